"""The dialects of XML that are read: each has a module, and the root elements that it is recognised by."""

from typing import NamedTuple


class Dialect(NamedTuple):
    """A dialect: its name in records and in messages, its root elements in lower case, and its module.

    Roots that are words of many formats count only with an element of the name `inner` in them, in lower case.

    The module has `items(root)`, which returns the items of a root element and raises NotADocument where these are no
    articles, `declared_values(item)` and `blocks(item)`.
    """

    name: str
    title: str
    roots: tuple[str, ...]
    module: str
    inner: str = ""


# Sources: IPTC, NewsML-G2 2.35, NITF 3.6 and NewsML 1.2; RSS 2.0 and 1.0; RFC 4287; sitemaps.org 0.9; trafilatura
# 2.0; TEI P5. Root elements.
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
    Dialect("trafilatura", "XML of trafilatura", ("doc",), "provcheck.readers.trafilatura_xml", inner="main"),
    Dialect("tei", "TEI", ("tei",), "provcheck.readers.trafilatura_xml", inner="teiheader"),
    Dialect("sitemap", "a news sitemap", ("urlset", "sitemapindex"), "provcheck.readers.sitemap"),
)
ROOTS = {root: dialect.inner for dialect in DIALECTS for root in dialect.roots}
