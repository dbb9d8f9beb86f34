"""A numeric date can be read in two ways.

Why: 03/04/2024 is a day in March for some readers and in April for others.
Silent: dates with only one reading (a day above 12); the setting `date-order`.
Source: Guardian style guide; AP Stylebook (months are spelled out); ISO 8601.
"""

from collections.abc import Iterator

from provcheck.model.finding import Finding, Kind, Severity
from provcheck.model.record import DATE_FIELDS, Date
from provcheck.model.rule import Context, Rule


def check(context: Context) -> Iterator[Finding]:
    """Report every declared date with several readings."""
    for candidate in context.record.statements:
        date = candidate.statement
        if candidate.field in DATE_FIELDS and isinstance(date, Date) and date.problem == "ambiguous":
            readings = " or ".join(date.readings)
            yield RULE.finding(f'"{date.as_written}" can mean {readings}', at=date)


RULE = Rule(
    "date-ambiguous",
    Kind.WEAK,
    Severity.WARNING,
    check,
    help='Write the date as YYYY-MM-DD, or set `date-order` to "dmy" or "mdy" if all your dates are written one way.',
)
