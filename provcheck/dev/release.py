"""Makes a release: `python -m provcheck.dev release 1.2.0` writes the version, commits it and tags the commit.

`--check v1.2.0` says whether a checkout is that release, as the workflow of releases asks before it builds. Nothing is
pushed: the last line printed says how.
Source: Keep a Changelog 1.1; PEP 440 (a release is X.Y.Z here).
"""

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[2]
_VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")
_UNRELEASED = "## Unreleased"
_SECTION = re.compile(r"^## (?P<title>.+)\n(?P<text>(?:(?!## ).*\n?)*)", re.MULTILINE)
_VERSION_LINE = re.compile(r'^__version__ = "([^"]+)"$', re.MULTILINE)
_EXTENSION = ("editors/vscode/package.json", "editors/vscode/package-lock.json")
# Examples that name the program by the commit of a release.
_PINNED = ("docs/integrations.md", "docs/since.md")
_PIN = re.compile(r"(?P<name>rev: |provcheck/provcheck@)[0-9a-f]{40} # v\d+\.\d+\.\d+")


class ReleaseError(Exception):
    """Why a release can't be made, and what to do."""


def run(arguments: list[str]) -> int:
    """Make a release, or check one; returns the exit code."""
    try:
        match arguments:
            case ["--check", tag]:
                check(tag)
            case [version] if not version.startswith("-"):
                release(version)
            case _:
                raise ReleaseError("usage: python -m provcheck.dev release VERSION | --check TAG")
    except ReleaseError as error:
        print(f"release: {error}", file=sys.stderr)
        return 1
    return 0


def release(version: str) -> None:
    """Write, commit and tag a version; raises ReleaseError before anything is written."""
    _require_newer(version)
    notes = _sections().get("Unreleased", "").strip()
    if not re.search(r"^- ", notes, re.MULTILINE):
        raise ReleaseError(f"CHANGELOG.md has nothing under “{_UNRELEASED}”; say there what changed")
    if _git("status", "--porcelain"):
        raise ReleaseError("there are changes that are not committed; commit or stash them")
    if _git("tag", "--list", f"v{version}"):
        raise ReleaseError(f"the tag v{version} exists already")
    _write_version(version)
    _commit(f"release: {version}")
    _git("tag", "--annotate", f"v{version}", "--message", f"provcheck {version}\n\n{notes}")
    if _write_pins(version):
        _commit(f"docs: The examples name release {version}")
    print(f"v{version} is tagged; publish it: git push --atomic origin HEAD v{version}")


def check(tag: str) -> None:
    """Raise ReleaseError unless this checkout is the release of a tag, with its changes written down."""
    version = tag.removeprefix("v")
    if not _VERSION.fullmatch(version) or tag == version:
        raise ReleaseError(f"{tag} is not the tag of a release (v1.2.0)")
    versions = {"provcheck/__init__.py": _current()} | {name: json.loads(_read(name))["version"] for name in _EXTENSION}
    for name, stated in versions.items():
        if stated != version:
            raise ReleaseError(f"{name} has version {stated}, the tag is {tag}")
    titles = {title.partition(" ")[0]: text for title, text in _sections().items()}
    if not titles.get(version, "").strip():
        raise ReleaseError(f"CHANGELOG.md does not say what changed in {version}")


def _require_newer(version: str) -> None:
    if not _VERSION.fullmatch(version):
        raise ReleaseError(f"{version} is not a version like 1.2.0")
    current = _current()
    # The first release may have the version that the sources had before it.
    if _numbers(version) < _numbers(current) or any(title.startswith(f"{version} ") for title in _sections()):
        raise ReleaseError(f"{version} is not newer than {current}")


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def _current() -> str:
    match = _VERSION_LINE.search(_read("provcheck/__init__.py"))
    if match is None:
        raise ReleaseError("provcheck/__init__.py states no version")
    return match[1]


def _sections() -> dict[str, str]:
    """The text of each section of the changelog, by its title."""
    return {match["title"]: match["text"] for match in _SECTION.finditer(_read("CHANGELOG.md"))}


def _write_version(version: str) -> None:
    current = _current()
    _write("provcheck/__init__.py", _VERSION_LINE.sub(f'__version__ = "{version}"', _read("provcheck/__init__.py")))
    # Two places of a lock file are those of the package itself, the first ones.
    for name in _EXTENSION:
        times = 2 if name.endswith("lock.json") else 1
        _write(name, _read(name).replace(f'"version": "{current}"', f'"version": "{version}"', times))
    heading = f"{_UNRELEASED}\n\n## {version} ({date.today().isoformat()})"
    _write("CHANGELOG.md", _read("CHANGELOG.md").replace(_UNRELEASED, heading, 1))


def _write_pins(version: str) -> bool:
    """Let the examples name the commit of the tag; returns whether there are any."""
    commit = _git("rev-parse", f"v{version}^{{commit}}")
    changed = False
    for name in _PINNED:
        text = _read(name)
        pinned = _PIN.sub(rf"\g<name>{commit} # v{version}", text)
        if pinned != text:
            _write(name, pinned)
            changed = True
    return changed


def _commit(message: str) -> None:
    _git("commit", "--quiet", "--all", "--message", message)


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        raise ReleaseError(f"git {arguments[0]}: {done.stderr.strip()}")
    return done.stdout.strip()


def _read(name: str) -> str:
    try:
        return (ROOT / name).read_text(encoding="utf-8")
    except OSError as error:
        raise ReleaseError(f"{name}: {error.strerror}; run this in a checkout") from None


def _write(name: str, text: str) -> None:
    (ROOT / name).write_text(text, encoding="utf-8", newline="\n")
