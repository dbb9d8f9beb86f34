"""One quotation is given to two speakers in two documents.

Why: one of the two did not say it, and whoever cites either document may name the wrong one.
Silent: under six words; proverbs, prayers and what is called a saying; a group or a joint statement; words that either
    document gives to both; a speaker who is only "he" or "she" there; documents more than a week apart, where somebody
    may quote somebody; headlines.
Source: Reuters Handbook of Journalism, "Quotes" and "Accuracy"; AP Stylebook, "quotations in the news"; IFCN Code of
    Principles, 2 (transparency of sources).
"""

import re
from collections.abc import Iterator

from provcheck.language.people import are_two, is_one_person
from provcheck.model.agreement import days_apart
from provcheck.model.comparison import comparison_key
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.record import Quote, QuoteKind, Where
from provcheck.model.rule import Context, Pair, Rule

FEWEST_WORDS = 6
# After a week the words may be quoted again, by somebody else and without their source.
MOST_DAYS = 7
# Both speakers must be as sure as this: of two doubtful ones, one is probably wrong.
SURE = 0.8
# What stands near words that belong to nobody (own compilation).
_SAYING = lazy_regex(
    r"\b(?:proverbs?|sayings?|adage|as they say|motto|slogan|anthem|psalm|prayer|verse|lyrics?|oath|poem|chant\w*)\b",
    re.IGNORECASE,
)
_AROUND = 120


def check(pair: Pair) -> Iterator[Finding]:
    """At each quotation of the later document, with the same words in the earlier one."""
    one, other = pair.earlier.record.published, pair.later.record.published
    apart = days_apart(one, other) if one and other else None
    if apart is None or apart > MOST_DAYS:
        return
    theirs = [
        (quote, f" {comparison_key(quote.text)} ")
        for quote in pair.earlier.record.quotes
        if _usable(pair.earlier, quote)
    ]
    for quote in pair.later.record.quotes:
        if theirs and _usable(pair.later, quote):
            yield from _compared(quote, theirs, pair)


def _compared(quote: Quote, theirs: list[tuple[Quote, str]], pair: Pair) -> Iterator[Finding]:
    mine = f" {comparison_key(quote.text)} "
    alike = [earlier for earlier, words in theirs if words in mine or mine in words]
    if not alike or not all(are_two(quote.speaker, earlier.speaker) for earlier in alike):
        return
    earlier = alike[0]
    assert quote.speaker is not None
    assert earlier.speaker is not None
    yield RULE.finding(
        f"given to {quote.speaker.name} here and to {earlier.speaker.name} in {pair.earlier.record.document.uri}",
        at=quote,
        related=[Spot.of(quote.speaker, f"given to {quote.speaker.name}")],
        elsewhere=[Spot.of(earlier, f"given to {earlier.speaker.name}")],
        confidence=min(quote.confidence, earlier.confidence),
    )


def _usable(context: Context, quote: Quote) -> bool:
    if quote.kind is QuoteKind.INDIRECT or quote.where is Where.HEADLINE or quote.confidence < SURE:
        return False
    if quote.speaker is None or quote.speaker.mention == "pronoun":
        return False
    if not is_one_person(quote.speaker) or len(comparison_key(quote.text).split()) < FEWEST_WORDS:
        return False
    start, end = quote.span
    return _SAYING().search(context.document.text, max(start - _AROUND, 0), end + _AROUND) is None


RULE = Rule(
    "copy-quote-speaker",
    Kind.INCONSISTENT,
    Severity.ERROR,
    compare=check,
    help="Check the recording or the first report, and give the words to the one who said them.",
)
