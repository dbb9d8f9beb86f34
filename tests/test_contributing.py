"""CONTRIBUTING names every step: each of its lists is followed in a copy of the repository.

A page of `contributions/` holds what a newcomer would write: `file PATH` blocks, and `after`, `before` and `replace`
blocks that change a file at a line. The files that differ in the end must be those that the section names, and the
commands of the section must pass.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = Path(__file__).parent / "contributions"
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### Add an? (\w+)\n(.*?)(?=^##|\Z)", TEXT, re.MULTILINE | re.DOTALL))
BLOCK = re.compile(r"^(`{4,})(file|after|before|replace) (\S+)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
# What a newcomer types before writing anything.
BEGINNINGS = {"rule": [["-m", "provcheck.dev", "new-rule", "source-hearsay"]]}
COPIED = ("provcheck", "tests", "benchmarks", "docs", "schemas", "seeds", "fuzz")
FILES = ("CONTRIBUTING.md", "README.md", "CHANGELOG.md", "pyproject.toml", "mkdocs.yml", "LICENSE", "action.yml")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the repository that may be changed, with its byte code: each command is a process of its own."""
    left_out = shutil.ignore_patterns(".*", "contributions", "test_contributing.py", "node_modules")
    for name in COPIED:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=left_out)
    for name in FILES:
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a checkout by its path."""
    files = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {
        str(path.relative_to(folder)): path.read_bytes() for path in files if "/." not in f"/{path.relative_to(folder)}"
    }


def run(checkout: Path, arguments: list[str], **variables: str) -> None:
    """Run Python in the checkout; what it prints is the message if it fails."""
    environment = {**os.environ, "PYTHONPATH": str(checkout), **variables}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=checkout,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{' '.join(arguments)}\n{done.stdout[-4000:]}\n{done.stderr[-2000:]}"


def write(checkout: Path, page: str) -> None:
    """Write and change files as the blocks of a page say."""
    for _, action, name, body in BLOCK.findall(page):
        path = checkout / name
        if action == "file":
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(body, encoding="utf-8")
            continue
        anchor, _, added = body.partition("---\n")
        text = path.read_text(encoding="utf-8")
        if action == "replace":
            anchor, added = anchor.removesuffix("\n"), added.removesuffix("\n")
        assert anchor in text, f"{name} has no {anchor!r}"
        new = {"after": anchor + added, "before": added + anchor, "replace": added}[action]
        path.write_text(text.replace(anchor, new, 1), encoding="utf-8")


def named_files(section: str) -> Iterator[str]:
    """The paths that a section names: a path with its folder, or the extension of a Markdown page at the top."""
    yield from re.findall(r"`((?:[\w.-]+/)+[\w.-]+\.\w+|[A-Z]+\.md)`", section)


@pytest.mark.parametrize("kind", SECTIONS)
def test_the_steps_are_enough(kind: str, checkout: Path) -> None:
    section, page = SECTIONS[kind], (PAGES / f"{kind}.md").read_text(encoding="utf-8")
    before = contents(checkout)
    for arguments in BEGINNINGS.get(kind, []):
        run(checkout, arguments)
    write(checkout, page)
    (commands,) = re.findall(r"^```\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
    for command in commands.splitlines():
        words = command.split()
        variables = dict(word.split("=", 1) for word in words[: words.index("python")])
        run(checkout, words[words.index("python") + 1 :], **variables)
    after = contents(checkout)
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert changed, "nothing was written"
    named = set(named_files(section))
    folders = {name for name in named if name.startswith("tests/golden/")} and "tests/golden/"
    assert not {name for name in changed - named if not (folders and name.startswith(folders))}
    run(checkout, ["-m", "ruff", "check", "-q", "."])
    run(checkout, ["-m", "ruff", "format", "-q", "--check", "provcheck", "benchmarks"])


def test_there_is_a_page_for_each_list() -> None:
    assert {page.stem for page in PAGES.glob("*.md")} == SECTIONS.keys() == {
        "rule", "reader", "reporter", "extractor", "language",
    }  # fmt: skip
