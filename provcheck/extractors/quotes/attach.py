"""Which frame a quotation belongs to: one of its own sentence, of the sentences before, or none.

Quotations are decided in reading order, because a speaker goes on speaking.
"""

from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple

from provcheck.extractors.quotes.frames import SIGNED, Frame
from provcheck.extractors.quotes.model import Weights, score, shares
from provcheck.extractors.quotes.page import Page

# The probability of a cue in a few steps.
STEPS = (0.15, 0.4, 0.7, 0.9)
CHANCES = ("0", "2", "4", "7", "9")
# The length of a quotation in a few steps, by its number of words.
SIZES = ("0", "1", "2", "4", "4", "8", "8", "8", "8", *["16"] * 8)


class Look(NamedTuple):
    """How a quotation looks, what stands on both sides of it, and how far the one before it is.

    `since` is "-" for the first quotation of a page that has an owner before it; `alone` one that is its sentence.
    """

    opens: str
    closing: str
    size: str
    w1: str
    c1: str
    d1: str
    alone: bool
    since: str


def look_at(page: Page, x: int, last_x: int) -> Look:
    """The look of the quotation at x; `last_x` is the sign of the one before it that has an owner, or -1."""
    quotation = page.prose.quotations[page.quotation[x]]
    text = page.text
    inner = quotation.inner
    opens = "U" if text[inner.start].isupper() else "l"
    closing = text[inner.end - 1] if quotation.closed else "~"
    if closing.isalnum():
        closing = "w"
    words = text.count(" ", inner.start, inner.end) + 1
    size = SIZES[words] if words < len(SIZES) else "f"
    k = page.sentence[x]
    first, past = page.first[k], page.past[k]
    w1, c1 = (page.lower[x - 1], page.kinds[x - 1]) if x > first else ("^", "^")
    d1 = page.kinds[x + 1] if x + 1 < past else "$"
    if c1 == "CAP":
        w1 = c1
    since = "-"
    if last_x >= 0:
        before = page.sentence[last_x]
        steps = "a" if x - last_x == 1 else "s" if k == before else "f"
        open_end = "" if page.prose.quotations[page.quotation[last_x]].closed else "o"
        since = f"{min(page.line[k] - page.line[before], 3)}{steps}{open_end}"
    return Look(opens, closing, size, w1, c1, d1, x == first and past - first <= 2, since)


def unowned_features(page: Page, x: int, look: Look) -> list[str]:
    """What speaks for no speaker of the quotation at x."""
    opens, closing, size, w1, c1, d1, alone, since = look
    return [
        f"K{opens}{closing}",
        f"L{alone}|{since}",
        f"M{opens}{closing}|{d1}",
        f"N{size}",
        f"O{opens}{closing}{size}",
        f"P{c1}|{d1}",
        f"Q{since}",
        f"R{page.headline[page.sentence[x]]}",
        f"S{w1}",
    ]


def owner_features(
    page: Page, x: int, look: Look, frame: Frame, last: Frame | None, previous: Frame | None
) -> list[str]:
    """What speaks for a frame as the owner of the quotation at x.

    `last` is the owner of the quotation before; `previous` the frame that ended last before x.
    """
    opens, closing, size, _, _, _, alone, since = look
    k = page.sentence[x]
    head, low, high = frame.head, frame.low, frame.high
    base, kind = page.cue[head] or ("-", "-")
    fk = page.sentence[head]
    same = frame is last
    chance = CHANCES[bisect_right(STEPS, frame.chance)]
    inside = True in [s <= x < e for s, e in frame.segments]
    if fk == k:
        if x >= high:
            side, low, high = "R", high, x
        elif x < low:
            side, low, high = "L", x + 1, low
        else:
            side, low, high = "M", min(x, head) + 1, max(x, head)
        n = max(0, high - low)
        where = f"{side}{n if n < 4 else 6 if n < 7 else 12 if n < 13 else 'f'}"
        path = " ".join(page.kinds[low:high]) if n < 4 else f"{page.kinds[low]}..{page.kinds[high - 1]}"
        other = page.speech_between(low, high)
    elif fk < k:
        lines = page.line[k] - page.line[fk]
        side = "B" if lines else "P"
        where = f"{side}{min(lines, 3)}{min(k - fk, 3)}"
        past = page.past[fk]
        path = f"{page.lower[past - 1]}{min(past - high, 4)}"
        other = page.speech_between(high, x)
    else:
        side = "N"
        where = f"N{min(page.line[fk] - page.line[k], 2)}{min(fk - k, 2)}"
        path = str(min(low - page.first[fk], 3))
        other = 0
    return [
        f"A{where}|{same}|{since}",
        f"B{where}|{other}|{same}",
        f"C{where}|{kind}|{frame.pattern}",
        f"D{side}|{min(len(frame.quotations), 2)}|{same}|{since}",
        f"E{side}|{same}|{alone}|{opens}",
        f"F{base}|{chance}",
        f"G{inside}|{chance}|{size}",
        f"H{side}|{previous is frame}|{same}|{path}",
        f"I{side}|{path}|{opens}{closing}",
    ]


class Walk:
    """Goes over the quotations of three words and more, in order, and keeps in mind who spoke last."""

    def __init__(self, page: Page, frames: list[Frame]) -> None:
        self.page = page
        self.last: Frame | None = None
        self.last_x = -1
        self.by_sentence: dict[int, list[Frame]] = {}
        self.signed = {frame.segments[0][0]: frame for frame in frames if frame.pattern == SIGNED}
        for frame in frames:
            if frame.pattern == SIGNED:
                continue
            self.by_sentence.setdefault(page.sentence[frame.head], []).append(frame)

    def quotations(self) -> Iterator[int]:
        """The signs of the quotations to decide."""
        return iter(self.page.speech)

    def offered(self, x: int) -> list[Frame]:
        """The frames that may own the quotation at sign x: those of its sentence, of the last one before that has any,
        of the next, and the owner of the quotation before."""
        page = self.page
        k = page.sentence[x]
        here = self.by_sentence.get(k, [])
        before: list[Frame] = []
        for j in range(k - 1, max(-1, k - 4), -1):
            if j in self.by_sentence:
                before = self.by_sentence[j]
                break
        found = [frame for frame in here if frame.high <= x][-3:]
        found += [frame for frame in here if frame.high > x][:3]
        after = [frame for frame in self.by_sentence.get(k + 1, [])[:1] if not self._points_on(frame)]
        for frame in (*before[-2:], *after, self.last):
            if frame is None or page.headline[page.sentence[frame.head]] != page.headline[k]:
                continue  # a headline's speaker says nothing of the text below it
            if True not in [frame is other for other in found]:
                found.append(frame)
        return found

    def _points_on(self, frame: Frame) -> bool:
        """A colon behind the frame leads to what follows: "The letter continues: “…”"."""
        return self.page.kinds[frame.high : frame.high + 1] == [":"]

    def beside(self, x: int) -> Frame | None:
        """The one frame that touches the quotation, with a comma or a colon at most between them."""
        page = self.page
        if x in self.signed:
            return self.signed[x]
        found = None
        for frame in self.by_sentence.get(page.sentence[x], ()):
            low, high = frame.low, frame.high
            if low > x:
                gap = low - x - 1
                touches = gap == 0 or (gap == 1 and page.kinds[x + 1] in TOUCHING)
            else:
                gap = x - high
                touches = gap == 0 or (gap == 1 and page.kinds[high] in TOUCHING)
            if touches:
                if found is not None or frame.chance < LIKELY or frame.source is None:
                    return None
                found = frame
        return found

    def rows(self, x: int, offered: list[Frame]) -> list[list[str]]:
        """The features of every candidate, and last those of no speaker."""
        page, last = self.page, self.last
        look = look_at(page, x, self.last_x)
        before = [frame for frame in offered if frame.head < x]
        previous = max(before, key=attrgetter("head")) if before else None
        values = [owner_features(page, x, look, frame, last, previous) for frame in offered]
        values.append(unowned_features(page, x, look))
        return values

    def give(self, x: int, frame: Frame) -> None:
        """The quotation belongs to this frame."""
        frame.quotations.append(x)
        self.last, self.last_x = frame, x


# How often the owner found by `Walk.beside` is right, on the articles that the models learn from.
BESIDE = 0.98
LIKELY = 0.7
TOUCHING = frozenset((",", ":"))


class Decision(NamedTuple):
    """The owner of the quotation at sign x (None: nobody), its share of the probability, and all shares by frame."""

    x: int
    owner: Frame | None
    share: float
    shares: list[tuple[Frame | None, float]]


def decide(page: Page, frames: list[Frame], tables: Weights) -> list[Decision]:
    """The owner of every quotation of three words and more."""
    walk = Walk(page, frames)
    decided: list[Decision] = []
    for x in walk.quotations():
        near = walk.beside(x)
        if near is not None:
            decided.append(Decision(x, near, BESIDE, [(near, BESIDE)]))
            walk.give(x, near)
            continue
        offered = walk.offered(x)
        given = shares([score(tables, values) for values in walk.rows(x, offered)])
        at = given.index(max(given))
        owner = offered[at] if at < len(offered) else None
        decided.append(Decision(x, owner, given[at], list(zip((*offered, None), given, strict=True))))
        if owner is not None:
            walk.give(x, owner)
    return decided
