"""What is attributed: before the cue, after it, or around it, and where the clause begins and ends.

“The roads, she said, are bad”: the content stands on both sides. All places are signs; ranges are half-open.
"""

from provcheck.extractors.quotes.masked_tokens import MaskedTokens
from provcheck.extractors.quotes.model import EMPTY, NO_SCORES, Models, PatternScores, Tables, highest, most
from provcheck.extractors.quotes.sources import TokenSpan
from provcheck.language import lexicon

PATTERNS = ("R", "L", "B", "0")
# Where a reported clause may begin some words after its cue, by class; others begin one in a case out of fifty.
BEGINS = frozenset(("TH", "Q", "WH", "PRS"))
PAUSES = frozenset((",", ":", "-"))
QUOTATIONS = frozenset(("Q", "q"))
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
GAPS = LENGTHS[:7]
RANKS = ("0", "1", "2", "3", "4", "5")
# So many commas before, at most three.
MORE = {"0": "1", "1": "2", "2": "3", "3": "3"}


def weigh_patterns(
    tokens: MaskedTokens, i: int, a: int, b: int, source: TokenSpan | None, tables: Tables
) -> list[PatternScores]:
    """What decides on which side of the cue the content stands: what speaks for each of PATTERNS."""
    by_base, by_kind, by_side, by_edges, by_right, by_left, by_word, by_next, by_quotations, by_before = tables
    base, kind = tokens.cue_bases[i], tokens.cue_forms[i]
    tags = tokens.tags
    k = tokens.sentence_numbers[i]
    first, past = tokens.sentence_starts[k], tokens.sentence_ends[k]
    side, low, high = "0", a, b
    if source is not None:
        start, end = source
        side = "R" if start >= b else "L"
        if start < a:
            low = start
        if end > b:
            high = end
    before = tags[low - 1] if low > first else "^"
    word, after = (tokens.lower[b], tags[b]) if b < past else ("$", "$")
    behind = tags[high] if high < past else "$"
    quotations = ""
    if k in tokens.quotations_by_sentence:
        quoted = tokens.quotations_by_sentence[k]
        quotations = ("L" if quoted[0] < low else "") + ("R" if quoted[-1] >= high else "")
    right, left = past - high, low - first
    return [
        by_base.get(base, NO_SCORES),
        by_kind.get(kind, NO_SCORES),
        by_side.get(side, NO_SCORES),
        by_edges.get(side, EMPTY).get(before, EMPTY).get(behind, NO_SCORES),
        by_right.get(side, EMPTY).get(LENGTHS[right] if right < 26 else "f", EMPTY).get(behind, NO_SCORES),
        by_left.get(side, EMPTY).get(LENGTHS[left] if left < 26 else "f", EMPTY).get(before, NO_SCORES),
        by_word.get(side, EMPTY).get(word, NO_SCORES),
        by_next.get(base, EMPTY).get(after, NO_SCORES),
        by_quotations.get(side, EMPTY).get(quotations, EMPTY).get(before, NO_SCORES),
        by_before.get(base, EMPTY).get(side, EMPTY).get(before, NO_SCORES),
    ]


def weigh_begins(tokens: MaskedTokens, i: int, b: int, offered: list[int], tables: Tables) -> list[int]:
    """Does the content begin at each place on offer, after a cue that ends before b?"""
    by_distance, by_word, by_base, by_edges, by_skipped, by_comma, by_pair = tables
    base = tokens.cue_bases[i]
    lower, tags = tokens.lower, tokens.tags
    past = tokens.sentence_ends[tokens.sentence_numbers[i]]
    words, skips = by_base.get(base, EMPTY), by_skipped.get(base, EMPTY)
    totals = []
    for p in offered:
        c = tags[p]
        w = lower[p] if c != "CAP" else c
        gap = p - b
        distance = GAPS[gap] if gap < 7 else "f"
        between = tags[b:p]
        skipped = " ".join(between) if gap < 4 else f"{between[0]} {between[1]}..{between[-1]}"
        totals.append(
            by_distance.get(distance, 0)
            + by_word.get(distance, EMPTY).get(w, 0)
            + words.get(w, 0)
            + by_edges.get(tags[p - 1], EMPTY).get(c, 0)
            + skips.get(skipped, 0)
            + by_comma.get("," if "," in between else "-", EMPTY).get(c, 0)
            + by_pair.get(distance, EMPTY).get(c, EMPTY).get(tags[p + 1] if p + 1 < past else "$", 0)
        )
    return totals


def weigh_ends(
    tokens: MaskedTokens, i: int, start: int, offered: list[int], cues: set[int], tables: Tables
) -> list[int]:
    """Does the content that begins at `start` end before each place on offer? The last one is the sentence's end."""
    by_length, by_base, by_opening, by_commas, by_edges, by_pair, by_near, last_base, last_opening, last_commas = tables
    base = tokens.cue_bases[i]
    lower, tags = tokens.lower, tokens.tags
    past = tokens.sentence_ends[tokens.sentence_numbers[i]]
    opens = lower[start] if tags[start] != "CAP" else "CAP"
    bases, openings = by_base.get(base, EMPTY), by_opening.get(opens, EMPTY)
    commas = "0"
    ahead = [m for m in range(offered[0], past) if m in cues]
    totals = []
    for p in offered[:-1]:
        w, c, after, length = lower[p], tags[p], tags[p + 1], p - start
        near = "0"
        for m in ahead:
            if p <= m < p + 5:
                near = f"{m - p}{tokens.cue_forms[m]}"
                break
        totals.append(
            by_length.get(LENGTHS[length] if length < 26 else "f", EMPTY).get(w, 0)
            + bases.get(c, 0)
            + openings.get(w, 0)
            + by_commas.get(commas, EMPTY).get(c, 0)
            + by_edges.get(c, EMPTY).get(tags[p - 1], EMPTY).get(after, 0)
            + by_pair.get(w, EMPTY).get(after, 0)
            + by_near.get(near, EMPTY).get(c, 0)
        )
        if c == ",":
            commas = MORE[commas]
    totals.append(last_base.get(base, 0) + last_opening.get(opens, 0) + last_commas.get(commas, 0))
    return totals


def begins(tokens: MaskedTokens, i: int, b: int) -> list[int]:
    """Where the content may begin on the right of the cue."""
    k = tokens.sentence_numbers[i]
    past = tokens.sentence_ends[k]
    tags = tokens.tags
    found = [b] if b < past else []
    found += [p for p in range(b + 1, min(past, b + REACH)) if tags[p] in BEGINS or tags[p - 1] in PAUSES]
    return found


def begins_for(tokens: MaskedTokens, i: int, b: int, source: TokenSpan | None) -> list[int]:
    """Where the content may begin, past a source that stands behind its cue."""
    offered = begins(tokens, i, b)
    if source is None or source[0] < b:
        return offered
    last = tokens.sentence_ends[tokens.sentence_numbers[i]] - 1
    return [p for p in offered if p >= source[1]] or [min(source[1], last)]


def trim_edge(tokens: MaskedTokens, first: int, edge: int) -> int:
    """The end of content on the left, less the comma before the attribution."""
    while edge > first + 1 and tokens.tags[edge - 1] in (",", "-"):
        edge -= 1
    return edge


def ends(tokens: MaskedTokens, i: int, start: int) -> list[int]:
    """Where the content that begins at `start` may end: the sentence's end, and each break before it."""
    k = tokens.sentence_numbers[i]
    past = tokens.sentence_ends[k]
    tags = tokens.tags
    last = past - 1 if tags[past - 1] in (".", "?", "!", ":") and past - 1 > start else past
    between = range(start + 1, min(last, past - 1))
    if k in tokens.quotations_by_sentence:
        found = [p for p in between if tags[p] in BREAKS or tags[p - 1] in QUOTATIONS][:14]
    else:
        found = [p for p in between if tags[p] in BREAKS][:14]
    found.append(last)
    return found


def left_edges(tokens: MaskedTokens, i: int, low: int) -> list[int]:
    """Where content on the left of the attribution may end: at its edge, or at an earlier comma."""
    first = tokens.sentence_starts[tokens.sentence_numbers[i]]
    tags = tokens.tags
    found = [
        p for p in range(max(first + 1, low - 14), low) if tags[p] in (",", "-", ";") or tags[p - 1] in QUOTATIONS
    ][-4:]
    found.append(low)
    return found


def weigh_left_edges(tokens: MaskedTokens, i: int, low: int, offered: list[int], tables: Tables) -> list[int]:
    """Does content on the left of the attribution, which begins at `low`, end before each place on offer?"""
    by_gap, by_edges, by_word, by_rank, by_kind, by_before, by_base = tables
    lower, tags = tokens.lower, tokens.tags
    base, kind = tokens.cue_bases[i] or "-", tokens.cue_forms[i] or "-"
    totals = []
    for n, p in enumerate(offered):
        rank = RANKS[len(offered) - n]
        gap = bucket(low - p)
        c = tags[p] if p < low else "low"
        before = tags[p - 1]
        after = tags[p + 1] if p + 1 < len(tags) else "end"  # markup can swallow the end of the text
        word = lower[p + 1] if p + 1 < len(tags) and after != "CAP" else after
        totals.append(
            by_gap.get(gap, 0)
            + by_edges.get(gap, EMPTY).get(c, EMPTY).get(before, 0)
            + by_word.get(c, EMPTY).get(word, 0)
            + by_rank.get(rank, EMPTY).get(c, EMPTY).get(before, 0)
            + by_kind.get(kind, EMPTY).get(gap, EMPTY).get(c, 0)
            + by_before.get(rank, EMPTY).get(before, 0)
            + by_base.get(base, EMPTY).get(gap, 0)
        )
    return totals


def left_starts(tokens: MaskedTokens, i: int, edge: int) -> list[int]:
    """Where content on the left may begin: the sentence's start, or past each break."""
    first = tokens.sentence_starts[tokens.sentence_numbers[i]]
    tags = tokens.tags
    found = [p for p in range(max(first + 1, edge - 40), edge) if tags[p - 1] in BREAKS or tags[p] in QUOTATIONS][-9:]
    return [first, *found]


def weigh_left_starts(tokens: MaskedTokens, i: int, edge: int, offered: list[int], tables: Tables) -> list[int]:
    """Does content on the left that ends before `edge` begin at each place on offer?"""
    by_length, by_pair, by_base, by_last = tables
    tags = tokens.tags
    bases = by_base.get(tokens.cue_bases[i], EMPTY)
    lasts = by_last.get(tags[edge - 1], EMPTY)
    first = tokens.sentence_starts[tokens.sentence_numbers[i]]
    totals = []
    for p in offered:
        at = "^" if p == first else tags[p - 1]
        c = tags[p]
        totals.append(
            by_length.get(bucket(edge - p), EMPTY).get(at, 0)
            + by_pair.get(at, EMPTY).get(c, 0)
            + bases.get(at, 0)
            + lasts.get(at, EMPTY).get(c, 0)
        )
    return totals


def _addressed(tokens: MaskedTokens, i: int, low: int, b: int, start: int, stop: int) -> bool:
    """Only whom it is told to, and where: "Lind told *the BBC in Oslo*", "The roof is sound, Lind told *reporters*"."""
    if tokens.cue_bases[i] != "tell" or start != b:
        return False
    tags = tokens.tags[start:stop]
    first = tokens.sentence_starts[tokens.sentence_numbers[i]]
    named = tags[0] == "CAP" or (tags[0] == "DET" and tags[1:2] == ["CAP"])
    # A whole clause before the comma, not "While he was silent, Lind told *voters*": that is when, and not what.
    whole = low > first and tokens.tags[low - 1] == "," and tokens.tags[first] != "SUB"
    behind = whole and not CLAUSE.isdisjoint(tokens.tags[first : low - 1])
    return (named or (behind and tags[0] in ("X", "S", "ROLE"))) and CLAUSE.isdisjoint(tags)


def _joined(tokens: MaskedTokens, low: int, b: int, right: tuple[int, int], cues: set[int]) -> bool:
    """What follows is somebody else's: "The bridge is safe, Ann Lee said, *and Carl Moe said it will open*"."""
    tags = tokens.tags
    return (
        tags[low - 1] == ","
        and tags[b] == ","
        and tags[b + 1 : b + 2] == ["AND"]
        and not cues.isdisjoint(range(*right))
    )


def _occasion(tokens: MaskedTokens, start: int, stop: int) -> bool:
    """Only where it was said: "The roof is sound, Lind said *at a meeting in Oslo*"."""
    known = lexicon.groups(tokens.prose.language, "occasions")
    event = next((p for p in range(start, stop) if tokens.lower[p] in known["event"]), None)
    if event is None or tokens.lower[start] not in known["lead"]:
        return False
    return CLAUSE.isdisjoint(tokens.tags[start:event]) and CLAUSE.isdisjoint(tokens.tags[event + 1 : stop])


# A clause has one of these classes; a name and where it was told have none.
CLAUSE = frozenset(
    ("AUX", "MOD", "TH", "WH", "TO", "Q", "q", "PRS", "vb", "vbd", "vbz", "vbn", "vbg", "ED", "ING", "SUB")
)


def segments(
    tokens: MaskedTokens,
    i: int,
    a: int,
    b: int,
    source: TokenSpan | None,
    cues: set[int],
    models: Models,
) -> tuple[list[tuple[int, int]], str]:
    """The ranges of the content in the cue's sentence, in order, and the pattern that was chosen."""
    k = tokens.sentence_numbers[i]
    first = tokens.sentence_starts[k]
    low = source[0] if source and source[0] < a else a
    pattern = PATTERNS[most(weigh_patterns(tokens, i, a, b, source, models["pattern"]))]
    right = _right(tokens, i, b, source, cues, models) if pattern in "RB" and b < tokens.sentence_ends[k] else None
    if right is not None and _addressed(tokens, i, low, b, *right):
        # “The roof is sound, Lind told the BBC”: what was told stands before the comma, if anywhere.
        right, pattern = None, "L" if low > first and tokens.tags[low - 1] == "," else "0"
    if right is not None and low > first and _joined(tokens, low, b, right, cues):
        right, pattern = None, "L"
    if right is not None and pattern == "B" and _occasion(tokens, *right):
        right, pattern = None, "L"
    left = _left(tokens, i, low, models) if pattern in "LB" and low > first else None
    return [segment for segment in (left, right) if segment is not None], pattern


def _left(tokens: MaskedTokens, i: int, low: int, models: Models) -> tuple[int, int] | None:
    """The content that ends before the attribution, which begins at `low`."""
    edges = left_edges(tokens, i, low)
    at = 0
    if len(edges) > 1:
        at = highest(weigh_left_edges(tokens, i, low, edges, models["edge"]))
    edge = trim_edge(tokens, tokens.sentence_starts[tokens.sentence_numbers[i]], edges[at])
    starts = left_starts(tokens, i, edge)
    at = 0
    if len(starts) > 1:
        at = highest(weigh_left_starts(tokens, i, edge, starts, models["left"]))
    return (starts[at], edge) if starts[at] < edge else None


def _opens(tokens: MaskedTokens, i: int, p: int) -> bool:
    """The word at p tells by its class that the content begins with it; less so where it may be whom it is told to."""
    kind = tokens.tags[p]
    if kind not in PLAINLY or kind in SURELY:
        return kind in SURELY
    return tokens.cue_bases[i] not in lexicon.groups(tokens.prose.language, "verbs")["addressed"]


def _right(
    tokens: MaskedTokens, i: int, b: int, source: TokenSpan | None, cues: set[int], models: Models
) -> tuple[int, int] | None:
    """The content that begins behind the cue, which ends before b."""
    start = b
    if (source is not None and source[0] >= b) or not _opens(tokens, i, b):
        offered = begins_for(tokens, i, b, source)
        start = offered[0]
        if len(offered) > 1 and not _opens(tokens, i, start):
            start = offered[highest(weigh_begins(tokens, i, b, offered, models["begin"]))]
    stops = ends(tokens, i, start)
    at = 0
    if len(stops) > 1:
        at = highest(weigh_ends(tokens, i, start, stops, cues, models["end"]))
    return (start, stops[at]) if stops[at] > start else None
