"""A page read for attributions: its entries in order, and whose each one is.

What the record is written from (`extract`), and what `explain` tells the losers from.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from provcheck.extractors.quotes import constructions, signatures
from provcheck.extractors.quotes.assemble import Entry, entries
from provcheck.extractors.quotes.attach import Decision, decide
from provcheck.extractors.quotes.frames import find_frames
from provcheck.extractors.quotes.model import load
from provcheck.extractors.quotes.page import Page, read_page
from provcheck.extractors.quotes.people import People, Person, find_people, unnamed
from provcheck.extractors.quotes.speakers import resolve
from provcheck.extractors.quotes.turns import Conversation
from provcheck.extractors.quotes.voice import ANONYMOUS, PERSON, Voice
from provcheck.model.document import Document
from provcheck.model.evidence import Span
from provcheck.model.prose import Prose
from provcheck.model.record import Byline, BylineRole, Statement

# Persons that spoke so far, with the sign of each cue.
Voices = list[tuple[int, Person]]


class Reading(NamedTuple):
    """A page, its names, what was decided for each quotation, its conversation, and the entries, by place."""

    page: Page
    people: People
    decided: list[Decision]
    talk: Conversation
    entries: list[Entry]


def writers(bylines: Iterable[Statement]) -> list[str]:
    """The names of those who wrote the article: "I" outside quotation marks."""
    return [line.name for line in bylines if isinstance(line, Byline) and line.role is BylineRole.WRITER]


def read(document: Document, prose: Prose, authors: list[str], dateline: Span | None) -> Reading:
    """Everything that is attributed on the page, which may open with a dateline."""
    page = read_page(document, prose, dateline)
    models = load(prose.language)
    if models is None:
        frames = constructions.find_frames(page)
        decided = constructions.decide(page, frames)
    else:
        frames = signatures.joined(page, document, find_frames(page, models))
        decided = decide(page, frames, models["attach"])
    people = find_people(page)
    talk = Conversation(page, document, people, authors)
    if talk.turns:
        frames, decided = talk.outside(frames), [one for one in decided if one.owner or not talk.holder(one.x)]
    found = entries(page, frames, decided)
    if talk.turns:
        found = sorted([*found, *talk.entries()], key=lambda entry: entry.spans[0].start)
    return Reading(page, people, decided, talk, found)


def voiced(reading: Reading) -> Iterator[tuple[Entry, Voice | None, Voices]]:
    """Each entry with whose it is, and who spoke before it; None where nobody is named."""
    voices: Voices = []
    for entry in reading.entries:
        frame = entry.frame
        if frame is None or frame.source is None:
            yield entry, None, voices
            continue
        voice = reading.talk.voice(frame)
        if voice is None:
            authors = reading.talk.first_person(frame.head)
            voice = resolve(reading.page, reading.people, frame.source, voices, authors)
        yield entry, voice, voices
        person = voice.person
        if person is None and voice.mention == "description" and voice.kind in (PERSON, ANONYMOUS):
            person = unnamed(voice.first, voice.past, "", voice.role or "")
        if person is not None:
            voices.append((frame.head, person))
