"""Results of earlier runs, valid until the document, the settings or provcheck itself changes.

There is a folder for each version of the program with each set of settings, and in it a file for each document, named
by a digest of the document. A file is written under a temporary name and then renamed, so that concurrent or killed
runs never leave half a file. If the cache can't be read or written, or others can write in it, the run goes on without
it. It is never inside a folder that is checked: the documents there would bring their own results.
"""

import json
import os
import re
import stat
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import suppress
from dataclasses import fields, is_dataclass, replace
from datetime import date
from hashlib import sha256
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from provcheck import __version__
from provcheck.engine.file_replacement import open_private, sweep, temporary_path
from provcheck.engine.regular_files import open_regular_file
from provcheck.engine.result_json import decode, encode
from provcheck.model.document import Source
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.nearest_folder import nearest
from provcheck.model.result import Result
from provcheck.model.settings import Settings

if TYPE_CHECKING:
    from provcheck.material.pool import Material

# Settings include the day of the check: after that day a folder serves `--as-of` only.
_MAX_AGE_SECONDS = 7 * 24 * 60 * 60
# Metadata folders of the libraries that read and check documents (PyPA, "Recording installed projects"); the names are
# compared as that specification normalises them.
LIBRARIES = (
    "jsonschema-rs", "pathspec", "pyarrow", "pypdf", "python-dateutil", "PyYAML", "rapidfuzz", "selectolax", "warcio",
)  # fmt: skip
_METADATA = lazy_regex(
    f"(?:{'|'.join(re.sub('[-_.]', '[-_.]', name) for name in LIBRARIES)})-[^-]+\\.dist-info", re.IGNORECASE
)
# `provcheck cache clear` removes folders with this prefix and no others.
_FOLDER_PREFIX = "provcheck-"


class Cache(NamedTuple):
    """The cached results of one version in `folder`, those of documents with settings of their own in other folders."""

    folder: str
    by_folder: Mapping[str, str] = MappingProxyType({})

    def substitute(self, sources: Iterable[Source | Result]) -> Iterator[Source | Result]:
        """The sources, with the cached result in place of each source that has one."""
        for source in sources:
            result = self._get(source) if isinstance(source, Source) else source
            if result is None:
                # Slow to import, and not needed where the cache has all; here no limits of a document hold.
                import_module("provcheck.engine.check")
            yield result or source

    def check(self, source: Source, settings: Settings, material: "Material" = ()) -> Result:
        """Check a document and cache the result, unless the check failed: the cause may be temporary."""
        from provcheck.engine.check import check

        result = check(source, settings, material)
        if not result.failed and not source.is_inside_file:
            self._put(source, result)
        return result

    def _get(self, source: Source) -> Result | None:
        # A file may have millions of rows: caching each in a file of its own takes longer than checking it.
        if source.is_inside_file:
            return None
        try:
            with open_regular_file(self._path(source)) as file:
                result = decode(file.read())
        except OSError:
            return None
        return result if result is not None and result.uri == source.address else None

    def _put(self, source: Source, result: Result) -> None:
        temporary = temporary_path(os.path.dirname(self.folder))
        try:
            with open(temporary, "xb", opener=open_private) as file:
                file.write(encode(result))
            os.replace(temporary, self._path(source))
        except OSError:
            with suppress(OSError):
                os.remove(temporary)

    def _path(self, source: Source) -> str:
        key: list[object] = [source.name, source.walked, source.sidecar, source.authors]
        if source.material:
            from provcheck.engine.material_reading import digests  # few documents have material

            key.append(digests(source.material))
        if source.pool:
            key.append(source.pool[1:])  # its name is a digest of its files
        header = json.dumps(key).encode("ascii")
        inner = nearest(os.path.dirname(source.name), self.by_folder) if self.by_folder else None
        return os.path.join(inner or self.folder, sha256(header + b"\n" + source.content).hexdigest())


def default_folder() -> str | None:
    """The root folder of the cache: `PROVCHECK_CACHE_DIR`, else in the user's cache folder of this system.

    None where the user has no folder of that kind: a path that is not absolute would be one in the working directory.
    """
    # Not by platformdirs, which takes half as long to import as Python takes to start.
    if folder := os.environ.get("PROVCHECK_CACHE_DIR"):
        return folder
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        candidates = [os.environ.get("LOCALAPPDATA", ""), os.path.join(home, "AppData", "Local")]
    elif sys.platform == "darwin":
        candidates = [os.path.join(home, "Library", "Caches")]
    else:
        candidates = [os.environ.get("XDG_CACHE_HOME", ""), os.path.join(home, ".cache")]
    caches = next(filter(os.path.isabs, candidates), None)
    return caches and os.path.join(caches, "provcheck")


def is_inside(root: str, paths: Iterable[str]) -> bool:
    """Whether the root folder of the cache is inside one of the folders among these paths."""
    real_root = os.path.join(os.path.realpath(root), "")
    return any(real_root.startswith(os.path.join(os.path.realpath(path), "")) for path in paths if os.path.isdir(path))


def open_cache(root: str, settings: Settings) -> Cache | None:
    """The cache for a run, or None if its folder can't be created. Removes folders that are too old.

    Results that carry their documents (`keep_documents`) are not cached either: entries hold no documents.
    """
    if settings.keep_documents:
        return None
    program = _program_digest()
    every = {"": settings, **settings.by_folder}
    names = {folder: _FOLDER_PREFIX + _run_digest(program, each) for folder, each in every.items()}
    private = _private_folders(root, dict.fromkeys(names.values()))
    if any(name not in private for name in names.values()):
        return None
    by_folder = {folder: private[name] for folder, name in names.items()}
    return Cache(by_folder.pop(""), by_folder)


def private_folder(root: str, name: str) -> str | None:
    """A folder in the root folder that no other user can write in; None if it can't be one. Removes old folders."""
    return _private_folders(root, [name]).get(name)


def _private_folders(root: str, names: Iterable[str]) -> Mapping[str, str]:
    """The folders of these names that no other user can write in, by name. Removes old folders, once for all."""
    folders: dict[str, str] = {}
    try:
        # Not readable by other users: entries hold lines of documents.
        os.makedirs(root, mode=0o700, exist_ok=True)
        if not _is_own(os.stat(root)):
            return folders
        for name in names:
            folder = os.path.join(root, name)
            with suppress(FileExistsError):
                os.mkdir(folder, mode=0o700)
            if _is_own(os.lstat(folder)):
                os.utime(folder)
                folders[name] = folder
    except OSError:
        return folders
    sweep(root)
    _remove(root, older_than=time.time() - _MAX_AGE_SECONDS)
    return folders


def _is_own(status: os.stat_result) -> bool:
    """Whether a folder belongs to this user, and nobody else can write in it."""
    if sys.platform == "win32":
        return True  # the folder is in the user's profile, which Windows protects
    return stat.S_ISDIR(status.st_mode) and status.st_uid == os.geteuid() and not status.st_mode & 0o022


def clear(root: str) -> int:
    """Remove every entry; returns how many there were."""
    return _remove(root)


def _remove(root: str, older_than: float | None = None) -> int:
    removed = 0
    with suppress(OSError), os.scandir(root) as folders:
        for folder in folders:
            if not folder.name.startswith(_FOLDER_PREFIX) or not folder.is_dir(follow_symlinks=False):
                continue
            if older_than is None or folder.stat().st_mtime < older_than:
                import shutil  # slow to import, and needed once a week

                removed += len(os.listdir(folder.path))
                shutil.rmtree(folder.path, ignore_errors=True)
    return removed


def _program_digest() -> str:
    """A digest of what of the program and of the machine results depend on."""
    return _digest({"version": __version__, "program": _stamps(), "libraries": _libraries(), "python": sys.version})


def _run_digest(program: str, settings: Settings) -> str:
    """A digest of everything but the document that results depend on; `program` is that of the program."""
    inputs: dict[str, object] = {"program": program, "settings": replace(settings, by_folder={})}
    if settings.plugins:
        from provcheck.engine.plugins import versions  # few runs have plug-ins

        inputs["plugins"] = versions(settings.plugins)
    return _digest(inputs)


def _digest(inputs: Mapping[str, object]) -> str:
    return sha256(json.dumps(inputs, sort_keys=True, default=json_default).encode("ascii")).hexdigest()[:32]


def material_folder(root: str) -> str | None:
    """The folder of this version for indexes of material; None if it can't be used."""
    return private_folder(root, f"{_FOLDER_PREFIX}material-{_program_digest()}")


def json_default(value: object) -> object:
    """The JSON form of a value in Settings that the json module can't encode; raises TypeError for other values."""
    if is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    if isinstance(value, Set):
        return sorted(value)
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} in settings")


def _stamps() -> list[tuple[str, int]]:
    """Paths and modification times that identify the program: all files of a checkout, else one of an installation."""
    package = os.path.dirname(os.path.dirname(__file__))
    if f"{os.sep}site-packages{os.sep}" in package:
        return [(package, os.stat(os.path.join(package, "__init__.py")).st_mtime_ns)]
    stamps = []
    for folder, folders, files in os.walk(package):
        folders[:] = [name for name in folders if name != "__pycache__"]
        stamps += [(path, os.stat(path).st_mtime_ns) for path in (os.path.join(folder, name) for name in files)]
    return sorted(stamps)


def _libraries() -> list[str]:
    """Names and versions of the installed libraries that results depend on, from the names of their metadata folders.

    importlib.metadata takes longer to import than a small check takes.
    """
    found: set[str] = set()
    for folder in sys.path:
        with suppress(OSError):
            found.update(name for name in os.listdir(folder or ".") if _METADATA().match(name))
    return sorted(found)
