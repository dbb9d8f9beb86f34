"""Writes fixed content to a file in one step; the file stays as it is where that would lose a change."""

import codecs
import os
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from provcheck.engine.file_replacement import real_target, replacing
from provcheck.engine.fix import FixedDocument

# Makes the new content from the old file, piece by piece.
Rewriter = Callable[[BinaryIO], Iterable[bytes]]
_CHANGED = "changed during the check; run again"


class NotWritten(Exception):  # noqa: N818  # a decision, not an error
    """The file was left as it was; `str()` says why."""


def rewrite(name: str, rewriter: Rewriter) -> None:
    """Replace the content of a file in one step, unless something else changes it meanwhile; raises NotWritten.

    A symbolic link stays one.
    """
    try:
        path = real_target(name)
        with open(path, "rb") as old:
            before = _state(os.fstat(old.fileno()))

            def refuse_change() -> None:
                if _state(os.stat(path)) != before:
                    raise NotWritten(_CHANGED)

            with replacing(path, refuse_change) as new:
                new.writelines(rewriter(old))
    except OSError as error:
        raise NotWritten(f"can't be written ({error.strerror})") from None


def _state(status: os.stat_result) -> tuple[int, int, int, int]:
    """What differs when a file was written or replaced."""
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def document_rewriter(changes: Iterable[FixedDocument]) -> Rewriter:
    """Rewrites a file that is one document."""

    def rewritten(old: BinaryIO) -> Iterator[bytes]:
        for change in changes:
            if old.read(len(change.before.content) + 1) != change.before.content:
                raise NotWritten(_CHANGED)
            yield change.after.content

    return rewritten


def rows_rewriter(changes: Iterable[FixedDocument]) -> Rewriter:
    """Rewrites the changed lines of a file of rows, and copies the lines between them."""

    def rewritten(old: BinaryIO) -> Iterator[bytes]:
        number = 0
        for change in changes:
            while number < change.before.first_line - 1:
                yield _line(old, number)
                number += 1
            line = _line(old, number)
            number += 1
            bom = codecs.BOM_UTF8 if number == 1 and line.startswith(codecs.BOM_UTF8) else b""
            row = line[len(bom) :].rstrip(b"\r\n")
            if row != change.before.content:
                raise NotWritten(_CHANGED)
            yield bom + change.after.content + line[len(bom) + len(row) :]
        while line := old.readline():
            yield line

    return rewritten


def _line(old: BinaryIO, number: int) -> bytes:
    line = old.readline()
    if number == 0 and line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise NotWritten("rows in UTF-16 can't be fixed; save the file as UTF-8")
    if number == 0 and line.startswith(b"PAR1"):
        raise NotWritten("rows of Parquet files can't be fixed; fix their source")
    if not line:
        raise NotWritten(_CHANGED)
    return line
