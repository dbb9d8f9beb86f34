"""What a word may be in a name or a phrase about somebody, where nothing has a capital: for Arabic.

A noun is made definite by an article that is joined to it, and prepositions and "and" are joined to what follows them.
The class of a word is looked up without them; a word that no list has may be a name.
"""

from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from provcheck.language import languages

# Classes of words. An ADJECTIVE is any other definite word: where it follows a noun, it is one.
TITLE = "title"
ROLE = "role"
BODY = "body"
SOURCE = "source"
DOCUMENT = "document"
GROUP = "group"
NOUN = "noun"
PLACE = "place"
FIRST_NAME = "first name"
PARTICLE = "particle"
ADJECTIVE = "adjective"
BARE = "bare"
OTHER = "other"
# Classes of nouns that a phrase about a speaker may begin with.
NOUNS = frozenset((TITLE, ROLE, BODY, SOURCE, DOCUMENT, GROUP, NOUN))
# The article, and the same behind a preposition.
_ARTICLE = "ال"
_ARTICLES = ("وال", "بال", "لل", "فال", "كال", "ولل", "وبال", _ARTICLE)
_CONJUNCTIONS, _PREPOSITIONS = ("و", "ف"), ("ل", "ب", "ك")
# With fewer letters, what is left of a word without what is joined to it is no word.
_SHORTEST = 3
# "And" and "to", which are joined to a first name of at least so many letters.
_BEFORE_NAMES, _SHORTEST_NAME = ("و", "ل"), 4
# Pronouns that may be joined to a noun: "his lawyer".
_POSSESSIVES = ("هما", "هم", "ها", "ه", "نا")
_MOST_CACHED_WORDS = 60_000


class Columns(NamedTuple):
    """The columns of tokens that names are found in."""

    words: list[str]
    lower: list[str]
    tags: list[str]


class WordClass(NamedTuple):
    """The class of a word, and the noun without article, preposition and pronoun.

    It is definite with an article or a possessive pronoun, and joined behind a preposition or "and" in the same word.
    """

    kind: str
    noun: str
    is_definite: bool
    is_joined: bool


@dataclass(slots=True)
class BareLexicon:
    """The word lists of a language without capitals, and the classes of the words seen so far."""

    classes: dict[str, str]
    male_names: frozenset[str]
    female_names: frozenset[str]
    particles: frozenset[str]
    places: frozenset[str]
    place_phrases: frozenset[str]
    publications: frozenset[str]
    proper_bodies: frozenset[str]
    outlet_words: frozenset[str]
    called: frozenset[str]
    never_names: frozenset[str]
    events: frozenset[str]
    office_joints: frozenset[str]
    descent: frozenset[str]
    fathers: frozenset[str]
    mothers: frozenset[str]
    general: frozenset[str]
    topics: frozenset[str]
    plural_endings: tuple[str, ...]
    second_names: frozenset[str]
    titles: frozenset[str]
    seen: dict[str, WordClass] = field(default_factory=dict)

    def class_of(self, low: str) -> WordClass:
        """Return the class of a word in the form in which words are compared."""
        found = self.seen.get(low)
        if found is None:
            found = self._class_of(low)
            if len(self.seen) < _MOST_CACHED_WORDS:
                self.seen[low] = found
        return found

    def _class_of(self, low: str) -> WordClass:
        if not low[0].isalpha():
            return WordClass(OTHER, low, False, False)
        if low in self.classes and not low.startswith(_ARTICLE):
            return WordClass(self.classes[low], low, False, False)
        if low in self.never_names:
            return WordClass(OTHER, low, False, False)
        if low in self.titles:
            return WordClass(TITLE, low, low.startswith(_ARTICLE), False)
        simple = PLACE if low in self.places else PARTICLE if low in self.particles else ""
        if not simple and (low in self.male_names or low in self.female_names):
            simple = FIRST_NAME
        if simple:
            return WordClass(simple, low, False, False)
        for article in _ARTICLES:
            stem = low.removeprefix(article)
            if stem != low and len(stem) >= 2:
                return self._definite(stem, is_joined=article != _ARTICLE)
        return self._joined(low) or self._owned(low) or WordClass(BARE, low, False, False)

    def _definite(self, stem: str, *, is_joined: bool) -> WordClass:
        if _ARTICLE + stem in self.titles:
            return WordClass(TITLE, stem, True, is_joined)
        if _ARTICLE + stem in self.places:
            return WordClass(PLACE, stem, True, is_joined)
        kind = BODY if stem in self.proper_bodies else self.classes.get(stem, ADJECTIVE)
        return WordClass(kind, stem, True, is_joined)

    def _joined(self, low: str) -> WordClass | None:
        """Return the class of a word behind a preposition or "and"; None if nothing known is behind it."""
        if low.startswith(_BEFORE_NAMES) and len(low) > _SHORTEST_NAME and self.is_listed_name(low[1:]):
            return WordClass(FIRST_NAME, low[1:], False, True)
        stem = low
        if stem.startswith(_CONJUNCTIONS):
            stem = stem[1:]
            if found := self._known(stem):
                return found
        if stem.startswith(_PREPOSITIONS):
            return self._known(stem[1:])
        return None

    def _known(self, stem: str) -> WordClass | None:
        if len(stem) < _SHORTEST:
            return None
        if stem in self.classes:
            return WordClass(self.classes[stem], stem, False, True)
        if stem in self.titles:
            return WordClass(TITLE, stem, False, True)
        if stem in self.places:
            return WordClass(PLACE, stem, False, True)
        return None

    def _owned(self, low: str) -> WordClass | None:
        """Return the class of a noun with a possessive pronoun: "his lawyer"."""
        for ending in _POSSESSIVES:
            stem = low.removesuffix(ending)
            if stem == low or len(stem) < _SHORTEST:
                continue
            # "His spokeswoman": the letter before the pronoun has another form at the end of a word.
            for noun in (stem, stem[:-1] + "ه" if stem.endswith("ت") else stem):
                if noun in self.classes:
                    return WordClass(self.classes[noun], noun, True, False)
        return None

    def is_owned(self, word: str, low: str) -> bool:
        """Return whether a noun has the pronoun "his", which only looks like the ending of a woman's office."""
        return word.endswith("ه") and low[:-1] in self.classes

    def is_listed_name(self, low: str) -> bool:
        """Return whether a word is a first name, whatever else it may be."""
        return low in self.male_names or low in self.female_names

    def is_first_name(self, lower: list[str]) -> bool:
        """Return whether the first of two words is a name for the second: "*سلطان* بن", "*أبو* علي", "*أم* علي"."""
        if len(lower) < 2:
            return False
        is_name = self.class_of(lower[1]).kind == FIRST_NAME or lower[1].startswith(_ARTICLE)
        is_father = lower[0] in self.fathers and is_name
        is_father = is_father or (lower[0] in self.mothers and self.class_of(lower[1]).kind == FIRST_NAME)
        return is_father or (lower[1] in self.descent and not lower[0].startswith(_ARTICLE))

    def is_place(self, words: list[str]) -> bool:
        """Return whether two words are the name of a place."""
        return " ".join(words) in self.place_phrases


@cache
def bare_lexicon(tag: str) -> BareLexicon:
    """Return the lists of a language."""
    language = languages.known(tag)
    sorts, words = language.groups("sorts"), language.words
    classes: dict[str, str] = {}
    for kind, nouns in (
        (SOURCE, sorts["source"]),
        (ROLE, words("offices")),
        (SOURCE, sorts["anonymous"]),
        (DOCUMENT, sorts["document"]),
        (BODY, words("organisations") | sorts["publication"] | sorts["medium"]),
        (GROUP, sorts["group"]),
        (NOUN, sorts["portfolio"]),
    ):
        for noun in nouns:
            classes.setdefault(noun, kind)
    places = words("regions") | sorts["own-name"]
    return BareLexicon(
        classes=classes,
        male_names=words("first_names_male") | languages.world().words("first_names_male"),
        female_names=words("first_names_female") | languages.world().words("first_names_female"),
        particles=words("particles"),
        places=frozenset(place for place in places if " " not in place),
        place_phrases=frozenset(place for place in places if " " in place),
        publications=sorts["publication"],
        proper_bodies=sorts["proper"],
        outlet_words=language.groups("relays")["outlet-first"],
        never_names=words("stopwords"),
        called=language.groups("name_parts")["called"],
        events=language.groups("occasions")["event"],
        office_joints=language.groups("name_parts")["office-joint"],
        fathers=language.groups("name_parts")["father"],
        mothers=language.groups("name_parts")["mother"],
        general=language.groups("name_parts")["general"],
        plural_endings=tuple(sorts["plural-ending"]),
        topics=language.groups("constructions")["topic"],
        descent=language.groups("name_parts")["descent"],
        second_names=language.groups("name_parts")["second"],
        titles=frozenset(language.pairs("honorifics")),
    )
