"""A date in front matter is not written as YYYY-MM-DD.

Why: site generators and archives read front matter, and drop or misread dates in other forms.
Silent: header lines of a text, which people read; a date with several readings (date-ambiguous), none
    (date-unparsable), the wrong weekday (date-weekday) or no day ("May 2025"); a form that begins with YYYY-MM-DD, or
    has digits only.
Source: ISO 8601; YAML 1.1 timestamps; TOML 1.0, "Local Date"; IPTC ninjs 3.1, `versioncreated`.
"""

from collections.abc import Iterator

from provcheck.language import dates
from provcheck.model.finding import Edit, Finding, Fix, Kind, Severity
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.record import DATE_FIELDS, Date
from provcheck.model.rule import Context, Rule

_ISO = lazy_regex(r"\d{4}-\d\d-\d\d|\d+$")
_FULL_DAY = len("2025-05-10")


def check(context: Context) -> Iterator[Finding]:
    """Report every date of front matter in another form, with a fix that writes the date as it was read."""
    for candidate in context.record.statements:
        date = candidate.statement
        if candidate.field not in DATE_FIELDS or not isinstance(date, Date) or date.origin != "front-matter":
            continue
        if date.value is None or len(date.value) < _FULL_DAY or _ISO().match(date.as_written):
            continue
        if date.pointer is None or any(reading.has_wrong_weekday for _, reading in dates.find(date.as_written)):
            continue
        yield RULE.finding(
            f'"{date.as_written}" is not in the form YYYY-MM-DD',
            at=date,
            fix=Fix(f"write {date.value}", (Edit(None, date.value, date.pointer),), "safe"),
        )


RULE = Rule(
    "date-not-iso",
    Kind.WEAK,
    Severity.NOTE,
    check,
    help="Write the date as YYYY-MM-DD, or with a time as 2025-05-10T14:30:00+02:00.",
)
