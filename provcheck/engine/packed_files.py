"""Files of gzip: unpacked while they are read, and refused where they unpack to too much."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from provcheck.engine.file_selection import PACKED_SUFFIX
from provcheck.model.errors import ReadError

_MAGIC = b"\x1f\x8b"
# Text shrinks to a third or a tenth of its size, tables with repeated cells to a fiftieth; gzip can't do better than
# one in 1,030 (deflate: 258 bytes in two bits), which bombs come close to.
_MOST_TIMES = 200
# What is smaller than this when unpacked may have any ratio.
_FREE_BYTES = 32_000_000


def is_packed(content: bytes) -> bool:
    """Whether a file begins as one of gzip (RFC 1952, 2.3.1)."""
    return content.startswith(_MAGIC)


def inner_name(name: str) -> str:
    """The name of what a file of gzip holds: `day.jsonl` of `day.jsonl.gz`."""
    return name[: -len(PACKED_SUFFIX)] if name.lower().endswith(PACKED_SUFFIX) else name


def unpacked(content: bytes, stream: BinaryIO) -> BinaryIO:
    """What a file of gzip holds, of which `content` is read and the rest is in a stream."""
    return io.BufferedReader(_Unpacked(_Rejoined(content, stream)))


def rejoined(content: bytes, stream: BinaryIO) -> BinaryIO:
    """A stream from its beginning, of which `content` is read already."""
    return io.BufferedReader(_Rejoined(content, stream))


@contextmanager
def damage_as_read_error() -> Iterator[None]:
    """Raise ReadError for what is raised where a file of gzip is damaged or cut off."""
    import gzip  # few files are packed
    import zlib

    try:
        yield
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        reason = "it is cut off" if isinstance(error, EOFError) else "it is damaged"
        raise ReadError(f"a file of gzip that can't be unpacked ({reason}); get it again") from None


class _Rejoined(io.RawIOBase):
    """A stream with bytes before it; counts what was read."""

    def __init__(self, content: bytes, stream: BinaryIO) -> None:
        self._content, self._stream = content, stream
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        """Fill a buffer, and return the number of bytes."""
        size = len(buffer)
        if self._content:
            read, self._content = self._content[:size], self._content[size:]
        else:
            read = self._stream.read(size)
        buffer[: len(read)] = read
        self.count += len(read)
        return len(read)


class _Unpacked(io.RawIOBase):
    """What a stream of gzip holds; raises ReadError where it is too much for its size."""

    def __init__(self, packed: _Rejoined) -> None:
        import gzip  # few files are packed

        self._packed = packed
        self._file = gzip.GzipFile(fileobj=packed)
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        """Fill a buffer, and return the number of bytes."""
        count = self._file.readinto(buffer)
        self._count += count
        if self._count > max(_FREE_BYTES, _MOST_TIMES * self._packed.count):
            raise ReadError(
                f"a file of gzip that unpacks to more than {_MOST_TIMES} times its size; "
                "unpack it with gunzip, if that is right"
            )
        return count
