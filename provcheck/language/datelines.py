"""The dateline grammar: where, when and by which agency a story says that it was filed, before the dash that opens it.

`GAZA CITY, May 10 (Agency) —` · `WASHINGTON (AP) --` · `NEW YORK, March 3 -` · `Porto, 4 mars (AFP)` ·
`BERLIN (tca/dpa) -` · `MOSCOW, May 10. /TASS/.`: forms from the style guides of the AP, Reuters, AFP, dpa, EFE, Xinhua
and PTI.
"""

import re
from datetime import date
from typing import NamedTuple

from provcheck.language import dates, languages, outlets
from provcheck.language.characters import (
    APOSTROPHES,
    DASH_TOKENS,
    DASHES,
    DASHES_AND_HYPHEN,
    DOUBLE_QUOTES,
    OPENING_OR_STRAIGHT,
)
from provcheck.language.dates import DateReading
from provcheck.language.dates.calendars import is_month, is_weekday
from provcheck.model.document import BlockKind, Document
from provcheck.model.evidence import Span


class DatelineMatch(NamedTuple):
    """A dateline and the spans of its parts; `span` ends before the closing dash or colon."""

    span: Span
    place: Span
    agency: Span | None
    date: tuple[Span, DateReading] | None
    form: str  # its parts, for `extract --explain`: "place and date and agency"


# In characters: three place names with their regions, a date and two agencies.
_LONGEST_DATELINE = 110
# A longer paragraph is the first one of the story, so that no later one has the dateline. In characters.
_SHORTEST_LEAD = 150
_MOST_PARAGRAPHS = 3
# Dashes of one text that are tried as the end of the dateline.
_MOST_CLOSINGS = 5
_PARAGRAPH, _HEADLINE = BlockKind.PARAGRAPH, BlockKind.HEADLINE
_STORY_START = rf"[A-Z<{OPENING_OR_STRAIGHT}]"
# The end of a dateline: a dash; directly after an agency a colon, or the story itself, as PTI and TASS set it.
_CLOSING = re.compile(
    rf"""
    \.?\s?(?:--+|[{DASHES}])\s?            # PORTO, May 10 (AP) — The ferry
    | \.?\s-\s                             # PORTO, May 10 (AP) - The ferry
    | \s-(?={_STORY_START})                # PORTO (AP) -The ferry
    | (?<=[\d)])\.?-\s?(?={_STORY_START})  # PORTO (AP)- The ferry
    | (?<=\)):\s                           # PORTO (AP): The ferry
    | (?<=\))\s(?={_STORY_START})          # PORTO (AP) The ferry
    | (?<=/)\.?\s(?={_STORY_START})        # PORTO, May 10. /AP/. The ferry
    """,
    re.VERBOSE,
)
# Every closing contains one of these, at most two characters after its start.
_CLOSING_MARK = re.compile(rf"[)/{DASHES_AND_HYPHEN}]")
_CLOSING_MARK_OFFSET = 2
_AGENCY = re.compile(r"\s*(?:\(\s*(?P<in_parentheses>[^()\n]{2,40}?)\s*\)|/(?P<in_slashes>[A-Z]{2,12})/)\s*$")
_AGENCY_AFTER_COMMA = re.compile(r",\s*([A-Z][\w &.-]{1,24})$")
_WORD = re.compile(r"[^\W\d_]+")
_NEVER_IN_PLACES = "()?!;:" + DOUBLE_QUOTES
# The most words of a place: in any dateline, with a date but no agency, and without a date.
_MOST_WORDS, _MOST_WORDS_WITH_DATE, _MOST_WORDS_ALONE = 9, 6, 4
# The shortest place without date and agency, in letters: shorter ones may be initials.
_SHORTEST_PLACE_ALONE = 4


def find_dateline(document: Document, language: str, reference: date | None = None) -> DatelineMatch | None:
    """Return the dateline at the start of one of the document's first paragraphs, or None.

    `reference` is the day that resolves a date without a year.
    """
    paragraphs = 0
    for kind, (start, end) in document.blocks:
        if kind is _PARAGRAPH:
            paragraphs += 1
        elif kind is not _HEADLINE:
            continue
        match = read_dateline(document.text, start, end, language, reference)
        # Many headlines have a dash; a dateline there also has a date or an agency.
        if match and (kind is _PARAGRAPH or match.date or match.agency):
            return match
        if paragraphs >= _MOST_PARAGRAPHS or (paragraphs and end - start > _SHORTEST_LEAD):
            return None
    return None


def read_dateline(
    text: str, start: int, end: int, language: str, reference: date | None = None
) -> DatelineMatch | None:
    """Return the dateline that begins at `start`, or None."""
    while start < end and text[start] in "*_ \t":
        start += 1
    limit = min(end, start + _LONGEST_DATELINE)
    mark = _CLOSING_MARK.search(text, start, limit)
    if mark is None:
        return None
    for number, closing in enumerate(_CLOSING.finditer(text, max(start, mark.start() - _CLOSING_MARK_OFFSET), limit)):
        if number >= _MOST_CLOSINGS or closing.end() >= end:
            return None
        if closing.start() > start and (match := _read_before(text, start, closing, language, reference)):
            return match
    return None


def _read_before(
    text: str, start: int, closing: re.Match[str], language: str, reference: date | None
) -> DatelineMatch | None:
    """Return the dateline between `start` and a closing, if the text there is only place, date and agency."""
    end = closing.start()
    if text[end] == "." and text[end - 1].isalpha() and "," in text[start:end]:
        end += 1  # MANCHESTER, N.H. —
    agency, rest_end = _agency(text, start, end)
    day, rest_end = _date(text, start, rest_end, language, reference)
    if day and agency is None:
        agency, rest_end = _agency(text, start, rest_end)  # PARIS (AFP) March 3 —
    if agency is None:
        agency, rest_end = _agency_after_comma(text, start, rest_end)
        if agency and day is None:
            day, rest_end = _date(text, start, rest_end, language, reference)
    while rest_end > start and text[rest_end - 1] in " ,.\n\t*_" and not _is_abbreviated(text, rest_end):
        rest_end -= 1
    place = Span(start, rest_end)
    mark = text[closing.start() : closing.end()].strip(" .")
    agency_name = text[agency.start : agency.end] if agency else None
    if not _is_place(text[start:rest_end], day is not None, agency_name, mark):
        return None
    parts = ["place", *(["date"] if day else []), *(["agency"] if agency else [])]
    return DatelineMatch(Span(start, end), place, agency, day, " and ".join(parts))


def _is_abbreviated(text: str, end: int) -> bool:
    return text[end - 1] == "." and text[end - 2].isalpha()


def _agency(text: str, start: int, end: int) -> tuple[Span | None, int]:
    """Return the agency in parentheses or slashes at the end of a range, and where the rest of the range ends."""
    match = _AGENCY.search(text[start:end])
    if match is None or match.start() == 0:
        return None, end
    group = "in_parentheses" if match["in_parentheses"] else "in_slashes"
    if not any(map(str.isalpha, match[group])):
        return None, end
    return Span(start + match.start(group), start + match.end(group)), start + match.start()


def _agency_after_comma(text: str, start: int, end: int) -> tuple[Span | None, int]:
    """Return an agency that the registry knows, and the rest: `Tehran, IRNA –`, `LONDON, March 3, Reuter -`."""
    match = _AGENCY_AFTER_COMMA.search(text[start:end])
    if match is None or match.start() == 0 or not outlets.is_outlet(match[1]):
        return None, end
    return Span(start + match.start(1), start + match.end(1)), start + match.start()


def _date(
    text: str, start: int, end: int, language: str, reference: date | None
) -> tuple[tuple[Span, DateReading] | None, int]:
    """Return the date at the end of a range, and where the rest of the range ends."""
    date_end = end
    while date_end > start and text[date_end - 1] in " ,.\n":
        date_end -= 1
    part = text[start:date_end]
    # Place and day are separated: "rail subsidy to end July 1 - minister" is a headline.
    if not any(mark in part for mark in ",)./"):
        return None, end
    matches = list(dates.find(text, start, date_end, reference=reference, language=language))
    if not matches and text.isascii():
        # Old wires confuse upper and lower case: "FEb 26", "march 4".
        matches = [
            (Span(start + span.start, start + span.end), reading)
            for span, reading in dates.find(part.upper(), reference=reference, language=language)
        ]
    if not matches:
        return None, end
    span, reading = matches[-1]
    if span.end != date_end or reading.kind in ("year", "month", "relative") or span.start == start:
        return None, end
    before = text[start : span.start].rstrip()
    if before[-1:] not in (",", ")", "/", "."):
        return None, end
    return (span, reading._replace(as_written=text[span.start : span.end])), span.start


def _is_place(place: str, has_date: bool, agency: str | None, mark: str) -> bool:
    """Return whether words may name a place. Without date or agency, fewer words do.

    `mark` is the closing mark, at most white space if the story follows directly.
    """
    words = _WORD.findall(place)
    if not _may_be_words_of_place(place, words, has_date):
        return False
    town = place.partition(",")[0]
    if town.upper() == town and len(town) > 1:
        if not has_date and not mark.strip():
            return False  # ALCAN (AL) TO CLOSE
        if has_date or agency:
            return True
        # Alone, it needs a dash that has no other use, and must not be the initials of an organisation.
        is_dash = mark in DASH_TOKENS
        is_short = len(words) <= _MOST_WORDS_ALONE
        return is_dash and is_short and len(town) >= _SHORTEST_PLACE_ALONE and not outlets.is_outlet(place)
    if has_date and agency:
        return True
    if not mark.strip():
        return False
    if has_date:
        return len(words) <= _MOST_WORDS_WITH_DATE
    return agency is not None and len(words) <= _MOST_WORDS_ALONE and _may_be_agency(agency)


def _may_be_words_of_place(place: str, words: list[str], has_date: bool) -> bool:
    """Return whether the words are capitalised, and are neither a label, a sentence nor a day."""
    if not 0 < len(words) <= _MOST_WORDS:
        return False
    if any(character.isdigit() or character in _NEVER_IN_PLACES for character in place):
        return False
    lower, listed = [word.lower() for word in words], languages.phrases_everywhere("dateline_words")
    if len(words) == 1 and (is_weekday(lower[0]) or is_month(lower[0])):
        return False  # Sun, 19 Oct 2025
    # NEWPORT NEWS, March 2 is a place. Without a day, a label anywhere makes it a slug.
    if lower[0] in listed["starter"] or not listed["label"].isdisjoint(lower[:1] if has_date else lower):
        return False
    has_apostrophe = any(apostrophe in place for apostrophe in APOSTROPHES)
    return has_apostrophe or all(word[0].isupper() or word in listed["inside"] for word in words)


def _may_be_agency(name: str) -> bool:
    """Return whether a name may be an agency's: known, in capitals, or a single capitalised word."""
    if name.lower() in languages.phrases_everywhere("dateline_words")["agency"]:
        return True
    parts = [part.strip() for part in re.split(r"[/,&]", name)]
    if any(outlets.is_outlet(part) for part in parts):
        return True
    return all(part.isalpha() and ((part.isupper() and len(part) > 2) or part.istitle()) for part in parts)
