"""The dateline grammar: where, when and by which agency a story says that it was filed, before the dash that opens it.

`GAZA CITY, May 10 (Agency) —` · `WASHINGTON (AP) --` · `NEW YORK, March 3 -` · `Porto, 4 mars (AFP)` ·
`BERLIN (tca/dpa) -` · `MOSCOW, May 10. /TASS/.`: forms from the style guides of the AP, Reuters, AFP, dpa, EFE, Xinhua
and PTI. And as people type them: `Eastwick -` · `QUAYSIDE via NWS —` · `Eastwick, NB, Norland:`.
"""

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from provcheck.language import dates, languages, lexicon, outlets
from provcheck.language.characters import DASHES, DASHES_AND_HYPHEN, OPENING_OR_STRAIGHT
from provcheck.language.dateline_places import (
    MOST_WORDS_ALONE,
    SHORTEST_PLACE_ALONE,
    WORD,
    is_loose,
    is_place,
    may_be_agency,
    may_be_words_of_place,
)
from provcheck.language.dates import DateReading
from provcheck.language.manifest import WITHOUT_CAPITALS
from provcheck.model.document import Block, BlockKind, Document
from provcheck.model.evidence import Span


class DatelineMatch(NamedTuple):
    """A dateline and the spans of its parts; `span` ends before the closing dash or colon."""

    span: Span
    place: Span
    agency: Span | None
    date: tuple[Span, DateReading] | None
    form: str  # its parts, for `extract --explain`: "place and date and agency"


# Scripts without capitals stand behind Greek, Cyrillic and Armenian.
_WITHOUT_CAPITALS = "\u0590"
# In characters: three place names with their regions, a date and two agencies.
_LONGEST_DATELINE = 110
# A longer paragraph is the first one of the story, so that no later one has the dateline. In characters.
_SHORTEST_LEAD = 150
# The same where a summary of some sentences stands above the dateline.
_SHORTEST_LEAD_BEHIND_SUMMARY = 320
_MOST_PARAGRAPHS = 3
# Captions and items of a list above the story count for nothing, up to so many.
_MOST_ASIDES = 6
_ITEM_MARKS = "-•·*–"
# Dashes of one text that are tried as the end of the dateline.
_MOST_CLOSINGS = 5
# In characters: a day or an agency between two dashes, with both.
_LONGEST_PART = 36
# In characters: a line of its own, and how far into a paragraph the colon behind a place stands.
_LONGEST_LINE = 48
_PARAGRAPH, _HEADLINE = BlockKind.PARAGRAPH, BlockKind.HEADLINE
_STORY_START = rf"[A-Z<{OPENING_OR_STRAIGHT}]"
# The end of a dateline: a dash; directly after an agency a colon, or the story itself, as PTI and TASS set it.
_CLOSING = re.compile(
    rf"""
    (?<=\))(?=[A-Z])                 # Porto (AP)The ferry
    | (?=[.:\s{DASHES_AND_HYPHEN}])(?:  # most characters begin none
      \.?\s?(?:--+|[{DASHES}])\s?   # PORTO, May 10 (AP) — The ferry
      | \.?\s-\s                    # PORTO, May 10 (AP) - The ferry
      | (?<=\)):\s                  # PORTO (AP): The ferry
      | (?: \s-                     # PORTO (AP) -The ferry
          | (?<=[\d)])\.?-\s?       # PORTO (AP)- The ferry
          | (?<=[^\W\d_])\.-\s?     # Porto.- The ferry
          | (?<=\))\s               # PORTO (AP) The ferry
          | (?<=/)\.?\s             # PORTO, May 10. /AP/. The ferry
          | (?<=[^\W\d_]):\s        # Porto, Portugal: The ferry
        )(?={_STORY_START})
    )
    """,
    re.VERBOSE,
)
# The end of a dateline that is a paragraph of its own.
_LAST_CLOSING = re.compile(rf"\.?\s?[{DASHES_AND_HYPHEN}]+\s*\Z")
# The country behind a town: "Harlona (España), 4 mar (EFE).-".
_COUNTRY = re.compile(r"\s\([^\W\d_][^()\d\n]{1,30}\)\Z")
# Every closing contains one of these, at most two characters after its start.
_CLOSING_MARKS = ")/:" + DASHES_AND_HYPHEN
_CLOSING_MARK_OFFSET = 2
# What parts a place or an agency from a day: `PORTO, May 10`, `Porto (May 10)`, `PORTO – May 10`.
_BEFORE_DATE = (",", ")", "/", ".", "(", *DASHES, "--")
_BEHIND_DATE = " ,.)\n" + DASHES_AND_HYPHEN
_AROUND_PLACE = " ,.\n\t*_(" + DASHES_AND_HYPHEN
_AGENCY = re.compile(
    r"\s*(?:[(\[]\s*(?P<in_parentheses>[^()\[\]\n]{2,40}?)\s*[)\]]|/(?P<in_slashes>[A-Z][A-Za-z ]{1,19})/)\s*$"
)
_AGENCY_AFTER_COMMA = re.compile(r",\s*([A-Z][\w &.-]{1,24})$")
# A place in lower case without date and agency stands before a story of this length, in characters.
_SHORTEST_STORY = 80


# The last document with its dateline, for which two extractors ask.
_last: list[tuple[Document, str, DatelineMatch | None]] = []


def find_dateline(document: Document, language: str, reference: date | None = None) -> DatelineMatch | None:
    """Return the dateline at the start of one of the document's first paragraphs, or None.

    `reference` is the day that resolves a date without a year.
    """
    if not (_last and _last[0][0] is document and _last[0][1] == language):
        _last[:] = [(document, language, _find(document, language, None))]
    match = _last[0][2]
    return _find(document, language, reference) if reference and match and match.date else match


def _find(document: Document, language: str, reference: date | None) -> DatelineMatch | None:
    """Return what `find_dateline` returns; the reference has a part in the date only."""
    text, paragraphs, asides = document.text, 0, 0
    has_summary = languages.known(language).has("stopped-datelines")
    shortest_lead = _SHORTEST_LEAD_BEHIND_SUMMARY if has_summary else _SHORTEST_LEAD
    for block in document.blocks:
        kind, (start, end) = block
        if kind is not _PARAGRAPH and kind is not _HEADLINE:
            continue
        match = _read_block(text, block, language, reference)
        # Many headlines have a dash; a dateline there also has a date or an agency.
        if match and (kind is _PARAGRAPH or match.date or match.agency):
            return match
        if kind is _PARAGRAPH:
            is_aside = text[start] in _ITEM_MARKS or (text[end - 1] == ")" and _is_caption(text, start, end))
            if is_aside and asides < _MOST_ASIDES:
                asides += 1
                continue
            paragraphs += 1
        if paragraphs >= _MOST_PARAGRAPHS or (paragraphs and end - start > shortest_lead):
            return None
    return None


def _is_caption(text: str, start: int, end: int) -> bool:
    """Return whether a paragraph ends with the credit of a picture: "(AP Photo/Ada Holm)", "(City Hall via AP)"."""
    labels = languages.phrases_everywhere("image_labels")
    credit = text[text.rfind("(", start, end) + 1 : end - 1]
    last = re.split(rf"[/,]|\b(?:{lexicon.alternatives(labels['through'])})\b", credit)[-1].strip()
    words = credit.lower().replace(":", " ").replace("/", " ").split()
    return outlets.is_outlet(last) or not (labels["label"] | labels["several"] | labels["caption"]).isdisjoint(words)


def _read_block(text: str, block: Block, language: str, reference: date | None) -> DatelineMatch | None:
    """Return the dateline at the start of a block, in one of the forms of its language."""
    kind, (start, end) = block
    has = languages.known(language).has
    if has("outlet-datelines"):
        from provcheck.language import outlet_datelines  # needed by few documents

        if found := outlet_datelines.read(text, start, end, language):
            return DatelineMatch(found.span, found.place, found.outlet, None, "place and agency")
    match = read_dateline(text, start, end, language, reference)
    if match is not None or kind is not _PARAGRAPH:
        return match
    is_line = end - start <= _LONGEST_LINE
    if (is_line and "," in text[start:end]) or text[start] == "(" or text.find(":", start, start + _LONGEST_LINE) > 0:
        from provcheck.language import known_datelines  # needed by few documents

        read = known_datelines.read_line if is_line else known_datelines.read_known
        if known := read(text, start, end, language):
            return DatelineMatch(*known, None, "place and agency" if known.agency else "place")
    if end - start <= _LONGEST_DATELINE and is_loose(language):
        match = _read_own_line(text, start, end, language, reference)
    if match is None and has("stopped-datelines"):
        from provcheck.language.stopped_datelines import town_before_full_stop  # needed by few documents

        if town := town_before_full_stop(text, start, end):
            return DatelineMatch(town, town, None, None, "place")
    return match


def read_dateline(
    text: str, start: int, end: int, language: str, reference: date | None = None
) -> DatelineMatch | None:
    """Return the dateline that begins at `start`, or None."""
    while start < end and text[start] in "*_ \t":
        start += 1
    if text[start : start + 1] >= _WITHOUT_CAPITALS and languages.known(language).names == WITHOUT_CAPITALS:
        return _without_capitals(text, start, end, language, reference)
    limit = min(end, start + _LONGEST_DATELINE)
    # A pattern for any of the marks takes six times as long.
    marks = [position for mark in _CLOSING_MARKS if (position := text.find(mark, start, limit)) >= 0]
    if not marks:
        return None
    unmarked = None
    for number, closing in enumerate(_CLOSING.finditer(text, max(start, min(marks) - _CLOSING_MARK_OFFSET), limit)):
        if number >= _MOST_CLOSINGS or closing.end() >= end:
            break
        if closing.start() > start and (match := _read_before(text, start, closing, language, reference)):
            if match.form == "place" and is_loose(language) and text[slice(*match.place)].lower() in text:
                return None  # AGENDA - : a word of the story
            if match.agency is None and (
                longer := _behind_dash(text, start, closing.end(), limit, language, reference)
            ):
                return longer
            if not closing[0].strip():
                unmarked = unmarked or match  # PARIS (AFP) May 9 —
                continue
            is_bare = match.agency is None and match.date is None and not text[start : closing.start()].isupper()
            return None if is_bare and end - closing.end() < _SHORTEST_STORY else match
    return unmarked


def _behind_dash(
    text: str, start: int, place_end: int, limit: int, language: str, reference: date | None
) -> DatelineMatch | None:
    """Return the dateline whose day or agency stands between two dashes: `ASHBY, Ohio--(BUSINESS WIRE)--`."""
    closing = _CLOSING.search(text, place_end + 1, min(limit, place_end + _LONGEST_PART))
    match = _read_before(text, start, closing, language, reference) if closing else None
    return match if match and (match.agency or (match.date and place_end <= match.date[0].start)) else None


def _without_capitals(text: str, start: int, end: int, language: str, reference: date | None) -> DatelineMatch | None:
    """Return the dateline that begins at `start`, in a language in which nothing has a capital; None if none does."""
    from provcheck.language.bare_datelines import read_bare_dateline  # needed by few documents

    found = read_bare_dateline(text, start, end, language, reference)
    if found is None:
        return None
    parts = ["place", *(["date"] if found.date else []), *(["agency"] if found.agency else [])]
    return DatelineMatch(*found, " and ".join(parts))


def _read_own_line(text: str, start: int, end: int, language: str, reference: date | None) -> DatelineMatch | None:
    """Return the dateline that is a paragraph: with agency and day before a dash, or a place in capitals alone."""
    closing = _LAST_CLOSING.search(text, start, end)
    if closing is not None:
        match = _read_before(text, start, closing, language, reference)
        return match if match and match.agency and match.date else None
    place = text[start:end]
    words, listed = WORD.findall(place), languages.phrases_everywhere("dateline_words")
    is_capital = place.isupper() and len(place) >= SHORTEST_PLACE_ALONE and len(words) <= MOST_WORDS_ALONE
    if not is_capital or not may_be_words_of_place(place, words, has_date=False) or place.lower() in text:
        return None
    is_name = words[0].lower() in languages.known(language).first_names | languages.world().first_names
    if is_name or outlets.is_outlet(place) or not listed["section"].isdisjoint(map(str.lower, words)):
        return None
    from provcheck.language import people_lists  # needed by few documents

    if people_lists.kind_of(place) in ("desk", "outlet"):
        return None  # REDACCIÓN / AGENCIAS
    return DatelineMatch(Span(start, end), Span(start, end), None, None, "place")


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
        if agency is None:
            agency, rest_end = _agency_after_via(text, start, rest_end)
        if agency and day is None:
            day, rest_end = _date(text, start, rest_end, language, reference)
    while rest_end > start and text[rest_end - 1] in _AROUND_PLACE and not _is_abbreviated(text, rest_end):
        rest_end -= 1
    if agency and day and (country := _COUNTRY.search(text, start, rest_end)):
        rest_end = country.start()
    place = Span(start, rest_end)
    mark = closing[0].strip()
    mark = mark if mark == ".-" else mark.strip(" .")
    agency_name = text[agency.start : agency.end] if agency else None
    if not is_place(text[start:rest_end], day is not None, agency_name, mark, language):
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
    if not any(map(str.isalpha, match[group])) or (" " in match[group] and match[group][-1].isdigit()):
        return None, end  # "(March 3, 2025)"
    return Span(start + match.start(group), start + match.end(group)), start + match.start()


def _agency_after_comma(text: str, start: int, end: int) -> tuple[Span | None, int]:
    """Return an agency that the registry knows, and the rest: `Tehran, IRNA –`, `LONDON, March 3, Reuter -`."""
    match = _AGENCY_AFTER_COMMA.search(text[start:end])
    if match is None or match.start() == 0 or not outlets.is_outlet(match[1]):
        return None, end
    return Span(start + match.start(1), start + match.end(1)), start + match.start()


def _agency_after_via(text: str, start: int, end: int) -> tuple[Span | None, int]:
    """Return an agency behind "via", and the rest: `QUAYSIDE via NWS —`."""
    match = _via().search(text, start, end)
    if match is None or match.start() == start:
        return None, end
    return (Span(*match.span(1)), match.start()) if may_be_agency(match[1]) else (None, end)


@cache
def _via() -> re.Pattern[str]:
    words = lexicon.alternatives(languages.phrases_everywhere("dateline_words")["via"])
    return re.compile(rf"\s(?:{words})\s([A-Z][\w &.-]{{1,24}}?)\s*\Z")


def _date(
    text: str, start: int, end: int, language: str, reference: date | None
) -> tuple[tuple[Span, DateReading] | None, int]:
    """Return the date at the end of a range, and where the rest of the range ends."""
    date_end = end
    while date_end > start and text[date_end - 1] in _BEHIND_DATE:
        date_end -= 1
    part = text[start:date_end]
    # Place and day are separated: "rail subsidy to end July 1 - minister" is a headline.
    if not any(mark in part for mark in _BEFORE_DATE):
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
    if before[-1:] not in _BEFORE_DATE:
        return None, end
    return (span, reading._replace(as_written=text[span.start : span.end])), span.start
