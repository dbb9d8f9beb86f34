"""The records of a WARC archive, one after the other, and where one is damaged; reading goes on behind it.

Source: ISO 28500:2017 (WARC 1.1), 4 (a record: a version line, named fields, a block of the length that it states, and
two empty lines).
"""

import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

_VERSION = b"WARC/"
# The first line of a record behind one that is cut off begins anywhere.
_FIRST_LINE = re.compile(rb"WARC/\d\.\d\r?\n")
# In bytes: the fields of a record, the headers of HTTP above the page in its block, and what is read at once of a block
# that is not kept, or of a line.
_MOST_FIELDS, _MOST_HTTP_HEADERS, _CHUNK = 256 * 1024, 256 * 1024, 1024 * 1024
# The digits of a length: one with more is damaged.
_MOST_DIGITS = 18
# A file with more damaged records is no archive: the search for the next record, after each of them, takes long.
_MOST_DAMAGED = 100


class WarcRecord(NamedTuple):
    """A record: its number, identifier and type, the address that was asked for, and the beginning of its block.

    `damage` says why the block is not what the record states.
    """

    number: int
    identifier: str
    type: str
    address: str
    block: bytes
    damage: str = ""


def read_records(stream: BinaryIO, most_bytes: int) -> Iterator[WarcRecord]:
    """Yield the records of an archive, with `most_bytes` of a page and its headers. Raises OSError and EOFError."""
    archive = _Archive(stream)
    number = damaged = 0
    while line := archive.next_line():
        number += 1
        if damaged > _MOST_DAMAGED:
            raise OSError(f"more than {_MOST_DAMAGED} records are damaged")
        if not line.startswith(_VERSION):
            damaged += 1
            yield WarcRecord(number, "", "", "", b"", "no record begins where one must")
            archive.go_to_record(b"")
            continue
        fields = archive.fields()
        identifier = fields.get("warc-record-id", "").strip("<>")
        address = fields.get("warc-target-uri", "").strip("<>")
        length = fields.get("content-length", "")
        block, damage = b"", "it states no length"
        if length.isdecimal() and len(length) <= _MOST_DIGITS:
            block, damage = archive.block(int(length), most_bytes + _MOST_HTTP_HEADERS)
        if damage:
            damaged += 1
            archive.go_to_record(block)
        yield WarcRecord(number, identifier, fields.get("warc-type", ""), address, block, damage)


class _Archive:
    """The stream of an archive, in which bytes can be read again."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._again = b""

    def next_line(self) -> bytes:
        """Return the next line that is not empty; b"" at the end."""
        while (line := self._line()) and not line.strip():
            pass
        return line

    def fields(self) -> dict[str, str]:
        """Return the named fields up to an empty line, by their names in lower case."""
        fields: dict[str, str] = {}
        size = 0
        while (line := self._line()).strip() and size < _MOST_FIELDS:
            size += len(line)
            name, _, value = line.decode("utf-8", "replace").partition(":")
            fields[name.strip().lower()] = value.strip()
        return fields

    def block(self, length: int, kept: int) -> tuple[bytes, str]:
        """Return the first `kept` bytes of a block of `length` bytes, and what is wrong with it: "" if nothing is."""
        block = self._read(min(length, kept))
        rest = length - len(block)
        while rest > 0 and (chunk := self._read(min(rest, _CHUNK))):
            rest -= len(chunk)
        if rest > 0:
            return block, "it is cut off"
        line = self._line()
        if line.strip():  # an empty line ends a record
            self._again = line + self._again
            return block, "it is shorter or longer than the length that it states"
        return block, ""

    def go_to_record(self, block: bytes) -> None:
        """Go on at the first line of a record in a damaged block, or behind the block if it has none."""
        line = block
        while not (first := _FIRST_LINE.search(line)):
            line = self._line()
            if not line:
                return
        self._again = line[first.start() :] + self._again

    def _line(self) -> bytes:
        end = self._again.find(b"\n") + 1
        line, self._again = (self._again[:end], self._again[end:]) if end else (self._again, b"")
        return line if end else line + self._from_stream()

    def _read(self, size: int) -> bytes:
        again, self._again = self._again[:size], self._again[size:]
        return again if len(again) == size else again + self._from_stream(size - len(again))

    def _from_stream(self, size: int | None = None) -> bytes:
        """Return a line, or the beginning of one that is endless; with a size, so many bytes as there are."""
        try:
            return self._stream.readline(_CHUNK) if size is None else self._stream.read(size)
        except zlib.error as error:
            raise OSError(f"the compressed data are damaged: {error}") from error
