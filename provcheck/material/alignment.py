"""Aligns the words of a quotation with a window of its material, word by word.

The cheapest alignment is chosen: a quotation stands anywhere in the window, and what is left out in one stretch costs
little for each word after the first, nothing where an ellipsis or brackets stand. The costs order alignments of the
same words and decide nothing else. (Gotoh 1982, "An improved algorithm for matching biological sequences".)
"""

from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from provcheck.material.index import MaterialIndex
from provcheck.material.pieces import BRACKETS, Piece

_REPLACED, _INFLECTED, _ADDED, _ADDED_SMALL = 21, 8, 20, 14
_FIRST_LEFT_OUT, _NEXT_LEFT_OUT = 10, 2
_BRACKETS_EACH = 1
_NEVER = 1 << 30
# How a cell of the table was reached.
_PAIR, _ADD, _LEAVE_OUT = 0, 1, 2
# Set where leaving out begins at a cell; without it, the cell before is left out too.
_BEGINS = 4


class Block(NamedTuple):
    """Words of the quotation, `first` … `end` - 1, that differ from those of the material, `material_first` … ."""

    first: int
    end: int
    material_first: int
    material_end: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """Where a quotation stands in a material: `partners[i]` is the word that word i is aligned with, -1 for none.

    `matches` is the number of words that are the same, `cost` that of the alignment.
    """

    piece: Piece
    index: MaterialIndex
    partners: tuple[int, ...]
    matches: int
    cost: int

    @property
    def first(self) -> int:
        """The first word of the material."""
        return next(partner for partner in self.partners if partner >= 0)

    @property
    def end(self) -> int:
        """One behind the last word of the material."""
        return next(partner for partner in reversed(self.partners) if partner >= 0) + 1

    @property
    def speaker(self) -> str:
        """The label of whoever says most of the words."""
        counts = Counter(self.index.speaker_at(partner) for partner in self.partners if partner >= 0)
        return counts.most_common(1)[0][0]


def run_alignment(piece: Piece, index: MaterialIndex, start: int) -> Alignment:
    """The alignment of words that stand in the material one after another."""
    length = len(piece.keys)
    return Alignment(piece, index, tuple(range(start, start + length)), length, 0)


def align(piece: Piece, index: MaterialIndex, start: int, end: int) -> Alignment | None:
    """The cheapest alignment with the words `start` … `end` - 1 of a material; None where no word is the same."""
    window = index.words.keys[start:end]
    ways, costs = _table(piece, window, index)
    column = min(range(len(costs)), key=costs.__getitem__)
    partners = [-1] * len(piece.keys)
    row, cost = len(partners), costs[column]
    while row > 0:
        way = ways[row][column] & ~_BEGINS
        if way == _PAIR:
            row, column = row - 1, column - 1
            partners[row] = start + column
        elif way == _ADD:
            row -= 1
        else:
            while not ways[row][column] & _BEGINS:
                column -= 1
            column -= 1
    keys = index.words.keys
    matches = sum(keys[partner] == key for key, partner in zip(piece.keys, partners, strict=True) if partner >= 0)
    return Alignment(piece, index, tuple(partners), matches, cost) if matches else None


def _table(piece: Piece, window: list[str], index: MaterialIndex) -> tuple[list[bytearray], list[int]]:
    """How each cell was reached, row by row, and the costs of the last row."""
    vocabulary = index.vocabulary
    stems = list(map(vocabulary.stem, window))
    size = len(window)
    costs = [0] * (size + 1)
    ways = [bytearray(size + 1)]
    last = len(piece.keys)
    for row, key in enumerate(piece.keys, 1):
        stem = vocabulary.stem(key)
        added = _ADDED_SMALL if vocabulary.is_small(key) else _ADDED
        replaced, inflected = _REPLACED, _INFLECTED
        if key == BRACKETS:
            added = replaced = inflected = _BRACKETS_EACH
        first, further = _left_out_costs(piece, row, last)
        above, costs = costs, [costs[0] + added]
        way = bytearray(size + 1)
        way[0] = _ADD
        left_out = _NEVER
        previous = above[0]
        current = costs[0]
        for column in range(1, size + 1):
            if window[column - 1] == key:
                pair = previous
            else:
                pair = previous + (inflected if stems[column - 1] == stem else replaced)
            previous = above[column]
            begins = 0
            left_out += further
            if current + first <= left_out:
                left_out, begins = current + first, _BEGINS
            current, reached = pair, _PAIR
            if left_out < current:
                current, reached = left_out, _LEAVE_OUT
            if previous + added < current:
                current, reached = previous + added, _ADD
            costs.append(current)
            way[column] = reached | begins
        ways.append(way)
    return ways, costs


def _left_out_costs(piece: Piece, row: int, last: int) -> tuple[int, int]:
    """What leaving out the first and each further word behind this row costs."""
    if row == last:
        return _NEVER, _NEVER
    if row in piece.gaps:
        return 0, 0
    if row - 1 in piece.bracketed or row in piece.bracketed:
        return _BRACKETS_EACH, _BRACKETS_EACH
    return _FIRST_LEFT_OUT, _NEXT_LEFT_OUT


def blocks(piece: Piece, alignment: Alignment) -> list[Block]:
    """Where the quotation differs from the material: the stretches between words that are the same."""
    keys = alignment.index.words.keys
    same = [partner >= 0 and keys[partner] == key for key, partner in zip(piece.keys, alignment.partners, strict=True)]
    found = []
    first, material_first = 0, alignment.first
    for position in range(len(same) + 1):
        if position < len(same) and not same[position]:
            continue
        material_end = alignment.partners[position] if position < len(same) else alignment.end
        if position > first or material_end > material_first:
            found.append(Block(first, position, material_first, max(material_first, material_end)))
        first, material_first = position + 1, material_end + 1
    return [_to_sentence_bounds(block, len(same), alignment) for block in found]


def _to_sentence_bounds(block: Block, length: int, alignment: Alignment) -> Block:
    """The block with the words of the material that stand in its place, where it begins or ends the quotation.

    Words at either end that stand nowhere replace the rest of the sentence there, if it is about as long.
    """
    words = alignment.index.words
    most = block.end - block.first + 1 - (block.material_end - block.material_first)
    if block.first == block.end or most <= 0 or (block.first > 0) == (block.end < length):
        return block
    if block.end == length:
        for end in range(block.material_end, min(block.material_end + most, len(words)) + 1):
            if end > block.material_end and words.has_sentence_end(end - 1, end):
                return block._replace(material_end=end)
            if end == block.material_end and words.has_sentence_end(end - 1, end):
                return block
        return block
    for start in range(block.material_first, max(block.material_first - most, 0) - 1, -1):
        if words.has_sentence_end(start - 1, start):
            return block._replace(material_first=start)
    return block
