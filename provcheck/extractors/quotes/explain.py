"""The candidates that were not chosen as the speaker of a quotation; `provcheck extract --explain` prints them."""

from typing import NamedTuple

from provcheck.extractors.quotes import pronouns, sources
from provcheck.extractors.quotes.analysis import QuoteAnalysis, analyse, resolve_speakers
from provcheck.extractors.quotes.assemble import QuoteDraft
from provcheck.extractors.quotes.attach import Decision
from provcheck.extractors.quotes.attributions import DECIDED, Attribution
from provcheck.extractors.quotes.masked_tokens import CueSpan, MaskedTokens, TokenSpan
from provcheck.extractors.quotes.model import Tables, load, shares
from provcheck.extractors.quotes.people import Person
from provcheck.extractors.quotes.resolved_speaker import PreviousSpeakers, ResolvedSpeaker
from provcheck.extractors.quotes.turns import TURN
from provcheck.model.document import Document
from provcheck.model.evidence import Span
from provcheck.model.prose import Prose

# Candidates of a lower probability are not worth showing.
LEAST_PROBABILITY = 0.005


class RejectedCandidate(NamedTuple):
    """A candidate that was not chosen: its words ("" for "no speaker") and the cue next to them.

    `probability` is None where no model chooses: such candidates are sorted by how close they came.
    """

    text: str
    cue: str
    probability: float | None


class Explanation(NamedTuple):
    """The rejected candidates for the quote that begins at `span`, the most probable first.

    `attributions` are those for the owner of the quotation, `phrases` those for the source of the cue, and `persons`
    other persons whom the pronoun may mean.
    """

    span: Span
    attributions: tuple[RejectedCandidate, ...]
    phrases: tuple[RejectedCandidate, ...]
    persons: tuple[RejectedCandidate, ...]


def explain(document: Document, prose: Prose, authors: list[str], dateline: Span | None = None) -> list[Explanation]:
    """An explanation for each quote of a document, in text order; repeats the whole analysis."""
    if not prose.words:
        return []
    analysis = analyse(document, prose, authors, dateline)
    models = load(prose.language)
    tables = models["source"] if models else None
    by_owner: dict[int, Decision] = {}
    by_span: dict[Span, Decision] = {}
    for decision in analysis.decisions:
        if decision.owner is not None:
            by_owner.setdefault(id(decision.owner), decision)
        else:
            by_span[analysis.tokens.span(decision.quote_token, decision.quote_token + 1)] = decision
    explanations = []
    for draft, speaker, previous in resolve_speakers(analysis):
        attribution = draft.attribution
        decision_or_none = by_owner.get(id(attribution)) if attribution else by_span.get(draft.spans[0])
        explanations.append(_explanation(analysis, tables, draft, speaker, previous, decision_or_none))
    return explanations


def _explanation(
    analysis: QuoteAnalysis,
    tables: Tables | None,
    draft: QuoteDraft,
    speaker: ResolvedSpeaker | None,
    previous: PreviousSpeakers,
    decision: Decision | None,
) -> Explanation:
    tokens, attribution = analysis.tokens, draft.attribution
    phrases: tuple[RejectedCandidate, ...] = ()
    if tables is not None and attribution is not None and attribution.pattern not in (*DECIDED, TURN):
        phrases = _other_sources(tokens, attribution, speaker, tables)
    return Explanation(
        draft.spans[0],
        _other_owners(tokens, decision) if decision else (),
        phrases,
        _other_persons(analysis, speaker, previous) if speaker else (),
    )


def _text(tokens: MaskedTokens, span: TokenSpan | None) -> str:
    return tokens.text[slice(*tokens.span(*span))] if span else ""


def _other_owners(tokens: MaskedTokens, decision: Decision) -> tuple[RejectedCandidate, ...]:
    """The attributions that may own a quotation instead."""
    rejected = []
    for attribution, probability in decision.shares:
        if attribution is not decision.owner and probability >= LEAST_PROBABILITY:
            source = _text(tokens, attribution.source) if attribution else ""
            cue = _text(tokens, (attribution.cue_start, attribution.cue_end)) if attribution else ""
            rejected.append(RejectedCandidate(source, cue, round(probability, 3)))
    return _most_probable_first(rejected)


def _other_sources(
    tokens: MaskedTokens, attribution: Attribution, speaker: ResolvedSpeaker | None, tables: Tables
) -> tuple[RejectedCandidate, ...]:
    """The noun phrases that may be the source of a cue instead, except parts of the source.

    They have no probability if the source follows from its construction ("…, adding …"), and the model did not choose.
    """
    phrases = sources.noun_phrases(tokens, tokens.sentence_numbers[attribution.head])
    candidates = sources.source_candidates(phrases, attribution.cue_start, attribution.cue_end, None)
    cue = CueSpan(attribution.head, attribution.cue_start, attribution.cue_end)
    probabilities = shares(sources.score_sources(tokens, cue, candidates, None, tables))
    options = [*candidates, None]
    model_chose = options[probabilities.index(max(probabilities))] == attribution.source
    return _most_probable_first(
        [
            RejectedCandidate(_text(tokens, phrase), "", round(probability, 3) if model_chose else None)
            for phrase, probability in zip(options, probabilities, strict=True)
            if probability >= LEAST_PROBABILITY
            and phrase != attribution.source
            and not (phrase and speaker and speaker.start <= phrase[0] < speaker.end)
        ]
    )


def _most_probable_first(rejected: list[RejectedCandidate]) -> tuple[RejectedCandidate, ...]:
    return tuple(sorted(rejected, key=lambda candidate: -(candidate.probability or 0.0)))


def _other_persons(
    analysis: QuoteAnalysis, speaker: ResolvedSpeaker, previous: PreviousSpeakers
) -> tuple[RejectedCandidate, ...]:
    """The persons whom a pronoun may mean instead, the most likely first."""
    if speaker.mention != "pronoun":
        return ()
    tokens = analysis.tokens
    meaning = tokens.language.pairs("pronouns").get(tokens.lower[speaker.start], "")
    if meaning not in ("m", "f", "o"):
        return ()
    gender = "" if meaning == "o" else meaning
    best: dict[int, tuple[float, Person]] = {}
    for score, person, _ in pronouns.candidates(tokens, analysis.people, speaker.start, gender, previous):
        if person is not speaker.person and (id(person) not in best or score > best[id(person)][0]):
            best[id(person)] = (score, person)
    ranked = sorted(best.values(), key=lambda pair: -pair[0])
    return tuple(RejectedCandidate(person.text, "", None) for _, person in ranked)
