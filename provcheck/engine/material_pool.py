"""The index of a pool of transcripts on disk: read once, then found by words without reading the transcripts again.

In a folder of the cache there are, named by digests and written under a temporary name first:

    PACK.pack        a transcript with its indexed words, by the contents of its file
    PACK.triples     the hashes of its triples of words, sorted
    NAME.merged      the hashes of many transcripts as one sorted array, and NAME.slots, whose they are
    PATHS.files      for a set of paths: size, time of change and pack of each file, and the pool that they make
    POOL.pool        what is known of each transcript of a pool

A file that changes is packed again, alone. Its triples are looked up beside the merged ones until there are too many of
that kind. Whatever no pool of the last days refers to is removed.
"""

import json
import os
import time
from array import array
from atexit import register
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache, lru_cache
from hashlib import sha256
from mmap import ACCESS_READ, mmap
from typing import Any, NamedTuple

from provcheck.engine.cache import default_folder, is_inside, material_folder
from provcheck.engine.file_replacement import locked, open_private, sweep, temporary_path
from provcheck.engine.material_reading import file_state, read_material
from provcheck.engine.runner import available_processors
from provcheck.material.packing import pack
from provcheck.material.pool import MergedHashes, PoolEntry, TranscriptPool
from provcheck.material.speakers import name_words
from provcheck.material.triples import HASHES
from provcheck.model.errors import ReadError
from provcheck.model.material import MaterialFile, PoolReference, Transcript
from provcheck.model.settings import Limits

# So many transcripts are looked up one by one; more are merged, unless they are few beside those that are.
_MOST_UNMERGED = 64
_SMALLEST_SHARE = 1 / 8
# Hashes that are sorted at once: some 160 MB.
_MOST_SORTED = 4_000_000
_MAX_AGE_SECONDS = 7 * 24 * 60 * 60
_DIGITS = 32
# So many files are packed by several processes, each taking a few at a time.
_FEWEST_FOR_PROCESSES = 16
_BATCH = 4


class _PackedFile(NamedTuple):
    """A file of a pool: its size and time of change in nanoseconds, and what is known of its transcript."""

    size: int
    modified: int
    entry: PoolEntry


@cache
def _temporary_folder() -> str:
    """A folder for this run alone."""
    from tempfile import TemporaryDirectory

    folder = TemporaryDirectory(prefix="provcheck-")
    register(folder.cleanup)
    return folder.name


def pool_folder(checked: Iterable[str]) -> str:
    """The folder for indexes: in the cache, or one for this run alone where the cache can't be used."""
    root = default_folder()
    folder = material_folder(root) if root and not is_inside(root, checked) else None
    return folder or _temporary_folder()


def index_files(files: Sequence[MaterialFile], folder: str, limits: Limits, jobs: int | None = 1) -> PoolReference:
    """The pool of these files, of which those that are new or changed are packed; raises ReadError."""
    try:
        return _indexed(files, folder, limits, jobs or available_processors())
    except OSError as error:
        raise ReadError(f"the index of the material can't be written ({error}); check the disk and the cache") from None


def _indexed(files: Sequence[MaterialFile], folder: str, limits: Limits, jobs: int) -> PoolReference:
    paths = [os.path.abspath(file.path) for file in files]
    listing = os.path.join(folder, f"{_digest(*paths)}.files")
    days = files[0].days if files else None
    known = _known_files(listing)
    if known is not None and _is_current(known.files, paths):
        pool = _pool_name(_named_entries(files, known.files))
        if _exists(folder, pool):
            os.utime(listing)
            return PoolReference(folder, pool, days)
    with locked(folder):
        sweep(folder)
        packed = dict(_packed_files(files, folder, known.files if known else {}, limits, jobs))
        pool = _written_pool(_named_entries(files, packed), folder)
        rows = {path: [file.size, file.modified, *file.entry] for path, file in packed.items()}
        _write(listing, json.dumps({"pool": pool, "files": rows}).encode("ascii"))
        _remove_unused(folder)
    return PoolReference(folder, pool, days)


def _named_entries(files: Sequence[MaterialFile], packed: dict[str, _PackedFile]) -> list[PoolEntry]:
    """The entries of files with the paths and dates of this run."""
    return [packed[os.path.abspath(file.path)].entry._replace(path=file.path, date=file.date) for file in files]


def _pool_name(entries: Sequence[PoolEntry]) -> str:
    return _digest(*map(json.dumps, entries))


class _KnownFiles(NamedTuple):
    pool: str
    files: dict[str, _PackedFile]


def _known_files(listing: str) -> _KnownFiles | None:
    """What an earlier run knew of these paths."""
    try:
        with open(listing, "rb") as file:
            content = json.load(file)
        rows = {
            path: _PackedFile(size, modified, _entry(entry))
            for path, (size, modified, *entry) in content["files"].items()
        }
        return _KnownFiles(content["pool"], rows)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _entry(row: list[Any]) -> PoolEntry:
    path, pack_name, language, day, surnames, words = row
    return PoolEntry(path, pack_name, language, day, tuple(surnames), words)


def _is_current(known: dict[str, _PackedFile], paths: Iterable[str]) -> bool:
    """Whether no file changed."""
    return all(path in known and file_state(path) == known[path][:2] for path in paths)


def _packed_files(
    files: Sequence[MaterialFile], folder: str, known: dict[str, _PackedFile], limits: Limits, jobs: int
) -> Iterator[tuple[str, _PackedFile]]:
    """The path of each file and what its pack is; files that did not change keep theirs."""
    changed = []
    for file in files:
        path = os.path.abspath(file.path)
        own = known.get(path)
        if own is not None and file_state(path) == own[:2] and _exists(folder, own.entry.pack, ".pack"):
            yield path, own
        else:
            changed.append(file)
    work = [(file, folder, limits) for file in changed]
    yield from _mapped(work, jobs)


def _mapped(work: list[tuple[MaterialFile, str, Limits]], jobs: int) -> Iterator[tuple[str, _PackedFile]]:
    if jobs < 2 or len(work) < _FEWEST_FOR_PROCESSES:
        yield from map(_packed, work)
        return
    # Imported here: importing multiprocessing takes longer than packing a file.
    import multiprocessing

    from provcheck.engine.worker_signals import ignore_interrupts

    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else None
    with multiprocessing.get_context(method).Pool(jobs, ignore_interrupts) as processes:
        yield from processes.imap(_packed, work, _BATCH)


def _packed(work: tuple[MaterialFile, str, Limits]) -> tuple[str, _PackedFile]:
    """Pack a file, unless one with the same contents is packed; raises ReadError with its name."""
    file, folder, limits = work
    path = os.path.abspath(file.path)
    size, modified = file_state(path)
    transcript = read_material(file.path, limits)
    name = _digest(transcript.sha256, transcript.format)
    packed = pack(transcript)
    _write(os.path.join(folder, f"{name}.triples"), packed.hashes)
    _write(os.path.join(folder, f"{name}.pack"), packed.content)
    entry = PoolEntry(file.path, name, transcript.language, file.date, _surnames(transcript), packed.words)
    return path, _PackedFile(size, modified, entry)


def _surnames(transcript: Transcript) -> tuple[str, ...]:
    names = {words[-1] for turn in transcript.turns if (words := name_words(transcript.name_of(turn.speaker)))}
    return tuple(sorted(names))


def _written_pool(entries: Sequence[PoolEntry], folder: str) -> str:
    """Write what is known of the transcripts of a pool, unless it is there; returns its name."""
    name = _pool_name(entries)
    if not _exists(folder, name):
        merged = _merged_hashes(list(dict.fromkeys(entry.pack for entry in entries)), folder)
        content = json.dumps({"entries": entries, "merged": merged}).encode("ascii")
        _write(os.path.join(folder, f"{name}.pool"), content)
    return name


def _merged_hashes(packs: Sequence[str], folder: str) -> str:
    """The name of merged hashes that hold most of these packs, made where there are none; "" for few packs."""
    wanted = set(packs)
    best, most = "", 0
    for file in os.listdir(folder):
        if file.endswith(".slots"):
            held = len(wanted.intersection(_slots(folder, file.removesuffix(".slots"))))
            if held > most:
                best, most = file.removesuffix(".slots"), held
    if len(wanted) - most <= max(_MOST_UNMERGED, _SMALLEST_SHARE * most):
        return best
    name = _digest(*packs)
    _write_merged(os.path.join(folder, f"{name}.merged"), packs, folder)
    _write(os.path.join(folder, f"{name}.slots"), json.dumps(packs).encode("ascii"))
    return name


def _slots(folder: str, name: str) -> list[str]:
    """The packs whose hashes are merged, by slot."""
    try:
        with open(os.path.join(folder, f"{name}.slots"), "rb") as file:
            slots: list[str] = json.load(file)
            return slots
    except (OSError, ValueError):
        return []


def _write_merged(path: str, packs: Sequence[str], folder: str) -> None:
    """Write the hashes of all packs, sorted, in parts that fit in memory."""
    total = sum(os.stat(os.path.join(folder, f"{pack_name}.triples")).st_size for pack_name in packs) // 4
    parts = total // _MOST_SORTED + 1
    temporary = temporary_path(folder)
    with open(temporary, "xb", opener=open_private) as stream:
        for part in range(parts):
            first, end = part * HASHES // parts, (part + 1) * HASHES // parts
            rows: list[int] = []
            for slot, pack_name in enumerate(packs):
                hashes = _triples(folder, pack_name)
                rows += [
                    triple * HASHES + slot for triple in hashes[bisect_left(hashes, first) : bisect_left(hashes, end)]
                ]
            rows.sort()
            array("Q", rows).tofile(stream)
    os.replace(temporary, path)


def _triples(folder: str, pack_name: str) -> "array[int]":
    hashes = array("I")
    with open(os.path.join(folder, f"{pack_name}.triples"), "rb") as file:
        hashes.frombytes(file.read())
    return hashes


@lru_cache(maxsize=4)
def open_pool(reference: PoolReference) -> TranscriptPool:
    """The pool on disk; raises ReadError where it is gone."""
    folder = reference.folder
    try:
        with open(os.path.join(folder, f"{reference.name}.pool"), "rb") as file:
            content = json.load(file)
        entries = [_entry(entry) for entry in content["entries"]]
        slots = _slots(folder, content["merged"]) if content["merged"] else []
        by_pack = {entry.pack: number for number, entry in enumerate(entries)}
        merged = _open_merged(folder, content["merged"], [by_pack.get(name, -1) for name in slots]) if slots else None
        unmerged = {by_pack[name]: _triples(folder, name) for name in by_pack.keys() - set(slots)}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ReadError(f"the index of the material is gone ({error}); run the check again") from None

    def read(entry: PoolEntry) -> bytes:
        try:
            with open(os.path.join(folder, f"{entry.pack}.pack"), "rb") as packed:
                return packed.read()
        except OSError as error:
            raise ReadError(f"the index of the material is gone ({error}); run the check again") from None

    return TranscriptPool(entries, merged, unmerged, read, reference.days)


def _open_merged(folder: str, name: str, entries: list[int]) -> MergedHashes:
    with open(os.path.join(folder, f"{name}.merged"), "rb") as file:
        return MergedHashes(memoryview(mmap(file.fileno(), 0, access=ACCESS_READ)).cast("Q"), entries)


def _exists(folder: str, name: str, suffix: str = ".pool") -> bool:
    return os.path.exists(os.path.join(folder, name + suffix))


def _write(path: str, content: bytes) -> None:
    temporary = temporary_path(os.path.dirname(path))
    try:
        with open(temporary, "xb", opener=open_private) as stream:
            stream.write(content)
        os.replace(temporary, path)
    except OSError:
        with suppress(OSError):
            os.remove(temporary)
        raise


def _remove_unused(folder: str) -> None:
    """Remove what belongs to sets of files that no run asked for in the last days."""
    oldest = time.time() - _MAX_AGE_SECONDS
    names = os.listdir(folder)
    used: set[str] = set()
    for name in names:
        path = os.path.join(folder, name)
        if name.endswith(".files") and os.stat(path).st_mtime >= oldest and (known := _known_files(path)):
            used |= {name, f"{known.pool}.pool"}
            for file in known.files.values():
                used |= {f"{file.entry.pack}.pack", f"{file.entry.pack}.triples"}
            with suppress(OSError, ValueError), open(os.path.join(folder, f"{known.pool}.pool"), "rb") as stream:
                merged = json.load(stream)["merged"]
                used |= {f"{merged}.merged", f"{merged}.slots"}
    for name in names:
        if name not in used and name.endswith((".pack", ".triples", ".merged", ".slots", ".files", ".pool")):
            with suppress(OSError):
                os.remove(os.path.join(folder, name))


def _digest(*parts: str) -> str:
    joined = "\n".join(parts).encode("utf-8", "surrogatepass")
    return sha256(joined).hexdigest()[:_DIGITS]
