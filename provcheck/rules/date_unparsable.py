"""A declared date can't be read, or names a day that does not exist.

Why: programs that sort by date misplace the story or leave it out.
Silent: free text around a readable date ("Published on May 10, 2025 by the desk"); a date with the month of a language
    that is not read ("10 maja 2025"): the field is `unchecked`, and the summary counts it. In a document whose language
    is not read, any word may be a month.
Source: ISO 8601; RFC 3339; IPTC ninjs 3.1, `versioncreated` (a date-time); AP Stylebook.
"""

from collections.abc import Iterator

from provcheck.language.dates import is_foreign
from provcheck.model.evidence import ORIGIN_NAMES, ORIGINS, OriginClass
from provcheck.model.finding import Finding, Kind, Severity
from provcheck.model.record import Date
from provcheck.model.rule import Context, Rule

FIELDS = {"published": "date", "modified": "date of modification", "embargoed": "embargo"}


def check(context: Context) -> Iterator[Finding]:
    """Report every declared date that can't be read, and every date of the text that no calendar has."""
    for candidate in context.record.statements:
        date = candidate.statement
        if candidate.field not in FIELDS or not isinstance(date, Date):
            continue
        label = f"the {FIELDS[candidate.field]} in {ORIGIN_NAMES[date.origin]}"
        if date.problem == "impossible" and ORIGINS[date.origin] is not OriginClass.PATH:
            yield RULE.finding(f'{label}, "{date.as_written}", is not a day of the calendar', at=date)
        elif date.problem == "unreadable" and ORIGINS[date.origin] is OriginClass.DECLARED:
            if is_foreign(date.as_written, is_language_read=context.prose is not None):
                continue
            yield RULE.finding(f'{label}, "{date.as_written}", can\'t be read', at=date)
    dateline = context.record.dateline
    if dateline and dateline.date and dateline.date.problem == "impossible":
        written = dateline.date.as_written
        yield RULE.finding(f'the dateline\'s day, "{written}", is not a day of the calendar', at=dateline)


RULE = Rule(
    "date-unparsable",
    Kind.MISSING,
    Severity.ERROR,
    check,
    help="Write the date as YYYY-MM-DD, with a time and an offset if you have them (2025-05-10T14:30:00+02:00).",
)
