"""Bytes to characters, in one place: UTF-8, UTF-16 that says so with its byte-order mark, or what a file declares.

Of what declares nothing and is not UTF-8, one thing is assumed, and told: that it is Western text in Windows-1252 or
Latin-1. UTF-8 that was damaged is told apart and refused: read as anything else it gives `â€œ` for a quotation mark,
and every finding after it would be about the guess. The byte-order mark is removed and nothing else, so that places in
the text are places in the file.
"""

import codecs
import re
from typing import NamedTuple

from provcheck.model.document import Source
from provcheck.model.errors import ReadError

# The marks of encodings that a news desk's tools really write; UTF-32 is not among them and fails as binary.
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# Encodings that files declare, by the names of the WHATWG Encoding Standard that are still met.
_CHARSETS = {
    "iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "windows-1252": "cp1252", "gb2312": "gbk",
    "shift_jis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932", "euc-kr": "cp949", "ks_c_5601-1987": "cp949",
}  # fmt: skip

_HIGH = bytes(range(0x80, 0x100))
_LETTERS = bytes([*range(0x41, 0x5B), *range(0x61, 0x7B)])
# Control characters in Latin-1, which no text has; quotation marks and dashes in Windows-1252, but for five of them.
_CONTROLS = bytes(range(0x80, 0xA0))
_UNDEFINED = b"\x81\x8d\x8f\x90\x9d"
# In Western languages one letter in ten bears an accent at most; read as Windows-1252, Cyrillic is all accents.
_MOST_ACCENTS = 0.3
# A sign inside a word, where Windows-1252 has it and the encodings of Eastern Europe have a letter: `dzia³aæ`.
_SIGN_IN_WORD = re.compile("[a-zß-öø-ÿ][¢-¦¨©¬®-³µ¶¹¼-¿][a-zß-öø-ÿ]")

# Half of a surrogate pair, as programs write it that take UTF-16 for UTF-8.
_HALF = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")


class Decoded(NamedTuple):
    """The characters of a source, and the encoding that had to be assumed for them; "" where it is known."""

    text: str
    assumed: str = ""


def decode(source: Source, declared: bytes = b"") -> Decoded:
    """The characters of a source; raises ReadError with the byte where decoding failed.

    `declared` is what an HTML or XML file says of its encoding. A byte-order mark comes before it, and so does UTF-8:
    many a page that declares another encoding was saved again.
    """
    content = source.content
    decoded = _marked(content) or _unmarked(content, declared)
    text = decoded.text
    if not text or text.isspace():
        raise ReadError("the file is empty; nothing to check", offset=0)
    if "\0" in text:
        offset = content.find(b"\0")
        raise ReadError(f"binary data (a NUL byte at offset {offset}); pass text files only", offset=offset)
    return decoded


def count_characters(content: bytes) -> int:
    """How many characters some lines of a file are; what belongs to none counts as one each."""
    try:
        return len(content.decode())
    except UnicodeDecodeError:
        return content.count(b"\n") + sum(map(_count, content.split(b"\n")))


def _count(line: bytes) -> int:
    try:
        return len(line.decode())
    except UnicodeDecodeError:
        return len(line) if _is_western(line) else len(line.decode("utf-8", "replace"))


def _marked(content: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return Decoded(content[len(mark) :].decode(encoding))
            except UnicodeDecodeError as error:
                raise _damaged(content, error.start + len(mark), encoding.upper()) from None
    return None


def _unmarked(content: bytes, declared: bytes) -> Decoded:
    try:
        return Decoded(content.decode())
    except UnicodeDecodeError as error:
        start = error.start
    encoding = _codec(declared)
    if encoding:
        try:
            return Decoded(content.decode(encoding))
        except UnicodeDecodeError as error:
            raise _damaged(content, error.start, encoding.upper()) from None
    if b"\0" in content:
        raise ReadError(f"binary data (byte 0x{content[start]:02x} at offset {start}); "
                        "pass text files only", offset=start)  # fmt: skip
    return _assumed(content, start)


def _codec(declared: bytes) -> str:
    """The codec of a declared encoding other than UTF-8; "" for none that can be used."""
    name = declared.decode("ascii", "replace").lower()
    if not name:
        return ""
    try:
        codec = codecs.lookup(_CHARSETS.get(name, name))
    except LookupError:
        return ""
    # A page that is read as UTF-16 without a mark, or by one of Python's own codecs (rot13), is a trap.
    return "" if codec.name.startswith("utf") or not codec._is_text_encoding else codec.name


def _assumed(content: bytes, start: int) -> Decoded:
    """What the bytes say that are not UTF-8 from `start` on, and where nothing says what they are."""
    if not _is_western(content):
        raise _damaged(content, start, "UTF-8")
    if len(content.translate(None, _CONTROLS)) == len(content):
        decoded = Decoded(content.decode("latin-1"), "Latin-1 (ISO 8859-1)")
    elif len(content.translate(None, _UNDEFINED)) == len(content):
        decoded = Decoded(content.decode("cp1252"), "Windows-1252")
    else:
        raise _unknown(content, start)
    plain = len(content) - len(content.translate(None, _LETTERS))
    high = len(content) - len(content.translate(None, _HIGH))
    if high > _MOST_ACCENTS * (plain + high) or _SIGN_IN_WORD.search(decoded.text):
        raise _unknown(content, start)
    return decoded


def _is_western(content: bytes) -> bool:
    """More of what is above ASCII stands for itself than in sequences of UTF-8, which no chance brings about."""
    if _HALF.search(content):
        return False
    plain = len(content.translate(None, _HIGH))
    kept = len(content.decode("utf-8", "ignore"))
    broken = len(content.decode("utf-8", "replace")) - kept
    return broken > kept - plain


def _damaged(content: bytes, offset: int, encoding: str) -> ReadError:
    return ReadError(
        f"damaged {encoding}: byte 0x{content[offset]:02x} at offset {offset} belongs to no character; "
        "get the file again, and save it as UTF-8",
        offset=offset,
    )


def _unknown(content: bytes, offset: int) -> ReadError:
    return ReadError(
        f"not UTF-8: byte 0x{content[offset]:02x} at offset {offset}, and nothing says which encoding it is; "
        "convert it: iconv -f ENCODING -t UTF-8",
        offset=offset,
    )
