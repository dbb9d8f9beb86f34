"""Phrases that the messages of several rules share."""

from collections.abc import Sequence

from provcheck.model.record import Date

_ISO_DAY = len("2025-05-10")


def join_and(items: Sequence[str]) -> str:
    """Return `a`, `a and b`, or `a, b and c`; "" for no items."""
    return " and ".join(filter(None, [", ".join(items[:-1]), *items[-1:]]))


def more_places(count: int, where: str = "") -> str:
    """Return `, and 1 more place` or `, and 2 more places`, followed by `where`; "" for a count of zero."""
    return f", and {count} more place{'s' if count > 1 else ''}{where}" if count else ""


def day_of(date: Date) -> str:
    """Return the day of a date as precisely as it is known (`2025-05-10`, `2025-05`), else as it is written."""
    return date.value[:_ISO_DAY] if date.value else date.as_written
