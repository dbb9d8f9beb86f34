"""The parts of files that are ZIP archives, unpacked one by one up to a limit of size. Nothing else is opened."""

import zipfile
import zlib
from io import BytesIO

from provcheck.model.errors import ReadError
from provcheck.model.settings import LIMITS, Limits

_MOST_ENTRIES = 10_000
# What the standard library raises for archives that are damaged, encrypted or of a later version.
_ERRORS = (
    zipfile.BadZipFile, zlib.error, KeyError, NotImplementedError, RuntimeError, OSError, ValueError, EOFError,
)  # fmt: skip


class ZipParts:
    """An archive, of which parts are read by name; what they unpack to counts against one limit.

    `title` and `suffix` are those of its format, for messages.
    """

    def __init__(self, content: bytes, limits: Limits, title: str = "a Word file", suffix: str = ".docx") -> None:
        """Open an archive; raises ReadError for a file that is none."""
        self._left = limits.file_bytes
        self._title, self._suffix = title, suffix
        try:
            self._archive = zipfile.ZipFile(BytesIO(content))
            self.names = frozenset(self._archive.namelist()[: _MOST_ENTRIES + 1])
        except _ERRORS as error:
            raise self._damaged(error) from None
        if len(self.names) > _MOST_ENTRIES:
            raise ReadError(f"more than {_MOST_ENTRIES:,} files in it; save it again as {suffix}")

    def text(self, name: str) -> str:
        """The text of a part in UTF-8, "" where there is none; raises ReadError."""
        if name not in self.names:
            return ""
        try:
            with self._archive.open(name) as part:
                unpacked = part.read(self._left + 1)
        except _ERRORS as error:
            raise self._damaged(error) from None
        if len(unpacked) > self._left:
            raise ReadError("unpacks to more than the limit of size; split it, or raise file-megabytes under [limits]")
        self._left -= len(unpacked)
        try:
            return unpacked.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise ReadError(f"its text is not UTF-8; save it again as {self._suffix}") from None

    def _damaged(self, error: Exception) -> ReadError:
        return ReadError(f"not {self._title} ({type(error).__name__}); save it again as {self._suffix}")


def peek(content: bytes, name: str) -> bytes:
    """The bytes of a part of an archive up to the usual limit; b"" where it can't be read."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive, archive.open(name) as part:
            return part.read(LIMITS.file_bytes)
    except _ERRORS:
        return b""
