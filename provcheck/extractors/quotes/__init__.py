"""Quoted sources: who said what, in which words, through whom and when.

The way: the page with every quotation folded into one sign (page) → words that attribute (cues) → who is behind them
(sources) → which clause (contents) → frames → which frame owns each quotation (attach) → entries (assemble), and those
of conversations (turns) → names (people, speakers), relays (via) and occasions. Small log-linear models decide (model);
`explain` shows their votes.
"""

from collections.abc import Iterator

from provcheck.extractors.quotes import occasions, via
from provcheck.extractors.quotes.frames import Frame
from provcheck.extractors.quotes.page import Page
from provcheck.extractors.quotes.reading import Reading, read, voiced, writers
from provcheck.extractors.quotes.turns import TURN
from provcheck.language.dates import reference_day
from provcheck.model.document import BlockKind, Document
from provcheck.model.draft import Draft
from provcheck.model.record import Candidate, Cue, Occasion, Quote, QuoteKind, Via, Where

# A relay and an occasion reach over this many paragraphs of the same speaker.
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
    page, people = reading.page, reading.people
    reference = reference_day(draft.published) if draft.published else None
    told = _Occasions(page, reference, draft)
    last: tuple[object, int, tuple[Via, ...]] | None = None
    for entry, voice, _ in voiced(reading):
        frame = entry.frame
        block = document.blocks[page.block_at(entry.spans[0].start)]
        where = PLACES.get(block.kind, Where.BODY)
        text = " ".join(page.text[s:e] for s, e in entry.spans)
        if frame is None:
            yield Candidate(
                "quotes",
                Quote(
                    text=text,
                    spans=tuple(entry.spans),
                    kind=entry.kind,
                    where=where,
                    confidence=round(entry.chance, 2),
                    method="no speaker in reach",
                ),
            )
            continue
        k = page.sentence[frame.head]
        zone = _zone(page, frame) if occasions.tells(page, k) or via.tells(page, people, k) else []
        steps = tuple(via.relays(page, people, zone, frame.source, draft.settings)) if zone else ()
        who: object = voice.person if voice and voice.person else None
        line = page.line[k]
        if steps:
            last = (who, line, steps)
        elif (
            last
            and who is not None
            and last[0] is who
            and line - last[1] <= CARRIED_PARAGRAPHS
            and entry.kind is not QuoteKind.INDIRECT
        ):
            steps = via.carried(last[2])
        cue = page.span(frame.a, frame.b)
        yield Candidate(
            "quotes",
            Quote(
                text=text,
                spans=tuple(entry.spans),
                kind=entry.kind,
                where=where,
                cue=Cue(text=page.text[cue.start : cue.end], span=cue, method="a word that attributes"),
                speaker=voice.speaker(page) if voice else None,
                via=steps,
                occasion=told.of(k, zone, who) if where is Where.BODY else None,
                translation=occasions.translation(page, zone),
                confidence=round(entry.chance, 2),
                method=_method(page, frame),
            ),
        )


def _zone(page: Page, frame: Frame) -> list[int]:
    """The signs of the cue's sentence outside content and quotations."""
    k = page.sentence[frame.head]
    at = page.first[k]
    zone: list[int] = []
    for s, e in frame.segments:
        zone += range(at, s)
        at = max(at, e)
    zone += range(at, page.past[k])
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


class _Occasions:
    """The occasions of the page: read beside each cue, and carried from a sentence that tells nothing else."""

    def __init__(self, page: Page, reference: object, draft: Draft) -> None:
        self.page = page
        self.reference = reference
        self.order = draft.settings.date_order
        self.told: list[tuple[int, Occasion]] = []
        if occasions.words(page)["made"].isdisjoint(page.lower):
            return
        for k in range(len(page.first)):
            if occasions.tells_occasion(page, k):
                zone = [i for i in range(page.first[k], page.past[k]) if page.quotation[i] < 0]
                read = occasions.read(page, k, zone, self.reference, self.order)  # type: ignore[arg-type]
                if read:
                    self.told.append((k, read))

    def of(self, k: int, zone: list[int], who: object) -> Occasion | None:
        """The occasion of what the cue in sentence k attributes."""
        own = occasions.read(self.page, k, zone, self.reference, self.order)  # type: ignore[arg-type]
        if own is not None:
            return own
        if not self.told:
            return None
        line = self.page.line[k]
        near = [
            (abs(self.page.line[at] - line), read)
            for at, read in self.told
            if abs(self.page.line[at] - line) <= 1 + CARRIED_PARAGRAPHS
        ]
        return occasions.carry(min(near, key=lambda pair: pair[0])[1]) if near else None
