"""The dateline grammar: where, when and by whom a story says it was filed, before the dash that opens it.

`GAZA CITY, May 10 (Agency) —` · `WASHINGTON (AP) --` · `NEW YORK, March 3 -` · `Porto, 4 mars (AFP)` ·
`BERLIN (tca/dpa) -` · `MOSCOW, May 10. /TASS/.`; forms from the style guides of the AP, Reuters, AFP, dpa, EFE, Xinhua
and PTI.
"""

import re
from datetime import date
from typing import NamedTuple

from provcheck.language import dates, outlets
from provcheck.language.characters import (
    APOSTROPHES,
    DASH_TOKENS,
    DASHES,
    DASHES_AND_HYPHEN,
    DOUBLE_QUOTES,
    OPENING_OR_STRAIGHT,
)
from provcheck.language.dates import DateReading, names
from provcheck.model.document import BlockKind, Document
from provcheck.model.evidence import Span


class DatelineMatch(NamedTuple):
    """A dateline with the places of its parts; `span` runs from the place to before the closing dash or colon."""

    span: Span
    place: Span
    agency: Span | None
    date: tuple[Span, DateReading] | None
    form: str  # "place, date and agency", for `extract --explain`


# No dateline is longer: three place names with their regions, a date and two agencies.
_LONGEST = 110
# A paragraph longer than this is the story's first; a dateline stands in it or nowhere.
_LEAD = 150
_PARAGRAPHS = 3
_PARAGRAPH, _HEADLINE = BlockKind.PARAGRAPH, BlockKind.HEADLINE
_STORY_BEGINS = rf"[A-Z<{OPENING_OR_STRAIGHT}]"
# What ends a dateline: a dash, or directly after an agency a colon or the story itself (as PTI and TASS set it).
_CLOSE = re.compile(
    rf"""
    \.?\s?(?:--+|[{DASHES}])\s?             # PORTO, May 10 (AP) — The ferry
    | \.?\s-\s                             # PORTO, May 10 (AP) - The ferry
    | \s-(?={_STORY_BEGINS})                # PORTO (AP) -The ferry
    | (?<=[\d)])\.?-\s?(?={_STORY_BEGINS})  # PORTO (AP)- The ferry
    | (?<=\)):\s                           # PORTO (AP): The ferry
    | (?<=\))\s(?={_STORY_BEGINS})          # PORTO (AP) The ferry
    | (?<=/)\.?\s(?={_STORY_BEGINS})        # PORTO, May 10. /AP/. The ferry
    """,
    re.VERBOSE,
)
# One of these stands in what ends a dateline, behind a full stop and a space at most.
_MARK = re.compile(rf"[)/{DASHES_AND_HYPHEN}]")
_AGENCY = re.compile(r"\s*(?:\(\s*([^()\n]{2,40}?)\s*\)|/([A-Z]{2,12})/)\s*$")
_AFTER_COMMA = re.compile(r",\s*([A-Z][\w &.-]{1,24})$")
_WORD = re.compile(r"[^\W\d_]+")
# Small words inside names of places in the six languages, and before the second place of a joint dateline.
_SMALL = frozenset(
    "and of de la le les du des el los las da do dos das di del della al am an der auf im in on upon the sur sous near "
    "et y e und bei ob den".split()
)
# Openers that stand in capitals before a dash and are no places. Own compilation from the slugs and labels of the AP,
# Reuters, AFP and dpa wires.
_LABELS = frozenset(
    """
exclusive update updates updated correction corrected corrects breaking urgent flash bulletin analysis opinion comment
commentary editorial factbox timeline interview feature wrapup refile rpt repeat newsmaker explainer explained watch
live photo photos video column review obituary press release note alert advisory embargoed news top story headline
summary recap preview sport sports weather markets stocks poll profile special report investigation background kill
advance writethru ap reuters afp upi by editor editors publisher letter letters podcast transcript read more related
chapter part section table figure source sources warning disclaimer question answer
nato unesco unicef unrwa opec asean nasa fifa uefa hamas isis covid
""".split()
)
_NEVER_IN_PLACES = "()?!;:" + DOUBLE_QUOTES
# Words that begin a sentence and never a place.
_OPENERS = frozenset(
    "on in at since by from after before until when as to for with it he she they we this that there his her if but "
    "and a an".split()
)
_AGENCY_WORDS = frozenset("agency agencies staff wire wires".split())


def find_dateline(document: Document, language: str, reference: date | None = None) -> DatelineMatch | None:
    """The dateline of a document: it stands at the head of one of the first paragraphs."""
    seen = 0
    for kind, (start, end) in document.blocks:
        if kind is _PARAGRAPH:
            seen += 1
        elif kind is not _HEADLINE:
            continue
        found = read_dateline(document.text, start, end, language, reference)
        # A headline with a dash is no dateline unless it is dated or signed like one.
        if found and (kind is _PARAGRAPH or found.date or found.agency):
            return found
        if seen >= _PARAGRAPHS or (seen and end - start > _LEAD):
            return None
    return None


def read_dateline(
    text: str, start: int, end: int, language: str, reference: date | None = None
) -> DatelineMatch | None:
    """The dateline that begins at `start`; None if the text there is none."""
    while start < end and text[start] in "*_ \t":
        start += 1
    limit = min(end, start + _LONGEST)
    mark = _MARK.search(text, start, limit)
    if mark is None:
        return None
    for number, close in enumerate(_CLOSE.finditer(text, max(start, mark.start() - 2), limit)):
        if number > 4 or close.end() >= end:
            return None
        if close.start() > start and (found := _head(text, start, close, language, reference)):
            return found
    return None


def _head(text: str, start: int, close: re.Match[str], language: str, reference: date | None) -> DatelineMatch | None:
    """The dateline between `start` and a closing mark, if all of it is place, date and agency."""
    end = close.start()
    if text[end] == "." and text[end - 1].isalpha() and "," in text[start:end]:
        end += 1  # MANCHESTER, N.H. —
    agency, cut = _agency(text, start, end)
    dated, cut = _date(text, start, cut, language, reference)
    if dated and agency is None:
        agency, cut = _agency(text, start, cut)  # PARIS (AFP) March 3 —
    if agency is None:
        agency, cut = _agency_after_comma(text, start, cut)
        if agency and dated is None:
            dated, cut = _date(text, start, cut, language, reference)
    while cut > start and text[cut - 1] in " ,.\n\t*_" and not (text[cut - 1] == "." and text[cut - 2].isalpha()):
        cut -= 1
    place = Span(start, cut)
    mark = text[close.start() : close.end()].strip(" .")
    if not _is_place(text[start:cut], dated is not None, text[agency.start : agency.end] if agency else None, mark):
        return None
    parts = ["place", *(["date"] if dated else []), *(["agency"] if agency else [])]
    return DatelineMatch(Span(start, end), place, agency, dated, " and ".join(parts))


def _agency(text: str, start: int, end: int) -> tuple[Span | None, int]:
    match = _AGENCY.search(text[start:end])
    if match is None or match.start() == 0:
        return None, end
    group = 1 if match[1] else 2
    if not any(c.isalpha() for c in match[group]):
        return None, end
    return Span(start + match.start(group), start + match.end(group)), start + match.start()


def _agency_after_comma(text: str, start: int, end: int) -> tuple[Span | None, int]:
    """`Tehran, IRNA –`, `LONDON, March 3, Reuter -`: only what the registry knows."""
    match = _AFTER_COMMA.search(text[start:end])
    if match is None or match.start() == 0 or not outlets.is_outlet(match[1]):
        return None, end
    return Span(start + match.start(1), start + match.end(1)), start + match.start()


def _date(
    text: str, start: int, end: int, language: str, reference: date | None
) -> tuple[tuple[Span, DateReading] | None, int]:
    """The date at the end of a stretch, and where the rest ends."""
    last = end
    while last > start and text[last - 1] in " ,.\n":
        last -= 1
    stretch = text[start:last]
    # A comma or the agency stands between place and day: "rail subsidy to end July 1 - minister" is a headline.
    if not ("," in stretch or ")" in stretch or "." in stretch or "/" in stretch):
        return None, end
    found = list(dates.find(text, start, last, reference=reference, language=language))
    if not found and text.isascii():
        # Wires of old shift badly: "FEb 26", "march 4".
        found = [
            (Span(start + span.start, start + span.end), reading)
            for span, reading in dates.find(stretch.upper(), reference=reference, language=language)
        ]
    if not found:
        return None, end
    span, reading = found[-1]
    if span.end != last or reading.kind in ("year", "month", "relative") or span.start == start:
        return None, end
    before = text[start : span.start].rstrip()
    if before[-1:] not in (",", ")", "/", ".") or before == "":
        return None, end
    return (span, reading._replace(as_written=text[span.start : span.end])), span.start


def _is_place(place: str, dated: bool, agency: str | None, mark: str) -> bool:
    """Words that may name a place, the more of them in doubt the less else the dateline holds."""
    words = _WORD.findall(place)
    if not words or len(words) > 9 or any(c.isdigit() or c in _NEVER_IN_PLACES for c in place):
        return False
    lower = [word.lower() for word in words]
    if len(words) == 1 and (lower[0] in names.weekdays(dates.ANY) or lower[0] in names.months(dates.ANY)):
        return False  # Sun, 19 Oct 2025
    # NEWPORT NEWS, March 2 is a place; without a day a label anywhere makes it a slug.
    if lower[0] in _OPENERS or not _LABELS.isdisjoint(lower[:1] if dated else lower):
        return False
    has_apostrophe = any(apostrophe in place for apostrophe in APOSTROPHES)
    if not all(word[0].isupper() or word in _SMALL or has_apostrophe for word in words):
        return False
    town = place.partition(",")[0]
    capitals = town.upper() == town and len(town) > 1
    if capitals:
        if not dated and not mark.strip():
            return False  # ALCAN (AL) TO CLOSE
        # Without date and agency only a dash that nothing else uses, and no initials of an organisation.
        return bool(dated or agency) or (
            mark in DASH_TOKENS and len(town) > 3 and len(words) <= 4 and not outlets.is_outlet(place)
        )
    if dated and agency:
        return True
    if not mark.strip():
        return False
    if dated:
        return len(words) <= 6
    return agency is not None and len(words) <= 4 and _may_be_agency(agency)


def _may_be_agency(name: str) -> bool:
    """Whether a name in the position of an agency may be one: known, in capitals, or a single capitalised word."""
    if name.lower() in _AGENCY_WORDS:
        return True
    parts = [part.strip() for part in re.split(r"[/,&]", name)]
    if any(outlets.is_outlet(part) for part in parts):
        return True
    return all(part.isalpha() and ((part.isupper() and len(part) > 2) or part.istitle()) for part in parts)
