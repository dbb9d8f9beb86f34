"""Which files are documents: the patterns of settings, and what they select in each folder."""

import os
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple, Protocol

from provcheck.model.nearest_folder import nearest
from provcheck.readers.formats import walked_suffixes

# Behind the name of a file that gzip packed.
PACKED_SUFFIX = ".gz"


class FileSelection(NamedTuple):
    """Which files are selected.

    `include` has patterns for files in folders; without any, those are selected whose suffix, in whatever case, a
    format declares as walked. `exclude` has pairs of a folder and patterns relative to it. With `force`, `exclude` also
    holds for files that are named: a hook names every file that changed. `follow_links` enters linked folders and reads
    linked files outside the folder. `written` are files that the run writes; they are never selected. With
    `count_others`, the files of other kinds in a folder are counted behind its files, unless `include` leaves them out.
    `not_ignored` are absolute paths of files and folders that `.gitignore` does not leave out: git tracks them.
    In the folders of `by_folder`, absolute paths, and below them, the patterns are those of the nearest one.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[tuple[str, tuple[str, ...]], ...] = ()
    force: bool = False
    follow_links: bool = False
    written: frozenset[str] = frozenset()
    count_others: bool = False
    not_ignored: frozenset[str] = frozenset()
    by_folder: Mapping[str, "FileSelection"] = MappingProxyType({})


class PathPatterns(Protocol):
    """Patterns as in `.gitignore`, as `engine.ignore_patterns` implements them."""

    def matches(self, path: str) -> bool | None:
        """Whether the last pattern about a path includes it; None if there is none. Paths of folders end in a slash."""
        ...


class FileChoice(NamedTuple):
    """Which files are selected in a folder and below it, until a folder with settings of its own."""

    is_included: Callable[[str], bool]
    has_include: bool
    excluded: tuple[PathPatterns, ...]

    def excludes(self, path: str) -> bool:
        """Whether `exclude` leaves out a path; that of a folder ends in a slash."""
        return any(patterns.matches(path) for patterns in self.excluded)


class FileChoices:
    """The choices of a selection by folder, each made once."""

    def __init__(self, selection: FileSelection) -> None:
        self._selection = selection
        self._made: dict[int, FileChoice] = {}

    def at(self, folder: str) -> FileChoice:
        """The choice in a folder: that of the nearest folder with settings of its own, else that of the run."""
        by_folder = self._selection.by_folder
        return self._choice(folder, (nearest(folder, by_folder) if by_folder else None) or self._selection)

    def inside(self, folder: str, choice: FileChoice) -> FileChoice:
        """The choice in a folder, where that of the folder above it is known."""
        by_folder = self._selection.by_folder
        own = by_folder.get(os.path.abspath(folder)) if by_folder else None
        return self._choice(folder, own) if own else choice

    def _choice(self, folder: str, selection: FileSelection) -> FileChoice:
        if selection.include and selection is self._selection:
            return _choice(folder, selection)  # the patterns are relative to the folder that is walked
        if id(selection) not in self._made:
            self._made[id(selection)] = _choice(folder, selection)
        return self._made[id(selection)]


def _choice(folder: str, selection: FileSelection) -> FileChoice:
    excluded = tuple(patterns_in(each, lines) for each, lines in selection.exclude if lines)
    return FileChoice(_include_filter(folder, selection.include), bool(selection.include), excluded)


def _include_filter(top: str, include: tuple[str, ...]) -> Callable[[str], bool]:
    """A function that tells whether a file name is included; patterns such as `*.txt` are compared as suffixes."""
    if not include:
        suffixes = walked_suffixes()
        return lambda name: name.lower().removesuffix(PACKED_SUFFIX).endswith(suffixes)
    endings = tuple(pattern[1:] for pattern in include)
    if all(ending.startswith(".") and not set(ending) & set("*?[/!") for ending in endings):
        return lambda name: name.endswith(endings)
    patterns = patterns_in(top, include)
    return lambda name: bool(patterns.matches(name))


def patterns_in(folder: str, lines: tuple[str, ...]) -> PathPatterns:
    """The patterns of these lines, relative to a folder; raises SettingsError."""
    # pathspec takes as long to import as Click, and few runs have patterns.
    from provcheck.engine.ignore_patterns import IgnorePatterns

    return IgnorePatterns(folder, lines)
