"""Who is behind a cue: the nearby noun phrases, and the choice among them."""

from provcheck.extractors.quotes.model import Weights, best
from provcheck.extractors.quotes.page import Page

# What a noun phrase may be made of, by class.
NOMINAL = frozenset(
    ("DET", "POS", "N", "NUM", "CAP", "X", "S", "ED", "ING", "TTL", "ROLE", "DOC", "DAY", "'S", "nn", "jj")
)
ALONE = frozenset(("PRS", "YOU", "OBJ", "REL", "TH"))
VERBS = frozenset(("vb", "vbz", "vbd", "vbn", "vbg"))
OPENING = frozenset(("DET", "POS"))
LEFT, RIGHT = 4, 2

Chunk = tuple[int, int]


def chunks(page: Page, k: int) -> list[Chunk]:
    """The noun phrases of sentence k, roughly: runs of words that can stand in one, of-phrases joined."""
    kinds, cue = page.kinds, page.cue
    found: list[Chunk] = []
    first, past = page.first[k], page.past[k]
    i = first
    while i < past:
        kind = kinds[i]
        if kind in ALONE:
            found.append((i, i + 1))
            i += 1
            continue
        if kind not in NOMINAL:
            i += 1
            continue
        j = i
        while j < past:
            kind = kinds[j]
            if kind in NOMINAL:
                made = cue[j]
                if (
                    made is not None
                    and kind in ("ED", "ING")
                    and made[1] in VERBS
                    and not (j > i and kinds[j - 1] in OPENING)
                ):
                    break
                if j > i and kind in OPENING and kinds[j - 1] != "OF" and kinds[j - 1] != "'S":
                    break
                j += 1
            elif (kind == "OF" and j > i and j + 1 < past and kinds[j + 1] in NOMINAL) or (
                kind == "." and j > i and j + 1 < past and kinds[j + 1] == "CAP" and kinds[j - 1] in ("TTL", "CAP")
            ):
                j += 1
            else:
                break
        if j > i:
            found.append((i, j))
        i = max(j, i + 1)
    return found


def options(page: Page, found: list[Chunk], a: int, b: int, shared: Chunk | None) -> list[Chunk]:
    """The noun phrases that may be the source of the cue at a … b - 1: the nearest on both sides, in reading order.

    `shared` is the source of the cue before in the sentence: “he said …, adding …”.
    """
    left = [chunk for chunk in found if chunk[1] <= a][-LEFT:]
    if shared is not None and shared[1] <= a and shared not in left:
        left.insert(0, shared)
    right = [chunk for chunk in found if chunk[0] >= b][:RIGHT]
    return left + right


def rows(page: Page, i: int, a: int, b: int, offered: list[Chunk], shared: Chunk | None) -> list[list[str]]:
    """What speaks for each noun phrase on offer, and last for no source, as the source of the cue a … b - 1."""
    base, kind = page.cue[i]  # type: ignore[misc]
    lower, kinds = page.lower, page.kinds
    light = kinds[a] if a < i else (kinds[a - 1] if a and kinds[a - 1] == "AUX" else "-")
    k = page.sentence[i]
    first, past = page.first[k], page.past[k]
    before_cue = kinds[a - 1] if a > first else "^"
    after_cue = kinds[b] if b < past else "$"
    left = 0
    for chunk in offered:
        if chunk[1] <= a:
            left += 1
    values = []
    for n, (s, e) in enumerate(offered):
        if n < left:
            side, between, skipped = "L", kinds[e:a], left - 1 - n
        else:
            side, between, skipped = "R", kinds[b:s], n - left
        distance = len(between)
        bucket = side + (BUCKETS[distance] if distance < 13 else "f")
        path = " ".join(between) if distance < 4 else f"{between[0]} {between[1]}..{between[-1]}"
        head = e - 1
        if kinds[head] == "'S" and head > s:
            head -= 1
        head_kind = kinds[head]
        word = head_kind if head_kind in ("CAP", "N") else lower[head]
        before = kinds[s - 1] if s > first else "^"
        after = kinds[e] if e < past else "$"
        commas = between.count(",")
        quoted = "Q" in between or "q" in between
        values.append(
            [
                f"A{side}{path}|{kind}",
                f"B{head_kind}|{side}",
                f"C{word}|{side}",
                f"E{side}{before}|{after}",
                f"F{side}{skipped}|{commas}",
                f"G{side}{lower[s - 1] if before == 'IN' else before}",
                f"H{bucket}{before}",
                f"I{kind}|{light}|{bucket}",
                f"J{kind}|{before_cue}|{side}{skipped}",
                f"K{base}|{bucket}",
                f"L{quoted}|{bucket}|{after_cue}",
                f"W{kind}|{shared is not None and shared == (s, e)}|{before_cue}",
            ]
        )
    values.append(
        [
            "M",
            f"N{base}",
            f"O{kind}",
            f"P{kind}|{light}",
            f"Q{before_cue}|{after_cue}",
            f"R{lower[i]}",
            f"S{kind}|{before_cue}",
            f"T{base}|{before_cue}",
            f"U{a == first}",
            f"V{left}",
            f"X{kind}|{shared is None}|{before_cue}",
        ]
    )
    return values


def quoted_as_saying(page: Page, i: int, found: list[Chunk]) -> Chunk | None:
    """ "quoted Ivan Petrov as saying": whoever is quoted says it, not the one who quotes."""
    if page.lower[i] != "saying" or i < 2 or page.lower[i - 1] != "as":
        return None
    return next((chunk for chunk in reversed(found) if chunk[1] == i - 1), None)


def _coordinated(page: Page, a: int, shared: Chunk | None) -> Chunk | None:
    """ "he said … and promised …": the second verb has the first one's subject; so has a headline's after a comma."""
    if shared is None or page.cue[a] is None or page.cue[a][1] not in FINITE:  # type: ignore[index]
        return None
    before = page.kinds[a - 1]
    headline = page.headline[page.sentence[a]] and before == ","
    return shared if shared[1] <= a and (before == "AND" or headline) else None


def beside(page: Page, i: int, a: int, b: int, found: list[Chunk]) -> Chunk | None:
    """A noun phrase right beside the cue that nothing else can compete with: no need to weigh.

    “…,” said Ann Lee; according to the report; and, opening its clause, the subject of a verb in the past or present.
    """
    kind = page.cue[i][1]  # type: ignore[index]
    kinds = page.kinds
    first = page.first[page.sentence[i]]
    if kind in FINITE and a > first and kinds[a - 1] in SUBJECTS and (a == i or kinds[a] in ADVERBS):
        chunk = next((chunk for chunk in found if chunk[1] == a), None)
        return chunk if chunk and (chunk[0] == first or kinds[chunk[0] - 1] in OPENERS) else None
    if page.lower[i] == "according" or (kind == "vbd" and a == i and i > first and kinds[a - 1] == "Q"):
        chunk = next((chunk for chunk in found if chunk[0] == b), None)
        return chunk if chunk and (kind != "vbd" or kinds[chunk[1] - 1] == "CAP") else None
    return None


def before_relative(page: Page, i: int, a: int, found: list[Chunk]) -> Chunk | None:
    """ "Ann Lee, who runs the mill, said": the subject of a verb right behind a clause about it."""
    kinds = page.kinds
    first = page.first[page.sentence[i]]
    if page.cue[i][1] not in FINITE or kinds[a - 1] != ",":  # type: ignore[index]
        return None
    at = a - 2
    while at > first and kinds[at] not in (",", "Q", ";", ":"):
        at -= 1
    if kinds[at] != "," or kinds[at + 1] != "REL":
        return None
    chunk = next((chunk for chunk in found if chunk[1] == at), None)
    return chunk if chunk and (chunk[0] == first or kinds[chunk[0] - 1] in OPENERS) else None


# How often a source found by `beside` is right, on the articles that the models learn from.
PLAIN = 0.97
FINITE = frozenset(("vbd", "vbz"))
ADVERBS = frozenset(("ADV", "LY"))
SUBJECTS = frozenset(("CAP", "PRS", "ROLE", "TTL", "DOC"))
OPENERS = frozenset(("Q", "q", ",", "-", ":", "SUB", "TH"))
BUCKETS = ("0", "1", "2", "3", "4", "7", "7", "7", "12", "12", "12", "12", "12")


def choose(
    page: Page, i: int, a: int, b: int, found: list[Chunk], shared: Chunk | None, tables: Weights
) -> tuple[Chunk | None, float]:
    """The source of the cue, and how sure the choice is; None where nobody is named."""
    near = (
        quoted_as_saying(page, i, found)
        or beside(page, i, a, b, found)
        or before_relative(page, i, a, found)
        or _coordinated(page, a, shared)
    )
    if near is not None:
        return near, PLAIN
    offered = options(page, found, a, b, shared)
    at, chance = best(tables, rows(page, i, a, b, offered, shared))
    return (offered[at] if at < len(offered) else None), chance
