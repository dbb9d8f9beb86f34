"""Where text stands in its source, for formats whose text is the source."""

from typing import NamedTuple

from provcheck.model.document import Range
from provcheck.model.evidence import Span


class IdentitySourceMap(NamedTuple):
    """Text and decoded source are the same characters."""

    decoded: str

    def locate(self, span: Span | None, pointer: str | None) -> Range:
        """The span itself; a pointer means nothing here and gives the start of the document."""
        return Range(0, 0) if span is None else Range(span.start, span.end)
