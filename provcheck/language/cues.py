"""Cue words: the words that may attribute something to somebody, with their base forms and their grammatical forms."""

from collections.abc import Collection, Sequence
from functools import cache
from sys import intern
from typing import NamedTuple

from provcheck.language import languages
from provcheck.language.conjugation import PLURAL, verb_forms

BASE, PAST, THIRD_PERSON, PARTICIPLE = "vb", "vbd", "vbz", "vbn"
# The form of a word that attributes only behind another: "a fait *savoir*", "dejó *claro*".
LOCUTION = "loc"


class ListedCues(NamedTuple):
    """The columns of the list of cue words: `words[i]` has the base form `bases[i]` and the form `forms[i]`."""

    words: Sequence[str]
    bases: Sequence[str]
    forms: Sequence[str]


@cache
def listed_cues(language: str) -> ListedCues:
    """Return the cue words of the list; the form of one in the plural ends with PLURAL."""
    columns = " ".join(languages.known(language).lines("cues")).split()
    return ListedCues(columns[0::3], columns[1::3], columns[2::3])


@cache
def cue_words(language: str) -> dict[str, tuple[str, str]]:
    """Return the base form and the grammatical form of each cue word: `told` has ("tell", "vbd").

    They are those of the list, and the forms of the verbs that follow a paradigm.
    """
    listed = listed_cues(language)
    singular = {form: intern(form.removesuffix(PLURAL)) for form in set(listed.forms)}
    columns = zip(map(intern, listed.bases), map(singular.__getitem__, listed.forms), strict=True)
    forms = dict(zip(listed.words, columns, strict=True))
    for verb in verb_forms(language):
        forms.setdefault(verb.word, (intern(verb.base), intern(verb.form)))
    for clitic in languages.known(language).groups("constructions")["clitic"]:
        for word, cue in list(forms.items()):
            forms.setdefault(clitic + word, cue)
    return forms


@cache
def plural_cues(language: str) -> frozenset[str]:
    """Return the cue words that are verbs in the plural."""
    listed = listed_cues(language)
    words = {word for word, form in zip(listed.words, listed.forms, strict=True) if form.endswith(PLURAL)}
    return frozenset(words.union(verb.word for verb in verb_forms(language) if verb.is_plural))


def words_of(verbs: Collection[str], language: str, forms: Collection[str] = ()) -> frozenset[str]:
    """Return the cue words whose base form is one of `verbs`: those in one of `forms`, or all if none is given."""
    return frozenset(
        word for word, (base, form) in cue_words(language).items() if base in verbs and (not forms or form in forms)
    )


@cache
def plain_speech_words(language: str) -> frozenset[str]:
    """Return all forms of the verbs that only mean to speak: said, telling."""
    return words_of(languages.known(language).groups("speech_verbs")["plain"], language)


@cache
def quoting_words(language: str) -> frozenset[str]:
    """Return the forms of verbs, participles excepted, that introduce somebody's words: asked, reads, thought."""
    verbs = languages.known(language).groups("speech_verbs")
    return plain_speech_words(language) | words_of(verbs["quoting"], language, (BASE, PAST, THIRD_PERSON))


@cache
def speech_words(language: str) -> frozenset[str]:
    """Return the forms of verbs that report speech and nothing else: said, tells, added, replied."""
    verbs = languages.known(language).groups("speech_verbs")
    return (
        plain_speech_words(language)
        | words_of(verbs["reporting"], language, (PAST, THIRD_PERSON))
        | words_of(verbs["past"], language, (PAST,))
    )


def is_speech_cue(cue: str, language: str) -> bool:
    """Return whether a cue reports speech and nothing else: "said", or in a compound tense "a déclaré"."""
    words = cue.lower().split()
    if not speech_words(language).isdisjoint(words):
        return True
    verbs = languages.known(language).groups("speech_verbs")
    base, form = cue_words(language).get(words[-1], ("", "")) if len(words) > 1 else ("", "")
    return form == PARTICIPLE and base in verbs["reporting"] | verbs["past"]
