"""The order of the dates of publication that a page states: the surest first, and what is another date apart.

A generic key (`date`, `dc.date`) may hold the day of the last change, or of the file: where a surer date differs, it is
no date of publication. Where sure dates differ, the day that most origins state counts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from provcheck.language import dates
from provcheck.model.document import Declared, Elsewhere

# Names of meta tags, in lower case, that may hold another date than that of publication.
WEAK_DATES = frozenset(
    """
date dc.date dc:date dc.date.created dcterms.date dcterms:date dcterms.created dcterms:created ptime datecreated
sailthru.date
""".split()
)
# The owner of such a date.
FILE = "the file of the page"
# Days by which two statements of one day may differ: time zones.
_SLACK_DAYS = 1


class RankedDates(NamedTuple):
    """The statements with the surest date of publication first, and the dates of the page's file."""

    declared: list[Declared]
    elsewhere: list[Elsewhere]


def is_sure(statement: Declared) -> bool:
    """Whether a statement is a date of publication by its key or by its element."""
    return statement.field == "published" and not is_weak(statement.origin, statement.method)


def is_weak(origin: str, method: str) -> bool:
    """Whether a meta tag may hold another date than that of publication."""
    return origin == "meta" and method.lower() in WEAK_DATES


def differ(statements: Iterable[Declared]) -> bool:
    """Whether statements name different days."""
    days = [day for statement in statements if (day := _day(statement)) is not None]
    return any(not _is_near(days[0], day) for day in days[1:])


def rank_dates(declared: list[Declared]) -> RankedDates:
    """The statements without generic dates that differ from a surer one, the day of most origins first."""
    published = [statement for statement in declared if statement.field == "published"]
    modified = [statement for statement in declared if statement.field == "modified"]
    sure = [statement for statement in published if is_sure(statement)]
    if len(published) < 2 or not sure:
        return RankedDates(declared, [])
    first_day = _days(sure[:1])
    modified_days = _days(statement for statement in modified if statement.origin != "markup")
    updates = [shown for shown in sure[1:] if _is_update(shown, first_day, modified_days)]
    updated = {id(statement) for statement in updates}
    sure = [statement for statement in sure if id(statement) not in updated]
    sure_days = _days(sure)
    of_file = [weak for weak in published if not is_sure(weak) and not _is_near_any(weak, sure_days)]
    removed = updated | {id(statement) for statement in of_file}
    kept = [statement for statement in published if id(statement) not in removed]
    origins = _origins_by_day(kept)
    ranked = sorted(sure, key=lambda statement: -_support(statement, origins))
    ranked += [statement for statement in kept if not is_sure(statement)]
    others = [statement for statement in declared if statement.field != "published"]
    others += [replace(statement, field="modified") for statement in updates]
    return RankedDates([*ranked, *others], [Elsewhere(statement, FILE) for statement in of_file])


def _is_update(shown: Declared, published: frozenset[int], modified: frozenset[int]) -> bool:
    """Whether a date that a page shows is the declared day of its modification, and not that of publication."""
    return shown.origin == "markup" and not _is_near_any(shown, published) and _is_near_any(shown, modified)


def _support(statement: Declared, origins: Mapping[int, set[str]]) -> int:
    """How many origins state the same day."""
    return len({statement.origin}.union(*(origins.get(day, ()) for day in _near_days(statement))))


def _origins_by_day(statements: Iterable[Declared]) -> dict[int, set[str]]:
    """The origins of the statements of each day, by its ordinal number."""
    origins: dict[int, set[str]] = {}
    for statement in statements:
        if (day := _day(statement)) is not None:
            origins.setdefault(day.toordinal(), set()).add(statement.origin)
    return origins


def _days(statements: Iterable[Declared]) -> frozenset[int]:
    """The ordinal numbers of the days that statements name."""
    return frozenset(day.toordinal() for statement in statements if (day := _day(statement)) is not None)


def _is_near_any(statement: Declared, days: frozenset[int]) -> bool:
    """Whether a statement names one of the days, or one next to it."""
    return not days.isdisjoint(_near_days(statement))


def _near_days(statement: Declared) -> range:
    """The ordinal numbers of the day of a statement and of the days next to it; none if it names no day."""
    day = _day(statement)
    return range(day.toordinal() - _SLACK_DAYS, day.toordinal() + _SLACK_DAYS + 1) if day else range(0)


def _is_near(day: date, other: date) -> bool:
    return abs((day - other).days) <= _SLACK_DAYS


def _day(statement: Declared) -> date | None:
    return _day_of(statement.value)


@lru_cache(maxsize=256)
def _day_of(value: str) -> date | None:
    """The day of a statement, None if it can't be read or is coarser."""
    reading = dates.read(value)
    return reading.earliest if reading and reading.value and reading.earliest == reading.latest else None
