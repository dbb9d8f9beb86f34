"""Two places in one document state different days of publication.

Why: one of them is wrong, and whoever cites the story may cite the wrong one.
Silent: a day's difference (time zones); a date of modification; a coarser date that holds the finer one.
Source: IFCN Code of Principles; IPTC ninjs 3.1, `firstcreated` and `versioncreated`; Reuters Handbook of Journalism.
"""

from collections.abc import Iterator

from provcheck.model.agreement import statements_agree
from provcheck.model.evidence import ORIGIN_NAMES, ORIGINS, OriginClass
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.record import Date
from provcheck.model.rule import Context, Rule
from provcheck.model.wording import day_of


def check(context: Context) -> Iterator[Finding]:
    """One finding a document: the date that counts, and every one that contradicts it."""
    chosen = context.record.published
    if chosen is None:
        return
    others = [date for date in context.record.candidates("published") if isinstance(date, Date)]
    against = [date for date in others if statements_agree(chosen, date) is False]
    if not against:
        return
    told = " and ".join(dict.fromkeys(f"{_where(date)} says {day_of(date)}" for date in against))
    # A path is no place in the file.
    related = [Spot.of(date, _where(date)) for date in against if date.origin != "path"]
    yield RULE.finding(f"{_where(chosen)} says {day_of(chosen)}, {told}", at=chosen, related=related)


def _where(date: Date) -> str:
    """`a meta tag (article:published_time)`: metadata can state several dates of its own."""
    name = ORIGIN_NAMES[date.origin]
    named = ORIGINS[date.origin] is OriginClass.DECLARED and date.origin != "header-line" and date.method
    return f"{name} ({date.method})" if named else name


RULE = Rule(
    "date-conflict",
    Kind.INCONSISTENT,
    Severity.ERROR,
    check,
    help="Find out which day is right and correct the other; declare the day of an update as modified.",
)
