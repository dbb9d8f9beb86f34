"""Quotation marks of every style, paired within each paragraph.

Straight marks don't say whether they open or close, and one sign serves as apostrophe, inch and quotation mark: what
stands on both sides decides. A mark that opens at the head of a paragraph may stay open when the next paragraph opens
again (a quotation over several paragraphs).
"""

import re
from bisect import bisect_left
from dataclasses import dataclass

from provcheck.language.characters import DASHES_AND_HYPHEN
from provcheck.language.tokens import find_characters
from provcheck.model.evidence import Span
from provcheck.model.prose import Quotation

# What closes what, by opening mark. German and Polish close „ with “ or ”; Swedish uses ” on both sides.
CLOSERS = {
    '"': frozenset('"”“'),
    "“": frozenset('”"“'),
    "”": frozenset("”"),
    "„": frozenset('“”"'),
    "«": frozenset("»"),
    "»": frozenset("«"),
    "‹": frozenset("›"),
    "›": frozenset("‹"),
    "‘": frozenset("’'"),
    "’": frozenset("’"),
    "‚": frozenset("‘’"),
    "'": frozenset("'’"),
    "''": frozenset(("''", "'''")),
    "'''": frozenset(("''", "'''")),
    "``": frozenset(("''", '"')),
}
SIGNS = "\"“”„«»‹›‘’‚'`"
# An accent is a mark only where it is doubled.
MARKS = (frozenset(SIGNS) - {"`"}) | {"''", "'''", "``"}
SINGLE_MARKS = frozenset("‘’‚'")
OPENERS_BEFORE = frozenset("([{/:;,‘'…" + DASHES_AND_HYPHEN)
# Nobody quotes a quotation in a quotation deeper than this; what looks like it has lost its closing marks.
DEEPEST = 6
# Shortened words and decades that begin with an apostrophe (own compilation).
CLIPPED = frozenset("tis twas em til till n cause bout round nuff sup".split())
# What follows an apostrophe inside a word: country's, don't, we're.
TAILS = frozenset({"s", "t", "re", "ve", "ll", "d", "m"})
_FEET = re.compile(r"\d['’]\d{1,2}$")


@dataclass(slots=True)
class Mark:
    """A quotation mark that may open, close, or either."""

    start: int
    end: int
    sign: str
    opens: bool
    closes: bool


def find_quotations(
    text: str, words: list[str], starts: list[int], ends: list[int], stretches: list[tuple[int, int]]
) -> tuple[list[Quotation], list[Span]]:
    """Every quotation, sorted by its start, and the marks that open or close nothing."""
    at = _marks(text, words, starts)
    found: list[Quotation] = []
    stray: list[Span] = []
    k = 0
    for n, (low, high) in enumerate(stretches):
        here: list[Mark] = []
        while k < len(at) and starts[at[k]] < high:
            i = at[k]
            following = words[i + 1].lower() if i + 1 < len(words) and starts[i + 1] == ends[i] else ""
            mark = _look(text, starts[i], ends[i], low, high, following)
            if mark.opens or mark.closes:
                here.append(mark)
            k += 1
        if not here:
            continue
        following_text = text[stretches[n + 1][0] : stretches[n + 1][0] + 2] if n + 1 < len(stretches) else ""
        _pair(text, here, low, high, following_text, found, stray)
    found.sort(key=lambda quotation: (quotation.span.start, -quotation.span.end))
    return found, stray


def _marks(text: str, words: list[str], starts: list[int]) -> list[int]:
    """The tokens that are quotation marks, in order."""
    found: list[int] = []
    i = 0
    for place in find_characters(text, SIGNS):
        i = bisect_left(starts, place, i)
        if i == len(starts):
            break
        if starts[i] == place and words[i] in MARKS:
            found.append(i)
    return found


def _look(text: str, start: int, end: int, low: int, high: int, following: str) -> Mark:
    """Read a mark's neighbours: can it open, can it close?"""
    sign = text[start:end]
    before = text[start - 1] if start > low else ""
    after = text[end] if end < high else ""
    free_before = not before or before.isspace() or before in OPENERS_BEFORE or before in '"“«„'
    opens = bool(after) and not after.isspace() and free_before
    closes = bool(before) and not before.isspace() and (not after or not (after.isalnum() or after in "$#@"))
    if sign in SINGLE_MARKS:
        if before.isalnum() and after.isalnum():
            return Mark(start, end, sign, False, False)  # an apostrophe
        if sign in "'’" and opens and (after.isdigit() or following in CLIPPED):
            return Mark(start, end, sign, False, False)  # '90s, 'tis
        if sign == "'" and before.isdigit() and not opens:
            return Mark(start, end, sign, False, closes)  # 6' or the close of '… in 2016'
        if sign in "‘‚":
            return Mark(start, end, sign, True, sign == "‘" and closes and not opens)
        if sign == "’":
            return Mark(start, end, sign, False, closes)
        return Mark(start, end, sign, opens, closes)
    if sign == '"' and before.isalpha() and following in TAILS:
        return Mark(start, end, sign, False, False)  # an apostrophe that was typed as a mark: country"s
    if before.isdigit() and sign in '”"' and _FEET.search(text, max(low, start - 5), start):
        return Mark(start, end, sign, False, False)  # 6’2”
    if not opens and not closes:  # letters on both sides, or spaces on both sides
        opens = closes = True
    if sign in ("“", "„"):
        return Mark(start, end, sign, True, sign == "“" and closes and not opens)
    if sign == "”":
        return Mark(start, end, sign, opens and not closes, True)
    if sign in "«»‹›":
        # French sets spaces inside guillemets, German points them inwards.
        inward = sign in "»›" and free_before and bool(after) and not after.isspace()
        return Mark(start, end, sign, sign in "«‹" or inward, sign in "»›" or (closes and not opens))
    return Mark(start, end, sign, opens or sign == "``", closes and sign != "``")


def _pair(
    text: str, marks: list[Mark], low: int, high: int, following: str, found: list[Quotation], stray: list[Span]
) -> None:
    """Pair the marks of one paragraph, with a stack."""
    stack: list[Mark] = []
    last_close: Mark | None = None
    # Most paragraphs have none.
    singles = [mark for mark in marks if mark.sign in SINGLE_MARKS]
    open_singles = _believable_singles(marks, text) if singles else {}
    for mark in marks:
        if mark.sign in SINGLE_MARKS:
            if stack and stack[-1].sign in SINGLE_MARKS and mark.closes and mark.sign in CLOSERS[stack[-1].sign]:
                if mark.start in open_singles.values():
                    _emit(text, stack.pop(), mark.start, mark.end, len(stack), found)
                continue
            if mark.opens and mark.start in open_singles:
                stack.append(mark)
            continue
        # A double mark ends any single one that stayed open inside it.
        if mark.closes:
            depth = _matching(stack, mark)
            if depth is not None:
                opened = stack[depth]
                del stack[depth:]
                _emit(text, opened, mark.start, mark.end, len(stack), found)
                last_close = mark if stack else None
                continue
        if mark.opens:
            same = [n for n, opened in enumerate(stack) if _alike(opened.sign, mark.sign)]
            if same:
                line_start = mark.start == low or text[mark.start - 1] == "\n"
                if mark.sign != "“" or line_start or len(same) == DEEPEST:
                    # A second opener: the first never closed.
                    opened = stack[same[0]]
                    del stack[same[0] :]
                    _abandon(text, opened, last_close, mark.start, len(stack), False, found, stray)
                    last_close = None
            stack.append(mark)
            continue
        if not (mark.sign == '"' and text[mark.start - 1 : mark.start].isdigit()):
            stray.append(Span(mark.start, mark.end))
    doubles = [opened for opened in stack if opened.sign not in SINGLE_MARKS]
    if doubles:
        opened = doubles[0]
        continues = bool(following) and following.startswith(opened.sign)
        # What opens a paragraph and goes on in the next one may hold whole quotations.
        inside = None if continues and opened.start == low else last_close
        _abandon(text, opened, inside, high, stack.index(opened), continues, found, stray)


def _alike(first: str, second: str) -> bool:
    """Both are of one style, so that the second can't open inside the first without a sign of nesting."""
    return first == second or (first in '"“' and second in '"“')


def _matching(stack: list[Mark], mark: Mark) -> int | None:
    """The innermost open mark that this one closes."""
    for depth in range(len(stack) - 1, -1, -1):
        if mark.sign in CLOSERS[stack[depth].sign]:
            return depth
    return None


def _believable_singles(marks: list[Mark], text: str) -> dict[int, int]:
    """Openings of single quotation marks with the close of each; what finds no close is an apostrophe.

    A close after a comma or a full stop is surer than one after an s, which may be a plural's possessive.
    """
    pairs: dict[int, int] = {}
    opened: Mark | None = None
    close: Mark | None = None
    sure = False
    for mark in marks:
        if mark.sign not in SINGLE_MARKS:
            # A double mark ends the search: single and double never interlace.
            if opened is not None and close is not None:
                pairs[opened.start] = close.start
                opened, close, sure = None, None, False
            elif opened is not None and mark.closes and not mark.opens:
                opened = None
            continue
        if mark.opens and (opened is None or close is not None):
            if opened is not None and close is not None:
                pairs[opened.start] = close.start
            opened, close, sure = mark, None, False
        elif mark.closes and opened is not None and mark.sign in CLOSERS[opened.sign]:
            before = text[mark.start - 1]
            possessive = before in "sS" and text[mark.end : mark.end + 1] == " "
            if close is None or (not sure and not possessive):
                close = mark
                sure = not possessive
    if opened is not None and close is not None:
        pairs[opened.start] = close.start
    return pairs


def _abandon(
    text: str, opened: Mark, last_close: Mark | None, end: int, depth: int, continues: bool,
    found: list[Quotation], stray: list[Span],
) -> None:  # fmt: skip
    """Give up on a mark that never closes: it ends with a quotation inside it, or with its paragraph."""
    if last_close is not None and last_close.start > opened.start:
        # “A “B” c: the close belongs to the outer mark at least as well.
        _emit(text, opened, last_close.start, last_close.end, depth, found)
        stray.append(Span(opened.start, opened.end))
        return
    stop = end
    while stop > opened.end and text[stop - 1].isspace():
        stop -= 1
    first = opened.end
    while first < stop and text[first].isspace():
        first += 1
    found.append(Quotation(Span(opened.start, stop), Span(first, stop), opened.sign, False, continues, depth))
    if not continues:
        stray.append(Span(opened.start, opened.end))


def _emit(text: str, opened: Mark, close: int, end: int, depth: int, found: list[Quotation]) -> None:
    first, last = opened.end, close
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    if last > first:
        found.append(Quotation(Span(opened.start, end), Span(first, last), opened.sign, True, False, depth))
