"""Headlines In Title Case: which of their capitals are names.

In most English headlines every longer word has a capital, so that it says nothing. The text below the headline tells:
a word that stands there in small letters is no name, and one that has a capital inside a sentence is one.
"""

from collections import Counter
from functools import cache

from provcheck.language import lexicon
from provcheck.language.classes import listed

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


def sentence_case(words: list[str], lower: list[str], sentences: list[tuple[int, int]], language: str) -> list[str]:
    """The words as they would stand in running text; the same list where no sentence is in title case."""
    titles = [(first, past) for first, past in sentences if _is_title(words, first, past)]
    if not titles:
        return words
    small, capital, initials = _body(words, lower, sentences, set(titles))
    common = _common(language)
    cased = list(words)
    for first, past in titles:
        shouted = all(word.isupper() for word in words[first:past] if len(word) >= LONG and word[0].isalpha())
        for i in range(first, past):
            if (
                i > first
                and words[i][0].isupper()
                and not _is_name(words[i], lower[i], small, capital, common, language)
            ):
                cased[i] = lower[i]
            elif shouted and len(words[i]) >= LONG and words[i] not in initials:
                cased[i] = words[i].capitalize()
    return cased


def _is_title(words: list[str], first: int, past: int) -> bool:
    """Of the longer words all begin with a capital, or nearly all of many; most sentences fail at their second one."""
    long = capitals = 0
    most = int((past - first) * SMALL_LETTERS)
    for i in range(first, past):
        word = words[i]
        if len(word) >= LONG:
            long += 1
            if word[0].islower():
                if long - capitals > most:
                    return False
            else:
                capitals += 1
    return long >= FEWEST


def _body(
    words: list[str], lower: list[str], sentences: list[tuple[int, int]], titles: set[tuple[int, int]]
) -> tuple[Counter[str], Counter[str], set[str]]:
    """How often each word has a small letter in running text, and how often a capital inside a sentence; and which
    words are all capitals there."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    initials: set[str] = set()
    for first, past in sentences:
        if (first, past) not in titles:
            for i in range(first + 1, past):
                (capital if words[i][0].isupper() else small)[lower[i]] += 1
                if words[i].isupper():
                    initials.add(words[i])
    return small, capital, initials


def _is_name(
    word: str, low: str, small: Counter[str], capital: Counter[str], common: frozenset[str], language: str
) -> bool:
    kind = listed(language).get(low)
    if kind in NAMING:
        return True
    if capital[low] or small[low]:
        # "House" is both; a word of grammar ("Will") is a name only where it mostly is one.
        return capital[low] > small[low] or (kind is None and capital[low] == small[low])
    if kind is not None:
        return kind in ACRONYMS and len(word) == 2 and word.isupper()
    return low not in common and not low.endswith(ENDINGS)


@cache
def _common(language: str) -> frozenset[str]:
    """Words of the lists that are names of nobody: those that may attribute, and the commonest."""
    forms = frozenset(line.split()[0] for line in lexicon.lines(language, "cues"))
    return forms | lexicon.words(language, "stopwords")
