"""Results of earlier runs, valid until the document, the settings or provcheck itself changes.

There is a folder for each version of the program with each set of settings, and in it a file for each document, named
by a digest of the document. A file is written under a temporary name and then renamed, so that concurrent or killed
runs never leave half a file. If the cache can't be read or written, the run goes on without it.
"""

import json
import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import suppress
from dataclasses import fields, is_dataclass
from datetime import date
from hashlib import sha256
from typing import NamedTuple

from provcheck import __version__
from provcheck.engine.check import check
from provcheck.engine.result_json import decode, encode
from provcheck.model.document import Source
from provcheck.model.result import Result
from provcheck.model.settings import Settings

# Settings include the day of the check: after that day a folder serves `--as-of` only.
_MAX_AGE_SECONDS = 7 * 24 * 60 * 60
# `provcheck cache clear` removes folders with this prefix and no others.
_FOLDER_PREFIX = "provcheck-"


class Cache(NamedTuple):
    """The cached results of one version with one set of settings, in `folder`."""

    folder: str

    def substitute(self, sources: Iterable[Source | Result]) -> Iterator[Source | Result]:
        """The sources, with the cached result in place of each source that has one."""
        for source in sources:
            yield (self._get(source) or source) if isinstance(source, Source) else source

    def check(self, source: Source, settings: Settings) -> Result:
        """Check a document and cache the result, unless the check failed: the cause may be temporary."""
        result = check(source, settings)
        if not result.failed and not source.is_inside_file:
            self._put(source, result)
        return result

    def _get(self, source: Source) -> Result | None:
        # A file may have millions of rows: caching each in a file of its own takes longer than checking it.
        if source.is_inside_file:
            return None
        try:
            with open(self._path(source), "rb") as file:
                return decode(file.read())
        except OSError:
            return None

    def _put(self, source: Source, result: Result) -> None:
        path = self._path(source)
        temporary = f"{path}.{os.getpid()}"
        try:
            with open(temporary, "wb") as file:
                file.write(encode(result))
            os.replace(temporary, path)
        except OSError:
            with suppress(OSError):
                os.remove(temporary)

    def _path(self, source: Source) -> str:
        header = json.dumps([source.name, source.walked, source.sidecar]).encode("ascii")
        return os.path.join(self.folder, sha256(header + b"\n" + source.content).hexdigest())


def default_folder() -> str:
    """The root folder of the cache: `PROVCHECK_CACHE_DIR`, else in the user's cache folder of this system."""
    # Not by platformdirs, which takes half as long to import as Python takes to start.
    if folder := os.environ.get("PROVCHECK_CACHE_DIR"):
        return folder
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        caches = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    elif sys.platform == "darwin":
        caches = os.path.join(home, "Library", "Caches")
    else:
        caches = os.environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")
    return os.path.join(caches, "provcheck")


def open_cache(root: str, settings: Settings) -> Cache | None:
    """The cache for a run, or None if its folder can't be created. Removes folders that are too old.

    Results that carry their documents (`keep_reading`) are not cached either: entries hold no documents.
    """
    if settings.keep_documents:
        return None
    folder = os.path.join(root, _FOLDER_PREFIX + _digest(settings))
    try:
        # Not readable by other users: entries hold lines of documents.
        os.makedirs(root, mode=0o700, exist_ok=True)
        with suppress(FileExistsError):
            os.mkdir(folder, mode=0o700)
        os.utime(folder)
    except OSError:
        return None
    _remove(root, older_than=time.time() - _MAX_AGE_SECONDS)
    return Cache(folder)


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


def _digest(settings: Settings) -> str:
    """A digest of everything but the document that results depend on."""
    inputs = {"version": __version__, "program": _stamps(), "python": sys.version, "settings": settings}
    return sha256(json.dumps(inputs, sort_keys=True, default=json_default).encode("ascii")).hexdigest()[:32]


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
