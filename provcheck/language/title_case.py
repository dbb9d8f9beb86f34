"""Headlines In Title Case: which of their capitals are names.

In most English headlines every longer word has a capital, so that it says nothing. The text below the headline tells:
a word that stands there in small letters is no name, and one that has a capital inside a sentence is one.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import compress
from typing import NamedTuple

from provcheck.language import lexicon
from provcheck.language.tags import listed_tags

# A headline has this many longer words, and as good as all of them begin with a capital.
FEWEST = 3
# In letters. In a line of capitals alone, shorter words than this stay initials (CNN).
LONG = 4
# Of all the words of a headline, as many longer ones may begin with a small letter.
SMALL_LETTERS = 0.1
# Classes of words that are names, or stand for people, with a capital.
NAMING = frozenset(("TTL", "ROLE", "DOC", "DAY"))
# "US" is no pronoun.
ACRONYMS = frozenset(("OBJ",))
# Endings of what is no name where nothing else tells.
ENDINGS = ("ing", "ed", "ly")


def restore_sentence_case(
    words: list[str], lower: list[str], sentences: list[tuple[int, int]], language: str
) -> list[str]:
    """The words as they would stand in running text; the same list where no sentence is in title case."""
    grammar = listed_tags(language)
    titles = [(first, past) for first, past in _titles(words, sentences) if not _is_running(words[first:past], grammar)]
    if not titles:
        return words
    body = _body(words, lower, sentences, titles, language)
    cased = list(words)
    for first, past in titles:
        shouted = all(word.isupper() for word in words[first:past] if len(word) >= LONG and word[0].isalpha())
        for i in range(first, past):
            if i > first and words[i][0].isupper() and not _is_name(words[i], lower[i], body, language):
                cased[i] = lower[i]
            elif shouted and len(words[i]) >= LONG and words[i] not in body.initials:
                cased[i] = words[i].capitalize()
    return cased


class _Body(NamedTuple):
    """How often a word of the headlines has a small letter in running text, how often a capital inside a sentence; and
    which ones are all capitals there."""

    small: Counter[str]
    capital: Counter[str]
    initials: set[str]


def _titles(words: list[str], sentences: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Sentences whose longer words all begin with a capital, or nearly all of many; most fail at their second one."""
    for first, past in sentences:
        small = long = 0
        most = int((past - first) * SMALL_LETTERS)
        for word in words[first:past]:
            if len(word) >= LONG:
                long += 1
                if word[0].islower():
                    small += 1
                    if small > most:
                        break
        else:
            if long >= FEWEST:
                yield first, past


def _is_running(words: list[str], grammar: dict[str, str]) -> bool:
    """Some shorter words that no grammar lists have small letters: a few names made it look like a title.

    "George Brand *met* Will Vandal in the *old* town."
    """
    small = [word for word in words if word.islower() and word.isalpha() and word not in grammar]
    return len(small) > int(len(words) * SMALL_LETTERS)


def _body(
    words: list[str],
    lower: list[str],
    sentences: list[tuple[int, int]],
    titles: list[tuple[int, int]],
    language: str,
) -> _Body:
    # The commonest words are names of nobody, and most of what a text has.
    wanted = {
        low
        for first, past in titles
        for word, low in zip(words[first:past], lower[first:past], strict=True)
        if word != low
    } - lexicon.words(language, "stopwords")
    told_nothing = {first for first, _ in sentences}.union(*(range(first, past) for first, past in titles))
    found = _Body(Counter(), Counter(), set())
    for i in compress(range(len(lower)), map(wanted.__contains__, lower)):
        if i not in told_nothing:
            (found.capital if words[i][0].isupper() else found.small)[lower[i]] += 1
            if words[i].isupper():
                found.initials.add(words[i])
    return found


def _is_name(word: str, low: str, body: _Body, language: str) -> bool:
    kind = listed_tags(language).get(low)
    if kind in NAMING:
        return True
    small, capital = body.small[low], body.capital[low]
    if small or capital:
        # "House" is both; a word of grammar ("Will") is a name only where it mostly is one.
        return capital > small or (kind is None and capital == small)
    if kind is not None:
        return kind in ACRONYMS and len(word) == 2 and word.isupper()
    return low not in _common(language) and not low.endswith(ENDINGS)


@cache
def _common(language: str) -> frozenset[str]:
    """Words of the lists that are names of nobody: those that may attribute, and the commonest."""
    forms = frozenset(line.split()[0] for line in lexicon.lines(language, "cues"))
    return forms | lexicon.words(language, "stopwords")
