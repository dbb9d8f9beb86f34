"""What a date says: a range of days, as precise as it is written, or why it can't be read."""

from datetime import date, timedelta
from typing import NamedTuple

from provcheck.model.evidence import Span
from provcheck.model.record import Date


class Reading(NamedTuple):
    """A date as the grammar reads it; `value`, `earliest`, `latest`, `readings` and `problem` are those of `Date`.

    `kind` is "full" (day, month and year), "day" (the year is inferred from the reference), "month", "year",
    "interval", "weekday", "relative" or "none". A weekday or relative word without a reference has neither value nor
    problem. `weekday` is the weekday as written (Monday is 0). `time` and `zone` are True where an hour and an offset
    or a zone's name are written.
    """

    value: str | None
    earliest: str | None
    latest: str | None
    as_written: str
    kind: str = "full"
    problem: str | None = None
    readings: tuple[str, ...] = ()
    weekday: int | None = None
    time: bool = False
    zone: bool = False

    @property
    def weekday_wrong(self) -> bool:
        """A weekday is written beside a full date, and the calendar has another one there."""
        if self.weekday is None or self.kind != "full" or self.earliest is None or self.earliest != self.latest:
            return False
        return date.fromisoformat(self.earliest).weekday() != self.weekday


def dated(
    reading: Reading,
    *,
    origin: str = "text",
    method: str = "",
    span: Span | None = None,
    pointer: str | None = None,
) -> Date:
    """The statement of a record that a reading and its evidence make."""
    return Date(
        value=reading.value,
        earliest=reading.earliest,
        latest=reading.latest,
        as_written=reading.as_written,
        readings=reading.readings,
        problem=reading.problem,
        origin=origin,
        method=method,
        span=span,
        pointer=pointer,
    )


def reference_day(published: Date | None) -> date | None:
    """The day that weekdays and "yesterday" are counted from; None where publication is no single day."""
    if published is None or published.earliest is None or published.earliest != published.latest:
        return None
    return date.fromisoformat(published.earliest)


def on_day(day: date, as_written: str, kind: str = "full", weekday: int | None = None) -> Reading:
    """One calendar day."""
    iso = day.isoformat()
    return Reading(iso, iso, iso, as_written, kind, weekday=weekday)


def over(value: str, first: date, last: date, as_written: str, kind: str) -> Reading:
    """A run of days."""
    return Reading(value, first.isoformat(), last.isoformat(), as_written, kind)


def days_in(year: int, month: int) -> int:
    """How many days a month has; `calendar` would say, and load the whole of `locale` to name its months."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def in_month(year: int, month: int, as_written: str, kind: str = "month") -> Reading:
    """A whole month."""
    last = days_in(year, month)
    return over(f"{year:04d}-{month:02d}", date(year, month, 1), date(year, month, last), as_written, kind)


def in_year(year: int, as_written: str, kind: str = "year") -> Reading:
    """A whole year."""
    return over(f"{year:04d}", date(year, 1, 1), date(year, 12, 31), as_written, kind)


def in_week(day: date, as_written: str) -> Reading:
    """The week that holds a day, from the Sunday before its Monday (weeks begin on either) to its Sunday."""
    monday = day - timedelta(days=day.weekday())
    year, week, _ = day.isocalendar()
    value = f"{year:04d}-W{week:02d}"
    return over(value, monday - timedelta(days=1), monday + timedelta(days=6), as_written, "relative")


def without_value(problem: str, as_written: str, readings: tuple[str, ...] = ()) -> Reading:
    """A date that can't be read, can't be, or has several readings (then over all of them)."""
    first, last = (min(readings), max(readings)) if readings else (None, None)
    return Reading(None, first, last, as_written, "none", problem, readings)


def nearest_year(month: int, day: int, reference: date) -> date | None:
    """The day and month in the year that puts them nearest to the reference; None if no such day is near."""
    near = [
        date(year, month, day)
        for year in range(max(1, reference.year - 4), min(9999, reference.year + 4) + 1)
        if day <= days_in(year, month)
    ]
    return min(near, key=lambda candidate: abs((candidate - reference).days), default=None)


def resolve_weekday(weekday: int, reference: date, sense: str = "past") -> date:
    """The day that a weekday means in news: by default the last such day, the reference itself included.

    `sense` "before" leaves the reference out ("last Tuesday"), "after" takes the next one ("next Tuesday").
    """
    back = (reference.weekday() - weekday) % 7
    if sense == "after":
        return reference + timedelta(days=7 - back)
    return reference - timedelta(days=back or (7 if sense == "before" else 0))
