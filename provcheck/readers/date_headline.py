"""A first line with date and headline: ` date 2025-05-10 Headline…`.

The date is only cut off here. What it means, and whether it is one (`2025-13-40`), is left to the date grammar.
"""

import re
from functools import cache
from itertools import takewhile

from provcheck.language.characters import DASHES_AND_HYPHEN, PLUS_AND_MINUS
from provcheck.language.dates.calendars import any_words, is_month, is_weekday
from provcheck.language.lexicon import alternatives
from provcheck.model.document import Block, BlockKind
from provcheck.model.evidence import Span
from provcheck.model.lazy_regex import lazy_regex
from provcheck.readers.header_lines import HeaderLines, header_statement
from provcheck.readers.paragraphs import Line

_LABEL = "date"
_WORD = re.compile(r"\S+")
# Halves of the day, before which a time needs no minutes.
_HALVES = frozenset(("am", "pm", "a.m", "p.m", "a.m.", "p.m."))
# Zones that may follow a time of day; from the zone names of RFC 5322 and the wires.
_ZONES = frozenset("z gmt utc bst cet cest eet eest ist jst msk est edt cst cdt mst mdt pst pdt et pt".split())
# Words in place of an unknown date.
_UNKNOWN = frozenset({"unknown", "undated", "n/a", "tbd", "tbc"})
# No date with its time is longer.
_LONGEST_DATE = 80
# `24-hour strike` and `9/11 families` begin headlines.
_FEWEST_DIGITS = 4
_BEHIND_DATE = ",;|:"
_SEPARATORS = "|:·,;" + DASHES_AND_HYPHEN

_NUMERIC = lazy_regex(r"\d{1,6}(?:[-/.]\w{1,9}){1,2}(?:[T_]\S*)?|(?:1[5-9]|20)\d{6}(?:T\S*)?")
_YEAR = lazy_regex(r"(?:1[5-9]|20)\d\d")
_TIME = lazy_regex(r"\d{1,2}(?::\d\d){1,2}(?:\.\d+)?(?:[ap]\.?m\.?|z)?|\d{1,2}(?:h\d\d|[ap]\.?m\.?)|\d{4}z")
_OFFSET = lazy_regex(rf"(?:gmt|utc)?[{PLUS_AND_MINUS}]\d\d:?\d\d|\(?(?:gmt|utc)\)?")


def read_date_headline(text: str, lines: list[Line], first: int) -> HeaderLines | None:
    """The date and headline of a line that begins with `date`; None if no date follows that word."""
    line = lines[first]
    label_end = line.start + len(_LABEL)
    if text[line.start : label_end].lower() != _LABEL or not text[label_end : label_end + 1].isspace():
        return None
    date = _date_span(text, label_end + 1, line.end)
    if date is None:
        return None
    blocks = [Block(BlockKind.HEADER, Span(line.start, date.end))]
    declared = [header_statement("published", text, date, "first-line")]
    start = date.end
    while start < line.end and (text[start].isspace() or text[start] in _SEPARATORS):
        start += 1
    if start < line.end:
        headline = Span(start, line.end)
        blocks.append(Block(BlockKind.HEADLINE, headline))
        declared.append(header_statement("headline", text, headline, "rest-of-line"))
    return HeaderLines(blocks, declared, None, first + 1)


def _date_span(text: str, start: int, end: int) -> Span | None:
    """The date at the start of a range, with its time of day; None if there is none."""
    matches = list(_WORD.finditer(text, start, min(end, start + _LONGEST_DATE)))
    words = [match[0].rstrip(",;|").lower() for match in matches]
    count = _date_word_count(words)
    if not count:
        return None
    count += _time_word_count(words[count:])
    date_end = matches[count - 1].end()
    while text[date_end - 1] in _BEHIND_DATE:
        date_end -= 1
    return Span(matches[0].start(), date_end)


def _date_word_count(words: list[str]) -> int:
    """How many of the words are a date: `2025-05-10`, `10 May 2025`, `Sat, May 10, 2025`, `1er mai`; 0 for none."""
    if not words:
        return 0
    weekdays = 1 if is_weekday(words[0]) else 0
    between = any_words()["between"]
    rest = [*words[weekdays:], "", "", "", "", ""]
    if not weekdays and (rest[0] in _UNKNOWN or _is_year(rest[0])):
        return 1
    if _NUMERIC().fullmatch(rest[0]) and sum(map(str.isdigit, rest[0])) >= _FEWEST_DIGITS:
        return weekdays + 1
    if _is_day(rest[0]):  # 10 May 2025, 1 de mayo de 2025
        count = 2 if rest[1] in between else 1
        if not is_month(rest[count]):
            return 0
        count += 1
    elif is_month(rest[0]) and (_is_day(rest[1]) or _is_year(rest[1])):  # May 10, 2025; May 2025
        count = 2 if _is_day(rest[1]) else 1
    else:
        return 0
    if rest[count] in between and _is_year(rest[count + 1]):
        count += 1
    return weekdays + count + _is_year(rest[count])


def _time_word_count(words: list[str]) -> int:
    """How many words after a date are its time of day: `14:30`, `at 2 p.m. GMT`, `14:30 +02:00`."""
    count = 1 if words and words[0] in any_words()["before time"] else 0
    rest = [*words[count:], "", ""]
    if not (_TIME().fullmatch(rest[0]) or (rest[0].isdecimal() and rest[1] in _HALVES | any_words()["hour"])):
        return 0
    return count + 1 + sum(1 for _ in takewhile(_follows_time, rest[1:]))


def _follows_time(word: str) -> bool:
    return word in _ZONES or word in _HALVES or word in any_words()["hour"] or _OFFSET().fullmatch(word) is not None


def _is_day(word: str) -> bool:
    return _day().fullmatch(word) is not None


@cache
def _day() -> re.Pattern[str]:
    """Return the pattern of a day of the month, with the endings of all languages."""
    return re.compile(rf"\d{{1,2}}(?:{alternatives(any_words()['ordinal'])}|[.º°])?")


def _is_year(word: str) -> bool:
    return _YEAR().fullmatch(word) is not None
