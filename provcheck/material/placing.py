"""Finds where a quotation stands in the material, and what is different there."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from provcheck.material.alignment import Alignment, align, blocks, run_alignment
from provcheck.material.differences import WeighedDifference, Weight, weigh_blocks, weigh_writing
from provcheck.material.index import MaterialIndex, Window
from provcheck.material.pieces import BRACKETS, Piece, with_compounds
from provcheck.model.evidence import Span
from provcheck.model.material import Difference, DifferenceKind, DifferenceOp

# Of shorter quotations, only the same words count: others stand everywhere.
_FEWEST_ALIGNED_WORDS = 4
# A place is that of a quotation if these shares of its words stand there; what is different there, other rules weigh.
_SHARE, _SHARE_OF_OTHERS = 0.5, 0.7
_LONG_RUN, _LONG_RUN_OF_OTHERS = 6, 8
_MOST_RUNS = 40
# What another speaker counts, as a cost of the alignment: more than a small word, less than a word of content.
_OTHER_SPEAKER = 15
# Of so many words, all but one are enough.
_FEWEST_NEAR_WORDS = 5
_MOST_WINDOWS = 4
# A window with less than this share of the best one's rare words is not aligned.
_SMALLEST_SHARE = 0.3
# Words that are not found at a place are looked for elsewhere if they are so many.
_FEWEST_REMAINING_WORDS = 4


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a quotation stands: the alignment, the further places of words that stand elsewhere, and differences.

    `is_allowed` is whether the article may give the words to the speaker; `is_given`, whether it does so.
    """

    alignment: Alignment
    speaker: str
    is_allowed: bool
    is_given: bool
    weight: Weight
    differences: tuple[Difference, ...]
    elsewhere: tuple[Span, ...] = ()

    @property
    def index(self) -> MaterialIndex:
        """The material."""
        return self.alignment.index

    @property
    def spans(self) -> tuple[Span, ...]:
        """The places of the words in the text of the material."""
        return (self.index.words.span(self.alignment.first, self.alignment.end), *self.elsewhere)

    @property
    def rank(self) -> tuple[int, int]:
        """Smaller is better: few differences, from a speaker to whom the article may give the words."""
        cost = self.alignment.cost + (0 if self.is_allowed else _OTHER_SPEAKER)
        return cost, -int(self.is_given)


class Attribution(NamedTuple):
    """Whether the article may give words to the speaker with a label, and whether it does so."""

    allows: Callable[[str], bool]
    gives: Callable[[str], bool]


class _Candidate(NamedTuple):
    window: Window
    material: MaterialIndex
    piece: Piece


def find_placement(
    piece: Piece, indexes: Sequence[MaterialIndex], attribution: Attribution, allowed_speech: "Sequence[Sequence[Span]]"
) -> Placement | None:
    """The best place of a quotation; `allowed_speech` has the turns of the speakers it is given to, by material."""
    fitted = [with_compounds(piece, index) for index in indexes]
    runs = [
        _placed(alignment, attribution)
        for own, index in zip(fitted, indexes, strict=True)
        for alignment in _runs(own, index)
    ]
    if any(placement.is_given for placement in runs):
        return min(runs, key=lambda placement: placement.rank)
    aligned = [_placed(alignment, attribution) for alignment in _aligned(fitted, indexes, allowed_speech)]
    plausible = [placement for placement in (*runs, *aligned) if _is_plausible(placement)]
    if not plausible:
        return None
    best = min(plausible, key=lambda placement: placement.rank)
    return _with_remainder(best, attribution)


def _runs(piece: Piece, index: MaterialIndex) -> Iterator[Alignment]:
    """The places where the words stand one after another."""
    if not piece.gaps and not piece.bracketed:
        for start in index.runs(piece.keys)[:_MOST_RUNS]:
            yield run_alignment(piece, index, start)


def _aligned(
    fitted: Sequence[Piece], indexes: Sequence[MaterialIndex], allowed_speech: Sequence[Sequence[Span]]
) -> Iterator[Alignment]:
    """The alignments in the windows that hold most of the words: of all material, and of the turns of the speakers.

    `fitted` is the quotation with the compounds of each material.
    """
    found: list[_Candidate] = []
    own: list[_Candidate] = []
    near: list[_Candidate] = []
    for piece, index, speech in zip(fitted, indexes, allowed_speech, strict=True):
        keys = [key for key in piece.keys if key != BRACKETS]
        if len(keys) >= _FEWEST_ALIGNED_WORDS:
            found += [_Candidate(window, index, piece) for window in index.windows(keys)]
            own += [_Candidate(window, index, piece) for window in index.windows(keys, speech)] if speech else ()
        if len(keys) > _FEWEST_NEAR_WORDS and len(keys) == len(piece.keys) and not piece.gaps:
            near += [_Candidate(window, index, piece) for window in index.near_runs(keys)]
    done = set()
    for group in (found, own, near):
        group.sort(key=lambda row: -row.window.weight)
        fewest = _SMALLEST_SHARE * group[0].window.weight if group else 0.0
        for window, index, piece in group[:_MOST_WINDOWS]:
            if window.weight < fewest:
                break
            place = id(index), window.start, window.end
            if place not in done:
                done.add(place)
                alignment = align(piece, index, window.start, window.end)
                if alignment is not None:
                    yield alignment


def _placed(alignment: Alignment, attribution: Attribution) -> Placement:
    piece = alignment.piece
    found = blocks(piece, alignment)
    weighed = [*weigh_blocks(piece, alignment, found), *weigh_writing(piece, alignment)]
    label = alignment.speaker
    return Placement(
        alignment,
        label,
        attribution.allows(label),
        attribution.gives(label),
        max((difference.weight for difference in weighed), default=Weight.SAME),
        tuple(difference.difference for difference in weighed if difference.difference is not None),
    )


def _is_plausible(placement: Placement) -> bool:
    """Whether this is the place that is quoted: most words of content stand there, or a long run of words."""
    alignment = placement.alignment
    piece = alignment.piece
    keys, vocabulary = alignment.index.words.keys, alignment.index.vocabulary
    same = [
        partner >= 0 and keys[partner] == key
        for key, partner in zip(piece.keys, alignment.partners, strict=True)
        if key != BRACKETS
    ]
    words = [key for key in piece.keys if key != BRACKETS]
    content = [is_same for key, is_same in zip(words, same, strict=True) if not vocabulary.is_small(key)]
    share = _SHARE if placement.is_given else _SHARE_OF_OTHERS
    long_run = _LONG_RUN if placement.is_given else _LONG_RUN_OF_OTHERS
    partners = [partner for key, partner in zip(piece.keys, alignment.partners, strict=True) if key != BRACKETS]
    run = _longest_run([partner if is_same else -1 for partner, is_same in zip(partners, same, strict=True)])
    if run >= min(long_run, len(same)) or sum(same) >= max(len(same) - 1, _FEWEST_NEAR_WORDS):
        return True
    return sum(same) >= share * len(same) and sum(content) >= share * len(content)


def _longest_run(partners: Sequence[int]) -> int:
    longest = current = 0
    previous = -2
    for partner in partners:
        current = current + 1 if partner >= 0 and partner == previous + 1 else int(partner >= 0)
        longest, previous = max(longest, current), partner
    return longest


def _with_remainder(placement: Placement, attribution: Attribution) -> Placement:
    """The placement with the words that stand elsewhere in the same material."""
    alignment = placement.alignment
    piece = alignment.piece
    kept = blocks(piece, alignment)
    weighed: list[WeighedDifference] = []
    elsewhere: list[Span] = []
    for first, end in _loose_stretches(alignment):
        other = _elsewhere(piece.part(first, end), placement, attribution)
        if other is None:
            continue
        kept = [block for block in kept if block.end <= first or end <= block.first]
        span = other.index.words.span(other.alignment.first, other.alignment.end)
        elsewhere.append(span)
        if _is_marked(first, end, placement, other):
            weighed.append(WeighedDifference(Weight.TRIMMED))
            continue
        article = piece.words.span(first, end)
        joined = Difference(op=DifferenceOp.JOINED, kind=DifferenceKind.PASSAGE, article=article, material=span)
        weighed.append(WeighedDifference(Weight.SPLICED, joined))
    if not elsewhere:
        return placement
    weighed += [*weigh_blocks(piece, alignment, kept), *weigh_writing(piece, alignment)]
    return replace(
        placement,
        weight=max(difference.weight for difference in weighed),
        differences=tuple(difference.difference for difference in weighed if difference.difference is not None),
        elsewhere=tuple(elsewhere),
    )


def _loose_stretches(alignment: Alignment) -> list[tuple[int, int]]:
    """The stretches of the quotation outside of long runs of the same words, as far as they are long enough."""
    keys, partners = alignment.index.words.keys, alignment.partners
    length = len(partners)
    is_loose = [True] * length
    start = 0
    while start < length:
        end = start
        while end < length and _continues(alignment, start, end, keys):
            end += 1
        if end - start >= _FEWEST_REMAINING_WORDS:
            is_loose[start:end] = [False] * (end - start)
        start = max(end, start + 1)
    bounds = [0, *(number for number in range(1, length) if is_loose[number] != is_loose[number - 1]), length]
    return [
        (first, end)
        for first, end in pairwise(bounds)
        if is_loose[first] and end - first >= _FEWEST_REMAINING_WORDS and end - first < length
    ]


def _continues(alignment: Alignment, start: int, position: int, keys: Sequence[str]) -> bool:
    """Whether a word is the same as its partner, which follows the partners from `start` on."""
    partner = alignment.partners[position]
    return (
        partner >= 0
        and partner - alignment.partners[start] == position - start
        and keys[partner] == alignment.piece.keys[position]
    )


def _elsewhere(part: Piece, placement: Placement, attribution: Attribution) -> Placement | None:
    """Where the remaining words stand soundly in the same material, None for nowhere."""
    fitted = with_compounds(part, placement.index)
    candidates = [
        _placed(alignment, attribution)
        for alignment in (
            *_runs(fitted, placement.index),
            *_aligned([fitted], [placement.index], [()]),
        )
    ]
    around = placement.alignment.first, placement.alignment.end
    sound = [
        other
        for other in candidates
        if other.weight <= Weight.TRIMMED
        and other.speaker == placement.speaker
        and (other.alignment.end <= around[0] or around[1] <= other.alignment.first)
    ]
    return min(sound, key=lambda other: other.rank, default=None)


def _is_marked(first: int, end: int, placement: Placement, other: Placement) -> bool:
    """Whether an ellipsis stands between the two places, which follow one another in the material."""
    alignment = placement.alignment
    if first in alignment.piece.gaps:
        return other.alignment.first >= alignment.first
    return end in alignment.piece.gaps and other.alignment.end <= alignment.end
