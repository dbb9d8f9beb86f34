"""Which files are read: paths as they are given, folders walked in order, and what a folder holds beside documents."""

import os
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, Protocol

from provcheck.engine.regular_files import open_regular_file
from provcheck.model.result import UnopenedReason
from provcheck.model.settings import INCLUDE

# Files about a project that stand beside its documents, by the beginning of their names (own compilation).
_PROJECT_FILES = (
    "readme", "license", "licence", "copying", "changelog", "contributing", "code_of_conduct", "requirements",
    "package-lock.", "npm-shrinkwrap.",
)  # fmt: skip
_PROJECT_ENDINGS = (".lock", ".lock.json", "-lock.json", ".lock.txt")
_PROJECT_FOLDERS = frozenset({"node_modules", "__pycache__"})
STDIN = "-"
NO_SUCH_FILE = "no such file or folder; look for a slip in the name, or in the working directory"


class InputFile(NamedTuple):
    """A file to read, or what kept us from it: a problem, or that it is no plain file of the folder.

    A `walked` file may turn out to be no document.
    """

    name: str
    walked: bool = False
    problem: str = ""
    unopened: UnopenedReason | None = None


class FileSelection(NamedTuple):
    """What is taken: `include` of folders; `exclude` as pairs of a folder and the patterns relative to it.

    `force` treats files named one by one like those of a folder, `include` apart: a hook hands over all that changed.
    `follow_links` enters linked folders, and reads what links point to wherever it lies.
    `written` are the files that the run itself writes, which are no documents wherever they lie.
    """

    include: tuple[str, ...] = INCLUDE
    exclude: tuple[tuple[str, tuple[str, ...]], ...] = ()
    force: bool = False
    follow_links: bool = False
    written: frozenset[str] = frozenset()


class PathPatterns(Protocol):
    """Lines in the manner of `.gitignore`."""

    def matches(self, path: str) -> bool | None:
        """Whether the path is meant, or None where no line speaks of it. Folders end in a slash."""
        ...


class _FolderEntry(NamedTuple):
    name: str
    is_folder: bool
    ignored: tuple[PathPatterns, ...]  # the ignore files that rule here, outermost first
    problem: str = ""
    is_link: bool = False
    is_file: bool = True  # or a link to one


def find_files(paths: Iterable[str], choice: FileSelection) -> Iterator[InputFile]:
    """The files of these paths in the order given, folders sorted by name; each file once."""
    given = list(paths)
    written = {os.path.abspath(path) for path in choice.written}
    excluded = [_patterns(folder, lines) for folder, lines in choice.exclude if lines]
    # One folder can't hold a file twice, and the names of millions of files need not be remembered.
    seen: set[str] | None = set() if len(given) > 1 else None
    for path in given:
        for found in _at(path, choice, excluded):
            if written and os.path.abspath(found.name) in written:
                continue
            if seen is not None:
                key = os.path.normpath(found.name)
                if key in seen:
                    continue
                seen.add(key)
            yield found


def _at(path: str, choice: FileSelection, excluded: list[PathPatterns]) -> Iterator[InputFile]:
    if path == STDIN:
        yield InputFile(path)
    elif os.path.isdir(path):
        yield from _walk(path, choice, excluded)
    elif not os.path.lexists(path):
        yield InputFile(path, problem=NO_SUCH_FILE)
    elif not (choice.force and _left_out(path, excluded)):
        yield InputFile(path, walked=choice.force)


def is_excluded(path: str, choice: FileSelection) -> bool:
    """Whether a folder walk would pass this file by for its name or its place; `.gitignore` is not asked."""
    return _left_out(path, [_patterns(folder, lines) for folder, lines in choice.exclude if lines])


def _left_out(path: str, excluded: list[PathPatterns]) -> bool:
    return _of_a_project(os.path.basename(path)) or _meant(path, excluded)


def _walk(top: str, choice: FileSelection, excluded: list[PathPatterns]) -> Iterator[InputFile]:
    """Depth first, without recursion: folders may be nested deeper than Python's stack."""
    wanted = _included(top, choice.include)
    tree = _Tree(os.path.realpath(top), choice.follow_links)
    stack = [iter(_entries(top, _ignored_above(top)))]
    while stack:
        entry = next(stack[-1], None)
        if entry is None:
            stack.pop()
            continue
        if entry.problem:
            yield InputFile(entry.name, problem=entry.problem)
            continue
        base = os.path.basename(entry.name)
        path = entry.name + "/" if entry.is_folder else entry.name
        if base.startswith(".") or _meant(path, excluded) or _ignores(path, entry.ignored):
            continue
        if entry.is_folder:
            if base not in _PROJECT_FOLDERS and tree.enters(entry):
                stack.append(iter(_entries(entry.name, entry.ignored)))
        elif not _of_a_project(base) and wanted(entry.name):
            yield InputFile(entry.name, walked=True, unopened=tree.passes_by(entry))


def _entries(folder: str, ignored: tuple[PathPatterns, ...]) -> list[_FolderEntry]:
    """What stands in a folder, sorted by name."""
    prefix = "" if folder == "." else os.path.join(folder, "")
    try:
        with os.scandir(folder) as entries:
            listed = sorted((e.name, e.is_symlink(), _holds(e.is_dir), _holds(e.is_file)) for e in entries)
    except OSError as error:
        return [
            _FolderEntry(folder, True, (), f"can't look into this folder ({error.strerror}); check its permissions")
        ]
    if any(name == ".gitignore" and is_file for name, _, _, is_file in listed):
        ignored = (*ignored, *_ignore_file(folder))
    return [
        _FolderEntry(prefix + name, is_folder, ignored, is_link=is_link, is_file=is_file)
        for name, is_link, is_folder, is_file in listed
    ]


class _Tree:
    """The folder that is walked, and what links in it may reach."""

    def __init__(self, top: str, follow_links: bool) -> None:
        self._top = top
        self._follow = follow_links
        self._entered = {_identity(top)} if follow_links else set()

    def enters(self, folder: _FolderEntry) -> bool:
        """Whether the walk goes into a folder: with links followed once, as they can run in circles."""
        if not self._follow:
            return not folder.is_link
        # What lies in the tree is entered at its own place.
        if folder.is_link and self._reaches(folder.name):
            return False
        known = _identity(folder.name)
        new = known not in self._entered
        self._entered.add(known)
        return new

    def passes_by(self, file: _FolderEntry) -> UnopenedReason | None:
        """Why a file stays unopened, if it does."""
        if not file.is_file:
            return UnopenedReason.NOTHING if file.is_link and not os.path.exists(file.name) else UnopenedReason.SPECIAL
        if file.is_link and not self._follow and not self._reaches(file.name):
            return UnopenedReason.OUTSIDE
        return None

    def _reaches(self, link: str) -> bool:
        """Whether a link points into the folder, and to nothing that is hidden there, as `.git` is."""
        below = os.path.join(self._top, "")
        target = os.path.realpath(link)
        return target.startswith(below) and not any(part.startswith(".") for part in target[len(below) :].split(os.sep))


def _identity(folder: str) -> tuple[int, int] | str:
    try:
        known = os.stat(folder)
    except OSError:
        return folder  # whoever looks into it will say why that can't be done
    return known.st_dev, known.st_ino


def _holds(question: Callable[[], bool]) -> bool:
    """Links that run in a circle or through a closed folder lead nowhere, and are no reason to leave the others."""
    try:
        return question()
    except OSError:
        return False


def _ignored_above(folder: str) -> tuple[PathPatterns, ...]:
    """The ignore files between a folder and the top of its git repository, outermost first."""
    here = os.path.abspath(folder)
    above: list[str] = []
    while not os.path.exists(os.path.join(here, ".git")):
        parent = os.path.dirname(here)
        if parent == here:
            return ()  # no repository: only ignore files inside the folder count
        above.append(here := parent)
    return tuple(patterns for path in reversed(above) for patterns in _ignore_file(path))


def _ignore_file(folder: str) -> list[PathPatterns]:
    try:
        with open_regular_file(os.path.join(folder, ".gitignore")) as file:
            text = file.read().decode("utf-8", "surrogateescape")
    except OSError:
        return []
    lines = tuple(line for line in text.replace("\r\n", "\n").split("\n") if line.strip() and not line.startswith("#"))
    return [_patterns(folder, lines)] if lines else []


def _ignores(path: str, ignored: tuple[PathPatterns, ...]) -> bool:
    """The innermost ignore file that speaks of a path decides."""
    return next((said for patterns in reversed(ignored) if (said := patterns.matches(path)) is not None), False)


def _meant(path: str, excluded: list[PathPatterns]) -> bool:
    return any(patterns.matches(path) for patterns in excluded)


def _of_a_project(base: str) -> bool:
    lower = base.lower()
    return lower.startswith(_PROJECT_FILES) or lower.endswith(_PROJECT_ENDINGS)


def _included(top: str, include: tuple[str, ...]) -> Callable[[str], bool]:
    endings = tuple(pattern[1:] for pattern in include)
    if all(ending.startswith(".") and not set(ending) & set("*?[/!") for ending in endings):
        return lambda name: name.endswith(endings)
    patterns = _patterns(top, include)
    return lambda name: bool(patterns.matches(name))


def _patterns(folder: str, lines: tuple[str, ...]) -> PathPatterns:
    # pathspec takes as long to import as all of Click, and most runs have no pattern to match.
    from provcheck.engine.ignore_patterns import IgnorePatterns

    return IgnorePatterns(folder, lines)
