"""A time of day has no time zone.

Why: 23:30 is today in one place and tomorrow in another.
Silent: a date without a time; a time zone that is named ("2 p.m. IST").
Source: RFC 3339; ISO 8601; AP Stylebook; IPTC ninjs 3.1, `versioncreated`.
"""

from collections.abc import Iterator

from provcheck.model.evidence import ORIGINS, OriginClass
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.record import DATE_FIELDS, Date
from provcheck.model.rule import Context, Rule

# One cause, most often a system without zones, is one finding, which names so many dates.
MOST_NAMED = 3
_WITHOUT_OFFSET = lazy_regex(r"T\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?$")
# The name of a zone in place of an offset: "2 p.m. IST".
_ZONE_NAME = lazy_regex(r"\b[A-Z]{2,4}T?\)?$")


def check(context: Context) -> Iterator[Finding]:
    """Report the declared times without an offset or the name of a zone, in one finding."""
    dates = list(_without_zone(context))
    if not dates:
        return
    first, *others = dates
    names = ", ".join(dict.fromkeys(f'"{date.as_written}"' for date in dates[:MOST_NAMED]))
    more = f" and {len(dates) - MOST_NAMED} more" if len(dates) > MOST_NAMED else ""
    message = (
        f"{len(dates)} dates have a time but no time zone: {names}{more}"
        if others
        else (f"{names} has a time but no time zone")
    )
    related = [Spot.of(date, "has no time zone either") for date in others]
    yield RULE.finding(message, at=first, related=related)


def _without_zone(context: Context) -> Iterator[Date]:
    for candidate in context.record.statements:
        date = candidate.statement
        if candidate.field not in DATE_FIELDS or not isinstance(date, Date) or date.value is None:
            continue
        declared = ORIGINS[date.origin] is OriginClass.DECLARED
        if declared and _WITHOUT_OFFSET().search(date.value) and not _ZONE_NAME().search(date.as_written):
            yield date


RULE = Rule(
    "date-no-timezone",
    Kind.WEAK,
    Severity.OFF,
    check,
    help="Add the offset from UTC: 2025-05-10T14:30:00+02:00.",
)
