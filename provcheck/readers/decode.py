"""Bytes to characters, in one place: UTF-8, UTF-16 that says so with its byte-order mark, or what a page declares.

Nothing else is guessed. A wrong guess gives `â€œ` for a quotation mark, and every finding after it would be about the
guess. The byte-order mark is removed and nothing else, so that places in the text are places in the file.
"""

import codecs

from provcheck.model.document import Source
from provcheck.model.errors import ReadError

# The marks of encodings that a news desk's tools really write; UTF-32 is not among them and fails as binary.
_MARKS = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def decode(source: Source, charset: str = "utf-8") -> str:
    """The characters of a source; raises ReadError with the byte where decoding failed.

    `charset` is what an HTML or XML file declares of itself; a byte-order mark overrules it.
    """
    content = source.content
    if content.startswith(codecs.BOM_UTF8):
        text = _strictly(content[3:], "utf-8", 3)
    else:
        for mark, encoding in _MARKS:
            if content.startswith(mark):
                text = _strictly(content[2:], encoding, 2)
                break
        else:
            text = _strictly(content, charset, 0)
    if not text or text.isspace():
        raise ReadError("the file is empty; nothing to check", offset=0)
    if "\0" in text:
        offset = content.find(b"\0")
        raise ReadError(f"binary data (a NUL byte at offset {offset}); pass text files only", offset=offset)
    return text


def _strictly(content: bytes, encoding: str, skipped: int) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        offset = error.start + skipped
        if b"\0" in content and encoding == "utf-8":
            raise ReadError(f"binary data (byte 0x{content[error.start]:02x} at offset {offset}); "
                            "pass text files only", offset=offset) from None  # fmt: skip
        if encoding != "utf-8":
            raise ReadError(f"damaged {encoding.upper()} at byte offset {offset}; save it again as UTF-8",
                            offset=offset) from None  # fmt: skip
        raise ReadError(
            f"not UTF-8: byte 0x{content[error.start]:02x} at offset {offset}; "
            "convert it to UTF-8: iconv -f WINDOWS-1252 -t UTF-8",
            offset=offset,
        ) from None
