"""Names in quotation marks: laws, films, parties, companies. They are no speech.

For languages with the trait `quoted-names`. A name has a capital in each word that is no function word, or a word that
introduces one before it: la canción «…».
"""

from bisect import bisect_left

from provcheck.language import outlets
from provcheck.language.languages import Language, world
from provcheck.language.manifest import CAPITALS_AND_TITLES
from provcheck.model.prose import Prose, Quotation

# A name has no more words, and one that is introduced.
_LONGEST, _LONGEST_INTRODUCED = 12, 20
# In tokens before the mark: "la canción *de Rosa* «…»" is out of reach, "titulado: «…»" is not.
_REACH = 2
_SENTENCE_ENDS = ".!?…,;"


def is_name_in_marks(prose: Prose, quotation: Quotation, language: Language) -> bool:
    """Return whether a quotation is the name of something."""
    start = bisect_left(prose.starts, quotation.inner.start)
    end = bisect_left(prose.starts, quotation.inner.end, start)
    words = [word for word in prose.words[start:end] if word[0].isalnum()]
    if not words or len(words) > _LONGEST_INTRODUCED or prose.words[end - 1][-1] in _SENTENCE_ENDS:
        return False
    return (len(words) <= _LONGEST and _has_capitals(words, language)) or _is_introduced(prose, start, language)


def _has_capitals(words: list[str], language: Language) -> bool:
    """Return whether each word that is no function word has a capital, and two have one at least."""
    stopwords = language.words("stopwords") | world().words("stopwords")
    if language.names == CAPITALS_AND_TITLES and not all(word[0].isupper() for word in words if word.isalpha()):
        return False  # nouns have capitals: "Der Kanton hat kein Geld"
    if language.names == CAPITALS_AND_TITLES and outlets.is_outlet(" ".join(words)):
        return True  # der „Stern“
    content = [word for word in words if word.lower() not in stopwords and not word.isdigit()]
    return len(content) > 1 and all(word[0].isupper() for word in content)


def _is_introduced(prose: Prose, start: int, language: Language) -> bool:
    """Return whether a word that introduces a name stands before the mark: nothing but a preposition is between."""
    naming = language.words("naming")
    before = start - 2  # behind the mark
    for token in range(before, max(-1, before - _REACH), -1):
        word = prose.lower[token]
        if word in naming:
            return True
        if word not in language.words("stopwords"):
            return False
    return False
