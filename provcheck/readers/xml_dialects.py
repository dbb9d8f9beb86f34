"""The dialects of XML that are news items: each has a module, and the root elements that it is recognised by."""

from typing import NamedTuple


class Dialect(NamedTuple):
    """A dialect: its name in records and in messages, its root elements in lower case, and its module.

    The module has `find_item(root)`, which returns the element of the news item or None, `declared_values(item)` and
    `blocks(item)`.
    """

    name: str
    title: str
    roots: tuple[str, ...]
    module: str


# The first that finds its item reads a file. Sources: IPTC, NewsML-G2 2.35 and NITF 3.6, root elements.
DIALECTS = (
    Dialect("newsml-g2", "NewsML-G2", ("newsitem", "newsmessage"), "provcheck.readers.newsml"),
    Dialect("nitf", "NITF", ("nitf",), "provcheck.readers.nitf"),
)
ROOTS = frozenset(root for dialect in DIALECTS for root in dialect.roots)
