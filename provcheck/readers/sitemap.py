"""News sitemaps: each page with news metadata is an article without text, by its title, date and publication.

Sources: sitemaps.org, Sitemap protocol 0.9; Google Search Central, News sitemap.
"""

from collections.abc import Iterator, Sequence

from provcheck.model.errors import NotADocument
from provcheck.readers.declared_value import DeclaredValue
from provcheck.readers.xml_tree import Element, StoryBlock, XmlItem

# Path below <url>, field, rank.
_FIELDS = (
    (("news", "title"), "headline", 0),
    (("news", "publication_date"), "published", 0),
    (("news", "publication", "name"), "publisher", 0),
    (("news", "publication", "language"), "language", 0),
    (("lastmod",), "modified", 1),
    (("loc",), "url", 0),
)


def items(root: Element) -> Sequence[XmlItem]:
    """The pages with news metadata; raises NotADocument for other sitemaps."""
    if root.name == "sitemapindex":
        raise NotADocument("an index of sitemaps, which holds no articles; read the sitemaps that it names")
    pages = [XmlItem(page) for page in root.find("url") if page.first("news") is not None]
    if not pages:
        raise NotADocument("a sitemap without news metadata: it names addresses alone; read their pages")
    return pages


def declared_values(item: XmlItem) -> list[DeclaredValue]:
    """What the sitemap states of a page."""
    return [
        DeclaredValue(field, rank, child.text(), "xml", child.name_as_written, child.path)
        for path, field, rank in _FIELDS
        for child in item.element.find(*path)
        if child.text()
    ]


def blocks(item: XmlItem) -> Iterator[StoryBlock]:
    """No blocks: a sitemap has no text."""
    return iter(())
