"""The text uses a relative date such as "today", "tonight" or "last Tuesday".

Why: a week later, or in another time zone, the same words mean another day.
Silent: quotations; headlines and captions. Off by default.
Source: AP Stylebook (use the day of the week); BBC News style guide; Reuters Handbook of Journalism.
"""

from collections.abc import Iterator

from provcheck.language.dates import DateReading
from provcheck.language.dates.calendars import is_weekday
from provcheck.language.positions import inside_quotation, is_body
from provcheck.language.prose_dates import dates_in
from provcheck.model.evidence import Span
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.rule import Context, Rule


def check(context: Context) -> Iterator[Finding]:
    """Report the first relative date, once a document, with the others as related places."""
    prose = context.required_prose
    document, published = context.document, context.record.published
    relative = [
        (span, reading)
        for span, reading in dates_in(document, prose.language, published, context.settings.date_order)
        if _is_relative(reading) and is_body(document, span) and not inside_quotation(prose, span)
    ]
    if relative:
        first, *others = (_place(span, reading) for span, reading in relative)
        yield RULE.finding(first.message, at=first, related=others)


def _place(span: Span, reading: DateReading) -> Spot:
    day = f" ({reading.value})" if reading.value else ""
    return Spot.of(span, f'"{reading.as_written}"', f'"{reading.as_written}"{day} depends on when it is read')


def _is_relative(reading: DateReading) -> bool:
    if reading.kind == "relative":
        return True
    # "Last Tuesday", "mardi dernier": more than the name of a weekday.
    return reading.kind == "weekday" and not all(is_weekday(word) for word in reading.as_written.split())


RULE = Rule("date-relative", Kind.WEAK, Severity.OFF, check, needs=("text",), help="Name the weekday or the date.")
