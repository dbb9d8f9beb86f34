"""The people and organisations of a document: every name in the text, and the person that each name means.

A surname means the last person of that name who was named in full, unless an honorific contradicts it. Two people with
one surname stay two. Different spellings of one name are not merged here: a rule reports them.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from provcheck.extractors.quotes.masked_tokens import MaskedTokens
from provcheck.extractors.quotes.nicknames import nickname_tokens, with_nicknames
from provcheck.language import languages
from provcheck.language.demonyms import is_of_country
from provcheck.language.manifest import CAPITALS_AND_TITLES, WITHOUT_CAPITALS
from provcheck.language.marked_names import Name
from provcheck.language.name_lexicon import first_name_genders, name_lexicon
from provcheck.language.names import find_names
from provcheck.language.spacing import single_spaced

# The most people of one surname with whom a short form is compared: a text with more of them is a list, not a story.
MOST_NAMESAKES = 50

# Tags of offices.
OFFICE_TAGS = frozenset(("ROLE", "TTL"))


class PersonFacts(NamedTuple):
    """What a mention says about a person; "" where it says nothing."""

    gender: str = ""
    kind: str = ""
    honorific: str = ""
    role: str = ""


NO_FACTS = PersonFacts()


@dataclass(slots=True, eq=False, repr=False)
class Person:
    """A person or organisation: the fullest form of its name, and the first token of every mention, in order.

    `gender` is "m", "f" or ""; `kind` is a kind of `Name`. `text` is empty for a person who is described and not named.
    """

    name: Name
    text: str
    gender: str
    kind: str
    honorific: str = ""
    role: str = ""
    mentions: list[int] = field(default_factory=list)

    def learn(self, gender: str, kind: str, honorific: str, role: str) -> None:
        """Add facts that were unknown, in the order of PersonFacts; known ones stay."""
        self.gender = self.gender or gender
        self.kind = self.kind or kind
        self.honorific = self.honorific or honorific
        self.role = self.role or role


def unnamed_person(start: int, end: int, gender: str, role: str) -> Person:
    """A person whom the tokens `start` … `end` - 1 describe and do not name: "a spokeswoman for the company"."""
    no_name = Name(start, start, end, (), (), "", "", "", gender, "person")
    return Person(no_name, "", gender, "person", role=role)


@dataclass(slots=True, eq=False, repr=False)
class People:
    """The names of a document in text order: `names[n]` begins at token `starts[n]` and means `persons[n]`."""

    names: list[Name]
    starts: list[int]
    persons: list[Person]
    bodies: dict[str, Person] = field(default_factory=dict)

    def body(self, text: str, phrase: tuple[int, int]) -> Person:
        """The body of a name that is no run of words with capitals: "Bread for the Harbours"."""
        person = self.bodies.get(text.lower())
        if person is None:
            start, end = phrase
            parts = tuple(text.split())
            name = Name(start, start, end, parts, tuple(text.lower().split()), "", "", "", "", "organisation")
            person = self.bodies[text.lower()] = Person(name, text, "", "organisation", mentions=[start])
        return person

    def names_in(self, start: int, end: int) -> range:
        """The numbers of the names that share a token with `start` … `end` - 1."""
        first = bisect_left(self.starts, start)
        if first and self.names[first - 1].end > start:
            first -= 1
        return range(first, bisect_left(self.starts, end, first))

    def count_before(self, token: int) -> int:
        """The number of names that begin before a token."""
        return bisect_right(self.starts, token - 1)


def find_people(tokens: MaskedTokens) -> People:
    """The names outside quotations, and the person that each one means."""
    sentences = list(zip(tokens.sentence_starts, tokens.sentence_ends, strict=True))
    matches = find_names(
        tokens.words, tokens.lower, tokens.tags, tokens.starts, tokens.ends, sentences, tokens.prose.language
    )
    if tokens.language.names != CAPITALS_AND_TITLES and (nicknames := nickname_tokens(tokens)):
        matches = with_nicknames(tokens, matches, nicknames)
    registry = _Registry(tokens)
    full_names = registry.by_full_name
    # All full names come first, so that a short form may also mean a person who is named in full only later.
    for name in matches:
        if len(name.lower_parts) > 1 and name.lower_parts not in full_names:
            registry.add_full_name(name)
    persons = [
        full_names[name.lower_parts] if len(name.lower_parts) > 1 else registry.person_called(name.lower_parts[0], name)
        for name in matches
    ]
    tags, lower, offices = tokens.tags, tokens.lower, registry.lists.offices
    for name, person in zip(matches, persons, strict=True):
        person.mentions.append(name.start)
        kind = "person" if name.kind == "person" else ""
        before = name.start - 1
        # Some offices are tagged as verbs: "his *coach* Kwame Badu".
        may_be_office = not kind and (tags[before] in OFFICE_TAGS or lower[before] in offices)
        if may_be_office and registry.has_office_before(name):
            kind = "person"
        if name.gender or kind or name.honorific or name.office:
            person.learn(name.gender, kind, name.honorific, name.office)
    return People(matches, [name.start for name in matches], persons)


class _Registry:
    """The persons of a document, by the names that may mean them."""

    def __init__(self, tokens: MaskedTokens) -> None:
        self.tokens = tokens
        self.first_name_genders = first_name_genders(tokens.prose.language)
        self.lists = name_lexicon(tokens.prose.language)
        # The first part of a name by which a person is called, beside the last one.
        is_single, is_double = tokens.language.has("single-names"), tokens.language.has("two-surnames")
        self.called_from = 0 if is_single else 1 if is_double else None
        # By full name, and by every single part of a name (of an organisation: by the last one).
        self.by_full_name: dict[tuple[str, ...], Person] = {}
        self.by_part: dict[str, list[Person]] = {}
        # By the token behind a full name, and bodies by their initials.
        self.by_end: dict[int, Person] = {}
        self.by_initials: dict[str, Person] = {}

    def has_office_before(self, name: Name) -> bool:
        """Whether the word before a name is an office in lower case: "its *founder* Kwame Badu"."""
        before = name.start - 1
        return (
            before >= 0
            and name.kind == ""
            and not (len(name.parts) == 1 and is_of_country(name.lower_parts[0], self.tokens.prose.language))
            and self.tokens.lower[before] == self.tokens.words[before]
            and self.lists.is_office(self.tokens.lower[before])
        )

    def add_full_name(self, name: Name) -> None:
        """Register a name of several parts that is new."""
        person = self._variant(name) or self._new_person(name)
        self.by_full_name[name.lower_parts] = self.by_end[name.end] = person

    def person_called(self, part: str, name: Name) -> Person:
        """The person that a name of a single part means; a new person if it means nobody yet."""
        namesakes = self.by_part.get(part)
        if namesakes:
            if len(namesakes) == 1 and namesakes[0].name.last == part and _agrees(namesakes[0], name):
                return namesakes[0]  # most names by far
            shows_surname = self._shows_surname(name, namesakes)
            person = _person_called(part, name, namesakes, shows_surname, self.called_from)
            if person is not None:
                return person
        if name.kind == "organisation" and name.parts[0].isupper():
            person = self._spelt_out(name)
            if person is not None:
                return person
        gender = name.gender or self.first_name_genders.get(part, "")
        person = Person(name, self._text(name), gender, name.kind)
        self.by_part.setdefault(part, []).append(person)
        return person

    def _shows_surname(self, name: Name, namesakes: list[Person]) -> bool:
        """Whether the form of address before a single part shows a surname, which may come first: "Mr *Yoon*"."""
        if not name.honorific or not self.lists.first_name_honorifics.isdisjoint(name.honorific.lower().split()):
            return False
        return self.lists.is_first_name(name.last) or any(person.name.last == name.last for person in namesakes)

    def _spelt_out(self, name: Name) -> Person | None:
        """The body whose initials a name is: "the Grain Board (*GB*) said", "the Grain Board said … the *GB* said"."""
        letters = name.parts[0]
        person = self.by_initials.get(letters)
        if person is None and name.start and self.tokens.words[name.start - 1] == "(":
            person = self.by_end.get(name.start - 1)
            if person is None or (person.kind != "organisation" and _initials(person.name) != letters):
                return None
        if person is not None:
            self.by_initials[letters] = person
            person.learn("", "organisation", "", "")
        return person

    def _variant(self, name: Name) -> Person | None:
        """The person whose name this is in a longer or shorter form: Hillary (Rodham) Clinton."""
        initials = name.parts[0] if len(name.parts) == 2 and name.parts[0].isupper() else ""
        for person in self.by_part.get(name.last, [])[-MOST_NAMESAKES:]:
            known = person.name.lower_parts
            if initials and len(known) > 1 and initials == _capitals(person.name.office):
                return person  # "*DPP* Lim" for Deputy Public Prosecutor Lim Hui Shan
            if len(known) > 1 and _agrees(person, name) and self._is_variant(known, name.lower_parts):
                if self._is_fuller(name, person.name):
                    person.name, person.text = name, self._text(name)
                return person
        return None

    def _is_fuller(self, name: Name, known: Name) -> bool:
        """Whether a name is the fuller form of a known one.

        Where people are called by any part of the name, a word in front that opens its sentence may be a noun:
        "*Komitmen* Rosa Vidal".
        """
        longer, shorter = name.lower_parts, known.lower_parts
        if name.kind == "organisation" or len(longer) == len(shorter):
            return False
        if self.called_from != 0:
            return len(longer) > len(shorter)
        if len(longer) > len(shorter):
            return longer[1:] != shorter or not self._opens_sentence(name)
        return shorter[1:] == longer and self._opens_sentence(known)

    def _opens_sentence(self, name: Name) -> bool:
        return name.start == self.tokens.sentence_starts[self.tokens.sentence_numbers[name.start]]

    def _is_variant(self, known: tuple[str, ...], parts: tuple[str, ...]) -> bool:
        """Whether two names with one surname begin with the same part, or one has all parts of the other."""
        begin_alike = known[0] == parts[0] and known[0] not in self.lists.articles  # The Times, The Harbour Times
        return begin_alike or set(known) <= set(parts) or set(parts) <= set(known)

    def _new_person(self, name: Name) -> Person:
        person = Person(name, self._text(name), name.gender, name.kind)
        parts = (name.last, *name.lower_parts[:-1])
        if name.kind == "organisation":
            # The Bank of Norland is not called Norland.
            joint = next((place for place, low in enumerate(name.lower_parts) if low in self.lists.between_words), 0)
            parts = (name.lower_parts[joint - 1],)  # the Bank for the Bank of Norland
            if parts[0] in self.lists.never_short:
                parts = ()  # House Democrats are not the Democrats
            if " ".join(name.lower_parts) not in languages.world().words("regions"):
                self.by_initials.setdefault(_initials(name), person)
        for part in parts:
            self.by_part.setdefault(part, []).append(person)
        return person

    def _text(self, name: Name) -> str:
        """The name with single spaces, without honorific and office; an organisation keeps its full form."""
        if self.lists.mark == WITHOUT_CAPITALS:
            return " ".join(name.parts)
        is_whole, last = name.kind in ("organisation", "title"), name.end - 1
        start = name.start if is_whole else name.core
        while (
            not is_whole
            and last - start >= self.lists.least_words
            and self.lists.is_post_nominal(self.tokens.words[last])
        ):
            last -= 1
        end = self.tokens.ends[last]
        if self.lists.mark == CAPITALS_AND_TITLES and self.tokens.lower[last] == f"{name.lower_parts[-1]}s":
            end -= 1  # without the ending of the genitive
        text = self.tokens.text[self.tokens.starts[start] : end]
        return text if start == last else single_spaced(text)  # no token contains white space


def _capitals(text: str) -> str:
    """The first letters of the words of a text that have a capital."""
    return "".join([word[0] for word in text.split() if word[0].isupper()])


def _initials(name: Name) -> str:
    """The first letters of the words of a name that have a capital."""
    return "".join([part[0] for part in name.parts if part[0].isupper()])


def _agrees(person: Person, name: Name) -> bool:
    """Whether neither kind nor gender keeps the name from meaning the person."""
    if person.kind == "organisation" and (name.honorific or name.kind == "person"):
        return False
    return not (person.gender and name.gender and person.gender != name.gender)


def _person_called(
    part: str, name: Name, namesakes: list[Person], shows_surname: bool, called_from: int | None
) -> Person | None:
    """The person that a single part of a name means, of those whose name contains it.

    People with that surname come first, then people with that first name, unless an honorific shows that it is a
    surname (`shows_surname`). Of several, it is the one named in full most recently before, else the first one after.
    """
    by_surname: list[Person] = []
    by_first_name: list[Person] = []
    for person in namesakes[-MOST_NAMESAKES:]:
        if _agrees(person, name):
            if person.name.last == part or (called_from is not None and part in person.name.lower_parts[called_from:]):
                by_surname.append(person)
            elif not shows_surname and (
                person.kind == name.kind == "organisation" or _may_be_called_by_first_name(person)
            ):
                by_first_name.append(person)
    candidates = by_surname or by_first_name
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    before = [person for person in candidates if person.name.start < name.start]
    return max(before, key=_start) if before else candidates[0]


def _may_be_called_by_first_name(person: Person) -> bool:
    """Whether the first words of a name may mean its bearer: Kemal Odeh, but not the product Corvanta Watch Ultra."""
    return person.kind == "person" or (person.kind != "organisation" and len(person.name.parts) == 2)


def _start(person: Person) -> int:
    return person.name.start
