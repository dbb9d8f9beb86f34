"""From frames and quotations to entries: spans, kind, and what is left unattributed."""

from dataclasses import dataclass

from provcheck.extractors.quotes.attach import Decision
from provcheck.extractors.quotes.frames import ENOUGH, SIGNED, Frame
from provcheck.extractors.quotes.page import Page
from provcheck.extractors.quotes.speech import speech
from provcheck.model.evidence import Span
from provcheck.model.record import QuoteKind

# Reported speech less sure than this is left out: three of four such guesses are wrong.
DOUBTFUL = 0.3


@dataclass(slots=True)
class Entry:
    """One attribution, or one quotation without one: its spans and the frame behind it."""

    spans: list[Span]
    kind: QuoteKind
    frame: Frame | None
    chance: float


def entries(page: Page, frames: list[Frame], decided: list[Decision]) -> list[Entry]:
    """All entries, sorted by their place."""
    owner = {decision.x: decision.owner for decision in decided}
    share = {decision.x: decision.share for decision in decided}
    found: list[Entry] = []
    for frame in frames:
        if frame.chance < ENOUGH and not frame.quotations:
            continue
        ranges: list[tuple[int, int]] = []
        for s, e in frame.segments:
            # A quotation that belongs to another frame is cut out.
            at = s
            for x in page.quoted_between(s, e):
                if page.lower[x] == "Q" and owner.get(x) is not frame:
                    ranges.append((at, x))
                    at = x + 1
            ranges.append((at, e))
        if frame.chance < ENOUGH or _introduces(page, frame):
            ranges = []
        ranges += [(x, x + 1) for x in frame.quotations if not any(s <= x < e for s, e in ranges)]
        ranges = _less_that(page, ranges)
        spans = spans_of(page, ranges)
        if not spans:
            continue
        kind = QuoteKind.DIRECT if frame.pattern == SIGNED else _kind(page, ranges)
        chance = frame.chance * frame.sure if frame.source else frame.chance * 0.5
        if frame.quotations:
            chance = min(share[x] for x in frame.quotations) * (frame.sure if frame.source else 0.5)
        elif chance < DOUBTFUL:
            continue
        found.append(Entry(spans, kind, frame, chance))
    found += [
        Entry(
            [page.span(decision.x, decision.x + 1)], QuoteKind.DIRECT, None, decision.share * speech(page, decision.x)
        )
        for decision in decided
        if decision.owner is None
    ]
    found.sort(key=lambda entry: entry.spans[0].start)
    return found


def _introduces(page: Page, frame: Frame) -> bool:
    """The whole sentence leads up to a quotation below it: "She made her case in a letter:"."""
    k = page.sentence[frame.head]
    return bool(frame.quotations) and frame.quotations[0] >= page.past[k] and page.kinds[page.past[k] - 1] == ":"


def _less_that(page: Page, ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Content that is all quotation but for "that" is a direct quotation."""
    return [
        (s + 1, e) if e - s == 2 and page.kinds[s] == "TH" and page.quotation[s + 1] >= 0 else (s, e) for s, e in ranges
    ]


def spans_of(page: Page, ranges: list[tuple[int, int]]) -> list[Span]:
    """Ranges of signs as spans, trimmed of outer punctuation, joined where only punctuation lies between."""
    spans: list[Span] = []
    lower = page.lower
    for s, e in sorted(ranges):
        while s < e and not _solid(lower[s]):
            s += 1
        while e > s and not _solid(lower[e - 1]):
            e -= 1
        if s >= e:
            continue
        span = page.span(s, e)
        if spans and not page.text[spans[-1].end : span.start].strip():
            span = Span(spans.pop().start, span.end)
        spans.append(span)
    return spans


def _solid(word: str) -> bool:
    return word.isalnum() or word[0].isalnum() or word[-1].isalnum() or word in ("$", "£", "€", "%")


def _kind(page: Page, ranges: list[tuple[int, int]]) -> QuoteKind:
    if not any(page.quoted_between(s, e) for s, e in ranges):
        return QuoteKind.INDIRECT
    outside = any(page.quotation[i] < 0 and page.lower[i][0].isalnum() for s, e in ranges for i in range(s, e))
    return QuoteKind.MIXED if outside else QuoteKind.DIRECT
