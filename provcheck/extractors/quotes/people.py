"""The people and organisations of a document: every name in the text, and the person that each name means."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from provcheck.language.marked_names import Name


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
