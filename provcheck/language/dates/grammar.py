"""A date in the text, read from its start: figures, or a day and a month's name, with or without a year."""

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from provcheck.language import languages
from provcheck.language.characters import RANGE_DASHES
from provcheck.language.dates import times
from provcheck.language.dates.calendars import Calendar, any_words, month_forms
from provcheck.language.dates.reading import (
    DateReading,
    calendar_day,
    in_month,
    nearest_day,
    on_day,
    over_days,
    with_problem,
    without_reading,
)
from provcheck.language.lexicon import alternatives


class DateContext(NamedTuple):
    """What the reading of a date depends on, apart from its text."""

    calendar: Calendar
    reference: date | None = None
    order: str | None = None
    is_whole_text: bool = False  # The text is a date and nothing else: two-digit years and years alone count.

    @property
    def day_order(self) -> str | None:
        """The order of the settings, or that of the language's press; None if both orders are used."""
        return self.order or self.calendar.date_order


class DateMatch(NamedTuple):
    """A reading, and where its text ends."""

    end: int
    reading: DateReading


# Years that a news text may mean. Other numbers of four digits are counts.
FIRST_YEAR, LAST_YEAR = 1500, 2199
_MONTHS = 12
# 29 February exists as long as its year is unknown.
_LEAP_YEAR = 2024
# Two-digit years from this one on are of the 20th century, as in POSIX strptime.
_FIRST_SHORT_YEAR = 69

_YEAR_FIRST = re.compile(r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?!\d|[-/]\d)")
EAST_ASIAN = re.compile(r"(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]")
# The press of the Levant and the Gulf gives the name of a month in two systems: "نيسان/أبريل".
_ARABIC = "[\u0600-\u06ff]"
_SHORTEST_MONTH, _LONGEST_ERA = 3, 8
_YEAR_CHARACTERS = frozenset("年년")
_YEAR_LAST = re.compile(
    r"(?P<first>\d{1,2})(?P<mark>[-/.])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})(?![\d/]|[-.]\d)"
)
_YEAR = r"(?P<year>\d{4})(?!\d|[,.]\d)"
_DAYS = rf"(?P<day>\d{{1,2}})(?:\s?[{RANGE_DASHES}]\s?(?P<last>\d{{1,2}}))?"


class _Patterns(NamedTuple):
    """The patterns that contain words: those between the parts of a date are the same in every text."""

    day_first: re.Pattern[str]
    day_after_month: re.Pattern[str]
    year_after_month: re.Pattern[str]
    before_time: re.Pattern[str]
    other_name: re.Pattern[str]


def _odd_months() -> frozenset[str]:
    """Return the names of months that have several words or fewer than three letters."""
    forms = {form for lines in languages.shared("months").values() for line in lines for form in month_forms(line)}
    return frozenset(form for form in forms if " " in form or len(form) < _SHORTEST_MONTH)


@cache
def _patterns() -> _Patterns:
    words = any_words()
    ordinals, between = alternatives(words["ordinal"]), alternatives(words["between"])
    name = rf"(?:(?={_ARABIC})(?:{alternatives(_odd_months())})|[^\W\d_]{{3,10}})"
    # 10 May 2025 · 10th of May, 2025 · 1er mai 2025 · 10. Mai 2025 · 10 de mayo de 2025 · 10-May-2025 · 10-12 May ·
    # 10.mai.2025
    day_first = rf"""
        (?P<core>
            {_DAYS}(?:{ordinals}|[.ºª°])?
            (?:\s+(?:(?:{between})\s+)?|[-/]|(?<=\d\.))
            (?P<month>{name})\b(?:/(?={_ARABIC}){name}\b)?
        )
        \.?
        (?:(?:,?\s+(?:(?:{between})\s+)?|[-/]|(?<=\.)){_YEAR})?
    """
    # After the month: May 10, 2025 · Sept. 10 · May 10-12, 2025
    day_after_month = rf"""
        (?P<core>\.?\s+{_DAYS}(?:{ordinals})?)
        (?![\w:/%]|[.,]\d)
        (?:,?\s+{_YEAR})?
    """
    year_after_month = rf"\.?,?\s+(?:(?:{between})\s+)?{_YEAR}"
    # Between a date and its time of day.
    before_time = rf"""
        T
        | \s?[|·{RANGE_DASHES}]\s? | \s-\s
        | ,?\s+(?:(?:{alternatives(words["before time"])})\s+)?
        | ,
    """
    other_name = rf"/(?={_ARABIC}){name}\b"
    patterns = (day_first, day_after_month, year_after_month, before_time, other_name)
    return _Patterns(*(re.compile(pattern, re.VERBOSE) for pattern in patterns))


_YEAR_AFTER_TIME = re.compile(rf"\s+{_YEAR}")


def match_figures(text: str, start: int, end: int, context: DateContext) -> DateMatch | None:
    """Return the date that begins with a digit at `start`, with the time of day after it."""
    if match := _YEAR_FIRST.match(text, start, end):
        year = int(match["year"])
        if not (context.is_whole_text or FIRST_YEAR <= year <= LAST_YEAR) or _is_of_other_calendar(text, match.end()):
            return None
        reading = read_day(year, int(match["month"]), int(match["day"]), match[0])
        return _with_time_after(text, start, match.end(), end, reading)
    if not _YEAR_CHARACTERS.isdisjoint(text[start + 4 : start + 6]) and (match := EAST_ASIAN.match(text, start, end)):
        day = read_day(int(match["year"]), int(match["month"]), int(match["day"]), match[0])
        return DateMatch(match.end(), day)
    if (match := _YEAR_LAST.match(text, start, end)) and not _is_of_other_calendar(text, match.end()):
        year_reading = _read_year_last(match, context)
        return _with_time_after(text, start, match.end(), end, year_reading) if year_reading else None
    if match := _patterns().day_first.match(text, start, end):
        month = context.calendar.months.get(match["month"].lower())
        if month:
            return _match_day_of_month(text, start, end, match, month, context)
    return None


def _is_of_other_calendar(text: str, year_end: int) -> bool:
    """Return whether a word behind a year counts it from the Hijra: "1445/9/15 هـ"."""
    behind = text[year_end : year_end + _LONGEST_ERA].split()
    return bool(behind) and not behind[0].isascii() and behind[0].strip(".،)") in any_words()["other calendar"]


def match_month_name(text: str, start: int, name_end: int, end: int, context: DateContext) -> DateMatch | None:
    """Return the date that begins with a month's name at `start`, with a day or a year; None for the name alone."""
    month = context.calendar.months.get(text[start:name_end].lower())
    if month is None:
        return None
    if text[name_end : name_end + 1] == "/" and (other := _patterns().other_name.match(text, name_end, end)):
        name_end = other.end()
    match = _patterns().day_after_month.match(text, name_end, end)
    if match and not context.calendar.scale.match(text, match.end("day"), end):
        return _match_day_of_month(text, start, end, match, month, context)
    match = _patterns().year_after_month.match(text, name_end, end)
    if match and _is_plausible(match["year"]):
        return DateMatch(match.end(), in_month(int(match["year"]), month, text[start : match.end()]))
    return None


def _is_plausible(year: str | None) -> bool:
    return year is not None and FIRST_YEAR <= int(year) <= LAST_YEAR


def _match_day_of_month(
    text: str, start: int, end: int, match: re.Match[str], month: int, context: DateContext
) -> DateMatch:
    """Return the date of a day and a month's name, with its year or in the year nearest to the reference."""
    day, last = int(match["day"]), int(match["last"] or 0)
    if _is_plausible(match["year"]):
        date_end = match.end()
        reading = _read_days(int(match["year"]), month, day, last, text[start:date_end], context)
        return _with_time_after(text, start, date_end, end, reading)
    date_end = match.end("core")
    time = _time_after(text, date_end, end)
    year = _YEAR_AFTER_TIME.match(text, time.end, end) if time else None
    if time and year and _is_plausible(year["year"]):
        # "Sat May 10 14:30:00 2025", as Unix tools print it.
        reading = _read_days(int(year["year"]), month, day, 0, text[start : year.end()], context)
        return DateMatch(year.end(), at_time(reading, time))
    reading = _read_days(None, month, day, last, text[start:date_end], context)
    return _with_time_after(text, start, date_end, end, reading)


def _read_days(year: int | None, month: int, day: int, last: int, as_written: str, context: DateContext) -> DateReading:
    """Return the reading of a day, or of the days from `day` to `last`, with a year or without."""
    if not calendar_day(year or _LEAP_YEAR, month, day):
        return with_problem("impossible", as_written)
    kind = "full" if year else "day"
    if year is None:
        nearest = nearest_day(month, day, context.reference) if context.reference else None
        if nearest is None:
            return without_reading(as_written, "day")
        year = nearest.year
    first_day, last_day = date(year, month, day), calendar_day(year, month, last)
    if last_day and first_day < last_day:
        return over_days(first_day, last_day, as_written, "interval")
    return on_day(first_day, as_written, kind)


def _time_after(text: str, date_end: int, end: int) -> times.TimeMatch | None:
    gap = _patterns().before_time.match(text, date_end, end)
    return times.match_time(text, gap.end(), end) if gap else None


def at_time(reading: DateReading, time: times.TimeMatch) -> DateReading:
    """Return the reading with a time of day. An interval, or a date without a value, keeps its value."""
    if reading.value and reading.earliest == reading.latest:
        reading = reading._replace(value=f"{reading.value}T{time.iso}")
    return reading._replace(has_time=True)


def _with_time_after(text: str, start: int, date_end: int, end: int, reading: DateReading) -> DateMatch:
    """Return the date from `start` to `date_end` with the time of day that follows it, if any."""
    time = _time_after(text, date_end, end)
    if time is None:
        return DateMatch(date_end, reading)
    return DateMatch(time.end, at_time(reading, time)._replace(as_written=text[start : time.end]))


def read_day(year: int, month: int, day: int, as_written: str) -> DateReading:
    """Return the reading of a day of the calendar; "impossible" if there is no such day."""
    valid_day = calendar_day(year, month, day)
    return on_day(valid_day, as_written) if valid_day else with_problem("impossible", as_written)


def _read_year_last(match: re.Match[str], context: DateContext) -> DateReading | None:
    """Return the reading of `03/04/2024`, or of `03/04/24` as a whole text."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    order = context.day_order
    if order is None and match["mark"] == "." and 1 <= second <= _MONTHS:
        order = "dmy"  # no press writes the month first with full stops (Unicode CLDR, dateFormats)
    if len(match["year"]) == 4:
        if FIRST_YEAR <= year <= LAST_YEAR or context.is_whole_text:
            return _read_day_and_month(first, second, year, match[0], order)
    elif context.is_whole_text:
        return _read_short_year(first, second, year, match[0], order)
    return None


def _read_day_and_month(first: int, second: int, year: int, as_written: str, order: str | None) -> DateReading:
    """Return the one reading of `03/04/2024` that is possible or in the order; otherwise it is ambiguous."""
    if order:
        day, month = (first, second) if order == "dmy" else (second, first)
        return read_day(year, month, day, as_written)
    return _read_one_of(((year, second, first), (year, first, second)), as_written)


def _read_short_year(first: int, second: int, third: int, as_written: str, order: str | None) -> DateReading:
    """Return the reading of `10/05/25`: without an order, the year may be first or last."""
    if order:
        return _read_day_and_month(first, second, _full_year(third), as_written, order)
    year = _full_year(third)
    return _read_one_of(((year, second, first), (year, first, second), (_full_year(first), second, third)), as_written)


def _full_year(short_year: int) -> int:
    return short_year + (1900 if short_year >= _FIRST_SHORT_YEAR else 2000)


def _read_one_of(candidates: tuple[tuple[int, int, int], ...], as_written: str) -> DateReading:
    """Return the reading of the only candidate (year, month, day) that is possible; otherwise it has a problem."""
    days = sorted({day for candidate in candidates if (day := calendar_day(*candidate))})
    if len(days) == 1:
        return on_day(days[0], as_written)
    return with_problem("ambiguous" if days else "impossible", as_written, tuple(map(date.isoformat, days)))
