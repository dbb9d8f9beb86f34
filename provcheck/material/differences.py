"""Says of each stretch in which a quotation differs from its material what differs, and how much it matters."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from itertools import islice
from typing import NamedTuple

from provcheck.material.alignment import Alignment, Block
from provcheck.material.omissions import REACH, Omission, is_sound_omission
from provcheck.material.pieces import Piece
from provcheck.material.vocabulary import Vocabulary, fold
from provcheck.material.words import Words
from provcheck.model.evidence import Span
from provcheck.model.material import Difference, DifferenceKind, DifferenceOp

# A quotation without a mark that leaves out a whole sentence of so many words joins two places.
_FEWEST_SPLICED_WORDS = 5
# An ellipsis in a sentence for so few words does not hide a negation.
_MOST_HIDDEN_WORDS = 4
# The number of a word of the article, and that of its partner in the material.
_Pair = tuple[int, int]


class Weight(IntEnum):
    """How much a difference matters; the largest one of a quotation decides its verdict."""

    SAME = 0
    TYPOGRAPHIC = 1
    TRIMMED = 2
    RETOUCHED = 3
    ALTERED = 4
    SPLICED = 5


class WeighedDifference(NamedTuple):
    """A difference, None where only the writing differs, and how much it matters."""

    weight: Weight
    difference: Difference | None = None


class BlockWords(NamedTuple):
    """The words of a block on both sides: their numbers in the article's and in the material's words."""

    article: Sequence[int]
    material: Sequence[int]


def weigh_blocks(piece: Piece, alignment: Alignment, found: Iterable[Block]) -> list[WeighedDifference]:
    """The differences of some blocks, in order."""
    return [weighed for block in found for weighed in _weigh_block(piece, alignment, block)]


def weigh_writing(piece: Piece, alignment: Alignment) -> list[WeighedDifference]:
    """The differences in how words that are the same are written: contractions, numerals, compounds."""
    vocabulary, material = alignment.index.vocabulary, alignment.index.words
    weighed = []
    for (number, partner), (last, last_partner) in _same_places(piece, alignment):
        written, spoken = fold(piece.words.written(number)), fold(material.written(partner))
        if written == spoken:
            continue
        if _is_contraction(written, vocabulary) != _is_contraction(spoken, vocabulary):
            difference = Difference(
                op=DifferenceOp.REPLACED,
                kind=DifferenceKind.CONTRACTION,
                article=piece.words.span(number, last + 1),
                material=material.span(partner, last_partner + 1),
            )
            weighed.append(WeighedDifference(Weight.RETOUCHED, difference))
        else:
            weighed.append(WeighedDifference(Weight.TYPOGRAPHIC))
    return weighed


def _same_places(piece: Piece, alignment: Alignment) -> list[tuple[_Pair, _Pair]]:
    """The first and the last pair of the same words at each place; one side may write several as one: "won't"."""
    starts, material = piece.words.starts, alignment.index.words
    places: list[tuple[_Pair, _Pair]] = []
    for pair in enumerate(alignment.partners):
        number, partner = pair
        if partner < 0 or piece.keys[number] != material.keys[partner]:
            continue
        first = places[-1][0] if places else None
        if first and (starts[number] == starts[first[0]] or material.starts[partner] == material.starts[first[1]]):
            places[-1] = first, pair
        else:
            places.append((pair, pair))
    return places


def _is_contraction(written: str, vocabulary: Vocabulary) -> bool:
    if written in vocabulary.spoken_forms or "'" not in written:
        return False
    return isinstance(vocabulary[written], tuple)


def _weigh_block(piece: Piece, alignment: Alignment, block: Block) -> list[WeighedDifference]:
    index = alignment.index
    vocabulary, material = index.vocabulary, index.words
    speaker = alignment.speaker
    article_words = [number for number in range(block.first, block.end) if number not in piece.bracketed]
    material_words = [
        number
        for number in range(block.material_first, block.material_end)
        if not speaker or index.speaker_at(number) == speaker
    ]
    words = BlockWords(article_words, material_words)
    if not article_words and not material_words:
        is_bracket = block.end > block.first
        return [WeighedDifference(Weight.TRIMMED if is_bracket else Weight.SAME)]
    article_keys = [piece.keys[number] for number in article_words]
    material_keys = [material.keys[number] for number in material_words]
    if "".join(article_keys) == "".join(material_keys) or _same_digits(article_keys, material_keys):
        return [WeighedDifference(Weight.TYPOGRAPHIC)]
    is_bracketed = any(number in piece.bracketed for number in range(block.first, block.end))
    if is_bracketed or any(gap in piece.gaps for gap in range(block.first, block.end + 1)):
        return _weigh_marked(piece, alignment, words, is_bracketed=is_bracketed)
    if not article_words:
        return _weigh_omission(piece, alignment, block, words)
    if not material_words and _is_repeated(piece, block):
        return [_difference(piece, material, words, DifferenceKind.FUNCTION, Weight.RETOUCHED)]
    return _weigh_words(piece, alignment, words, vocabulary)


def _same_digits(article_keys: Sequence[str], material_keys: Sequence[str]) -> bool:
    """Whether both are the same digits: "nineteen eighty-four", 1984."""
    if not all(key[:1] == "#" for key in (*article_keys, *material_keys)):
        return False
    return "".join(key[1:] for key in article_keys) == "".join(key[1:] for key in material_keys)


def _weigh_marked(
    piece: Piece, alignment: Alignment, words: BlockWords, *, is_bracketed: bool
) -> list[WeighedDifference]:
    """What stands for other words is fine, unless it hides a negation of its sentence."""
    vocabulary, material = alignment.index.vocabulary, alignment.index.words
    left_out = words.material
    hidden = [number for number in left_out if material.keys[number] in vocabulary.negations]
    shown = [key for keys in piece.bracketed.values() for key in keys]
    shown += [piece.keys[number] for number in words.article]
    if (
        hidden
        and len(left_out) <= _MOST_HIDDEN_WORDS
        and vocabulary.negations.isdisjoint(shown)
        and not material.has_sentence_end(left_out[0] - 1, left_out[-1] + 1)
    ):
        kept = BlockWords(words.article, hidden)
        return [_difference(piece, material, kept, DifferenceKind.NEGATION, Weight.ALTERED)]
    if words.article and not is_bracketed:
        added = BlockWords(words.article, ())
        return [WeighedDifference(Weight.TRIMMED), *_weigh_words(piece, alignment, added, vocabulary)]
    if words.article and words.material:
        # Words beside the brackets: they stand for no others.
        return [WeighedDifference(Weight.TRIMMED), *_weigh_words(piece, alignment, words, vocabulary, is_marked=True)]
    if words.article:
        return [WeighedDifference(Weight.TRIMMED), *_weigh_words(piece, alignment, words, vocabulary)]
    return [WeighedDifference(Weight.TRIMMED)]


def _weigh_omission(piece: Piece, alignment: Alignment, block: Block, words: BlockWords) -> list[WeighedDifference]:
    """Words left out without a mark."""
    material = alignment.index.words
    reach = max(REACH, len(words.material))
    before = (alignment.partners[number] for number in range(block.first - 1, -1, -1))
    after = (alignment.partners[number] for number in range(block.first, len(alignment.partners)))
    omission = Omission(
        left_out=[material.keys[number] for number in words.material],
        before=[material.keys[partner] for partner in _first_pairs(before, reach)][::-1],
        after=[material.keys[partner] for partner in _first_pairs(after, reach)],
        begins_sentence=material.has_sentence_end(words.material[0] - 1, words.material[0]),
    )
    vocabulary = alignment.index.vocabulary
    if is_sound_omission(omission, vocabulary):
        return [WeighedDifference(Weight.TRIMMED)]
    first, last = words.material[0], words.material[-1]
    breaks = [number for number in range(first, last + 1) if material.has_sentence_end(number - 1, number)]
    ends_sentence = material.has_sentence_end(last, last + 1)
    if len(words.material) >= _FEWEST_SPLICED_WORDS and (len(breaks) > 1 or (breaks and ends_sentence)):
        difference = _difference(piece, material, words, DifferenceKind.PASSAGE, Weight.SPLICED).difference
        assert difference is not None
        around = Span(piece.words.ends[block.first - 1], piece.words.starts[block.first])
        joined = Difference(
            op=DifferenceOp.JOINED, kind=DifferenceKind.PASSAGE, article=around, material=difference.material
        )
        return [WeighedDifference(Weight.SPLICED, joined)]
    return _weigh_words(piece, alignment, words, vocabulary)


def _first_pairs(partners: Iterable[int], count: int) -> Iterator[int]:
    return islice((partner for partner in partners if partner >= 0), count)


def _is_repeated(piece: Piece, block: Block) -> bool:
    """Whether added words repeat those beside them: "They, they care"."""
    added = piece.keys[block.first : block.end]
    length = len(added)
    return added in (
        piece.keys[block.end : block.end + length],
        piece.keys[max(0, block.first - length) : block.first],
    )


def _weigh_words(
    piece: Piece, alignment: Alignment, words: BlockWords, vocabulary: Vocabulary, *, is_marked: bool = False
) -> list[WeighedDifference]:
    """The differences of words that no mark announces, the kinds on which the sense hangs first."""
    material = alignment.index.words
    sides = _Sides(piece.words, material, words, vocabulary)
    found = [
        _difference(piece, material, kept, kind, Weight.ALTERED)
        for kind, kept in (
            (DifferenceKind.NEGATION, sides.of(vocabulary.negations)),
            (DifferenceKind.NUMBER, sides.numbers()),
            (DifferenceKind.NAME, sides.names()),
            (DifferenceKind.HEDGE, sides.of(vocabulary.hedges)),
            (DifferenceKind.MODAL, sides.of(vocabulary.modals)),
        )
        if kept.article or kept.material
    ]
    content = sides.content()
    if content.article and not is_marked:
        found.append(_difference(piece, material, content, DifferenceKind.CONTENT, Weight.ALTERED))
    elif content.material and not is_marked:
        found.append(_difference(piece, material, content, DifferenceKind.OMISSION, Weight.RETOUCHED))
    if found:
        return found
    if is_marked:
        return []
    kind = DifferenceKind.INFLECTION if sides.is_inflection() else DifferenceKind.FUNCTION
    return [_difference(piece, material, words, kind, Weight.RETOUCHED)]


class _Sides:
    """The words of a block on both sides, less those that have the same stem on both."""

    def __init__(self, article: Words, material: Words, words: BlockWords, vocabulary: Vocabulary) -> None:
        self._article, self._material, self._words, self._vocabulary = article, material, words, vocabulary
        article_stems = Counter(self._stems(article, words.article))
        material_stems = Counter(self._stems(material, words.material))
        self._rest = BlockWords(
            _without(
                words.article, [vocabulary.stem(article.keys[number]) for number in words.article], material_stems
            ),
            _without(
                words.material, [vocabulary.stem(material.keys[number]) for number in words.material], article_stems
            ),
        )

        # "Mr. Ode" may become "Ode", and neither "Mrs. Ode" nor another way round.
        self._has_other_title = any(self._is_title(article, number) for number in self._rest.article)

    def _is_title(self, words: Words, number: int) -> bool:
        return words.keys[number] in self._vocabulary.titles and words.written(number)[:1].isupper()

    def _is_dropped_title(self, words: Words, number: int) -> bool:
        return words is self._material and not self._has_other_title and self._is_title(words, number)

    def _stems(self, words: Words, numbers: Sequence[int]) -> list[str]:
        return [self._vocabulary.stem(words.keys[number]) for number in numbers]

    def of(self, keys: frozenset[str]) -> BlockWords:
        """Return the words that differ and are among these."""
        return BlockWords(
            [number for number in self._rest.article if self._article.keys[number] in keys],
            [number for number in self._rest.material if self._material.keys[number] in keys],
        )

    def numbers(self) -> BlockWords:
        """Return the numbers that differ."""
        return BlockWords(
            [number for number in self._rest.article if self._article.keys[number][0] == "#"],
            [number for number in self._rest.material if self._material.keys[number][0] == "#"],
        )

    def names(self) -> BlockWords:
        """Return the words that differ and have a capital inside a sentence."""
        return BlockWords(
            [number for number in self._rest.article if self._is_name(self._article, number)],
            [number for number in self._rest.material if self._is_name(self._material, number)],
        )

    def content(self) -> BlockWords:
        """Return the other words that differ and carry content."""
        return BlockWords(
            [number for number in self._rest.article if self._is_content(self._article, number)],
            [number for number in self._rest.material if self._is_content(self._material, number)],
        )

    def is_inflection(self) -> bool:
        """Return whether each word has one of the same stem on the other side."""
        return not self._rest.article and not self._rest.material

    def _is_name(self, words: Words, number: int) -> bool:
        written, key = words.written(number), words.keys[number]
        if not written[:1].isupper() or key[0] == "#" or self._is_small(key):
            return False
        if self._is_dropped_title(words, number):
            return False
        return number > 0 and not words.has_sentence_end(number - 1, number)

    def _is_content(self, words: Words, number: int) -> bool:
        key = words.keys[number]
        if self._is_small(key) or key[0] == "#" or self._is_dropped_title(words, number):
            return False
        return not self._is_name(words, number)

    def _is_small(self, key: str) -> bool:
        vocabulary = self._vocabulary
        return (
            vocabulary.is_small(key)
            or key in vocabulary.negations
            or key in vocabulary.hedges
            or key in vocabulary.modals
            or (key,) in vocabulary.fillers
        )


def _without(numbers: Sequence[int], stems: Sequence[str], others: Counter[str]) -> list[int]:
    """The numbers whose stems do not stand on the other side, each as often as there."""
    left = Counter(others)
    rest = []
    for number, stem in zip(numbers, stems, strict=True):
        if left[stem] > 0:
            left[stem] -= 1
        else:
            rest.append(number)
    return rest


def _difference(
    piece: Piece, material: Words, words: BlockWords, kind: DifferenceKind, weight: Weight
) -> WeighedDifference:
    article_span = piece.words.span(words.article[0], words.article[-1] + 1) if words.article else None
    material_span = material.span(words.material[0], words.material[-1] + 1) if words.material else None
    op = DifferenceOp.REPLACED if article_span and material_span else DifferenceOp.ADDED
    if article_span is None:
        op = DifferenceOp.DROPPED
    return WeighedDifference(weight, Difference(op=op, kind=kind, article=article_span, material=material_span))
