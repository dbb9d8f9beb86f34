"""Which frame a quotation belongs to: one of its own sentence, of the sentences before, or none.

Quotations are decided in reading order, because a speaker goes on speaking.
"""

from bisect import bisect_left
from operator import attrgetter
from typing import NamedTuple

from provcheck.extractors.quotes.frames import SIGNED, Frame
from provcheck.extractors.quotes.model import EMPTY, Tables, shares
from provcheck.extractors.quotes.page import Page

# The length of a quotation in a few steps, by its number of words.
SIZES = ("0", "1", "2", "4", "4", "8", "8", "8", "8", *["16"] * 8)
# The number of signs between a frame and its quotation in a few steps, on each side and in the middle.
GAPS = ("0", "1", "2", "3", *["6"] * 3, *["12"] * 6)
WHERE = {side: tuple(side + gap for gap in GAPS) for side in ("L", "M", "R")}
# The same for a frame of a sentence before: by lines, then sentences between.
BEFORE = (("", "P01", "P02", "P03"), *[("", *[f"B{lines}{steps}" for steps in (1, 2, 3)]) for lines in (1, 2, 3)])
# How many quotations a frame has, two at most.
OWNED = ("0", "1")
HEAD = attrgetter("head")


def since(page: Page, x: int, last_x: int) -> str:
    """How far the quotation before the one at x is that has an owner, at sign `last_x`; "-" where -1 says none has."""
    if last_x < 0:
        return "-"
    k, before = page.sentence[x], page.sentence[last_x]
    steps = "a" if x - last_x == 1 else "s" if k == before else "f"
    open_end = "" if page.prose.quotations[page.quotation[last_x]].closed else "o"
    return f"{min(page.line[k] - page.line[before], 3)}{steps}{open_end}"


def weigh(page: Page, x: int, offered: list[Frame], last: Frame | None, last_x: int, tables: Tables) -> list[int]:
    """How much speaks for each frame on offer, and last for no speaker, as the owner of the quotation at x.

    `last` is the owner of the quotation before, which stands at `last_x`.
    """
    kinds, lower, sentence, line, spoken = page.kinds, page.lower, page.sentence, page.line, page.speech
    quotation = page.prose.quotations[page.quotation[x]]
    start, end = quotation.inner
    opens = "U" if page.text[start].isupper() else "l"
    closing = page.text[end - 1] if quotation.closed else "~"
    edges = opens + ("w" if closing.isalnum() else closing)
    words = page.text.count(" ", start, end) + 1
    size = SIZES[words] if words < len(SIZES) else "f"
    k = sentence[x]
    first, past = page.first[k], page.past[k]
    alone = "yes" if x == first and past - first <= 2 else "no"
    ago = since(page, x, last_x)
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
    before_x = [frame for frame in offered if frame.head < x]
    previous = max(before_x, key=HEAD) if before_x else None
    totals = []
    for frame in offered:
        head, low, high = frame.head, frame.low, frame.high
        base, kind = page.cue[head] or ("-", "-")
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
            path = " ".join(kinds[low:high]) if n < 4 else f"{kinds[low]}..{kinds[high - 1]}"
        elif fk < k:
            lines, steps, end = line[k] - line[fk], k - fk, page.past[fk]
            by_steps = BEFORE[lines] if lines < 3 else BEFORE[3]
            where = by_steps[steps] if steps < 3 else by_steps[3]
            side = where[0]
            path = f"{lower[end - 1]}{min(end - high, 4)}"
            low, high = high, x
        else:
            side = "N"
            where = f"N{min(line[fk] - line[k], 2)}{min(fk - k, 2)}"
            path = str(min(low - page.first[fk], 3))
            low, high = x, x
        speech = bisect_left(spoken, high) - bisect_left(spoken, low) if low < high else 0
        same = "yes" if frame is last else "no"
        p = frame.chance
        chance = "9" if p >= 0.9 else "7" if p >= 0.7 else "4" if p >= 0.4 else "2" if p >= 0.15 else "0"
        inside = "no"
        for s, e in frame.segments:
            if s <= x < e:
                inside = "yes"
        owned = OWNED[len(frame.quotations)] if len(frame.quotations) < 2 else "2"
        totals.append(
            by_where.get(where, EMPTY).get(same, EMPTY).get(ago, 0)
            + by_speech.get(where, EMPTY).get(str(speech) if speech else "0", EMPTY).get(same, 0)
            + by_pattern.get(where, EMPTY).get(kind, EMPTY).get(frame.pattern, 0)
            + by_owned.get(side, EMPTY).get(owned, EMPTY).get(same, EMPTY).get(ago, 0)
            + by_alone.get(side, EMPTY).get(same, EMPTY).get(alone, EMPTY).get(opens, 0)
            + by_base.get(base, EMPTY).get(chance, 0)
            + by_inside.get(inside, EMPTY).get(chance, EMPTY).get(size, 0)
            + by_path.get(side, EMPTY).get("yes" if frame is previous else "no", EMPTY).get(same, EMPTY).get(path, 0)
            + by_edges.get(side, EMPTY).get(path, EMPTY).get(edges, 0)
        )
    before, word = (kinds[x - 1], lower[x - 1]) if x > first else ("^", "^")
    after = kinds[x + 1] if x + 1 < past else "$"
    totals.append(
        nobody_edges.get(edges, 0)
        + nobody_alone.get(alone, EMPTY).get(ago, 0)
        + nobody_after.get(edges, EMPTY).get(after, 0)
        + nobody_size.get(size, 0)
        + nobody_look.get(edges, EMPTY).get(size, 0)
        + nobody_beside.get(before, EMPTY).get(after, 0)
        + nobody_since.get(ago, 0)
        + nobody_headline.get("yes" if page.headline[k] else "no", 0)
        + nobody_word.get("CAP" if before == "CAP" else word, 0)
    )
    return totals


class Walk:
    """Goes over the quotations of three words and more, in order, and keeps in mind who spoke last."""

    def __init__(self, page: Page, frames: list[Frame]) -> None:
        self.page = page
        self.last: Frame | None = None
        self.last_x = -1
        self.by_sentence: dict[int, list[Frame]] = {}
        self.signed: dict[int, Frame] = {}
        for frame in frames if page.speech else ():
            if frame.pattern == SIGNED:
                self.signed[frame.segments[0][0]] = frame
            elif (k := page.sentence[frame.head]) in self.by_sentence:
                self.by_sentence[k].append(frame)
            else:
                self.by_sentence[k] = [frame]

    def offered(self, x: int) -> list[Frame]:
        """The frames that may own the quotation at sign x: those of its sentence, of the last one before that has any,
        of the next, and the owner of the quotation before."""
        page = self.page
        k = page.sentence[x]
        found: list[Frame] = []
        here = self.by_sentence.get(k)
        if here:
            found += [frame for frame in here if frame.high <= x][-3:]
            found += [frame for frame in here if frame.high > x][:3]
            if page.kinds[x - 1] not in BREAKING and True in [0 <= x - frame.high <= NEAR for frame in here]:
                return found  # "She spoke of a “balanced compromise”": what stands before belongs to her
        others: list[Frame] = []
        for j in (k - 1, k - 2, k - 3):
            if j in self.by_sentence:
                others += self.by_sentence[j][-2:]
                break
        if k + 1 in self.by_sentence and not self._points_on(self.by_sentence[k + 1][0]):
            others.append(self.by_sentence[k + 1][0])
        if self.last is not None:
            others.append(self.last)
        for frame in others:
            # A headline's speaker says nothing of the text below it.
            if frame not in found and page.headline[page.sentence[frame.head]] == page.headline[k]:
                found.append(frame)
        return found

    def _points_on(self, frame: Frame) -> bool:
        """A colon behind the frame leads to what follows: "The letter continues: “…”"."""
        return frame.high < len(self.page.kinds) and self.page.kinds[frame.high] == ":"

    def beside(self, x: int) -> Frame | None:
        """The one frame that touches the quotation, with a comma or a colon at most between them."""
        if x in self.signed:
            return self.signed[x]
        kinds, found = self.page.kinds, None
        for frame in self.by_sentence.get(self.page.sentence[x], ()):
            # Where what lies between would begin, on the side where the frame stands.
            between = x + 1 if frame.low > x else frame.high
            gap = frame.low - between if frame.low > x else x - between
            if gap == 0 or (gap == 1 and kinds[between] in TOUCHING):
                if found is not None or frame.chance < LIKELY or frame.source is None:
                    return None
                found = frame
        return found

    def weigh(self, x: int, offered: list[Frame], tables: Tables) -> list[int]:
        """How much speaks for every candidate, and last for no speaker."""
        return weigh(self.page, x, offered, self.last, self.last_x, tables)

    def give(self, x: int, frame: Frame) -> None:
        """The quotation belongs to this frame."""
        frame.quotations.append(x)
        self.last, self.last_x = frame, x


# How often the owner found by `Walk.beside` is right, on the articles that the models learn from.
BESIDE = 0.98
LIKELY = 0.7
TOUCHING = frozenset((",", ":"))
# Behind one of these a quotation may go on with whoever spoke before its sentence; so near to its cue it doesn't else.
NEAR = 2
BREAKING = frozenset((",", ":", ";", "-", "(", ")", ".", "Q", "q"))


class Decision(NamedTuple):
    """The owner of the quotation at sign x (None: nobody), its share of the probability, and all shares by frame."""

    x: int
    owner: Frame | None
    share: float
    shares: list[tuple[Frame | None, float]]


def decide(page: Page, frames: list[Frame], tables: Tables) -> list[Decision]:
    """The owner of every quotation of three words and more."""
    walk = Walk(page, frames)
    decided: list[Decision] = []
    for x in page.speech:
        near = walk.beside(x)
        if near is not None:
            decided.append(Decision(x, near, BESIDE, [(near, BESIDE)]))
            walk.give(x, near)
            continue
        offered = walk.offered(x)
        given = shares(walk.weigh(x, offered, tables))
        at = given.index(max(given))
        owner = offered[at] if at < len(offered) else None
        decided.append(Decision(x, owner, given[at], list(zip((*offered, None), given, strict=True))))
        if owner is not None:
            walk.give(x, owner)
    return decided
