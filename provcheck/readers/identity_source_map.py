"""The source map of formats whose text is their decoded source."""

from typing import NamedTuple

from provcheck.model.document import Range
from provcheck.model.evidence import Span


class IdentitySourceMap(NamedTuple):
    """Offsets in the text are offsets in the decoded source."""

    decoded: str

    def locate(self, span: Span | None, pointer: str | None) -> Range:
        """The span itself; the start of the document for a pointer, which no such format has."""
        return Range(0, 0) if span is None else Range(span.start, span.end)
