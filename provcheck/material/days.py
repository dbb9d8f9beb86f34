"""Whether material is of the days of an article."""

from datetime import date

from provcheck.model.record import Date


def is_of_days(day: str, days: int | None, published: Date | None) -> bool:
    """Whether an ISO date is at most so many days from that of an article, as far as all are known; None: any day."""
    spoken = _parsed(day)
    if days is None or spoken is None or published is None or published.earliest is None or published.latest is None:
        return True
    return (published.earliest - spoken).days <= days and (spoken - published.latest).days <= days


def days_between(day: str, published: Date | None) -> int:
    """The days between an ISO date and an article; as many as there are where a date is not known."""
    spoken = _parsed(day)
    if spoken is None or published is None or published.earliest is None:
        return date.max.toordinal()
    return abs((spoken - published.earliest).days)


def _parsed(day: str) -> date | None:
    try:
        return date.fromisoformat(day[:10])
    except ValueError:
        return None
