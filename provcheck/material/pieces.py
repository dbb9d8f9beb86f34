"""The words of a quotation, with what stands for other words: an ellipsis for a gap, brackets for something else."""

import re
from dataclasses import dataclass, field

from provcheck.material.index import MaterialIndex, without_notes
from provcheck.material.vocabulary import Vocabulary
from provcheck.material.words import Words, read_words
from provcheck.model.evidence import Span

# The key of brackets, which stand for any words.
BRACKETS = "[]"
# The parts of a compound have so many letters at least.
_SHORTEST_PART = 2
# An ellipsis, in brackets or not, with or without spaces; and brackets.
_MARKS = re.compile(r"[\[(]\s*(?:\.{3}|…)\s*[\])]|\.{3,}|…|\.(?:\s\.){2,}|(?P<brackets>\[[^\[\]\n]{1,80}\])")
# Brackets around one letter of a word change its case: "[T]he".
_LETTER = re.compile(r"\[(\w)\](?=\w)|(?<=\w)\[(\w+)\]")


@dataclass(slots=True)
class Piece:
    """The words of a quotation between its marks. `gaps` are the words before which an ellipsis stands.

    `bracketed` has the keys of the words inside brackets by the number of the word that stands for them.
    """

    span: Span
    words: Words
    gaps: frozenset[int] = frozenset()
    bracketed: dict[int, list[str]] = field(default_factory=dict)

    @property
    def keys(self) -> list[str]:
        """The keys of the words."""
        return self.words.keys

    @property
    def has_marks(self) -> bool:
        """Whether something marks that words are left out or replaced."""
        return bool(self.gaps or self.bracketed)

    def part(self, first: int, end: int) -> "Piece":
        """Return the words `first` … `end` - 1 as a piece."""
        words = self.words
        return Piece(
            words.span(first, end),
            Words(words.text, words.keys[first:end], words.starts[first:end], words.ends[first:end]),
            frozenset(gap - first for gap in self.gaps if first < gap < end),
            {number - first: keys for number, keys in self.bracketed.items() if first <= number < end},
        )


def read_piece(text: str, span: Span, vocabulary: Vocabulary) -> Piece:
    """The words in a span of an article."""
    start, end = span
    plain = without_notes(_LETTER.sub(_without_brackets, text[start:end]), vocabulary)
    shown = text if plain == text[start:end] else " " * start + plain  # the places are those in the article
    words = Words(text)
    gaps: set[int] = set()
    bracketed: dict[int, list[str]] = {}
    position = start
    for match in _MARKS.finditer(shown, start, end):
        read_words(shown, [(position, match.start())], vocabulary, words)
        if match["brackets"] is None:
            gaps.add(len(words))
        else:
            inner = read_words(shown, [match.span()], vocabulary).keys
            bracketed[len(words)] = inner
            words.add(BRACKETS, match.start(), match.end())
        position = match.end()
    read_words(shown, [(position, end)], vocabulary, words)
    words.text = text
    return Piece(span, words, frozenset(gaps), bracketed)


def _without_brackets(match: re.Match[str]) -> str:
    """The letters without their brackets, in as many characters."""
    if match[1]:
        return "  " + match[1]
    return match[2] + "  "


def with_compounds(piece: Piece, index: MaterialIndex) -> Piece:
    """The piece with words joined or split as the material has them: "policymaker", "policy maker"."""
    keys, places = piece.keys, index.places
    joined = {
        number
        for number in range(len(keys) - 1)
        if keys[number] + keys[number + 1] in places
        and number + 1 not in piece.gaps
        and not index.runs(keys[number : number + 2])
    }
    split = {number: parts for number, key in enumerate(keys) if key not in places and (parts := _parts(key, index))}
    return _rebuilt(piece, joined, split) if joined or split else piece


def _parts(key: str, index: MaterialIndex) -> tuple[str, str] | None:
    """Two words of the material that make this one and stand together there."""
    for length in range(_SHORTEST_PART, len(key) - _SHORTEST_PART + 1):
        parts = key[:length], key[length:]
        if parts[0] in index.places and parts[1] in index.places and index.runs(parts):
            return parts
    return None


def _rebuilt(piece: Piece, joined: set[int], split: dict[int, tuple[str, str]]) -> Piece:
    words = Words(piece.words.text)
    gaps: set[int] = set()
    bracketed: dict[int, list[str]] = {}
    number = 0
    while number < len(piece.keys):
        start, end = piece.words.starts[number], piece.words.ends[number]
        if number in piece.gaps:
            gaps.add(len(words))
        if number in piece.bracketed:
            bracketed[len(words)] = piece.bracketed[number]
        if number in joined:
            words.add(piece.keys[number] + piece.keys[number + 1], start, piece.words.ends[number + 1])
            number += 1
        else:
            for key in split.get(number, (piece.keys[number],)):
                words.add(key, start, end)
        number += 1
    if len(piece.keys) in piece.gaps:
        gaps.add(len(words))
    return Piece(piece.span, words, frozenset(gaps), bracketed)
