"""Who else may have said it: the candidates that lost, which `provcheck extract --explain` prints."""

from typing import NamedTuple

from provcheck.extractors.quotes import pronouns, sources
from provcheck.extractors.quotes.analysis import QuoteAnalysis, Voices, read, voiced
from provcheck.extractors.quotes.assemble import QuoteDraft
from provcheck.extractors.quotes.attach import Decision
from provcheck.extractors.quotes.attributions import SIGNED, Attribution
from provcheck.extractors.quotes.masked_tokens import CueSpan, MaskedTokens, TokenSpan
from provcheck.extractors.quotes.model import Tables, load, shares
from provcheck.extractors.quotes.people import Person
from provcheck.extractors.quotes.resolved_speaker import ResolvedSpeaker
from provcheck.extractors.quotes.turns import TURN
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
    """An explanation for each entry of the tokens, by place.

    Runs the whole choice again; meant for people, not for the hot path.
    """
    if not prose.words:
        return []
    reading = read(document, prose, authors, dateline)
    models = load(prose.language)
    tables = models["source"] if models else None
    # By owner: those of nobody are told apart by their place.
    decided = {
        id(one.owner) if one.owner else reading.tokens.span(one.quote_token, one.quote_token + 1): one
        for one in reversed(reading.decided)
    }
    return [
        _told(
            reading,
            tables,
            entry,
            voice,
            voices,
            decided.get(id(entry.attribution) if entry.attribution else entry.spans[0]),
        )
        for entry, voice, voices in voiced(reading)
    ]


def _told(
    reading: QuoteAnalysis,
    tables: Tables | None,
    entry: QuoteDraft,
    voice: ResolvedSpeaker | None,
    voices: Voices,
    decision: Decision | None,
) -> Explanation:
    tokens, attribution = reading.tokens, entry.attribution
    chosen_by_form = attribution is None or attribution.pattern in (SIGNED, TURN)
    return Explanation(
        entry.spans[0],
        _attributions(tokens, decision) if decision else (),
        () if chosen_by_form or tables is None or attribution is None else _phrases(tokens, attribution, voice, tables),
        _persons(reading, voice, voices) if voice else (),
    )


def _attributions(tokens: MaskedTokens, decision: Decision) -> tuple[Loser, ...]:
    """The attributions that might have owned a quotation."""
    lost = []
    for attribution, share in decision.shares:
        if attribution is decision.owner or share < LEAST:
            continue
        text = tokens.text[slice(*tokens.span(*attribution.source))] if attribution and attribution.source else ""
        cue = tokens.text[slice(*tokens.span(attribution.cue_start, attribution.cue_end))] if attribution else ""
        lost.append(Loser(text, cue, round(share, 3)))
    return _surest(lost)


def _phrases(
    tokens: MaskedTokens, attribution: Attribution, voice: ResolvedSpeaker | None, tables: Tables
) -> tuple[Loser, ...]:
    """The noun phrases that might have been the source of a cue, less parts of the one that is.

    A source that its place gives ("…, adding …") was not voted for, and those beside it have no share.
    """
    phrases = sources.noun_phrases(tokens, tokens.sentence_numbers[attribution.head])
    offered: list[TokenSpan | None] = [
        *sources.source_candidates(phrases, attribution.cue_start, attribution.cue_end, None),
        None,
    ]
    given = [chunk for chunk in offered if chunk is not None]
    cue = CueSpan(attribution.head, attribution.cue_start, attribution.cue_end)
    votes = shares(sources.score_sources(tokens, cue, given, None, tables))
    voted = offered[votes.index(max(votes))] == attribution.source
    return _surest(
        [
            Loser(tokens.text[slice(*tokens.span(*chunk))] if chunk else "", "", round(share, 3) if voted else None)
            for chunk, share in zip(offered, votes, strict=True)
            if share >= LEAST
            and chunk != attribution.source
            and not (chunk and voice and voice.start <= chunk[0] < voice.end)
        ]
    )


def _surest(lost: list[Loser]) -> tuple[Loser, ...]:
    return tuple(sorted(lost, key=lambda one: -(one.share or 0.0)))


def _persons(reading: QuoteAnalysis, voice: ResolvedSpeaker, voices: Voices) -> tuple[Loser, ...]:
    """Those whom a pronoun might have meant, the likeliest first."""
    if voice.mention != "pronoun":
        return ()
    tokens = reading.tokens
    means = lexicon.pairs(tokens.prose.language, "pronouns").get(tokens.lower[voice.start], "")
    if means not in ("m", "f", "o"):
        return ()
    gender = "" if means == "o" else means
    best: dict[int, tuple[float, Person]] = {}
    for score, person, _ in pronouns.candidates(tokens, reading.people, voice.start, gender, voices):
        if person is not voice.person and score > best.get(id(person), (-99.0, person))[0]:
            best[id(person)] = (score, person)
    ranked = sorted(best.values(), key=lambda pair: -pair[0])
    return tuple(Loser(person.text, "", None) for _, person in ranked)
