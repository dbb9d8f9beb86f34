"""Decodes files: UTF-8, UTF-16 with a byte-order mark, or the encoding that a file declares.

A file that is not UTF-8 and declares nothing is read as Windows-1252 or Latin-1 if it looks like Western text, and the
document says so. Damaged UTF-8 is refused: in another encoding a quotation mark would become `â€œ`, and every finding
would be about the wrong guess. Of a page in UTF-8, a few damaged bytes are replaced, as browsers do, and the document
says so. Only the byte-order mark is removed: offsets in the text are offsets in the file.
"""

import codecs
import re
from dataclasses import replace
from typing import NamedTuple

from provcheck.model.document import Source
from provcheck.model.errors import ReadError, WordlessPage

# Encodings that newsroom tools write with a byte-order mark. UTF-32 is not one of them and is refused as binary data.
_BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_MARKS = tuple(mark for mark, _ in _BYTE_ORDER_MARKS)
# Python's codecs for labels of the WHATWG Encoding Standard that are still in use and mean something else to Python.
_CHARSETS = {
    "iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "windows-1252": "cp1252", "gb2312": "gbk",
    "shift_jis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932", "euc-kr": "cp949", "ks_c_5601-1987": "cp949",
}  # fmt: skip

# Labels of UTF-8 in the same standard that pages use.
_UTF_8 = (b"utf-8", b"utf8")

# Codecs of Python for something else than files: names of domains, source code, tables of a program.
_NO_ENCODINGS = frozenset(
    {"charmap", "idna", "mbcs", "oem", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"}
)

_HIGH = bytes(range(0x80, 0x100))
_LETTERS = bytes([*range(0x41, 0x5B), *range(0x61, 0x7B)])
# In Latin-1 these are control characters, which no text has. In Windows-1252 they are quotation marks, dashes and
# letters, except for five that are undefined.
_LATIN_1_CONTROLS = bytes(range(0x80, 0xA0))
_WINDOWS_1252_UNDEFINED = b"\x81\x8d\x8f\x90\x9d"
# The largest share of letters above ASCII. Western languages stay below one in ten; Cyrillic that is read as
# Windows-1252 has nothing else.
_MOST_ACCENTED = 0.3
# A symbol of Windows-1252 inside a word, where encodings of Eastern Europe have a letter: `dzia³aæ`.
_SYMBOL_IN_WORD = re.compile("[a-zß-öø-ÿ][¢-¦¨©¬®-³µ¶¹¼-¿][a-zß-öø-ÿ]")

# The largest share of NUL bytes in a page; binary data and UTF-16 without a mark have more.
_MOST_NULS = 0.01

# The largest share of damaged bytes in a page that is read, and how many of a small one: those of one character.
_MOST_DAMAGED, _FEW_DAMAGED = 0.001, 4

# A UTF-16 surrogate that was encoded by itself, which is no valid UTF-8.
_ENCODED_SURROGATE = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")


class Decoded(NamedTuple):
    """The text of a source, and the encoding that was assumed for it; "" where the encoding is known."""

    text: str
    assumed: str = ""


def decode(source: Source, declared: bytes = b"") -> Decoded:
    """The text of a source; raises ReadError with the offset of the byte that can't be decoded.

    `declared` is the encoding that an HTML or XML file declares. A byte-order mark and valid UTF-8 take precedence over
    it: many pages that declare another encoding have been saved again as UTF-8.
    """
    content = source.content
    decoded = _decoded_by_mark(content) or _decoded_without_mark(content, declared)
    text = decoded.text
    if not text or text.isspace():
        raise WordlessPage("the file is empty; nothing to check", offset=0)
    if "\0" in text:
        offset = content.find(b"\0")
        raise ReadError(f"binary data (a NUL byte at offset {offset}); pass text files only", offset=offset)
    return decoded


def decode_page(source: Source, declared: bytes = b"") -> tuple[Decoded, bytes]:
    """The text of a page and its bytes in UTF-8; raises ReadError as `decode` does.

    Browsers pass over a few NUL characters (HTML Standard, 13.2.6.4.7); here each becomes a space.
    """
    content = source.content
    if b"\0" in content:
        if content.count(b"\0") <= _MOST_NULS * len(content):
            content = content.replace(b"\0", b" ")
    elif not content.startswith(_MARKS):
        try:
            text = content.decode()
        except UnicodeDecodeError:
            text = ""
        if text and not text.isspace():
            return Decoded(text), content  # as most pages are
    decoded = decode(replace(source, content=content), declared)
    return decoded, decoded.text.encode(errors="ignore")


def decode_damaged_page(source: Source, declared: bytes = b"") -> tuple[Decoded, bytes, tuple[str, ...]]:
    """The same, and what was lost: where a page is UTF-8 but for a few bytes, U+FFFD stands for each sequence of them.

    The Encoding Standard of the WHATWG, which browsers follow, replaces the same sequences (4.1, "replacement").
    """
    try:
        return *decode_page(source, declared), ()
    except WordlessPage:
        raise
    except ReadError as error:
        damaged = _damaged_bytes(source.content, declared)
        if not damaged or error.offset is None:
            raise
        text = source.content.removeprefix(codecs.BOM_UTF8).decode(errors="replace")
        which = f"0x{source.content[error.offset]:02x} at offset {error.offset}"
        what = f"{damaged} bytes are not UTF-8 and were read as U+FFFD, the first of them {which}"
        if damaged == 1:
            what = f"1 byte is not UTF-8 and was read as U+FFFD: {which}"
        return Decoded(text), text.encode(), (f"{what}; get the page again",)


def _damaged_bytes(content: bytes, declared: bytes) -> int:
    """How many bytes of a page in UTF-8 belong to no character; 0 where they are many, or it is something else."""
    if b"\0" in content or codec_of(declared) or content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return 0
    if declared.lower() not in _UTF_8 and not content.startswith(codecs.BOM_UTF8) and _is_western(content):
        return 0
    damaged = len(content) - len(content.decode(errors="ignore").encode())
    return damaged if damaged <= max(_FEW_DAMAGED, _MOST_DAMAGED * len(content)) else 0


def count_characters(content: bytes) -> int:
    """The number of characters in lines of a file; a byte that can't be decoded counts as one."""
    try:
        return len(content.decode())
    except UnicodeDecodeError:
        return content.count(b"\n") + sum(map(_line_length, content.split(b"\n")))


def _line_length(line: bytes) -> int:
    try:
        return len(line.decode())
    except UnicodeDecodeError:
        return len(line) if _is_western(line) else len(line.decode("utf-8", "replace"))


def _decoded_by_mark(content: bytes) -> Decoded | None:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            try:
                return Decoded(content[len(mark) :].decode(encoding))
            except UnicodeDecodeError as error:
                raise _damaged(content, error.start + len(mark), encoding.upper()) from None
    return None


def _decoded_without_mark(content: bytes, declared: bytes) -> Decoded:
    try:
        return Decoded(content.decode())
    except UnicodeDecodeError as error:
        start = error.start
    encoding = codec_of(declared)
    if encoding:
        try:
            return Decoded(content.decode(encoding))
        except UnicodeDecodeError as error:
            raise _damaged(content, error.start, encoding.upper()) from None
    if b"\0" in content:
        raise ReadError(f"binary data (byte 0x{content[start]:02x} at offset {start}); "
                        "pass text files only", offset=start)  # fmt: skip
    return _decoded_by_assumption(content, start)


def codec_of(declared: bytes) -> str:
    """The name of Python's codec for a declared encoding other than UTF; "" where there is none to use."""
    name = declared.decode("ascii", "replace").lower()
    if not name:
        return ""
    try:
        codec = codecs.lookup(_CHARSETS.get(name, name))
    except LookupError:
        return ""
    # UTF-16 without a mark, and codecs that are no encodings of text (rot13), are declared by mistake or to mislead.
    is_text = codec._is_text_encoding and codec.name not in _NO_ENCODINGS
    return codec.name if is_text and not codec.name.startswith("utf") else ""


def _decoded_by_assumption(content: bytes, start: int) -> Decoded:
    """Western text in Latin-1 or Windows-1252, else ReadError. `start` is the first byte that is not UTF-8."""
    if not _is_western(content):
        raise _damaged(content, start, "UTF-8")
    if len(content.translate(None, _LATIN_1_CONTROLS)) == len(content):
        decoded = Decoded(content.decode("latin-1"), "Latin-1 (ISO 8859-1)")
    elif len(content.translate(None, _WINDOWS_1252_UNDEFINED)) == len(content):
        decoded = Decoded(content.decode("cp1252"), "Windows-1252")
    else:
        raise _unknown(content, start)
    ascii_letters = len(content) - len(content.translate(None, _LETTERS))
    accented = len(content) - len(content.translate(None, _HIGH))
    if accented > _MOST_ACCENTED * (ascii_letters + accented) or _SYMBOL_IN_WORD.search(decoded.text):
        raise _unknown(content, start)
    return decoded


def _is_western(content: bytes) -> bool:
    """Whether most bytes above ASCII belong to no UTF-8 sequence: sequences do not come about by chance."""
    if _ENCODED_SURROGATE.search(content):
        return False
    ascii_count = len(content.translate(None, _HIGH))
    valid = len(content.decode("utf-8", "ignore"))
    invalid = len(content.decode("utf-8", "replace")) - valid
    return invalid > valid - ascii_count


def _damaged(content: bytes, offset: int, encoding: str) -> ReadError:
    return ReadError(
        f"invalid {encoding}: byte 0x{content[offset]:02x} at offset {offset} is not part of a character; "
        "get the file again and save it as UTF-8",
        offset=offset,
    )


def _unknown(content: bytes, offset: int) -> ReadError:
    return ReadError(
        f"not UTF-8: byte 0x{content[offset]:02x} at offset {offset}, and the encoding is unknown; "
        "convert the file: iconv -f ENCODING -t UTF-8",
        offset=offset,
    )
