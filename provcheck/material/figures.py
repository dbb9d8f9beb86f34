"""Holds the figures that an article gives to speakers against the material: money, percentages and counts."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from provcheck.material.index import MaterialIndex
from provcheck.material.speakers import Mentions, Speakers
from provcheck.material.vocabulary import Vocabulary
from provcheck.material.words import Words, read_words
from provcheck.model.document import BlockKind, Document
from provcheck.model.evidence import Span
from provcheck.model.material import (
    Difference,
    DifferenceKind,
    DifferenceOp,
    Level,
    MaterialMatch,
    Transcript,
    Verdict,
)
from provcheck.model.prose import Prose
from provcheck.model.record import Figure, Speaker

METHOD = "material"
_READ_BLOCKS = frozenset({BlockKind.PARAGRAPH, BlockKind.BLOCK_QUOTE})
# A noun stands so many words behind its number, and the words around a number reach so far.
_NOUN_REACH, _AROUND = 3, 40
# So many words of content around a number say that both texts speak of the same; more where the number differs.
_FEWEST_SHARED, _FEWEST_SHARED_IF_LARGE, _FEWEST_SHARED_IF_OTHER = 3, 2, 4
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_SMALLEST_COUNT = 3
# Smaller counts are everywhere: they say something only with what is counted.
_SMALLEST_TELLING_COUNT = 1_000
# Words that stand more often than this, in a thousand, say little about what a passage is about.
_COMMON_PER_THOUSAND = 2


class _Number(NamedTuple):
    """A number of a text: its position, its value, and what it counts: "dollars", "per cent" or the stem of a noun."""

    position: int
    key: str
    unit: str
    end: int


def held_figures(
    document: Document,
    prose: Prose,
    indexes: Sequence[MaterialIndex],
    speakers: Speakers,
    mentions: Mentions,
    vocabulary: Vocabulary,
) -> Iterator[Figure]:
    """Yield the figures outside of quotations that the material has too, or has with another number."""
    ranges = [block.span for block in document.blocks if block.kind in _READ_BLOCKS]
    words = read_words(document.text, ranges, vocabulary)
    quoted = [quotation.span for quotation in prose.quotations]
    for number in _numbers(words, vocabulary):
        span = words.span(number.position, number.end)
        labels = mentions.nearest(span)
        if not labels or any(quotation.overlaps(span) for quotation in quoted):
            continue
        match = _match(number, words, span, indexes, speakers, labels, vocabulary)
        if match is not None:
            name = speakers.name(min(labels))
            yield Figure(
                value=number.key[1:],
                as_written=document.text[span.start : span.end],
                unit=number.unit or "number",
                attributed_to=Speaker(as_written=name, name=name, method=METHOD, span=span),
                material=match,
                method=METHOD,
                span=span,
            )


def _numbers(words: Words, vocabulary: Vocabulary, *, counts_need_noun: bool = True) -> Iterator[_Number]:
    """Yield the numbers that are money, a percentage or a count; no years, ordinals or pronouns."""
    for position, key in enumerate(words.keys):
        if key[0] != "#" or key.endswith("th"):
            continue
        unit, end = _unit(words, position, vocabulary)
        value = float(key[1:])
        is_amount = unit in vocabulary.signs
        is_count = value >= _SMALLEST_COUNT and not _FIRST_YEAR <= value <= _LAST_YEAR
        if is_amount or (is_count and (unit or not counts_need_noun)):
            yield _Number(position, key, unit, end)


def _unit(words: Words, position: int, vocabulary: Vocabulary) -> tuple[str, int]:
    """What a number counts, and the end of the words that say so."""
    keys = words.keys
    for sign in vocabulary.signs:
        parts = sign.split()
        if keys[position + 1 : position + 1 + len(parts)] == parts:
            # A sign stands before its number: the place of the number is enough.
            behind = words.starts[position + 1] > words.starts[position] if position + 1 < len(keys) else False
            return sign, position + 1 + len(parts) if behind else position + 1
    for following in range(position + 1, min(position + 1 + _NOUN_REACH, len(keys))):
        if words.has_sentence_end(following - 1, following):
            break
        if keys[following][0] != "#" and not vocabulary.is_small(keys[following]):
            return vocabulary.stem(keys[following]), following + 1 if following == position + 1 else position + 1
    return "", position + 1


def _match(
    number: _Number,
    words: Words,
    span: Span,
    indexes: Sequence[MaterialIndex],
    speakers: Speakers,
    labels: frozenset[str],
    vocabulary: Vocabulary,
) -> MaterialMatch | None:
    """What the material says of a figure; None where it says nothing."""
    best: tuple[int, MaterialIndex, _Number] | None = None
    other: tuple[int, MaterialIndex, _Number] | None = None
    is_large = float(number.key[1:]) >= _SMALLEST_TELLING_COUNT
    fewest = _FEWEST_SHARED_IF_LARGE if is_large else _FEWEST_SHARED
    for index in indexes:
        numbers = _numbers_of(index)
        candidates = numbers.of_unit_of(number, vocabulary)
        content = _content(words, number.position, index, vocabulary) if candidates else frozenset()
        for found in candidates:
            shared = len(content & numbers.content(found, index, vocabulary))
            is_own = any(speakers.same(index.speaker_at(found.position), label) for label in labels)
            if found.key == number.key:
                score = shared + is_own + (found.unit == number.unit)
                if score >= fewest and (best is None or score > best[0]):
                    best = score, index, found
            elif is_own and shared >= _FEWEST_SHARED_IF_OTHER and (other is None or shared > other[0]):
                other = shared, index, found
    if best is not None:
        return _held(best[1], best[2], span, is_same=True)
    return _held(other[1], other[2], span, is_same=False) if other is not None else None


class _IndexedNumbers:
    """The numbers of a material by what they count, by their value, and what the passage around each is about."""

    def __init__(self, index: MaterialIndex) -> None:
        self._by_unit: defaultdict[str, list[_Number]] = defaultdict(list)
        self._by_key: defaultdict[str, list[_Number]] = defaultdict(list)
        self._content: dict[int, frozenset[str]] = {}
        for number in _numbers(index.words, index.vocabulary, counts_need_noun=False):
            self._by_unit[number.unit].append(number)
            self._by_key[number.key].append(number)

    def of_unit_of(self, number: _Number, vocabulary: Vocabulary) -> list[_Number]:
        """Return the numbers that may count the same as another; speech often leaves out what it counts."""
        found = self._by_unit.get(number.unit, [])
        if number.unit in vocabulary.signs or float(number.key[1:]) < _SMALLEST_TELLING_COUNT:
            return found
        same = [
            other
            for other in self._by_key.get(number.key, ())
            if other.unit not in vocabulary.signs and other.unit not in (number.unit, "")
        ]
        # In the order of the text, as the first of equals counts.
        return sorted([*found, *same, *(self._by_unit.get("", ()) if number.unit else ())])

    def content(self, number: _Number, index: MaterialIndex, vocabulary: Vocabulary) -> frozenset[str]:
        """Return the stems that say what the passage around a number is about."""
        content = self._content.get(number.position)
        if content is None:
            content = self._content[number.position] = _content(index.words, number.position, index, vocabulary)
        return content


def _numbers_of(index: MaterialIndex) -> _IndexedNumbers:
    """The numbers of a material, found once."""
    numbers = index.indexed.numbers
    if not isinstance(numbers, _IndexedNumbers):
        numbers = index.indexed.numbers = _IndexedNumbers(index)
    return numbers


def _held(index: MaterialIndex, found: _Number, span: Span, *, is_same: bool) -> MaterialMatch:
    transcript: Transcript = index.transcript
    place = index.words.span(found.position, found.end)
    difference = Difference(op=DifferenceOp.REPLACED, kind=DifferenceKind.NUMBER, article=span, material=place)
    return MaterialMatch(
        verdict=Verdict.EXACT if is_same else Verdict.ALTERED,
        level=Level.NONE if is_same else Level.WARNING,
        file=transcript.file,
        sha256=transcript.sha256,
        spans=(place,),
        time=transcript.time_of(place),
        speaker=index.speaker_at(found.position) or None,
        differences=() if is_same else (difference,),
    )


def _content(words: Words, position: int, index: MaterialIndex, vocabulary: Vocabulary) -> frozenset[str]:
    """The stems around a word that say what a passage is about."""
    most = max(2, len(index.words) * _COMMON_PER_THOUSAND // 1000)
    around = words.keys[max(0, position - _AROUND) : position + _AROUND]
    return frozenset(
        vocabulary.stem(key)
        for key in around
        if key[0] != "#" and not vocabulary.is_small(key) and 0 < index.count(key) <= most
    )
