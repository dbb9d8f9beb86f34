"""Every date in a document's prose, read once for all rules that ask."""

import re
from collections.abc import Iterator

from provcheck.language import NOT_PROSE, dates
from provcheck.language.dates import DateReading
from provcheck.model.document import Document
from provcheck.model.evidence import Span
from provcheck.model.record import Date

Found = list[tuple[Span, DateReading]]
# The last document and its dates: the rules of one document run one after the other.
_last: list[tuple[Document, str, Found]] = []
_last_full: list[tuple[Document, str, Found]] = []
# A year, or a weekday before a month's name or a number, as English writes them.
_NUMBERED_DAY = re.compile(
    r"\d{4}|day,? (?:the )?(?:[A-Z][a-z]{2,8}\.? )?\d|(?:Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)\.,? [A-Z\d]"
)
_NUMBER = re.compile(r"\d")


def dates_in(document: Document, language: str, published: Date | None, order: str | None) -> Found:
    """The dates of the prose blocks, sorted; weekdays and missing years resolved against publication."""
    if _last and _last[0][0] is document and _last[0][1] == language:
        return _last[0][2]
    _last[:] = [(document, language, list(_find(document, language, published, order, everything=True)))]
    return _last[0][2]


def full_dates_in(document: Document, language: str, published: Date | None, order: str | None) -> Found:
    """The dates of blocks that can hold one with a year, or with a weekday and a number; bare weekdays may lack."""
    if _last and _last[0][0] is document and _last[0][1] == language:
        return _last[0][2]
    if not _last_full or _last_full[0][0] is not document or _last_full[0][1] != language:
        _last_full[:] = [(document, language, list(_find(document, language, published, order, everything=False)))]
    return _last_full[0][2]


def _find(
    document: Document, language: str, published: Date | None, order: str | None, *, everything: bool
) -> Iterator[tuple[Span, DateReading]]:
    reference, text = dates.reference_day(published), document.text
    worth = _NUMBERED_DAY if language == "en" else _NUMBER
    for block in document.blocks:
        start, end = block.span
        if block.kind not in NOT_PROSE and (everything or worth.search(text, start, end)):
            yield from dates.find(text, start, end, reference=reference, language=language, order=order)
