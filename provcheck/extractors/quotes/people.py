"""Who is who: the names of the tokens, gathered into persons and organisations.

A surname belongs to the last person named in full with it, unless an honorific says that it can't be that one. Two
people of one surname stay two; two spellings of one name are told apart from them by the rules, not here.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from provcheck.extractors.quotes.masked_tokens import MaskedTokens
from provcheck.language import names
from provcheck.language.names import Name

# People of one surname among whom a short form is looked up: more of them are a list, not a story.
MOST = 50


@dataclass(slots=True)
class Person:
    """Somebody or something with a name: the fullest form, and every mention's first sign, in order.

    `text` is empty for somebody who is only described.
    """

    name: Name
    text: str
    gender: str
    kind: str
    honorific: str = ""
    role: str = ""
    mentions: list[int] = field(default_factory=list)


def unnamed(first: int, past: int, gender: str, role: str) -> Person:
    """Somebody whom the tokens describes and does not name: "a spokeswoman for the company"."""
    nobody = Name(first, first, past, (), (), "", "", "", gender, "person")
    return Person(nobody, "", gender, "person", role=role)


@dataclass(slots=True)
class People:
    """The names of the tokens by place, and who each one is."""

    names: list[Name]
    starts: list[int]
    who: list[Person]

    def within(self, first: int, past: int) -> range:
        """Numbers of the names that touch the signs first … past - 1."""
        at = bisect_left(self.starts, first)
        if at and self.names[at - 1].end > first:
            at -= 1
        return range(at, bisect_left(self.starts, past, at))

    def before(self, sign: int) -> int:
        """How many names begin before a sign."""
        return bisect_right(self.starts, sign - 1)


def find_people(tokens: MaskedTokens) -> People:
    """Every name of the tokens outside quotations, and whose it is."""
    sentences = list(zip(tokens.sentence_starts, tokens.sentence_ends, strict=True))
    found = names.find(
        tokens.words, tokens.lower, tokens.tags, tokens.starts, tokens.ends, sentences, tokens.prose.language
    )
    by_last: dict[str, list[Person]] = {}
    by_form: dict[tuple[str, ...], Person] = {}
    who: list[Person] = []
    genders = names.genders(tokens.prose.language)
    # Full names first, in order; then the short forms find the full name before them, else the first after.
    for name in found:
        if len(name.low) > 1 and name.low not in by_form:
            by_form[name.low] = _full(tokens, name, by_last)
    for name in found:
        if len(name.low) > 1:
            who.append(by_form[name.low])
            continue
        word = name.low[0]
        known = by_last.setdefault(word, [])
        person = _called(name, word, known)
        if person is None:
            person = Person(name, _text(tokens, name), name.gender or genders.get(word, ""), name.kind)
            known.append(person)
        who.append(person)
    for name, person in zip(found, who, strict=True):
        person.mentions.append(name.start)
        if name.gender and not person.gender:
            person.gender = name.gender
        if name.honorific and not person.honorific:
            person.honorific = name.honorific
        if name.kind == "person" and not person.kind:
            person.kind = "person"
        if name.office and not person.role:
            person.role = name.office
    return People(found, [name.start for name in found], who)


def _text(tokens: MaskedTokens, name: Name) -> str:
    """The name as written, without honorific and office; an organisation keeps all of it."""
    first = name.start if name.kind in ("organisation", "title") else name.core
    return tokens.text[tokens.starts[first] : tokens.ends[name.end - 1]]


def _agrees(person: Person, name: Name) -> bool:
    if person.kind == "organisation" and (name.honorific or name.kind == "person"):
        return False
    return not (person.gender and name.gender and person.gender != name.gender)


def _full(tokens: MaskedTokens, name: Name, by_last: dict[str, list[Person]]) -> Person:
    """Whose a full name is that stands here for the first time."""
    key = name.low
    # Hillary Rodham Clinton is Hillary Clinton: the same first and last part.
    for other in by_last.get(name.last, [])[-MOST:]:
        theirs = other.name.low
        if (
            len(theirs) > 1
            and _agrees(other, name)
            and (theirs[0] == key[0] or set(theirs) <= set(key) or set(key) <= set(theirs))
        ):
            if len(key) > len(theirs) and name.kind != "organisation":
                other.name, other.text = name, _text(tokens, name)
            return other
    person = Person(name, _text(tokens, name), name.gender, name.kind)
    parts = (name.last,) if name.kind == "organisation" else (name.last, *key[:-1])
    for part in parts:
        by_last.setdefault(part, []).append(person)
    return person


def _called(name: Name, word: str, known: list[Person]) -> Person | None:
    """Whom a single word calls, of those whose name has it: by the surname rather than by another part of the name.

    Of two people with one surname, the one named in full most recently.
    """
    first: Person | None = None
    latest: Person | None = None
    surname = False
    for person in known[-MOST:]:
        if not _agrees(person, name):
            continue
        if person.name.last == word:
            if not surname:
                surname = True
                first = latest = None
        elif surname or name.honorific or person.kind == "organisation":
            continue
        if first is None:
            first = person
        start = person.name.start
        if start < name.start and (latest is None or start > latest.name.start):
            latest = person
    return latest or first
