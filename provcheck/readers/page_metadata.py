"""What the elements of a page declare: meta tags, microdata, RDFa, times and the canonical link.

A pointer names an element by its tag and its number among the elements of that tag, and an attribute:
`/meta/12/content`.
"""

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from provcheck.readers.declared_value import DeclaredValue
from provcheck.readers.page_elements import ElementPointers, ancestor_ids, collapsed, is_outside

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
                       "dcterms.creator cxenseparse:author byl citation_author article:author_name og:author"),
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
_META_ATTRIBUTES = ("property", "name", "itemprop", "http-equiv")
# Fields whose value may be an object with a name.
_NAMED_FIELDS = ("bylines", "publisher", "credits", "rights", "location")
_NAME_SELECTOR = '[itemprop="name"], [property="name"], [property="schema:name"]'
_LONGEST_VALUE = 200
_MOST_ELEMENTS = 200
_MOST_TIMES = 40
# The date of a teaser and its headline are this near to one another: ancestors of the date.
_TEASER_DEPTH = 3
_LINKED_HEADINGS = "h2 a, h3 a, h4 a, h5 a, h6 a, a h2, a h3, a h4, a h5, a h6"


def metadata_values(tree: LexborHTMLParser) -> list[DeclaredValue]:
    """What meta tags, microdata, RDFa and the canonical link declare, in this order."""
    article = _article_item(tree)
    return [*_meta_values(tree, article), *_property_values(tree, article), *_canonical_values(tree)]


def _meta_values(tree: LexborHTMLParser, article: int | None) -> Iterator[DeclaredValue]:
    for number, node in enumerate(tree.css("meta")):
        attributes = node.attributes
        content = (attributes.get("content") or "").strip()
        if not content:
            continue
        for attribute in _META_ATTRIBUTES:
            name = attributes.get(attribute)
            if not name:
                continue
            known = _META_FIELDS.get(name.lower())
            if known is None and attribute == "itemprop" and name.lower() in _PROPERTY_FIELDS:
                known = (_PROPERTY_FIELDS[name.lower()], 0) if _enclosing_item(node) == article else None
            if known:
                field, rank = known
                origin = "microdata" if attribute == "itemprop" else "meta"
                if not (field in ("bylines", "publisher") and _is_address(content)):
                    yield DeclaredValue(field, rank, content, origin, name, f"/meta/{number}/content")
                break


def _is_address(value: str) -> bool:
    """Whether a value is a URL or the name of an account."""
    return value.startswith(("http://", "https://", "www.", "@"))


def _property_values(tree: LexborHTMLParser, article: int | None) -> Iterator[DeclaredValue]:
    """Microdata (`itemprop`) and RDFa Lite (`property`) of the article on visible elements."""
    pointers = ElementPointers(tree)
    without_item: set[str] = set()  # fields; where no item is an article, only the first property of each counts
    for node in tree.css("[itemprop], [property]")[:_MOST_ELEMENTS]:
        if node.tag == "meta":
            continue
        attributes = node.attributes
        for name in (attributes.get("itemprop") or attributes.get("property") or "").split():
            field = _PROPERTY_FIELDS.get(name.rpartition(":")[2].rpartition("/")[2].lower())
            if field is None or is_outside(node) or _enclosing_item(node) != article:
                continue
            if article is None and field in without_item:
                continue
            without_item.add(field)
            holder = (node.css_first(_NAME_SELECTOR) if field in _NAMED_FIELDS else None) or node
            yield from _property_value(holder, field, name, pointers)


def _property_value(node: LexborNode, field: str, name: str, pointers: ElementPointers) -> Iterator[DeclaredValue]:
    """The value of a property: its machine-readable attribute, else its text. None if the text is unlikely long."""
    attributes = node.attributes
    for attribute in ("content", "datetime"):
        if attributes.get(attribute):
            value = (attributes[attribute] or "").strip()
            yield DeclaredValue(field, 0, value, "microdata", name, f"{pointers.of(node)}/{attribute}")
            return
    text = collapsed(node.text())
    if text and len(text) <= _LONGEST_VALUE and not (field == "headline" and len(text) < 3):
        yield DeclaredValue(field, 0, text, "microdata", name, pointers.of(node))


def _article_item(tree: LexborHTMLParser) -> int | None:
    """The id of the first article among the items of a page, None if there is none."""
    items = tree.css("[itemtype], [typeof]")[:_MOST_ELEMENTS]
    return next((item.mem_id for item in items if _is_article(item)), None)


def _is_article(node: LexborNode) -> bool:
    types = f"{node.attributes.get('itemtype') or ''} {node.attributes.get('typeof') or ''}"
    return "Article" in types or "BlogPosting" in types


def _enclosing_item(node: LexborNode) -> int | None:
    """The id of the item that a property belongs to: the nearest ancestor that begins one."""
    parent = node.parent
    while parent is not None:
        attributes = parent.attributes
        if "itemscope" in attributes or "itemtype" in attributes or "typeof" in attributes:
            return parent.mem_id
        parent = parent.parent
    return None


def _canonical_values(tree: LexborHTMLParser) -> Iterator[DeclaredValue]:
    """The page's own address, if it has a canonical link."""
    for number, node in enumerate(tree.css("link")):
        if (node.attributes.get("rel") or "").lower() == "canonical" and node.attributes.get("href"):
            address = (node.attributes["href"] or "").strip()
            yield DeclaredValue("url", 0, address, "meta", "canonical", f"/link/{number}/href")
            return


def time_values(tree: LexborHTMLParser, heading: LexborNode | None) -> Iterator[DeclaredValue]:
    """The `<time>` elements of the article up to the first that is not marked as an update."""
    for number, node in enumerate(tree.css("time")[:_MOST_TIMES]):
        value = (node.attributes.get("datetime") or "").strip()
        if not any(map(str.isdigit, value)) or is_outside(node) or _in_teaser(node, heading):
            continue
        names = f"{node.attributes.get('class') or ''} {node.attributes.get('itemprop') or ''}".lower()
        field = "modified" if "modif" in names or "updat" in names else "published"
        yield DeclaredValue(field, 1, value, "markup", "time", f"/time/{number}/datetime")
        if field == "published":
            return


def _in_teaser(node: LexborNode, heading: LexborNode | None) -> bool:
    """Whether an element is near a headline that links to another story; `heading` is the page's own headline."""
    parent = node.parent
    for _ in range(_TEASER_DEPTH):
        if parent is None or parent.tag in ("article", "main", "body", "html"):
            return False
        linked = parent.css_first(_LINKED_HEADINGS)
        if linked is not None:
            return heading is None or heading.mem_id not in (linked.mem_id, *ancestor_ids(linked, 3))
        parent = parent.parent
    return False
