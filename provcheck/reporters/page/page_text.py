"""Document text as a browser gets it: nothing hidden in it, and places counted as JavaScript counts them."""

import re
from bisect import bisect_left

from provcheck.model.control_characters import UNSAFE
from provcheck.model.evidence import Span
from provcheck.reporters.printable import printable

# What a browser counts as two, and what is written out to be seen. Line ends and tabs are white space in a page.
_OTHER = re.compile(f"(?![\t\n\r])[{UNSAFE}\U00010000-\U0010ffff]")
_ASTRAL = 0x10000


class PageText:
    """A text, and where each of its code points stands in what is shown, in UTF-16 units."""

    def __init__(self, text: str) -> None:
        self.text = _OTHER.sub(lambda match: printable(match[0]), text)
        self._places: list[int] = []
        self._shifts = [0]
        for match in _OTHER.finditer(text):
            shown = printable(match[0])
            units = sum(1 + (ord(c) >= _ASTRAL) for c in shown)
            self._places.append(match.start())
            self._shifts.append(self._shifts[-1] + units - 1)

    def range(self, span: Span) -> list[int]:
        """Start and end of a span of the text, as the page counts."""
        return [offset + self._shifts[bisect_left(self._places, offset)] for offset in span]
