"""Cue words: the words that may attribute something to somebody, with their base forms and grammatical forms."""

from collections.abc import Collection
from functools import cache
from sys import intern

from provcheck.language import lexicon

BASE, PAST, THIRD_PERSON = "vb", "vbd", "vbz"


@cache
def cue_words(language: str) -> dict[str, tuple[str, str]]:
    """The base form and the form of each word that may attribute: `told` has ("tell", "vbd")."""
    known: dict[str, tuple[str, str]] = {}
    for line in lexicon.lines(language, "cues"):
        word, base, form = line.split()
        known[word] = (intern(base), intern(form))
    return known


def words_of(verbs: Collection[str], language: str, forms: Collection[str] = ()) -> frozenset[str]:
    """The cue words of some verbs, which are given in their base form: in the given forms, else in all of them."""
    return frozenset(
        word for word, (base, form) in cue_words(language).items() if base in verbs and (not forms or form in forms)
    )


@cache
def plain_speech_words(language: str) -> frozenset[str]:
    """All forms of the verbs that mean no more than to speak: said, telling."""
    return words_of(lexicon.groups(language, "speech_verbs")["plain"], language)


@cache
def quoting_words(language: str) -> frozenset[str]:
    """The forms of verbs beside which the words of somebody else stand: asked, reads, thought; no participles."""
    verbs = lexicon.groups(language, "speech_verbs")
    return plain_speech_words(language) | words_of(verbs["quoting"], language, (BASE, PAST, THIRD_PERSON))


@cache
def speech_words(language: str) -> frozenset[str]:
    """The forms of verbs by which somebody speaks: said, tells, added, replied."""
    verbs = lexicon.groups(language, "speech_verbs")
    return (
        plain_speech_words(language)
        | words_of(verbs["reporting"], language, (PAST, THIRD_PERSON))
        | words_of(verbs["past"], language, (PAST,))
    )
