"""A quotation is dated after the publication that carries it.

Why: one of the two dates is wrong, or an update was not marked.
Silent: a day's difference; dates too coarse to be sure ("in March" never fires); a date that is only inferred from a
    neighbouring sentence.
Source: AP Stylebook; Reuters Handbook of Journalism.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import cache

from provcheck.language import languages, lexicon
from provcheck.language.languages import Language
from provcheck.model.evidence import Span
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.record import Basis, Quote
from provcheck.model.rule import Context, Rule
from provcheck.model.wording import day_of

SLACK = timedelta(days=1)


def check(context: Context) -> Iterator[Finding]:
    """Report every stated day of speaking whose earliest reading lies after the latest one of publication."""
    published = context.record.published
    if published is None or published.latest is None or published.problem:
        return
    reported: set[Span] = set()
    for quote in context.record.quotes:
        occasion = quote.occasion
        date = occasion.date if occasion and occasion.basis is Basis.STATED else None
        if date is None or date.earliest is None or date.span is None or date.span in reported:
            continue
        if not _is_day_of_speaking(context, quote, date.span):
            continue
        # Dates are ranges: compare the earliest reading with the latest one.
        if date.earliest - published.latest > SLACK:
            reported.add(date.span)
            yield RULE.finding(
                f"said on {date.value}, but published on {day_of(published)}",
                at=date,
                related=[Spot.of(quote, "the quotation"), Spot.of(published, "published")],
                confidence=quote.confidence,
            )


def _is_day_of_speaking(context: Context, quote: Quote, day: Span) -> bool:
    """Return whether a day follows the attribution, with nothing between but a few words of place and "on".

    A day inside the quoted words, or after another noun ("before the April 19 primary"), is another day.
    """
    ends = [part.span.end for part in (quote.cue, quote.speaker) if part and part.span and part.span.end <= day.start]
    if not ends or any(span.overlaps(day) for span in quote.spans):
        return False
    language = languages.of(context.prose)
    return (
        language is not None and _between(language).fullmatch(context.document.text, max(ends), day.start) is not None
    )


@cache
def _between(language: Language) -> re.Pattern[str]:
    """Return the pattern of what may stand between an attribution and its day: nothing, or "reporters in Porto on"."""
    groups = language.groups("day_of_speaking")
    words, preposition = lexicon.alternatives(groups["between"]), lexicon.alternatives(groups["on"])
    return re.compile(rf"(?:\s+(?:{words}|[A-Z]\w+)){{0,5}}\s+(?:{preposition})\s+|\s+")


RULE = Rule(
    "quote-after-publication",
    Kind.INCONSISTENT,
    Severity.ERROR,
    check,
    needs=("quotes",),
    uses=("day_of_speaking",),
    help="Correct the wrong date; for an update, set the date of modification.",
)
