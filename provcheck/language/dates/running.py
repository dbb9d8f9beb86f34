"""Dates in running text: one scan for words and figures that may begin one, then the grammar at each of them."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from provcheck.language.characters import RANGE_DASHES
from provcheck.language.dates import grammar
from provcheck.language.dates.calendars import ANY, Calendar, any_words, calendar_of
from provcheck.language.dates.grammar import DateContext, DateMatch
from provcheck.language.dates.reading import (
    DateReading,
    in_month,
    in_week,
    in_year,
    on_day,
    over_days,
    resolve_weekday,
    without_reading,
)
from provcheck.language.lexicon import alternatives
from provcheck.model.evidence import Span

_WORD_BEFORE = re.compile(r"([^\W\d_]+)\s$")
_WORD_AFTER = re.compile(r"\s+([^\W\d_]+)")
_NAME = re.compile(r"[^\W\d_]{3,10}")
_TWO_WORDS_AFTER = re.compile(r"\s+([^\W\d_]+\s[^\W\d_]+)\b")
_CAPITAL_AFTER = re.compile(r"\s+[A-Z]")
_LOWER_CASE_AFTER = re.compile(r"\s+[a-z]")
# How many characters before a word are searched for the word or the count before it.
_COUNT_REACH, _MODIFIER_REACH, _NAMED_DAY_REACH, _LEAD_REACH = 20, 16, 12, 10
# The longest number word before "ago", in letters.
_LONGEST_NUMBER = 9
# A number directly before one of these is not a year.
_AFTER_COUNT = frozenset("/%$€" + RANGE_DASHES)
# A word or number directly after one of these is part of another word.
_WORD_CHARACTERS = "_$€£¥#@"
# Kana, ideographs and Hangul syllables (The Unicode Standard, chapter 18).
_FIRST_EAST_ASIAN, _LAST_EAST_ASIAN = "\u3040", "\ud7a3"
# Years that may stand alone: "in 2023".
_FIRST_YEAR_ALONE, _LAST_YEAR_ALONE = 1900, 2099

_Located = tuple[int, DateMatch]
"""Where a date starts, and the date."""


@cache
def _start_pattern(calendar: Calendar) -> re.Pattern[str]:
    """Return the pattern of everything that may begin or end a date: figures, months, weekdays, relative words, "ago".

    Words are grouped by first letter: linear, without backtracking.
    """
    words = set(calendar.words["ago"])
    for name in calendar.text_months | calendar.weekdays.keys():
        words |= {name.title(), name.capitalize(), name.upper()}  # "Segunda-feira" begins a line
        words |= set() if calendar.has_capitals else {name}
    relative = calendar.relative_days.keys() | calendar.relative_periods.keys()
    words |= relative | {word.capitalize() for word in relative}
    endings: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        endings.setdefault(word[0], []).append(re.escape(word[1:]))
    # Every branch begins with a literal, so that the engine skips ahead by first character: three times as fast.
    number_branches = (f"{digit}[{calendar.digits}]*" for digit in calendar.digits)
    word_branches = (rf"{first}(?:{'|'.join(rest)})(?!\w)" for first, rest in sorted(endings.items()))
    return re.compile("|".join((*number_branches, *word_branches)))


@cache
def _gap_after_weekday() -> re.Pattern[str]:
    return re.compile(rf"\.?[,،]?\s+(?:(?:{alternatives(any_words()['before day'])})\s+)?")


@cache
def _count_before_ago(calendar: Calendar) -> re.Pattern[str]:
    count = rf"\d{{1,3}}|[^\W\d_]{{1,{_LONGEST_NUMBER}}}"
    return re.compile(rf"(?<![\w-])(?P<count>{count})\s+(?P<unit>{alternatives(calendar.units)})\s$")


def find(
    text: str,
    start: int = 0,
    end: int | None = None,
    *,
    reference: date | None = None,
    language: str = ANY,
    order: str | None = None,
    is_whole_text: bool = False,
) -> Iterator[tuple[Span, DateReading]]:
    """Yield every date in a range of the text with its span; spans are sorted and never overlap.

    `is_whole_text`: the range states little else than dates, so that years of two digits count.
    """
    end = len(text) if end is None else end
    return scan(text, start, end, DateContext(calendar_of(language), reference, order, is_whole_text))


def scan(text: str, start: int, end: int, context: DateContext) -> Iterator[tuple[Span, DateReading]]:
    """Yield what `find` yields, for a given context."""
    if context.reference and not grammar.FIRST_YEAR <= context.reference.year <= grammar.LAST_YEAR:
        context = context._replace(reference=None)  # In year 1 or 9999, a date may have no week before or after it.
    date_end = start
    for match in _start_pattern(context.calendar).finditer(text, start, end):
        match_start = match.start()
        if match_start < date_end or (match_start > start and _is_in_word(text[match_start - 1])):
            continue
        located = _read(text, start, match, end, context)
        if located:
            date_start, date_match = located
            date_end = date_match.end
            yield Span(date_start, date_end), date_match.reading


def _is_in_word(before: str) -> bool:
    """Whether a character continues a word; those of East Asia stand beside figures without a space."""
    return (before.isalnum() and not _FIRST_EAST_ASIAN <= before <= _LAST_EAST_ASIAN) or before in _WORD_CHARACTERS


def _read(text: str, start: int, match: re.Match[str], end: int, context: DateContext) -> _Located | None:
    """Return the date that one word or number belongs to; it may start before the word, but not before `start`."""
    word_start, word_end = match.span()
    word, calendar = match.group().lower(), context.calendar
    if word[0].isdigit():
        return _read_number(text, start, word_start, word_end, end, context)
    if word in calendar.relative_days:
        first, last = calendar.relative_days[word]
        return word_start, DateMatch(word_end, _relative_days(match.group(), first, last, context.reference))
    if word in calendar.relative_periods:
        unit, step = calendar.relative_periods[word]
        return word_start, DateMatch(word_end, _relative_period(match.group(), unit, step, context.reference))
    if word in calendar.words["ago"]:
        return _read_ago(text, start, word_start, word_end, context)
    weekday = calendar.weekdays.get(word)
    if weekday is not None:
        date_match = _read_after_weekday(text, word_start, word_end, end, weekday, context)
        if date_match:
            return word_start, date_match
        before = _WORD_BEFORE.search(text, max(start, word_start - _NAMED_DAY_REACH), word_start)
        if word in calendar.full_weekdays and not (before and before[1] in calendar.words["named day"]):
            return _read_weekday(text, start, match, end, weekday, context)
    date_match = grammar.match_month_name(text, word_start, word_end, end, context)
    if date_match:
        return word_start, date_match
    return _read_month_alone(text, start, match, context)


def _read_number(
    text: str, start: int, number_start: int, number_end: int, end: int, context: DateContext
) -> _Located | None:
    """Return the date that begins with a number, or a year alone."""
    digits = number_end - number_start
    date_match = grammar.match_figures(text, number_start, end, context) if digits <= 4 else None
    if date_match is None and digits == 4:
        date_match = _read_year_alone(text, start, number_start, number_end, context.calendar)
    return (number_start, date_match) if date_match else None


def _read_after_weekday(
    text: str, start: int, weekday_end: int, end: int, weekday: int, context: DateContext
) -> DateMatch | None:
    """Return the full date that a weekday introduces: `Sat., May 10`."""
    gap = _gap_after_weekday().match(text, weekday_end, end)
    if gap is None:
        return None
    date_start = gap.end()
    if text[date_start : date_start + 1].isdigit():
        date_match = grammar.match_figures(text, date_start, end, context)
    else:
        name = _NAME.match(text, date_start, end)
        date_match = grammar.match_month_name(text, date_start, name.end(), end, context) if name else None
    if date_match is None or date_match.reading.kind in ("month", "year"):
        return None
    as_written = text[start : date_match.end]
    return DateMatch(date_match.end, date_match.reading._replace(as_written=as_written, weekday=weekday))


def _read_weekday(
    text: str, start: int, match: re.Match[str], end: int, weekday: int, context: DateContext
) -> _Located:
    """Return a weekday alone, with "last" or "next" before or after it."""
    reference, past, future = context.reference, context.calendar.words["past"], context.calendar.words["future"]
    date_start, date_end = match.span()
    before = _WORD_BEFORE.search(text, max(start, date_start - _MODIFIER_REACH), date_start)
    after = _WORD_AFTER.match(text, date_end, end)
    word_before = before[1].lower() if before else ""
    word_after = after[1].lower() if after else ""
    sense, weeks = "past", 0
    if before and (word_before in past or word_before in future):
        date_start = before.start()
        sense = "before" if word_before in past else "after"
    elif after and (week := _week_after(text, date_end, end, context.calendar)):
        weeks, date_end = week
    elif after and (word_after in past or word_after in future):
        date_end = after.end()
        sense = "before" if word_after in past else "after"
    as_written = text[date_start:date_end]
    if reference is None:
        return date_start, DateMatch(date_end, without_reading(as_written, "weekday", weekday))
    day = _weekday_of_week(weekday, reference, weeks) if weeks else resolve_weekday(weekday, reference, sense)
    return date_start, DateMatch(date_end, on_day(day, as_written, "weekday", weekday))


def _week_after(text: str, start: int, end: int, calendar: Calendar) -> tuple[int, int] | None:
    """Return another week that is named after a weekday, as weeks after that of the reference, and where it ends."""
    match = _TWO_WORDS_AFTER.match(text, start, end)
    unit, step = calendar.relative_periods.get(match[1].lower(), ("", 0)) if match else ("", 0)
    return (step, match.end()) if match and unit == "week" and step else None


def _weekday_of_week(weekday: int, reference: date, weeks: int) -> date:
    """Return a weekday of the week that is so many weeks after that of the reference; weeks begin on Monday."""
    from dateutil.relativedelta import MO, relativedelta
    from dateutil.relativedelta import weekday as on_weekday

    monday = reference + relativedelta(weeks=weeks, weekday=MO(-1))
    return monday + relativedelta(weekday=on_weekday(weekday, +1))


def _relative_days(as_written: str, first: int, last: int, reference: date | None) -> DateReading:
    """Return the reading of a day or of an interval; `first` and `last` are days after the reference."""
    if reference is None:
        return without_reading(as_written, "relative")
    first_day, last_day = reference + timedelta(days=first), reference + timedelta(days=last)
    if first_day == last_day:
        return on_day(first_day, as_written, "relative")
    return over_days(first_day, last_day, as_written, "relative")


def _relative_period(as_written: str, unit: str, step: int, reference: date | None) -> DateReading:
    """Return the reading of a week, month or year, `step` of them after that of the reference."""
    if reference is None:
        return without_reading(as_written, "relative")
    if unit == "year":
        return in_year(reference.year + step, as_written, "relative")
    from dateutil.relativedelta import relativedelta

    if unit == "week":
        return in_week(reference + relativedelta(weeks=step), as_written)
    first = reference + relativedelta(months=step, day=1)
    return in_month(first.year, first.month, as_written, "relative")


def _read_ago(text: str, start: int, ago_start: int, ago_end: int, context: DateContext) -> _Located | None:
    """Return the date of `two days ago` or `a week ago`, as precise as its unit."""
    reference, calendar = context.reference, context.calendar
    match = _count_before_ago(calendar).search(text, max(start, ago_start - _COUNT_REACH), ago_start)
    if match is None:
        return None
    written_count = match["count"]
    count = int(written_count) if written_count.isdigit() else calendar.numbers.get(written_count.lower())
    if count is None:
        return None
    as_written = text[match.start() : ago_end]
    unit = calendar.units[match["unit"]]
    if unit == "day":
        reading = _relative_days(as_written, -count, -count, reference)
    else:
        reading = _relative_period(as_written, unit, -count, reference)
    return match.start(), DateMatch(ago_end, reading)


def _lead(text: str, start: int, word_start: int, calendar: Calendar) -> tuple[str, int] | None:
    """Return the word before a month or a year, and its start, if it makes it a date: "in", "since", "last"."""
    before = _WORD_BEFORE.search(text, max(start, word_start - _LEAD_REACH), word_start)
    return (before[1].lower(), before.start()) if before and before[1].lower() in calendar.words["lead"] else None


def _read_month_alone(text: str, start: int, match: re.Match[str], context: DateContext) -> _Located | None:
    month_start, date_end = match.span()
    past, future = context.calendar.words["past"], context.calendar.words["future"]
    lead = _lead(text, start, month_start, context.calendar)
    month = context.calendar.months.get(match.group().lower())
    if lead is None or month is None or _CAPITAL_AFTER.match(text, date_end):
        return None  # "by May Chen"
    word, lead_start = lead
    date_start = lead_start if word in past or word in future else month_start
    as_written = text[date_start:date_end]
    if context.reference is None:
        return date_start, DateMatch(date_end, without_reading(as_written, "month"))
    from dateutil.relativedelta import relativedelta

    months_ahead = (month - context.reference.month) % 12
    if word in future:
        months_ahead = months_ahead or 12
    elif word in past or months_ahead >= 6:
        months_ahead -= 12
    year = (context.reference + relativedelta(months=months_ahead, day=1)).year
    return date_start, DateMatch(date_end, in_month(year, month, as_written))


def _read_year_alone(text: str, start: int, year_start: int, year_end: int, calendar: Calendar) -> DateMatch | None:
    """Return the year of `in 2023`; None for a round number before a word in lower case, which may be counted."""
    year = int(text[year_start:year_end])
    after = text[year_end : year_end + 2]
    # A full stop or a comma may end the sentence, or belong to the number.
    is_count = after[:1] in _AFTER_COUNT or (after[:1] in (",", ".") and after[1:].isdigit())
    if (
        is_count
        or not _FIRST_YEAR_ALONE <= year <= _LAST_YEAR_ALONE
        or _lead(text, start, year_start, calendar) is None
    ):
        return None
    if year % 100 == 0 and _LOWER_CASE_AFTER.match(text, year_end):
        return None
    return DateMatch(year_end, in_year(year, text[year_start:year_end]))
