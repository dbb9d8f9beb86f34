"""Atom: each entry of a feed is an article.

Source: RFC 4287, The Atom Syndication Format.
"""

from collections.abc import Iterator, Sequence

from provcheck.model.errors import NotADocument
from provcheck.readers.declared_value import DeclaredValue
from provcheck.readers.newsml import content_blocks
from provcheck.readers.xml_fragment import fragment_blocks
from provcheck.readers.xml_tree import Element, StoryBlock, XmlItem, collapsed_text

_NAMESPACE = "w3.org/2005/Atom"
# Path below an entry, field, rank.
_FIELDS = (
    (("title",), "headline", 0),
    (("author", "name"), "bylines", 0),
    (("contributor", "name"), "bylines", 1),
    (("source", "title"), "credits", 0),
    (("rights",), "rights", 0),
)
# The same below the feed, for entries that do not state it.
_FEED_FIELDS = (
    (("author", "name"), "bylines", 0),
    (("title",), "publisher", 0),
    (("rights",), "rights", 1),
)
_WITH_TEXT = ("content", "summary")


def items(root: Element) -> Sequence[XmlItem]:
    """The entries of a feed, or one entry; raises NotADocument where there are none."""
    if root.name == "entry":
        return [XmlItem(root)]
    entries = list(root.find("entry"))
    if not entries:
        raise NotADocument("an Atom feed without entries; exclude it")
    outer, inherited = list(_language(root)), list(_values(root, _FEED_FIELDS, "feed "))
    return [XmlItem(entry, outer, inherited) for entry in entries]


def declared_values(item: XmlItem) -> list[DeclaredValue]:
    """What an entry declares, and the name, authors and rights of its feed."""
    values = [*_values(item.element, _FIELDS, ""), *_dates(item.element), *_addresses(item.element)]
    stated = {value.field for value in values}
    values += [value for value in item.inherited if value.field not in stated]
    return [*values, *_language(item.element), *item.outer]


def _language(element: Element) -> Iterator[DeclaredValue]:
    if "lang" in element.attributes:
        yield DeclaredValue("language", 0, element.attributes["lang"], "xml", "xml:lang", f"{element.path}/@lang")


def _values(
    element: Element, fields: tuple[tuple[tuple[str, ...], str, int], ...], prefix: str
) -> Iterator[DeclaredValue]:
    for path, field, rank in fields:
        for child in element.find(*path):
            if (not child.namespace or _NAMESPACE in child.namespace) and (value := plain_text(child)):
                yield DeclaredValue(field, rank, value, "xml", prefix + child.name_as_written, child.path)


def _dates(entry: Element) -> Iterator[DeclaredValue]:
    """The date of publication, which is that of the update where an entry has no other."""
    has_date = entry.first("published") is not None
    for name, field in (("published", "published"), ("updated", "modified" if has_date else "published")):
        for child in entry.find(name):
            if value := child.text():
                yield DeclaredValue(field, 0, value, "xml", child.name_as_written, child.path)


def _addresses(entry: Element) -> Iterator[DeclaredValue]:
    for link in entry.find("link"):
        if link.attributes.get("rel", "alternate") == "alternate" and link.attributes.get("href"):
            yield DeclaredValue("url", 0, link.attributes["href"], "xml", "link", f"{link.path}/@href")


def plain_text(element: Element) -> str:
    """The text of an element that may hold HTML which is escaped."""
    if element.attributes.get("type") != "html":
        return element.text()
    return " ".join(collapsed_text(block.runs) for block in fragment_blocks(element.runs()))


def blocks(item: XmlItem) -> Iterator[StoryBlock]:
    """The blocks of the content of an entry, else of its summary."""
    for name in _WITH_TEXT:
        for child in item.element.find(name):
            if child.text() and (not child.namespace or _NAMESPACE in child.namespace):
                yield from content_blocks(child)
                return
