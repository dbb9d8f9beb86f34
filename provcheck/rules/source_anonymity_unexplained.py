"""A source is not named, and no reason is given.

Why: readers may accept an unnamed source for a good reason; without one they can't judge it.
Silent: a reason in the same paragraph or the next one; speakers who are not sources (see source-anonymous). Off by
    default.
Source: AP News Values and Principles; Reuters Handbook of Journalism; BBC Editorial Guidelines (anonymous sources).
"""

from collections.abc import Iterator

from provcheck.language import languages
from provcheck.language.anonymous_sources import counts_as_source, is_statement
from provcheck.language.positions import block_at
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.record import Quote, Speaker, SpeakerKind, Where
from provcheck.model.rule import Context, Rule


def check(context: Context) -> Iterator[Finding]:
    """Report the first unnamed speaker of each paragraph without a reason, with its others as related places.

    A reason stands in the paragraph or in the next one.
    """
    document, language = context.document, context.required_prose.language
    reasons = languages.by_tag(language).words("anonymity_reasons")
    for block, quotes in _unnamed_by_block(context, language).items():
        end = document.blocks[min(block + 1, len(document.blocks) - 1)].span.end
        passage = document.text[document.blocks[block].span.start : end].lower()
        if not any(reason in passage for reason in reasons):
            first, *others = dict.fromkeys(_place(quote.speaker) for quote in quotes if quote.speaker)
            yield RULE.finding(first.message, at=first, related=others, confidence=quotes[0].confidence)


def _unnamed_by_block(context: Context, language: str) -> dict[int, list[Quote]]:
    """Return the quotations of unnamed sources by the block in which the source is mentioned."""
    by_block: dict[int, list[Quote]] = {}
    for quote in context.record.quotes:
        speaker = quote.speaker
        if speaker is None or speaker.span is None or speaker.kind is not SpeakerKind.ANONYMOUS:
            continue
        block = block_at(context.document, speaker.span.start)
        is_source = counts_as_source(speaker, language) and is_statement(quote, language)
        if block is not None and quote.where is not Where.HEADLINE and is_source:
            by_block.setdefault(block, []).append(quote)
    return by_block


def _place(speaker: Speaker) -> Spot:
    return Spot.of(speaker, "nor for this one", f'no reason is given for not naming "{speaker.as_written}"')


RULE = Rule(
    "source-anonymity-unexplained",
    Kind.WEAK,
    Severity.OFF,
    check,
    needs=("quotes", "anonymity_reasons"),
    help="Say why the source can't be named.",
)
