"""Word classes: a coarse tag for each token, from word lists and from its shape. One look-up for each token.

The tags of listed words are those of `classes.txt`. Other tokens get CAP (a capital), N (a number), a tag by their
ending (`endings.txt`: ED, ING, LY, S), 'S (a possessive ending), X (anything else), or the punctuation mark itself.
"""

from functools import cache
from sys import intern

from provcheck.language import languages
from provcheck.language.characters import APOSTROPHES, DASHES_AND_HYPHEN
from provcheck.language.manifest import WITHOUT_CAPITALS

# Distinct words whose tags are kept between documents. Further ones are tagged again each time.
_MOST_CACHED_WORDS = 60_000
# Follows a tag in `classes.txt` whose words have it only with a capital.
_CAPITAL_ONLY = "^"


@cache
def listed_tags(language: str) -> dict[str, str]:
    """Return the tag of each listed word of a language, by the word in lower case."""
    tags: dict[str, str] = {}
    for line in languages.known(language).lines("classes"):
        tag, _, words = line.partition(":")
        tag = intern(tag.removesuffix(_CAPITAL_ONLY))
        for word in words.split():
            tags.setdefault(word, tag)
    return tags


@cache
def one_letter_words(language: str) -> frozenset[str]:
    """Return the listed words of a single letter, as capitals: such a letter may be an initial too."""
    return frozenset(word.upper() for word in listed_tags(language) if len(word) == 1 and word.isalpha())


@cache
def endings(language: str) -> tuple[tuple[str, str], ...]:
    """Return the endings that tell the class of a word in no list, each with its tag; the first that fits counts."""
    lines = (line.partition(":") for line in languages.known(language).lines("endings"))
    return tuple((ending, intern(tag)) for tag, _, endings in lines for ending in endings.split())


@cache
def _capitalised_only(language: str) -> frozenset[str]:
    """Return the words that have their listed tag only with a capital: "March" is a month, "march" is not."""
    lines = (line.partition(":") for line in languages.known(language).lines("classes"))
    return frozenset(word for tag, _, words in lines if tag.endswith(_CAPITAL_ONLY) for word in words.split())


class _TagCache(dict[str, str]):
    """The tags of the words of a language. Most words of a document are already in it."""

    def __init__(self, language: str) -> None:
        self.listed = listed_tags(language)
        self.endings = endings(language)
        read = languages.known(language)
        # The words that are names where no word has a capital.
        self.names = read.first_names | languages.world().first_names if read.names == WITHOUT_CAPITALS else None
        self.lower = read.lower
        self.capitalised_only = _capitalised_only(language)

    def __missing__(self, written: str) -> str:
        word = written if self.lower is str.lower else self.lower(written)
        tag = "X" if word in self.capitalised_only else _tag(word, self.listed, self.endings)
        if self.names is not None and tag in ("CAP", "X"):
            tag = "CAP" if word.lower() in self.names else "X"
        if len(self) < _MOST_CACHED_WORDS:
            self[written] = tag
        return tag


@cache
def _tag_cache(language: str) -> _TagCache:
    return _TagCache(language)


def tag_words(words: list[str], language: str) -> list[str]:
    """Return one tag for each token."""
    return list(map(_tag_cache(language).__getitem__, words))


# The letters and digits of a user's name: "*harbourboy7* posted", but not "mp3".
_LEAST_HANDLE = 6


def _tag(word: str, listed: dict[str, str], endings: tuple[tuple[str, str], ...]) -> str:
    lower = word.lower()
    tag = listed.get(lower)
    if tag is not None:
        # "US" and "IT" are not pronouns.
        return "CAP" if tag in ("YOU", "OBJ") and len(word) > 1 and word.isupper() else tag
    first = word[0]
    if not first.isalnum():
        return _tag_of_mark(word)
    if first.isdigit():
        return "N"
    if first.isupper() or not word.islower() or (word[-1].isdigit() and word.isalnum() and len(word) >= _LEAST_HANDLE):
        return "CAP"
    for ending, tag in endings:
        if lower.endswith(ending):
            return tag
    return "X"


def _tag_of_mark(token: str) -> str:
    """Return the tag of a token that begins with neither a letter nor a digit."""
    first = token[0]
    if first in "@#" and len(token) > 1:
        return "CAP"
    if first in APOSTROPHES and len(token) > 1 and token[1].isalpha():
        return "'S"
    if first in DASHES_AND_HYPHEN:
        return "-"
    return "." if token in ("...", "…") else token
