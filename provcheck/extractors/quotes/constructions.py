"""Attribution by construction alone, for languages without trained weights.

The constructions are those of French, and are told by word classes: « … », a déclaré X; « … », a-t-il déclaré; X a
déclaré : « … »; X a affirmé que …; selon X, …. What fits none of them attributes nothing.
"""

from provcheck.extractors.quotes.attach import Decision
from provcheck.extractors.quotes.attributions import Attribution
from provcheck.extractors.quotes.masked_tokens import COLON, MaskedTokens
from provcheck.extractors.quotes.sources import TokenSpan, chunks
from provcheck.language import lexicon

# How sure a construction is, not trained: one that touches its quotation, and one that reports a clause.
TOUCHING, REPORTING = 0.9, 0.75
HYPHENS = frozenset(("-", "-t-"))
FINITE = frozenset(("vbz", "vbd"))


def find_attributions(tokens: MaskedTokens) -> list[Attribution]:
    """Every attribution whose construction is known, in reading order."""
    attributions: list[Attribution] = []
    for k, heads in tokens.cues_by_sentence():
        phrases = chunks(tokens, k)
        for i in heads:
            according = tokens.cue_forms[i] == "ex" and tokens.cue_bases[i] != COLON
            attribution = _according(tokens, k, i, phrases) if according else _verb(tokens, k, i, phrases)
            if attribution is not None:
                attributions.append(attribution)
    return attributions


def _according(tokens: MaskedTokens, k: int, i: int, phrases: list[TokenSpan]) -> Attribution | None:
    """ "Selon X, …" and "…, selon X"."""
    source = next((chunk for chunk in phrases if chunk[0] == i + 1), None)
    if source is None or tokens.tags[i + 1] == "TH":
        return None  # "selon que …"
    if not lexicon.groups(tokens.prose.language, "silences")["manner"].isdisjoint(tokens.lower[source[0] : source[1]]):
        return None  # "selon toute vraisemblance"
    source = (source[0], _reach(tokens, source[1], tokens.sentence_ends[k]))
    first, past = tokens.sentence_starts[k], tokens.sentence_ends[k]
    if i == first:
        rest = (source[1] + 1 if source[1] < past and tokens.tags[source[1]] == "," else source[1], past - 1)
        return Attribution(i, i, i + 1, REPORTING, source, 0.95, [rest] if rest[0] < rest[1] else [], "R")
    edge = i - 1 if tokens.tags[i - 1] == "," else i
    return Attribution(i, i, i + 1, REPORTING, source, 0.95, [(first, edge)] if first < edge else [], "L")


def _reach(tokens: MaskedTokens, e: int, past: int) -> int:
    """Past what belongs to a noun phrase: "le ministère de la Santé"."""
    while e + 1 < past and tokens.tags[e] in ("OF", "IN") and tokens.tags[e + 1] not in ("Q", "q", ","):
        e += 1
        while e < past and tokens.tags[e] in ("DET", "POS", "CAP", "X", "S", "TTL", "ROLE", "DOC", "N"):
            e += 1
    return e


def _verb(tokens: MaskedTokens, k: int, i: int, phrases: list[TokenSpan]) -> Attribution | None:
    tags, lower = tokens.tags, tokens.lower
    first, past = tokens.sentence_starts[k], tokens.sentence_ends[k]
    kind = tokens.cue_forms[i]
    a, b = i, i + 1
    source: TokenSpan | None = None
    if kind == "vbn" or (i > first and tags[i - 1] == "AUX"):
        # The participle needs its auxiliary: "a déclaré", "a-t-il déclaré", "a aussi déclaré".
        a = i - 1
        while (a > first and tags[a] in ("ADV", "LY", "PRS", "NEG")) or (a > first and lower[a] in HYPHENS):
            if tags[a] == "PRS":
                source = (a, a + 1)
            a -= 1
        if a < first or tags[a] != "AUX":
            return None
    elif kind not in FINITE and not (kind == "vbg" and i > first and tags[i - 1] == ","):
        return None
    elif b + 1 < past and lower[b] in HYPHENS and tags[b + 1] == "PRS":
        source, b = (b + 1, b + 2), b + 2  # "dit-il", "affirme-t-elle"
    if source is None:
        source = _subject(tokens, k, a, b, phrases)
    if source is None:
        return None
    after = max(b, source[1])
    segments = []
    rest = next(
        (p for p in range(b, min(past, b + 8)) if tags[p] == "TH" and tokens.quotation_numbers[p - 1] < 0), None
    )
    if rest is not None and source[1] <= a:
        segments.append((rest, past - 1 if tags[past - 1] in (".", "!", "?") else past))
    touches = _touches(tokens, min(a, source[0]) - 1, first, past) or _touches(tokens, after, first, past)
    if not segments and not touches and not tokens.quotations_in(k):
        return None
    chance = TOUCHING if touches else REPORTING
    return Attribution(i, a, i + 1, chance, source, 0.95, segments, "R" if segments else "0")


def _subject(tokens: MaskedTokens, k: int, a: int, b: int, phrases: list[TokenSpan]) -> TokenSpan | None:
    """Behind the verb where a quotation stands before it, else before the verb."""
    first = tokens.sentence_starts[k]
    behind = next((chunk for chunk in phrases if chunk[0] == b), None)
    quoted = any(tokens.quotation_numbers[p] >= 0 for p in range(max(first, a - 2), a))
    if behind is not None and quoted:
        return behind
    before = [chunk for chunk in phrases if chunk[1] <= a]
    if before and (before[-1][1] == a or tokens.tags[a - 1] in ("NEG", "ADV", "OBJ", ",")):
        return before[-1]
    return None


def _touches(tokens: MaskedTokens, p: int, first: int, past: int) -> bool:
    """A quotation stands at p, or past a comma or a colon there."""
    if not first <= p < past:
        return False
    if tokens.quotation_numbers[p] >= 0:
        return True
    return tokens.tags[p] in (",", ":") and any(
        first <= q < past and tokens.quotation_numbers[q] >= 0 for q in (p - 1, p + 1)
    )


def decide(tokens: MaskedTokens, attributions: list[Attribution]) -> list[Decision]:
    """The nearest attribution of its sentence owns a quotation, else the last one before it in its paragraph."""
    decided = []
    last: Attribution | None = None
    for x in tokens.quotation_tokens:
        if tokens.lower[x] != "Q":
            continue
        k = tokens.sentence_numbers[x]
        here = [attribution for attribution in attributions if tokens.sentence_numbers[attribution.head] == k]
        owner = min(here, key=lambda attribution: max(attribution.low - x, x - attribution.high + 1), default=None)
        if (
            owner is None
            and last is not None
            and tokens.sentence_lines[tokens.sentence_numbers[last.head]] == tokens.sentence_lines[k]
        ):
            owner = last
        chance = TOUCHING if owner in here else 0.7
        decided.append(Decision(x, owner, chance, [(owner, chance)]))
        if owner is not None:
            owner.quotations.append(x)
            last = owner
    return decided
