"""Files of source material: which of them an article has, and their transcripts.

An article has the material that an option names; else what its front matter names, or the `material` of its row; else
the files in the folder beside it (`story.material/` beside `story.md`); else those of the settings. Nothing is fetched.
"""

import json
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import NamedTuple

from provcheck.engine.file_discovery import MATERIAL_SUFFIX, repository_root
from provcheck.engine.source_files import MaterialNaming
from provcheck.material import selection
from provcheck.model.document import Source
from provcheck.model.errors import MalformedMetadata, ReadError
from provcheck.model.material import MaterialFile, PoolReference
from provcheck.model.settings import Limits, MaterialSettings
from provcheck.readers.formats import FORMATS, MATERIAL_FORMATS
from provcheck.readers.front_matter import read_front_matter
from provcheck.readers.pairs import Pairs, Tree

_KEY = "material"
# The dates of files in a pool: debate-2025-05-10.vtt, 2025/05/10/debate.vtt.
_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_/]?(0[1-9]|1[0-2])[-_/]?(0[1-9]|[12]\d|3[01])(?!\d)")
_SUFFIXES = frozenset(suffix for row in (*FORMATS, *MATERIAL_FORMATS) if row.transcript for suffix in row.suffixes)


class RunMaterial(NamedTuple):
    """What the articles of a run are held against that name nothing nearer: files, or a pool of more files."""

    files: tuple[MaterialFile, ...] = ()
    pool: PoolReference | None = None


class MaterialFinder:
    """Finds the material of articles in one run, in which the files of the settings do not change.

    With `run_material`, those files are known, and are not looked for.
    """

    def __init__(self, naming: MaterialNaming, limits: Limits, run_material: RunMaterial | None = None) -> None:
        self._naming = naming
        self._limits = limits
        self._run_material = run_material
        self._named: tuple[MaterialFile, ...] | None = None
        self._pool: tuple[MaterialFile, ...] | None = None
        self._indexed: list[tuple[tuple[MaterialFile, ...], RunMaterial]] = []
        self._real_paths: frozenset[str] | None = None

    def with_material(self, source: Source) -> Source:
        """Return the source with the files that it is held against; raises ReadError where one does not exist."""
        files = self._files_of(source)
        found = self.run_material() if files is None else self._indexed_material(files)
        if not found.files and not found.pool:
            return source
        return replace(source, material=found.files, pool=found.pool)

    def files(self, source: Source) -> tuple[MaterialFile, ...]:
        """Return the files of the material of a source; raises ReadError where one does not exist."""
        files = self._files_of(source)
        return self._pool_files() if files is None else files

    def run_material(self) -> RunMaterial:
        """Return what the settings name for all articles; raises ReadError."""
        if self._run_material is None:
            self._run_material = self._indexed_material(self._pool_files())
        return self._run_material

    def is_material(self, path: str) -> bool:
        """Return whether a file that a walk finds is named as material by the option or the settings."""
        if self._real_paths is None:
            paths: list[str] = []
            for files in (self._named_files, self._pool_files):
                with suppress(ReadError):  # each article reports it
                    paths += [file.path for file in files()]
            self._real_paths = frozenset(map(os.path.realpath, paths))
        return os.path.realpath(path) in self._real_paths

    def _files_of(self, source: Source) -> tuple[MaterialFile, ...] | None:
        """The files that the option, the article, or the folder beside it name; None where none of these does."""
        if self._naming.named:
            return self._named_files()
        folder = os.path.dirname(source.name)
        if items := _items(source, folder):
            return tuple(_named_by_article(items, folder))
        beside = os.path.splitext(source.name)[0] + MATERIAL_SUFFIX
        if os.path.isdir(beside):
            return tuple(MaterialFile(path) for path in _expanded(beside, beside))
        return None

    def _named_files(self) -> tuple[MaterialFile, ...]:
        if self._named is None:
            self._named = tuple(MaterialFile(path) for name in self._naming.named for path in _expanded(name, name))
        return self._named

    def _pool_files(self) -> tuple[MaterialFile, ...]:
        if self._pool is None:
            self._pool = _pool(self._naming.settings, self._naming.folder)
        return self._pool

    def _indexed_material(self, files: tuple[MaterialFile, ...]) -> RunMaterial:
        """The files; of more than an article is held against, their pool."""
        if len(files) <= selection.MOST_HELD:
            return RunMaterial(files)
        found = next((found for known, found in self._indexed if known is files), None)
        if found is None:
            from provcheck.engine.material_pool import index_files, pool_folder  # few runs have so many

            folder = self._naming.index_folder or pool_folder(self._naming.checked)
            found = RunMaterial(pool=index_files(files, folder, self._limits, self._naming.jobs))
            self._indexed.append((files, found))
        return found


def named_in(source: Source) -> list[str]:
    """The files that an article names; none where one of them is missing, which its check reports."""
    folder = os.path.dirname(source.name)
    with suppress(ReadError):
        return [file.path for file in _named_by_article(_items(source, folder), folder)]
    return []


def _items(source: Source, folder: str) -> list[Tree]:
    """What an article says of its material, as far as it may be the name of a file."""
    value = stated_material(source)
    return [item for item in (value if isinstance(value, list) else [value]) if _may_name_file(item, folder)]


def stated_material(source: Source) -> Tree:
    """What the front matter of an article, or its row, says of its material; None for nothing."""
    text = source.content.decode("utf-8", "replace").removeprefix("\ufeff")
    try:
        if source.is_inside_file:
            row = json.loads(text, object_pairs_hook=Pairs, parse_int=str, parse_float=str)
            return _member(row, _KEY) if isinstance(row, Pairs) else None
        front = read_front_matter(text)
    except (ValueError, ReadError, RecursionError, MalformedMetadata):
        return None  # the reader of the document reports it
    return _member(front.tree, _KEY) if front else None


def _member(pairs: Pairs, key: str) -> Tree:
    return next((value for name, value in pairs if name.lower() == key), None)


# The members of an item that names a file of material.
_MEMBERS = frozenset({"file", "title", "date", "url", "speakers", "partial"})


def _may_name_file(item: Tree, folder: str) -> bool:
    """Whether an item of `material` is a path or has a `file`: `material: cotton` means something else."""
    if isinstance(item, Pairs):
        return any(name.lower() in _MEMBERS for name, _ in item)
    if not isinstance(item, str):
        return False
    path = item.strip()
    return (
        "/" in path or bool(os.path.splitext(path)[1]) or (bool(path) and os.path.lexists(os.path.join(folder, path)))
    )


def _named_by_article(items: list[Tree], folder: str) -> Iterator[MaterialFile]:
    """The files of paths and of objects with `file`."""
    for item in items:
        details = item if isinstance(item, Pairs) else Pairs()
        path = _member(details, "file") if isinstance(item, Pairs) else item
        if not isinstance(path, str) or not path.strip():
            raise ReadError("material: is neither a path nor {file: PATH}; name a file of material")
        speakers = _member(details, "speakers")
        for found in _expanded(_inside(path.strip(), folder), path):
            yield MaterialFile(
                found,
                title=_text(details, "title"),
                date=_text(details, "date"),
                url=_text(details, "url"),
                speakers=tuple((label, name) for label, name in speakers if isinstance(name, str))
                if isinstance(speakers, Pairs)
                else (),
                partial=_text(details, "partial").lower() == "true",
            )


def _text(details: Pairs, key: str) -> str:
    value = _member(details, key)
    return value if isinstance(value, str) else ""


def _inside(path: str, folder: str) -> str:
    """The path from a folder; raises ReadError where it leads out of the repository, or the folder without one."""
    joined = os.path.normpath(os.path.join(folder, path))
    root = repository_root(folder or ".") or os.path.realpath(folder or ".")
    try:
        real, real_root = os.path.realpath(joined), os.path.realpath(root)
    except ValueError:  # characters that no name of a file has, such as U+0000
        raise ReadError(f"material {json.dumps(path)}: no such file; check the path") from None
    if os.path.isabs(path) or os.path.commonpath([real, real_root]) != real_root:
        raise ReadError(f'material "{path}" is outside of the repository; name it with --material')
    return joined


def _expanded(path: str, as_written: str) -> Iterator[str]:
    """The file, or the files of a folder that can be read as material, sorted; raises ReadError."""
    if os.path.isdir(path):
        found = sorted(
            os.path.join(folder, name)
            for folder, _, names in os.walk(path)
            for name in names
            if os.path.splitext(name)[1].lower() in _SUFFIXES and not name.startswith(".")
        )
        if not found:
            raise ReadError(f'material "{as_written}": the folder has no transcripts; name one that has')
        yield from found
    elif os.path.lexists(path):
        yield path
    else:
        raise ReadError(f'material "{as_written}": no such file; check the path')


def missing(paths: Iterable[str]) -> str:
    """Why the first of these paths can't be material; "" if all can."""
    try:
        for path in paths:
            list(_expanded(path, path))
    except ReadError as error:
        return str(error)
    return ""


def _pool(settings: MaterialSettings, folder: str) -> tuple[MaterialFile, ...]:
    """The files of the settings, with the dates in their names if articles are matched by date; raises ReadError."""
    from glob import glob

    found: dict[str, None] = {}
    for pattern in settings.paths:
        matches = sorted(glob(os.path.join(folder, pattern), recursive=True))
        for match in matches:
            if os.path.isdir(match) or os.path.splitext(match)[1].lower() in _SUFFIXES:
                found.update(dict.fromkeys(_expanded(_inside(os.path.relpath(match, folder), folder), match)))
        if not matches:
            raise ReadError(f'material paths: nothing matches "{pattern}"; correct it in the settings')
    days = settings.days
    return tuple(MaterialFile(path, date=_date_in(path) if days is not None else "", days=days) for path in found)


def _date_in(path: str) -> str:
    dates = _DATE.findall(path.replace(os.sep, "/"))
    return "-".join(dates[-1]) if dates else ""
