"""A statement rests on people who are not named.

Why: readers can't judge a source that nobody can identify; every handbook asks for a name or a reason.
Silent: crowds (voters, critics); everybody ("each person"), anybody ("what a person is talking about") and the writer's
    own ("our experts"); a person who is named in the same sentence, and "the official" behind a sentence that names
    one; headlines; people who think, hope or vote, and those who declined to comment; a source without any description
    (source-bare reports that); the source of a body where that is how a body speaks ("fonte da GNR"); a later mention
    ("the analysts" after "analysts at Nordbank"); words that only look like people ("open source", "official support").
Source: Reuters Handbook of Journalism (the essentials of Reuters sourcing); AP News Values and Principles; BBC
    Editorial Guidelines (anonymous sources); IFCN Code of Principles.
"""

from collections.abc import Container, Iterable, Iterator

from provcheck.language import languages
from provcheck.language.anonymous_sources import (
    counts_as_source,
    is_statement,
    is_undescribed,
    means_anybody,
)
from provcheck.language.named_people import named_people
from provcheck.language.positions import sentence_at, sentence_span
from provcheck.model.evidence import Span
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.prose import Prose
from provcheck.model.record import Quote, Speaker, SpeakerKind, Where
from provcheck.model.rule import Context, Rule


def check(context: Context) -> Iterator[Finding]:
    """Report the first unnamed source, once a document, with the others as related places."""
    unnamed = _unnamed_sources(context, context.required_prose)
    if not unnamed:
        return
    first, *others = sorted((speaker for speaker, _ in unnamed), key=lambda speaker: speaker.span or ())
    words = ", ".join(dict.fromkeys(f'"{" ".join(speaker.as_written.split())}"' for speaker in (first, *others)))
    count = "a statement has" if not others else f"{len(others) + 1} statements have"
    yield RULE.finding(
        f"{count} no named source: {words}",
        at=_place(first),
        related=map(_place, others),
        confidence=max(confidence for _, confidence in unnamed),
    )


def _place(speaker: Speaker) -> Spot:
    words = " ".join(speaker.as_written.split())
    return Spot.of(speaker, "also unnamed", f'a statement has no named source: "{words}"')


def _unnamed_sources(context: Context, prose: Prose) -> list[tuple[Speaker, float]]:
    """Return the unnamed sources with the highest confidence of a quotation of theirs, one for each place."""
    people = languages.by_tag(prose.language).groups("unnamed_sources")["people"]
    quotes = context.record.quotes
    candidates = [
        (quote, speaker, span)
        for quote, speaker, span in _without_name(quotes, people)
        if quote.where is not Where.HEADLINE
        and counts_as_source(speaker, prose.language)
        and is_statement(quote, prose.language)
    ]
    if not candidates:
        return []
    sentences_with_name = {
        sentence_at(prose, quote.speaker.span.start)
        for quote in quotes
        if quote.speaker and quote.speaker.span and _is_named(quote.speaker)
    }
    places = _places_of_words(quotes)
    unnamed: dict[Span, tuple[Speaker, float]] = {}
    for quote, speaker, span in candidates:
        if _refers_back(speaker, places, unnamed, prose.language) or is_undescribed(
            speaker, context.document.text, prose.language
        ):
            continue
        cue = quote.cue.text if quote.cue else ""
        number = sentence_at(prose, span.start)
        if number in sentences_with_name or means_anybody(speaker, cue, prose.language):
            continue
        before = _sentence_before(prose, number) if _is_definite(speaker, prose.language) else None
        if before is not None and named_people(prose).stand_in(before):
            continue
        first, confidence = unnamed.get(span, (speaker, 0.0))
        unnamed[span] = first, max(confidence, quote.confidence)
    return list(unnamed.values())


def _is_definite(speaker: Speaker, language: str) -> bool:
    """Return whether a mention is one person of whom the text has spoken: "the official"."""
    words = speaker.as_written.lower().split()
    sorts = languages.by_tag(language).groups("sorts")
    is_plural = words[-1] in sorts["plural"] or words[-1].endswith(tuple(sorts["plural-ending"] or "s"))
    return words[0] in sorts["definite"] and not is_plural


def _sentence_before(prose: Prose, number: int | None) -> Span | None:
    """Return the sentence before another in the same block; None if there is none."""
    if not number or prose.sentence_blocks[number - 1] != prose.sentence_blocks[number]:
        return None
    return sentence_span(prose, number - 1)


def _is_named(speaker: Speaker) -> bool:
    return speaker.name is not None and speaker.kind is SpeakerKind.PERSON


def _without_name(quotes: Iterable[Quote], people: Container[str]) -> Iterator[tuple[Quote, Speaker, Span]]:
    """Yield the quotations whose speaker the text describes and does not name, with the speaker and its place."""
    for quote in quotes:
        speaker = quote.speaker
        if speaker is None or speaker.span is None or speaker.name is not None:
            continue
        if speaker.kind is SpeakerKind.ANONYMOUS or speaker.as_written.split()[0].lower() in people:
            yield quote, speaker, speaker.span


def _places_of_words(quotes: Iterable[Quote]) -> dict[str, list[Span]]:
    """Return the speakers' spans by each word in them, the last span first."""
    places: dict[str, list[Span]] = {}
    for quote in quotes:
        if quote.speaker and quote.speaker.span:
            for word in set(quote.speaker.as_written.lower().split()):
                places.setdefault(word, []).append(quote.speaker.span)
    for spans in places.values():
        spans.sort(reverse=True)
    return places


def _refers_back(speaker: Speaker, places: dict[str, list[Span]], unnamed: Container[Span], language: str) -> bool:
    """Return whether a mention such as "the analysts" follows another source with its noun that is not unnamed."""
    article, *rest = speaker.as_written.lower().split()
    if article not in languages.by_tag(language).groups("sorts")["definite"] or not rest:
        return False
    # Look at the first place of the noun that is not an unnamed source; those that are stay so.
    spans = places[rest[-1]]
    while spans and spans[-1] in unnamed:
        spans.pop()
    return bool(spans) and speaker.span is not None and spans[-1] < speaker.span


RULE = Rule(
    "source-anonymous",
    Kind.WEAK,
    Severity.NOTE,
    check,
    needs=("quotes",),
    uses=("unnamed_sources",),
    help="Name the source, or say how they know and why they can't be named.",
)
