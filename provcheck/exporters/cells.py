"""Cells that a spreadsheet shows and never runs.

Source: RFC 4180 for the format; OWASP, "CSV Injection", for the characters by which spreadsheets begin a formula.
"""

import re
from collections.abc import Iterable

from provcheck.model.control_characters import COMMAND_MARK, UNSAFE

# A full-width sign is read as its plain twin by spreadsheets set to Japanese or Chinese.
_FORMULA = "=+-@\t\r＝＋－＠"
_QUOTED = re.compile('[",\n]')
_UNSEEN = re.compile(f"(?![\t\n])[{UNSAFE}]|{COMMAND_MARK}")


def row(cells: Iterable[object]) -> str:
    """One line without its end, which is CRLF. None makes an empty cell."""
    return ",".join(_cell(value) for value in cells)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    written = str(value)
    # Halves of characters can't be encoded; the rest would hide or reorder what the cell says, or act in a log.
    text = _UNSEEN.sub(lambda match: f"<U+{ord(match[0]):04X}>", written)
    if written[:1] and written[0] in _FORMULA:
        text = f"'{text}"
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text
