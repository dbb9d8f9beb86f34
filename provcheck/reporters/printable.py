"""Printable forms of untrusted text: it can't move a cursor, hide words, reverse a line or command a CI system.

Source: Unicode Technical Report 36 (Security Considerations); Trojan Source (CVE-2021-42574) for the
bidirectional controls; ECMA-48 for the control characters of terminals.
"""

import re
import unicodedata
from functools import lru_cache

from provcheck.model.control_characters import COMMAND_MARK, UNSAFE, has_only_safe, non_ascii
from provcheck.model.lazy_regex import lazy_regex

_UNSAFE = lazy_regex(f"[{UNSAFE}]")
_COMMAND = lazy_regex(COMMAND_MARK)


def printable(text: str) -> str:
    """Return the text on one line, with control characters as their symbols (`␛`), others as `<U+202E>`."""
    if "##" in text:
        text = _COMMAND().sub(_escape, text)
    if text.isprintable() if text.isascii() else has_only_safe(text):
        return text
    return _UNSAFE().sub(_escape, text)


def printable_at(text: str, index: int) -> str:
    """Return one character of a line as `printable` prints it there."""
    match = _COMMAND().match(text, index)
    return _escape(match) if match else printable(text[index])


def printable_uri(uri: str) -> str:
    """Return a file's name for the start of a line, where CI systems look for commands: `./::x.txt` for `::x.txt`."""
    return printable(f"./{uri}" if uri.lstrip().startswith(("::", "##")) else uri)


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)  # the symbol of the control character, such as U+241B for ESC
    return "\u2421" if code == 0x7F else f"<U+{code:04X}>"


def display_width(text: str) -> int:
    """Return the columns of a text on a terminal: none for combining marks, two for wide characters and emoji."""
    if text.isascii():
        return len(text)
    others = non_ascii(text)
    return len(text) - len(others) + sum(map(_columns, others))


@lru_cache(4096)
def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
