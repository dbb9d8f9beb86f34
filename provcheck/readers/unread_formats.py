"""Formats that are recognised by their first bytes and not read, and what to do with such a file."""

from typing import NamedTuple

from provcheck.readers.signatures import Strength, docx, odt


class UnreadFormat(NamedTuple):
    """A format that no reader reads: what a file of it is, and what to do with it."""

    title: str
    remedy: str


_UNPACK = "unpack it first"
_SAVE = "save it as text or .docx"
# First bytes: Library of Congress, Sustainability of Digital Formats; PRONOM; RFC 1952, RFC 8878; ISO 28500 (WARC).
_BY_FIRST_BYTES = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", UnreadFormat("a document of Word 97 or another old Office file", _SAVE)),
    (b"\x1f\x8b", UnreadFormat("a file of gzip inside another", "unpack it with gunzip")),
    (b"BZh", UnreadFormat("a file of bzip2", _UNPACK)),
    (b"\xfd7zXZ\x00", UnreadFormat("a file of xz", _UNPACK)),
    (b"\x28\xb5\x2f\xfd", UnreadFormat("a file of Zstandard", _UNPACK)),
    (b"7z\xbc\xaf\x27\x1c", UnreadFormat("a 7z archive", _UNPACK)),
    (b"Rar!\x1a\x07", UnreadFormat("a RAR archive", _UNPACK)),
    (b"%!PS", UnreadFormat("a PostScript document", "save its text as .txt")),
)
# What a ZIP archive is, by the names of its first files (OpenDocument 1.3, part 2, 3.3; EPUB OCF 3.3, 4.3).
_BY_ZIP_NAMES = (
    (b"application/vnd.oasis.opendocument", UnreadFormat("an OpenDocument file that is no text", _SAVE)),
    (b"application/epub+zip", UnreadFormat("an EPUB book", "save its chapters as .html")),
    (b"xl/", UnreadFormat("a workbook of Excel", "export its rows as .jsonl")),
    (b"ppt/", UnreadFormat("a presentation of PowerPoint", _SAVE)),
)
ZIP = UnreadFormat("a ZIP archive", _UNPACK)
_TAR = UnreadFormat("a tar archive", _UNPACK)
# All of them, for the documentation.
ALL = (*(unread for _, unread in _BY_FIRST_BYTES), *(unread for _, unread in _BY_ZIP_NAMES), ZIP, _TAR)
# The magic of a header, and its offset (POSIX.1-2017, pax, "ustar Interchange Format").
_TAR_MAGIC, _TAR_OFFSET = b"ustar", 257


def unread_format(head: bytes) -> UnreadFormat | None:
    """The format of a file by its first bytes, if it is one that no reader reads."""
    for first, unread in _BY_FIRST_BYTES:
        if head.startswith(first):
            return unread
    if head.startswith(b"PK\x03\x04"):
        if odt(head) is Strength.STRONG:
            return None
        other = None if docx(head) is Strength.STRONG else ZIP
        return next((unread for name, unread in _BY_ZIP_NAMES if name in head), other)
    return _TAR if head.startswith(_TAR_MAGIC, _TAR_OFFSET) else None
