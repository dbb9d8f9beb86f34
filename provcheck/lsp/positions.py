"""Places of the file as an editor counts them: lines from 0, and columns in the units that both sides agreed on.

Source: Language Server Protocol 3.17, "Text Documents": a line ends with CR LF, LF or CR, and with nothing else.
"""

import re
from bisect import bisect_right

from lsprotocol.types import Position, PositionEncodingKind, Range

from provcheck.model.finding import Place

_LINE_END = re.compile(r"\r\n|\n|\r")
_BOM = "\ufeff"


class Positions:
    """Converts between code points of the decoded file and positions in an editor's text.

    `text` is what the editor shows, less a byte-order mark, which the editor counts as a character and we don't.
    """

    def __init__(self, shown: str, encoding: PositionEncodingKind | str) -> None:
        self.text = shown.removeprefix(_BOM)
        self.encoding = encoding
        self._mark = len(shown) - len(self.text)
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def position(self, offset: int) -> Position:
        """The position of a code point."""
        line = bisect_right(self._starts, offset) - 1
        return self._at(line, self.text[self._starts[line] : offset])

    def range(self, start: int, end: int) -> Range:
        """The range between two code points."""
        return Range(self.position(start), self.position(end))

    def of(self, place: Place) -> Range:
        """The range of a place by its lines and columns: what can't be read has a line, and no offset."""
        return Range(self._counted(place.line, place.column), self._counted(place.end_line, place.end_column))

    def offset(self, position: Position) -> int:
        """The code point at a position; the nearest one where the text has no such line or column."""
        if position.line >= len(self._starts):
            return len(self.text)
        start, end = self._line(position.line)
        units = max(position.character - (self._mark if position.line == 0 else 0), 0)
        line = self.text[start:end]
        if line.isascii() or self.encoding == PositionEncodingKind.Utf32:
            return min(start + units, end)
        if self.encoding == PositionEncodingKind.Utf8:
            return start + len(line.encode("utf-8", "surrogatepass")[:units].decode("utf-8", "ignore"))
        return start + len(line.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "ignore"))

    def line_end(self, offset: int) -> int:
        """Where the line that holds a code point ends, less any white space."""
        start, end = self._line(bisect_right(self._starts, offset) - 1)
        return start + len(self.text[start:end].rstrip())

    def _line(self, number: int) -> tuple[int, int]:
        start = self._starts[number]
        end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self.text)
        return start, start + len(self.text[start:end].rstrip("\r\n"))

    def _counted(self, line: int, column: int) -> Position:
        if line > len(self._starts):
            return self.position(len(self.text))
        start, end = self._line(line - 1)
        return self._at(line - 1, self.text[start : min(start + column - 1, end)])

    def _at(self, line: int, before: str) -> Position:
        return Position(line, self._units(before) + (self._mark if line == 0 else 0))

    def _units(self, text: str) -> int:
        if text.isascii() or self.encoding == PositionEncodingKind.Utf32:
            return len(text)
        if self.encoding == PositionEncodingKind.Utf8:
            return len(text.encode("utf-8", "surrogatepass"))
        return len(text.encode("utf-16-le", "surrogatepass")) // 2
