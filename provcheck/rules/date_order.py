"""A document was modified before it was published, or reports a past event dated after its publication.

Why: one of the two dates is wrong, or an update was not marked.
    On a page it is a note: systems that keep a finished story for a later day write both dates.
Silent: a day's difference (print dates, time zones); sentences about plans ("will", "scheduled", "until"); quotations;
    dates without a year; a date that the document states of itself, which date-conflict compares.
Source: IPTC ninjs 3.1, `firstcreated` and `versioncreated`; Reuters Handbook of Journalism.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from provcheck.language import languages
from provcheck.language.dates.calendars import calendar_of
from provcheck.language.positions import inside_quotation, sentence_at
from provcheck.language.prose_dates import full_dates_in
from provcheck.model.evidence import Span
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.prose import Prose
from provcheck.model.record import Date
from provcheck.model.rule import Context, Rule
from provcheck.model.wording import day_of

SLACK = timedelta(days=1)
# The fields of the dates that a document states of itself: "Published 15 April 2023" is no event.
OF_DOCUMENT = ("published", "modified", "embargoed")
# How many words may stand between the verb and its day: "died in hospital on May 15".
REACH = 5
LIKELY = 0.75


def check(context: Context) -> Iterator[Finding]:
    """Report a date of modification before publication, then past events in the text after publication."""
    record = context.record
    published, modified = record.published, record.modified
    if published is None or published.latest is None or published.earliest is None:
        return
    if modified is not None and modified.latest is not None and published.earliest - modified.latest > SLACK:
        yield RULE.finding(
            f"modified {day_of(modified)}, before it was published ({day_of(published)})",
            at=modified,
            related=[Spot.of(published, "published")],
            severity=Severity.NOTE if context.document.format == "html" else None,
        )
    if context.prose is not None and languages.by_tag(context.prose.language).has("past_events"):
        yield from _events(context, context.prose, published, published.latest)


def _events(context: Context, prose: Prose, published: Date, latest: date) -> Iterator[Finding]:
    """Report every full date of the text after `latest` on which something is said to have happened."""
    of_document = {stated.span for field in OF_DOCUMENT for stated in context.record.candidates(field)}
    for span, reading in full_dates_in(context.document, prose.language, published, context.settings.date_order):
        if reading.kind != "full" or reading.earliest is None or reading.earliest - latest <= SLACK:
            continue
        if span in of_document:
            continue
        verb = _past_event(prose, span)
        if verb is not None and not inside_quotation(prose, span):
            yield RULE.finding(
                f'"{verb}" on {reading.earliest}, but published on {day_of(published)}',
                at=Spot(span=span),
                related=[Spot.of(published, "published")],
                confidence=LIKELY,
            )


def _past_event(prose: Prose, span: Span) -> str | None:
    """Return the verb in the past tense that a day belongs to; None if there is none or the sentence states a plan."""
    number = sentence_at(prose, span.start)
    if number is None:
        return None
    groups, months = languages.by_tag(prose.language).groups("past_events"), calendar_of(prose.language).text_months
    first, end = prose.sentences[number]
    # The month in "on May 12" is not the verb "may".
    words = [
        "" if word.istitle() and low in months else low
        for word, low in zip(prose.words[first:end], prose.lower[first:end], strict=True)
    ]
    if not groups["plan"].isdisjoint(words):
        return None
    before = [word for word, start in zip(words, prose.starts[first:end], strict=True) if start < span.start]
    within_reach = before[-REACH - 1 :]
    verb = next((word for word in reversed(within_reach) if word in groups["event"]), None)
    # "told to appear on May 15" is an order; in "died Thursday in Porto, May 15" the day follows the place.
    if verb is None or (before[-1] != verb and before[-1] not in groups["before_day"]):
        return None
    return verb if groups["order"].isdisjoint(within_reach[within_reach.index(verb) :]) else None


RULE = Rule(
    "date-order",
    Kind.INCONSISTENT,
    Severity.WARNING,
    check,
    uses=("past_events",),
    help="Correct the wrong date; for an update, set the date of modification and say what changed.",
)
