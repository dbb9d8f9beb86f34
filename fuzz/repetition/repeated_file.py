"""Files in which one piece of text is repeated, of any size: what a growth test measures, and a fuzzer begins with.

A piece may hold placeholders, which are filled differently each time it is repeated: `$word`, `$surname`, `$person`,
`$place`, `$outlet`, `$initials`, `$number`, `$day`. All names are invented.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import count
from typing import NamedTuple

from fuzz.containers import packed
from provcheck.model.document import Source

_SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeiou"]
_FIRST_NAMES = ("Ida", "Marek", "Helena", "Tomas", "Zoe", "Anna", "Ilse", "Niamh", "Peter", "Maria")
_LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
_INSIDE = "$inside"
_PLACEHOLDER = re.compile(r"\$(word|surname|person|place|outlet|initials|number|day)\b")


class RepeatedFile(NamedTuple):
    """A file of any size: `before`, the pieces, `middle`, as many closing pieces as there are pieces, `after`."""

    name: str
    file: str
    piece: str
    before: str = ""
    middle: str = ""
    closing: str = ""
    after: str = ""
    encoding: str = "utf-8"

    def repeats(self, characters: int) -> int:
        """How often the piece is repeated in a file of so many characters; at least twice."""
        return max(2, characters // len(self.filled(0) + self.closing))

    def filled(self, number: int) -> str:
        """The piece with its placeholders filled for the time it is repeated."""
        return filled(self.piece, number)

    def source(self, characters: int) -> Source:
        """The file, of about so many characters beside the parts that are not repeated."""
        repeats = self.repeats(characters)
        varies = _PLACEHOLDER.search(self.piece)
        pieces = "".join(map(self.filled, range(repeats))) if varies else self.piece * repeats
        text = f"{self.before}{pieces}{self.middle}{self.closing * repeats}{self.after}"
        return Source(self.file, packed(self.file, text.encode(self.encoding, "replace")))


def repeated_files(
    family: str,
    pieces: Mapping[str, str],
    file: str,
    before: str = "",
    after: str = "",
    *,
    middle: str = "",
    encoding: str = "utf-8",
) -> Iterator[RepeatedFile]:
    """A file for each piece, named after the family; `$inside` stands between a piece and its closing piece."""
    for name, piece in pieces.items():
        opening, _, closing = piece.partition(_INSIDE)
        yield RepeatedFile(f"{family}: {name}", file, opening, before, middle, closing, after, encoding)


def unique_names(files: Iterable[RepeatedFile]) -> tuple[RepeatedFile, ...]:
    """The files; raises ValueError where two have one name."""
    known: dict[str, RepeatedFile] = {}
    for file in files:
        if file.name in known:
            raise ValueError(f"two repeated files are named {file.name!r}")
        known[file.name] = file
    return tuple(known.values())


def filled(piece: str, number: int) -> str:
    """A piece with its placeholders filled; each number gives others."""
    return _PLACEHOLDER.sub(lambda match: _FILLERS[match[1]](number), piece)


def word(number: int) -> str:
    """An invented word of lower-case letters, different for each number, of at least three syllables."""
    syllables = ""
    for position in count():
        number, syllable = divmod(number, len(_SYLLABLES))
        syllables += _SYLLABLES[syllable]
        if not number and position > 1:
            return syllables
    raise AssertionError("count() has no end")


def _surname(number: int) -> str:
    return f"{word(number).title()}n"


def _initials(number: int) -> str:
    letters = ""
    for _ in range(5):
        number, letter = divmod(number, len(_LETTERS))
        letters += _LETTERS[letter]
    return letters


def _day(number: int) -> str:
    return f"{1990 + number // 336 % 36}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"


_FILLERS: dict[str, Callable[[int], str]] = {
    "word": word,
    "surname": _surname,
    "person": lambda number: f"{_FIRST_NAMES[number % len(_FIRST_NAMES)]} {_surname(number)}",
    "place": lambda number: f"{word(number).title()}stad",
    "outlet": lambda number: f"{word(number).title()} Herald",
    "initials": _initials,
    "number": lambda number: str(number + 2),
    "day": _day,
}
