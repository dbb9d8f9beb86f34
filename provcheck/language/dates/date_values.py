"""A string that is said to be a date: a value of metadata, a header line, an attribute."""

import re
from datetime import UTC, date, datetime

from provcheck.language.characters import PLUS_AND_MINUS
from provcheck.language.dates import grammar, times
from provcheck.language.dates.grammar import DateContext
from provcheck.language.dates.reading import DateReading, in_month, in_year, on_day, without_value
from provcheck.language.dates.running import scan

# ISO 8601 as metadata writes it, with a T, a space or nothing between; also the basic form of NewsML and NITF.
_ISO = re.compile(
    r"(\d{4})(-?)(\d{2})\2(\d{2})"
    r"(?:[T ]\s?(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d{1,9})?)?\s?"
    rf"(Z|z|UTC|GMT|[{PLUS_AND_MINUS}]\d{{2}}(?::?\d{{2}})?)?)?"
)
_MONTH = re.compile(r"(\d{4})[-/](\d{1,2})")
_YEAR = re.compile(r"\d{4}")
_EAST_ASIAN = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_EPOCH = re.compile(r"(\d{10})(?:\d{3})?")
_CLOCK = re.compile(r"(?<![\d:])\d{1,2}[:.h]\d{2}(?!\d)|(?<!\d)\d{1,2}\s?[ap]\.?m\b", re.IGNORECASE)
_NEAR_NOW = range(631_152_000, 4_102_444_800)  # epoch seconds of 1990 to 2100


def read(
    text: str, *, order: str | None = None, reference: date | None = None, language: str = "en"
) -> DateReading | None:
    """The date that a whole string states; None for an empty one.

    Free text around the date is allowed ("Published on May 10, 2025 by the desk"). With several dates the first full
    one counts; without any, `problem` is "unreadable".
    """
    written = text.strip()
    if not written:
        return None
    return _read(written[:200], order, reference, language)._replace(as_written=written)


def _read(written: str, order: str | None, reference: date | None, language: str) -> DateReading:
    if match := _ISO.fullmatch(written):
        return _iso(match, written)
    if match := _MONTH.fullmatch(written):
        year, month = int(match[1]), int(match[2])
        possible = 1 <= month <= 12 and year >= 1
        return in_month(year, month, written) if possible else without_value("impossible", written)
    if _YEAR.fullmatch(written) and grammar.FIRST_YEAR <= int(written) <= grammar.LAST_YEAR:
        return in_year(int(written), written)
    if (match := _EPOCH.fullmatch(written)) and int(match[1]) in _NEAR_NOW:
        stamp = datetime.fromtimestamp(int(match[1]), UTC)
        value = stamp.strftime("%Y-%m-%dT%H:%M:%SZ")
        return on_day(stamp.date(), written)._replace(value=value, time=True, zone=True)
    if match := _EAST_ASIAN.search(written):
        return grammar.calendar_day(int(match[1]), int(match[2]), int(match[3]), written)
    return _in_words(written, order, reference, language)


def _iso(match: re.Match[str], written: str) -> DateReading:
    year, _, month, day, hour, minute, second, zone = match.groups()
    reading = grammar.calendar_day(int(year), int(month), int(day), written)
    if hour is None:
        return reading
    if int(hour) > 23 or int(minute) > 59 or int(second or 0) > 60:
        return without_value("impossible", written)
    if reading.value is None:
        return reading
    clock = f"{hour}:{minute}:{min(int(second or 0), 59):02d}"
    if zone:
        digits = zone[1:].replace(":", "").ljust(4, "0") if zone[0] in PLUS_AND_MINUS else "0000"
        minutes = int(digits[:2]) * 60 + int(digits[2:])
        clock += times.offset_text(minutes if zone[0] == "+" else -minutes)
    return reading._replace(value=f"{reading.value}T{clock}", time=True, zone=bool(zone))


def _in_words(written: str, order: str | None, reference: date | None, language: str) -> DateReading:
    reader = DateContext(reference, language, order, whole=True)
    found = list(scan(written, 0, len(written), reader))
    if not any(reading.value or reading.problem for _, reading in found):
        # Pages mix languages: a month may be spelled in another one than the text's.
        found = list(scan(written, 0, len(written), reader._replace(language="any")))
    # A full date before a problem, a problem before half a date: "2025-13-40 (2025)" is no year.
    best = min(found, key=lambda item: _rank(item[1]), default=None)
    if best is None or _rank(best[1]) == _UNREADABLE:
        return without_value("unreadable", written)
    span, reading = best
    if reading.value and not reading.time and reading.kind in ("full", "day"):
        return _with_time_before(written, span.start, reading)
    return reading


_UNREADABLE = 9


def _rank(reading: DateReading) -> int:
    if reading.value is None and not reading.problem:
        return _UNREADABLE
    if reading.problem:
        return 1
    return {"full": 0, "day": 2, "interval": 2, "month": 3, "year": 5}.get(reading.kind, 4)


def _with_time_before(written: str, start: int, reading: DateReading) -> DateReading:
    """`14:30, 10 May 2025`."""
    match = _CLOCK.search(written, 0, start)
    time = times.clock(written, match.start(), start) if match else None
    if time is None:
        return reading
    return grammar.at_time(reading, time)
