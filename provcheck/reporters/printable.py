"""Document text made safe to show: nothing in it can move a cursor, hide a word, turn the direction of a line or
give a command to a CI system.

Source: Unicode Technical Report 36 (Security Considerations); Trojan Source (CVE-2021-42574) for the
bidirectional controls; ECMA-48 for the control characters that terminals obey.
"""

import re
import unicodedata
from functools import lru_cache

from provcheck.model.control_characters import COMMAND_MARK, UNSAFE

_UNSEEN = re.compile(f"[{UNSAFE}]")
_COMMAND = re.compile(COMMAND_MARK)


def printable(text: str) -> str:
    """The text on one line and without effect: what has a picture is shown by it, the rest by number."""
    if "##" in text:
        text = _COMMAND.sub(_written_out, text)
    if text.isascii() and text.isprintable():
        return text
    return _UNSEEN.sub(_written_out, text)


def printable_at(text: str, index: int) -> str:
    """One character of a line, as `visible` shows it there."""
    match = _COMMAND.match(text, index)
    return _written_out(match) if match else printable(text[index])


def printable_uri(uri: str) -> str:
    """A file's name for the start of a line, where CI systems look for commands: `./::x.txt` names the same file."""
    return printable(f"./{uri}" if uri.lstrip().startswith(("::", "##")) else uri)


def _written_out(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)  # ESC becomes the picture of ESC
    return "\u2421" if code == 0x7F else f"<U+{code:04X}>"


def display_width(text: str) -> int:
    """Columns that a text takes on a terminal: none for combining marks, two for wide characters and emoji."""
    return len(text) if text.isascii() else sum(map(_columns, text))


@lru_cache(4096)
def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
