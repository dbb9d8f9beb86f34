"""A direct quotation has no speaker in reach.

Why: words in quotation marks are a claim that somebody said them; the reader must be able to tell who.
Silent: scare quotes, titles and slogans; headlines and captions; a quotation whose document or outlet is named. What is
    less sure than `--min-confidence` is not told.
Source: Reuters Handbook of Journalism, "Attribution" and "Quotes"; AP Stylebook, "quotations in the news"; BBC
    Editorial Guidelines, section 3 (Accuracy).
"""

from collections.abc import Iterator

from provcheck.model.finding import Finding, Kind, Severity
from provcheck.model.record import QuoteKind, Where
from provcheck.model.rule import Context, Rule

PLACES = frozenset({Where.BODY, Where.EMBED})


def check(context: Context) -> Iterator[Finding]:
    """Every direct quotation of the body without a speaker; its confidence is the extractor's."""
    for quote in context.record.quotes:
        if quote.kind is QuoteKind.DIRECT and quote.speaker is None and not quote.via and quote.where in PLACES:
            message = "nobody is named as the speaker of this quotation"
            yield RULE.finding(message, at=quote, confidence=quote.confidence)


RULE = Rule(
    "quote-unattributed",
    Kind.MISSING,
    Severity.ERROR,
    check,
    help="Name the speaker in the sentence or the one before it, or take the words out of the quotation marks.",
)
