"""A pronoun speaks, and nobody in reach can be meant.

Why: "he said" without a "he" leaves the words with nobody.
Silent: somebody is named in the headline; the pronoun has an antecedent in reach.
Source: AP Stylebook, "pronouns" and "attribution"; Reuters Handbook of Journalism, "Attribution".
"""

from collections.abc import Iterator
from itertools import pairwise

from provcheck.language.around import tokens_in
from provcheck.model.finding import Finding, Kind, Severity
from provcheck.model.record import Quote, SpeakerKind
from provcheck.model.rule import Context, Rule


def check(context: Context) -> Iterator[Finding]:
    """Every sentence in which a pronoun without antecedent speaks."""
    unresolved = [quote for quote in context.record.quotes if _unresolved(quote)]
    if not unresolved or _headline_names(context):
        return
    told: set[object] = set()
    for quote in unresolved:
        speaker = quote.speaker
        if speaker is None or speaker.span in told:
            continue
        told.add(speaker.span)
        cue = f" {quote.cue.text}" if quote.cue else ""
        yield RULE.finding(
            f'"{speaker.as_written}{cue}": nobody in reach can be meant', at=speaker, confidence=quote.confidence
        )


def _unresolved(quote: Quote) -> bool:
    speaker = quote.speaker
    return (
        speaker is not None
        and speaker.mention == "pronoun"
        and speaker.name is None
        and speaker.kind is SpeakerKind.PERSON
    )


def _headline_names(context: Context) -> bool:
    """Two capitalised words stand together in a headline that does not capitalise every word."""
    headline, prose = context.record.headline, context.prose
    if headline is None or prose is None:
        return False
    words = headline.value.split()
    if headline.span is not None:
        words = [prose.words[token] for token in tokens_in(prose, headline.span)] or words
    capitals = [word[:1].isupper() for word in words]
    if sum(capitals) * 2 > len(capitals):
        return False
    return any(one and other for one, other in pairwise(capitals))


RULE = Rule(
    "source-pronoun",
    Kind.WEAK,
    Severity.WARNING,
    check,
    help="Name the speaker before the first pronoun.",
)
