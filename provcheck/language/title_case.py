"""Headlines In Title Case: which of their capitalised words are names.

In most English headlines every longer word has a capital, which says nothing about it. The text below the headline
decides: a word that is in lower case there is no name, and a word with a capital inside a sentence is one.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import compress
from typing import NamedTuple

from provcheck.language import languages
from provcheck.language.cues import cue_words
from provcheck.language.tags import endings, listed_tags

# A headline in title case has at least this many long words, nearly all with a capital.
_FEWEST_LONG_WORDS = 3
# In letters. Shorter words in a line of capitals stay as they are: they may be initials (CNN).
_LONG_WORD = 4
# In a headline, one long word of so many words may be in lower case.
_WORDS_PER_LOWER_CASE = 10
# Tags of words that are names, or stand for people, if they have a capital.
_NAME_TAGS = frozenset(("TTL", "ROLE", "DOC", "DAY"))
# Tags of pronouns that are also acronyms: "US".
_ACRONYM_TAGS = frozenset(("OBJ",))
# Tags by ending of words that are no names, where the text does not decide.
_NO_NAME_TAGS = frozenset(("ING", "ED", "LY"))


class _TextCounts(NamedTuple):
    """How often the words of the headlines occur in the running text, by the word in lower case.

    `capitalised` counts only words inside a sentence. `acronyms` are the words in capitals throughout.
    """

    lower_case: Counter[str]
    capitalised: Counter[str]
    acronyms: set[str]


def restore_sentence_case(
    words: list[str], lower: list[str], sentences: list[tuple[int, int]], language: str
) -> list[str]:
    """Return the words as they would stand in running text; `words` itself if no sentence is in title case."""
    tags = listed_tags(language)
    titles = [
        (start, end) for start, end in _find_titles(words, sentences) if not _is_running_text(words[start:end], tags)
    ]
    if not titles:
        return words
    counts = _count_in_text(words, lower, sentences, titles, language)
    cased = list(words)
    for start, end in titles:
        is_all_capitals = all(
            word.isupper() for word in words[start:end] if len(word) >= _LONG_WORD and word[0].isalpha()
        )
        for token in range(start, end):
            word = words[token]
            if token > start and word[0].isupper() and not _is_name(word, lower[token], counts, language):
                cased[token] = lower[token]
            elif is_all_capitals and len(word) >= _LONG_WORD and word not in counts.acronyms:
                cased[token] = word.capitalize()
    return cased


def _find_titles(words: list[str], sentences: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the sentences whose long words nearly all begin with a capital. Most sentences fail at their second one."""
    for start, end in sentences:
        lower_case_left = (end - start) // _WORDS_PER_LOWER_CASE
        for word in words[start:end]:
            if len(word) >= _LONG_WORD and word[0].islower():
                if not lower_case_left:
                    break
                lower_case_left -= 1
        else:
            if sum(len(word) >= _LONG_WORD for word in words[start:end]) >= _FEWEST_LONG_WORDS:
                yield start, end


def _is_running_text(words: list[str], tags: dict[str, str]) -> bool:
    """Return whether several content words are in lower case: names made the sentence look like a title.

    "George Brand *met* Will Vandal in the *old* town."
    """
    content_words = [word for word in words if word.islower() and word.isalpha() and word not in tags]
    return len(content_words) > len(words) // _WORDS_PER_LOWER_CASE


def _count_in_text(
    words: list[str],
    lower: list[str],
    sentences: list[tuple[int, int]],
    titles: list[tuple[int, int]],
    language: str,
) -> _TextCounts:
    # Stop words are no names, and they are most of a text.
    title_words = {
        low
        for start, end in titles
        for word, low in zip(words[start:end], lower[start:end], strict=True)
        if word != low
    } - languages.known(language).words("stopwords")
    undecided = {start for start, _ in sentences}.union(*(range(start, end) for start, end in titles))
    occurrences = compress(range(len(lower)), map(title_words.__contains__, lower))
    in_text = [words[token] for token in occurrences if token not in undecided]
    capitalised = [word for word in in_text if word[0].isupper()]
    return _TextCounts(
        Counter([word.lower() for word in in_text if not word[0].isupper()]),
        Counter([word.lower() for word in capitalised]),
        {word for word in in_text if word.isupper()},
    )


def _is_name(word: str, low: str, counts: _TextCounts, language: str) -> bool:
    tag = listed_tags(language).get(low)
    if tag in _NAME_TAGS:
        return True
    lower_case, capitalised = counts.lower_case[low], counts.capitalised[low]
    if lower_case or capitalised:
        # "House" may be both. A listed word ("Will") is a name only if it is one most of the time.
        return capitalised > lower_case or (tag is None and capitalised == lower_case)
    if tag is not None:
        return tag in _ACRONYM_TAGS and len(word) == 2 and word.isupper()
    if low in languages.known(language).first_names or low in languages.world().first_names:
        return True
    return low not in _common_words(language) and not low.endswith(_no_name_endings(language))


@cache
def _common_words(language: str) -> frozenset[str]:
    """Return listed words that are no names: cue words and stop words."""
    return languages.known(language).words("stopwords").union(cue_words(language))


@cache
def _no_name_endings(language: str) -> tuple[str, ...]:
    """Return the endings of participles and adverbs."""
    return tuple(ending for ending, tag in endings(language) if tag in _NO_NAME_TAGS)
