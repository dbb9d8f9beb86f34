"""The text of a document for a browser: printable, with positions in UTF-16 units as in JavaScript."""

import re
from bisect import bisect_left

from provcheck.model.control_characters import UNSAFE
from provcheck.model.evidence import Span
from provcheck.reporters.printable import printable

# Characters that are escaped, and those of two UTF-16 units. Line ends and tabs are white space in a page.
_EXPANDED = re.compile(f"(?![\t\n\r])[{UNSAFE}\U00010000-\U0010ffff]")
_ASTRAL = 0x10000


class PageText:
    """A printable text, and a map from code points of the original to UTF-16 units of it."""

    def __init__(self, text: str) -> None:
        self.text = _EXPANDED.sub(lambda match: printable(match[0]), text)
        self._expanded: list[int] = []
        self._shifts = [0]
        for match in _EXPANDED.finditer(text):
            units = sum(1 + (ord(character) >= _ASTRAL) for character in printable(match[0]))
            self._expanded.append(match.start())
            self._shifts.append(self._shifts[-1] + units - 1)

    def range(self, span: Span) -> list[int]:
        """Return start and end of a span of the original text, in UTF-16 units."""
        return [offset + self._shifts[bisect_left(self._expanded, offset)] for offset in span]
