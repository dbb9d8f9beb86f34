"""Who is behind a cue: the nearby noun phrases, and the choice among them."""

from bisect import bisect_left

from provcheck.extractors.quotes.masked_tokens import MaskedTokens
from provcheck.extractors.quotes.model import EMPTY, Tables, best

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

TokenSpan = tuple[int, int]


def chunks(tokens: MaskedTokens, k: int) -> list[TokenSpan]:
    """The noun phrases of sentence k, roughly: runs of words that can stand in one, of-phrases joined."""
    tags, cue_forms = tokens.tags, tokens.cue_forms
    found: list[TokenSpan] = []
    first, past = tokens.sentence_starts[k], tokens.sentence_ends[k]
    opened = -1
    before = ""
    for i, kind in enumerate(tags[first:past], first):
        if kind not in NOMINAL:
            if opened >= 0 and not (kind in INSIDE and _goes_on(tags, i, past)):
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
        elif kind in PARTICIPLES and before not in OPENING and cue_forms[i] in VERBS:
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


def _goes_on(tags: list[str], i: int, past: int) -> bool:
    """The noun phrase before i goes on with it: "mayor *of* Oslo", "Mr *.* Lee", "the *note*", "a *most* odd poll"."""
    kind, before = tags[i], tags[i - 1]
    if kind in VERBS:
        # "his claim": whoever claims is "his". "An official release said": no verb stands before a finite one.
        return before == "DET" or (kind == "vb" and i + 1 < past and tags[i + 1] in FINITE)
    if i + 1 >= past:
        return False
    if kind == "OF":
        return tags[i + 1] in NOMINAL
    if kind == ".":
        return tags[i + 1] == "CAP" and before in ("TTL", "CAP")
    return before in OPENING and (tags[i + 1] in NOMINAL and tags[i + 1] not in OPENING)


def options(tokens: MaskedTokens, found: list[TokenSpan], a: int, b: int, shared: TokenSpan | None) -> list[TokenSpan]:
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


def score_sources(
    tokens: MaskedTokens, i: int, a: int, b: int, offered: list[TokenSpan], shared: TokenSpan | None, tables: Tables
) -> list[int]:
    """How much speaks for each noun phrase on offer, and last for no source, as the source of the cue a … b - 1."""
    base, kind = tokens.cue_bases[i], tokens.cue_forms[i]
    lower, tags = tokens.lower, tokens.tags
    light = tags[a] if a < i else (tags[a - 1] if a and tags[a - 1] == "AUX" else "-")
    k = tokens.sentence_numbers[i]
    first, past = tokens.sentence_starts[k], tokens.sentence_ends[k]
    before_cue = tags[a - 1] if a > first else "^"
    after_cue = tags[b] if b < past else "$"
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
    unshared, quoted = sharing.get("other", 0), k in tokens.quotations_by_sentence
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
            between = tags[e:a] if e <= a else tags[b:s]
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
            if tags[head] == "'S" and head > s:
                head -= 1
            head_class = tags[head]
            before = tags[s - 1] if s > first else "^"
            totals.append(
                side_paths.get(path, 0)
                + side_classes.get(head_class, 0)
                + side_heads.get(head_class if head_class in ("CAP", "N") else lower[head], 0)
                + side_edges.get(before, EMPTY).get(tags[e] if e < past else "$", 0)
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


def _ending(found: list[TokenSpan], at: int) -> TokenSpan | None:
    """The noun phrase that ends before sign `at`."""
    n = bisect_left(found, (at, 0))
    return found[n - 1] if n and found[n - 1][1] == at else None


def _beginning(found: list[TokenSpan], at: int) -> TokenSpan | None:
    """The noun phrase that begins at sign `at`."""
    n = bisect_left(found, (at, 0))
    return found[n] if n < len(found) and found[n][0] == at else None


def quoted_as_saying(tokens: MaskedTokens, i: int, found: list[TokenSpan]) -> TokenSpan | None:
    """ "quoted Ivan Petrov as *saying*": whoever is quoted says it, not the one who quotes."""
    if i < 2 or tokens.lower[i - 1] != "as":
        return None
    return _ending(found, i - 1)


def _coordinated(tokens: MaskedTokens, a: int, shared: TokenSpan) -> TokenSpan | None:
    """ "he said … and promised …": the second verb has the first one's subject; so has a headline's after a comma."""
    if tokens.cue_forms[a] not in FINITE:
        return None
    before = tokens.tags[a - 1]
    headline = tokens.in_headline[tokens.sentence_numbers[a]] and before == ","
    return shared if shared[1] <= a and (before == "AND" or headline) else None


def beside(tokens: MaskedTokens, i: int, a: int, b: int, found: list[TokenSpan]) -> TokenSpan | None:
    """A noun phrase right beside the cue that nothing else can compete with: no need to weigh.

    “…,” said Ann Lee; according to the report; and, opening its clause, the subject of a verb in the past or present.
    """
    kind = tokens.cue_forms[i]
    tags = tokens.tags
    first = tokens.sentence_starts[tokens.sentence_numbers[i]]
    if kind in FINITE and a > first and tags[a - 1] in SUBJECTS and (a == i or tags[a] in ADVERBS):
        chunk = _ending(found, a)
        return chunk if chunk and (chunk[0] == first or tags[chunk[0] - 1] in OPENERS) else None
    if tokens.lower[i] == "according" or (kind == "vbd" and a == i and i > first and tags[a - 1] == "Q"):
        chunk = _beginning(found, b)
        return chunk if chunk and (kind != "vbd" or tags[chunk[1] - 1] == "CAP") else None
    return None


def before_relative(tokens: MaskedTokens, i: int, a: int, found: list[TokenSpan]) -> TokenSpan | None:
    """ "Ann Lee, who runs the mill, said": the subject of a verb right behind a clause about it, and the comma."""
    tags = tokens.tags
    first = tokens.sentence_starts[tokens.sentence_numbers[i]]
    if tokens.cue_forms[i] not in FINITE:
        return None
    at = a - 2
    while at > first and tags[at] not in (",", "Q", ";", ":"):
        at -= 1
    if tags[at] != "," or tags[at + 1] != "REL":
        return None
    chunk = _ending(found, at)
    return chunk if chunk and (chunk[0] == first or tags[chunk[0] - 1] in OPENERS) else None


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
    tokens: MaskedTokens, i: int, a: int, b: int, found: list[TokenSpan], shared: TokenSpan | None, tables: Tables
) -> tuple[TokenSpan | None, float]:
    """The source of the cue, and how sure the choice is; None where nobody is named."""
    near = quoted_as_saying(tokens, i, found) if tokens.lower[i] == "saying" else None
    near = near or beside(tokens, i, a, b, found)
    if near is None and tokens.tags[a - 1] == ",":
        near = before_relative(tokens, i, a, found)
    if near is None and shared is not None:
        near = _coordinated(tokens, a, shared)
    if near is not None:
        return near, PLAIN
    offered = options(tokens, found, a, b, shared)
    at, chance = best(score_sources(tokens, i, a, b, offered, shared, tables))
    return (offered[at] if at < len(offered) else None), chance
