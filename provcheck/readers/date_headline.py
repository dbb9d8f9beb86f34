"""The first line of the house form, ` date 2025-05-10 Headline…`: where its date ends and its headline begins.

What the date means, and whether it can be one at all (`2025-13-40`), is for the date grammar: here it is only cut off.
"""

import re
from functools import cache

from provcheck.language.characters import DASHES_AND_HYPHEN, PLUS_AND_MINUS
from provcheck.language.dates.names import is_month, is_weekday
from provcheck.model.document import Block, BlockKind
from provcheck.model.evidence import Span
from provcheck.readers.header_lines import HeaderLines, declare
from provcheck.readers.paragraphs import Line

_JOINTS = frozenset({"de", "of", "the", "di", "del"})
# Zones and clock words that may follow a time of day; from the zone names of RFC 5322 and the wires.
_AFTER_TIME = frozenset(
    """
z gmt utc bst cet cest eet eest ist jst msk est edt cst cdt mst mdt pst pdt et pt am pm a.m p.m a.m. p.m. uhr
""".split()
)
# What people write where the date should stand: declared, and not a date.
_UNKNOWN = frozenset({"unknown", "undated", "n/a", "tbd", "tbc"})
# Nothing longer is a date with its time; the rest of the line is the headline.
_LONGEST_DATE = 80
# Stand between the date and the headline.
_SEPARATORS = "|:·,;" + DASHES_AND_HYPHEN


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """Compiled when first needed: most first lines carry a plain ISO date."""
    return re.compile(
        {
            "numeric": r"\d{1,6}(?:[-/.]\w{1,9}){1,2}(?:[T_]\S*)?|(?:1[5-9]|20)\d{6}(?:T\S*)?",
            "day": r"\d{1,2}(?:st|nd|rd|th|er|\.|º|°)?",
            "year": r"(?:1[5-9]|20)\d\d",
            "time": r"\d{1,2}(?::\d\d){1,2}(?:\.\d+)?(?:[ap]\.?m\.?|z)?|\d{1,2}(?:h\d\d|[ap]\.?m\.?)|\d{4}z",
            "offset": rf"(?:gmt|utc)?[{PLUS_AND_MINUS}]\d\d:?\d\d|\(?(?:gmt|utc)\)?",
        }[name]
    )


def read_date_headline(text: str, lines: list[Line], first: int) -> HeaderLines | None:
    """The date and headline of a first line that begins with `date`; None where no date follows that word."""
    line = lines[first]
    if text[line.start : line.start + 4].lower() != "date" or not text[line.start + 4 : line.start + 5].isspace():
        return None
    date = _written_date(text, line.start + 5, line.end)
    if date is None:
        return None
    blocks = [Block(BlockKind.HEADER, Span(line.start, date.end))]
    declared = [declare("published", text, date, "first-line")]
    start = date.end
    while start < line.end and (text[start].isspace() or text[start] in _SEPARATORS):
        start += 1
    if start < line.end:
        headline = Span(start, line.end)
        blocks.append(Block(BlockKind.HEADLINE, headline))
        declared.append(declare("headline", text, headline, "rest-of-line"))
    return HeaderLines(blocks, declared, None, first + 1)


def _written_date(text: str, start: int, end: int) -> Span | None:
    """The date at the start of a stretch, good or broken, with its time of day; None if it begins otherwise."""
    places = [m.span() for m in re.finditer(r"\S+", text[start : min(end, start + _LONGEST_DATE)])]
    words = [text[start + a : start + b].rstrip(",;|").lower() for a, b in places]
    count = _date_words(words)
    if not count:
        return None
    count += _time_words(words[count:])
    first, last = places[0][0] + start, places[count - 1][1] + start
    while text[last - 1] in ",;|:":
        last -= 1
    return Span(first, last)


def _date_words(words: list[str]) -> int:
    """How many of the words are a date: `2025-05-10`, `10 May 2025`, `Sat, May 10, 2025`, `1er mai`; 0 for none."""
    if not words:
        return 0
    at = 1 if is_weekday(words[0]) else 0
    rest = [*words[at:], "", "", "", "", ""]
    if not at and (rest[0] in _UNKNOWN or _is("year", rest[0])):
        return 1
    # Four digits at least: `24-hour strike` and `9/11 families` begin headlines, not dates.
    if _is("numeric", rest[0]) and sum(c.isdigit() for c in rest[0]) >= 4:
        return at + 1
    used = 0
    if _is("day", rest[0]):  # 10 May 2025, 1 de mayo de 2025
        used = 2 if rest[1] in _JOINTS else 1
        if not is_month(rest[used]):
            return 0
        used += 1
    elif is_month(rest[0]):  # May 10, 2025; May 2025
        if not (_is("day", rest[1]) or _is("year", rest[1])):
            return 0
        used = 2 if _is("day", rest[1]) else 1
    else:
        return 0
    if rest[used] in _JOINTS and _is("year", rest[used + 1]):
        used += 1
    return at + used + _is("year", rest[used])


def _time_words(words: list[str]) -> int:
    """How many words after a date tell the time: `14:30`, `at 2 p.m. GMT`, `14:30 +02:00`."""
    used = 1 if words and words[0] in ("at", "à", "um") else 0
    rest = [*words[used:], "", "", ""]
    if _is("time", rest[0]) or (rest[0].isdecimal() and rest[1] in ("am", "pm", "a.m.", "p.m.", "uhr")):
        used += 1
        while rest[1] in _AFTER_TIME or _is("offset", rest[1]):
            used += 1
            del rest[0]
        return used
    return 0


def _is(name: str, word: str) -> bool:
    return _pattern(name).fullmatch(word) is not None
