"""A statement rests on "a source" without any description.

Why: without a name, a place or a post, readers can't tell a source from a rumour.
Silent: any description ("a source close to the talks"); "the source" after a description; sources of water, energy and
    light; texts that are no news prose, whose writers speak of themselves.
Source: Reuters Handbook of Journalism ("a source" or "sources" alone is not enough); AP News Values and Principles; AFP
    Editorial Standards and Best Practices.
"""

from collections.abc import Iterator

from provcheck.language.anonymous_sources import is_undescribed
from provcheck.language.quoted_forms import is_news_prose
from provcheck.model.evidence import Span
from provcheck.model.finding import Finding, Kind, Severity
from provcheck.model.record import SpeakerKind
from provcheck.model.rule import Context, Rule


def check(context: Context) -> Iterator[Finding]:
    """Report every mention of an undescribed source that is quoted."""
    text = context.document.text
    seen: set[Span | None] = set()
    for quote in context.record.quotes:
        speaker = quote.speaker
        if speaker is None or speaker.kind is not SpeakerKind.ANONYMOUS or speaker.span in seen:
            continue
        seen.add(speaker.span)
        if speaker.span is None or not is_undescribed(speaker, text, context.record.document.language):
            continue
        if not is_news_prose(context.document, context.required_prose):
            return
        yield RULE.finding(
            f'"{" ".join(speaker.as_written.split())}" does not say who knows this',
            at=speaker,
            confidence=quote.confidence,
        )


RULE = Rule(
    "source-bare",
    Kind.WEAK,
    Severity.WARNING,
    check,
    needs=("quotes", "unnamed_sources"),
    help="Say at least how the source knows, and why it can't be named.",
)
