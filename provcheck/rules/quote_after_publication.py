"""Words are dated after the publication that carries them.

Why: one of the two dates is wrong, or an update went unmarked.
Silent: within a day; where either date is too coarse to be sure ("in March" never fires); a date that is only inferred
    from a neighbouring sentence.
Source: AP Stylebook; Reuters Handbook of Journalism.
"""

from collections.abc import Iterator
from datetime import timedelta

from provcheck.model.evidence import Span
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.record import Basis, Quote
from provcheck.model.rule import Context, Rule
from provcheck.model.wording import day_of

SLACK = timedelta(days=1)
_BETWEEN = lazy_regex(r"(?:\s+(?:reporters|journalists|in|at|an?|the|interview|statement|[A-Z]\w+)){0,5}\s+on\s+|\s+")


def check(context: Context) -> Iterator[Finding]:
    """Every stated occasion whose earliest day lies behind the latest day of publication."""
    published = context.record.published
    if published is None or published.latest is None or published.problem:
        return
    told: set[object] = set()
    for quote in context.record.quotes:
        occasion = quote.occasion
        said = occasion.date if occasion and occasion.basis is Basis.STATED else None
        # Dates are ranges: compare the earliest reading with the latest one.
        if said is None or said.earliest is None or said.span is None or said.span in told:
            continue
        if not _day_of_the_saying(context.document.text, quote, said.span):
            continue
        if said.earliest - published.latest > SLACK:
            told.add(said.span)
            yield RULE.finding(
                f"said on {said.value}, but published {day_of(published)}",
                at=said,
                related=[Spot.of(quote, "what was said"), Spot.of(published, "published")],
                confidence=quote.confidence,
            )


def _day_of_the_saying(text: str, quote: Quote, day: Span) -> bool:
    """`Holm said on June 2`: nothing but "on" and a few words of place between the attribution and the day.

    A day inside what was said, or behind another noun ("before the April 19 primary"), is another day.
    """
    ends = [part.span.end for part in (quote.cue, quote.speaker) if part and part.span and part.span.end <= day.start]
    if not ends or any(span.overlaps(day) for span in quote.spans):
        return False
    return _BETWEEN().fullmatch(text, max(ends), day.start) is not None


RULE = Rule(
    "quote-after-publication",
    Kind.INCONSISTENT,
    Severity.ERROR,
    check,
    help="Correct the date that is wrong; an update belongs in the date of modification.",
)
