"""The analysis of a document's quotes: attributions, quotations with their owners, people, and the resolved speakers.

`extract` makes the record from it; `explain` shows the candidates that were not chosen.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from provcheck.extractors.quotes.assemble import QuoteDraft, build_drafts, sort_drafts, unattributed_draft
from provcheck.extractors.quotes.attach import Decision, assign, decide
from provcheck.extractors.quotes.attributions import (
    HEAD,
    INTERVIEWED,
    INTRODUCED,
    Attribution,
    find_attributions,
    mark_cues,
)
from provcheck.extractors.quotes.introduced_speech import with_introduced
from provcheck.extractors.quotes.joint import body_of, joint_sources
from provcheck.extractors.quotes.masked_tokens import MaskedTokens, TokenSpan, mask_tokens
from provcheck.extractors.quotes.model import load
from provcheck.extractors.quotes.name_registry import find_people
from provcheck.extractors.quotes.no_speakers import attributes_something
from provcheck.extractors.quotes.people import People, Person, unnamed_person
from provcheck.extractors.quotes.relayed import merge_outlets, merge_relays
from provcheck.extractors.quotes.resolved_speaker import (
    ANONYMOUS,
    ORGANISATION,
    PERSON,
    PreviousSpeakers,
    ResolvedSpeaker,
    Spoken,
    known_speaker,
)
from provcheck.extractors.quotes.signatures import find_signatures
from provcheck.extractors.quotes.speakers import resolve
from provcheck.extractors.quotes.turns import Conversation
from provcheck.language.manifest import WITHOUT_CAPITALS
from provcheck.model.document import Document
from provcheck.model.evidence import Span
from provcheck.model.prose import Prose
from provcheck.model.record import Byline, BylineRole, Statement

# A word that attributes less surely than this makes nobody one who spoke before.
LEAST_CUE_PROBABILITY = 0.3


class QuoteAnalysis(NamedTuple):
    """The analysis of a document. `decisions` and `drafts` are in text order."""

    tokens: MaskedTokens
    people: People
    decisions: list[Decision]
    conversation: Conversation
    drafts: list[QuoteDraft]


def writers(bylines: Iterable[Statement]) -> list[str]:
    """The names of the writers of the article, whom "I" outside quotation marks means."""
    writers = (byline for byline in bylines if isinstance(byline, Byline) and byline.role is BylineRole.WRITER)
    return [byline.name for byline in writers if byline.name]


def analyse(document: Document, prose: Prose, authors: list[str], dateline: Span | None) -> QuoteAnalysis:
    """The analysis of a document; `dateline` is the span of its dateline."""
    tokens = mask_tokens(document, prose, dateline)
    attributions, decisions = _attribute(tokens, document)
    people = find_people(tokens)
    conversation = Conversation(tokens, document, people, authors)
    if conversation.turns:
        attributions = conversation.without_labels(attributions)
        decisions = [
            decision for decision in decisions if decision.owner or not conversation.speaker_at(decision.quote_token)
        ]
    models = load(tokens.prose.language)
    drafts = build_drafts(tokens, attributions, decisions, models["report"] if models else ())
    if conversation.turns:
        drafts = sort_drafts([*drafts, *conversation.drafts()])
    return QuoteAnalysis(tokens, people, decisions, conversation, drafts)


def _attribute(tokens: MaskedTokens, document: Document) -> tuple[list[Attribution], list[Decision]]:
    """The attributions in text order, and the decision on the owner of each quotation."""
    models = load(tokens.prose.language)
    if models is None:
        from provcheck.extractors.quotes import quotation_owners  # for languages without trained weights

        attributions = _attributing(tokens, _find_by_construction(tokens))
        decisions = quotation_owners.decide(tokens, attributions)
        attributions = quotation_owners.with_owners(attributions, decisions)
    else:
        attributions = _attributing(tokens, merge_relays(tokens, find_attributions(tokens, models)))
        if signatures := find_signatures(tokens, document):
            attributions = sorted([*attributions, *signatures], key=lambda attribution: attribution.head)
        mark_cues(tokens, attributions)
        decisions = decide(tokens, attributions, models["owner"])
        if None in [decision.owner for decision in decisions]:
            introduced, decisions = with_introduced(tokens, decisions)
            attributions = sorted([*attributions, *introduced], key=HEAD)
    if document.list_items:
        decisions = [_without_owner_of_other_item(tokens, document, decision) for decision in decisions]
    assign(decisions)
    return attributions, decisions


def _without_owner_of_other_item(tokens: MaskedTokens, document: Document, decision: Decision) -> Decision:
    """A decision whose owner, if it has one, does not stand in another item of a list than the quotation."""
    if decision.owner is None:
        return decision
    block, other = (tokens.block_at(tokens.starts[token]) for token in (decision.quote_token, decision.owner.head))
    is_other_item = block != other and block in document.list_items and other in document.list_items
    return decision._replace(owner=None) if is_other_item else decision


def _find_by_construction(tokens: MaskedTokens) -> list[Attribution]:
    """The attributions of a language without trained weights."""
    if tokens.language.names == WITHOUT_CAPITALS:
        from provcheck.extractors.quotes import verb_first  # needed by few documents

        return verb_first.find_attributions(tokens)
    from provcheck.extractors.quotes import constructions  # for languages without trained weights

    return merge_outlets(tokens, constructions.find_attributions(tokens))


def _attributing(tokens: MaskedTokens, attributions: list[Attribution]) -> list[Attribution]:
    return [attribution for attribution in attributions if attributes_something(tokens, attribution)]


def first_of_paragraphs(analysis: QuoteAnalysis, limit: int) -> list[QuoteDraft]:
    """The drafts of an analysis without those behind the first `limit` of each paragraph."""
    counts: Counter[int] = Counter()
    first_drafts = []
    for draft in analysis.drafts:
        paragraph = analysis.tokens.block_at(draft.spans[0].start)
        counts[paragraph] += 1
        if counts[paragraph] <= limit:
            first_drafts.append(draft)
    return first_drafts


def resolve_speakers(
    analysis: QuoteAnalysis,
) -> Iterator[tuple[QuoteDraft, ResolvedSpeaker | None, PreviousSpeakers]]:
    """Yield each draft with its speaker (None: no source) and those who spoke before; the last list grows."""
    previous: PreviousSpeakers = []
    spoken: list[Spoken] = []
    tokens, people, conversation = analysis.tokens, analysis.people, analysis.conversation
    for draft in analysis.drafts:
        attribution = draft.attribution
        if attribution is None or (attribution.source is None and not attribution.implied):
            yield draft, None, previous
            continue
        if attribution.source is None:
            implied = _implied_speaker(tokens, people, attribution, spoken, previous)
            if implied is not None:
                spoken.append((attribution.head, implied))
            elif attribution.cue_start == attribution.cue_end:  # nothing attributes it
                if tokens.quotation_numbers[attribution.head] < 0:
                    continue  # a clause in the mood of reported speech, of which nobody is known to speak
                draft = unattributed_draft(tokens, attribution.head)
            yield draft, implied, previous
            continue
        speaker, authors = None, conversation.authors
        if conversation.turns:
            speaker, authors = conversation.speaker_of(attribution), conversation.first_person(attribution.head)
        if attribution.pattern == INTERVIEWED:
            speaker = _interviewed_speaker(analysis, attribution.source)
        if speaker is None:
            sources = joint_sources(tokens, people, attribution)
            if len(sources) > 1:
                speaker = _joint_speaker(tokens, people, sources, previous, authors)
            else:
                speaker = resolve(tokens, people, sources[0], previous, authors)
        if attribution.pattern == INTRODUCED and not _is_somebody(tokens, speaker):
            yield unattributed_draft(tokens, attribution.head), None, previous
            continue
        spoken.append((attribution.head, speaker))
        yield draft, speaker, previous
        person = speaker.person or _described_person(speaker)
        if person is not None and attribution.cue_probability >= LEAST_CUE_PROBABILITY:
            previous.append((attribution.head, person))


def _implied_speaker(
    tokens: MaskedTokens, people: People, attribution: Attribution, spoken: list[Spoken], previous: PreviousSpeakers
) -> ResolvedSpeaker | None:
    """The speaker whom an attribution without a source means; None if nobody is near enough."""
    if tokens.language.names == WITHOUT_CAPITALS:
        from provcheck.extractors.quotes import bare_speakers  # needed by few documents

        return bare_speakers.implied_speaker(tokens, people, attribution, spoken)
    from provcheck.extractors.quotes.implied_speakers import implied_speaker  # needed by few documents

    return implied_speaker(tokens, people, attribution, spoken, previous)


def _joint_speaker(
    tokens: MaskedTokens, people: People, sources: list[TokenSpan], previous: PreviousSpeakers, authors: list[str]
) -> ResolvedSpeaker:
    """The first of several who speak together, with the others; or the one body that has "and" in its name."""
    if body := body_of(tokens, people, sources):
        return _speaking_body(tokens, people, body)
    speaker, *others = [resolve(tokens, people, source, previous, authors) for source in sources]
    speaker.joint = tuple(others)
    return speaker


def _speaking_body(tokens: MaskedTokens, people: People, phrase: TokenSpan) -> ResolvedSpeaker:
    """The body of a name with "and" in it."""
    name = " ".join(tokens.text[slice(*tokens.span(*phrase))].split())
    person = people.body(name, phrase)
    return ResolvedSpeaker(*phrase, ORGANISATION, "name", "a name", name=name, person=person)


def _interviewed_speaker(analysis: QuoteAnalysis, source: TokenSpan) -> ResolvedSpeaker:
    """The speaker whom the heading of an interview names."""
    start, end = source
    name = " ".join(analysis.tokens.text[slice(*analysis.tokens.span(start, end))].split())
    person = next((person for person in analysis.people.persons if person.text == name), None)
    method = "the one whom the heading names"
    if person is not None:
        return known_speaker(source, person, "name", method, role=person.role or None)
    return ResolvedSpeaker(start, end, PERSON, "name", method, name=name)


def _is_somebody(tokens: MaskedTokens, speaker: ResolvedSpeaker) -> bool:
    """Whether a speaker is a person, by a name that is a person's, a pronoun for one, or an office."""
    person = speaker.person
    if speaker.kind not in (PERSON, ANONYMOUS):
        return False
    if speaker.mention == "description":
        return tokens.tags[speaker.end - 1] in ("ROLE", "TTL")
    return person is not None and bool(person.kind == "person" or person.gender or person.mentions[1:] or speaker.role)


def _described_person(speaker: ResolvedSpeaker) -> Person | None:
    """The person whom a description means, for the pronouns that follow."""
    if speaker.mention == "description" and speaker.kind in (PERSON, ANONYMOUS):
        return unnamed_person(speaker.start, speaker.end, "", speaker.role or "")
    return None
