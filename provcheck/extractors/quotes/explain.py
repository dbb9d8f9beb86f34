"""Who else may have said it: the candidates that lost, which `provcheck extract --explain` prints."""

from typing import NamedTuple

from provcheck.extractors.quotes import pronouns, sources
from provcheck.extractors.quotes.assemble import Entry
from provcheck.extractors.quotes.attach import Decision
from provcheck.extractors.quotes.frames import SIGNED, Frame
from provcheck.extractors.quotes.model import Tables, load, shares
from provcheck.extractors.quotes.page import Page
from provcheck.extractors.quotes.people import Person
from provcheck.extractors.quotes.reading import Reading, Voices, read, voiced
from provcheck.extractors.quotes.turns import TURN
from provcheck.extractors.quotes.voice import Voice
from provcheck.language import lexicon
from provcheck.model.document import Document
from provcheck.model.evidence import Span
from provcheck.model.prose import Prose

# Candidates with less of the vote than this were never in the running.
LEAST = 0.005


class Loser(NamedTuple):
    """Somebody who lost: the words ("" for "nobody named"), the cue beside them, and the share of the vote.

    `share` is None where no model votes: then those that came nearer stand first.
    """

    text: str
    cue: str
    share: float | None


class Explanation(NamedTuple):
    """Who lost, surest first, for the entry that begins at `span`.

    `attributions` lost the quotation, `phrases` lost the cue, and `persons` are others whom the pronoun may mean.
    """

    span: Span
    attributions: tuple[Loser, ...]
    phrases: tuple[Loser, ...]
    persons: tuple[Loser, ...]


def explain(document: Document, prose: Prose, authors: list[str], dateline: Span | None = None) -> list[Explanation]:
    """An explanation for each entry of the page, by place.

    Runs the whole choice again; meant for people, not for the hot path.
    """
    if not prose.words:
        return []
    reading = read(document, prose, authors, dateline)
    models = load(prose.language)
    tables = models["source"] if models else None
    # By owner: those of nobody are told apart by their place.
    decided = {
        id(one.owner) if one.owner else reading.page.span(one.x, one.x + 1): one for one in reversed(reading.decided)
    }
    return [
        _told(reading, tables, entry, voice, voices, decided.get(id(entry.frame) if entry.frame else entry.spans[0]))
        for entry, voice, voices in voiced(reading)
    ]


def _told(
    reading: Reading,
    tables: Tables | None,
    entry: Entry,
    voice: Voice | None,
    voices: Voices,
    decision: Decision | None,
) -> Explanation:
    page, frame = reading.page, entry.frame
    chosen_by_form = frame is None or frame.pattern in (SIGNED, TURN)
    return Explanation(
        entry.spans[0],
        _attributions(page, decision) if decision else (),
        () if chosen_by_form or tables is None or frame is None else _phrases(page, frame, voice, tables),
        _persons(reading, voice, voices) if voice else (),
    )


def _attributions(page: Page, decision: Decision) -> tuple[Loser, ...]:
    """The attributions that might have owned a quotation."""
    lost = []
    for frame, share in decision.shares:
        if frame is decision.owner or share < LEAST:
            continue
        text = page.text[slice(*page.span(*frame.source))] if frame and frame.source else ""
        cue = page.text[slice(*page.span(frame.a, frame.b))] if frame else ""
        lost.append(Loser(text, cue, round(share, 3)))
    return _surest(lost)


def _phrases(page: Page, frame: Frame, voice: Voice | None, tables: Tables) -> tuple[Loser, ...]:
    """The noun phrases that might have been the source of a cue, less parts of the one that is.

    A source that its place gives ("…, adding …") was not voted for, and those beside it have no share.
    """
    phrases = sources.chunks(page, page.sentence[frame.head])
    offered: list[sources.Chunk | None] = [*sources.options(page, phrases, frame.a, frame.b, None), None]
    given = [chunk for chunk in offered if chunk is not None]
    votes = shares(sources.weigh(page, frame.head, frame.a, frame.b, given, None, tables))
    voted = offered[votes.index(max(votes))] == frame.source
    return _surest(
        [
            Loser(page.text[slice(*page.span(*chunk))] if chunk else "", "", round(share, 3) if voted else None)
            for chunk, share in zip(offered, votes, strict=True)
            if share >= LEAST
            and chunk != frame.source
            and not (chunk and voice and voice.first <= chunk[0] < voice.past)
        ]
    )


def _surest(lost: list[Loser]) -> tuple[Loser, ...]:
    return tuple(sorted(lost, key=lambda one: -(one.share or 0.0)))


def _persons(reading: Reading, voice: Voice, voices: Voices) -> tuple[Loser, ...]:
    """Those whom a pronoun might have meant, the likeliest first."""
    if voice.mention != "pronoun":
        return ()
    page = reading.page
    means = lexicon.pairs(page.prose.language, "pronouns").get(page.lower[voice.first], "")
    if means not in ("m", "f", "o"):
        return ()
    gender = "" if means == "o" else means
    best: dict[int, tuple[float, Person]] = {}
    for score, person, _ in pronouns.weighed(page, reading.people, voice.first, gender, voices):
        if person is not voice.person and score > best.get(id(person), (-99.0, person))[0]:
            best[id(person)] = (score, person)
    ranked = sorted(best.values(), key=lambda pair: -pair[0])
    return tuple(Loser(person.text, "", None) for _, person in ranked)
