"""Paths to files: those that are named, and those that a folder walk selects, in order."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from provcheck.engine.file_selection import FileChoice, FileChoices, FileSelection, PathPatterns, patterns_in
from provcheck.engine.regular_files import open_regular_file
from provcheck.model.result import UnopenedReason
from provcheck.readers.formats import walked_suffixes

# Files about a project that are not its documents, by the start of their names (own compilation).
_PROJECT_FILES = (
    "readme", "license", "licence", "copying", "changelog", "contributing", "code_of_conduct", "requirements",
    "package-lock.", "npm-shrinkwrap.", "package.json", "composer.json", "bower.json", "tsconfig.", "jsconfig.",
)  # fmt: skip
_PROJECT_ENDINGS = (".lock", ".lock.json", "-lock.json", ".lock.txt")
_PROJECT_FOLDERS = frozenset({"node_modules", "__pycache__"})
# The settings files of provcheck, and the sidecar files beside documents.
_OWN_FILES = "provcheck.toml"
# Longer than the suffixes of file formats: the rest of a name behind a full stop.
_MAX_SUFFIX = 10
STDIN = "-"
# Behind the name of an article without its suffix: the folder of its material.
MATERIAL_SUFFIX = ".material"
NO_SUCH_FILE = "no such file or folder; check the path and the working directory"


class InputFile(NamedTuple):
    """A file to read, or the reason why it can't be read or is not opened.

    A `walked` file comes from a folder: it may be JSON or XML that is no document, a template, or a page without words.
    `other_kinds` has the files of a folder, of that name, which no reader takes, as suffixes with their numbers.
    """

    name: str
    walked: bool = False
    problem: str = ""
    unopened: UnopenedReason | None = None
    other_kinds: tuple[tuple[str, int], ...] = ()


class _FolderEntry(NamedTuple):
    name: str
    is_folder: bool
    ignored: tuple[PathPatterns, ...]  # the ignore files in force, outermost first
    problem: str = ""
    is_link: bool = False
    is_file: bool = True  # or a link to one


def find_files(paths: Iterable[str], selection: FileSelection) -> Iterator[InputFile]:
    """The files at these paths in their order, each once; those of a folder are sorted by name."""
    all_paths = list(paths)
    selection = selection._replace(written=frozenset(map(os.path.abspath, selection.written)))
    choices = FileChoices(selection)
    # A folder has each file once, so that the names in it, perhaps millions, need not be remembered.
    seen: set[str] | None = set() if len(all_paths) > 1 else None
    for path in all_paths:
        for file in _files_at(path, selection, choices):
            if _is_written(file.name, selection):
                continue
            if seen is not None:
                key = os.path.normpath(file.name)
                if key in seen:
                    continue
                seen.add(key)
            yield file


def folders_with_documents(paths: Iterable[str], selection: FileSelection) -> Iterator[str]:
    """The folders that a walk of these paths enters, and those of the files that are named."""
    choices = FileChoices(selection)
    for path in paths:
        if os.path.isdir(path):
            yield path
            yield from (walked.entry.name for walked in _walked_entries(path, selection, choices) if walked.is_entered)
        elif path != STDIN:
            yield os.path.dirname(path) or "."


def find_articles(paths: Iterable[str], selection: FileSelection) -> Iterator[InputFile]:
    """The files that may name files at these paths as material: those of the folders among them.

    With `force`, a hook names files of a repository: then all files of the repository.
    """
    folders = {path: None for path in paths if os.path.isdir(path)}
    if selection.force:
        for path in paths:
            folder = os.path.dirname(path) or "."
            folders[repository_root(folder) or folder] = None
    yield from find_files(folders, selection._replace(count_others=False, force=False))


def _files_at(path: str, selection: FileSelection, choices: FileChoices) -> Iterator[InputFile]:
    if path == STDIN:
        yield InputFile(path)
    elif os.path.isdir(path):
        yield from _walk(path, selection, choices)
    elif not os.path.lexists(path):
        yield InputFile(path, problem=NO_SUCH_FILE)
    elif not (selection.force and _is_excluded(path, choices)):
        yield InputFile(path, walked=selection.force)


def is_excluded(path: str, selection: FileSelection) -> bool:
    """Whether a folder walk would leave out this file because of its name or `exclude`; ignores `.gitignore`."""
    return _is_excluded(path, FileChoices(selection))


def _is_excluded(path: str, choices: FileChoices) -> bool:
    return _is_project_file(os.path.basename(path)) or choices.at(os.path.dirname(path)).excludes(path)


class _WalkedEntry(NamedTuple):
    """An entry of a walk that no pattern leaves out, with the choice of its folder.

    A folder that is not entered is that of an article's material.
    """

    entry: _FolderEntry
    choice: FileChoice
    is_entered: bool = False


def _walk(top: str, selection: FileSelection, choices: FileChoices) -> Iterator[InputFile]:
    """The files that a walk selects."""
    tree = _Tree(os.path.realpath(top), selection.follow_links)
    other_kinds: Counter[str] = Counter()
    for entry, choice, is_entered in _walked_entries(top, selection, choices):
        base = os.path.basename(entry.name)
        if entry.problem:
            yield InputFile(entry.name, problem=entry.problem)
        elif entry.is_folder:
            if not is_entered:
                yield from _material_files(entry.name)
        elif choice.is_included(entry.name):
            yield InputFile(entry.name, walked=True, unopened=tree.unopened_reason(entry))
        elif selection.count_others and not (
            choice.has_include or base.endswith(_OWN_FILES) or _is_written(entry.name, selection)
        ):
            other_kinds[_kind(base)] += 1
    if other_kinds:
        yield InputFile(top, walked=True, other_kinds=tuple(sorted(other_kinds.items())))


def _walked_entries(top: str, selection: FileSelection, choices: FileChoices) -> Iterator[_WalkedEntry]:
    """Walk depth first, without recursion: folders may be nested deeper than Python's stack."""
    tree = _Tree(os.path.realpath(top), selection.follow_links)
    stack = [(iter(_entries(top, _ignore_files_above(top))), choices.at(top))]
    while stack:
        entries, choice = stack[-1]
        entry = next(entries, None)
        if entry is None:
            stack.pop()
            continue
        base = os.path.basename(entry.name)
        path = entry.name + "/" if entry.is_folder else entry.name
        if entry.problem:
            yield _WalkedEntry(entry, choice)
        elif (
            base.startswith(".")
            or choice.excludes(path)
            or (_is_ignored(path, entry.ignored) and not _is_tracked(entry.name, selection))
        ):
            continue
        elif not entry.is_folder:
            if not _is_project_file(base):
                yield _WalkedEntry(entry, choice)
        elif _is_material_folder(entry.name):
            yield _WalkedEntry(entry, choice)
        elif base not in _PROJECT_FOLDERS and tree.enters(entry):
            yield _WalkedEntry(entry, choice, is_entered=True)
            stack.append((iter(_entries(entry.name, entry.ignored)), choices.inside(entry.name, choice)))


def _is_tracked(name: str, selection: FileSelection) -> bool:
    """Whether a file, or a file in a folder, is one that no ignore file leaves out."""
    if not selection.not_ignored:
        return False
    folder, base = os.path.split(os.path.abspath(name))
    return os.path.join(os.path.realpath(folder), base) in selection.not_ignored


def _is_material_folder(name: str) -> bool:
    return name.endswith(MATERIAL_SUFFIX) and _has_article(name)


def _has_article(folder: str) -> bool:
    """Whether a document stands beside the folder of its material."""
    stem = folder.removesuffix(MATERIAL_SUFFIX)
    return any(os.path.exists(stem + suffix) for suffix in walked_suffixes())


def _material_files(folder: str) -> Iterator[InputFile]:
    """The files in a folder of material, which are not opened as documents."""
    for inner, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            yield InputFile(os.path.join(inner, name), walked=True, unopened=UnopenedReason.MATERIAL)


def _is_written(name: str, selection: FileSelection) -> bool:
    """Whether the run writes a file; the paths of the selection are absolute here."""
    return bool(selection.written) and os.path.abspath(name) in selection.written


def _kind(base: str) -> str:
    """The suffix of a file name in lower case; "" for what is no usual suffix."""
    suffix = os.path.splitext(base)[1].lower()
    return suffix if suffix.isascii() and suffix[1:].isalnum() and len(suffix) <= _MAX_SUFFIX else ""


def _entries(folder: str, ignored: tuple[PathPatterns, ...]) -> list[_FolderEntry]:
    """The entries of a folder, sorted by name."""
    prefix = "" if folder == "." else os.path.join(folder, "")
    try:
        with os.scandir(folder) as entries:
            listed = sorted(map(_entry_status, entries))
    except OSError as error:
        return [_FolderEntry(folder, True, (), f"can't list this folder ({error.strerror}); check its permissions")]
    if any(name == ".gitignore" and is_file for name, _, _, is_file in listed):
        ignored = (*ignored, *_ignore_file(folder))
    return [
        _FolderEntry(prefix + name, is_folder, ignored, is_link=is_link, is_file=is_file)
        for name, is_link, is_folder, is_file in listed
    ]


def _entry_status(entry: os.DirEntry[str]) -> tuple[str, bool, bool, bool]:
    """Name, and whether it is a link, a folder and a file; a link in a circle or into a closed folder is neither."""
    try:
        return entry.name, entry.is_symlink(), entry.is_dir(), entry.is_file()
    except OSError:
        return entry.name, entry.is_symlink(), False, False


class _Tree:
    """The folder that is walked, and which links in it are followed."""

    def __init__(self, top: str, follow_links: bool) -> None:
        self._top = top
        self._follow = follow_links
        self._entered = {_identity(top)} if follow_links else set()

    def enters(self, folder: _FolderEntry) -> bool:
        """Whether the walk enters a folder. Linked folders are entered once, as links may form a circle."""
        if not self._follow:
            return not folder.is_link
        # A linked folder inside the tree is entered at its own path.
        if folder.is_link and self._reaches(folder.name):
            return False
        identity = _identity(folder.name)
        is_new = identity not in self._entered
        self._entered.add(identity)
        return is_new

    def unopened_reason(self, file: _FolderEntry) -> UnopenedReason | None:
        """Why a file is not opened; None if it is."""
        if not file.is_file:
            return UnopenedReason.NOTHING if file.is_link and not os.path.exists(file.name) else UnopenedReason.SPECIAL
        if file.is_link and not self._follow and not self._reaches(file.name):
            return UnopenedReason.OUTSIDE
        return None

    def _reaches(self, link: str) -> bool:
        """Whether a link points into the folder, and not to something hidden, such as `.git`."""
        below = os.path.join(self._top, "")
        target = os.path.realpath(link)
        return target.startswith(below) and not any(part.startswith(".") for part in target[len(below) :].split(os.sep))


def _identity(folder: str) -> tuple[int, int] | str:
    try:
        status = os.stat(folder)
    except OSError:
        return folder  # the error is reported when the folder is read
    return status.st_dev, status.st_ino


def repository_root(folder: str) -> str | None:
    """The nearest folder, from this one upwards, that has a `.git`; None outside of a repository."""
    return next((path for path in folders_upwards(folder) if os.path.lexists(os.path.join(path, ".git"))), None)


def folders_upwards(folder: str) -> Iterator[str]:
    """The absolute paths of a folder and of those above it, nearest first."""
    current = os.path.abspath(folder)
    yield current
    while (parent := os.path.dirname(current)) != current:
        current = parent
        yield current


def _ignore_files_above(folder: str) -> tuple[PathPatterns, ...]:
    """The ignore files from the top of the git repository down to the parent of a folder, outermost first."""
    root = repository_root(folder)
    if root is None:
        return ()  # only the ignore files inside the folder count
    above = [path for path in folders_upwards(folder) if len(path) >= len(root)][1:]
    return tuple(patterns for path in reversed(above) for patterns in _ignore_file(path))


def _ignore_file(folder: str) -> list[PathPatterns]:
    try:
        with open_regular_file(os.path.join(folder, ".gitignore")) as file:
            text = file.read().decode("utf-8", "surrogateescape")
    except OSError:
        return []
    lines = tuple(line for line in text.replace("\r\n", "\n").split("\n") if line.strip() and not line.startswith("#"))
    return [patterns_in(folder, lines)] if lines else []


def _is_ignored(path: str, ignored: tuple[PathPatterns, ...]) -> bool:
    """Whether the innermost ignore file with a pattern about the path ignores it."""
    verdicts = (patterns.matches(path) for patterns in reversed(ignored))
    return next((verdict for verdict in verdicts if verdict is not None), False)


def _is_project_file(base: str) -> bool:
    lower = base.lower()
    return lower.startswith(_PROJECT_FILES) or lower.endswith(_PROJECT_ENDINGS)
