"""Aligns the words of a quotation with a window of its material, word by word.

The cheapest alignment is chosen: a quotation stands anywhere in the window, and what is left out in one stretch costs
little for each word after the first, nothing where an ellipsis or brackets stand. The costs order alignments of the
same words and decide nothing else. (Gotoh 1982, "An improved algorithm for matching biological sequences".)
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from provcheck.material.anchors import Columns, columns_by_row
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

    `matches` is the number of words that are the same, `cost` that of the alignment, `speaker` the label of whoever
    says most of the words.
    """

    piece: Piece
    index: MaterialIndex
    partners: tuple[int, ...]
    matches: int
    cost: int
    speaker: str

    @property
    def first(self) -> int:
        """The first word of the material."""
        return next(partner for partner in self.partners if partner >= 0)

    @property
    def end(self) -> int:
        """One behind the last word of the material."""
        return next(partner for partner in reversed(self.partners) if partner >= 0) + 1


def run_alignment(piece: Piece, index: MaterialIndex, start: int) -> Alignment:
    """The alignment of words that stand in the material one after another."""
    length = len(piece.keys)
    partners = range(start, start + length)
    return Alignment(piece, index, tuple(partners), length, 0, _most_frequent_speaker(partners, index))


def _most_frequent_speaker(partners: Iterable[int], index: MaterialIndex) -> str:
    return Counter(map(index.speaker_at, partners)).most_common(1)[0][0]


def align(piece: Piece, index: MaterialIndex, start: int, end: int) -> Alignment | None:
    """The cheapest alignment with the words `start` … `end` - 1 of a material; None where no word is the same."""
    window = index.words.keys[start:end]
    filled = columns_by_row(piece.keys, window)
    ways, costs = _table(piece, window, index, filled)
    best = min(range(len(costs)), key=costs.__getitem__)
    partners = [-1] * len(piece.keys)
    row, column, cost = len(partners), filled[-1].first + best, costs[best]
    while row > 0:
        first = filled[row].first
        way = ways[row][column - first] & ~_BEGINS
        if way == _PAIR:
            row, column = row - 1, column - 1
            partners[row] = start + column
        elif way == _ADD:
            row -= 1
        else:
            while not ways[row][column - first] & _BEGINS:
                column -= 1
            column -= 1
    keys = index.words.keys
    matches = sum(keys[partner] == key for key, partner in zip(piece.keys, partners, strict=True) if partner >= 0)
    if not matches:
        return None
    speaker = _most_frequent_speaker((partner for partner in partners if partner >= 0), index)
    return Alignment(piece, index, tuple(partners), matches, cost, speaker)


def _table(
    piece: Piece, window: list[str], index: MaterialIndex, filled: Sequence[Columns]
) -> tuple[list[bytearray], list[int]]:
    """How each cell was reached, row by row, and the costs of the last row; of each row, the columns of `filled`."""
    vocabulary = index.vocabulary
    # The words before each column.
    words = ["", *window]
    stems = ["", *map(vocabulary.stem, window)]
    costs = [0] * (filled[0].last - filled[0].first + 1)
    ways = [bytearray(len(costs))]
    last = len(piece.keys)
    for row, key in enumerate(piece.keys, 1):
        stem = vocabulary.stem(key)
        added = _ADDED_SMALL if vocabulary.is_small(key) else _ADDED
        replaced, inflected = _REPLACED, _INFLECTED
        if key == BRACKETS:
            added = replaced = inflected = _BRACKETS_EACH
        left_out_first, left_out_next = _left_out_costs(piece, row, last)
        columns = slice(filled[row].first, filled[row].last + 1)
        diagonal, above = _costs_above(costs, filled[row - 1], filled[row])
        costs = []
        way = bytearray(len(above))
        left_out = current = _NEVER
        for place, (word, word_stem, straight) in enumerate(zip(words[columns], stems[columns], above, strict=True)):
            pair = diagonal if word == key else diagonal + (inflected if word_stem == stem else replaced)
            diagonal = straight
            begins = 0
            left_out += left_out_next
            if current + left_out_first <= left_out:
                left_out, begins = current + left_out_first, _BEGINS
            current, reached = pair, _PAIR
            if left_out < current:
                current, reached = left_out, _LEAVE_OUT
            if straight + added < current:
                current, reached = straight + added, _ADD
            costs.append(current)
            way[place] = reached | begins
        ways.append(way)
    return ways, costs


def _costs_above(costs: list[int], row: Columns, following: Columns) -> tuple[int, list[int]]:
    """The costs of a row before the first column of the following one, and above its columns."""
    skipped = following.first - row.first
    before = costs[skipped - 1] if 0 < skipped <= len(costs) else _NEVER
    return before, costs[skipped:] + [_NEVER] * (following.last - max(row.last, following.first - 1))


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
