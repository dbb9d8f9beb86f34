"""What the elements of a page declare: meta tags, microdata, RDFa, times and the canonical link.

A pointer names an element by its tag and its number among the elements of that tag, and an attribute:
`/meta/12/content`.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from provcheck.readers.declared_value import DeclaredValue
from provcheck.readers.page_elements import ElementPointers, ancestors, collapsed, is_outside, text_runs
from provcheck.readers.page_owners import ARTICLE, OWN, Owners

# Field and rank by the names of meta tags in lower case: the Open Graph protocol, Dublin Core, Parse.ly, Sailthru,
# Cxense, Google Scholar, older names of the New York Times and of IBM, and the documentation of newspaper CMSs.
_META_FIELDS: dict[str, tuple[str, int]] = {
    name: (field, rank)
    for field, rank, names in (
        ("headline", 0, "og:title"),
        ("headline", 1, "twitter:title parsely-title sailthru.title dc.title dcterms.title "
                        "cxenseparse:title title hdl headline"),
        ("published", 0, "article:published_time og:article:published_time article:published datepublished "
                         "parsely-pub-date sailthru.date dc.date.issued dcterms.issued dcterms.available "
                         "cxenseparse:recs:publishtime cxenseparse:publishtime cxenseparse:recs:pubtime "
                         "pubdate publishdate publish-date publish_date "
                         "published_time published-date originalpublicationdate iso-8601-publish-date "
                         "citation_publication_date date.issued bt:pubdate rbpubdate vr:published_time published_at"),
        ("published", 1, "date dc.date dcterms.date dcterms.created dc.date.created ptime datecreated"),
        ("modified", 0, "article:modified_time og:article:modified_time datemodified article:modified "
                        "dcterms.modified dc.date.modified og:updated_time"),
        ("modified", 1, "last-modified lastmod utime last_modified"),
        ("bylines", 0, "author article:author og:article:author parsely-author sailthru.author dc.creator "
                       "dcterms.creator cxenseparse:author byl citation_author article:author_name og:author authors "
                       "citation_authors article:authors og:article:authors byline"),
        ("bylines", 1, "dc.contributor twitter:creator:name"),
        ("publisher", 0, "og:site_name publisher dc.publisher dcterms.publisher citation_publisher"),
        ("publisher", 1, "application-name"),
        ("credits", 0, "dc.source dcterms.source source syndication-source original-source article:source agency"),
        ("rights", 0, "copyright dc.rights dcterms.rights dcterms.rightsholder rights"),
        ("location", 0, "geo.placename dc.coverage dcterms.spatial"),
        ("genre", 1, "dc.type"),
        ("language", 0, "language content-language dc.language dcterms.language inlanguage"),
        ("language", 1, "og:locale"),
        ("url", 1, "og:url"),
    )
    for name in names.split()
}  # fmt: skip
# Properties of schema.org in microdata and RDFa Lite.
_PROPERTY_FIELDS = {
    "headline": "headline", "datepublished": "published", "datemodified": "modified", "author": "bylines",
    "publisher": "publisher", "sourceorganization": "credits", "copyrightholder": "rights", "license": "rights",
    "locationcreated": "location", "contentlocation": "location", "dateline": "dateline", "inlanguage": "language",
    "correction": "corrections",
}  # fmt: skip
_META_ATTRIBUTES = ("property", "name", "http-equiv")
# Names of Dublin Core are written with a dot or a colon.
_DUBLIN_CORE = ("dc:", "dcterms:")
# Fields by the last part of a name whose prefix is a site's own (`acme:published_time`).
_LAST_PARTS: dict[str, tuple[str, int]] = {
    name: (field, 1)
    for field, names in (
        ("published", "published_time publication_date publicationdate publish_date publishdate pubdate datepublished "
                      "date_published uploaded"),
        ("modified", "modified_time modification_date datemodified date_modified dateupdate"),
    )
    for name in names.split()
}  # fmt: skip
# Fields whose value may be an object with a name.
_NAMED_FIELDS = ("bylines", "publisher", "credits", "rights", "location")
_NAME_SELECTOR = '[itemprop="name"], [property="name"], [property="schema:name"]'
_LONGEST_VALUE = 200
_MOST_ELEMENTS = 200
# Fields that are kept as evidence of another article or object.
_KEPT_OF_OTHERS = frozenset({"headline", "published", "modified", "bylines"})
_ITEM_ATTRIBUTES = frozenset({"itemscope", "itemtype", "typeof"})
# Items that describe the page itself.
_PAGE_ITEMS = frozenset({"WebPage", "ItemPage", "Blog", "Recipe", "CreativeWork", "WebSite", "QAPage", "ProfilePage"})
_AUTHOR_ITEMS = frozenset({"person", "organization"})
_DATES = ("published", "modified")
_YEAR = re.compile(r"\d{4}")


def meta_values(tree: LexborHTMLParser) -> Iterator[DeclaredValue]:
    """What meta tags declare."""
    for number, node in enumerate(tree.css("meta")):
        attributes = node.attributes
        content = (attributes.get("content") or "").strip()
        if not content:
            continue
        for attribute in _META_ATTRIBUTES:
            names = attributes.get(attribute)
            if names and (known := _meta_field(names)):
                field, rank, name = known
                is_site_name = name.lower() == "og:site_name" and not content.startswith("@")
                if field not in ("bylines", "publisher") or is_site_name or not _is_address(content):
                    yield DeclaredValue(field, rank, content, "meta", name, f"/meta/{number}/content")
                break


@lru_cache(maxsize=1024)
def _meta_field(names: str) -> tuple[str, int, str] | None:
    """The field and the rank of a meta tag, and the name that states them; None if its names are unknown.

    RDFa allows several properties in one attribute (RDFa Core 1.1, section 7.5). A date is also known by the last part
    of its name.
    """
    known: list[tuple[str, int, str]] = []
    for name in names.split():
        key = name.lower()
        if key.startswith(_DUBLIN_CORE):
            key = key.replace(":", ".", 1)
        row = _META_FIELDS.get(key) or _LAST_PARTS.get(key.rpartition(":")[2].rpartition(".")[2])
        if row:
            known.append((*row, name))
    return min(known, key=lambda row: row[1], default=None)


def _is_address(value: str) -> bool:
    """Whether a value is a URL or the name of an account."""
    return value.startswith(("http://", "https://", "www.", "@"))


class _Property(NamedTuple):
    """An element with a known property: its name as written, and the field that it states."""

    node: LexborNode
    name: str
    field: str


def property_values(tree: LexborHTMLParser, pointers: ElementPointers, owners: Owners) -> Iterator[DeclaredValue]:
    """Microdata (`itemprop`) and RDFa Lite (`property`): of the page's own article, and of others with their owner."""
    properties = list(_properties(tree))
    articles = _article_items(tree, owners) if properties else frozenset()
    without_item: set[str] = set()  # fields; where no item is an article, only the first property of each counts
    for node, name, field in properties:
        owner = _property_owner(node, field, articles, owners)
        if (owner and field not in _KEPT_OF_OTHERS) or (field not in _DATES and is_outside(node)):
            continue
        if field == "rights" and any(parent.tag == "figure" for parent in ancestors(node)):
            continue  # the holder of a picture
        if not articles and not owner and node.tag != "meta":
            if field in without_item:
                continue
            without_item.add(field)
        holder = (node.css_first(_NAME_SELECTOR) if field in _NAMED_FIELDS else None) or node
        for value in _property_value(holder, field, name, pointers):
            yield value._replace(owner=owner)


def _properties(tree: LexborHTMLParser) -> Iterator[_Property]:
    """The elements with a known property; of `meta`, only those of microdata."""
    for node in tree.css("[itemprop], [property]")[:_MOST_ELEMENTS]:
        attributes = node.attributes
        if node.tag == "meta" and "itemprop" not in attributes:
            continue
        for name in (attributes.get("itemprop") or attributes.get("property") or "").split():
            field = _PROPERTY_FIELDS.get(name.rpartition(":")[2].rpartition("/")[2].lower())
            if field is not None:
                yield _Property(node, name, field)


def _property_owner(node: LexborNode, field: str, articles: frozenset[int], owners: Owners) -> str:
    """The owner of a property of a field: that of its element, else its item, if that is not the article."""
    if owner := owners.of(node):
        return owner
    item = _enclosing_item(node)
    while item is not None and field == "bylines" and _item_type(item).lower() in _AUTHOR_ITEMS:
        item = _enclosing_item(item)  # the author's own item, around the property
    if item is None:
        return OWN if not articles or node.tag == "meta" or owners.is_near_own(node) else ARTICLE
    if item.mem_id in articles:
        return OWN
    if _is_article(item):
        return ARTICLE
    name = _item_type(item)
    # The name of a page is a title for search engines where an article has a headline.
    if name in _PAGE_ITEMS and owners.holds_own(item) and (field in _DATES or not articles):
        return OWN
    return f"an object ({name})" if name else "an object"


def _item_type(item: LexborNode) -> str:
    """The first type of an item without its vocabulary, "" if it has none."""
    types = f"{item.attributes.get('itemtype') or ''} {item.attributes.get('typeof') or ''}".split()
    return types[0].rstrip("/").rpartition("/")[2].rpartition(":")[2] if types else ""


def _states_date(items: list[LexborNode], owners: Owners) -> bool:
    """Whether an item that describes the page and holds its story says itself when it was published."""
    pages = {item.mem_id for item in items if _item_type(item) in _PAGE_ITEMS and owners.holds_own(item)}
    dates = (date for item in items if item.mem_id in pages for date in item.css('[itemprop="datePublished"]'))
    return any((holder := _enclosing_item(date)) is not None and holder.mem_id in pages for date in dates)


def _property_value(node: LexborNode, field: str, name: str, pointers: ElementPointers) -> Iterator[DeclaredValue]:
    """The value of a property: its machine-readable attribute, else its text; none if that is too long."""
    attributes = node.attributes
    for attribute in ("content", "datetime", *(("title",) if field in _DATES else ())):
        value = (attributes.get(attribute) or "").strip()
        if value and (attribute != "title" or _YEAR.search(value)):
            yield DeclaredValue(field, 0, value, "microdata", name, f"{pointers.of(node)}/{attribute}")
            return
    text = next(iter(text_runs(node)), "") if field == "bylines" else collapsed(node.text())
    if node.tag == "meta" or (field in _DATES and not _YEAR.search(text)):
        return
    if text and len(text) <= _LONGEST_VALUE and not (field == "headline" and len(text) < 3):
        yield DeclaredValue(field, 0, text, "microdata", name, pointers.of(node))


def _article_items(tree: LexborHTMLParser, owners: Owners) -> frozenset[int]:
    """The ids of the items that are the page's own article: those around its headline or story, else the first."""
    items = tree.css("[itemtype], [typeof]")[:_MOST_ELEMENTS]
    articles = [item for item in items if _is_article(item)]
    own = [item for item in articles if owners.holds_own(item)]
    if not own and not _states_date(items, owners):
        own = [item for item in articles if owners.is_own(item) and not _is_listed(item, owners)][:1]
    return frozenset(item.mem_id for item in own)


def _is_listed(item: LexborNode, owners: Owners) -> bool:
    """Whether an item stands in a list, with a headline that is not the page's."""
    if item.tag != "li" and all(parent.tag != "li" for parent in ancestors(item)):
        return False
    headline = item.css_first('[itemprop="headline"], [property="headline"], [property="schema:headline"]')
    return headline is not None and not owners.is_headline(headline.attributes.get("content") or headline.text())


def _is_article(node: LexborNode) -> bool:
    types = f"{node.attributes.get('itemtype') or ''} {node.attributes.get('typeof') or ''}"
    return "Article" in types or "BlogPosting" in types


def _enclosing_item(node: LexborNode) -> LexborNode | None:
    """The item that a property belongs to: the nearest ancestor that begins one."""
    return next((parent for parent in ancestors(node) if not _ITEM_ATTRIBUTES.isdisjoint(parent.attributes)), None)


def canonical_values(tree: LexborHTMLParser) -> Iterator[DeclaredValue]:
    """The page's own address, if it has a canonical link."""
    for number, node in enumerate(tree.css("link")):
        if (node.attributes.get("rel") or "").lower() == "canonical" and node.attributes.get("href"):
            address = (node.attributes["href"] or "").strip()
            yield DeclaredValue("url", 0, address, "meta", "canonical", f"/link/{number}/href")
            return
