"""The dates in the prose of a document, found once for all rules that need them."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from provcheck.language import NOT_PROSE, dates
from provcheck.language.dates import DateReading
from provcheck.language.dates.calendars import calendar_of
from provcheck.language.lexicon import alternatives
from provcheck.language.tokens import find_numerals
from provcheck.model.control_characters import non_ascii
from provcheck.model.document import Document
from provcheck.model.evidence import Span
from provcheck.model.phrase_search import PhraseSearch
from provcheck.model.record import Date

DatedSpans = list[tuple[Span, DateReading]]
# The last document with its dates: all rules run on one document before the next one.
_last: list[tuple[Document, str, DatedSpans]] = []
_last_full: list[tuple[Document, str, DatedSpans]] = []
_NUMBER = re.compile(r"\d+")
# In digits: the length of a year.
_YEAR = 4
# A weekday, which is one word in each language, and the words between it and the number: "martes día 4".
_WORDS_BEFORE_NUMBER = 3


def dates_in(document: Document, language: str, published: Date | None, order: str | None) -> DatedSpans:
    """Return all dates of the prose blocks, sorted; weekdays and missing years are resolved against publication."""
    if not _holds(_last, document, language):
        spans = [block.span for block in document.blocks if block.kind not in NOT_PROSE]
        _last[:] = [(document, language, _find(document, spans, language, published, order))]
    return _last[0][2]


def full_dates_in(document: Document, language: str, published: Date | None, order: str | None) -> DatedSpans:
    """Return the dates of the blocks that may contain a year, or a weekday and a number; a superset of full dates."""
    if _holds(_last, document, language):
        return _last[0][2]
    if not _holds(_last_full, document, language):
        spans = [
            span
            for span, numbers in _spans_with_numbers(document)
            if _may_have_full_date(document.text, span, numbers, language)
        ]
        _last_full[:] = [(document, language, _find(document, spans, language, published, order))]
    return _last_full[0][2]


def weekday_dates_in(document: Document, language: str, published: Date | None, order: str | None) -> DatedSpans:
    """Return those of the full dates whose block names a weekday: few blocks name one."""
    if _holds(_last, document, language):
        return _last[0][2]
    if _holds(_last_full, document, language):
        return _last_full[0][2]
    text = document.text
    spans = [
        span
        for span, numbers in _spans_with_numbers(document)
        if _names_weekday(text[span.start : span.end].lower(), language)
        and _may_have_full_date(text, span, numbers, language)
    ]
    return _find(document, spans, language, published, order)


def _holds(cached: list[tuple[Document, str, DatedSpans]], document: Document, language: str) -> bool:
    return bool(cached) and cached[0][0] is document and cached[0][1] == language


def _find(
    document: Document, spans: list[Span], language: str, published: Date | None, order: str | None
) -> DatedSpans:
    """Return the dates in some spans of the text, in order."""
    reference, text = dates.reference_day(published), document.text
    return [
        dated
        for start, end in spans
        for dated in dates.find(text, start, end, reference=reference, language=language, order=order)
    ]


def _spans_with_numbers(document: Document) -> Iterator[tuple[Span, Sequence[int]]]:
    """Yield the prose blocks that have numbers, with the positions of these."""
    numbers = _find_numbers(document.text)
    for block in document.blocks:
        first, end = (bisect_left(numbers, offset) for offset in block.span)
        if first < end and block.kind not in NOT_PROSE:
            yield block.span, numbers[first:end]


def _find_numbers(text: str) -> Sequence[int]:
    """Return the positions of the digits that follow no other one, in order."""
    if _NUMBER.search(non_ascii(text)):
        return [match.start() for match in _NUMBER.finditer(text)]
    return find_numerals(text)


def _may_have_full_date(text: str, span: Span, numbers: Sequence[int], language: str) -> bool:
    """Return whether one of the numbers of a block may be a year, or follows a weekday."""
    return any(_is_year(text, number) or _follows_weekday(text, span.start, number, language) for number in numbers)


def _is_year(text: str, number: int) -> bool:
    return number + _YEAR <= len(text) and text[number : number + _YEAR].isdecimal()


def _names_weekday(lower: str, language: str) -> bool:
    """Return whether a text in lower case, in which a pattern is fast, has a weekday."""
    return _weekday(language).search(lower, 0, len(lower)) is not None


def _follows_weekday(text: str, block_start: int, number: int, language: str) -> bool:
    """Return whether a weekday stands before a number in a block; only the last words before it are searched."""
    before = text[block_start:number]
    if not before[-1:].isspace():
        return False
    words = before.rsplit(None, _WORDS_BEFORE_NUMBER)
    start = block_start + (len(words[0]) if len(words) > _WORDS_BEFORE_NUMBER else 0)
    return _numbered_day(language).search(text, start, number + 1) is not None


@cache
def _weekday(language: str) -> PhraseSearch:
    """Return the search for a weekday at the end of a word, in full or abbreviated: also "they sat"."""
    weekdays = calendar_of(language).weekdays
    return PhraseSearch(weekdays, rf"(?:{alternatives(weekdays)})(?!\w)")


@cache
def _numbered_day(language: str) -> re.Pattern[str]:
    """Return the pattern of a weekday before a number: `Tuesday, March 4`, `mardi le 4 mars`."""
    weekdays = alternatives(calendar_of(language).weekdays)
    pattern = rf"\b(?:{weekdays})\.?,?\s+(?:[^\W\d_]{{1,10}}\.?\s+){{0,2}}\d"
    return re.compile(pattern, re.IGNORECASE)
