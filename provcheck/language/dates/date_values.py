"""A string that is stated as a date: a value of metadata, a header line, an attribute."""

import re
from datetime import UTC, date, datetime, timedelta

from provcheck.language.characters import PLUS_AND_MINUS
from provcheck.language.dates import grammar, times
from provcheck.language.dates.calendars import ANY, calendar_of
from provcheck.language.dates.grammar import DateContext
from provcheck.language.dates.reading import DateReading, in_month, in_year, on_day, over_days, with_problem
from provcheck.language.dates.running import scan
from provcheck.model.lazy_regex import lazy_regex

# In characters. What follows is not part of a date.
_LONGEST_VALUE = 200
# ISO 8601 as in metadata, with a T, a space or nothing before the time; also the basic form of NewsML and NITF, and
# 14 digits. Some programs write a colon before the milliseconds.
_ISO = re.compile(
    rf"""
    (?P<year>\d{{4}})(?P<hyphen>-?)(?P<month>\d{{2}})(?P=hyphen)(?P<day>\d{{2}})
    (?:
        (?:[T ]\s?)?
        (?P<hour>\d{{2}}):?(?P<minute>\d{{2}})(?::?(?P<second>\d{{2}})(?:[.,:]\d{{1,9}})?)?
        \s?(?P<zone>Z|z|UTC|GMT|[{PLUS_AND_MINUS}]\d{{2}}(?::?\d{{2}})?)?
    )?
    """,
    re.VERBOSE,
)
# What programs write where they have no date: year 0 or 1 ("Mon, 01 Jan 0001 00:00:00 +0000"), the first second of the
# Unix epoch, false for a draft.
_PLACEHOLDER = lazy_regex(
    r"""
    -\d.*
    | 0[-T:.\s0Z]*
    | (?!.*(?<![\d+-])(?!000[01])\d{4}).*(?<![\d+:.,T-])000[01]\b.*
    | 1970-01-01[T\s]00:00(?::00(?:\.0+)?)?\s?(?:Z|\+00:?00)?
    | false | true
    """,
    re.IGNORECASE | re.VERBOSE,
)
# What a placeholder begins with, unless it has the year 0 or 1.
_PLACEHOLDER_STARTS = frozenset("-01fFtT")
# The first or last days that clocks and databases know: Unix (on either side of Greenwich), spreadsheets, SQL Server,
# Windows, and the last day of four digits. Something may have been published on them.
_ZERO_DAYS = frozenset(
    date.fromisoformat(day)
    for day in "1970-01-01 1969-12-31 1900-01-01 1899-12-30 1899-12-31 1753-01-01 1601-01-01 9999-12-31".split()
)
_ZERO_YEAR = re.compile("|".join(sorted({f"{day.year}" for day in _ZERO_DAYS})))
# Days by their number in the year or in the week, and weeks (ISO 8601-1, sections 5.2.3 and 5.2.4).
_ORDINAL = lazy_regex(r"(?P<year>\d{4})-(?P<day>\d{3})")
_WEEK = lazy_regex(r"(?P<year>\d{4})-?W(?P<week>\d\d)(?:-?(?P<day>\d))?")
_MONTH = re.compile(r"(?P<year>\d{4})[-/](?P<month>\d{1,2})")
_YEAR = re.compile(r"\d{4}")
_EPOCH = re.compile(r"(?P<seconds>\d{10})(?:\d{3})?")
# Epoch seconds of 1990 to 2100; other numbers of ten digits are no dates.
_PLAUSIBLE_EPOCH = range(631_152_000, 4_102_444_800)
_TIME = lazy_regex(r"(?<![\d:])\d{1,2}[:.h]\d{2}(?!\d)|(?<!\d)\d{1,2}\s?[ap]\.?m\b", re.IGNORECASE)

# Arabic-Indic and Persian digits (The Unicode Standard, section 9.2).
_ARABIC_DIGITS = {first + digit: str(digit) for first in (0x0660, 0x06F0) for digit in range(10)}
# Of several dates in a string, the one with the lowest rank counts: a full date before a problem, and a problem before
# an incomplete date, because "2025-13-40 (2025)" is not a year.
_KIND_RANKS = {"full": 0, "day": 2, "interval": 2, "month": 3, "year": 5}
_PROBLEM_RANK, _OTHER_KIND_RANK, _UNREADABLE_RANK = 1, 4, 9


def read(
    text: str, *, order: str | None = None, reference: date | None = None, language: str = ANY
) -> DateReading | None:
    """Return the date that a whole string states; None for an empty one.

    Other text around the date is allowed ("Published on May 10, 2025 by the desk"). Of several dates, the first full
    one counts. Without any, `problem` is "unreadable".
    """
    value = text.strip()
    if not value:
        return None
    known_digits = value if value.isascii() else value.translate(_ARABIC_DIGITS)
    return _read(known_digits[:_LONGEST_VALUE], order, reference, language)._replace(as_written=value)


def is_placeholder(text: str) -> bool:
    """Return whether a program wrote a string where it had no date: `0001-01-01`, a negative year, `false`."""
    value = text.strip()
    return (value[:1] in _PLACEHOLDER_STARTS or "000" in value) and _PLACEHOLDER().fullmatch(value) is not None


def zero_day(text: str, language: str = ANY) -> date | None:
    """Return the day of a string if it is one that programs also write where they had no date; None for any other."""
    if not _ZERO_YEAR.search(text):
        return None
    reading = read(text, language=language)
    return reading.earliest if reading and reading.earliest in _ZERO_DAYS and reading.kind == "full" else None


def _read(value: str, order: str | None, reference: date | None, language: str) -> DateReading:
    if match := _ISO.fullmatch(value):
        return _read_iso(match, value)
    if match := _ORDINAL().fullmatch(value):
        return _read_ordinal(int(match["year"]), int(match["day"]), value)
    if match := _WEEK().fullmatch(value):
        return _read_week(int(match["year"]), int(match["week"]), match["day"], value)
    if match := _MONTH.fullmatch(value):
        year, month = int(match["year"]), int(match["month"])
        is_possible = 1 <= month <= 12 and year >= 1
        return in_month(year, month, value) if is_possible else with_problem("impossible", value)
    if _YEAR.fullmatch(value) and grammar.FIRST_YEAR <= int(value) <= grammar.LAST_YEAR:
        return in_year(int(value), value)
    if (match := _EPOCH.fullmatch(value)) and int(match["seconds"]) in _PLAUSIBLE_EPOCH:
        moment = datetime.fromtimestamp(int(match["seconds"]), UTC)
        iso = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
        return on_day(moment.date(), value)._replace(value=iso, has_time=True)
    if match := grammar.EAST_ASIAN.search(value):
        return grammar.read_day(int(match["year"]), int(match["month"]), int(match["day"]), value)
    return _read_words(value, order, reference, language)


def _read_ordinal(year: int, day: int, value: str) -> DateReading:
    """The reading of the `day`th day of a year."""
    if year < 1 or not 1 <= day <= date(year, 12, 31).timetuple().tm_yday:
        return with_problem("impossible", value)
    return on_day(date(year, 1, 1) + timedelta(days=day - 1), value)


def _read_week(year: int, week: int, day: str | None, value: str) -> DateReading:
    """The reading of a week, or of one of its days."""
    try:
        first = date.fromisocalendar(year, week, int(day or 1))
        last = first if day else date.fromisocalendar(year, week, 7)
    except ValueError:
        return with_problem("impossible", value)
    return on_day(first, value) if day else over_days(first, last, value, "interval")


def _read_iso(match: re.Match[str], value: str) -> DateReading:
    reading = grammar.read_day(int(match["year"]), int(match["month"]), int(match["day"]), value)
    hour, minute, second, zone = match.group("hour", "minute", "second", "zone")
    if hour is None:
        return reading
    if int(hour) > 23 or int(minute) > 59 or int(second or 0) > 60:
        return with_problem("impossible", value)
    if reading.value is None:
        return reading
    time = f"{hour}:{minute}:{min(int(second or 0), 59):02d}"
    if zone:
        digits = zone[1:].replace(":", "").ljust(4, "0") if zone[0] in PLUS_AND_MINUS else "0000"
        minutes = int(digits[:2]) * 60 + int(digits[2:])
        time += times.format_offset(minutes if zone[0] == "+" else -minutes)
    return reading._replace(value=f"{reading.value}T{time}", has_time=True)


def _read_words(value: str, order: str | None, reference: date | None, language: str) -> DateReading:
    context = DateContext(calendar_of(language), reference, order, is_whole_text=True)
    dates = list(scan(value, 0, len(value), context))
    if not any(reading.value or reading.problem for _, reading in dates):
        # Pages mix languages: a month may be in another one than the text.
        dates = list(scan(value, 0, len(value), context._replace(calendar=calendar_of(ANY))))
    best = min(dates, key=lambda located: _rank(located[1]), default=None)
    if best is None or _rank(best[1]) == _UNREADABLE_RANK:
        return with_problem("unreadable", value)
    span, reading = best
    if reading.value and not reading.has_time and reading.kind in ("full", "day"):
        return _with_time_before(value, span.start, reading)
    return reading


def _rank(reading: DateReading) -> int:
    if reading.problem:
        return _PROBLEM_RANK
    if reading.value is None:
        return _UNREADABLE_RANK
    return _KIND_RANKS.get(reading.kind, _OTHER_KIND_RANK)


def _with_time_before(value: str, date_start: int, reading: DateReading) -> DateReading:
    """Return the reading with the time before it, if any: `14:30, 10 May 2025`."""
    match = _TIME().search(value, 0, date_start)
    time = times.match_time(value, match.start(), date_start) if match else None
    return grammar.at_time(reading, time) if time else reading
