"""A document was modified before it was published, or tells as past what happens after its publication.

Why: one of the two dates is wrong, or an update went unmarked.
Silent: a day's difference (print dates, time zones); sentences about plans ("will", "scheduled", "until"); quotations;
    dates without a year.
Source: IPTC ninjs 3.1, `firstcreated` and `versioncreated`; Reuters Handbook of Journalism.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from provcheck.language.calendar import full_dates_in
from provcheck.language.positions import inside_quotation, sentence_at
from provcheck.model.evidence import Span
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.prose import Prose
from provcheck.model.record import Date
from provcheck.model.rule import Context, Rule
from provcheck.model.wording import day_of

SLACK = timedelta(days=1)
# Verbs of events in the past tense that take a day ("died on May 15"). Own compilation.
EVENTS = frozenset(
    """died killed met arrived happened occurred attacked signed won lost visited struck collapsed crashed opened closed
    reopened resigned voted passed arrested ended fell landed sank burned exploded shot bombed hit seized freed released
    sentenced convicted appeared spoke told said announced confirmed inaugurated elected defeated launched unveiled
    published""".split()
)
# A sentence with one of these may tell a plan, a rule or a wish. Own compilation.
PLANS = frozenset(
    """will would shall could may might should must if scheduled plan plans planned planning expected due set slated
    until till through before ahead deadline expire expires upcoming next to-be postponed delayed extended moved
    rescheduled effective begin begins start starts starting beginning ends going hopes hope hoped agreed proposed
    invited asked ordered date dated""".split()
)
# Between the verb and its day stand a few words at most: "died in hospital on May 15".
REACH = 5
LIKELY = 0.75


def check(context: Context) -> Iterator[Finding]:
    """The declared dates, then the events that the text tells."""
    record = context.record
    published, modified = record.published, record.modified
    if published is None or published.latest is None or published.earliest is None:
        return
    if modified is not None and modified.latest is not None and published.earliest - modified.latest > SLACK:
        yield RULE.finding(
            f"modified {day_of(modified)}, before it was published ({day_of(published)})",
            at=modified,
            related=[Spot.of(published, "published")],
        )
    if context.prose is not None and context.prose.language == "en":
        yield from _events(context, context.prose, published, published.latest)


def _events(context: Context, prose: Prose, published: Date, latest: date) -> Iterator[Finding]:
    for span, reading in full_dates_in(context.document, prose.language, published, context.settings.date_order):
        if reading.kind != "full" or reading.earliest is None or reading.earliest - latest <= SLACK:
            continue
        verb = _past_event(prose, span)
        if verb is not None and not inside_quotation(prose, span):
            yield RULE.finding(
                f'"{verb}" on {reading.earliest}, but published {day_of(published)}',
                at=Spot(span=span),
                related=[Spot.of(published, "published")],
                confidence=LIKELY,
            )


def _past_event(prose: Prose, span: Span) -> str | None:
    """The verb in the past tense that the day belongs to, in a sentence that tells no plan."""
    number = sentence_at(prose, span.start)
    if number is None:
        return None
    first, end = prose.sentences[number]
    # In "on May 12" the month is no "may".
    words = ["" if word == "May" else word.lower() for word in prose.words[first:end]]
    if not PLANS.isdisjoint(words):
        return None
    before = [word for word, start in zip(words, prose.starts[first:end], strict=True) if start < span.start]
    near = before[-REACH - 1 :]
    verb = next((word for word in reversed(near) if word in EVENTS), None)
    # "told to appear on May 15" tells an order; in "died Thursday in Porto, May 15" the place separates.
    if verb is None or before[-1] not in ("on", verb) or "to" in near[near.index(verb) :]:
        return None
    return verb


RULE = Rule(
    "date-order",
    Kind.INCONSISTENT,
    Severity.WARNING,
    check,
    help="Correct the date that is wrong; an update belongs in the date of modification, with a word on what changed.",
)
