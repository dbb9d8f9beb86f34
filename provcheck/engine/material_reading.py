"""Reads the files of material of an article to transcripts, each once while it does not change."""

import os
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from typing import Any

from provcheck.engine.regular_files import SpecialFileError, open_regular_file
from provcheck.model.document import Source
from provcheck.model.errors import ReadError
from provcheck.model.material import MaterialFile, Transcript
from provcheck.model.settings import Limits

_MOST_CACHED = 64


def load_material(files: Iterable[MaterialFile], limits: Limits) -> tuple[Transcript, ...]:
    """The transcripts of files; raises ReadError with the name of one that can't be read."""
    return tuple(_loaded(file, limits) for file in files)


def read_material(path: str, limits: Limits) -> Transcript:
    """The transcript of a file; raises ReadError with its name."""
    try:
        return _read(path, limits)
    except ReadError as error:
        raise ReadError(f"material {path}: {error}") from None
    except SpecialFileError as error:
        raise ReadError(f"material {path}: {error}; name a regular file") from None
    except OSError as error:
        raise ReadError(f"material {path}: {error.strerror}; check the path and its permissions") from None


def _loaded(file: MaterialFile, limits: Limits) -> Transcript:
    transcript = _kept_transcript(file.path, *file_state(file.path), limits)
    return transcript if file == MaterialFile(file.path) else described(transcript, file)


def described(transcript: Transcript, file: MaterialFile) -> Transcript:
    """The transcript with what names its file says of it."""
    return replace(
        transcript,
        title=file.title,
        date=file.date,
        url=file.url,
        speakers=dict(file.speakers),
        partial=file.partial,
        days=file.days,
    )


def file_state(path: str) -> tuple[int, int]:
    """The size of a file, and its time of change in nanoseconds; zeros where it is gone, which reading it reports."""
    try:
        status = os.stat(path)
    except OSError:
        return 0, 0
    return status.st_size, status.st_mtime_ns


@lru_cache(maxsize=_MOST_CACHED)
def _kept_transcript(path: str, size: int, modified: int, limits: Limits) -> Transcript:
    return read_material(path, limits)


def _read(path: str, limits: Limits) -> Transcript:
    from provcheck.readers.transcripts import read_transcript

    return read_transcript(Source(path, _content(path, limits)), limits)


def _content(path: str, limits: Limits) -> bytes:
    with open_regular_file(os.fsencode(path)) as file:
        content: bytes = file.read(limits.file_bytes + 1)
    if len(content) > limits.file_bytes:
        raise ReadError(f"larger than {limits.file_megabytes:g} MB; split it, or raise file-megabytes under [limits]")
    return content


def digests(files: Iterable[MaterialFile]) -> list[Any]:
    """What results depend on: the files with digests of their contents; a file that can't be read has none."""
    return [[*file, _digest(file.path)] for file in files]


def _digest(path: str) -> str | None:
    try:
        status = os.stat(path)
        return _content_digest(path, status.st_mtime_ns, status.st_size)
    except OSError:
        return None


@lru_cache(maxsize=4096)
def _content_digest(path: str, modified: int, size: int) -> str:
    with open_regular_file(os.fsencode(path)) as file:
        return sha256(file.read()).hexdigest()
