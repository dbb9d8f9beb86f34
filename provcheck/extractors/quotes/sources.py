"""Who is behind a cue: the nearby noun phrases, and the choice among them."""

from bisect import bisect_left

from provcheck.extractors.quotes.model import EMPTY, Tables, best
from provcheck.extractors.quotes.page import Page

# What a noun phrase may be made of, by class.
NOMINAL = frozenset(
    ("DET", "POS", "N", "NUM", "CAP", "X", "S", "ED", "ING", "TTL", "ROLE", "DOC", "DAY", "'S", "nn", "jj")
)
ALONE = frozenset(("PRS", "YOU", "OBJ", "REL", "TH"))
VERBS = frozenset(("vb", "vbz", "vbd", "vbn", "vbg"))
FINITE = frozenset(("vbd", "AUX", "MOD"))
OPENING = frozenset(("DET", "POS"))
PARTICIPLES = frozenset(("ED", "ING"))
# What may stand inside a noun phrase though most end there.
INSIDE = VERBS | {"OF", ".", "ADV", "LY"}
LEFT, RIGHT = 4, 2

Chunk = tuple[int, int]


def chunks(page: Page, k: int) -> list[Chunk]:
    """The noun phrases of sentence k, roughly: runs of words that can stand in one, of-phrases joined."""
    kinds, cue = page.kinds, page.cue
    found: list[Chunk] = []
    first, past = page.first[k], page.past[k]
    opened = -1
    before = ""
    for i, kind in enumerate(kinds[first:past], first):
        if kind not in NOMINAL:
            if opened >= 0 and not (kind in INSIDE and _goes_on(kinds, i, past)):
                found.append((opened, i))
                opened = -1
            if kind in ALONE:
                found.append((i, i + 1))
        elif kind in OPENING:
            # A determiner opens a phrase, but for “mayor of the city”.
            if opened >= 0 and before != "OF" and before != "'S":
                found.append((opened, i))
                opened = i
            elif opened < 0:
                opened = i
        elif kind in PARTICIPLES and before not in OPENING and (made := cue[i]) and made[1] in VERBS:
            # A participle that may attribute ends one, but for “the said man”.
            if opened >= 0:
                found.append((opened, i))
            opened = -1
        elif opened < 0:
            opened = i
        before = kind
    if opened >= 0:
        found.append((opened, past))
    return found


def _goes_on(kinds: list[str], i: int, past: int) -> bool:
    """The noun phrase before i goes on with it: "mayor *of* Oslo", "Mr *.* Lee", "the *note*", "a *most* odd poll"."""
    kind, before = kinds[i], kinds[i - 1]
    if kind in VERBS:
        # "his claim": whoever claims is "his". "An official release said": no verb stands before a finite one.
        return before == "DET" or (kind == "vb" and i + 1 < past and kinds[i + 1] in FINITE)
    if i + 1 >= past:
        return False
    if kind == "OF":
        return kinds[i + 1] in NOMINAL
    if kind == ".":
        return kinds[i + 1] == "CAP" and before in ("TTL", "CAP")
    return before in OPENING and (kinds[i + 1] in NOMINAL and kinds[i + 1] not in OPENING)


def options(page: Page, found: list[Chunk], a: int, b: int, shared: Chunk | None) -> list[Chunk]:
    """The noun phrases that may be the source of the cue at a … b - 1: the nearest on both sides, in reading order.

    `shared` is the source of the cue before in the sentence: “he said …, adding …”.
    """
    n = bisect_left(found, (a, 0))
    if n and found[n - 1][1] > a:
        n -= 1
    left = found[max(0, n - LEFT) : n]
    if shared is not None and shared[1] <= a and shared not in left:
        left.insert(0, shared)
    m = bisect_left(found, (b, 0))
    return left + found[m : m + RIGHT]


def weigh(page: Page, i: int, a: int, b: int, offered: list[Chunk], shared: Chunk | None, tables: Tables) -> list[int]:
    """How much speaks for each noun phrase on offer, and last for no source, as the source of the cue a … b - 1."""
    base, kind = page.cue[i]  # type: ignore[misc]
    lower, kinds = page.lower, page.kinds
    light = kinds[a] if a < i else (kinds[a - 1] if a and kinds[a - 1] == "AUX" else "-")
    k = page.sentence[i]
    first, past = page.first[k], page.past[k]
    before_cue = kinds[a - 1] if a > first else "^"
    after_cue = kinds[b] if b < past else "$"
    (
        by_path,
        by_head_class,
        by_head,
        by_edges,
        by_skipped,
        by_before,
        by_distance,
        by_light,
        by_place,
        by_base,
        by_quotation,
        by_sharing,
        nobody,
        nobody_base,
        nobody_kind,
        nobody_light,
        nobody_sides,
        nobody_form,
        nobody_kind_before,
        nobody_base_before,
        nobody_opening,
        nobody_left,
        nobody_unshared,
    ) = tables
    paths, places = by_path.get(kind, EMPTY), by_place.get(kind, EMPTY).get(before_cue, EMPTY)
    lights, bases = by_light.get(kind, EMPTY).get(light, EMPTY), by_base.get(base, EMPTY)
    quotations, sharing = by_quotation.get(after_cue, EMPTY), by_sharing.get(kind, EMPTY).get(before_cue, EMPTY)
    unshared, quoted = sharing.get("other", 0), k in page.by_sentence
    left = len([1 for _, e in offered if e <= a])
    totals = []
    for side, phrases in (("L", offered[:left]), ("R", offered[left:])):
        if not phrases:
            continue
        side_paths, side_places = paths.get(side, EMPTY), places.get(side, EMPTY)
        side_classes, side_heads = by_head_class.get(side, EMPTY), by_head.get(side, EMPTY)
        side_edges, side_skipped = by_edges.get(side, EMPTY), by_skipped.get(side, EMPTY)
        side_before, buckets = by_before.get(side, EMPTY), BUCKETS[side]
        skips = RANKS[left - 1 :: -1] if side == "L" else RANKS
        for chunk, skipped in zip(phrases, skips, strict=False):
            s, e = chunk
            between = kinds[e:a] if e <= a else kinds[b:s]
            distance = len(between)
            bucket = buckets[distance] if distance < 13 else buckets[13]
            path, commas, inside = "", "0", "-"
            if distance:
                path = " ".join(between) if distance < 4 else f"{between[0]} {between[1]}..{between[-1]}"
                if "," in between:
                    commas = str(between.count(","))
                if quoted and ("Q" in between or "q" in between):
                    inside = "Q"
            head = e - 1
            if kinds[head] == "'S" and head > s:
                head -= 1
            head_class = kinds[head]
            before = kinds[s - 1] if s > first else "^"
            totals.append(
                side_paths.get(path, 0)
                + side_classes.get(head_class, 0)
                + side_heads.get(head_class if head_class in ("CAP", "N") else lower[head], 0)
                + side_edges.get(before, EMPTY).get(kinds[e] if e < past else "$", 0)
                + side_skipped.get(skipped, EMPTY).get(commas, 0)
                + side_before.get(lower[s - 1] if before == "IN" else before, 0)
                + by_distance.get(bucket, EMPTY).get(before, 0)
                + lights.get(bucket, 0)
                + side_places.get(skipped, 0)
                + bases.get(bucket, 0)
                + quotations.get(inside, EMPTY).get(bucket, 0)
                + (unshared if chunk != shared else sharing.get("same", 0))
            )
    totals.append(
        nobody.get("", 0)
        + nobody_base.get(base, 0)
        + nobody_kind.get(kind, 0)
        + nobody_light.get(kind, EMPTY).get(light, 0)
        + nobody_sides.get(before_cue, EMPTY).get(after_cue, 0)
        + nobody_form.get(lower[i], 0)
        + nobody_kind_before.get(kind, EMPTY).get(before_cue, 0)
        + nobody_base_before.get(base, EMPTY).get(before_cue, 0)
        + nobody_opening.get("yes" if a == first else "no", 0)
        + nobody_left.get(RANKS[left], 0)
        + nobody_unshared.get(kind, EMPTY).get(before_cue, EMPTY).get("first" if shared is None else "later", 0)
    )
    return totals


def _ending(found: list[Chunk], at: int) -> Chunk | None:
    """The noun phrase that ends before sign `at`."""
    n = bisect_left(found, (at, 0))
    return found[n - 1] if n and found[n - 1][1] == at else None


def _beginning(found: list[Chunk], at: int) -> Chunk | None:
    """The noun phrase that begins at sign `at`."""
    n = bisect_left(found, (at, 0))
    return found[n] if n < len(found) and found[n][0] == at else None


def quoted_as_saying(page: Page, i: int, found: list[Chunk]) -> Chunk | None:
    """ "quoted Ivan Petrov as *saying*": whoever is quoted says it, not the one who quotes."""
    if i < 2 or page.lower[i - 1] != "as":
        return None
    return _ending(found, i - 1)


def _coordinated(page: Page, a: int, shared: Chunk) -> Chunk | None:
    """ "he said … and promised …": the second verb has the first one's subject; so has a headline's after a comma."""
    if page.cue[a] is None or page.cue[a][1] not in FINITE:  # type: ignore[index]
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
        chunk = _ending(found, a)
        return chunk if chunk and (chunk[0] == first or kinds[chunk[0] - 1] in OPENERS) else None
    if page.lower[i] == "according" or (kind == "vbd" and a == i and i > first and kinds[a - 1] == "Q"):
        chunk = _beginning(found, b)
        return chunk if chunk and (kind != "vbd" or kinds[chunk[1] - 1] == "CAP") else None
    return None


def before_relative(page: Page, i: int, a: int, found: list[Chunk]) -> Chunk | None:
    """ "Ann Lee, who runs the mill, said": the subject of a verb right behind a clause about it, and the comma."""
    kinds = page.kinds
    first = page.first[page.sentence[i]]
    if page.cue[i][1] not in FINITE:  # type: ignore[index]
        return None
    at = a - 2
    while at > first and kinds[at] not in (",", "Q", ";", ":"):
        at -= 1
    if kinds[at] != "," or kinds[at + 1] != "REL":
        return None
    chunk = _ending(found, at)
    return chunk if chunk and (chunk[0] == first or kinds[chunk[0] - 1] in OPENERS) else None


# How often a source found by `beside` is right, on the articles that the models learn from.
PLAIN = 0.97
FINITE = frozenset(("vbd", "vbz"))
ADVERBS = frozenset(("ADV", "LY"))
SUBJECTS = frozenset(("CAP", "PRS", "ROLE", "TTL", "DOC"))
OPENERS = frozenset(("Q", "q", ",", "-", ":", "SUB", "TH"))
STEPS = ("0", "1", "2", "3", "4", "7", "7", "7", "12", "12", "12", "12", "12", "f")
BUCKETS = {side: tuple(side + step for step in STEPS) for side in ("L", "R")}
# One more than LEFT, for a shared source.
RANKS = ("0", "1", "2", "3", "4", "5")


def choose(
    page: Page, i: int, a: int, b: int, found: list[Chunk], shared: Chunk | None, tables: Tables
) -> tuple[Chunk | None, float]:
    """The source of the cue, and how sure the choice is; None where nobody is named."""
    near = quoted_as_saying(page, i, found) if page.lower[i] == "saying" else None
    near = near or beside(page, i, a, b, found)
    if near is None and page.kinds[a - 1] == ",":
        near = before_relative(page, i, a, found)
    if near is None and shared is not None:
        near = _coordinated(page, a, shared)
    if near is not None:
        return near, PLAIN
    offered = options(page, found, a, b, shared)
    at, chance = best(weigh(page, i, a, b, offered, shared, tables))
    return (offered[at] if at < len(offered) else None), chance
