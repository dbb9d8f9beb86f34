"""From frames and quotations to entries: spans, kind, and what is left unattributed."""

from bisect import bisect_left
from dataclasses import dataclass

from provcheck.extractors.quotes.attach import Decision
from provcheck.extractors.quotes.frames import ENOUGH, SIGNED, Frame
from provcheck.extractors.quotes.page import Page
from provcheck.extractors.quotes.sources import Chunk
from provcheck.extractors.quotes.speech import speech
from provcheck.model.evidence import Span
from provcheck.model.record import QuoteKind

# Reported speech less sure than this is left out: three of four such guesses are wrong.
DOUBTFUL = 0.3
# Members of an enumeration are looked up by a call.
DIRECT, MIXED, INDIRECT = QuoteKind.DIRECT, QuoteKind.MIXED, QuoteKind.INDIRECT


@dataclass(slots=True)
class Entry:
    """One attribution, or one quotation without one: its spans and the frame behind it."""

    spans: list[Span]
    kind: QuoteKind
    frame: Frame | None
    chance: float


def entries(page: Page, frames: list[Frame], decided: list[Decision]) -> list[Entry]:
    """All entries, sorted by their place."""
    decisions = {decision.x: decision for decision in decided}
    found: list[Entry] = []
    for frame in frames:
        quotations = frame.quotations
        if frame.chance < ENOUGH and not quotations:
            continue
        sure = frame.sure if frame.source else 0.5
        chance = min([decisions[x].share for x in quotations]) * sure if quotations else frame.chance * sure
        if chance < DOUBTFUL and not quotations:
            continue
        ranges = [] if frame.chance < ENOUGH or _introduces(page, frame) else _ranges(page, frame, decisions)
        if quotations:
            ranges += [(x, x + 1) for x in quotations if True not in [s <= x < e for s, e in ranges]]
        spans = spans_of(page, ranges)
        if spans:
            kind = DIRECT if frame.pattern == SIGNED else _kind(page, ranges)
            found.append(Entry(spans, kind, frame, chance))
    found += [
        Entry([page.span(decision.x, decision.x + 1)], DIRECT, None, decision.share * speech(page, decision.x))
        for decision in decided
        if decision.owner is None
    ]
    found.sort(key=_place)
    return found


def _place(entry: Entry) -> int:
    return entry.spans[0][0]


def _ranges(page: Page, frame: Frame, decisions: dict[int, Decision]) -> list[Chunk]:
    """What the frame attributes, less the quotations that belong to another one."""
    quoted = page.quoted
    ranges = []
    for s, e in frame.segments:
        n = bisect_left(quoted, s)
        while n < len(quoted) and (x := quoted[n]) < e:
            if page.lower[x] == "Q" and (x not in decisions or decisions[x].owner is not frame):
                ranges.append((_less_that(page, s, x), x))
                s = x + 1
            n += 1
        ranges.append((_less_that(page, s, e), e))
    return ranges


def _less_that(page: Page, s: int, e: int) -> int:
    """Where content begins; if it is all quotation but for "that", with the quotation."""
    return s + 1 if e - s == 2 and page.kinds[s] == "TH" and page.quotation[s + 1] >= 0 else s


def _introduces(page: Page, frame: Frame) -> bool:
    """The whole sentence leads up to a quotation below it: "She made her case in a letter:"."""
    if not frame.quotations:
        return False
    past = page.past[page.sentence[frame.head]]
    return frame.quotations[0] >= past and page.kinds[past - 1] == ":"


def spans_of(page: Page, ranges: list[Chunk]) -> list[Span]:
    """Ranges of signs as spans, trimmed of outer punctuation, joined where only punctuation lies between."""
    spans: list[Span] = []
    lower = page.lower
    for s, e in sorted(ranges):
        while s < e and not lower[s].isalnum() and not _solid(lower[s]):
            s += 1
        while e > s and not lower[e - 1].isalnum() and not _solid(lower[e - 1]):
            e -= 1
        if s >= e:
            continue
        span = page.span(s, e)
        if spans and not page.text[spans[-1].end : span.start].strip():
            span = Span(spans.pop().start, span.end)
        spans.append(span)
    return spans


def _solid(word: str) -> bool:
    return word[0].isalnum() or word[-1].isalnum() or word in ("$", "£", "€", "%")


def _kind(page: Page, ranges: list[Chunk]) -> QuoteKind:
    quoted = page.quoted
    for s, e in ranges:
        if bisect_left(quoted, s) < bisect_left(quoted, e):
            break
    else:
        return INDIRECT
    for s, e in ranges:
        for word, quotation in zip(page.lower[s:e], page.quotation[s:e], strict=True):
            if quotation < 0 and word[0].isalnum():
                return MIXED
    return DIRECT
