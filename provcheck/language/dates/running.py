"""Dates in running text: one scan for words and figures that may begin one, then the grammar at each of them."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from provcheck.language.characters import RANGE_DASHES
from provcheck.language.dates import grammar, names
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
from provcheck.model.evidence import Span

_NUMBERS = {word: number for number, word in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve".split())} | {"a": 1, "an": 1}  # fmt: skip
_COUNT_BEFORE_AGO = re.compile(r"(?<!\w)(?P<count>\d{1,3}|[A-Za-z]{1,6})\s+(?P<unit>day|week|month|year)s?\s$")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\s$")
_WORD_AFTER = re.compile(r"\s+([^\W\d_]+)")
_GAP_AFTER_WEEKDAY = re.compile(r"\.?,?\s+(?:le\s+|den\s+|the\s+)?")
_NAME = re.compile(r"[^\W\d_]{3,10}")
_WEEK_AFTER = re.compile(r"\sweek\b")
_CAPITAL_AFTER = re.compile(r"\s+[A-Z]")
_LOWER_CASE_AFTER = re.compile(r"\s+[a-z]")
# How many characters before a word are searched for the word or the count before it.
_COUNT_REACH, _MODIFIER_REACH, _NAMED_DAY_REACH, _LEAD_REACH = 20, 16, 12, 10
# A number directly before one of these is not a year.
_AFTER_COUNT = frozenset("/%$€" + RANGE_DASHES)
# A word or number directly after one of these is part of another word.
_WORD_CHARACTERS = "_$€£¥#@"
# Years that may stand alone: "in 2023".
_FIRST_YEAR_ALONE, _LAST_YEAR_ALONE = 1900, 2099

_Located = tuple[int, DateMatch]
"""Where a date starts, and the date."""


@cache
def _start_pattern(language: str) -> re.Pattern[str]:
    """Return the pattern of everything that may begin or end a date: figures, months, weekdays, relative words, "ago".

    Words are grouped by first letter: linear, without backtracking.
    """
    words: set[str] = {"ago"} if language == "en" else set()
    for name in names.text_months(language) | names.weekdays(language).keys():
        words |= {name.title(), name.upper()} if language == "en" else {name, name.title(), name.upper()}
    relative = set(names.relative_days(language))
    if language == "en":
        relative |= names.RELATIVE_PERIODS.keys()
    words |= relative | {word.capitalize() for word in relative}
    endings: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        endings.setdefault(word[0], []).append(re.escape(word[1:]))
    # Every branch begins with a literal, so that the engine skips ahead by first character: three times as fast.
    number_branches = (f"{digit}[0-9]*" for digit in range(10))
    word_branches = (rf"{first}(?:{'|'.join(rest)})(?!\w)" for first, rest in sorted(endings.items()))
    return re.compile("|".join((*number_branches, *word_branches)))


def find(
    text: str,
    start: int = 0,
    end: int | None = None,
    *,
    reference: date | None = None,
    language: str = "en",
    order: str | None = None,
) -> Iterator[tuple[Span, DateReading]]:
    """Yield every date in a range of the text with its span; spans are sorted and never overlap."""
    end = len(text) if end is None else end
    return scan(text, start, end, DateContext(reference, language, order))


def scan(text: str, start: int, end: int, context: DateContext) -> Iterator[tuple[Span, DateReading]]:
    """Yield what `find` yields, for a given context."""
    if context.reference and not grammar.FIRST_YEAR <= context.reference.year <= grammar.LAST_YEAR:
        context = context._replace(reference=None)  # In year 1 or 9999, a date may have no week before or after it.
    date_end = start
    for match in _start_pattern(context.language).finditer(text, start, end):
        match_start = match.start()
        if match_start < date_end or (match_start > start and _is_in_word(text[match_start - 1])):
            continue
        located = _read(text, start, match, end, context)
        if located:
            date_start, date_match = located
            date_end = date_match.end
            yield Span(date_start, date_end), date_match.reading


def _is_in_word(before: str) -> bool:
    return before.isalnum() or before in _WORD_CHARACTERS


def _read(text: str, start: int, match: re.Match[str], end: int, context: DateContext) -> _Located | None:
    """Return the date that one word or number belongs to; it may start before the word, but not before `start`."""
    word_start, word_end = match.span()
    word = match.group().lower()
    if word[0].isdigit():
        return _read_number(text, start, word_start, word_end, end, context)
    if word in names.relative_days(context.language):
        first, last = names.relative_days(context.language)[word]
        return word_start, DateMatch(word_end, _relative_days(match.group(), first, last, context.reference))
    if word in names.RELATIVE_PERIODS:
        unit, step = names.RELATIVE_PERIODS[word]
        return word_start, DateMatch(word_end, _relative_period(match.group(), unit, step, context.reference))
    if word == "ago":
        return _read_ago(text, start, word_start, word_end, context.reference)
    weekday = names.weekdays(context.language).get(word)
    if weekday is not None:
        date_match = _read_after_weekday(text, word_start, word_end, end, weekday, context)
        if date_match:
            return word_start, date_match
        before = _WORD_BEFORE.search(text, max(start, word_start - _NAMED_DAY_REACH), word_start)
        if word in names.full_weekdays(context.language) and not (before and before[1] in names.NAMED_DAYS):
            return _read_weekday(text, start, match, end, weekday, context.reference)
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
        date_match = _read_year_alone(text, start, number_start, number_end)
    return (number_start, date_match) if date_match else None


def _read_after_weekday(
    text: str, start: int, weekday_end: int, end: int, weekday: int, context: DateContext
) -> DateMatch | None:
    """Return the full date that a weekday introduces: `Sat., May 10`."""
    gap = _GAP_AFTER_WEEKDAY.match(text, weekday_end, end)
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
    text: str, start: int, match: re.Match[str], end: int, weekday: int, reference: date | None
) -> _Located:
    """Return a weekday alone, with "last" or "next" before or after it."""
    date_start, date_end = match.span()
    before = _WORD_BEFORE.search(text, max(start, date_start - _MODIFIER_REACH), date_start)
    after = _WORD_AFTER.match(text, date_end, end)
    word_before = before[1].lower() if before else ""
    word_after = after[1].lower() if after else ""
    sense, weeks = "past", 0
    if before and (word_before in names.PAST_WORDS or word_before in names.FUTURE_WORDS):
        date_start = before.start()
        sense = "before" if word_before in names.PAST_WORDS else "after"
    elif after and word_after in ("last", "next") and _WEEK_AFTER.match(text, after.end(), end):
        weeks = -1 if word_after == "last" else 1
        date_end = after.end() + len(" week")
    elif after and (word_after in names.PAST_WORDS or word_after in names.FUTURE_WORDS):
        date_end = after.end()
        sense = "before" if word_after in names.PAST_WORDS else "after"
    as_written = text[date_start:date_end]
    if reference is None:
        return date_start, DateMatch(date_end, without_reading(as_written, "weekday", weekday))
    day = _weekday_of_week(weekday, reference, weeks) if weeks else resolve_weekday(weekday, reference, sense)
    return date_start, DateMatch(date_end, on_day(day, as_written, "weekday", weekday))


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


def _read_ago(text: str, start: int, ago_start: int, ago_end: int, reference: date | None) -> _Located | None:
    """Return the date of `two days ago` or `a week ago`, as precise as its unit."""
    match = _COUNT_BEFORE_AGO.search(text, max(start, ago_start - _COUNT_REACH), ago_start)
    if match is None:
        return None
    written_count = match["count"]
    count = int(written_count) if written_count.isdigit() else _NUMBERS.get(written_count.lower())
    if count is None:
        return None
    as_written = text[match.start() : ago_end]
    if match["unit"] == "day":
        reading = _relative_days(as_written, -count, -count, reference)
    else:
        reading = _relative_period(as_written, match["unit"], -count, reference)
    return match.start(), DateMatch(ago_end, reading)


def _lead(text: str, start: int, word_start: int) -> tuple[str, int] | None:
    """Return the word before a month or a year, and its start, if it makes it a date: "in", "since", "last"."""
    before = _WORD_BEFORE.search(text, max(start, word_start - _LEAD_REACH), word_start)
    return (before[1].lower(), before.start()) if before and before[1].lower() in names.LEADS else None


def _read_month_alone(text: str, start: int, match: re.Match[str], context: DateContext) -> _Located | None:
    month_start, date_end = match.span()
    lead = _lead(text, start, month_start)
    month = names.months(context.language).get(match.group().lower())
    if lead is None or month is None or _CAPITAL_AFTER.match(text, date_end):
        return None  # "by May Chen"
    word, lead_start = lead
    date_start = lead_start if word in names.PAST_WORDS or word in names.FUTURE_WORDS else month_start
    as_written = text[date_start:date_end]
    if context.reference is None:
        return date_start, DateMatch(date_end, without_reading(as_written, "month"))
    from dateutil.relativedelta import relativedelta

    months_ahead = (month - context.reference.month) % 12
    if word in names.FUTURE_WORDS:
        months_ahead = months_ahead or 12
    elif word in names.PAST_WORDS or months_ahead >= 6:
        months_ahead -= 12
    year = (context.reference + relativedelta(months=months_ahead, day=1)).year
    return date_start, DateMatch(date_end, in_month(year, month, as_written))


def _read_year_alone(text: str, start: int, year_start: int, year_end: int) -> DateMatch | None:
    """Return the year of `in 2023`; None for a round number before a word in lower case, which may be counted."""
    year = int(text[year_start:year_end])
    after = text[year_end : year_end + 2]
    # A full stop or a comma may end the sentence, or belong to the number.
    is_count = after[:1] in _AFTER_COUNT or (after[:1] in (",", ".") and after[1:].isdigit())
    if is_count or not _FIRST_YEAR_ALONE <= year <= _LAST_YEAR_ALONE or _lead(text, start, year_start) is None:
        return None
    if year % 100 == 0 and _LOWER_CASE_AFTER.match(text, year_end):
        return None
    return DateMatch(year_end, in_year(year, text[year_start:year_end]))
