"""What the elements of a page declare: meta tags, microdata, RDFa, times and bylines in its markup.

A pointer names an element by its tag and its number among those of that tag, and an attribute: `/meta/12/content`.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode


class Meta(NamedTuple):
    """A field and what an element says of it; all of rank 0 is trusted before rank 1."""

    field: str
    rank: int
    value: str
    method: str
    pointer: str
    origin: str = "meta"


# Names of meta tags in lower case: the Open Graph protocol, Dublin Core, Parse.ly, Sailthru, Cxense, Google Scholar,
# the New York Times' and IBM's older names, and those that the documentation of newspaper CMSs lists.
_META: dict[str, tuple[str, int]] = {
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
_PROPERTIES = {
    "headline": "headline", "datepublished": "published", "datemodified": "modified", "author": "bylines",
    "publisher": "publisher", "sourceorganization": "credits", "copyrightholder": "rights", "license": "rights",
    "locationcreated": "location", "contentlocation": "location", "dateline": "dateline", "inlanguage": "language",
    "correction": "corrections",
}  # fmt: skip
# Class names that themes of WordPress, Drupal, Arc and newspaper CMSs give to the line that names the author.
_BYLINE_CLASSES = frozenset(
    """
byline by-line author authors author-name byline-name byline__name byline__author article-author article__author
article-byline article__byline post-author post__author entry-author story-byline story__byline author__name
c-byline c-byline__author author-link authorname autor autore auteur
""".split()
)
# What stands in these is not about this article.
_OUTSIDE = frozenset({"nav", "footer", "aside", "form"})
_LONGEST_BYLINE = 200
_MOST_ELEMENTS = 200
_LONGEST_DATE_LINE = 100
# A teaser's date and its headline are this near to one another: elements around the date.
_TEASER_DEPTH = 3
_MOST_LINES = 3000
# Elements around an <h1> that may be the list of breadcrumbs.
_CRUMB_DEPTH = 6


def metas(tree: LexborHTMLParser) -> Iterator[Meta]:
    """Every meta tag that a known name, property or itemprop gives a meaning."""
    main = _main_item(tree)
    for number, node in enumerate(tree.css("meta")):
        attributes = node.attributes
        content = (attributes.get("content") or "").strip()
        if not content:
            continue
        for kind in ("property", "name", "itemprop", "http-equiv"):
            name = attributes.get(kind)
            known = _META.get(name.lower()) if name else None
            if name and known is None and kind == "itemprop" and name.lower() in _PROPERTIES and _item(node) == main:
                known = (_PROPERTIES[name.lower()], 0)
            if name and known:
                if not (
                    known[0] in ("bylines", "publisher") and content.startswith(("http://", "https://", "www.", "@"))
                ):
                    origin = "microdata" if kind == "itemprop" else "meta"
                    yield Meta(known[0], known[1], content, name, f"/meta/{number}/content", origin)
                break


def properties(tree: LexborHTMLParser) -> Iterator[Meta]:
    """Microdata (`itemprop`) and RDFa Lite (`property`) on visible elements of the page's first article."""
    places = Places(tree)
    main = _main_item(tree)
    alone: set[str] = set()  # outside any item, only the first of a property is believed to be this article's
    for node in tree.css("[itemprop], [property]")[:_MOST_ELEMENTS]:
        tag = node.tag or ""
        if tag == "meta":
            continue
        attributes = node.attributes
        for name in (attributes.get("itemprop") or attributes.get("property") or "").split():
            field = _PROPERTIES.get(name.rpartition(":")[2].rpartition("/")[2].lower())
            if field is None or outside(node) or _item(node) != main or (main is None and field in alone):
                continue
            alone.add(field)
            named = node
            if field in ("bylines", "publisher", "credits", "rights", "location"):
                named = node.css_first('[itemprop="name"], [property="name"], [property="schema:name"]') or node
            yield from _value(named, field, name, places)


def _main_item(tree: LexborHTMLParser) -> int | None:
    """The first article among the items of the page, None if there is none."""
    items = tree.css("[itemtype], [typeof]")[:_MOST_ELEMENTS]
    return next((item.mem_id for item in items if _is_article(item)), None)


def _item(node: LexborNode) -> int | None:
    """The item that a property belongs to: the nearest element around it that begins one."""
    at = node.parent
    while at is not None:
        attributes = at.attributes
        if "itemscope" in attributes or "itemtype" in attributes or "typeof" in attributes:
            return at.mem_id
        at = at.parent
    return None


def _is_article(node: LexborNode) -> bool:
    kind = f"{node.attributes.get('itemtype') or ''} {node.attributes.get('typeof') or ''}"
    return "Article" in kind or "BlogPosting" in kind


def _value(node: LexborNode, field: str, name: str, places: "Places") -> Iterator[Meta]:
    """The value of a property: its machine-readable attribute, else its words."""
    attributes = node.attributes
    for key in ("content", "datetime"):
        if attributes.get(key):
            value = (attributes[key] or "").strip()
            yield Meta(field, 0, value, name, f"{places.of(node)}/{key}", "microdata")
            return
    text = " ".join(node.text().split())
    if text and len(text) <= _LONGEST_BYLINE and not (field == "headline" and len(text) < 3):
        yield Meta(field, 0, text, name, places.of(node), "microdata")


def times(tree: LexborHTMLParser, heading: LexborNode | None) -> Iterator[Meta]:
    """The first `<time>` of the article; one that is marked as an update is a modification."""
    for number, node in enumerate(tree.css("time")[:40]):
        value = (node.attributes.get("datetime") or "").strip()
        if not any(map(str.isdigit, value)) or outside(node) or _in_teaser(node, heading):
            continue
        marks = f"{node.attributes.get('class') or ''} {node.attributes.get('itemprop') or ''}".lower()
        field = "modified" if "modif" in marks or "updat" in marks else "published"
        yield Meta(field, 1, value, "time", f"/time/{number}/datetime", "markup")
        if field == "published":
            return


def _in_teaser(node: LexborNode, heading: LexborNode | None) -> bool:
    """A small part of the page around the element has a headline of its own, which leads to another story."""
    parent = node.parent
    for _ in range(_TEASER_DEPTH):
        if parent is None or parent.tag in ("article", "main", "body", "html"):
            return False
        linked = parent.css_first("h2 a, h3 a, h4 a, h5 a, h6 a, a h2, a h3, a h4, a h5, a h6")
        if linked is not None:
            own = () if heading is None else (linked.mem_id, *_above(linked, 3))
            return heading is None or heading.mem_id not in own
        parent = parent.parent
    return False


def bylines(tree: LexborHTMLParser, heading: LexborNode | None) -> list[LexborNode]:
    """The elements that markup calls the author's line, each name by itself where it has an element of its own.

    It is the first such line behind the headline: those further down belong to other stories.
    """
    before: list[LexborNode] = []
    behind: list[LexborNode] = []
    passed = heading is None
    for node in tree.css('h1, h2, h3, [rel~="author"], [class*="author"], [class*="byline"], [class*="autor"]')[:200]:
        if heading is not None and node.mem_id == heading.mem_id:
            passed = True
        elif _is_byline(node):
            (behind if passed else before).append(node)
    lines = behind or before[-1:]
    found: dict[int, LexborNode] = {}
    for node in lines:
        if _near(node, lines[0]):
            found.update((name.mem_id, name) for name in _names(node))
    around = {parent for node in found.values() for parent in _above(node, 20)}
    seen: set[str] = set()
    names = []
    for key, node in found.items():
        text = " ".join(node.text().split())
        if key not in around and text not in seen:
            seen.add(text)
            names.append(node)
    return names


def _is_byline(node: LexborNode) -> bool:
    marks = set((node.attributes.get("class") or "").lower().split())
    if "author" not in (node.attributes.get("rel") or "").split() and not marks & _BYLINE_CLASSES:
        return False
    return 2 < len(" ".join(node.text().split())) <= _LONGEST_BYLINE and not outside(node)


def _near(node: LexborNode, first: LexborNode) -> bool:
    """Both stand in one small part of the page: a parent or grandparent of the one holds the other."""
    return not set(_above(first, 2)).isdisjoint([node.mem_id, *_above(node, 2)])


def _above(node: LexborNode, most: int) -> list[int]:
    """The elements around one, the nearest first."""
    found: list[int] = []
    parent = node.parent
    while parent is not None and len(found) < most and parent.tag not in ("body", "html"):
        found.append(parent.mem_id)
        parent = parent.parent
    return found


def _names(node: LexborNode) -> list[LexborNode]:
    """The elements of single names where the line is made of them, else the line."""
    leaves = [leaf for leaf in node.css("a, span") if leaf.child is not None and leaf.child.tag == "-text"]
    leaves = [leaf for leaf in leaves if len(leaf.text().split()) in (2, 3, 4)]
    told = sum(len("".join(leaf.text().split())) for leaf in leaves)
    return leaves if len(leaves) > 1 and told > 0.9 * len("".join(node.text().split())) else [node]


def date_line(tree: LexborHTMLParser, heading: LexborNode | None) -> LexborNode | None:
    """The first short element behind the headline that holds a date: for pages that declare none."""
    behind = heading is None
    pattern = _written_date()
    for node in tree.css("h1, h2, h3, span, div, p, li, small, strong, em, td, b")[:_MOST_LINES]:
        if not behind:
            behind = heading is not None and node.mem_id == heading.mem_id
        else:
            own = node.text(deep=False)
            if (
                7 < len(own) < 400
                and len(own.strip()) <= _LONGEST_DATE_LINE
                and pattern.search(own)
                and not outside(node)
            ):
                return node
    return None


@cache
def _written_date() -> re.Pattern[str]:
    """A day, month and year in any order of digits and words."""
    return re.compile(
        r"\b\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})\b|\b\d{4}[-./年]\s?\d{1,2}[-./月]\s?\d{1,2}"
        r"|\b\d{1,2}(?:\.|st|nd|rd|th|er|º)? (?:de )?[^\W\d]{3,12}\.? (?:de )?\d{4}\b"
        r"|\b[^\W\d]{3,12}\.? \d{1,2}, \d{4}\b"
    )


def date_in(text: str) -> tuple[int, int] | None:
    """Where the date stands in a line."""
    match = _written_date().search(text)
    return match.span() if match else None


def canonical(tree: LexborHTMLParser) -> tuple[str, str] | None:
    """The page's own address, and where it says so."""
    for number, node in enumerate(tree.css("link")):
        if (node.attributes.get("rel") or "").lower() == "canonical" and node.attributes.get("href"):
            return (node.attributes["href"] or "").strip(), f"/link/{number}/href"
    return None


def crumb_heading(tree: LexborHTMLParser) -> LexborNode | None:
    """An `<h1>` that stands among the breadcrumbs: a title for search engines, above the headline that is shown."""
    return next((node for node in tree.css("h1")[:8] if in_breadcrumbs(node)), None)


def in_breadcrumbs(node: LexborNode) -> bool:
    """The element is an `<h1>` in navigation or in a part that is named for breadcrumbs."""
    at: LexborNode | None = node if node.tag == "h1" else None
    for _ in range(_CRUMB_DEPTH):
        if at is None or at.tag in ("article", "main", "body"):
            return False
        if at.tag == "nav" or "crumb" in (at.attributes.get("class") or "").lower():
            return True
        at = at.parent
    return False


def outside(node: LexborNode) -> bool:
    """The element stands in navigation, a footer, an aside or a form."""
    parent = node.parent
    while parent is not None:
        if parent.tag in _OUTSIDE:
            return True
        parent = parent.parent
    return False


class Places:
    """Numbers of elements among those of their tag, counted once a tag and only when asked for."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self.tree = tree
        self.numbers: dict[str, dict[int, int]] = {}

    def of(self, node: LexborNode) -> str:
        """The pointer of an element."""
        tag = node.tag or ""
        if tag not in self.numbers:
            self.numbers[tag] = {other.mem_id: number for number, other in enumerate(self.tree.css(tag))}
        return f"/{tag}/{self.numbers[tag].get(node.mem_id, 0)}"
