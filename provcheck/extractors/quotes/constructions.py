"""Attribution by construction alone, for languages without trained weights.

The constructions are those of French, and are told by word classes: « … », a déclaré X; « … », a-t-il déclaré; X a
déclaré : « … »; X a affirmé que …; selon X, …. What fits none of them attributes nothing.
"""

from provcheck.extractors.quotes.attach import Decision
from provcheck.extractors.quotes.frames import Frame
from provcheck.extractors.quotes.page import COLON, Page
from provcheck.extractors.quotes.sources import Chunk, chunks
from provcheck.language import lexicon

# How sure a construction is, not trained: one that touches its quotation, and one that reports a clause.
TOUCHING, REPORTING = 0.9, 0.75
HYPHENS = frozenset(("-", "-t-"))
FINITE = frozenset(("vbz", "vbd"))


def find_frames(page: Page) -> list[Frame]:
    """Every frame whose construction is known, in reading order."""
    frames: list[Frame] = []
    for k, heads in page.heads():
        phrases = chunks(page, k)
        for i in heads:
            according = page.cue[i] not in (COLON, None) and page.cue[i][1] == "ex"  # type: ignore[index]
            frame = _according(page, k, i, phrases) if according else _verb(page, k, i, phrases)
            if frame is not None:
                frames.append(frame)
    return frames


def _according(page: Page, k: int, i: int, phrases: list[Chunk]) -> Frame | None:
    """ "Selon X, …" and "…, selon X"."""
    source = next((chunk for chunk in phrases if chunk[0] == i + 1), None)
    if source is None or page.kinds[i + 1] == "TH":
        return None  # "selon que …"
    if not lexicon.groups(page.prose.language, "silences")["manner"].isdisjoint(page.lower[source[0] : source[1]]):
        return None  # "selon toute vraisemblance"
    source = (source[0], _reach(page, source[1], page.past[k]))
    first, past = page.first[k], page.past[k]
    if i == first:
        rest = (source[1] + 1 if source[1] < past and page.kinds[source[1]] == "," else source[1], past - 1)
        return Frame(i, i, i + 1, REPORTING, source, 0.95, [rest] if rest[0] < rest[1] else [], "R")
    edge = i - 1 if page.kinds[i - 1] == "," else i
    return Frame(i, i, i + 1, REPORTING, source, 0.95, [(first, edge)] if first < edge else [], "L")


def _reach(page: Page, e: int, past: int) -> int:
    """Past what belongs to a noun phrase: "le ministère de la Santé"."""
    while e + 1 < past and page.kinds[e] in ("OF", "IN") and page.kinds[e + 1] not in ("Q", "q", ","):
        e += 1
        while e < past and page.kinds[e] in ("DET", "POS", "CAP", "X", "S", "TTL", "ROLE", "DOC", "N"):
            e += 1
    return e


def _verb(page: Page, k: int, i: int, phrases: list[Chunk]) -> Frame | None:
    kinds, lower = page.kinds, page.lower
    first, past = page.first[k], page.past[k]
    kind = page.cue[i][1]  # type: ignore[index]
    a, b = i, i + 1
    source: Chunk | None = None
    if kind == "vbn" or (i > first and kinds[i - 1] == "AUX"):
        # The participle needs its auxiliary: "a déclaré", "a-t-il déclaré", "a aussi déclaré".
        a = i - 1
        while (a > first and kinds[a] in ("ADV", "LY", "PRS", "NEG")) or (a > first and lower[a] in HYPHENS):
            if kinds[a] == "PRS":
                source = (a, a + 1)
            a -= 1
        if a < first or kinds[a] != "AUX":
            return None
    elif kind not in FINITE and not (kind == "vbg" and i > first and kinds[i - 1] == ","):
        return None
    elif b + 1 < past and lower[b] in HYPHENS and kinds[b + 1] == "PRS":
        source, b = (b + 1, b + 2), b + 2  # "dit-il", "affirme-t-elle"
    if source is None:
        source = _subject(page, k, a, b, phrases)
    if source is None:
        return None
    after = max(b, source[1])
    segments = []
    rest = next((p for p in range(b, min(past, b + 8)) if kinds[p] == "TH" and page.quotation[p - 1] < 0), None)
    if rest is not None and source[1] <= a:
        segments.append((rest, past - 1 if kinds[past - 1] in (".", "!", "?") else past))
    touches = _touches(page, min(a, source[0]) - 1, first, past) or _touches(page, after, first, past)
    if not segments and not touches and not page.quoted_in(k):
        return None
    chance = TOUCHING if touches else REPORTING
    return Frame(i, a, i + 1, chance, source, 0.95, segments, "R" if segments else "0")


def _subject(page: Page, k: int, a: int, b: int, phrases: list[Chunk]) -> Chunk | None:
    """Behind the verb where a quotation stands before it, else before the verb."""
    first = page.first[k]
    behind = next((chunk for chunk in phrases if chunk[0] == b), None)
    quoted = any(page.quotation[p] >= 0 for p in range(max(first, a - 2), a))
    if behind is not None and quoted:
        return behind
    before = [chunk for chunk in phrases if chunk[1] <= a]
    if before and (before[-1][1] == a or page.kinds[a - 1] in ("NEG", "ADV", "OBJ", ",")):
        return before[-1]
    return None


def _touches(page: Page, p: int, first: int, past: int) -> bool:
    """A quotation stands at p, or past a comma or a colon there."""
    if not first <= p < past:
        return False
    if page.quotation[p] >= 0:
        return True
    return page.kinds[p] in (",", ":") and any(first <= q < past and page.quotation[q] >= 0 for q in (p - 1, p + 1))


def decide(page: Page, frames: list[Frame]) -> list[Decision]:
    """The nearest frame of its sentence owns a quotation, else the one that spoke just before in its paragraph."""
    decided = []
    last: Frame | None = None
    for x in page.quoted:
        if page.lower[x] != "Q":
            continue
        k = page.sentence[x]
        here = [frame for frame in frames if page.sentence[frame.head] == k]
        owner = min(here, key=lambda frame: max(frame.low - x, x - frame.high + 1), default=None)
        if owner is None and last is not None and page.line[page.sentence[last.head]] == page.line[k]:
            owner = last
        chance = TOUCHING if owner in here else 0.7
        decided.append(Decision(x, owner, chance, [(owner, chance)]))
        if owner is not None:
            owner.quotations.append(x)
            last = owner
    return decided
