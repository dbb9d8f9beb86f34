"""A dateline does not have the form that agencies use.

Why: desks and programs find the place and the agency by that form.
Silent: a spaced hyphen instead of the dash; languages other than English, whose agencies do not write the place in
    capitals; a dateline that is an element of metadata, whose parts have elements of their own.
Source: AP Stylebook (the place in capitals, then a dash); Reuters Handbook of Journalism.
"""

from collections.abc import Iterator

from provcheck.language.characters import DASHES_AND_HYPHEN
from provcheck.model.evidence import ORIGINS, OriginClass
from provcheck.model.finding import Finding, Kind, Severity
from provcheck.model.record import Dateline
from provcheck.model.rule import Context, Rule

# Some wires turn a dash into "_".
CLOSING_MARKS = ("_", *DASHES_AND_HYPHEN)


def check(context: Context) -> Iterator[Finding]:
    """Report a dateline of the text without its city in capitals or without a dash at its end."""
    dateline = context.record.dateline
    if dateline is None or dateline.span is None or is_declared(dateline):
        return
    after = context.document.text[dateline.span.end : dateline.span.end + 3].lstrip(" .")
    city = dateline.place.partition(",")[0]
    in_capitals = city.upper() == city
    if in_capitals and after.startswith(CLOSING_MARKS):
        return
    written = dateline.as_written + (":" if after.startswith(":") else "")
    yield RULE.finding(f'the dateline reads "{written}"; agencies write "{_corrected(dateline, city)} —"', at=dateline)


def is_declared(dateline: Dateline) -> bool:
    """Return whether metadata states the dateline."""
    return ORIGINS[dateline.origin] is OriginClass.DECLARED


def _corrected(dateline: Dateline, city: str) -> str:
    return dateline.as_written.replace(city, city.upper(), 1)


RULE = Rule(
    "dateline-malformed",
    Kind.WEAK,
    Severity.OFF,
    check,
    needs=("capital-datelines",),
    help="Write the place in capitals, the agency in parentheses, and a dash before the first sentence.",
)
