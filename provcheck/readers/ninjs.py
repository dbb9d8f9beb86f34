"""ninjs, the IPTC's news in JSON, in all its versions: 1.x, 2.x and 3.x differ in how they spell and nest.

Source: IPTC, ninjs schemas 1.0 to 3.3 and their user guide. Keys are compared in lower case.
"""

from collections.abc import Iterator

from provcheck.readers.declared_value import DeclaredValue
from provcheck.readers.pairs import Pairs, Tree, steps

# Key in lower case, field, rank. The 1.x headline and body carry their role in the key: `headline_main`. Makers who are
# listed one by one are surer than the line of them.
_FIELDS = {
    "headline": ("headline", 0), "headline_main": ("headline", 0), "title": ("headline", 1),
    "firstcreated": ("published", 0), "contentcreated": ("published", 1), "embargoed": ("embargoed", 0),
    "embargoeduntil": ("embargoed", 0), "by": ("bylines", 1), "byline": ("bylines", 0), "source": ("credits", 0),
    "creditline": ("credits", 0), "copyrightholder": ("rights", 0), "copyrightnotice": ("rights", 0),
    "usageterms": ("rights", 1), "located": ("location", 0), "language": ("language", 0), "provider": ("publisher", 0),
}  # fmt: skip
# Lists of objects: the key, the member that holds the value, and the field.
_LISTS = {
    "headlines": ("value", "headline"), "genres": ("name", "genre"), "genre": ("name", "genre"),
    "infosources": ("name", "credits"), "infosource": ("name", "credits"),
}  # fmt: skip
# What an information source did, where it is no source but a maker of the item.
_MAKERS = frozenset({"author", "writer", "reporter", "editor", "photographer", "translator"})
# An offset that is not known (RFC 3339, section 4.3), for the format asks for one; midnight with it is a plain day.
_NO_OFFSET = "-00:00"
_PLAIN_DAY = f"T00:00:00{_NO_OFFSET}"


def is_ninjs(tree: Pairs) -> bool:
    """The object names the standard, or has its identifier and a key that no other format spells so."""
    keys = {key.lower() for key, _ in tree}
    if "uri" not in keys:
        return False
    for key, value in tree:
        if key.lower() == "standard" and isinstance(value, Pairs):
            return any(name == "name" and word == "ninjs" for name, word in value)
    return "versioncreated" in keys or any(key.startswith(("body_", "bodies", "headlines")) for key in keys)


def said(tree: Pairs) -> list[DeclaredValue]:
    """What the item states of itself. Without a first date, that of this version is the publication's."""
    found: list[DeclaredValue] = []
    version: DeclaredValue | None = None
    for key, value, step in steps(tree):
        name, pointer = key.lower(), f"/{step}"
        if isinstance(value, str) and value.strip():
            if name == "versioncreated":
                version = DeclaredValue("modified", 0, _moment(value), key, pointer)
            elif name in _FIELDS:
                field, rank = _FIELDS[name]
                found.append(DeclaredValue(field, rank, _moment(value) if rank == 0 else value, key, pointer))
        elif isinstance(value, list) and name in _LISTS:
            found += _listed(value, *_LISTS[name], key, pointer)
        elif name == "descriptions":
            found += [s for s in _listed(value, "value", "corrections", key, pointer) if "correction" in s.method]
        elif name == "rightsinfo" and isinstance(value, Pairs):
            found += [
                DeclaredValue("rights", 0, inner, inner_key, f"{pointer}/{inner_step}")
                for inner_key, inner, inner_step in steps(value)
                if inner_key.lower() == "linkedrights" and isinstance(inner, str) and inner.strip()
            ]
    if version:
        dated = any(s.field == "published" and s.rank == 0 for s in found)
        found.append(version if dated else version._replace(field="published"))
    found.sort(key=lambda s: s.rank)
    return found


def bodies(tree: Pairs) -> list[tuple[str, str]]:
    """The body and its pointer: marked-up words are best, since they keep their paragraphs; else plain ones."""
    found: list[tuple[int, str, str]] = []
    for key, value, step in steps(tree):
        name = key.lower()
        if name.startswith("body_") and isinstance(value, str):
            found.append((0 if "html" in name or "rich" in name else 1, value, f"/{step}"))
        elif name == "bodies" and isinstance(value, list):
            for number, item in enumerate(value):
                members = _members(item)
                words, inner = members.get("value", ("", ""))
                kind = str(members.get("contenttype", ("", ""))[0]) + str(members.get("role", ("", ""))[0])
                if isinstance(words, str):
                    found.append((0 if "html" in kind else 1, words, f"/{step}/{number}/{inner}"))
    best = [item for item in found if item[1].strip()]
    return [(words, pointer) for _, words, pointer in sorted(best, key=lambda item: item[0])[:1]]


def _listed(items: Tree, wanted: str, field: str, key: str, pointer: str) -> Iterator[DeclaredValue]:
    """Each object's value, the main one first; an information source may be a maker or the publisher."""
    for number, item in enumerate(items if isinstance(items, list) else ()):
        members = _members(item)
        value, step = members.get(wanted, (None, ""))
        role = str(members.get("role", ("", ""))[0] or "")
        if not isinstance(value, str) or not value.strip():
            continue
        own = field
        if field == "credits" and role in _MAKERS:
            own = "bylines"
        elif field == "credits" and role == "publisher":
            own = "publisher"
        rank = 1 if field == "headline" and role not in ("", "main") else 0
        yield DeclaredValue(own, rank, value, f"{key} {role}".strip(), f"{pointer}/{number}/{step}")


def _members(item: Tree) -> dict[str, tuple[Tree, str]]:
    return {key.lower(): (value, step) for key, value, step in steps(item)} if isinstance(item, Pairs) else {}


def _moment(value: str) -> str:
    return value.removesuffix(_PLAIN_DAY).removesuffix(_NO_OFFSET)
