"""Spots in the document become lines and columns of the file, for the findings that are shown."""

import re
from bisect import bisect_right
from dataclasses import replace
from functools import cached_property

from provcheck.model.document import Document, Range
from provcheck.model.finding import Finding, Place, Placed, Spot
from provcheck.model.record import Record

_LINE_END = re.compile(r"\r\n|\n|\r")


class Locator:
    """Places spots of one document. Lines are counted when the first finding is shown."""

    def __init__(self, document: Document, record: Record) -> None:
        self.document = document
        self.decoded = document.source_map.decoded
        headline = record.headline
        self.whole = Spot.of(headline) if headline else Spot()

    @cached_property
    def starts(self) -> list[int]:
        """Where each line of the decoded source begins."""
        return [0, *(m.end() for m in _LINE_END.finditer(self.decoded))]

    def place(self, spot: Spot) -> Spot:
        """The same spot with its place in the file filled in."""
        at = spot if spot.span or spot.pointer else self.whole
        known = at.span or at.pointer
        found = self.document.source_map.locate(at.span, at.pointer) if known else Range(0, 0)
        return self.spot(found, spot)

    def spot(self, found: Range, spot: Spot | None = None) -> Spot:
        """A spot at a range of the decoded source, such as a comment that is in no text."""
        first = self.document.first_character
        line, column = self._line_column(found.start)
        end_line, end_column = self._line_column(found.end)
        place = Place(found.start + first, found.end + first, line, column, end_line, end_column)
        return replace(spot or Spot(), place=place)

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
