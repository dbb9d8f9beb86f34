"""Quoted sources: who said what, in which words, through whom and when.

The way: the page with every quotation folded into one sign (page) → words that attribute (cues) → who is behind them
(sources) → which clause (contents) → frames → which frame owns each quotation (attach) → entries (assemble), and those
of conversations (turns) → names (people, speakers), relays (via) and occasions. Small log-linear models decide (model);
`explain` shows their votes.
"""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from provcheck.extractors.quotes import occasions, via
from provcheck.extractors.quotes.frames import Frame
from provcheck.extractors.quotes.occasions import Occasions
from provcheck.extractors.quotes.page import Page
from provcheck.extractors.quotes.people import Person
from provcheck.extractors.quotes.reading import Reading, read, voiced, writers
from provcheck.extractors.quotes.turns import TURN
from provcheck.extractors.quotes.via import Relays
from provcheck.language.dates import reference_day
from provcheck.model.document import BlockKind, Document
from provcheck.model.draft import Draft
from provcheck.model.record import Candidate, Cue, Quote, QuoteKind, Via, Where

# A relay reaches over this many paragraphs of the same speaker.
CARRIED_PARAGRAPHS = 2
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


def _written(document: Document, draft: Draft, reading: Reading) -> Iterator[Candidate]:
    page = reading.page
    reference = reference_day(draft.published) if draft.published else None
    telling = page.signs(_telling_words(page.prose.language))
    told = Occasions(page, reference, draft.settings.date_order, telling)
    cued = {page.sentence[entry.frame.head] for entry in reading.entries if entry.frame}
    relays = Relays(page, reading.people, draft.settings, telling, cued)
    telling = sorted({*told.signs, *relays.signs})
    last: tuple[Person | None, int, tuple[Via, ...]] = (None, 0, ())
    for entry, voice, _ in voiced(reading):
        frame, spans = entry.frame, tuple(entry.spans)
        block = document.blocks[page.block_at(spans[0].start)]
        where = PLACES.get(block.kind, Where.BODY)
        text = " ".join([page.text[s:e] for s, e in spans])
        chance = round(entry.chance, 2)
        if frame is None:
            method = "no speaker in reach"
            quote = Quote(text=text, spans=spans, kind=entry.kind, where=where, confidence=chance, method=method)
            yield Candidate("quotes", quote)
            continue
        line = page.line[page.sentence[frame.head]]
        zone = _zone(page, frame, telling)
        steps = tuple(relays.of(zone, frame.source)) if zone else ()
        who = voice.person if voice else None
        if steps:
            last = (who, line, steps)
        elif who is not None and who is last[0] and line - last[1] <= CARRIED_PARAGRAPHS:
            steps = via.carried(last[2]) if entry.kind is not QuoteKind.INDIRECT else ()
        cue = page.span(frame.a, frame.b)
        quote = Quote(
            text=text,
            spans=spans,
            kind=entry.kind,
            where=where,
            cue=Cue(text=page.text[cue.start : cue.end], span=cue, method="a word that attributes"),
            speaker=voice.speaker(page) if voice else None,
            via=steps,
            occasion=(told.read(zone) or told.near(line)) if where is Where.BODY else None,
            translation=occasions.translation(page, zone),
            confidence=chance,
            method=_method(page, frame),
        )
        yield Candidate("quotes", quote)


@cache
def _telling_words(language: str) -> frozenset[str]:
    return occasions.telling_words(language) | via.telling_words(language)


def _zone(page: Page, frame: Frame, telling: list[int]) -> list[int]:
    """The signs of the cue's sentence outside content and quotations; none where none of them is telling."""
    k = page.sentence[frame.head]
    first, past = page.first[k], page.past[k]
    told = telling[bisect_left(telling, first) : bisect_left(telling, past)]
    if not told or False not in [True in [s <= i < e for s, e in frame.segments] for i in told]:
        return []
    zone: list[int] = []
    at = first
    for s, e in frame.segments:
        zone += range(at, s)
        at = max(at, e)
    zone += range(at, past)
    return [i for i in zone if page.quotation[i] < 0] if page.quoted_in(k) else zone


def _method(page: Page, frame: Frame) -> str:
    """The construction, in words."""
    cue = page.lower[frame.head]
    if frame.pattern == TURN:
        return "a turn of a conversation"
    if frame.source is None:
        return f"“{cue}”, without a source"
    before = frame.source[1] <= frame.a
    if frame.quotations and page.sentence[frame.quotations[0]] != page.sentence[frame.head]:
        return f"goes on after “{cue}”"
    return f"speaker {'before' if before else 'after'} “{cue}”"
