"""The part of an alignment's table that is filled in, where the whole table would be too large.

The rows of the table are the words of a quotation, its columns those of a window of the material. Four words that stand
once in both are an anchor, and the alignment leads through those anchors that follow one another in both texts.
(Bram Cohen's "patience diff" does this with lines.) Where no anchor stands for long, the table is filled in beside the
straight line between two of them.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

_WORDS = 4
# Tables of so many cells are filled in whole: of quotations up to some five hundred words.
_MOST_CELLS = 1 << 20
# Between two anchors, the table is filled in whole if either text has so few words there, else so far beside the line.
_FEW_WORDS = 200


class Columns(NamedTuple):
    """The columns `first` … `last` of a row."""

    first: int
    last: int


class _Anchor(NamedTuple):
    row: int
    column: int


def columns_by_row(keys: Sequence[str], window: Sequence[str]) -> list[Columns]:
    """The columns of each row, 0 … `len(keys)`, that are filled in; neither end ever moves back."""
    rows, size = len(keys), len(window)
    if rows * size <= _MOST_CELLS:
        return [Columns(0, size)] * (rows + 1)
    anchors = list(_with_repeated(_chain(_single(keys, window)), keys, window))
    if anchors:
        before, behind = anchors[0], anchors[-1]
        start = 0 if _is_small(before.row, before.column) else max(0, before.column - before.row)
        left = rows - behind.row
        end = size if _is_small(left, size - behind.column) else min(size, behind.column + left)
    else:
        start, end = 0, size
    anchors = [_Anchor(0, start), *anchors, _Anchor(rows, end)]
    filled = [Columns(start, start)]
    for anchor, following in pairwise(anchors):
        between = list(_between(anchor, following))
        filled[-1] = Columns(filled[-1].first, between[0].last)
        filled += between[1:]
    return filled


def _is_small(rows: int, columns: int) -> bool:
    return min(rows, columns) <= _FEW_WORDS


def _between(anchor: _Anchor, following: _Anchor) -> Iterator[Columns]:
    """The columns of the rows from an anchor to the following one, with the rows of both."""
    rows, columns = following.row - anchor.row, following.column - anchor.column
    if _is_small(rows, columns):
        yield from [Columns(anchor.column, following.column)] * (rows + 1)
        return
    beside = max(_FEW_WORDS, columns // rows + 1)  # the columns of one row reach those of the next
    for row in range(rows + 1):
        middle = anchor.column + row * columns // rows
        yield Columns(max(anchor.column, middle - beside), min(following.column, middle + beside))


def _with_repeated(anchors: list[_Anchor], keys: Sequence[str], window: Sequence[str]) -> Iterator[_Anchor]:
    """The anchors, and where they are far apart, those of words that both texts repeat there."""
    bounds = [_Anchor(0, 0), *anchors, _Anchor(len(keys), len(window))]
    for anchor, following in pairwise(bounds):
        if not _is_small(following.row - anchor.row, following.column - anchor.column):
            rows, columns = keys[anchor.row : following.row], window[anchor.column : following.column]
            repeated = _chain(_repeated(rows, columns))
            yield from (_Anchor(anchor.row + each.row, anchor.column + each.column) for each in repeated)
        if following.row < len(keys):
            yield following


def _single(keys: Sequence[str], window: Sequence[str]) -> Iterator[_Anchor]:
    """Where the same four words stand once in both texts."""
    columns = _places(window)
    for words, rows in _places(keys).items():
        if len(rows) == 1 and len(columns.get(words, ())) == 1:
            yield _Anchor(rows[0], columns[words][0])


def _repeated(keys: Sequence[str], window: Sequence[str]) -> Iterator[_Anchor]:
    """Where the same four words stand for the first, second, third … time in both texts."""
    columns = _places(window)
    for words, rows in _places(keys).items():
        yield from map(_Anchor, rows, columns.get(words, ()))


def _places(keys: Sequence[str]) -> dict[tuple[str, ...], list[int]]:
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, words in enumerate(zip(*(keys[shift:] for shift in range(_WORDS)), strict=False)):
        places[words].append(place)
    return places


def _chain(anchors: Iterable[_Anchor]) -> list[_Anchor]:
    """The most anchors that follow one another in both texts: the longest increasing subsequence of their columns."""
    lowest: list[int] = []  # the last column of the best chain of each length
    ends: list[_Anchor] = []
    before: dict[_Anchor, _Anchor | None] = {}
    for anchor in sorted(anchors):
        length = bisect_left(lowest, anchor.column)
        before[anchor] = ends[length - 1] if length else None
        lowest[length : length + 1] = [anchor.column]
        ends[length : length + 1] = [anchor]
    chain: list[_Anchor] = []
    last = ends[-1] if ends else None
    while last is not None:
        chain.append(last)
        last = before[last]
    return chain[::-1]
