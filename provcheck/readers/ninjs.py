"""ninjs, the IPTC's format for news in JSON. Versions 1.x, 2.x and 3.x differ in the spelling and nesting of keys.

Source: IPTC, ninjs schemas 1.0 to 3.3 and their user guide. Keys are compared in lower case.
"""

from collections.abc import Iterator

from provcheck.language.correction_notes import is_correction_note
from provcheck.readers.declared_value import DeclaredValue
from provcheck.readers.pairs import Pairs, Tree, TreeText, steps
from provcheck.readers.person_names import read_person

# Field and rank by key. In 1.x the keys of headline and body end in a role: `headline_main`. A list of authors is surer
# than a line of them.
_FIELDS = {
    "headline": ("headline", 0), "headline_main": ("headline", 0), "title": ("headline", 1),
    "embargoed": ("embargoed", 0),
    "embargoeduntil": ("embargoed", 0), "by": ("bylines", 1), "byline": ("bylines", 0), "source": ("credits", 0),
    "editor": ("bylines", 1), "creditline": ("credits", 0),
    "copyrightholder": ("rights", 0), "copyrightnotice": ("rights", 0),
    "usageterms": ("rights", 1), "located": ("location", 0), "language": ("language", 0), "provider": ("publisher", 0),
}  # fmt: skip
# Lists of objects: the key, the member that holds the value, and the field.
_LISTS = {
    "headlines": ("value", "headline"), "genres": ("name", "genre"), "genre": ("name", "genre"),
    "infosources": ("name", "credits"), "infosource": ("name", "credits"),
}  # fmt: skip
# Lists of authors, and in each object the members with the author's line and what stands behind it, as in the feeds of
# agencies: {"by": "By Ada Linnet", "title": "Quay Press"}.
_AUTHORS = frozenset({"by", "byline", "bylines", "author", "authors", "editor", "editors"})
_LINES = ("by", "byline", "value", "text")
# The first of these dates that an item has is that of its publication. Superdesk adds `firstpublished`; the creation of
# the content is that of a picture or a quotation too.
_DATES = ("firstpublished", "firstcreated", "versioncreated", "contentcreated")
# Lines above and below a headline are none of its versions.
_OTHER_LINES = ("sub", "kicker", "overline", "eyebrow", "deck", "strapline")
# What is no text is the genre of an item; states of publication that withdraw it, and signals of a correction (IPTC
# NewsCodes pubstatus and signal; AP Media API, signals).
_MEDIA = frozenset({"picture", "graphic", "video", "audio", "composite"})
_WITHDRAWN = frozenset({"canceled", "cancelled", "withheld"})
_SIGNALS = frozenset({"correction", "corrected"})
# Roles of information sources who made the item.
_CREATOR_ROLES = frozenset({"author", "writer", "reporter", "editor", "photographer", "translator"})
# The format requires times with an offset. This one means that it is not known (RFC 3339, section 4.3); with midnight,
# nor is the time.
_UNKNOWN_OFFSET = "-00:00"
_UNKNOWN_TIME = f"T00:00:00{_UNKNOWN_OFFSET}"


def is_ninjs(tree: Pairs) -> bool:
    """Whether an object names the standard, or has `uri`, in Superdesk `guid`, and a key that only ninjs spells so."""
    keys = {key.lower() for key, _ in tree}
    if keys.isdisjoint(("uri", "guid")):
        return False
    for key, value in tree:
        if key.lower() == "standard" and isinstance(value, Pairs):
            return any(name == "name" and inner == "ninjs" for name, inner in value)
    return "versioncreated" in keys or any(key.startswith(("body_", "bodies", "headlines")) for key in keys)


def declared_values(tree: Pairs) -> list[DeclaredValue]:
    """What the item declares, by rank. Without a date of first publication, that of the version is used."""
    values: list[DeclaredValue] = [*_dates(tree), *_notes(tree)]
    for key, value, step in steps(tree):
        name, pointer = key.lower(), f"/{step}"
        if isinstance(value, str) and value.strip():
            if name in _FIELDS:
                field, rank = _FIELDS[name]
                known_value = _known_moment(value) if rank == 0 else value
                values.append(DeclaredValue(field, rank, known_value, "json", key, pointer))
        elif name in _AUTHORS and isinstance(value, list | Pairs):
            values += _authors(value if isinstance(value, list) else [value], key, pointer)
        elif isinstance(value, list) and name in _LISTS:
            values += _list_values(value, *_LISTS[name], key, pointer)
        elif name == "descriptions":
            descriptions = _list_values(value, "value", "corrections", key, pointer)
            values += [description for description in descriptions if "correction" in description.method]
        elif name == "rightsinfo" and isinstance(value, Pairs):
            values += _linked_rights(value, pointer)
    values.sort(key=lambda value: value.rank)
    return values


def _dates(tree: Pairs) -> Iterator[DeclaredValue]:
    """The date of publication, and that of the version where it is another."""
    members = {key.lower(): (key, value, step) for key, value, step in steps(tree) if isinstance(value, str)}
    stated = [members[name] for name in _DATES if name in members and members[name][1].strip()]
    for key, value, step in stated[:1]:
        yield DeclaredValue("published", 0, _known_moment(value), "json", key, f"/{step}")
    for key, value, step in stated[1:]:
        if key.lower() == "versioncreated":
            yield DeclaredValue("modified", 0, _known_moment(value), "json", key, f"/{step}")


def _notes(tree: Pairs) -> Iterator[DeclaredValue]:
    """What says that an item corrects another one, is withdrawn, or is no text."""
    for key, value, step in steps(tree):
        name = key.lower()
        for text, place in _strings(value, f"/{step}"):
            code = text.lower().rpartition(":")[2]
            if name == "ednote" and is_correction_note(text):
                yield DeclaredValue("corrections", 0, text, "json", key, place)
            elif (name == "pubstatus" and code in _WITHDRAWN) or (name in ("signal", "signals") and code in _SIGNALS):
                yield DeclaredValue("corrections", 1, code, "json", key, place)
            elif name == "type" and code in _MEDIA:
                yield DeclaredValue("genre", -1, code, "json", key, place)


def _strings(value: Tree, pointer: str) -> Iterator[TreeText]:
    """The string, or the strings of a list."""
    if isinstance(value, str):
        yield TreeText(value, pointer)
    for number, item in enumerate(value if isinstance(value, list) else ()):
        if isinstance(item, str):
            yield TreeText(item, f"{pointer}/{number}")


def _authors(items: list[Tree], key: str, pointer: str) -> Iterator[DeclaredValue]:
    """The people in a list of authors, as strings or objects."""
    for number, item in enumerate(items):
        place = f"{pointer}/{number}"
        if isinstance(item, str) and item.strip():
            yield DeclaredValue("bylines", 0, item, "json", key, place)
            continue
        members = _members(item)
        line, step = next((members[name] for name in _LINES if name in members), ("", ""))
        title = members.get("title", ("", ""))[0]
        if isinstance(line, str) and line.strip():
            value = f"{line}, {title}" if isinstance(title, str) and title.strip() else line
            yield DeclaredValue("bylines", 0, value, "json", key, f"{place}/{step}")
        elif isinstance(item, Pairs) and (person := read_person(item, place)):
            yield DeclaredValue(
                "bylines", 0, person.name.text, "json", f"{key} {person.role}".strip(), person.name.pointer
            )


def _linked_rights(rights: Pairs, pointer: str) -> Iterator[DeclaredValue]:
    for key, value, step in steps(rights):
        if key.lower() == "linkedrights" and isinstance(value, str) and value.strip():
            yield DeclaredValue("rights", 0, value, "json", key, f"{pointer}/{step}")


def body_texts(tree: Pairs) -> list[TreeText]:
    """The body: the first one with markup, which keeps its paragraphs, else the first one; empty if there is none."""
    plain: list[TreeText] = []
    marked_up: list[TreeText] = []
    for key, value, step in steps(tree):
        name = key.lower()
        if name.startswith("body_") and isinstance(value, str):
            bodies = marked_up if "html" in name or "rich" in name else plain
            bodies.append(TreeText(value, f"/{step}"))
        elif name == "bodies" and isinstance(value, list):
            for number, item in enumerate(value):
                members = _members(item)
                text, inner_step = members.get("value", ("", ""))
                form = str(members.get("contenttype", ("", ""))[0]) + str(members.get("role", ("", ""))[0])
                if isinstance(text, str):
                    bodies = marked_up if "html" in form else plain
                    bodies.append(TreeText(text, f"/{step}/{number}/{inner_step}"))
    return [body for body in marked_up + plain if body.text.strip()][:1]


def _list_values(items: Tree, value_key: str, field: str, key: str, pointer: str) -> Iterator[DeclaredValue]:
    """The value of each object in a list; of headlines the main one has the lowest rank."""
    for number, item in enumerate(items if isinstance(items, list) else ()):
        members = _members(item)
        value, step = members.get(value_key, (None, ""))
        role = str(members.get("role", ("", ""))[0] or "")
        if not isinstance(value, str) or not value.strip():
            continue
        if field == "headline" and role.lower().rpartition(":")[2].startswith(_OTHER_LINES):
            continue
        item_field = field
        if field == "credits" and role in _CREATOR_ROLES:
            item_field = "bylines"
        elif field == "credits" and role == "publisher":
            item_field = "publisher"
        rank = 1 if field == "headline" and role not in ("", "main") else 0
        method = f"{key} {role}".strip()
        yield DeclaredValue(item_field, rank, value, "json", method, f"{pointer}/{number}/{step}")


def _members(item: Tree) -> dict[str, tuple[Tree, str]]:
    """The value and pointer step of each member by its key in lower case; none if the item is no object."""
    return {key.lower(): (value, step) for key, value, step in steps(item)} if isinstance(item, Pairs) else {}


def _known_moment(value: str) -> str:
    """A date without an unknown time or offset."""
    return value.removesuffix(_UNKNOWN_TIME).removesuffix(_UNKNOWN_OFFSET)
