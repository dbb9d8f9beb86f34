"""Which attribution a quotation belongs to: one of its own sentence, of the sentences before, or none.

Quotations are decided in reading order, because a speaker goes on speaking.
"""

from bisect import bisect_left
from operator import attrgetter
from typing import NamedTuple

from provcheck.extractors.quotes.attributions import SIGNED, Attribution
from provcheck.extractors.quotes.masked_tokens import MaskedTokens
from provcheck.extractors.quotes.model import EMPTY, Tables, shares

# The length of a quotation in a few steps, by its number of words.
SIZES = ("0", "1", "2", "4", "4", "8", "8", "8", "8", *["16"] * 8)
# The number of signs between a attribution and its quotation in a few steps, on each side and in the middle.
GAPS = ("0", "1", "2", "3", *["6"] * 3, *["12"] * 6)
WHERE = {side: tuple(side + gap for gap in GAPS) for side in ("L", "M", "R")}
# The same for a attribution of a sentence before: by lines, then sentences between.
BEFORE = (("", "P01", "P02", "P03"), *[("", *[f"B{lines}{steps}" for steps in (1, 2, 3)]) for lines in (1, 2, 3)])
# How many quotations a attribution has, two at most.
OWNED = ("0", "1")
HEAD = attrgetter("head")


def since(tokens: MaskedTokens, x: int, last_x: int) -> str:
    """How far the quotation before the one at x is that has an owner, at sign `last_x`; "-" where -1 says none has."""
    if last_x < 0:
        return "-"
    k, before = tokens.sentence_numbers[x], tokens.sentence_numbers[last_x]
    steps = "a" if x - last_x == 1 else "s" if k == before else "f"
    open_end = "" if tokens.prose.quotations[tokens.quotation_numbers[last_x]].closed else "o"
    return f"{min(tokens.sentence_lines[k] - tokens.sentence_lines[before], 3)}{steps}{open_end}"


def score_owners(
    tokens: MaskedTokens, x: int, offered: list[Attribution], last: Attribution | None, last_x: int, tables: Tables
) -> list[int]:
    """How much speaks for each attribution on offer, and last for no speaker, as the owner of the quotation at x.

    `last` is the owner of the quotation before, which stands at `last_x`.
    """
    tags, lower, sentence, line, spoken = (
        tokens.tags,
        tokens.lower,
        tokens.sentence_numbers,
        tokens.sentence_lines,
        tokens.speech_tokens,
    )
    quotation = tokens.prose.quotations[tokens.quotation_numbers[x]]
    start, end = quotation.inner
    opens = "U" if tokens.text[start].isupper() else "l"
    closing = tokens.text[end - 1] if quotation.closed else "~"
    edges = opens + ("w" if closing.isalnum() else closing)
    words = tokens.text.count(" ", start, end) + 1
    size = SIZES[words] if words < len(SIZES) else "f"
    k = sentence[x]
    first, past = tokens.sentence_starts[k], tokens.sentence_ends[k]
    alone = "yes" if x == first and past - first <= 2 else "no"
    ago = since(tokens, x, last_x)
    (
        by_where,
        by_speech,
        by_pattern,
        by_owned,
        by_alone,
        by_base,
        by_inside,
        by_path,
        by_edges,
        nobody_edges,
        nobody_alone,
        nobody_after,
        nobody_size,
        nobody_look,
        nobody_beside,
        nobody_since,
        nobody_headline,
        nobody_word,
    ) = tables
    before_x = [attribution for attribution in offered if attribution.head < x]
    previous = max(before_x, key=HEAD) if before_x else None
    totals = []
    for attribution in offered:
        head, low, high = attribution.head, attribution.low, attribution.high
        base, kind = tokens.cue_bases[head] or "-", tokens.cue_forms[head] or "-"
        fk = sentence[head]
        if fk == k:
            if x >= high:
                side, low, high = "R", high, x
            elif x < low:
                side, low, high = "L", x + 1, low
            else:
                side, low, high = "M", min(x, head) + 1, max(x, head)
            n = high - low
            where = WHERE[side][n] if n < 13 else f"{side}f"
            path = " ".join(tags[low:high]) if n < 4 else f"{tags[low]}..{tags[high - 1]}"
        elif fk < k:
            lines, steps, end = line[k] - line[fk], k - fk, tokens.sentence_ends[fk]
            by_steps = BEFORE[lines] if lines < 3 else BEFORE[3]
            where = by_steps[steps] if steps < 3 else by_steps[3]
            side = where[0]
            path = f"{lower[end - 1]}{min(end - high, 4)}"
            low, high = high, x
        else:
            side = "N"
            where = f"N{min(line[fk] - line[k], 2)}{min(fk - k, 2)}"
            path = str(min(low - tokens.sentence_starts[fk], 3))
            low, high = x, x
        speech = bisect_left(spoken, high) - bisect_left(spoken, low) if low < high else 0
        same = "yes" if attribution is last else "no"
        p = attribution.chance
        chance = "9" if p >= 0.9 else "7" if p >= 0.7 else "4" if p >= 0.4 else "2" if p >= 0.15 else "0"
        inside = "no"
        for s, e in attribution.segments:
            if s <= x < e:
                inside = "yes"
        owned = OWNED[len(attribution.quotations)] if len(attribution.quotations) < 2 else "2"
        totals.append(
            by_where.get(where, EMPTY).get(same, EMPTY).get(ago, 0)
            + by_speech.get(where, EMPTY).get(str(speech) if speech else "0", EMPTY).get(same, 0)
            + by_pattern.get(where, EMPTY).get(kind, EMPTY).get(attribution.pattern, 0)
            + by_owned.get(side, EMPTY).get(owned, EMPTY).get(same, EMPTY).get(ago, 0)
            + by_alone.get(side, EMPTY).get(same, EMPTY).get(alone, EMPTY).get(opens, 0)
            + by_base.get(base, EMPTY).get(chance, 0)
            + by_inside.get(inside, EMPTY).get(chance, EMPTY).get(size, 0)
            + by_path.get(side, EMPTY)
            .get("yes" if attribution is previous else "no", EMPTY)
            .get(same, EMPTY)
            .get(path, 0)
            + by_edges.get(side, EMPTY).get(path, EMPTY).get(edges, 0)
        )
    before, word = (tags[x - 1], lower[x - 1]) if x > first else ("^", "^")
    after = tags[x + 1] if x + 1 < past else "$"
    totals.append(
        nobody_edges.get(edges, 0)
        + nobody_alone.get(alone, EMPTY).get(ago, 0)
        + nobody_after.get(edges, EMPTY).get(after, 0)
        + nobody_size.get(size, 0)
        + nobody_look.get(edges, EMPTY).get(size, 0)
        + nobody_beside.get(before, EMPTY).get(after, 0)
        + nobody_since.get(ago, 0)
        + nobody_headline.get("yes" if tokens.in_headline[k] else "no", 0)
        + nobody_word.get("CAP" if before == "CAP" else word, 0)
    )
    return totals


class QuotationAttacher:
    """Goes over the quotations of three words and more, in order, and keeps in mind who spoke last."""

    def __init__(self, tokens: MaskedTokens, attributions: list[Attribution]) -> None:
        self.tokens = tokens
        self.last: Attribution | None = None
        self.last_x = -1
        self.by_sentence: dict[int, list[Attribution]] = {}
        self.signed: dict[int, Attribution] = {}
        for attribution in attributions if tokens.speech_tokens else ():
            if attribution.pattern == SIGNED:
                self.signed[attribution.segments[0][0]] = attribution
            elif (k := tokens.sentence_numbers[attribution.head]) in self.by_sentence:
                self.by_sentence[k].append(attribution)
            else:
                self.by_sentence[k] = [attribution]

    def offered(self, x: int) -> list[Attribution]:
        """The attributions that may own the quotation at token x: those of its sentence, of the last sentence before
        that has any, of the next, and the owner of the quotation before."""
        tokens = self.tokens
        k = tokens.sentence_numbers[x]
        found: list[Attribution] = []
        here = self.by_sentence.get(k)
        if here:
            found += [attribution for attribution in here if attribution.high <= x][-3:]
            found += [attribution for attribution in here if attribution.high > x][:3]
            if tokens.tags[x - 1] not in BREAKING and True in [
                0 <= x - attribution.high <= NEAR for attribution in here
            ]:
                return found  # "She spoke of a “balanced compromise”": what stands before belongs to her
        others: list[Attribution] = []
        for j in (k - 1, k - 2, k - 3):
            if j in self.by_sentence:
                others += self.by_sentence[j][-2:]
                break
        if k + 1 in self.by_sentence and not self._points_on(self.by_sentence[k + 1][0]):
            others.append(self.by_sentence[k + 1][0])
        if self.last is not None:
            others.append(self.last)
        for attribution in others:
            # A headline's speaker says nothing of the text below it.
            if (
                attribution not in found
                and tokens.in_headline[tokens.sentence_numbers[attribution.head]] == tokens.in_headline[k]
            ):
                found.append(attribution)
        return found

    def _points_on(self, attribution: Attribution) -> bool:
        """A colon behind the attribution leads to what follows: "The letter continues: “…”"."""
        return attribution.high < len(self.tokens.tags) and self.tokens.tags[attribution.high] == ":"

    def beside(self, x: int) -> Attribution | None:
        """The one attribution that touches the quotation, with a comma or a colon at most between them."""
        if x in self.signed:
            return self.signed[x]
        tags, found = self.tokens.tags, None
        for attribution in self.by_sentence.get(self.tokens.sentence_numbers[x], ()):
            # Where what lies between would begin, on the side where the attribution stands.
            between = x + 1 if attribution.low > x else attribution.high
            gap = attribution.low - between if attribution.low > x else x - between
            if gap == 0 or (gap == 1 and tags[between] in TOUCHING):
                if found is not None or attribution.chance < LIKELY or attribution.source is None:
                    return None
                found = attribution
        return found

    def score_owners(self, x: int, offered: list[Attribution], tables: Tables) -> list[int]:
        """How much speaks for every candidate, and last for no speaker."""
        return score_owners(self.tokens, x, offered, self.last, self.last_x, tables)

    def give(self, x: int, attribution: Attribution) -> None:
        """The quotation belongs to this attribution."""
        attribution.quotations.append(x)
        self.last, self.last_x = attribution, x


# How often the owner found by `Walk.beside` is right, on the articles that the models learn from.
BESIDE = 0.98
LIKELY = 0.7
TOUCHING = frozenset((",", ":"))
# Behind one of these a quotation may go on with whoever spoke before its sentence; so near to its cue it doesn't else.
NEAR = 2
BREAKING = frozenset((",", ":", ";", "-", "(", ")", ".", "Q", "q"))


class Decision(NamedTuple):
    """The owner of the quotation at token x (None: nobody), its probability, and that of every candidate."""

    x: int
    owner: Attribution | None
    share: float
    shares: list[tuple[Attribution | None, float]]


def decide(tokens: MaskedTokens, attributions: list[Attribution], tables: Tables) -> list[Decision]:
    """The owner of every quotation of three words and more."""
    walk = QuotationAttacher(tokens, attributions)
    decided: list[Decision] = []
    for x in tokens.speech_tokens:
        near = walk.beside(x)
        if near is not None:
            decided.append(Decision(x, near, BESIDE, [(near, BESIDE)]))
            walk.give(x, near)
            continue
        offered = walk.offered(x)
        given = shares(walk.score_owners(x, offered, tables))
        at = given.index(max(given))
        owner = offered[at] if at < len(offered) else None
        decided.append(Decision(x, owner, given[at], list(zip((*offered, None), given, strict=True))))
        if owner is not None:
            walk.give(x, owner)
    return decided
