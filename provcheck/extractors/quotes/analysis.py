"""A tokens read for attributions: its entries in order, and whose each one is.

What the record is written from (`extract`), and what `explain` tells the losers from.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from provcheck.extractors.quotes import constructions, signatures
from provcheck.extractors.quotes.assemble import QuoteDraft, entries
from provcheck.extractors.quotes.attach import Decision, assign, decide
from provcheck.extractors.quotes.attributions import find_attributions, mark_cues
from provcheck.extractors.quotes.masked_tokens import MaskedTokens, mask_tokens
from provcheck.extractors.quotes.model import load
from provcheck.extractors.quotes.people import People, Person, find_people, unnamed_person
from provcheck.extractors.quotes.resolved_speaker import ANONYMOUS, PERSON, ResolvedSpeaker
from provcheck.extractors.quotes.speakers import resolve
from provcheck.extractors.quotes.turns import Conversation
from provcheck.model.document import Document
from provcheck.model.evidence import Span
from provcheck.model.prose import Prose
from provcheck.model.record import Byline, BylineRole, Statement

# Persons that spoke so far, with the sign of each cue.
Voices = list[tuple[int, Person]]


class QuoteAnalysis(NamedTuple):
    """A tokens, its names, what was decided for each quotation, its conversation, and the entries, by place."""

    tokens: MaskedTokens
    people: People
    decided: list[Decision]
    talk: Conversation
    entries: list[QuoteDraft]


def writers(bylines: Iterable[Statement]) -> list[str]:
    """The names of those who wrote the article: "I" outside quotation marks."""
    return [line.name for line in bylines if isinstance(line, Byline) and line.role is BylineRole.WRITER]


def read(document: Document, prose: Prose, authors: list[str], dateline: Span | None) -> QuoteAnalysis:
    """Everything that is attributed on the tokens, which may open with a dateline."""
    tokens = mask_tokens(document, prose, dateline)
    models = load(prose.language)
    if models is None:
        attributions = constructions.find_attributions(tokens)
        decided = constructions.decide(tokens, attributions)
    else:
        attributions = signatures.joined(tokens, document, find_attributions(tokens, models))
        mark_cues(tokens, attributions)
        decided = decide(tokens, attributions, models["attach"])
    assign(decided)
    people = find_people(tokens)
    talk = Conversation(tokens, document, people, authors)
    if talk.turns:
        attributions, decided = (
            talk.outside(attributions),
            [one for one in decided if one.owner or not talk.holder(one.quote_token)],
        )
    found = entries(tokens, attributions, decided)
    if talk.turns:
        mark_cues(tokens, talk.attributions)
        found = sorted([*found, *talk.entries()], key=lambda entry: entry.spans[0].start)
    return QuoteAnalysis(tokens, people, decided, talk, found)


def voiced(reading: QuoteAnalysis) -> Iterator[tuple[QuoteDraft, ResolvedSpeaker | None, Voices]]:
    """Each entry with whose it is, and who spoke before it; None where nobody is named."""
    voices: Voices = []
    for entry in reading.entries:
        attribution = entry.attribution
        if attribution is None or attribution.source is None:
            yield entry, None, voices
            continue
        voice = reading.talk.voice(attribution)
        if voice is None:
            authors = reading.talk.first_person(attribution.head)
            voice = resolve(reading.tokens, reading.people, attribution.source, voices, authors)
        yield entry, voice, voices
        person = voice.person
        if person is None and voice.mention == "description" and voice.kind in (PERSON, ANONYMOUS):
            person = unnamed_person(voice.start, voice.end, "", voice.role or "")
        if person is not None:
            voices.append((attribution.head, person))
