"""Datelines where nothing has a capital: for Arabic. A known place, or an agency in parentheses or behind a dash.

`القاهرة (رويترز) -` · `الدوحة، قطر (CNN)--` · `بيروت 12 مارس (رويترز) -` · `رام الله - وفا -` · `غزة -` ·
`القاهرة: «الشرق الأوسط»` · `الكويت في 12 مارس/ كونا / --` · `واشنطن - رويترز:`.
"""

from datetime import date
from typing import NamedTuple

from provcheck.language import dates, languages, outlets
from provcheck.language.characters import DASHES_AND_HYPHEN
from provcheck.language.dates import DateReading
from provcheck.model.evidence import Span
from provcheck.model.lazy_regex import lazy_regex

# In characters and in words.
_LONGEST, _MOST_WORDS = 80, 5
_DASH = rf"(?:--|[{DASHES_AND_HYPHEN}])"
_IN_PARENTHESES = lazy_regex(rf"(?P<place>[^()\n.:؛]{{2,50}}?)\s*\((?P<agency>[^()\n]{{2,30}})\)\s?{_DASH}*+\s?")
_BEHIND_DASH = lazy_regex(
    rf"(?P<place>[^()\n.:؛{DASHES_AND_HYPHEN}]{{2,50}}?)\s?{_DASH}\s?(?P<agency>[^()\n]{{2,30}}?)"
    rf"(?:\s?{_DASH}\s|:\s|\s*\Z)"
)
# "القاهرة: «الشرق الأوسط»", and "الكويت في 12 مارس/ كونا / --" as the agencies of the Gulf set it.
_BEHIND_COLON = lazy_regex(r"(?P<place>[^()\n.:؛]{2,30}?)\s?:\s?[«\"“](?P<agency>[^»\"”\n]{2,30})[»\"”]")
_IN_STROKES = lazy_regex(rf"(?P<place>[^()\n.:؛/]{{2,50}}?)\s?/\s?(?P<agency>[^/()\n]{{2,30}}?)\s?/\s?{_DASH}+\s?")
_ALONE = lazy_regex(rf"(?P<place>[^()\n.:؛{DASHES_AND_HYPHEN}]{{2,30}}?)\s{_DASH}\s")
_MARKS = " ,،"
# Before the day of a dateline: "الكويت *في* 12 مارس".
_ON_THE = " في "


class BareDateline(NamedTuple):
    """The spans of a dateline and of its parts."""

    span: Span
    place: Span
    agency: Span | None
    date: tuple[Span, DateReading] | None


def read_bare_dateline(text: str, start: int, end: int, language: str, reference: date | None) -> BareDateline | None:
    """Return the dateline that begins at `start`; None if none does."""
    limit = min(end, start + _LONGEST)
    for pattern in (_IN_PARENTHESES(), _IN_STROKES(), _BEHIND_COLON(), _BEHIND_DASH()):
        match = pattern.match(text, start, limit)
        if match and _is_agency(match["agency"]):
            agency = Span(*match.span("agency"))
            return _dateline(text, start, match.end("place"), agency, language, reference)
    match = _ALONE().match(text, start, limit)
    if match is None or not _is_place(match["place"], language):
        return None
    return BareDateline(Span(start, match.end("place")), Span(start, match.end("place")), None, None)


def _dateline(
    text: str, start: int, place_end: int, agency: Span, language: str, reference: date | None
) -> BareDateline | None:
    """Return the dateline whose place, and perhaps day, ends at `place_end`; None if too many words stand there."""
    days = list(dates.find(text, start, place_end, reference=reference, language=language))
    day = days[-1] if days and days[-1][0].start > start else None
    if day:
        place_end = day[0].start
        if text[start:place_end].endswith(_ON_THE):
            place_end -= len(_ON_THE)
    while place_end > start and text[place_end - 1] in _MARKS:
        place_end -= 1
    if not 0 < len(text[start:place_end].split()) <= _MOST_WORDS:
        return None
    span_end = agency.end + 1 if text[agency.end : agency.end + 1] == ")" else agency.end
    return BareDateline(Span(start, span_end), Span(start, place_end), agency, day)


def _is_agency(name: str) -> bool:
    """Return whether a name is that of a known outlet, or an abbreviation in Latin capitals."""
    is_listed = name in languages.phrases_everywhere("dateline_words")["agency"]
    return is_listed or outlets.is_outlet(name) or (name.isascii() and name.isupper())


def _is_place(name: str, language: str) -> bool:
    """Return whether all parts of a text, at commas, are known places."""
    parts = [part.strip() for part in name.replace("،", ",").split(",")]
    return set(parts) <= languages.known(language).words("regions")
