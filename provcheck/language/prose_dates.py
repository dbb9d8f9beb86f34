"""The dates in the prose of a document, found once for all rules that need them."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from provcheck.language import NOT_PROSE, dates
from provcheck.language.dates import DateReading
from provcheck.language.dates.calendars import calendar_of
from provcheck.language.lexicon import alternatives
from provcheck.language.tokens import find_numerals
from provcheck.model.control_characters import non_ascii
from provcheck.model.document import Document
from provcheck.model.evidence import Span
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
    numbers = _find_numbers(text) if full_only else []
    for block in document.blocks:
        start, end = block.span
        if block.kind in NOT_PROSE:
            continue
        if full_only and not any(
            _is_year(text, number) or _follows_weekday(text, start, number, language)
            for number in numbers[bisect_left(numbers, start) : bisect_left(numbers, end)]
        ):
            continue
        yield from dates.find(text, start, end, reference=reference, language=language, order=order)


def _find_numbers(text: str) -> list[int]:
    """Return the positions of the digits that follow no other one, in order."""
    if any(map(str.isdecimal, non_ascii(text))):
        return [match.start() for match in _NUMBER.finditer(text)]
    return find_numerals(text)


def _is_year(text: str, number: int) -> bool:
    return number + _YEAR <= len(text) and text[number : number + _YEAR].isdecimal()


def _follows_weekday(text: str, block_start: int, number: int, language: str) -> bool:
    """Return whether a weekday stands before a number in a block; only the last words before it are searched."""
    before = text[block_start:number]
    if not before[-1:].isspace():
        return False
    words = before.rsplit(None, _WORDS_BEFORE_NUMBER)
    start = block_start + (len(words[0]) if len(words) > _WORDS_BEFORE_NUMBER else 0)
    return _numbered_day(language).search(text, start, number + 1) is not None


@cache
def _numbered_day(language: str) -> re.Pattern[str]:
    """Return the pattern of a weekday before a number: `Tuesday, March 4`, `mardi le 4 mars`."""
    weekdays = alternatives(calendar_of(language).weekdays)
    pattern = rf"\b(?:{weekdays})\.?,?\s+(?:[^\W\d_]{{1,10}}\.?\s+){{0,2}}\d"
    return re.compile(pattern, re.IGNORECASE)
