"""The pictures that a ninjs item is associated with.

Source: IPTC, ninjs schemas 1.0 to 3.3 and the examples of their user guide. In 1.x `associations` and `renditions` are
objects with names of their own as keys, from 2.0 on they are lists. Keys are compared in lower case.
"""

from collections.abc import Iterator

from provcheck.model.record import Image
from provcheck.readers.image_keys import BY_WEIGHT, image_of
from provcheck.readers.pairs import Pairs, Tree, TreeText, replace_surrogates, steps

_PICTURES = frozenset({"picture", "graphic"})
# The parts of a picture by its keys.
_PARTS = {
    "by": "creator", "byline": "creator", "creditline": "credit", "copyrightholder": "holder", "source": "agency",
    "description_text": "caption", "description_caption": "caption", "body_text": "caption", "alttext": "alt",
}  # fmt: skip
# The same by the role of a description; one without a role is a caption.
_ROLES = {"creditline": "credit", "alttext": "alt", "alt": "alt"}
# The address of an item that has none of its own, as the exporter writes it.
_NO_ADDRESS = "ni:"


def ninjs_images(tree: Pairs) -> tuple[Image, ...]:
    """Return the pictures among the associations of an item."""
    images: list[Image] = []
    for key, value, step in steps(tree):
        if key.lower() == "associations":
            for item, item_step in _items(value):
                kind = next((inner for name, inner in item if name.lower() == "type"), None)
                if kind in _PICTURES:
                    images += _image(item, f"/{step}/{item_step}")
    return tuple(images)


def _items(value: Tree) -> Iterator[tuple[Pairs, str]]:
    """Yield the objects of a list, or the members of an object that are objects, with their steps."""
    if isinstance(value, list):
        yield from ((item, str(number)) for number, item in enumerate(value) if isinstance(item, Pairs))
    elif isinstance(value, Pairs):
        yield from ((item, step) for _, item, step in steps(value) if isinstance(item, Pairs))


def _image(item: Pairs, pointer: str) -> Iterator[Image]:
    parts: dict[str, TreeText] = {}
    for name, text in _texts(item, pointer):
        if text.text.strip():
            parts.setdefault(name, text)
    values = {name: " ".join(replace_surrogates(text.text).split()) for name, text in parts.items()}
    if "holder" in parts:
        # Who holds the rights is the credit where no line gives it.
        values.setdefault("credit", values["holder"]) if "creator" not in values else None
    best = next((parts[name] for name in (*BY_WEIGHT, "holder", "uri") if name in parts), None)
    if "path" not in values and not values.get("uri", _NO_ADDRESS).startswith(_NO_ADDRESS):
        values["path"] = values["uri"]
    if best is not None:
        yield image_of(values, origin="json", method="associations", pointer=best.pointer)


def _texts(item: Pairs, pointer: str) -> Iterator[tuple[str, TreeText]]:
    """Yield the parts that an item states, with their names."""
    for key, value, step in steps(item):
        name, place = key.lower(), f"{pointer}/{step}"
        if isinstance(value, str):
            if name in _PARTS or name == "uri":
                yield _PARTS.get(name, name), TreeText(value, place)
        elif name == "descriptions":
            for description, number in _items(value):
                members = {inner.lower(): text for inner, text in description}
                part = _ROLES.get(str(members.get("role", "")).lower(), "caption")
                yield part, TreeText(str(members.get("value") or ""), f"{place}/{number}")
        elif name == "infosources":
            for party, number in _items(value):
                members = {inner.lower(): text for inner, text in party}
                part = "creator" if members.get("role") in ("photographer", "author") else "agency"
                yield part, TreeText(str(members.get("name") or ""), f"{place}/{number}")
        elif name in ("renditions", "altids"):
            for rendition, number in _items(value):
                members = {inner.lower(): text for inner, text in rendition}
                path = members.get("href") if name == "renditions" else members.get("value")
                if name == "renditions" or members.get("role") == "path":
                    yield "path", TreeText(str(path or ""), f"{place}/{number}")
