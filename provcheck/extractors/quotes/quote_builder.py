"""Quotes for the record, from drafts and their speakers."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import chain, islice

from provcheck.extractors.quotes import occasions, via
from provcheck.extractors.quotes.analysis import QuoteAnalysis
from provcheck.extractors.quotes.assemble import QuoteDraft
from provcheck.extractors.quotes.attributions import INTRODUCED, Attribution
from provcheck.extractors.quotes.masked_tokens import FINITE_VERBS, MaskedTokens, outside_ranges
from provcheck.extractors.quotes.occasions import AttributionContext, Occasions
from provcheck.extractors.quotes.people import Person
from provcheck.extractors.quotes.resolved_speaker import ResolvedSpeaker
from provcheck.extractors.quotes.turns import TURN
from provcheck.extractors.quotes.via import Relays
from provcheck.language.attribution_words import marker_words
from provcheck.language.dates import reference_day
from provcheck.language.spacing import single_spaced
from provcheck.model.document import BlockKind, Document
from provcheck.model.draft import Draft
from provcheck.model.record import Cue, Quote, QuoteKind, Speaker, Via, Where

# The number of paragraphs after a relay in which it also applies to quotations of the same speaker.
CARRIED_PARAGRAPHS = 2
# In tokens: so near behind a verb, what states a relay or an occasion belongs to it.
BEHIND_VERB = 5
# Access to a member of an enumeration is a function call.
PARAGRAPH, BODY, INDIRECT = BlockKind.PARAGRAPH, Where.BODY, QuoteKind.INDIRECT
PLACES = {
    BlockKind.HEADLINE: Where.HEADLINE,
    BlockKind.HEADING: Where.HEADLINE,
    BlockKind.CAPTION: Where.CAPTION,
    BlockKind.BLOCK_QUOTE: Where.EMBED,
}


class QuoteBuilder:
    """Builds the quotes of a document, in text order: a relay carries over from one to the next.

    `has_cut_relays` says whether a quote has more relays than the limits allow; it has the first ones.
    """

    def __init__(self, document: Document, draft: Draft, analysis: QuoteAnalysis) -> None:
        tokens = self.tokens = analysis.tokens
        reference = reference_day(draft.published) if draft.published else None
        markers = tokens.positions_of(marker_words(tokens.prose.language))
        self.occasions = Occasions(tokens, reference, draft.settings.date_order, markers)
        attributions = [quote.attribution for quote in analysis.drafts if quote.attribution]
        self.relays = Relays(tokens, analysis.people, draft.settings, markers, attributions)
        self.markers: dict[int, list[int]] = {}
        for marker in sorted({*self.occasions.markers, *self.relays.markers}):
            self.markers.setdefault(tokens.sentence_numbers[marker], []).append(marker)
        # The blocks outside the body, by their number.
        self.places = {
            number: PLACES[block.kind]
            for number, block in enumerate(document.blocks)
            if block.kind is not PARAGRAPH and block.kind in PLACES
        }
        # The numbers of those who spoke, by what tells them apart.
        self._entities: dict[int | str, int] = {}
        self.has_cut_relays = False
        self._most_relays = draft.settings.limits.relays
        # The last relays that a context stated: their speaker, line and steps.
        self._last_relay: tuple[Person | None, int, tuple[Via, ...]] = (None, 0, ())

    def build(self, draft: QuoteDraft, speaker: ResolvedSpeaker | None) -> Quote:
        """The quote of the next draft."""
        tokens, text, spans = self.tokens, self.tokens.text, draft.spans
        start, end = spans[0]
        written = text[start:end] if len(spans) == 1 else " ".join([text[start:end] for start, end in spans])
        written = single_spaced(written)
        where = self.places.get(tokens.block_at(start), BODY) if self.places else BODY
        confidence = round(draft.probability, 2)
        attribution = draft.attribution
        if attribution is None:
            return Quote(
                text=written,
                spans=tuple(spans),
                kind=draft.kind,
                where=where,
                confidence=confidence,
                method="no speaker in reach",
            )
        cue = _cue(tokens, attribution)
        sentence = tokens.sentence_numbers[attribution.head]
        line = tokens.sentence_lines[sentence]
        context = self._context(attribution, sentence) if sentence in self.markers else None
        occasion = None
        if where is BODY:
            occasion = self.occasions.stated_in(context) if context else None
            if occasion is None and self.occasions.carried_occasions:
                occasion = self.occasions.carried_to(line)
        return Quote(
            text=written,
            spans=tuple(spans),
            kind=draft.kind,
            where=where,
            cue=cue,
            speaker=speaker.speaker(tokens, self._entities) if speaker else None,
            joint=self._joint_speakers(speaker) if speaker and speaker.joint else (),
            via=self._via(draft, attribution, context, speaker, line),
            occasion=occasion,
            translation=occasions.translation(tokens, context) if context else None,
            confidence=confidence,
            method=_method(tokens, draft, attribution, sentence),
        )

    def _joint_speakers(self, speaker: ResolvedSpeaker) -> tuple[Speaker, ...]:
        """The statements about those who speak together with a speaker."""
        return tuple([other.speaker(self.tokens, self._entities) for other in speaker.joint])

    def _context(self, attribution: Attribution, sentence: int) -> AttributionContext | None:
        """The cue's sentence outside content and quotations, None if that contains no marker."""
        tokens, markers = self.tokens, outside_ranges(self.markers[sentence], attribution.content)
        position, sentence_end = tokens.around(attribution.head)
        near = markers[bisect_left(markers, position) : bisect_left(markers, sentence_end)]
        source = attribution.source
        if near and source and near[0] < min(attribution.cue_start, source[0]):  # what may state a relay stands first
            near = [marker for marker in near if marker > source[0] or not self._is_behind_other_verb(marker)]
        if not near:
            return None
        outside: list[int] = []
        for start, end in attribution.content:
            outside += range(position, start)
            position = max(position, end)
        outside += range(position, sentence_end)
        if sentence in tokens.quotations_by_sentence:
            outside = [token for token in outside if tokens.quotation_numbers[token] < 0]
        return AttributionContext(frozenset(outside), outside[-1], near)

    def _is_behind_other_verb(self, marker: int) -> bool:
        """Whether a verb stands right before a marker: "Lind *said* in a statement after the police said …"."""
        for tag in reversed(self.tokens.tags[max(0, marker - BEHIND_VERB) : marker]):
            if tag == ",":
                return False
            if tag in FINITE_VERBS:
                return True
        return False

    def _via(
        self,
        draft: QuoteDraft,
        attribution: Attribution,
        context: AttributionContext | None,
        speaker: ResolvedSpeaker | None,
        line: int,
    ) -> tuple[Via, ...]:
        """The relays that the sentence states, else for a quotation those that carry over."""
        person = speaker.person if speaker else None
        may_relay = context or attribution.relay or self.relays.has_named_media
        if may_relay and (steps := self._stated_relays(attribution, context)):
            if len(steps) > self._most_relays:
                self.has_cut_relays = True
                steps = steps[: self._most_relays]
            self._last_relay = (person, line, steps)
            return steps
        last_person, last_line, last_steps = self._last_relay
        same_speaker = person is not None and person is last_person
        if same_speaker and draft.kind is not INDIRECT and line - last_line <= CARRIED_PARAGRAPHS:
            return via.carry_over(last_steps)
        if draft.kind is not INDIRECT and attribution.quotations:
            sentence = self.tokens.sentence_numbers[attribution.quotations[0]]
            introducing = self.relays.introducing.get(sentence - 1)
            return via.carry_over(introducing) if introducing else ()
        return ()

    def _stated_relays(self, attribution: Attribution, context: AttributionContext | None) -> tuple[Via, ...]:
        """The relays that the sentence states, one more than the limit at most."""
        stated = self.relays.steps(context, attribution.source) if context else iter(())
        reporter = self.relays.reporter(attribution.relay) if attribution.relay else None
        if reporter is None and self.relays.has_named_media and attribution.source is not None:
            cue = self.tokens.cue_bases[attribution.head] or self.tokens.lower[attribution.head]
            reporter = self.relays.of_source(attribution.source, cue)
        if reporter is not None:
            others = (step for step in stated if not _overlap(step, reporter))
            stated = chain([reporter], others) if reporter.kind == "document" else chain(others, [reporter])
        return tuple(islice(_without_repeats(stated), self._most_relays + 1))


def _without_repeats(steps: Iterator[Via]) -> Iterator[Via]:
    """Yield the steps, without those that are the same words of the text as one before."""
    before: list[Via] = []
    for step in steps:
        if not any(_overlap(step, other) for other in before):
            before.append(step)
            yield step


def _overlap(step: Via, other: Via) -> bool:
    """Whether two steps are the same words of the text."""
    return bool(step.span and other.span and step.span.start < other.span.end and other.span.start < step.span.end)


def _cue(tokens: MaskedTokens, attribution: Attribution) -> Cue | None:
    """The cue of an attribution; None for a name that signs a quotation without a mark between the two."""
    if attribution.cue_start == attribution.cue_end:
        return None
    start, end = span = tokens.span(attribution.cue_start, attribution.cue_end)
    return Cue(text=single_spaced(tokens.text[start:end]), span=span, method="a word that attributes")


def _method(tokens: MaskedTokens, draft: QuoteDraft, attribution: Attribution, sentence: int) -> str:
    """The construction of an attribution with its cue in a sentence, in words."""
    cue = tokens.lower[attribution.head]
    if attribution.pattern == TURN:
        return "a turn of a conversation"
    if attribution.pattern == INTRODUCED:
        return "the one whom the words before are about"
    if attribution.cue_start == attribution.cue_end:
        return "a name that signs the quotation"
    if attribution.source is None:
        return f"“{cue}”, without a source"
    quotations = attribution.quotations if draft.kind is not INDIRECT else ()
    if quotations and tokens.sentence_numbers[quotations[0]] != sentence:
        return f"goes on after “{cue}”"
    return f"speaker before “{cue}”" if attribution.source[1] <= attribution.cue_start else f"speaker after “{cue}”"
