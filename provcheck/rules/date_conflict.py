"""A document states two different publication dates.

Why: one of them is wrong, and readers may cite that one.
Silent: dates a day apart (time zones); a date of modification, also one that the page shows without saying so; a
    coarser date that includes the finer one. A file that is named for a day up to a week off is a note: drafts are
    named before their day is set.
Source: IFCN Code of Principles; IPTC ninjs 3.1, `firstcreated` and `versioncreated`; Reuters Handbook of Journalism.
"""

from collections.abc import Iterator
from dataclasses import replace

from provcheck.model.agreement import days_apart, statements_agree
from provcheck.model.evidence import ORIGIN_NAMES, ORIGINS, OriginClass
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.record import Date
from provcheck.model.rule import Context, Rule
from provcheck.model.wording import day_of

# Days between the name of a file and the date of publication that a draft may take.
MOST_DAYS_BEFORE = 7


def check(context: Context) -> Iterator[Finding]:
    """Report the selected date, once a document, with every date that contradicts it as related place."""
    chosen = context.record.published
    if chosen is None:
        return
    dates = [date for date in context.record.candidates("published") if isinstance(date, Date)]
    modified = context.record.modified
    conflicting = [
        date for date in dates if statements_agree(chosen, date) is False and not _is_shown_update(date, modified)
    ]
    if not conflicting:
        return
    others = " and ".join(dict.fromkeys(f"{_origin(date)} says {day_of(date)}" for date in conflicting))
    # A path has no place in the file.
    related = [Spot.of(date, _origin(date)) for date in conflicting if date.origin != "path"]
    in_path = [day_of(date) for date in conflicting if date.origin == "path"]
    is_file_name = all(
        date.origin == "path" and (days_apart(chosen, date) or 0) <= MOST_DAYS_BEFORE for date in conflicting
    )
    yield RULE.finding(
        f"{_origin(chosen)} says {day_of(chosen)}, but {others}",
        at=replace(Spot.of(chosen), value=" ".join([day_of(chosen), *in_path])),
        related=related,
        severity=Severity.NOTE if is_file_name else None,
    )


def _is_shown_update(date: Date, modified: Date | None) -> bool:
    """Return whether a date that the text shows is the day of modification that the metadata declares."""
    if modified is None or ORIGINS[date.origin] is not OriginClass.TEXT:
        return False
    return ORIGINS[modified.origin] is OriginClass.DECLARED and statements_agree(date, modified) is True


def _origin(date: Date) -> str:
    """Return the name of a date's origin, with its key where metadata may state several: `a meta tag (date)`."""
    name = ORIGIN_NAMES[date.origin]
    has_key = ORIGINS[date.origin] is OriginClass.DECLARED and date.origin != "header-line" and date.method
    return f"{name} ({date.method})" if has_key else name


RULE = Rule(
    "date-conflict",
    Kind.INCONSISTENT,
    Severity.ERROR,
    check,
    help="Correct the wrong date; declare the date of an update as the date of modification.",
)
