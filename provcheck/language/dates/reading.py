"""What a date says: a range of days, as precise as it is written, or why it can't be read."""

from datetime import date
from typing import NamedTuple

from provcheck.model.evidence import Span
from provcheck.model.record import Date


class DateReading(NamedTuple):
    """A date as the grammar reads it; `value`, `earliest`, `latest`, `readings` and `problem` are those of `Date`.

    `kind` is "full" (day, month and year), "day" (the year is inferred from the reference), "month", "year",
    "interval", "weekday", "relative" or "none". A weekday or relative word without a reference has neither value nor
    problem. `weekday` is the weekday as written (Monday is 0). `time` and `zone` are True where an hour and an offset
    or a zone's name are written.
    """

    value: str | None
    earliest: date | None
    latest: date | None
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
        return self.earliest.weekday() != self.weekday


def dated(
    reading: DateReading,
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
    return published.earliest


def on_day(day: date, as_written: str, kind: str = "full", weekday: int | None = None) -> DateReading:
    """One calendar day."""
    return DateReading(day.isoformat(), day, day, as_written, kind, weekday=weekday)


def over(value: str, first: date, last: date, as_written: str, kind: str) -> DateReading:
    """A run of days."""
    return DateReading(value, first, last, as_written, kind)


def day_of(year: int, month: int, day: int) -> date | None:
    """A day of the calendar; None if it has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def in_month(year: int, month: int, as_written: str, kind: str = "month") -> DateReading:
    """A whole month."""
    # dateutil loads `calendar` and `locale`: a document that writes out all its dates does without.
    from dateutil.relativedelta import relativedelta

    first = date(year, month, 1)
    return over(f"{year:04d}-{month:02d}", first, first + relativedelta(day=31), as_written, kind)


def in_year(year: int, as_written: str, kind: str = "year") -> DateReading:
    """A whole year."""
    return over(f"{year:04d}", date(year, 1, 1), date(year, 12, 31), as_written, kind)


def in_week(day: date, as_written: str) -> DateReading:
    """The week that holds a day, from the Sunday before its Monday (weeks begin on either) to its Sunday."""
    from dateutil.relativedelta import MO, SU, relativedelta

    monday = day + relativedelta(weekday=MO(-1))
    year, week, _ = day.isocalendar()
    sunday_before, sunday = monday + relativedelta(weekday=SU(-1)), monday + relativedelta(weekday=SU(+1))
    return over(f"{year:04d}-W{week:02d}", sunday_before, sunday, as_written, "relative")


def without_value(problem: str, as_written: str, readings: tuple[str, ...] = ()) -> DateReading:
    """A date that can't be read, can't be, or has several readings (then over all of them)."""
    days = [date.fromisoformat(day) for day in readings]
    first, last = (min(days), max(days)) if days else (None, None)
    return DateReading(None, first, last, as_written, "none", problem, readings)


def nearest_year(month: int, day: int, reference: date) -> date | None:
    """The day and month in the year that puts them nearest to the reference; None if no such day is near."""
    near = (day_of(year, month, day) for year in range(reference.year - 4, reference.year + 5))
    return min(filter(None, near), key=lambda candidate: abs((candidate - reference).days), default=None)


def resolve_weekday(weekday: int, reference: date, sense: str = "past") -> date:
    """The day that a weekday means in news: by default the last such day, the reference itself included.

    `sense` "before" leaves the reference out ("last Tuesday"), "after" takes the next one ("next Tuesday").
    """
    from dateutil.relativedelta import relativedelta
    from dateutil.relativedelta import weekday as on_weekday

    if sense == "after":
        return reference + relativedelta(days=+1, weekday=on_weekday(weekday, +1))
    return reference + relativedelta(days=-1 if sense == "before" else 0, weekday=on_weekday(weekday, -1))
