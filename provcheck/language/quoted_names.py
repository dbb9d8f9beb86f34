"""Names in quotation marks: laws, films, parties, companies. They are no speech.

For languages with the trait `quoted-names`. A name has a capital in each word that is no function word, or a word that
introduces one before it: la canción «…».
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from operator import itemgetter

from provcheck.language import outlets
from provcheck.language.cues import cue_words
from provcheck.language.languages import Language, world
from provcheck.language.manifest import CAPITALS_AND_TITLES, WITHOUT_CAPITALS
from provcheck.language.outlets import is_outlet
from provcheck.model.prose import Prose, Quotation

# A name has no more words, and one that is introduced.
_LONGEST, _LONGEST_INTRODUCED = 12, 20
# In tokens before the mark: "la canción *de Rosa* «…»" is out of reach, "titulado: «…»" is not.
_REACH = 2
# In characters: a name without capitals that is known because it stands in marks again and again. In words: one of an
# outlet.
_LONGEST_REPEATED, _LONGEST_OUTLET = 30, 5
_SENTENCE_ENDS = ".!?…,;"
# In words: a name or an office of who speaks. In tokens: how far behind it the clause begins.
_LONGEST_SPEAKER, _CLAUSE_REACH = 3, 16


def repeated_names(prose: Prose, language: Language) -> frozenset[str]:
    """Return short texts that stand in marks again and again; none for languages whose names have capitals."""
    if language.names != WITHOUT_CAPITALS:
        return frozenset()
    texts = Counter(
        prose_text(prose, quotation)
        for quotation in prose.quotations
        if quotation.inner.end - quotation.inner.start < _LONGEST_REPEATED
    )
    return frozenset(text for text, number in texts.items() if number > 1 and " " in text)


def prose_text(prose: Prose, quotation: Quotation) -> str:
    """Return the words of a quotation in the form in which words are compared."""
    start = bisect_left(prose.starts, quotation.inner.start)
    return " ".join(prose.lower[start : bisect_left(prose.starts, quotation.inner.end, start)])


def is_name_in_marks(prose: Prose, quotation: Quotation, language: Language, repeated: frozenset[str]) -> bool:
    """Return whether a quotation is the name of something; `repeated` are those that stand in marks again and again."""
    start = bisect_left(prose.starts, quotation.inner.start)
    end = bisect_left(prose.starts, quotation.inner.end, start)
    words = [word for word in prose.words[start:end] if word[0].isalnum()]
    if not words or len(words) > _LONGEST_INTRODUCED or prose.words[end - 1][-1] in _SENTENCE_ENDS:
        return False
    if language.names == WITHOUT_CAPITALS:
        text = prose_text(prose, quotation)
        is_known = text in repeated or (len(words) <= _LONGEST_OUTLET and is_outlet(" ".join(words)))
        return is_known or _is_introduced(prose, start, language) or _is_speaker(prose, start, end, language)
    return (len(words) <= _LONGEST and _has_capitals(words, language)) or _is_introduced(prose, start, language)


def _is_speaker(prose: Prose, start: int, end: int, language: Language) -> bool:
    """Return whether marks stand around who speaks, as the Egyptian press writes: وأضاف «الخطيب» خلال لقاء أن «…».

    A verb of saying stands before them, and "that" or a colon behind them.
    """
    if end - start > _LONGEST_SPEAKER or start < 2:
        return False
    cues = cue_words(language.tag)
    base, form = cues.get(prose.lower[start - 2], ("", ""))
    behind = prose.lower[end + 1 : end + 1 + _CLAUSE_REACH]
    if form not in ("vbd", "vbz") or not behind or prose.lower[start] in language.words("stopwords"):
        return False
    if behind[0] == ":":
        return True
    that = language.groups("constructions")["behind-speaker"]
    clause = next((word for word in behind if word in that or word in cues or word in ".!?;"), "")
    return clause in that and base not in language.groups("verbs")["weak"]


def _has_capitals(words: list[str], language: Language) -> bool:
    """Return whether each word that is no function word has a capital, and two have one at least."""
    if language.names == CAPITALS_AND_TITLES:  # nouns have capitals: "Der Kanton hat kein Geld"
        return _is_foreign(words, language) and (len(words) > 1 or _is_outlet(words[0]))
    stopwords = language.words("stopwords") | world().words("stopwords")
    content = [word for word in words if word.lower() not in stopwords and not word.isdigit()]
    return len(content) > 1 and all(word[0].isupper() for word in content)


def _is_outlet(word: str) -> bool:
    """Return whether a word is an outlet's name, or its genitive: des „Sterns“."""
    return outlets.is_outlet(word) or outlets.is_outlet(word.removesuffix("s"))


def _is_foreign(words: list[str], language: Language) -> bool:
    """Return whether all words have a capital, or all but some that are none of the language: "Gazeta dello Sport"."""
    small = [word for word in words if word.isalpha() and not word[0].isupper()]
    ends_large = words[0][0].isupper() and words[-1][0].isupper()
    return not small or (ends_large and len(small) == 1 and small[0] not in language.words("stopwords"))


def _start_of_block(prose: Prose, token: int) -> int:
    """Return the first token of the block of a token."""
    sentence = bisect_right(prose.sentences, token, key=itemgetter(0)) - 1
    block = prose.sentence_blocks[sentence]
    return prose.sentences[bisect_left(prose.sentence_blocks, block)][0]


def _is_introduced(prose: Prose, start: int, language: Language) -> bool:
    """Return whether a word that introduces a name stands before the mark: nothing but a preposition is between."""
    naming = language.words("naming")
    before = start - 2  # behind the mark
    first = max(_start_of_block(prose, start - 1), before - _REACH + 1)
    for token in range(before, first - 1, -1):
        word = prose.lower[token]
        if word in naming:
            return True
        if word not in language.words("stopwords"):
            return False
    return False
