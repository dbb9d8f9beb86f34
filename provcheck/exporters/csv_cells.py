"""CSV cells that a spreadsheet does not run as formulas.

Source: RFC 4180 for the format; OWASP, "CSV Injection", for the characters that begin a formula.
"""

import re
from collections.abc import Iterable

from provcheck.model.control_characters import COMMAND_MARK, UNSAFE

# Spreadsheets set to Japanese or Chinese read a full-width character as its ASCII equivalent.
_FORMULA = "=+-@\t\r＝＋－＠"
_NEEDS_QUOTES = re.compile('[",\n]')
_UNSAFE = re.compile(f"(?![\t\n])[{UNSAFE}]|{COMMAND_MARK}")


def csv_row(cells: Iterable[object]) -> str:
    """Return a line without its end, which is CRLF. None is an empty cell."""
    return ",".join(_cell(value) for value in cells)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    written = str(value)
    # Surrogates can't be encoded; the others would hide or reorder the text, or act in a log.
    text = _UNSAFE.sub(lambda match: f"<U+{ord(match[0]):04X}>", written)
    if written[:1] and written[0] in _FORMULA:
        text = f"'{text}"
    return '"' + text.replace('"', '""') + '"' if _NEEDS_QUOTES.search(text) else text
