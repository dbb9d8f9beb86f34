"""RSS 2.0 and 1.0, and the exports of WordPress (WXR): each item of a feed is an article.

Sources: RSS 2.0.11; RDF Site Summary 1.0, with the modules Dublin Core and Content; WXR 1.2 of WordPress 6.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from provcheck.model.errors import NotADocument
from provcheck.readers.declared_value import DeclaredValue
from provcheck.readers.xml_fragment import fragment_blocks
from provcheck.readers.xml_tree import Element, StoryBlock, XmlItem

# What the namespaces of the elements that are read contain; RSS 2.0 itself has none, and RSS 1.0 its own.
_RSS = ("", "purl.org/rss/1.0/")
_DUBLIN_CORE, _CONTENT, _ATOM, _WORDPRESS = (
    ("purl.org/dc/",),
    ("/rss/1.0/modules/content",),
    ("w3.org/2005/Atom",),
    ("wordpress.org/export/",),
)
# Element of an item, the namespaces that it may be in, field, rank.
_FIELDS = (
    ("title", _RSS, "headline", 0),
    ("pubdate", _RSS, "published", 0),
    ("date", _DUBLIN_CORE, "published", 0),
    ("creator", _DUBLIN_CORE, "bylines", 0),
    ("author", _RSS, "bylines", 0),
    ("updated", _ATOM, "modified", 0),
    ("source", _RSS, "credits", 0),
    ("source", _DUBLIN_CORE, "credits", 0),
    ("rights", _DUBLIN_CORE, "rights", 0),
    ("link", _RSS, "url", 0),
)
# The same of the channel.
_CHANNEL_FIELDS = (
    ("title", _RSS, "publisher", 0),
    ("language", _RSS, "language", 0),
    ("language", _DUBLIN_CORE, "language", 1),
    ("copyright", _RSS, "rights", 1),
)
# What an export of WordPress holds that somebody wrote; the others are files, menus, styles and old versions.
_WRITTEN = frozenset({"post", "page"})
# Of elements for the body, the first that has text.
_BODIES = (("encoded", _CONTENT), ("description", _RSS))
# RSS 2.0 has the address before the name: `ada@else.example (Ada Linnet)`.
_MAILBOX = re.compile(r"\s*\S+@\S+\s+\((.+)\)\s*")
_NO_DATE = "0000-00-00"


def items(root: Element) -> Sequence[XmlItem]:
    """The items of a feed or an export; raises NotADocument where there are none."""
    channels = [element for element in root.children if isinstance(element, Element) and element.name == "channel"]
    channel = channels[0] if channels else root
    found = [item for holder in (*channels, root) for item in holder.find("item") if _is_written(item)]
    if not found:
        raise NotADocument("an RSS feed or an export without articles; exclude it")
    inherited, names = list(_channel_values(channel)), _names(channel)
    return [XmlItem(item, inherited=inherited, names=names) for item in found]


def _is_written(item: Element) -> bool:
    kind = next(_children(item, "post_type", _WORDPRESS), None)
    return kind is None or kind.text() in _WRITTEN


def _children(element: Element, name: str, namespaces: tuple[str, ...]) -> Iterator[Element]:
    for child in element.find(name):
        if any(part in child.namespace if part else not child.namespace for part in namespaces):
            yield child


def declared_values(item: XmlItem) -> list[DeclaredValue]:
    """What an item declares, and the name, language and rights of its channel."""
    values = list(_wordpress_dates(item.element))
    seen = {value.field for value in values}
    for name, namespaces, field, rank in _FIELDS:
        if field in ("published", "modified") and field in seen:
            continue
        for child in _children(item.element, name, namespaces):
            if value := child.text():
                seen.add(field)
                if field == "bylines":
                    value = _author(value, item.names)
                values.append(DeclaredValue(field, rank, value, "xml", child.name_as_written, child.path))
    return [*values, *(value for value in item.inherited if value.field not in seen)]


def _channel_values(channel: Element) -> Iterator[DeclaredValue]:
    """The name, language and rights of a channel."""
    for name, namespaces, field, rank in _CHANNEL_FIELDS:
        for child in _children(channel, name, namespaces):
            if value := child.text():
                yield DeclaredValue(field, rank, value, "xml", f"channel {name}", child.path)


def _names(channel: Element) -> dict[str, str]:
    """The names of the authors of an export by their logins; of two with one login, that of the first."""
    names: dict[str, str] = {}
    for author in _children(channel, "author", _WORDPRESS):
        login, name = author.first("author_login"), author.first("author_display_name")
        if login is not None and name is not None and name.text():
            names.setdefault(login.text(), name.text())
    return names


def _wordpress_dates(item: Element) -> Iterator[DeclaredValue]:
    """The dates of an export, which are in UTC and written without an offset."""
    for name, field in (("post_date_gmt", "published"), ("post_modified_gmt", "modified")):
        for child in _children(item, name, _WORDPRESS):
            value = child.text()
            if value and not value.startswith(_NO_DATE):
                value = f"{value.replace(' ', 'T')}Z"
                yield DeclaredValue(field, 0, value, "xml", child.name_as_written, child.path)


def _author(value: str, names: Mapping[str, str]) -> str:
    """The name in a mailbox, or that of the author whom an export knows by this login."""
    mailbox = _MAILBOX.fullmatch(value)
    return mailbox[1].strip() if mailbox else names.get(value, value)


def blocks(item: XmlItem) -> Iterator[StoryBlock]:
    """The blocks of the whole text, or of the description where an item has no other."""
    for name, namespaces in _BODIES:
        for child in _children(item.element, name, namespaces):
            if child.text():
                yield from fragment_blocks(child.runs())
                return
