"""Quoted sources: who said what, in which words, through whom and when.

Steps: fold every quotation into one token (masked_tokens) → words that attribute (cues) → who is behind them (sources)
→ which clause (contents) → attributions → which attribution owns each quotation (attach) → quote drafts (assemble), and
those of conversations (turns) → names (people, phrases, speakers), relays (via) and occasions. Small log-linear models
decide (model); `explain` shows their votes.
"""

from collections.abc import Iterator
from functools import cache

from provcheck.extractors.quotes import occasions, via
from provcheck.extractors.quotes.analysis import QuoteAnalysis, read, voiced, writers
from provcheck.extractors.quotes.attributions import Attribution
from provcheck.extractors.quotes.masked_tokens import MaskedTokens
from provcheck.extractors.quotes.occasions import AttributionContext, Occasions
from provcheck.extractors.quotes.people import Person
from provcheck.extractors.quotes.turns import TURN
from provcheck.extractors.quotes.via import Relays
from provcheck.language.dates import reference_day
from provcheck.model.document import BlockKind, Document
from provcheck.model.draft import Draft
from provcheck.model.record import Candidate, Cue, Quote, QuoteKind, Via, Where

# A relay reaches over this many paragraphs of the same speaker.
CARRIED_PARAGRAPHS = 2
# Members of an enumeration are looked up by a call.
PARAGRAPH, BODY, INDIRECT = BlockKind.PARAGRAPH, Where.BODY, QuoteKind.INDIRECT
PLACES = {
    BlockKind.HEADLINE: Where.HEADLINE,
    BlockKind.HEADING: Where.HEADLINE,
    BlockKind.CAPTION: Where.CAPTION,
    BlockKind.BLOCK_QUOTE: Where.EMBED,
}


def extract(document: Document, draft: Draft) -> Iterator[Candidate]:
    """Every quotation and every reported statement; those without a speaker are entries too."""
    if draft.prose is not None and draft.prose.words:
        dateline = draft.dateline.span if draft.dateline else None
        reading = read(document, draft.prose, writers(draft.all("bylines")), dateline)
        yield from _written(document, draft, reading)


def _written(document: Document, draft: Draft, reading: QuoteAnalysis) -> Iterator[Candidate]:
    tokens = reading.tokens
    text = tokens.text
    reference = reference_day(draft.published) if draft.published else None
    telling = tokens.positions_of(_telling_words(tokens.prose.language))
    told = Occasions(tokens, reference, draft.settings.date_order, telling)
    cued = {tokens.sentence_numbers[entry.attribution.head] for entry in reading.entries if entry.attribution}
    relays = Relays(tokens, reading.people, draft.settings, telling, cued)
    tellings: dict[int, list[int]] = {}
    for i in sorted({*told.markers, *relays.markers}):
        tellings.setdefault(tokens.sentence_numbers[i], []).append(i)
    places = {n: PLACES.get(block.kind, BODY) for n, block in enumerate(document.blocks) if block.kind is not PARAGRAPH}
    last: tuple[Person | None, int, tuple[Via, ...]] = (None, 0, ())
    for entry, voice, _ in voiced(reading):
        attribution, spans = entry.attribution, entry.spans
        written = text[slice(*spans[0])] if len(spans) == 1 else " ".join([text[s:e] for s, e in spans])
        where = places.get(tokens.block_at(spans[0][0]), BODY)
        chance = round(entry.chance, 2)
        if attribution is None:
            quote = Quote(
                text=written,
                spans=tuple(spans),
                kind=entry.kind,
                where=where,
                confidence=chance,
                method="no speaker in reach",
            )
            yield Candidate("quotes", quote)
            continue
        k = tokens.sentence_numbers[attribution.head]
        line = tokens.sentence_lines[k]
        zone = _zone(tokens, attribution, k, tellings[k]) if k in tellings else None
        steps = tuple(relays.steps(zone, attribution.source)) if zone else ()
        who = voice.person if voice else None
        if steps:
            last = (who, line, steps)
        elif who is not None and who is last[0] and line - last[1] <= CARRIED_PARAGRAPHS:
            steps = via.carry_over(last[2]) if entry.kind is not INDIRECT else ()
        cue = tokens.span(attribution.cue_start, attribution.cue_end)
        quote = Quote(
            text=written,
            spans=tuple(spans),
            kind=entry.kind,
            where=where,
            cue=Cue(text=text[cue[0] : cue[1]], span=cue, method="a word that attributes"),
            speaker=voice.speaker(tokens) if voice else None,
            via=steps,
            occasion=((zone and told.stated_in(zone)) or told.carried_to(line)) if where is BODY else None,
            translation=occasions.translation(tokens, zone) if zone else None,
            confidence=chance,
            method=_method(tokens, attribution, k),
        )
        yield Candidate("quotes", quote)


@cache
def _telling_words(language: str) -> frozenset[str]:
    return occasions.marker_words(language) | via.marker_words(language)


def _zone(tokens: MaskedTokens, attribution: Attribution, k: int, told: list[int]) -> AttributionContext | None:
    """The cue's sentence outside content and quotations; None where all that is telling is inside."""
    signs: list[int] = []
    at = tokens.sentence_starts[k]
    for s, e in attribution.content:
        signs += range(at, s)
        at = max(at, e)
    signs += range(at, tokens.sentence_ends[k])
    if tokens.quotations_in(k):
        signs = [i for i in signs if tokens.quotation_numbers[i] < 0]
    inside = frozenset(signs)
    telling = [i for i in told if i in inside]
    return AttributionContext(inside, signs[-1], telling) if telling else None


def _method(tokens: MaskedTokens, attribution: Attribution, k: int) -> str:
    """The construction, in words; the cue stands in sentence k."""
    cue = tokens.lower[attribution.head]
    if attribution.pattern == TURN:
        return "a turn of a conversation"
    if attribution.source is None:
        return f"“{cue}”, without a source"
    if attribution.quotations and tokens.sentence_numbers[attribution.quotations[0]] != k:
        return f"goes on after “{cue}”"
    return f"speaker before “{cue}”" if attribution.source[1] <= attribution.cue_start else f"speaker after “{cue}”"
