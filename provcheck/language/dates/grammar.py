"""One date expression, read from where it begins: figures, or a day and a month's name, with or without a year."""

import re
from datetime import date
from typing import NamedTuple

from provcheck.language.characters import RANGE_DASHES
from provcheck.language.dates import names, times
from provcheck.language.dates.reading import (
    DateReading,
    day_of,
    in_month,
    nearest_year,
    on_day,
    over,
    without_value,
)


class DateContext(NamedTuple):
    """What the reading of a date depends on, beside its text."""

    reference: date | None = None
    language: str = "en"
    order: str | None = None
    whole: bool = False  # the text is a date and nothing else: two-digit years and bare years count

    @property
    def day_order(self) -> str | None:
        """The house's order, else that of the language's press; None where both are in use."""
        return self.order or ("dmy" if self.language in names.DAY_FIRST_LANGUAGES else None)


class DateMatch(NamedTuple):
    """A reading, and where its text ends."""

    end: int
    reading: DateReading


# Years that a news text can mean; outside them four digits are a count.
FIRST_YEAR, LAST_YEAR = 1500, 2199
# 29 February is a day while its year is unknown.
_LEAP_YEAR = 2024

_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d|[-/]\d)")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?![\d/]|[-.]\d)")
_YEAR = r"(?P<year>\d{4})(?!\d|[,.]\d)"
_DAYS = rf"(?P<day>\d{{1,2}})(?:\s?[{RANGE_DASHES}]\s?(?P<last>\d{{1,2}}))?"
# 10 May 2025 · 10th of May, 2025 · 1er mai 2025 · 10. Mai 2025 · 10 de mayo de 2025 · 10-May-2025 · 10-12 May
_DAY_FIRST = re.compile(
    rf"(?P<core>{_DAYS}(?:st|nd|rd|th|er|[.ºª°])?"
    r"(?:\s+(?:of\s+|de\s+)?|[-/])(?P<month>[^\W\d_]{3,10})\b)"
    rf"\.?(?:(?:,?\s+(?:de[l]?\s+)?|[-/]){_YEAR})?"
)
# May 10, 2025 · Sept. 10 · May 10-12, 2025
_MONTH_FIRST = re.compile(
    rf"(?P<core>\.?\s+{_DAYS}(?:st|nd|rd|th)?)(?![\w:/%]|[.,]\d)"
    rf"(?:,?\s+{_YEAR})?"
)
_MONTH_YEAR = re.compile(rf"\.?,?\s+(?:of\s+|de[l]?\s+)?{_YEAR}")
# What stands between a date and its time of day.
_BEFORE_TIME = re.compile(rf"T|,?\s+(?:(?:at|à|um|a las|alle|às|ore)\s+)?|\s?[|·,{RANGE_DASHES}]\s?")
_YEAR_AFTER_TIME = re.compile(rf"\s+{_YEAR}")
# "March 3 million" counts millions.
_COUNTS = re.compile(r"\s?(?:million|billion|trillion|thousand|percent|per cent|pct|%)", re.IGNORECASE)


def figures(text: str, start: int, end: int, reader: DateContext) -> DateMatch | None:
    """The date that begins with a digit at `start`."""
    if match := _YEAR_FIRST.match(text, start, end):
        year, month, day = int(match[1]), int(match[3]), int(match[4])
        if reader.whole or FIRST_YEAR <= year <= LAST_YEAR:
            return _timed(text, end, match.start(), match.end(), calendar_day(year, month, day, match[0]))
        return None
    if match := _YEAR_LAST.match(text, start, end):
        if len(match[4]) == 4 and (FIRST_YEAR <= int(match[4]) <= LAST_YEAR or reader.whole):
            reading = _in_some_order(int(match[1]), int(match[3]), int(match[4]), match[0], reader.day_order)
        elif len(match[4]) == 2 and reader.whole:
            reading = _short_year(int(match[1]), int(match[3]), int(match[4]), match[0], reader.day_order)
        else:
            return None
        return _timed(text, end, match.start(), match.end(), reading)
    if match := _DAY_FIRST.match(text, start, end):
        month_number = names.months(reader.language).get(match["month"].lower())
        if month_number:
            return _named(text, end, start, match, month_number, reader)
    return None


def named_month(text: str, start: int, name_end: int, end: int, reader: DateContext) -> DateMatch | None:
    """The date that begins with a month's name at `start`: with a day, or with a year; None for the name alone."""
    month = names.months(reader.language).get(text[start:name_end].lower())
    if month is None:
        return None
    match = _MONTH_FIRST.match(text, name_end, end)
    if match and not _COUNTS.match(text, match.end("day"), end):
        return _named(text, end, start, match, month, reader)
    match = _MONTH_YEAR.match(text, name_end, end)
    if match and _plausible(match["year"]):
        return DateMatch(match.end(), in_month(int(match["year"]), month, text[start : match.end()]))
    return None


def _plausible(year: str | None) -> bool:
    return year is not None and FIRST_YEAR <= int(year) <= LAST_YEAR


def _named(text: str, end: int, start: int, match: re.Match[str], month: int, reader: DateContext) -> DateMatch:
    """A day and a month's name, with its year, or in the year nearest to the reference."""
    day, last = int(match["day"]), int(match["last"] or 0)
    if _plausible(match["year"]):
        close = match.end()
        reading = _day_of_month(int(match["year"]), month, day, last, text[start:close], reader)
        return _timed(text, end, start, close, reading)
    close = match.end("core")
    time = _clock_after(text, close, end)
    year = _YEAR_AFTER_TIME.match(text, time.end, end) if time else None
    if time and year and _plausible(year["year"]):
        # "Sat May 10 14:30:00 2025", as Unix tools print it.
        reading = _day_of_month(int(year["year"]), month, day, 0, text[start : year.end()], reader)
        return DateMatch(year.end(), at_time(reading, time))
    return _timed(text, end, start, close, _day_of_month(None, month, day, last, text[start:close], reader))


def _day_of_month(
    year: int | None, month: int, day: int, last: int, as_written: str, reader: DateContext
) -> DateReading:
    """A day, or the days from `day` to `last`, of a month of a year that may be unwritten."""
    if not day_of(year or _LEAP_YEAR, month, day):
        return without_value("impossible", as_written)
    kind = "full" if year else "day"
    if year is None:
        nearest = nearest_year(month, day, reader.reference) if reader.reference else None
        if nearest is None:
            return DateReading(None, None, None, as_written, "day")
        year = nearest.year
    first, until = date(year, month, day), day_of(year, month, last)
    if until and first < until:
        return over(f"{first.isoformat()}/{until.isoformat()}", first, until, as_written, "interval")
    return on_day(first, as_written, kind)


def _clock_after(text: str, close: int, end: int) -> times.Time | None:
    gap = _BEFORE_TIME.match(text, close, end)
    return times.clock(text, gap.end(), end) if gap else None


def at_time(reading: DateReading, time: times.Time) -> DateReading:
    """The reading with a time of day; a run of days or a date without a reading keeps its value."""
    if reading.value and reading.earliest == reading.latest:
        reading = reading._replace(value=f"{reading.value}T{time.iso}")
    return reading._replace(time=True, zone=time.zone)


def _timed(text: str, end: int, start: int, close: int, reading: DateReading) -> DateMatch:
    """The reading with the time of day that follows it, if one does."""
    time = _clock_after(text, close, end)
    if time is None:
        return DateMatch(close, reading)
    return DateMatch(time.end, at_time(reading, time)._replace(as_written=text[start : time.end]))


def calendar_day(year: int, month: int, day: int, as_written: str) -> DateReading:
    """A day of the calendar, or that there is no such day."""
    found = day_of(year, month, day)
    return on_day(found, as_written) if found else without_value("impossible", as_written)


def _in_some_order(first: int, second: int, year: int, as_written: str, order: str | None) -> DateReading:
    """`03/04/2024`: one reading if only one is possible or an order is set, else all of them."""
    if order:
        day, month = (first, second) if order == "dmy" else (second, first)
        return calendar_day(year, month, day, as_written)
    read = {calendar_day(year, second, first, as_written).value, calendar_day(year, first, second, as_written).value}
    days = tuple(sorted(value for value in read if value))
    if not days:
        return without_value("impossible", as_written)
    if len(days) == 1:
        return on_day(date.fromisoformat(days[0]), as_written)
    return without_value("ambiguous", as_written, days)


def _short_year(first: int, second: int, third: int, as_written: str, order: str | None) -> DateReading:
    """`10/05/25`: a year of two digits stands last or first, so that it has one reading only in a known order."""

    def century(year: int) -> int:
        return year + (1900 if year >= 69 else 2000)  # as POSIX strptime does

    if order:
        return _in_some_order(first, second, century(third), as_written, order)
    days = {
        calendar_day(century(third), second, first, as_written).value,
        calendar_day(century(third), first, second, as_written).value,
        calendar_day(century(first), second, third, as_written).value,
    }
    readings = tuple(sorted(day for day in days if day))
    if len(readings) == 1:
        return on_day(date.fromisoformat(readings[0]), as_written)
    return without_value("ambiguous" if readings else "impossible", as_written, readings)
