"""The word lists that names are read with."""

from collections.abc import Sequence
from functools import cache

from provcheck.language import languages
from provcheck.language.characters import APOSTROPHES
from provcheck.language.languages import Language

# Tokens inside a name that are no words.
_MARKS = frozenset((".", "'s", "’s", *APOSTROPHES))


class NameLexicon:
    """Word lists of one language, in lower case. `honorifics` gives the gender of each: "m", "f" or "".

    A name has `least_words` at least before an honour or a degree.

    `mark` says what marks a name; `titles` has the honorifics and the offices. The groups of `name_parts.txt` are those
    of the world's list and of the language's.
    """

    def __init__(self, tag: str) -> None:
        """Read the lists of a language; first names are those of all languages, because people are everywhere."""
        language, world = languages.known(tag), languages.world()
        honorifics: dict[str, str] = {}
        for line in language.lines("honorifics"):
            form, _, gender = line.partition("\t")
            honorifics[form] = gender.strip("-")
        particles = language.words("particles")
        between_words = _name_parts(language, "between")
        # The language's own lists decide first: Jean is a man in French.
        female_names = language.words("first_names_female")
        male_names = language.words("first_names_male")
        articles = _name_parts(language, "article")
        complements, adjectives = _name_parts(language, "complement"), _name_parts(language, "portfolio-adjective")
        portfolios = _name_parts(language, "portfolio") | adjectives
        joints, appeal_joints = _name_parts(language, "portfolio-joint"), _name_parts(language, "appeal-joint")
        self.honorifics = honorifics
        self.addresses = language.words("titles_abbreviated") & honorifics.keys()
        self.offices = language.words("offices")
        self.office_endings = tuple(
            word.removeprefix("-") for word in language.lines("offices") if word.startswith("-")
        )
        # Of one letter: what is without it is the singular.
        self.plural_endings = ("s",) if "s" in language.groups("sorts")["plural-ending"] else ()
        plurals = [f"{office}{ending}" for office in self.offices for ending in self.plural_endings]
        self.adherents, self.qualities = _name_parts(language, "adherent"), _name_parts(language, "quality")
        self.titles = self.offices.union(honorifics, plurals, self.adherents, self.qualities)
        self.thing_nouns = _name_parts(language, "thing-noun")
        self.noun_openers = tuple(sorted(_name_parts(language, "noun-opener")))
        self.particles = particles
        self.between_words = between_words
        self.articles = articles
        self.inside = (
            particles | between_words | joints | appeal_joints | _name_parts(language, "surname-joint") | _MARKS
        )
        self.organisations = language.words("organisations")
        self.female_names = female_names | (world.words("first_names_female") - male_names)
        self.male_names = male_names | (world.words("first_names_male") - female_names)
        self.suffixes = _name_parts(language, "suffix")
        self.post_nominals = _name_parts(language, "post-nominal")
        self.first_name_honorifics = _name_parts(language, "first-name-honorific")
        self.surnames_too = _name_parts(language, "surname")
        self.surname_articles = _name_parts(language, "surname-article")
        self.offices_as_names = _name_parts(language, "office")
        self.addresses_or_names = _name_parts(language, "address")
        self.short_addresses = _name_parts(language, "short")
        self.marked_addresses = _name_parts(language, "marked")
        self.complements = complements
        self.complement_offices = _name_parts(language, "complement-office")
        self.place_complements = _name_parts(language, "place-complement")
        self.place_offices = _name_parts(language, "place-office")
        self.portfolios = portfolios
        self.portfolio_adjectives = adjectives
        self.portfolio_joints = joints
        self.between_complements = complements | articles | joints | {","}
        self.before_complement_names = complements | portfolios | articles | joints
        self.origin_endings = tuple(sorted(_name_parts(language, "origin-ending")))
        self.appeals = _name_parts(language, "appeal")
        self.proper_bodies = _name_parts(language, "proper-body")
        self.never_short = _name_parts(language, "proper-body") | _name_parts(language, "members-of-body")
        self.body_nouns = _name_parts(language, "body-noun")
        self.measures = _name_parts(language, "measure")
        self.ranks = _name_parts(language, "rank")
        self.known_bodies = _name_parts(language, "known-body") | _name_parts(language, "capital")
        self.surname_openers = _name_parts(language, "surname-opener")
        self.appeal_joints = appeal_joints
        self.body_joints = _name_parts(language, "body-joint")
        self.demonyms = _name_parts(language, "demonym")
        self.demonym_endings = tuple(sorted(_name_parts(language, "demonym-ending")))
        self.people_endings = tuple(sorted(_name_parts(language, "people-ending")))
        self.member_endings = tuple(sorted(_name_parts(language, "member-ending")))
        self.eponyms = _name_parts(language, "eponym")
        self.surname_joints = _name_parts(language, "surname-joint")
        self.participle_endings = tuple(sorted(_name_parts(language, "participle-ending")))
        self.body_endings = tuple(sorted(_name_parts(language, "body-ending")))
        self.plain_endings = tuple(sorted(_name_parts(language, "plain-ending")))
        self.crowds = _name_parts(language, "crowd")
        self.crowd_endings = tuple(sorted(_name_parts(language, "crowd-ending")))
        self.documents = language.groups("sorts")["document"] - self.surnames_too
        self.adverb_endings = tuple(sorted(_name_parts(language, "adverb-ending")))
        self.common_bodies = _name_parts(language, "common-body")
        self.plain_nouns = _name_parts(language, "plain-noun")
        self.tags_of_speakers = language.phrases("viewpoints")["tag"]
        self.female_office_endings = tuple(sorted(_name_parts(language, "female-office-ending")))
        self.male_office_endings = tuple(sorted(_name_parts(language, "male-office-ending")))
        self.mark = language.names
        self.has_apposed_names = language.has("apposed-names")
        self.has_listed_offices = language.has("listed-offices")
        self.least_words = 1 if language.has("listed-offices") else 2
        self.places = language.words("regions")
        self.noun_prefixes = tuple(sorted(_name_parts(language, "noun-prefix")))
        self.noun_endings = tuple(sorted(_name_parts(language, "noun-ending")))
        self.degrees = _name_parts(language, "degree")
        self.particle_endings = tuple(sorted(_name_parts(language, "particle-ending")))
        self.openers = language.words("sentence_starters")
        self.days = frozenset(" ".join(language.lines("weekdays")).split())

    def is_office(self, low: str) -> bool:
        """Return whether a word in lower case is an office, or a compound with one: Hafenmeister, Vice-President."""
        if low in self.offices or (low.endswith(self.office_endings) and not self.is_first_name(low)):
            return True
        return "-" in low and not self.offices.isdisjoint(low.split("-"))

    def is_known_body(self, low: str) -> bool:
        """Return whether a word in lower case alone is a country, a capital or a body that everybody knows."""
        return low in self.known_bodies or low in self.places

    def names_body(self, lower: tuple[str, ...]) -> bool:
        """Return whether one of some words in lower case is a word of bodies, or a compound with one: Hafenamt."""
        if not self.organisations.isdisjoint(lower):
            return True
        return bool(self.body_endings) and any(low.endswith(self.body_endings) for low in lower)

    def gender_of_office(self, office: Sequence[str]) -> str:
        """Return the gender that the form of an office says: "f" for "Ministerin"; "" if it says none."""
        if not office or not self.female_office_endings:
            return ""
        low = office[-1].lower()
        return (
            "f" if low.endswith(self.female_office_endings) else "m" if low.endswith(self.male_office_endings) else ""
        )

    def is_body_noun(self, low: str) -> bool:
        """Return whether a noun in lower case is a word of bodies, or the genitive of one: "Hafenamts"."""
        return self.names_body((low,)) or (bool(self.body_endings) and self.names_body((low.removesuffix("s"),)))

    def is_plain_noun(self, low: str) -> bool:
        """Return whether a word in lower case is a noun that is part of no name, where every noun has a capital."""
        return low in self.plain_nouns or low.endswith(self.plain_endings) or low in self.measures

    def has_complement(self, low: str) -> bool:
        """Return whether a word in lower case may have a complement: "Archbishop of Eastwick", "head of the trust"."""
        return self.is_office(low) or low in self.honorifics or low in self.complement_offices

    def is_post_nominal(self, word: str) -> bool:
        """Return whether a word is an honour or degree behind a name: "Harriet Bell *KC*"."""
        if word.isupper():
            return word.lower() in self.post_nominals
        return bool(self.degrees) and word.lower() in self.degrees and word[1:] != word[1:].lower()

    def end_of_name(self, words: tuple[str, ...]) -> int:
        """Return the number of words before the honours and degrees that end a name."""
        end = len(words)
        while end > self.least_words and self.is_post_nominal(words[end - 1]):
            end -= 1
        return end

    def is_first_name(self, low: str) -> bool:
        """Return whether a word in lower case is a first name."""
        return low in self.female_names or low in self.male_names

    def gender_of_first_name(self, low: str) -> str:
        """Return "m" or "f", or "" for what is no first name in lower case and for one in both lists: "robin"."""
        if low in self.female_names:
            return "" if low in self.male_names else "f"
        return "m" if low in self.male_names else ""


@cache
def name_lexicon(tag: str) -> NameLexicon:
    """Return the lists of a language."""
    return NameLexicon(tag)


def _name_parts(language: Language, group: str) -> frozenset[str]:
    return language.groups("name_parts")[group] | languages.world().groups("name_parts")[group]


@cache
def first_name_genders(tag: str) -> dict[str, str]:
    """Return the gender ("m" or "f", "" if either) that a first name suggests, by the name in lower case."""
    names = name_lexicon(tag)
    return {name: names.gender_of_first_name(name) for name in names.male_names | names.female_names}
