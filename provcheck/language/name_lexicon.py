"""The word lists that names are read with."""

from dataclasses import dataclass
from functools import cache

from provcheck.language import lexicon
from provcheck.language.characters import APOSTROPHES

# Small words between the words of an organisation's name.
_BETWEEN_WORDS = frozenset(("of", "for", "&"))
# Words that have no letter among the initials of a name, in any language.
NOT_IN_INITIALS = frozenset({"of", "for", "the", "and", "de", "du", "des", "la", "le", "del", "da", "do", "di"})
# Tokens inside a name that are no words.
_MARKS = frozenset((".", "'s", "’s", *APOSTROPHES))

# Follow a name, and are never its last part.
SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", "phd", "md"))


@dataclass(frozen=True, slots=True)
class NameLexicon:
    """Word lists of one language, in lower case. `honorifics` gives the gender of each: "m", "f" or ""."""

    honorifics: dict[str, str]
    addresses: frozenset[str]
    offices: frozenset[str]
    particles: frozenset[str]
    between_words: frozenset[str]
    inside: frozenset[str]
    organisations: frozenset[str]
    female_names: frozenset[str]
    male_names: frozenset[str]

    def is_first_name(self, low: str) -> bool:
        """Return whether a word in lower case is a first name."""
        return low in self.female_names or low in self.male_names


@cache
def name_lexicon(language: str) -> NameLexicon:
    """Return the lists of a language. First names are those of all languages, because people are everywhere."""
    honorifics = {}
    for line in lexicon.lines(language, "honorifics"):
        form, _, gender = line.partition("\t")
        honorifics[form] = gender.strip("-")
    particles = lexicon.words(language, "particles")
    # The language's own lists decide first: Jean is a man in French.
    female_names = lexicon.words(language, "first_names_female")
    male_names = lexicon.words(language, "first_names_male")
    return NameLexicon(
        honorifics=honorifics,
        addresses=lexicon.words(language, "titles_abbreviated") & honorifics.keys(),
        offices=lexicon.words(language, "offices"),
        particles=particles,
        between_words=_BETWEEN_WORDS,
        inside=particles | _BETWEEN_WORDS | _MARKS,
        organisations=lexicon.words(language, "organisations"),
        female_names=female_names | (lexicon.words("en", "first_names_female") - male_names),
        male_names=male_names | (lexicon.words("en", "first_names_male") - female_names),
    )


@cache
def first_name_genders(language: str) -> dict[str, str]:
    """Return the gender ("m" or "f") that a first name suggests, by the name in lower case."""
    names = name_lexicon(language)
    return dict.fromkeys(names.male_names, "m") | dict.fromkeys(names.female_names, "f")
