"""A statement rests on "a source", and nothing more is said of it.

Why: a source without a name, a place or a post is a rumour to the reader.
Silent: any description ("a source close to the talks"); "the source" once it was described; water, energy and light.
Source: Reuters Handbook of Journalism ("a source" or "sources" alone is not enough); AP News Values and Principles; AFP
    Editorial Standards and Best Practices.
"""

from collections.abc import Iterator

from provcheck.language.anonymous_sources import is_undescribed
from provcheck.model.finding import Finding, Kind, Severity
from provcheck.model.record import SpeakerKind
from provcheck.model.rule import Context, Rule

# "The source" points back at one that was described before it.
POINTS_BACK = frozenset({"the", "that", "this", "these", "those"})


def check(context: Context) -> Iterator[Finding]:
    """Every mention of a bare source that speaks."""
    text = context.document.text
    told: set[object] = set()
    for quote in context.record.quotes:
        speaker = quote.speaker
        if speaker is None or speaker.kind is not SpeakerKind.ANONYMOUS or speaker.span in told:
            continue
        told.add(speaker.span)
        if speaker.span is None or not is_undescribed(speaker, text):
            continue
        points_back = speaker.as_written.lower().split()[0] in POINTS_BACK
        if not (points_back and "source" in text[: speaker.span.start]):
            yield RULE.finding(
                f'"{" ".join(speaker.as_written.split())}" says nothing of who knows this',
                at=speaker,
                confidence=quote.confidence,
            )


RULE = Rule(
    "source-bare",
    Kind.WEAK,
    Severity.WARNING,
    check,
    help="Say at least what puts the source in a position to know, and why it can't be named.",
)
