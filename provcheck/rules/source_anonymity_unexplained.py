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
from provcheck.model.finding import Finding, Kind, Severity
from provcheck.model.record import SpeakerKind, Where
from provcheck.model.rule import Context, Rule


def check(context: Context) -> Iterator[Finding]:
    """Report the first unnamed speaker of each paragraph without a reason in it or in the next one."""
    if context.prose is None:
        return
    document, language = context.document, context.prose.language
    reasons = languages.by_tag(language).words("anonymity_reasons")
    seen: set[int] = set()
    for quote in context.record.quotes:
        speaker = quote.speaker
        if speaker is None or speaker.span is None or speaker.kind is not SpeakerKind.ANONYMOUS:
            continue
        if (
            quote.where is Where.HEADLINE
            or not counts_as_source(speaker, language)
            or not is_statement(quote, language)
        ):
            continue
        block = block_at(document, speaker.span.start)
        if block is None or block in seen:
            continue
        seen.add(block)
        end = document.blocks[min(block + 1, len(document.blocks) - 1)].span.end
        passage = document.text[document.blocks[block].span.start : end].lower()
        if not any(reason in passage for reason in reasons):
            yield RULE.finding(
                f'no reason is given for not naming "{speaker.as_written}"',
                at=speaker,
                confidence=quote.confidence,
            )


RULE = Rule(
    "source-anonymity-unexplained",
    Kind.WEAK,
    Severity.OFF,
    check,
    needs=("quotes", "anonymity_reasons"),
    help="Say why the source can't be named.",
)
