"""Results of earlier runs, kept until the document, the settings or provcheck itself changes.

A file an entry, in a folder for each version under each set of settings; an entry is named by all that the document
brings. Entries are written beside their place and renamed into it, so runs at the same time and a run that is killed
leave whole entries or none. A cache that can't be read or written is no cache, and nothing else.
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

# Settings hold the day of the check, so that a folder is of no use after its day but to `--as-of`.
_KEPT_SECONDS = 7 * 24 * 60 * 60
# What `provcheck cache clear` may take for ours.
_MARK = "provcheck-"


class Cache(NamedTuple):
    """The entries of one version under one set of settings, in `folder`."""

    folder: str

    def fill(self, sources: Iterable[Source | Result]) -> Iterator[Source | Result]:
        """The sources, with the result in the place of each that an earlier run checked."""
        for source in sources:
            yield (self._get(source) or source) if isinstance(source, Source) else source

    def check(self, source: Source, settings: Settings) -> Result:
        """Check a document and keep the result; one of a failure is not kept, for its cause may pass."""
        result = check(source, settings)
        if not result.failed and source.row is None:
            self._put(source, result)
        return result

    def _get(self, source: Source) -> Result | None:
        # Rows are documents of a file that may have millions; a file for each would outweigh checking it.
        if source.row is not None:
            return None
        try:
            with open(self._path(source), "rb") as file:
                return decode(file.read())
        except OSError:
            return None

    def _put(self, source: Source, result: Result) -> None:
        path = self._path(source)
        beside = f"{path}.{os.getpid()}"
        try:
            with open(beside, "wb") as file:
                file.write(encode(result))
            os.replace(beside, path)
        except OSError:
            with suppress(OSError):
                os.remove(beside)

    def _path(self, source: Source) -> str:
        told = json.dumps([source.name, source.walked, source.sidecar]).encode("ascii")
        return os.path.join(self.folder, sha256(told + b"\n" + source.content).hexdigest())


def default_folder() -> str:
    """The folder of all entries: `PROVCHECK_CACHE_DIR`, else where this system keeps such things of a user."""
    # The library for this, platformdirs, takes half as long to import as Python takes to start.
    if named := os.environ.get("PROVCHECK_CACHE_DIR"):
        return named
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        caches = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    elif sys.platform == "darwin":
        caches = os.path.join(home, "Library", "Caches")
    else:
        caches = os.environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")
    return os.path.join(caches, "provcheck")


def open_cache(root: str, settings: Settings) -> Cache | None:
    """The cache for a run; None where its folder can't be made. What has aged of other settings is removed.

    There is none for results that carry what was read: it keeps findings, and no documents.
    """
    if settings.keep_documents:
        return None
    folder = os.path.join(root, _MARK + _digest(settings))
    try:
        # It holds lines of documents that others may not be meant to read.
        os.makedirs(root, mode=0o700, exist_ok=True)
        with suppress(FileExistsError):
            os.mkdir(folder, mode=0o700)
        os.utime(folder)
    except OSError:
        return None
    _remove(root, older_than=time.time() - _KEPT_SECONDS)
    return Cache(folder)


def clear(root: str) -> int:
    """Remove every entry; how many there were."""
    return _remove(root)


def _remove(root: str, older_than: float | None = None) -> int:
    removed = 0
    with suppress(OSError), os.scandir(root) as folders:
        for folder in folders:
            if not folder.name.startswith(_MARK) or not folder.is_dir(follow_symlinks=False):
                continue
            if older_than is None or folder.stat().st_mtime < older_than:
                import shutil  # with all its archive formats, for once a week

                removed += len(os.listdir(folder.path))
                shutil.rmtree(folder.path, ignore_errors=True)
    return removed


def _digest(settings: Settings) -> str:
    """One value for all that results depend on beside the document."""
    told = {"version": __version__, "program": _stamps(), "python": sys.version, "settings": settings}
    return sha256(json.dumps(told, sort_keys=True, default=json_default).encode("ascii")).hexdigest()[:32]


def json_default(value: object) -> object:
    """What settings hold, as JSON has it."""
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
    """When the program last changed: each file of a checkout, where people work on it, else its installation."""
    package = os.path.dirname(os.path.dirname(__file__))
    if f"{os.sep}site-packages{os.sep}" in package:
        return [(package, os.stat(os.path.join(package, "__init__.py")).st_mtime_ns)]
    stamps = []
    for folder, folders, files in os.walk(package):
        folders[:] = [name for name in folders if name != "__pycache__"]
        stamps += [(path, os.stat(path).st_mtime_ns) for path in (os.path.join(folder, name) for name in files)]
    return sorted(stamps)
