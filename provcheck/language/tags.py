"""A coarse class for every word: which function word, or what its shape suggests. No tagger, one look-up a word."""

from functools import cache
from sys import intern

from provcheck.language import lexicon
from provcheck.language.characters import APOSTROPHES, DASHES_AND_HYPHEN

# Distinct words kept between documents; past it, words are classed again each time.
MEMORY = 60_000
# Behind the name of a class in `classes.txt`: only with a capital.
CAPITAL = "^"


@cache
def listed_tags(language: str) -> dict[str, str]:
    """The class of each word that a language lists, by word in small letters."""
    classes: dict[str, str] = {}
    for line in lexicon.lines(language, "classes"):
        name, _, words = line.partition(":")
        name = intern(name.removesuffix(CAPITAL))
        for word in words.split():
            classes.setdefault(word, name)
    return classes


@cache
def capitalised_words(language: str) -> frozenset[str]:
    """The words that have their class only with a capital: "March" is a month, "march" is none."""
    lines = (line.partition(":") for line in lexicon.lines(language, "classes"))
    return frozenset(word for name, _, words in lines if name.endswith(CAPITAL) for word in words.split())


class _Classes(dict[str, str]):
    """The classes of a language by word: most words have been seen before."""

    def __init__(self, language: str) -> None:
        self.listed = listed_tags(language)
        self.capital = capitalised_words(language)

    def __missing__(self, word: str) -> str:
        found = "X" if word in self.capital else _shape(word, self.listed)
        if len(self) < MEMORY:
            self[word] = found
        return found


@cache
def _classes(language: str) -> _Classes:
    return _Classes(language)


def tag_words(words: list[str], language: str) -> list[str]:
    """One class a word: a name of `classes.txt`, a punctuation mark itself, or by shape CAP, N, ED, ING, LY, S, X."""
    return list(map(_classes(language).__getitem__, words))


def _shape(word: str, listed_tags: dict[str, str]) -> str:
    lower = word.lower()
    first = word[0]
    found = listed_tags.get(lower)
    if found is not None:
        # "US" and "IT" are no pronouns.
        if word.isupper() and len(word) > 1 and found in ("YOU", "OBJ"):
            return "CAP"
        return found
    if not first.isalnum():
        if first in "@#" and len(word) > 1:
            return "CAP"
        if first in APOSTROPHES and len(word) > 1 and word[1].isalpha():
            return "'S"
        if first in DASHES_AND_HYPHEN:
            return "-"
        return "." if word in ("...", "…") else word
    if first.isdigit():
        return "N"
    if first.isupper() or not word.islower():
        return "CAP"
    if lower.endswith("ed"):
        return "ED"
    if lower.endswith("ing"):
        return "ING"
    if lower.endswith("ly"):
        return "LY"
    if lower.endswith("s") and not lower.endswith("ss"):
        return "S"
    return "X"
