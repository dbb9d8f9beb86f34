"""What git knows of the files of a repository: which changed since a revision, what they held, and which lines differ.

Git is run without a shell, and its plumbing asked for names that end in NUL: a name may hold anything. The repository's
own settings for diffs (external programs, renames, context) are overruled.
"""

import os
import re
import subprocess
from dataclasses import dataclass

from provcheck.model.errors import UsageError

_HUNK = re.compile(rb"^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
_SHALLOW = "; this clone is shallow, fetch the history first: git fetch --unshallow (actions/checkout: fetch-depth: 0)"


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed between `base`, a commit, and the files on the disk. Paths are those of the repository, from `top`.

    `old` gives for each file that differs the path that it had in `base`; None for one that is new.
    """

    top: str
    base: str
    old: dict[str, str | None]

    def path(self, name: str) -> str:
        """The path in the repository of a file on the disk; of one outside it, a path that no file has."""
        folder, base = os.path.split(os.path.abspath(name))
        return os.path.relpath(os.path.join(os.path.realpath(folder), base), self.top).replace(os.sep, "/")

    def content(self, path: str) -> bytes | None:
        """What the file of this path held in `base`; None if it was none."""
        # "cat-file" and not "show", which may run a program that the repository names.
        done = _git(self.top, "cat-file", "blob", f"{self.base}:{path}")
        return done.stdout if done.returncode == 0 else None

    def lines(self, path: str) -> list[range]:
        """The lines of a changed file that are new or differ, counted as git counts them, from 1."""
        names = dict.fromkeys((self.old.get(path) or path, path))
        done = _git(self.top, "diff", "-U0", "--inter-hunk-context=0", *_PLAIN, self.base, "--", *names)
        if done.returncode:
            raise UsageError(f"--since: {_told(done)}")
        hunks = ((int(at), int(count or 1)) for at, count in _HUNK.findall(done.stdout))
        return [range(at, at + count) for at, count in hunks if count]


# A name of a file means this file and no pattern; nothing that the user's settings say changes what is told.
_LITERAL = ("--literal-pathspecs", "-c", "core.quotePath=false")
_PLAIN = ("-M", "--text", "--no-color", "--no-ext-diff", "--no-textconv", "--no-relative", "--ignore-submodules")


def changes_since(revision: str, folder: str = ".") -> Changes:
    """What changed since the line of work on `folder` left `revision`; raises UsageError.

    That is the last commit that both have in common, as in a pull request: what others did since does not count.
    """
    found = _git(folder, "rev-parse", "--show-toplevel")
    if found.returncode:
        raise UsageError(f"--since: {_told(found)}; run it inside the repository that holds the documents")
    top = os.fsdecode(found.stdout.removesuffix(b"\n"))
    known = (
        None if revision.startswith("-") else _git(top, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    )
    if known is None or known.returncode:
        raise UsageError(f'--since: no revision "{revision}" in {top}{_shallow(top)}')
    met = _git(top, "merge-base", known.stdout.decode("ascii").strip(), "HEAD")
    if met.returncode:
        raise UsageError(f'--since: "{revision}" and HEAD have no commit in common{_shallow(top)}')
    base = met.stdout.decode("ascii").strip()
    return Changes(top, base, {**_changed(top, base), **_untracked(top)})


def _shallow(top: str) -> str:
    told = _git(top, "rev-parse", "--is-shallow-repository").stdout
    return _SHALLOW if told.strip() == b"true" else ""


def _changed(top: str, base: str) -> dict[str, str | None]:
    """Every file that differs, and the path that it had; those that are gone have it still."""
    done = _git(top, "diff", "--name-status", "-z", *_PLAIN, base)
    if done.returncode:
        raise UsageError(f"--since: {_told(done)}")
    words = iter(os.fsdecode(done.stdout).split("\0"))
    changed: dict[str, str | None] = {}
    for status in words:
        if not status:
            break
        path = next(words)
        if status[0] in "RC":  # old path, new path
            changed[next(words)] = path
        else:
            changed[path] = None if status[0] == "A" else path
    return changed


def _untracked(top: str) -> dict[str, str | None]:
    done = _git(top, "ls-files", "--others", "--exclude-standard", "-z")
    return dict.fromkeys(os.fsdecode(done.stdout).split("\0")[:-1])


def _git(folder: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        return subprocess.run(
            ["git", *_LITERAL, *arguments], cwd=folder, env=environment, capture_output=True, check=False
        )
    except FileNotFoundError:
        raise UsageError(
            "--since: git is not installed, or not on PATH; install it, or check without --since"
        ) from None


def _told(done: subprocess.CompletedProcess[bytes]) -> str:
    """What git itself says, without its first word."""
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["git gave no reason"]
    return lines[0].removeprefix("fatal: ")
