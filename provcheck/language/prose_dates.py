"""The dates in the prose of a document, found once for all rules that need them."""

import re
from collections.abc import Iterator

from provcheck.language import NOT_PROSE, dates
from provcheck.language.dates import DateReading
from provcheck.model.document import Document
from provcheck.model.evidence import Span
from provcheck.model.record import Date

DatedSpans = list[tuple[Span, DateReading]]
# The last document with its dates: all rules run on one document before the next one.
_last: list[tuple[Document, str, DatedSpans]] = []
_last_full: list[tuple[Document, str, DatedSpans]] = []
# A year, or an English weekday before a month or a number.
_NUMBERED_DAY = re.compile(
    r"""
    \d{4}
    | day,?[ ](?:the[ ])?(?:[A-Z][a-z]{2,8}\.?[ ])?\d  # Tuesday, March 4
    | (?:Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)\.,?[ ][A-Z\d]
    """,
    re.VERBOSE,
)
_NUMBER = re.compile(r"\d")


def dates_in(document: Document, language: str, published: Date | None, order: str | None) -> DatedSpans:
    """Return all dates of the prose blocks, sorted; weekdays and missing years are resolved against publication."""
    if not _holds(_last, document, language):
        _last[:] = [(document, language, list(_find(document, language, published, order, full_only=False)))]
    return _last[0][2]


def full_dates_in(document: Document, language: str, published: Date | None, order: str | None) -> DatedSpans:
    """Return the dates of the blocks that may contain a year, or a weekday and a number; a superset of full dates."""
    if _holds(_last, document, language):
        return _last[0][2]
    if not _holds(_last_full, document, language):
        _last_full[:] = [(document, language, list(_find(document, language, published, order, full_only=True)))]
    return _last_full[0][2]


def _holds(cached: list[tuple[Document, str, DatedSpans]], document: Document, language: str) -> bool:
    return bool(cached) and cached[0][0] is document and cached[0][1] == language


def _find(
    document: Document, language: str, published: Date | None, order: str | None, *, full_only: bool
) -> Iterator[tuple[Span, DateReading]]:
    reference, text = dates.reference_day(published), document.text
    may_be_full = _NUMBERED_DAY if language == "en" else _NUMBER
    for block in document.blocks:
        start, end = block.span
        if block.kind in NOT_PROSE or (full_only and not may_be_full.search(text, start, end)):
            continue
        yield from dates.find(text, start, end, reference=reference, language=language, order=order)
