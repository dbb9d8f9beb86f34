"""What is attributed: before the cue, after it, or around it, and where the clause begins and ends.

“The roads, she said, are bad”: the content stands on both sides. All places are signs; ranges are half-open.
"""

from provcheck.extractors.quotes.model import Shares, Weights, best, most
from provcheck.extractors.quotes.page import Page
from provcheck.extractors.quotes.sources import Chunk
from provcheck.language import lexicon

PATTERNS = ("R", "L", "B", "0")
# Where a reported clause may begin some words after its cue, by class; others begin one in a case out of fifty.
BEGINS = frozenset(("TH", "Q", "WH", "PRS"))
# Where a clause may end, or begin on the left of its cue.
BREAKS = frozenset((",", ";", "-", ":", "AND", "SUB", "(", ")"))
# Where the word after the cue has one of these classes, the content begins there.
SURELY = frozenset(("TH", "PRS", "Q", "WH", "REL", "ED"))
PLAINLY = SURELY | {"DET", "CAP", "POS", "TO", "TTL", "X", "YOU", "SUB", "ING", "S"}
REACH = 12


def bucket(n: int) -> str:
    """A length in a few steps."""
    return LENGTHS[n] if n < 26 else "f"


LENGTHS = ("0", "1", "2", "3", *["6"] * 3, *["10"] * 4, *["16"] * 6, *["25"] * 9)


def pattern_features(page: Page, i: int, a: int, b: int, source: Chunk | None) -> list[str]:
    """What decides on which side of the cue the content stands."""
    base, kind = page.cue[i]  # type: ignore[misc]
    kinds = page.kinds
    k = page.sentence[i]
    first, past = page.first[k], page.past[k]
    side = "0" if source is None else "R" if source[0] >= b else "L"
    low = min(a, source[0]) if source else a
    high = max(b, source[1]) if source else b
    before = kinds[low - 1] if low > first else "^"
    n1, d1 = (page.lower[b], kinds[b]) if b < past else ("$", "$")
    h1 = kinds[high] if high < past else "$"
    quoted = page.quoted_in(k)
    sides = f"{bool(quoted) and quoted[0] < low}{bool(quoted) and quoted[-1] >= high}"
    return [
        f"A{base}",
        f"B{kind}",
        f"C{side}",
        f"D{side}|{before}|{h1}",
        f"E{side}|{bucket(past - high)}|{h1}",
        f"F{side}|{bucket(low - first)}|{before}",
        f"G{n1}|{side}",
        f"H{base}|{d1}",
        f"I{sides}|{side}|{before}",
        f"J{base}|{before}|{side}",
    ]


def pattern_rows(values: list[str]) -> list[list[str]]:
    """The same values for each pattern."""
    return [[f"{name}{value}" for value in values] for name in PATTERNS]


def begin_features(page: Page, i: int, b: int, p: int) -> list[str]:
    """Does the content begin at p, after a cue that ends before b?"""
    base = page.cue[i][0]  # type: ignore[index]
    kinds = page.kinds
    c = kinds[p]
    w = page.lower[p] if c != "CAP" else c
    d1 = kinds[p + 1] if p + 1 < page.past[page.sentence[i]] else "$"
    gap = p - b
    distance = str(gap) if gap < 4 else "6" if gap < 7 else "f"
    between = kinds[b:p]
    skipped = " ".join(between) if gap < 4 else f"{between[0]} {between[1]}..{between[-1]}"
    return [
        f"A{distance}",
        f"B{w}|{distance}",
        f"C{base}|{w}",
        f"D{kinds[p - 1]}|{c}",
        f"E{base}|{skipped}",
        f"F{',' in between}|{c}",
        f"G{c}|{d1}|{distance}",
    ]


def end_rows(page: Page, i: int, start: int, offered: list[int], cues: set[int]) -> list[list[str]]:
    """Does the content that begins at `start` end before each place on offer? The last one is the sentence's end."""
    base = page.cue[i][0]  # type: ignore[index]
    lower, kinds = page.lower, page.kinds
    past = page.past[page.sentence[i]]
    opens = lower[start] if kinds[start] != "CAP" else "CAP"
    commas = 0
    rows = []
    for p in offered[:-1]:
        w, c, d1 = lower[p], kinds[p], kinds[p + 1]
        near = "0"
        for m in range(p, min(past, p + 5)):
            if m in cues:
                near = f"{m - p}{page.cue[m][1]}"  # type: ignore[index]
                break
        rows.append(
            [
                f"B{w}|{bucket(p - start)}",
                f"C{c}|{base}",
                f"D{w}|{opens}",
                f"E{c}|{commas}",
                f"F{kinds[p - 1]}|{c}|{d1}",
                f"G{w}|{d1}",
                f"H{c}|{near}",
            ]
        )
        if c == "," and commas < 3:
            commas += 1
    rows.append([f"L{base}", f"M{opens}", f"N{commas}"])
    return rows


def begins(page: Page, i: int, b: int) -> list[int]:
    """Where the content may begin on the right of the cue."""
    k = page.sentence[i]
    past = page.past[k]
    found = [b] if b < past else []
    found += [
        p for p in range(b + 1, min(past, b + REACH)) if page.kinds[p] in BEGINS or page.kinds[p - 1] in (",", ":", "-")
    ]
    return found


def begins_for(page: Page, i: int, b: int, source: Chunk | None, pattern: str) -> list[int]:
    """Where the content may begin, past a source that stands behind its cue."""
    offered = begins(page, i, b)
    behind = source is not None and source[0] >= b
    if pattern == "B" or behind:
        after = source[1] if source is not None and behind else b
        last = page.past[page.sentence[i]] - 1
        offered = [p for p in offered if p >= after] or [min(after, last)]
    return offered


def trim_edge(page: Page, first: int, edge: int) -> int:
    """The end of content on the left, less the comma before the attribution."""
    while edge > first + 1 and page.kinds[edge - 1] in (",", "-"):
        edge -= 1
    return edge


def ends(page: Page, i: int, start: int) -> list[int]:
    """Where the content that begins at `start` may end: the sentence's end, and each break before it."""
    k = page.sentence[i]
    past = page.past[k]
    last = past - 1 if page.kinds[past - 1] in (".", "?", "!", ":") and past - 1 > start else past
    found = [
        p for p in range(start + 1, min(last, past - 1)) if page.kinds[p] in BREAKS or page.kinds[p - 1] in ("Q", "q")
    ][:14]
    found.append(last)
    return found


def left_edges(page: Page, i: int, low: int) -> list[int]:
    """Where content on the left of the attribution may end: at its edge, or at an earlier comma."""
    first = page.first[page.sentence[i]]
    found = [
        p
        for p in range(max(first + 1, low - 14), low)
        if page.kinds[p] in (",", "-", ";") or page.kinds[p - 1] in ("Q", "q")
    ][-4:]
    found.append(low)
    return found


def left_edge_features(page: Page, i: int, low: int, p: int, rank: int) -> list[str]:
    """Does content on the left of the attribution, which begins at `low`, end before p?"""
    lower, kinds = page.lower, page.kinds
    base, kind = page.cue[i] or ("-", "-")
    gap = bucket(low - p)
    c = kinds[p] if p < low else "low"
    before = kinds[p - 1]
    d1 = kinds[p + 1] if p + 1 < len(kinds) else "end"  # markup can swallow the end of the text
    w1 = lower[p + 1] if p + 1 < len(kinds) and d1 != "CAP" else d1
    return [
        f"A{gap}",
        f"B{c}|{before}|{gap}",
        f"D{c}|{w1}",
        f"E{rank}|{c}|{before}",
        f"F{kind}|{c}|{gap}",
        f"G{before}|{rank}",
        f"H{base}|{gap}",
    ]


def left_starts(page: Page, i: int, edge: int) -> list[int]:
    """Where content on the left may begin: the sentence's start, or past each break."""
    first = page.first[page.sentence[i]]
    found = [
        p for p in range(max(first + 1, edge - 40), edge) if page.kinds[p - 1] in BREAKS or page.kinds[p] in ("Q", "q")
    ][-9:]
    return [first, *found]


def left_start_features(page: Page, i: int, edge: int, p: int) -> list[str]:
    """Does content on the left that ends before `edge` begin at p?"""
    kinds = page.kinds
    base = page.cue[i][0]  # type: ignore[index]
    at = "^" if p == page.first[page.sentence[i]] else kinds[p - 1]
    return [f"A{at}|{bucket(edge - p)}", f"C{at}|{kinds[p]}", f"E{base}|{at}", f"J{at}|{kinds[p]}|{kinds[edge - 1]}"]


def _addressed(page: Page, i: int, b: int, start: int, stop: int) -> bool:
    """Only whom it is told to, and where: "Lind told *the BBC in Oslo*"."""
    if page.cue[i][0] != "tell" or start != b:  # type: ignore[index]
        return False
    kinds = page.kinds[start:stop]
    named = kinds[0] == "CAP" or (kinds[0] == "DET" and kinds[1:2] == ["CAP"])
    return named and CLAUSE.isdisjoint(kinds)


def _occasion(page: Page, start: int, stop: int) -> bool:
    """Only where it was said: "The roof is sound, Lind said *at a meeting in Oslo*"."""
    known = lexicon.groups(page.prose.language, "occasions")
    event = next((p for p in range(start, stop) if page.lower[p] in known["event"]), None)
    if event is None or page.lower[start] not in known["lead"]:
        return False
    return CLAUSE.isdisjoint(page.kinds[start:event]) and CLAUSE.isdisjoint(page.kinds[event + 1 : stop])


# A clause has one of these classes; a name and where it was told have none.
CLAUSE = frozenset(
    ("AUX", "MOD", "TH", "WH", "TO", "Q", "q", "PRS", "vb", "vbd", "vbz", "vbn", "vbg", "ED", "ING", "SUB")
)


def segments(
    page: Page,
    i: int,
    a: int,
    b: int,
    source: Chunk | None,
    cues: set[int],
    models: dict[str, Weights],
    sides: Shares,
) -> tuple[list[tuple[int, int]], str]:
    """The ranges of the content in the cue's sentence, in order, and the pattern that was chosen."""
    k = page.sentence[i]
    first = page.first[k]
    low = min(a, source[0]) if source else a
    pattern = PATTERNS[most(sides, pattern_features(page, i, a, b, source))]
    right = _right(page, i, b, source, pattern, cues, models) if pattern in "RB" and b < page.past[k] else None
    if right is not None and _addressed(page, i, b, *right):
        # “The roof is sound, Lind told the BBC”: what was told stands before the comma, if anywhere.
        right, pattern = None, "L" if low > first and page.kinds[low - 1] == "," else "0"
    if right is not None and pattern == "B" and _occasion(page, *right):
        right, pattern = None, "L"
    left = _left(page, i, low, models) if pattern in "LB" and low > first else None
    return [segment for segment in (left, right) if segment is not None], pattern


def _left(page: Page, i: int, low: int, models: dict[str, Weights]) -> tuple[int, int] | None:
    """The content that ends before the attribution, which begins at `low`."""
    edges = left_edges(page, i, low)
    at = 0
    if len(edges) > 1:
        rows = [left_edge_features(page, i, low, p, len(edges) - n) for n, p in enumerate(edges)]
        at, _ = best(models["edge"], rows)
    edge = trim_edge(page, page.first[page.sentence[i]], edges[at])
    starts = left_starts(page, i, edge)
    at = 0
    if len(starts) > 1:
        at, _ = best(models["left"], [left_start_features(page, i, edge, p) for p in starts])
    return (starts[at], edge) if starts[at] < edge else None


def _right(
    page: Page, i: int, b: int, source: Chunk | None, pattern: str, cues: set[int], models: dict[str, Weights]
) -> tuple[int, int] | None:
    """The content that begins behind the cue, which ends before b."""
    offered = begins_for(page, i, b, source, pattern)
    start = offered[0]
    addressed = lexicon.groups(page.prose.language, "verbs")["addressed"]
    surely = SURELY if page.cue[i][0] in addressed else PLAINLY  # type: ignore[index]
    if len(offered) > 1 and page.kinds[start] not in surely:
        at, _ = best(models["begin"], [begin_features(page, i, b, p) for p in offered])
        start = offered[at]
    stops = ends(page, i, start)
    at = 0
    if len(stops) > 1:
        at, _ = best(models["end"], end_rows(page, i, start, stops, cues))
    return (start, stops[at]) if stops[at] > start else None
