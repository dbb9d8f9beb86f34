"""A file on the disk gets its mended content in one step, or stays as it is."""

import codecs
import os
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from provcheck.cli.writing import in_place_of
from provcheck.engine.fix import FixedDocument

# How content is made: from the old file, piece by piece.
Maker = Callable[[BinaryIO], Iterable[bytes]]
_CHANGED = "changed while it was checked; run again"


class Refused(Exception):  # noqa: N818  # a decision, named for what it is
    """The file was left as it was; `str()` says why."""


def replaced(name: str, make: Maker) -> None:
    """Give a file the content that `make` gives, in one step and if nobody changed it meanwhile; raises Refused.

    A link stays a link.
    """
    path = os.path.realpath(name)
    try:
        with open(path, "rb") as old:
            before = _state(os.fstat(old.fileno()))

            def unchanged() -> None:
                if _state(os.stat(path)) != before:
                    raise Refused(_CHANGED)

            with in_place_of(path, unchanged) as new:
                new.writelines(make(old))
    except OSError as error:
        raise Refused(f"can't be written ({error.strerror})") from None


def _state(known: os.stat_result) -> tuple[int, int, int, int]:
    return known.st_dev, known.st_ino, known.st_size, known.st_mtime_ns


def mended_file(changes: Iterable[FixedDocument]) -> Maker:
    """The content of a file that is one document."""

    def make(old: BinaryIO) -> Iterator[bytes]:
        for change in changes:
            if old.read(len(change.before.content) + 1) != change.before.content:
                raise Refused(_CHANGED)
            yield change.after.content

    return make


def mended_rows(changes: Iterable[FixedDocument]) -> Maker:
    """The content of a file of rows, a line each: the lines between those that change are copied as they are."""

    def make(old: BinaryIO) -> Iterator[bytes]:
        number = 0
        for change in changes:
            while number < change.before.first_line - 1:
                yield _line(old, number)
                number += 1
            line = _line(old, number)
            number += 1
            mark = codecs.BOM_UTF8 if number == 1 and line.startswith(codecs.BOM_UTF8) else b""
            written = line[len(mark) :].rstrip(b"\r\n")
            if written != change.before.content:
                raise Refused(_CHANGED)
            yield mark + change.after.content + line[len(mark) + len(written) :]
        while line := old.readline():
            yield line

    return make


def _line(old: BinaryIO, number: int) -> bytes:
    line = old.readline()
    if number == 0 and line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise Refused("rows in UTF-16 are not mended; save the file as UTF-8")
    if number == 0 and line.startswith(b"PAR1"):
        raise Refused("rows of Parquet are not mended; mend them where they come from")
    if not line:
        raise Refused(_CHANGED)
    return line
