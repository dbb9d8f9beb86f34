"""Spots of a document to lines and columns of its file, for the findings that are reported."""

import re
from bisect import bisect_right
from dataclasses import replace
from functools import cached_property

from provcheck.language.tokens import find_all
from provcheck.model.document import Document, Range
from provcheck.model.finding import Finding, Place, Placed, Spot
from provcheck.model.record import Record

_LINE_END = re.compile(r"\r\n|\n|\r")


class Locator:
    """Locates spots of one document. Line starts are found when the first spot is located."""

    def __init__(self, document: Document, record: Record) -> None:
        self.document = document
        self.decoded = document.source_map.decoded
        headline = record.headline
        self.document_spot = Spot.of(headline) if headline else Spot()

    @cached_property
    def line_starts(self) -> list[int]:
        """The offset of each line of the decoded source."""
        if "\r" not in self.decoded:
            return [0, *(end + 1 for end in find_all(self.decoded, "\n"))]
        return [0, *(match.end() for match in _LINE_END.finditer(self.decoded))]

    def place(self, spot: Spot) -> Spot:
        """The spot with its place in the file. A spot without span and pointer gets the place of the headline, or 0."""
        at = spot if spot.span or spot.pointer else self.document_spot
        has_place = at.span or at.pointer
        source_range = self.document.source_map.locate(at.span, at.pointer) if has_place else Range(0, 0)
        if spot.within:
            start = self.decoded.find(spot.within, *source_range)
            source_range = source_range if start < 0 else Range(start, start + len(spot.within))
            spot = replace(spot, within="")
        return self.spot(source_range, spot)

    def spot(self, source_range: Range, spot: Spot | None = None) -> Spot:
        """The spot, by default a new one, with its place at a range of the decoded source, such as a comment."""
        first = self.document.first_character
        start, end = source_range.start, source_range.end
        place = Place(start + first, end + first, *self._line_and_column(start), *self._line_and_column(end))
        return replace(spot or Spot(), place=place)

    def line(self, at: Placed) -> int:
        """The line of the file on which a statement starts."""
        place = self.place(Spot.of(at)).place
        assert place is not None
        return place.line

    def _line_and_column(self, offset: int) -> tuple[int, int]:
        index = bisect_right(self.line_starts, offset) - 1
        return index + self.document.first_line, offset - self.line_starts[index] + 1

    def lines(self, findings: list[Finding]) -> dict[int, str]:
        """The text of every line that the places of the findings and of their fixes touch, by line number."""
        numbers: set[int] = set()
        for finding in findings:
            edits = finding.fix.edits if finding.fix else ()
            spots = (finding.primary, *finding.related)
            for place in (*(spot.place for spot in spots), *(edit.place for edit in edits)):
                if place:
                    numbers.update(range(place.line, place.end_line + 1))
        return {number: self._line(number - self.document.first_line) for number in sorted(numbers)}

    def _line(self, index: int) -> str:
        end = self.line_starts[index + 1] if index + 1 < len(self.line_starts) else len(self.decoded)
        return self.decoded[self.line_starts[index] : end].rstrip("\r\n")
