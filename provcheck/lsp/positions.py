"""Places of a file as positions of an editor: lines from 0, columns in the units that client and server agreed on.

Source: Language Server Protocol 3.17, "Text Documents": a line ends with CR LF, LF or CR.
"""

import re
from bisect import bisect_right

from lsprotocol.types import Position, PositionEncodingKind, Range

from provcheck.model.finding import Place

_LINE_END = re.compile(r"\r\n|\n|\r")
_BOM = "\ufeff"


class Positions:
    """Converts between code points of the decoded file and positions in an editor's text.

    `text` has no byte-order mark: the editor counts it as a character, places of findings do not.
    """

    def __init__(self, editor_text: str, encoding: PositionEncodingKind | str) -> None:
        self.text = editor_text.removeprefix(_BOM)
        self.encoding = encoding
        self._bom_length = len(editor_text) - len(self.text)
        self._line_starts = [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def position(self, offset: int) -> Position:
        """The position of a code point."""
        line = bisect_right(self._line_starts, offset) - 1
        return self._position_in(line, self.text[self._line_starts[line] : offset])

    def range(self, start: int, end: int) -> Range:
        """The range between two code points."""
        return Range(self.position(start), self.position(end))

    def of(self, place: Place) -> Range:
        """The range of a place, by its lines and columns: files that can't be read have no offsets."""
        return Range(
            self._from_line_and_column(place.line, place.column),
            self._from_line_and_column(place.end_line, place.end_column),
        )

    def offset(self, position: Position) -> int:
        """The code point at a position, or the nearest one if the text has no such line or column."""
        if position.line >= len(self._line_starts):
            return len(self.text)
        start, end = self._line_range(position.line)
        units = max(position.character - (self._bom_length if position.line == 0 else 0), 0)
        line = self.text[start:end]
        if line.isascii() or self.encoding == PositionEncodingKind.Utf32:
            return min(start + units, end)
        if self.encoding == PositionEncodingKind.Utf8:
            return start + len(line.encode("utf-8", "surrogatepass")[:units].decode("utf-8", "ignore"))
        return start + len(line.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "ignore"))

    def line_end(self, offset: int) -> int:
        """The end of the line of a code point, before trailing white space."""
        start, end = self._line_range(bisect_right(self._line_starts, offset) - 1)
        return start + len(self.text[start:end].rstrip())

    def _line_range(self, number: int) -> tuple[int, int]:
        start = self._line_starts[number]
        end = self._line_starts[number + 1] if number + 1 < len(self._line_starts) else len(self.text)
        return start, start + len(self.text[start:end].rstrip("\r\n"))

    def _from_line_and_column(self, line: int, column: int) -> Position:
        if line > len(self._line_starts):
            return self.position(len(self.text))
        start, end = self._line_range(line - 1)
        return self._position_in(line - 1, self.text[start : min(start + column - 1, end)])

    def _position_in(self, line: int, before: str) -> Position:
        return Position(line, self._count_units(before) + (self._bom_length if line == 0 else 0))

    def _count_units(self, text: str) -> int:
        if text.isascii() or self.encoding == PositionEncodingKind.Utf32:
            return len(text)
        if self.encoding == PositionEncodingKind.Utf8:
            return len(text.encode("utf-8", "surrogatepass"))
        return len(text.encode("utf-16-le", "surrogatepass")) // 2
