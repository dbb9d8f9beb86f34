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

_WITHOUT_OFFSET = lazy_regex(r"T\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?$")
# The name of a zone in place of an offset: "2 p.m. IST".
_ZONE_NAME = lazy_regex(r"\b[A-Z]{2,4}T?\)?$")


def check(context: Context) -> Iterator[Finding]:
    """Report the declared times without an offset or the name of a zone: one finding, with a place for each."""
    dates = list(_without_zone(context))
    if dates:
        first, *others = (
            Spot.of(date, "no time zone", f'"{date.as_written}" has a time but no time zone') for date in dates
        )
        yield RULE.finding(first.message, at=first, related=others)


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
