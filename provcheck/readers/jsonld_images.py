"""The pictures of an article in JSON-LD: `image` as an address, an ImageObject, a reference, or a list of them.

Pages give one picture in several sizes, as addresses alone: the first of them counts. Source: schema.org 29.
"""

from collections.abc import Iterator, Mapping
from html import unescape
from typing import Protocol

from provcheck.model.record import Image
from provcheck.readers.image_keys import BY_WEIGHT, image_of, plain_text
from provcheck.readers.pairs import Pairs, Tree, TreeText, steps

# The parts of a picture by property, the surest first. Who holds the copyright is the credit of a picture that has no
# other.
_PROPERTIES = {
    "caption": ("caption", "description"),
    "credit": ("creditText", "copyrightNotice", "copyrightHolder"),
    "creator": ("creator", "author"),
    "agency": ("sourceOrganization", "provider"),
    "alt": ("alternateName",),
    "path": ("contentUrl", "url"),
}  # fmt: skip
_MOST_IMAGES = 50
# The method of a picture of which nothing but the address is stated.
ADDRESS = "image url"


class Node(Protocol):
    """An object and its pointer."""

    @property
    def pairs(self) -> Pairs: ...
    @property
    def pointer(self) -> str: ...


def article_images(article: Node, by_id: Mapping[str, Node], *, in_page: bool) -> tuple[Image, ...]:
    """Return the pictures of an article; `by_id` has the objects that it may refer to."""
    images: list[Image] = []
    for key, value, step in steps(article.pairs):
        if key.rpartition(":")[2] == "image":
            items = value[:_MOST_IMAGES] if isinstance(value, list) else [value]
            for number, item in enumerate(items):
                pointer = f"{article.pointer}/{step}" + (f"/{number}" if isinstance(value, list) else "")
                images += _image(item, pointer, by_id)
    if not in_page:
        return tuple(images)
    described = [image for image in images if image.method != ADDRESS]
    return tuple(described or images[:1])


def _image(value: Tree, pointer: str, by_id: Mapping[str, Node]) -> Iterator[Image]:
    if isinstance(value, str) and value.strip():
        yield image_of({"path": value.strip()}, origin="jsonld", method=ADDRESS, pointer=pointer)
    if not isinstance(value, Pairs):
        return
    identifier = next((inner for key, inner in value if key == "@id"), None)
    if len(value) == 1 and isinstance(identifier, str) and identifier in by_id:
        node = by_id[identifier]
        value, pointer = node.pairs, node.pointer
    parts: dict[str, TreeText] = {}
    members = {key.rpartition(":")[2]: (inner, f"{pointer}/{step}") for key, inner, step in steps(value)}
    for part, properties in _PROPERTIES.items():
        text = next((found for name in properties if name in members and (found := _text(*members[name], by_id))), None)
        if text is not None:
            parts[part] = text
    best = next((parts[name] for name in BY_WEIGHT if name in parts), None)
    if best is not None:
        method = ADDRESS if parts.keys() == {"path"} else "image"
        values = {name: plain_text(unescape(text.text)) for name, text in parts.items()}
        yield image_of(values, origin="jsonld", method=method, pointer=best.pointer)


def _text(value: Tree, pointer: str, by_id: Mapping[str, Node]) -> TreeText | None:
    """Return a string, or the name of a person or body, the first of a list."""
    if isinstance(value, list):
        return _text(value[0], f"{pointer}/0", {}) if value else None
    if isinstance(value, Pairs):
        members = {key: (inner, f"{pointer}/{step}") for key, inner, step in steps(value)}
        if "name" in members:
            return _text(*members["name"], {})
        identifier = members.get("@id", (None, ""))[0]
        node = by_id.get(identifier) if isinstance(identifier, str) else None
        return _text(node.pairs, node.pointer, {}) if node is not None and node.pairs is not value else None
    return TreeText(value, pointer) if isinstance(value, str) and value.strip() else None
