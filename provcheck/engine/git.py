"""Asks git which files changed since a revision, what they held, and which lines differ.

Git is run without a shell and separates names by NUL, the one character that no name has. Settings of the repository
for diffs (external programs, renames, context) are overridden, and so are those that run programs or open connections:
a monitor of files (`core.fsmonitor`), filters, and the fetching of missing objects. A folder that looks like a bare
repository, which a pull request may bring, is not taken for one.
"""

import os
import re
import subprocess
from dataclasses import dataclass

from provcheck.model.errors import ReadError, UsageError

_HUNK = re.compile(rb"^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
_SHALLOW = "; this clone is shallow, fetch the history first: git fetch --unshallow (actions/checkout: fetch-depth: 0)"
_PARTIAL = "a partial clone lacks old versions; fetch them first: git fetch --refetch --no-filter"
# File names are not patterns, and are printed as they are. Of the settings, git-config(1) describes each.
_OPTIONS = (
    "--literal-pathspecs",
    "--no-pager",
    *("-c", "core.quotePath=false"),
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.hooksPath=" + os.devnull),
    *("-c", "safe.bareRepository=explicit"),
)
# Nothing is fetched: git 2.45 and later heed the first, all versions the second, which allows no protocol.
_ENVIRONMENT = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": ""}
_DIFF_OPTIONS = ("-M", "--text", "--no-color", "--no-ext-diff", "--no-textconv", "--no-relative", "--ignore-submodules")


# Settings of git and their values.
Overrides = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """The differences between the commit `base` and the files on disk. Paths are relative to the repository's `top`.

    `old_paths` has, for each file that differs, its path in `base`; None for a new file. `overrides` disable filters.
    """

    top: str
    base: str
    old_paths: dict[str, str | None]
    overrides: Overrides = ()

    def path(self, name: str) -> str:
        """The path in the repository of a file on disk; of a file outside, a path that no file has."""
        folder, base = os.path.split(os.path.abspath(name))
        return os.path.relpath(os.path.join(os.path.realpath(folder), base), self.top).replace(os.sep, "/")

    def files_and_folders(self) -> frozenset[str]:
        """The absolute paths of the files that differ, and of the folders that they are in."""
        found: set[str] = set()
        for path in self.old_paths:
            while path:
                found.add(os.path.join(self.top, *path.split("/")))
                path = path.rpartition("/")[0]
        return frozenset(found)

    def old_path(self, path: str) -> str | None:
        """The path in `base` of a file, which may be unchanged; None for a new file."""
        return self.old_paths.get(path, path)

    def content(self, path: str) -> bytes | None:
        """The content in `base` of the file at a path; None if there is none. Raises ReadError."""
        # Not "git show", which may run a program that the repository names.
        blob = _git(self.top, "cat-file", "blob", f"{self.base}:{path}")
        if blob.returncode == 0:
            return blob.stdout
        # Names are found without the content.
        if _git(self.top, "rev-parse", "--verify", "--quiet", f"{self.base}:{path}").returncode:
            return None
        raise _missing_version(blob)

    def lines(self, path: str) -> list[range]:
        """The lines of a changed file that are new or differ, as git counts them, from 1; raises ReadError."""
        names = dict.fromkeys((self.old_paths.get(path) or path, path))
        diff = _git(
            self.top,
            "diff",
            "-U0",
            "--inter-hunk-context=0",
            *_DIFF_OPTIONS,
            self.base,
            "--",
            *names,
            overrides=self.overrides,
        )
        if diff.returncode:
            raise _missing_version(diff)
        hunks = ((int(start), int(count or 1)) for start, count in _HUNK.findall(diff.stdout))
        return [range(start, start + count) for start, count in hunks if count]


def changes_since(revision: str, folder: str = ".") -> Changes:
    """The changes in the repository of a folder since its HEAD and a revision diverged; raises UsageError.

    As in a pull request, `base` is their last common commit: what was committed to the revision since is no change.
    """
    root = _git(folder, "rev-parse", "--show-toplevel")
    if root.returncode:
        raise UsageError(f"--since: {_error_message(root)}; run it inside the repository that holds the documents")
    top = os.fsdecode(root.stdout.removesuffix(b"\n"))
    commit = (
        None if revision.startswith("-") else _git(top, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    )
    if commit is None or commit.returncode:
        raise UsageError(f'--since: no revision "{revision}" in {top}{_shallow_note(top)}')
    merge_base = _git(top, "merge-base", commit.stdout.decode("ascii").strip(), "HEAD")
    if merge_base.returncode:
        raise UsageError(f'--since: "{revision}" and HEAD have no commit in common{_shallow_note(top)}')
    base = merge_base.stdout.decode("ascii").strip()
    overrides = _without_filters(top)
    return Changes(top, base, {**_changed(top, base, overrides), **_untracked(top)}, overrides)


def _without_filters(top: str) -> Overrides:
    """The settings that disable every filter: git runs the programs of filters on files that it compares."""
    listed = _git(top, "config", "--name-only", "-z", "--get-regexp", r"^filter\.").stdout
    names = dict.fromkeys(name.rpartition(".")[0] for name in os.fsdecode(listed).split("\0") if name)
    values = (("clean", ""), ("smudge", ""), ("process", ""), ("required", "false"))
    return tuple((f"{name}.{key}", value) for name in names for key, value in values)


def _shallow_note(top: str) -> str:
    """The end of an error message, if commits may be missing because the clone is shallow."""
    answer = _git(top, "rev-parse", "--is-shallow-repository").stdout
    return _SHALLOW if answer.strip() == b"true" else ""


def _changed(top: str, base: str, overrides: Overrides) -> dict[str, str | None]:
    """The old path of every tracked file that differs, by its path. A deleted file keeps its path."""
    diff = _git(top, "diff", "--name-status", "-z", *_DIFF_OPTIONS, base, overrides=overrides)
    if diff.returncode:
        raise UsageError(f"--since: {_error_message(diff)}")
    fields = iter(os.fsdecode(diff.stdout).split("\0"))
    changed: dict[str, str | None] = {}
    for status in fields:
        if not status:
            break
        path = next(fields)
        if status[0] in "RC":  # renamed or copied: old path, new path
            changed[next(fields)] = path
        else:
            changed[path] = None if status[0] == "A" else path
    return changed


def _untracked(top: str) -> dict[str, str | None]:
    names = _git(top, "ls-files", "--others", "--exclude-standard", "-z").stdout
    return dict.fromkeys(os.fsdecode(names).split("\0")[:-1])


def _git(folder: str, *arguments: str, overrides: Overrides = ()) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, **_ENVIRONMENT, **_as_environment(overrides)}
    try:
        return subprocess.run(
            ["git", *_OPTIONS, *arguments], cwd=folder, env=environment, capture_output=True, check=False
        )
    except FileNotFoundError:
        raise UsageError(
            "--since: git is not installed, or not on PATH; install it, or check without --since"
        ) from None


def _as_environment(overrides: Overrides) -> dict[str, str]:
    """Variables that set settings of git, after those that the environment has; names may hold any character."""
    count = os.environ.get("GIT_CONFIG_COUNT", "")
    first = int(count) if count.isdecimal() else 0
    pairs = list(enumerate(overrides, first))
    keys = {f"GIT_CONFIG_KEY_{number}": key for number, (key, _) in pairs}
    values = {f"GIT_CONFIG_VALUE_{number}": value for number, (_, value) in pairs}
    return {**keys, **values, "GIT_CONFIG_COUNT": str(first + len(pairs))}


def _missing_version(process: subprocess.CompletedProcess[bytes]) -> ReadError:
    return ReadError(f"git can't read the old version ({_error_message(process)}); {_PARTIAL}")


def _error_message(process: subprocess.CompletedProcess[bytes]) -> str:
    """The first line of standard error that says `fatal:`, without that word; else the first line."""
    lines = process.stderr.decode("utf-8", "replace").strip().splitlines() or ["git gave no reason"]
    fatal = (line.removeprefix("fatal: ") for line in lines if line.startswith("fatal: "))
    return next(fatal, lines[0])
