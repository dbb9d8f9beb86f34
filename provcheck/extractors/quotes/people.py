"""Who is who: the names of the page, gathered into persons and organisations.

A surname belongs to the last person named in full with it, unless an honorific says that it can't be that one. Two
people of one surname stay two; two spellings of one name are told apart from them by the rules, not here.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from provcheck.extractors.quotes.page import Page
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
    """Somebody whom the page describes and does not name: "a spokeswoman for the company"."""
    nobody = Name(first, first, past, (), (), "", "", "", gender, "person")
    return Person(nobody, "", gender, "person", role=role)


@dataclass(slots=True)
class People:
    """The names of the page by place, and who each one is."""

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


def find_people(page: Page) -> People:
    """Every name of the page outside quotations, and whose it is."""
    sentences = list(zip(page.first, page.past, strict=True))
    found = names.find(page.words, page.lower, page.kinds, page.start, page.end, sentences, page.prose.language)
    by_last: dict[str, list[Person]] = {}
    by_form: dict[tuple[str, ...], Person] = {}
    who: list[Person | None] = [None] * len(found)
    # Full names first, in order; then the short forms find the full name before them, else the first after.
    for n, name in enumerate(found):
        if len(name.parts) > 1:
            who[n] = _full(page, name, by_last, by_form)
    for n, name in enumerate(found):
        if len(name.parts) == 1:
            who[n] = _short(page, name, by_last)
    settled = [person for person in who if person is not None]
    for name, person in zip(found, settled, strict=True):
        person.mentions.append(name.start)
        if name.gender and not person.gender:
            person.gender = name.gender
        if name.honorific and not person.honorific:
            person.honorific = name.honorific
        if name.kind == "person" and not person.kind:
            person.kind = "person"
        if name.office and not person.role:
            person.role = name.office
    return People(found, [name.start for name in found], settled)


def _text(page: Page, name: Name) -> str:
    """The name as written, without honorific and office; an organisation keeps all of it."""
    first = name.start if name.kind in ("organisation", "title") else name.core
    return page.text[page.start[first] : page.end[name.end - 1]]


def _agrees(person: Person, name: Name) -> bool:
    if person.kind == "organisation" and (name.honorific or name.kind == "person"):
        return False
    return not (person.gender and name.gender and person.gender != name.gender)


def _full(
    page: Page,
    name: Name,
    by_last: dict[str, list[Person]],
    by_form: dict[tuple[str, ...], Person],
) -> Person:
    key = name.low
    person = by_form.get(key)
    if person is None:
        # Hillary Rodham Clinton is Hillary Clinton: the same first and last part.
        for other in by_last.get(name.last, [])[-MOST:]:
            theirs = other.name.low
            if (
                len(theirs) > 1
                and _agrees(other, name)
                and (theirs[0] == key[0] or set(theirs) <= set(key) or set(key) <= set(theirs))
            ):
                person = other
                if len(key) > len(theirs) and name.kind != "organisation":
                    other.name, other.text = name, _text(page, name)
                break
    if person is None:
        person = Person(name, _text(page, name), name.gender, name.kind)
        by_last.setdefault(name.last, []).append(person)
        if name.kind != "organisation":
            for part in key[:-1]:
                by_last.setdefault(part, []).append(person)
    by_form[key] = person
    return person


def _short(page: Page, name: Name, by_last: dict[str, list[Person]]) -> Person:
    key = name.low[0]
    if key in by_last:
        known = [person for person in by_last[key][-MOST:] if _agrees(person, name)]
        surnames = [person for person in known if person.name.last == key]
        known = surnames or ([] if name.honorific else [person for person in known if person.kind != "organisation"])
    else:
        known = []
    if known:
        before = [person for person in known if person.name.start < name.start]
        if before:
            # Of two people with one surname, the one named in full most recently.
            return before[0] if len(before) == 1 else max(before, key=lambda person: person.name.start)
        return known[0]
    gender = name.gender or names.gender_of(key, page.prose.language)
    person = Person(name, _text(page, name), gender, name.kind)
    by_last.setdefault(key, []).append(person)
    return person
