"""Asks git which files changed since a revision, what they held, and which lines differ.

Git is run without a shell and separates names by NUL, the one character that no name has. Settings of the repository
for diffs (external programs, renames, context) are overridden.
"""

import os
import re
import subprocess
from dataclasses import dataclass

from provcheck.model.errors import UsageError

_HUNK = re.compile(rb"^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
_SHALLOW = "; this clone is shallow, fetch the history first: git fetch --unshallow (actions/checkout: fetch-depth: 0)"
# File names are not patterns, and are printed as they are.
_OPTIONS = ("--literal-pathspecs", "-c", "core.quotePath=false")
_DIFF_OPTIONS = ("-M", "--text", "--no-color", "--no-ext-diff", "--no-textconv", "--no-relative", "--ignore-submodules")


@dataclass(frozen=True, slots=True)
class Changes:
    """The differences between the commit `base` and the files on disk. Paths are relative to the repository's `top`.

    `old_paths` has, for each file that differs, its path in `base`; None for a new file.
    """

    top: str
    base: str
    old_paths: dict[str, str | None]

    def path(self, name: str) -> str:
        """The path in the repository of a file on disk; of a file outside, a path that no file has."""
        folder, base = os.path.split(os.path.abspath(name))
        return os.path.relpath(os.path.join(os.path.realpath(folder), base), self.top).replace(os.sep, "/")

    def old_path(self, path: str) -> str | None:
        """The path in `base` of a file, which may be unchanged; None for a new file."""
        return self.old_paths.get(path, path)

    def content(self, path: str) -> bytes | None:
        """The content in `base` of the file at a path; None if there is none."""
        # Not "git show", which may run a program that the repository names.
        blob = _git(self.top, "cat-file", "blob", f"{self.base}:{path}")
        return blob.stdout if blob.returncode == 0 else None

    def lines(self, path: str) -> list[range]:
        """The lines of a changed file that are new or differ, as git counts them, from 1."""
        names = dict.fromkeys((self.old_paths.get(path) or path, path))
        diff = _git(self.top, "diff", "-U0", "--inter-hunk-context=0", *_DIFF_OPTIONS, self.base, "--", *names)
        if diff.returncode:
            raise UsageError(f"--since: {_error_message(diff)}")
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
    return Changes(top, base, {**_changed(top, base), **_untracked(top)})


def _shallow_note(top: str) -> str:
    """The end of an error message, if commits may be missing because the clone is shallow."""
    answer = _git(top, "rev-parse", "--is-shallow-repository").stdout
    return _SHALLOW if answer.strip() == b"true" else ""


def _changed(top: str, base: str) -> dict[str, str | None]:
    """The old path of every tracked file that differs, by its path. A deleted file keeps its path."""
    diff = _git(top, "diff", "--name-status", "-z", *_DIFF_OPTIONS, base)
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


def _git(folder: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        return subprocess.run(
            ["git", *_OPTIONS, *arguments], cwd=folder, env=environment, capture_output=True, check=False
        )
    except FileNotFoundError:
        raise UsageError(
            "--since: git is not installed, or not on PATH; install it, or check without --since"
        ) from None


def _error_message(process: subprocess.CompletedProcess[bytes]) -> str:
    """The first line that git printed to standard error, without `fatal:`."""
    lines = process.stderr.decode("utf-8", "replace").strip().splitlines() or ["git gave no reason"]
    return lines[0].removeprefix("fatal: ")
