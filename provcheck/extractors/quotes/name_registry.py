"""Finds the people of a document: which person each name in the text means.

A surname means the last person of that name who was named in full, unless an honorific contradicts it. Two people with
one surname stay two. Different spellings of one name are not merged here: a rule reports them.
"""

from bisect import bisect_left
from collections.abc import Iterable
from operator import attrgetter, itemgetter

from provcheck.extractors.quotes.masked_tokens import MaskedTokens
from provcheck.extractors.quotes.nicknames import nickname_tokens, with_nicknames
from provcheck.extractors.quotes.passing_mentions import is_in_passing
from provcheck.extractors.quotes.people import People, Person
from provcheck.language import languages
from provcheck.language.demonyms import is_of_country
from provcheck.language.manifest import CAPITALS_AND_TITLES, WITHOUT_CAPITALS
from provcheck.language.marked_names import Name
from provcheck.language.name_lexicon import first_name_genders, name_lexicon
from provcheck.language.names import find_names
from provcheck.language.spacing import single_spaced

# The most people of one surname with whom a short form is compared: a text with more of them is a list, not a story.
MOST_NAMESAKES = 50

_START = attrgetter("start")

# Tags of offices.
OFFICE_TAGS = frozenset(("ROLE", "TTL"))
# In letters: the shortest abbreviation of a form of address: "*Adv* Linnet" for Advocate Ada Linnet.
_SHORTEST_ADDRESS = 3
# In a headline in title case, one word of so many is in lower case, without those of so few letters.
_WORDS_PER_LOWER_CASE, _SHORT_WORD = 10, 3
# The most words that a name has behind its usual form: Pedro Vidal *Mora*.
_MOST_BEHIND = 2


def find_people(tokens: MaskedTokens) -> People:
    """The names outside quotations, and the person that each one means."""
    sentences = list(zip(tokens.sentence_starts, tokens.sentence_ends, strict=True))
    matches = find_names(
        tokens.words, tokens.lower, tokens.tags, tokens.starts, tokens.ends, sentences, tokens.prose.language
    )
    if tokens.language.names != CAPITALS_AND_TITLES and (nicknames := nickname_tokens(tokens)):
        matches = with_nicknames(tokens, matches, nicknames)
    registry = _Registry(tokens, matches)
    full_names = registry.by_full_name
    doubtful: list[Name] = []
    # All full names come first, so that a short form may also mean a person who is named in full only later.
    for name in matches:
        parts = name.lower_parts
        if len(parts) > 1 and parts not in full_names:
            if registry.has_doubtful_capitals(name):
                doubtful.append(name)
            else:
                registry.add_full_name(name)
    for name in doubtful:
        full_names.setdefault(name.lower_parts, registry.person_apart(name))
    persons = [
        full_names[parts] if len(parts := name.lower_parts) > 1 else registry.person_called(parts[0], name)
        for name in matches
    ]
    tags, lower, offices = tokens.tags, tokens.lower, registry.lists.offices
    for name, person in zip(matches, persons, strict=True):
        start, kind = name.start, name.kind
        person.mentions.append(start)
        if not kind and (tags[start - 1] in OFFICE_TAGS or lower[start - 1] in offices):
            # Some offices are tagged as verbs: "his *coach* Kwame Badu".
            kind = "person" if registry.has_office_before(name) else ""
        if kind == "person" or name.gender or name.honorific or name.office:
            person.learn(name.gender, "person" if kind == "person" else "", name.honorific, name.office)
    return People(matches, [name.start for name in matches], persons)


class _Registry:
    """The persons of a document, by the names that may mean them."""

    def __init__(self, tokens: MaskedTokens, names: list[Name]) -> None:
        self.tokens = tokens
        self.names = names
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
        # The full names of each person, by its id; filled when it is first asked for.
        self.in_full: dict[int, list[Name]] = {}

    def has_doubtful_capitals(self, name: Name) -> bool:
        """Whether a headline In Title Case alone makes several words a name: "*Ofport Prescribes* Rules"."""
        tokens = self.tokens
        sentence = tokens.sentence_numbers[name.start]
        if name.kind or name.gender or not tokens.in_headline[sentence]:
            return False
        span = tokens.span(tokens.sentence_starts[sentence], tokens.sentence_ends[sentence])
        words = [word for word in tokens.text[span.start : span.end].split() if len(word) > _SHORT_WORD]
        return sum(word[0].islower() for word in words) * _WORDS_PER_LOWER_CASE <= len(words)

    def person_apart(self, name: Name) -> Person:
        """A person whom no part of the name means."""
        return Person(name, self._text(name), "", "")

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
            if name.kind == "title" and self._is_surname(name, namesakes):
                name.kind = name.office = name.gender = ""
            if len(namesakes) == 1 and namesakes[0].name.last == part and _agrees(namesakes[0], name):
                return namesakes[0]  # most names by far
            person = self._namesake(part, name, namesakes[-MOST_NAMESAKES:])
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

    def _is_surname(self, title: Name, namesakes: list[Person]) -> bool:
        """Whether a title without an article is the surname of somebody: "*King* said" of Laura King."""
        is_known = any(person.name.last == title.last and self._is_person(person) for person in namesakes)
        return is_known and self.tokens.tags[title.start - 1] not in ("DET", "POS")

    def _is_person(self, person: Person) -> bool:
        """Whether a first name or an office shows that a name is a person's."""
        return person.kind == "person" or self.has_office_before(person.name)

    def _namesake(self, part: str, name: Name, namesakes: list[Person]) -> Person | None:
        """The person that a single part of a name means, of those whose name contains it.

        People with that surname come first, then people with that first name. An honorific shows a surname, which
        comes first in some names: "Mr *Ng*" is Ng Wei Liang, if nobody is called Ng with the last part of the name.
        """
        agreeing = [person for person in namesakes if _agrees(person, name)]
        if surnamed := [person for person in agreeing if self._has_surname(person, part)]:
            return self._named_last(name, surnamed)
        if not self._shows_surname(name):
            agreeing = [person for person in agreeing if self._may_be_called_by_first_name(person, name)]
        elif any(person.name.last == part for person in namesakes):
            return None
        return self._named_last(name, agreeing) if agreeing else None

    def _may_be_called_by_first_name(self, person: Person, name: Name) -> bool:
        """Whether the first words of a name may mean its bearer: Kemal Odeh, but not the product Corvanta Watch Ultra.

        What speaks is no product, and a nationality no first name: the *Norlandic* Guards.
        """
        if person.kind == name.kind == "organisation" or self._is_person(person):
            return True
        if person.kind == "organisation" or is_of_country(name.last, self.tokens.prose.language):
            return False
        cue_forms, known = self.tokens.cue_forms, person.name
        return len(known.parts) == 2 or bool(cue_forms[known.start - 1] or any(cue_forms[known.end : known.end + 1]))

    def _has_surname(self, person: Person, part: str) -> bool:
        """Whether a part is one by which a person is called, beside the first name."""
        name, called_from = person.name, self.called_from
        if part in (name.last, self._without_article(name.last)):
            return True
        return called_from is not None and part in name.lower_parts[called_from:]

    def _without_article(self, surname: str) -> str:
        """A surname without its article: "bakri" of "al-bakri"; "" if it has none."""
        article, _, rest = surname.partition("-")
        return rest if article in self.lists.surname_articles else ""

    def _shows_surname(self, name: Name) -> bool:
        """Whether the form of address before a single part shows a surname: "Mr *Yoon*"."""
        return bool(name.honorific) and self.lists.first_name_honorifics.isdisjoint(name.honorific.lower().split())

    def _named_last(self, name: Name, candidates: list[Person]) -> Person:
        """Of several candidates, the one named in full most recently before a short form, else the first one after.

        Those who are mentioned in passing come last; who is addressed in the same way comes first. What nothing shows
        to be a person, and what is named in full once, may be no name: "*Former Quell* aides".
        """
        if len(candidates) == 1:
            return candidates[0]
        in_full = self._mentions_in_full()
        candidates = [
            person for person in candidates if self._is_person(person) or len(in_full.get(id(person), ())) > 1
        ] or candidates
        candidates = [person for person in candidates if _is_addressed_so(person, name)] or candidates
        latest = [
            (not is_in_passing(self.tokens, mentions[place - 1]), mentions[place - 1].start, person)
            for person in candidates
            if (mentions := in_full.get(id(person))) and (place := bisect_left(mentions, name.start, key=_START))
        ]
        return max(latest, key=itemgetter(0, 1))[2] if latest else candidates[0]

    def _mentions_in_full(self) -> dict[int, list[Name]]:
        """The full names that mean each person, by its id."""
        if not self.in_full:
            for name in self.names:
                if person := self.by_full_name.get(name.lower_parts):
                    self.in_full.setdefault(id(person), []).append(name)
        return self.in_full

    def _spelt_out(self, name: Name) -> Person | None:
        """The body whose initials a name is: "the Grain Board (*GB*) said", "the Grain Board said … the *GB* said"."""
        letters = name.parts[0]
        person = self.by_initials.get(letters)
        if person is None and name.start and self.tokens.words[name.start - 1] == "(":
            person = self.by_end.get(name.start - 1)
            if person is None or (person.kind != "organisation" and _initials(person.name.parts) != letters):
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
            if initials and len(known) > 1 and initials == _initials(person.name.office.split()):
                return person  # "*DPP* Lim" for Deputy Public Prosecutor Lim Hui Shan
            if len(known) > 1 and _agrees(person, name) and self._is_variant(known, name.lower_parts):
                person.learn(name.gender, name.kind, "", "")
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
            return self._adds_names(name, known) if len(longer) > len(shorter) else not self._adds_names(known, name)
        if len(longer) > len(shorter):
            return longer[1:] != shorter or not self._opens_sentence(name)
        return shorter[1:] == longer and self._opens_sentence(known)

    def _adds_names(self, longer: Name, shorter: Name) -> bool:
        """Whether what a form has more than a shorter one is part of the name: "Ada *Rosa* Linnet".

        It is none in "*Brave* Ada Linnet" and "Ada Linnet *LIVE*".
        """
        more, lists = len(longer.parts) - len(shorter.parts), self.lists
        if longer.lower_parts[more:] == shorter.lower_parts:
            in_front = longer.lower_parts[:more]
            first = shorter.lower_parts[0]
            is_whole = lists.is_first_name(first) and first not in lists.particles
            return not is_whole or all(lists.is_first_name(low) or len(low) == 1 for low in in_front)
        if longer.lower_parts[:-more] == shorter.lower_parts:
            is_loud = longer.parts[-1].isupper() and not shorter.parts[-1].isupper()
            is_loud |= self.tokens.in_headline[self.tokens.sentence_numbers[longer.start]]  # "Ada Linnet *Wins Seat*"
            return more <= _MOST_BEHIND and (not is_loud or longer.lower_parts[-1] in lists.suffixes)
        return True

    def _opens_sentence(self, name: Name) -> bool:
        return name.start == self.tokens.sentence_starts[self.tokens.sentence_numbers[name.start]]

    def _is_variant(self, known: tuple[str, ...], parts: tuple[str, ...]) -> bool:
        """Whether two names with one surname begin with the same part, or one has all parts of the other."""
        begin_alike = known[0] == parts[0] and known[0] not in self.lists.articles  # The Times, The Harbour Times
        return begin_alike or set(known) <= set(parts) or set(parts) <= set(known)

    def _new_person(self, name: Name) -> Person:
        person = Person(name, self._text(name), name.gender, name.kind)
        parts = (name.last, *name.lower_parts[:-1])
        if "-" in name.last and (surname := self._without_article(name.last)):
            parts = (*parts, surname)
        if name.kind == "organisation":
            # The Bank of Norland is not called Norland.
            joint = next((place for place, low in enumerate(name.lower_parts) if low in self.lists.between_words), 0)
            parts = (name.lower_parts[joint - 1],)  # the Bank for the Bank of Norland
            if parts[0] in self.lists.never_short:
                parts = ()  # House Democrats are not the Democrats
            if " ".join(name.lower_parts) not in languages.world().words("regions"):
                self.by_initials.setdefault(_initials(name.parts), person)
        elif name.last in self.lists.places and " ".join(name.lower_parts) in self.lists.places:
            parts = ()  # South Sudan is not Sudan
        elif name.kind == "" and name.lower_parts[0] in self.lists.thing_nouns:
            person.kind, parts = "organisation", ()  # Corvanta is not Camp Corvanta
        for part in parts:
            self.by_part.setdefault(part, []).append(person)
        return person

    def _text(self, name: Name) -> str:
        """The name with single spaces, without honorific and office; an organisation keeps its full form."""
        tokens, lists = self.tokens, self.lists
        if lists.mark == WITHOUT_CAPITALS:
            return " ".join(name.parts)
        start, last = name.core, name.end - 1
        if name.kind in ("organisation", "title"):
            start = name.start
        else:
            while last - start >= lists.least_words and lists.is_post_nominal(tokens.words[last]):
                last -= 1
        end = tokens.ends[last]
        if lists.mark == CAPITALS_AND_TITLES and tokens.lower[last] == f"{name.lower_parts[-1]}s":
            end -= 1  # without the ending of the genitive
        text = tokens.text[tokens.starts[start] : end]
        return text if start == last else single_spaced(text)  # no token contains white space


def _initials(words: Iterable[str]) -> str:
    """The first letters of the words that have a capital."""
    return "".join([word[0] for word in words if word[0].isupper()])


def _agrees(person: Person, name: Name) -> bool:
    """Whether neither kind nor gender keeps the name from meaning the person."""
    if person.kind == "organisation" and (name.honorific or name.kind == "person"):
        return False
    return not (person.gender and name.gender and person.gender != name.gender)


def _is_addressed_so(person: Person, name: Name) -> bool:
    """Whether a person has the form of address of a short form, or the word that it abbreviates: "Adv", "Advocate"."""
    address = name.honorific.lower().rstrip(".")
    if len(address) < _SHORTEST_ADDRESS:
        return False
    return any(word.startswith(address) for word in f"{person.honorific} {person.role}".lower().split())
