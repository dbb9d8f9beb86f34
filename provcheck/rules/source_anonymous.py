"""Statements rest on people who are not named.

Why: the reader can't weigh a source that nobody can find again; every handbook asks for a name or a reason.
Silent: crowds (voters, critics); the person is named in the same sentence; headlines; people who think, hope or vote,
    and those who declined to comment; a source that is described by nothing at all (source-bare tells that); those
    told of again ("the analysts" behind "analysts at Nordbank").
Source: Reuters Handbook of Journalism (the essentials of Reuters sourcing); AP News Values and Principles; BBC
    Editorial Guidelines (anonymous sources); IFCN Code of Principles.
"""

from collections.abc import Container, Iterable, Iterator

from provcheck.language import lexicon
from provcheck.language.anonymous_sources import counts_as_source, is_statement, is_undescribed
from provcheck.language.positions import sentence_at
from provcheck.model.evidence import Span
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.record import Quote, Speaker, SpeakerKind, Where
from provcheck.model.rule import Context, Rule


def check(context: Context) -> Iterator[Finding]:
    """One finding a document: the first unnamed source, with the others as related places."""
    prose = context.prose
    if prose is None:
        return
    named = {
        sentence_at(prose, quote.speaker.span.start)
        for quote in context.record.quotes
        if quote.speaker and quote.speaker.span and _named(quote.speaker)
    }
    told = _told(context.record.quotes)
    unnamed: dict[object, Speaker] = {}
    sure = 0.0
    for quote in context.record.quotes:
        speaker = quote.speaker
        if speaker is None or speaker.span is None or speaker.name is not None:
            continue
        if speaker.kind is not SpeakerKind.ANONYMOUS and not speaker.as_written.lower().startswith("people "):
            continue
        if quote.where is Where.HEADLINE or not counts_as_source(speaker, prose.language) or not is_statement(quote):
            continue
        if _known(speaker, told, unnamed, prose.language):
            continue
        if not is_undescribed(speaker, context.document.text) and sentence_at(prose, speaker.span.start) not in named:
            unnamed.setdefault(speaker.span, speaker)
            sure = max(sure, quote.confidence)
    if not unnamed:
        return
    first, *others = sorted(unnamed.values(), key=lambda speaker: speaker.span or ())
    words = ", ".join(dict.fromkeys(f'"{" ".join(speaker.as_written.split())}"' for speaker in (first, *others)))
    count = "a statement rests" if not others else f"{len(others) + 1} statements rest"
    yield RULE.finding(
        f"{count} on people who are not named: {words}",
        at=first,
        related=[Spot.of(speaker, "not named either") for speaker in others],
        confidence=sure,
    )


def _named(speaker: Speaker | None) -> bool:
    return speaker is not None and speaker.name is not None and speaker.kind is SpeakerKind.PERSON


def _told(quotes: Iterable[Quote]) -> dict[str, list[Span]]:
    """Where each word stands in a source, the last place first."""
    told: dict[str, list[Span]] = {}
    for quote in quotes:
        if quote.speaker and quote.speaker.span:
            for word in set(quote.speaker.as_written.lower().split()):
                told.setdefault(word, []).append(quote.speaker.span)
    for spans in told.values():
        spans.sort(reverse=True)
    return told


def _known(speaker: Speaker, told: dict[str, list[Span]], unnamed: Container[object], language: str) -> bool:
    """ "*The* analysts": another source before, who is not unnamed, has the same noun."""
    first, *rest = speaker.as_written.lower().split()
    if first not in lexicon.groups(language, "sorts")["definite"] or not rest:
        return False
    spans = told[rest[-1]]
    while spans and spans[-1] in unnamed:
        spans.pop()
    return bool(spans) and speaker.span is not None and spans[-1] < speaker.span


RULE = Rule(
    "source-anonymous",
    Kind.WEAK,
    Severity.NOTE,
    check,
    help="Name them, or say what they know and why they can't be named.",
)
