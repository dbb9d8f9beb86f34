"""The reading of a date: a range of days, as precise as it is written, or the reason why it cannot be read."""

from datetime import date
from typing import NamedTuple

from provcheck.model.evidence import Span
from provcheck.model.record import Date

# A day of the month falls in one of the years around the reference; 29 February needs four on either side.
_MOST_YEARS_APART = 4


class DateReading(NamedTuple):
    """A date as the grammar reads it; `value`, `earliest`, `latest`, `readings` and `problem` are those of `Date`.

    `kind` is "full" (day, month and year), "day" (the year is inferred from the reference), "month", "year",
    "interval", "weekday", "relative" or "none". A weekday or relative word without a reference has neither value nor
    problem. `weekday` is the weekday as written (Monday is 0). `has_time` says whether an hour is written.
    """

    value: str | None
    earliest: date | None
    latest: date | None
    as_written: str
    kind: str = "full"
    problem: str | None = None
    readings: tuple[str, ...] = ()
    weekday: int | None = None
    has_time: bool = False

    @property
    def has_wrong_weekday(self) -> bool:
        """Whether the calendar has another weekday on a full date than the one written with it."""
        if self.weekday is None or self.kind != "full" or self.earliest is None or self.earliest != self.latest:
            return False
        return self.earliest.weekday() != self.weekday


def date_statement(
    reading: DateReading,
    *,
    origin: str = "text",
    method: str = "",
    span: Span | None = None,
    pointer: str | None = None,
) -> Date:
    """Return the statement of a reading and its evidence."""
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
    """Return the day that weekdays and "yesterday" are counted from; None if publication is no single day."""
    if published is None or published.earliest is None or published.earliest != published.latest:
        return None
    return published.earliest


def on_day(day: date, as_written: str, kind: str = "full", weekday: int | None = None) -> DateReading:
    """Return the reading of one calendar day."""
    return DateReading(day.isoformat(), day, day, as_written, kind, weekday=weekday)


def over_days(first: date, last: date, as_written: str, kind: str) -> DateReading:
    """Return the reading of an interval of days."""
    return DateReading(f"{first.isoformat()}/{last.isoformat()}", first, last, as_written, kind)


def calendar_day(year: int, month: int, day: int) -> date | None:
    """Return a day of the calendar; None if it has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def in_month(year: int, month: int, as_written: str, kind: str = "month") -> DateReading:
    """Return the reading of a whole month."""
    # dateutil loads `calendar` and `locale`. A document in which all dates are full does not need it.
    from dateutil.relativedelta import relativedelta

    first = date(year, month, 1)
    return DateReading(f"{year:04d}-{month:02d}", first, first + relativedelta(day=31), as_written, kind)


def in_year(year: int, as_written: str, kind: str = "year") -> DateReading:
    """Return the reading of a whole year."""
    return DateReading(f"{year:04d}", date(year, 1, 1), date(year, 12, 31), as_written, kind)


def in_week(day: date, as_written: str) -> DateReading:
    """Return the reading of the week of a day: Sunday to Sunday, because weeks begin on Sunday or on Monday."""
    from dateutil.relativedelta import MO, SU, relativedelta

    monday = day + relativedelta(weekday=MO(-1))
    year, week, _ = day.isocalendar()
    sunday_before, sunday = monday + relativedelta(weekday=SU(-1)), monday + relativedelta(weekday=SU(+1))
    return DateReading(f"{year:04d}-W{week:02d}", sunday_before, sunday, as_written, "relative")


def without_reading(as_written: str, kind: str, weekday: int | None = None) -> DateReading:
    """Return the reading of a date that a reference would resolve, and there is none."""
    return DateReading(None, None, None, as_written, kind, weekday=weekday)


def with_problem(problem: str, as_written: str, readings: tuple[str, ...] = ()) -> DateReading:
    """Return the reading of a date that cannot be read, cannot exist, or has several readings (ISO days)."""
    days = [date.fromisoformat(day) for day in readings]
    earliest, latest = (min(days), max(days)) if days else (None, None)
    return DateReading(None, earliest, latest, as_written, "none", problem, readings)


def nearest_day(month: int, day: int, reference: date) -> date | None:
    """Return the day of the month in the year that puts it nearest to the reference; None if there is no such day."""
    years = range(reference.year - _MOST_YEARS_APART, reference.year + _MOST_YEARS_APART + 1)
    days = filter(None, (calendar_day(year, month, day) for year in years))
    return min(days, key=lambda candidate: abs((candidate - reference).days), default=None)


def resolve_weekday(weekday: int, reference: date, sense: str = "past") -> date:
    """Return the day that a weekday means in news: by default the last such day, including the reference itself.

    `sense` "before" excludes the reference ("last Tuesday"), "after" is the next such day ("next Tuesday").
    """
    from dateutil.relativedelta import relativedelta
    from dateutil.relativedelta import weekday as on_weekday

    if sense == "after":
        return reference + relativedelta(days=+1, weekday=on_weekday(weekday, +1))
    return reference + relativedelta(days=-1 if sense == "before" else 0, weekday=on_weekday(weekday, -1))
