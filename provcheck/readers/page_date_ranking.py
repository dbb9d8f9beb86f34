"""The order of the dates of publication that a page states: the surest first, and what is another date apart.

A generic key (`date`, `dc.date`) may hold the day of the last change, or of the file: where a surer date differs, it is
no date of publication. Where sure dates differ, the day that most origins state counts.
"""

from collections.abc import Iterable
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
    updates = [shown for shown in sure[1:] if _is_update(shown, sure[0], modified)]
    sure = [statement for statement in sure if statement not in updates]
    of_file = [weak for weak in published if not is_sure(weak) and all(not _agree(weak, other) for other in sure)]
    kept = [statement for statement in published if statement not in of_file and statement not in updates]
    ranked = sorted(sure, key=lambda statement: -_support(statement, kept))
    ranked += [statement for statement in kept if not is_sure(statement)]
    others = [statement for statement in declared if statement.field != "published"]
    others += [replace(statement, field="modified") for statement in updates]
    return RankedDates([*ranked, *others], [Elsewhere(statement, FILE) for statement in of_file])


def _is_update(shown: Declared, published: Declared, modified: list[Declared]) -> bool:
    """Whether a date that a page shows is the declared one of its modification, and not that of publication."""
    return (
        shown.origin == "markup"
        and not _agree(shown, published)
        and any(_agree(shown, statement) for statement in modified if statement.origin != "markup")
    )


def _support(statement: Declared, statements: list[Declared]) -> int:
    """How many origins state the same day."""
    return len({other.origin for other in statements if other is statement or _agree(statement, other)})


def _agree(one: Declared, other: Declared) -> bool:
    day, other_day = _day(one), _day(other)
    return day is not None and other_day is not None and _is_near(day, other_day)


def _is_near(day: date, other: date) -> bool:
    return abs((day - other).days) <= _SLACK_DAYS


def _day(statement: Declared) -> date | None:
    return _day_of(statement.value)


@lru_cache(maxsize=256)
def _day_of(value: str) -> date | None:
    """The day of a statement, None if it can't be read or is coarser."""
    reading = dates.read(value)
    return reading.earliest if reading and reading.value and reading.earliest == reading.latest else None
