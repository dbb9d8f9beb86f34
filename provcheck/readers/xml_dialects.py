"""The dialects of XML that are read: each has a module, and the root elements that it is recognised by."""

from typing import NamedTuple


class Dialect(NamedTuple):
    """A dialect: its name in records and in messages, its root elements in lower case, and its module.

    The module has `items(root)`, which returns the items of a root element and raises NotADocument where these are no
    articles, `declared_values(item)` and `blocks(item)`.
    """

    name: str
    title: str
    roots: tuple[str, ...]
    module: str


# Sources: IPTC, NewsML-G2 2.35, NITF 3.6 and NewsML 1.2; RSS 2.0 and 1.0; RFC 4287; sitemaps.org 0.9. Root elements.
DIALECTS = (
    Dialect(
        "newsml-g2",
        "NewsML-G2",
        ("newsitem", "newsmessage", "packageitem", "knowledgeitem", "conceptitem", "planningitem", "catalogitem"),
        "provcheck.readers.newsml",
    ),
    Dialect("nitf", "NITF", ("nitf",), "provcheck.readers.nitf"),
    Dialect("newsml-1", "NewsML 1", ("newsml",), "provcheck.readers.newsml_1"),
    Dialect("rss", "RSS", ("rss", "rdf"), "provcheck.readers.rss"),
    Dialect("atom", "Atom", ("feed", "entry"), "provcheck.readers.atom"),
    Dialect("sitemap", "a news sitemap", ("urlset", "sitemapindex"), "provcheck.readers.sitemap"),
)
ROOTS = frozenset(root for dialect in DIALECTS for root in dialect.roots)
