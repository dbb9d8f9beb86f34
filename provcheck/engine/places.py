"""Spots in the document become lines and columns of the file, for the findings that are shown."""

import re
from bisect import bisect_right
from dataclasses import replace

from provcheck.model.document import Document, Range
from provcheck.model.finding import Finding, Place, Placed, Spot
from provcheck.model.record import Record

_LINE_END = re.compile(r"\r\n|\n|\r")


class Locator:
    """Places spots of one document. Built when the first finding is shown."""

    def __init__(self, document: Document, record: Record) -> None:
        self.document = document
        self.decoded = document.source_map.decoded
        self.starts = [0, *(m.end() for m in _LINE_END.finditer(self.decoded))]
        headline = record.headline
        self.whole = Spot.of(headline) if headline else Spot()

    def place(self, spot: Spot) -> Spot:
        """The same spot with its place in the file filled in."""
        at = spot if spot.span or spot.pointer else self.whole
        known = at.span or at.pointer
        found = self.document.source_map.locate(at.span, at.pointer) if known else Range(0, 0)
        first = self.document.first_character
        line, column = self._line_column(found.start)
        end_line, end_column = self._line_column(found.end)
        return replace(spot, place=Place(found.start + first, found.end + first, line, column, end_line, end_column))

    def line(self, at: Placed) -> int:
        """The line of the file on which a statement begins."""
        place = self.place(Spot.of(at)).place
        assert place is not None
        return place.line

    def _line_column(self, offset: int) -> tuple[int, int]:
        index = bisect_right(self.starts, offset) - 1
        return index + self.document.first_line, offset - self.starts[index] + 1

    def lines(self, findings: list[Finding]) -> dict[int, str]:
        """The text of every line that a shown place touches, for code frames."""
        wanted: set[int] = set()
        for finding in findings:
            for spot in (finding.primary, *finding.related):
                if spot.place:
                    wanted.update(range(spot.place.line, spot.place.end_line + 1))
        return {number: self._line(number - self.document.first_line) for number in sorted(wanted)}

    def _line(self, index: int) -> str:
        end = self.starts[index + 1] if index + 1 < len(self.starts) else len(self.decoded)
        return self.decoded[self.starts[index] : end].rstrip("\r\n")
