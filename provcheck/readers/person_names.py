"""The person that an object describes: by `name`, by given and family names, or by a `Role` of schema.org around it.

Keys are those of schema.org/Person, of CSL and Quarto (`given`, `family`), and of authors files of site generators.
"""

from typing import NamedTuple

from provcheck.readers.pairs import Pairs, Tree, TreeText, first_members, normalise_key

# The parts of a name in the order in which they are written, each with its keys.
_PARTS = (
    ("given", "givenname", "first", "firstname", "forename"),
    ("middle", "middlename", "additionalname"),
    ("particle", "nondroppingparticle", "droppingparticle"),
    ("family", "familyname", "last", "lastname", "surname"),
    ("suffix", "namesuffix"),
)
# schema.org/Role holds the property that it qualifies once more.
_QUALIFIED = ("author", "creator", "contributor", "editor", "translator")
_DEEPEST = 3
# Roles of people that are not those of writers, as ninjs and schema.org name them.
_ROLES = frozenset({"reporter", "editor", "photographer", "translator"})


class Person(NamedTuple):
    """A name, and the role that the object gives the person, "" for a writer."""

    name: TreeText
    role: str = ""


def read_person(pairs: Pairs, pointer: str, depth: int = 0) -> Person | None:
    """The person that an object describes by parts of a name, or inside a `name` or a `Role`; None for any other."""
    if depth > _DEEPEST:
        return None
    members = first_members(pairs, pointer, normalise_key)
    role = _role(members)
    keys = ("name", *_QUALIFIED) if "role" in _strings(members.get("@type")) else ("name",)
    for key in keys:
        value, value_pointer = members.get(key, (None, ""))
        if isinstance(value, list) and len(value) == 1:
            value, value_pointer = value[0], f"{value_pointer}/0"
        if isinstance(value, str) and value.strip():
            return Person(TreeText(value, value_pointer), role)
        if isinstance(value, Pairs) and (person := read_person(value, value_pointer, depth + 1)):
            return Person(person.name, role or person.role)
    parts = [members[key] for part in _PARTS for key in part if key in members]
    words = [(value.strip(), place) for value, place in parts if isinstance(value, str) and value.strip()]
    if not words:
        return None
    return Person(TreeText(" ".join(word for word, _ in words), words[0][1]), role)


def _role(members: dict[str, tuple[Tree, str]]) -> str:
    """The role of a person who is no writer."""
    named = _strings(members.get("role")) | _strings(members.get("rolename"))
    return next(iter(sorted(named & _ROLES)), "")


def _strings(member: tuple[Tree, str] | None) -> set[str]:
    """The strings of a member in lower case."""
    value = member[0] if member else None
    return {item.strip().lower() for item in (value if isinstance(value, list) else [value]) if isinstance(item, str)}
