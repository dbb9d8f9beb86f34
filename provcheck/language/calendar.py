"""Every date in a document's prose, read once for all rules that ask."""

from provcheck.language import NOT_PROSE, dates
from provcheck.language.dates import Reading
from provcheck.model.document import Document
from provcheck.model.evidence import Span
from provcheck.model.record import Date

Found = list[tuple[Span, Reading]]
# The last document and its dates: the rules of one document run one after the other.
_last: list[tuple[Document, str, Found]] = []


def dates_in(document: Document, language: str, published: Date | None, order: str | None) -> Found:
    """The dates of the prose blocks, sorted; weekdays and missing years resolved against publication."""
    if _last and _last[0][0] is document and _last[0][1] == language:
        return _last[0][2]
    reference = dates.reference_day(published)
    found = [
        item
        for block in document.blocks
        if block.kind not in NOT_PROSE
        for item in dates.find(
            document.text, block.span.start, block.span.end, reference=reference, language=language, order=order
        )
    ]
    _last[:] = [(document, language, found)]
    return found
