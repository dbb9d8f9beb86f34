"""The word lists that names are read with."""

from collections.abc import Sequence
from functools import cache

from provcheck.language import languages
from provcheck.language.characters import APOSTROPHES
from provcheck.language.languages import Language
from provcheck.model.evidence import read_only

# Tokens inside a name that are no words.
_MARKS = frozenset((".", "'s", "’s", *APOSTROPHES))


@read_only
class NameLexicon:
    """Word lists of one language, in lower case. `honorifics` gives the gender of each: "m", "f" or "".

    A name has `least_words` at least before an honour or a degree.

    `mark` says what marks a name; `titles` has the honorifics and the offices. The groups of `name_parts.txt` are those
    of the world's list and of the language's.
    """

    honorifics: dict[str, str]
    addresses: frozenset[str]
    offices: frozenset[str]
    office_endings: tuple[str, ...]
    titles: frozenset[str]
    particles: frozenset[str]
    between_words: frozenset[str]
    articles: frozenset[str]
    inside: frozenset[str]
    organisations: frozenset[str]
    female_names: frozenset[str]
    male_names: frozenset[str]
    suffixes: frozenset[str]
    post_nominals: frozenset[str]
    first_name_honorifics: frozenset[str]
    surnames_too: frozenset[str]
    offices_as_names: frozenset[str]
    addresses_or_names: frozenset[str]
    short_addresses: frozenset[str]
    marked_addresses: frozenset[str]
    complements: frozenset[str]
    complement_offices: frozenset[str]
    place_complements: frozenset[str]
    place_offices: frozenset[str]
    portfolios: frozenset[str]
    portfolio_adjectives: frozenset[str]
    portfolio_joints: frozenset[str]
    between_complements: frozenset[str]
    before_complement_names: frozenset[str]
    origin_endings: tuple[str, ...]
    appeals: frozenset[str]
    proper_bodies: frozenset[str]
    never_short: frozenset[str]
    body_nouns: frozenset[str]
    measures: frozenset[str]
    appeal_joints: frozenset[str]
    body_joints: frozenset[str]
    demonyms: frozenset[str]
    demonym_endings: tuple[str, ...]
    people_endings: tuple[str, ...]
    member_endings: tuple[str, ...]
    eponyms: frozenset[str]
    surname_joints: frozenset[str]
    participle_endings: tuple[str, ...]
    body_endings: tuple[str, ...]
    plain_endings: tuple[str, ...]
    plain_nouns: frozenset[str]
    common_bodies: frozenset[str]
    crowds: frozenset[str]
    adverb_endings: tuple[str, ...]
    tags_of_speakers: frozenset[str]
    female_office_endings: tuple[str, ...]
    male_office_endings: tuple[str, ...]
    mark: str
    has_apposed_names: bool
    has_listed_offices: bool
    least_words: int
    places: frozenset[str]
    noun_prefixes: tuple[str, ...]
    noun_endings: tuple[str, ...]
    degrees: frozenset[str]
    particle_endings: tuple[str, ...]
    openers: frozenset[str]
    days: frozenset[str]

    def is_office(self, low: str) -> bool:
        """Return whether a word in lower case is an office, or a compound with one: Hafenmeister, Vice-President."""
        if low in self.offices or (low.endswith(self.office_endings) and not self.is_first_name(low)):
            return True
        return "-" in low and not self.offices.isdisjoint(low.split("-"))

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


@cache
def name_lexicon(tag: str) -> NameLexicon:
    """Return the lists of a language. First names are those of all languages, because people are everywhere."""
    language, world = languages.known(tag), languages.world()
    honorifics = {}
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
    return NameLexicon(
        honorifics=honorifics,
        addresses=language.words("titles_abbreviated") & honorifics.keys(),
        offices=language.words("offices"),
        office_endings=tuple(word.removeprefix("-") for word in language.lines("offices") if word.startswith("-")),
        titles=language.words("offices").union(honorifics),
        particles=particles,
        between_words=between_words,
        articles=articles,
        inside=particles | between_words | joints | appeal_joints | _name_parts(language, "surname-joint") | _MARKS,
        organisations=language.words("organisations"),
        female_names=female_names | (world.words("first_names_female") - male_names),
        male_names=male_names | (world.words("first_names_male") - female_names),
        suffixes=_name_parts(language, "suffix"),
        post_nominals=_name_parts(language, "post-nominal"),
        first_name_honorifics=_name_parts(language, "first-name-honorific"),
        surnames_too=_name_parts(language, "surname"),
        offices_as_names=_name_parts(language, "office"),
        addresses_or_names=_name_parts(language, "address"),
        short_addresses=_name_parts(language, "short"),
        marked_addresses=_name_parts(language, "marked"),
        complements=complements,
        complement_offices=_name_parts(language, "complement-office"),
        place_complements=_name_parts(language, "place-complement"),
        place_offices=_name_parts(language, "place-office"),
        portfolios=portfolios,
        portfolio_adjectives=adjectives,
        portfolio_joints=joints,
        between_complements=complements | articles | joints | {","},
        before_complement_names=complements | portfolios | articles | joints,
        origin_endings=tuple(sorted(_name_parts(language, "origin-ending"))),
        appeals=_name_parts(language, "appeal"),
        proper_bodies=_name_parts(language, "proper-body"),
        never_short=_name_parts(language, "proper-body") | _name_parts(language, "members-of-body"),
        body_nouns=_name_parts(language, "body-noun"),
        measures=_name_parts(language, "measure"),
        appeal_joints=appeal_joints,
        body_joints=_name_parts(language, "body-joint"),
        demonyms=_name_parts(language, "demonym"),
        demonym_endings=tuple(sorted(_name_parts(language, "demonym-ending"))),
        people_endings=tuple(sorted(_name_parts(language, "people-ending"))),
        member_endings=tuple(sorted(_name_parts(language, "member-ending"))),
        eponyms=_name_parts(language, "eponym"),
        surname_joints=_name_parts(language, "surname-joint"),
        participle_endings=tuple(sorted(_name_parts(language, "participle-ending"))),
        body_endings=tuple(sorted(_name_parts(language, "body-ending"))),
        plain_endings=tuple(sorted(_name_parts(language, "plain-ending"))),
        crowds=_name_parts(language, "crowd"),
        adverb_endings=tuple(sorted(_name_parts(language, "adverb-ending"))),
        common_bodies=_name_parts(language, "common-body"),
        plain_nouns=_name_parts(language, "plain-noun"),
        tags_of_speakers=language.phrases("viewpoints")["tag"],
        female_office_endings=tuple(sorted(_name_parts(language, "female-office-ending"))),
        male_office_endings=tuple(sorted(_name_parts(language, "male-office-ending"))),
        mark=language.names,
        has_apposed_names=language.has("apposed-names"),
        has_listed_offices=language.has("listed-offices"),
        least_words=1 if language.has("listed-offices") else 2,
        places=language.words("regions"),
        noun_prefixes=tuple(sorted(_name_parts(language, "noun-prefix"))),
        noun_endings=tuple(sorted(_name_parts(language, "noun-ending"))),
        degrees=_name_parts(language, "degree"),
        particle_endings=tuple(sorted(_name_parts(language, "particle-ending"))),
        openers=language.words("sentence_starters"),
        days=frozenset(" ".join(language.lines("weekdays")).split()),
    )


def _name_parts(language: Language, group: str) -> frozenset[str]:
    return language.groups("name_parts")[group] | languages.world().groups("name_parts")[group]


@cache
def first_name_genders(tag: str) -> dict[str, str]:
    """Return the gender ("m" or "f") that a first name suggests, by the name in lower case."""
    names = name_lexicon(tag)
    return dict.fromkeys(names.male_names, "m") | dict.fromkeys(names.female_names, "f")
