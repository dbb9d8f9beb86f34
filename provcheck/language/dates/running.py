"""Dates in running text: one scan for the words and figures that may begin one, then the grammar at each."""

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
    over,
    resolve_weekday,
)
from provcheck.model.evidence import Span

_NUMBER_WORDS = {word: n for n, word in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve".split())} | {"a": 1, "an": 1}  # fmt: skip
_SPAN_BEFORE_AGO = re.compile(r"(?<!\w)(\d{1,3}|[A-Za-z]{1,6})\s+(day|week|month|year)s?\s$")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\s$")
_WORD_AFTER = re.compile(r"\s+([^\W\d_]+)")
_AFTER_WEEKDAY = re.compile(r"\.?,?\s+(?:le\s+|den\s+|the\s+)?")
_NAME = re.compile(r"[^\W\d_]{3,10}")
_WEEK = re.compile(r"\sweek\b")
_CAPITAL = re.compile(r"\s+[A-Z]")
# Join a number to what follows: it is no year.
_AFTER_A_NUMBER = frozenset("/%$€" + RANGE_DASHES)
_COUNTED = re.compile(r"\s+[a-z]")


@cache
def _starts(language: str) -> re.Pattern[str]:
    """Figures, month and weekday names, relative words and "ago", grouped by first letter: linear, no backtracking."""
    starts: set[str] = {"ago"} if language == "en" else set()
    for name in names.text_months(language) | names.weekdays(language).keys():
        starts |= {name.title(), name.upper()} if language == "en" else {name, name.title(), name.upper()}
    relative = set(names.relative_days(language))
    if language == "en":
        relative |= names.RELATIVE_PERIODS.keys()
    starts |= relative | {word.capitalize() for word in relative}
    groups: dict[str, list[str]] = {}
    for word in sorted(starts, key=lambda word: (-len(word), word)):
        groups.setdefault(word[0], []).append(re.escape(word[1:]))
    # Every branch begins with a literal: the engine then skips ahead by first character, three times faster.
    digits = (f"{digit}[0-9]*" for digit in range(10))
    words = (rf"{first}(?:{'|'.join(rest)})(?!\w)" for first, rest in sorted(groups.items()))
    return re.compile("|".join((*digits, *words)))


def find(
    text: str,
    start: int = 0,
    end: int | None = None,
    *,
    reference: date | None = None,
    language: str = "en",
    order: str | None = None,
) -> Iterator[tuple[Span, DateReading]]:
    """Every date in a stretch of text, with its place; places are sorted and never overlap."""
    end = len(text) if end is None else end
    return scan(text, start, end, DateContext(reference, language, order))


def scan(text: str, start: int, end: int, reader: DateContext) -> Iterator[tuple[Span, DateReading]]:
    """`find` for a reader that is already made."""
    if reader.reference and not grammar.FIRST_YEAR <= reader.reference.year <= grammar.LAST_YEAR:
        reader = reader._replace(reference=None)  # a date of year 1 or 9999 has no week before or after it
    done = start
    for match in _starts(reader.language).finditer(text, start, end):
        if match.start() < done or (match.start() > start and _inside_word(text[match.start() - 1])):
            continue
        found = _expression(text, start, match, end, reader)
        if found:
            span = Span(found[0], found[1].end)
            done = span.end
            yield span, found[1].reading


def _inside_word(before: str) -> bool:
    return before.isalnum() or before in "_$€£¥#@"


def _expression(
    text: str, start: int, match: re.Match[str], end: int, reader: DateContext
) -> tuple[int, DateMatch] | None:
    """Where the date begins, and the date, for one word or number that may be part of it."""
    at, close = match.span()
    word = match.group().lower()
    if word[0].isdigit():
        found = grammar.figures(text, at, end, reader) if close - at <= 4 else None
        if found is None and close - at == 4:
            found = _bare_year(text, start, at, close)
        return (at, found) if found else None
    if word in names.relative_days(reader.language):
        first, last = names.relative_days(reader.language)[word]
        return at, DateMatch(close, _relative_days(match.group(), first, last, reader.reference))
    if word in names.RELATIVE_PERIODS:
        return at, DateMatch(close, _period(match.group(), *names.RELATIVE_PERIODS[word], reader.reference))
    if word == "ago":
        return _ago(text, start, at, close, reader.reference)
    weekday = names.weekdays(reader.language).get(word)
    if weekday is not None:
        found = _after_weekday(text, at, close, end, weekday, reader)
        if found:
            return at, found
        before = _WORD_BEFORE.search(text, max(start, at - 12), at)
        if word in names.full_weekdays(reader.language) and not (before and before[1] in names.NAMED_DAYS):
            return _weekday(text, start, match, end, weekday, reader.reference)
    found = grammar.named_month(text, at, close, end, reader)
    if found:
        return at, found
    return _bare_month(text, start, match, reader)


def _after_weekday(text: str, at: int, close: int, end: int, weekday: int, reader: DateContext) -> DateMatch | None:
    """The full date that a weekday introduces: `Sat., May 10`."""
    gap = _AFTER_WEEKDAY.match(text, close, end)
    if gap is None:
        return None
    begin = gap.end()
    if text[begin : begin + 1].isdigit():
        found = grammar.figures(text, begin, end, reader)
    else:
        name = _NAME.match(text, begin, end)
        found = grammar.named_month(text, begin, name.end(), end, reader) if name else None
    if found is None or found.reading.kind in ("month", "year"):
        return None
    return DateMatch(found.end, found.reading._replace(as_written=text[at : found.end], weekday=weekday))


def _weekday(
    text: str, start: int, match: re.Match[str], end: int, weekday: int, reference: date | None
) -> tuple[int, DateMatch]:
    """A weekday alone, with "last" or "next" on either side of it."""
    at, close = match.span()
    before = _WORD_BEFORE.search(text, max(start, at - 16), at)
    after = _WORD_AFTER.match(text, close, end)
    sense, weeks = "past", 0
    if before and before[1].lower() in names.PAST_WORDS:
        at, sense = before.start(), "before"
    elif before and before[1].lower() in names.FUTURE_WORDS:
        at, sense = before.start(), "after"
    elif after and after[1].lower() in ("last", "next") and _WEEK.match(text, after.end(), end):
        weeks = -1 if after[1].lower() == "last" else 1
        close = after.end() + len(" week")
    elif after and after[1].lower() in names.PAST_WORDS:
        close, sense = after.end(), "before"
    elif after and after[1].lower() in names.FUTURE_WORDS:
        close, sense = after.end(), "after"
    written = text[at:close]
    if reference is None:
        return at, DateMatch(close, DateReading(None, None, None, written, "weekday", weekday=weekday))
    if weeks:
        from dateutil.relativedelta import MO, relativedelta
        from dateutil.relativedelta import weekday as on_weekday

        monday = reference + relativedelta(weeks=weeks, weekday=MO(-1))
        day = monday + relativedelta(weekday=on_weekday(weekday, +1))
    else:
        day = resolve_weekday(weekday, reference, sense)
    return at, DateMatch(close, on_day(day, written, "weekday", weekday))


def _relative_days(written: str, first: int, last: int, reference: date | None) -> DateReading:
    if reference is None:
        return DateReading(None, None, None, written, "relative")
    begin, until = reference + timedelta(days=first), reference + timedelta(days=last)
    if begin == until:
        return on_day(begin, written, "relative")
    return over(f"{begin.isoformat()}/{until.isoformat()}", begin, until, written, "relative")


def _period(written: str, unit: str, step: int, reference: date | None) -> DateReading:
    if reference is None:
        return DateReading(None, None, None, written, "relative")
    if unit == "year":
        return in_year(reference.year + step, written, "relative")
    from dateutil.relativedelta import relativedelta

    if unit == "week":
        return in_week(reference + relativedelta(weeks=step), written)
    first = reference + relativedelta(months=step, day=1)
    return in_month(first.year, first.month, written, "relative")


def _ago(text: str, start: int, at: int, close: int, reference: date | None) -> tuple[int, DateMatch] | None:
    """`two days ago`, `a week ago`: as precise as its unit."""
    match = _SPAN_BEFORE_AGO.search(text, max(start, at - 20), at)
    if match is None:
        return None
    count = int(match[1]) if match[1].isdigit() else _NUMBER_WORDS.get(match[1].lower())
    if count is None:
        return None
    written = text[match.start() : close]
    if reference is None:
        return match.start(), DateMatch(close, DateReading(None, None, None, written, "relative"))
    if match[2] == "day":
        return match.start(), DateMatch(close, _relative_days(written, -count, -count, reference))
    return match.start(), DateMatch(close, _period(written, match[2], -count, reference))


def _lead(text: str, start: int, at: int) -> tuple[str, int] | None:
    """The word before a month or a year, where it is one that makes it a date: "in", "since", "last"."""
    before = _WORD_BEFORE.search(text, max(start, at - 10), at)
    return (before[1].lower(), before.start()) if before and before[1].lower() in names.LEADS else None


def _bare_month(text: str, start: int, match: re.Match[str], reader: DateContext) -> tuple[int, DateMatch] | None:
    at, close = match.span()
    lead = _lead(text, start, at)
    month = names.months(reader.language).get(match.group().lower())
    if lead is None or month is None or _CAPITAL.match(text, close):
        return None  # "by May Chen"
    word, begin = lead
    if word not in names.PAST_WORDS and word not in names.FUTURE_WORDS:
        begin = at
    written = text[begin:close]
    if reader.reference is None:
        return begin, DateMatch(close, DateReading(None, None, None, written, "month"))
    from dateutil.relativedelta import relativedelta

    ahead = (month - reader.reference.month) % 12
    if word in names.FUTURE_WORDS:
        ahead = ahead or 12
    elif word in names.PAST_WORDS or ahead >= 6:
        ahead -= 12
    year = (reader.reference + relativedelta(months=ahead, day=1)).year
    return begin, DateMatch(close, in_month(year, month, written))


def _bare_year(text: str, start: int, at: int, close: int) -> DateMatch | None:
    """`in 2023`; nothing for a round number before a lower-case word, which may count things."""
    year = int(text[at:close])
    after = text[close : close + 2]
    # A full stop or a comma may end the sentence, or belong to a number.
    joined = after[:1] in _AFTER_A_NUMBER or (after[:1] in (",", ".") and after[1:].isdigit())
    if joined or not 1900 <= year <= 2099 or _lead(text, start, at) is None:
        return None
    if year % 100 == 0 and _COUNTED.match(text, close):
        return None
    return DateMatch(close, in_year(year, text[at:close]))
