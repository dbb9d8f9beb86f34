"""JSON-LD of schema.org, in every shape that publishers give it: lists, `@graph`, nested, by reference.

One node describes the article; the others (lists of related stories, the site, its breadcrumbs) do not. Pointers begin
with the number of the script block: `/jsonld/0/datePublished`.
"""

from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from provcheck.readers.declared_value import DeclaredValue
from provcheck.readers.json_ import parse_loosely
from provcheck.readers.pairs import Pairs, Tree, replace_surrogates, steps

# The subtypes of schema.org/Article (version 29) and the types that live pages use for a news item.
_ARTICLES = frozenset(
    """
Article NewsArticle AnalysisNewsArticle AskPublicNewsArticle BackgroundNewsArticle OpinionNewsArticle
ReportageNewsArticle ReviewNewsArticle AdvertiserContentArticle SatiricalArticle Report BlogPosting LiveBlogPosting
SocialMediaPosting DiscussionForumPosting TechArticle ScholarlyArticle
""".split()
)
# A page or its main medium, where no node is an article.
_PAGES = frozenset(
    {"WebPage", "ItemPage", "VideoObject", "AudioObject", "PodcastEpisode", "ImageGallery", "Recipe", "Review"}
)
# Properties that lead to other articles than this one.
_ELSEWHERE = frozenset(
    """
itemListElement mentions citation hasPart isPartOf relatedLink isRelatedTo subjectOf review comment liveBlogUpdate
about associatedMedia blogPost
""".split()
)
# Property, the field that it fills, and its rank: all of rank 0 is trusted before rank 1.
_FIELDS = (
    ("headline", "headline", 0), ("name", "headline", 1), ("alternativeHeadline", "headline", 1),
    ("datePublished", "published", 0), ("dateCreated", "published", 1), ("uploadDate", "published", 1),
    ("dateModified", "modified", 0), ("author", "bylines", 0), ("creator", "bylines", 1), ("contributor", "bylines", 1),
    ("translator", "bylines", 1), ("publisher", "publisher", 0),
    ("sourceOrganization", "credits", 0), ("creditText", "credits", 0), ("isBasedOn", "credits", 1),
    ("copyrightHolder", "rights", 0), ("copyrightNotice", "rights", 0), ("license", "rights", 0),
    ("locationCreated", "location", 0), ("contentLocation", "location", 1), ("dateline", "dateline", 0),
    ("genre", "genre", 0), ("correction", "corrections", 0), ("inLanguage", "language", 0),
)  # fmt: skip
# Read in files alone: on live pages these name who runs the desk or saved the story last, and job titles.
_IN_FILES = (("editor", "bylines", 0),)
_JOBS = frozenset({"reporter", "photographer"})
# Deeper nesting is not followed; the deepest on live pages has nine levels.
_DEEPEST = 24


class _Node(NamedTuple):
    pairs: Pairs
    pointer: str
    elsewhere: bool


class Article(NamedTuple):
    """What JSON-LD says of the article, surest first, and the words and place of its body where it gives one."""

    said: list[DeclaredValue]
    body: str
    body_pointer: str


def read_blocks(blocks: list[str], url: str | None) -> Article:
    """The article that script blocks describe. A block that is no JSON says nothing."""
    nodes = [node for number, block in enumerate(blocks) for node in _nodes(parse_loosely(block), f"/jsonld/{number}")]
    return describe(nodes, url)


def read_tree(tree: Tree, pointer: str = "") -> Article:
    """The article of a JSON-LD file."""
    return describe(list(_nodes(tree, pointer)), None, page=False)


def describe(nodes: list[_Node], url: str | None, page: bool = True) -> Article:
    """The properties of the article's own nodes; a page node fills in what they leave out."""
    by_id: dict[str, _Node] = {}
    for node in nodes:
        name = _get(node.pairs, "@id")
        if isinstance(name, str) and len(node.pairs) > 1 and name not in by_id:
            by_id[name] = node
    articles = [node for node in nodes if types(node.pairs) & _ARTICLES]
    articles.sort(key=lambda node: _doubt(node, url))
    said: list[DeclaredValue] = []
    body, body_pointer = "", ""
    if articles:
        said += _said(articles[0], by_id, 0, page)
        text = _get(articles[0].pairs, "articleBody")
        if isinstance(text, str):
            body, body_pointer = text, f"{articles[0].pointer}/articleBody"
    known = {item.field for item in said if item.rank == 0}
    for node in nodes:
        if types(node.pairs) & _PAGES and not node.elsewhere:
            extra = [item for item in _said(node, by_id, 2, page) if item.field not in known]
            said += [item for item in extra if articles == [] or item.field in ("published", "modified", "language")]
    said.sort(key=lambda item: item.rank)
    return Article(said, body, body_pointer)


def nodes(tree: Tree) -> Iterator[tuple[Pairs, str]]:
    """Every object of a JSON-LD file and its pointer, in document order."""
    return ((node.pairs, node.pointer) for node in _nodes(tree, ""))


def types(pairs: Pairs) -> set[str]:
    """The schema.org types of a node, without their prefix."""
    value = _get(pairs, "@type")
    names = value if isinstance(value, list) else [value]
    return {name.rpartition("/")[2].rpartition(":")[2] for name in names if isinstance(name, str)}


def _nodes(tree: Tree, pointer: str) -> Iterator[_Node]:
    """Every object, in document order, without recursion: the nesting is the publisher's."""
    stack: list[tuple[Tree, str, bool, int]] = [(tree, pointer, False, 0)]
    while stack:
        value, path, elsewhere, depth = stack.pop()
        if depth > _DEEPEST:
            continue
        if isinstance(value, Pairs):
            yield _Node(value, path, elsewhere)
            for key, inner, step in reversed(list(steps(value))):
                if isinstance(inner, Pairs | list):
                    stack.append((inner, f"{path}/{step}", elsewhere or key in _ELSEWHERE, depth + 1))
        elif isinstance(value, list):
            stack += [(item, f"{path}/{n}", elsewhere, depth + 1) for n, item in reversed(list(enumerate(value)))]


def _doubt(node: _Node, url: str | None) -> tuple[bool, bool, bool, bool]:
    """How unlikely a node is to be this page's own article; the first in the document wins among equals."""
    own = False
    if url:
        wanted = _plain_url(url)
        for key in ("url", "mainEntityOfPage", "@id"):
            value = _get(node.pairs, key)
            if isinstance(value, Pairs):
                value = _get(value, "@id") or _get(value, "url")
            own = own or (isinstance(value, str) and _plain_url(value) == wanted)
    return node.elsewhere, not own, _get(node.pairs, "headline") is None, _get(node.pairs, "datePublished") is None


def _plain_url(url: str) -> str:
    return url.partition("#")[0].partition("?")[0].partition("://")[2].removeprefix("www.").rstrip("/")


def _said(node: _Node, by_id: dict[str, _Node], rank: int, page: bool) -> list[DeclaredValue]:
    found: list[DeclaredValue] = []
    members: dict[str, list[tuple[Tree, str]]] = {}
    for key, value, step in steps(node.pairs):
        members.setdefault(key.rpartition(":")[2], []).append((value, f"{node.pointer}/{step}"))
    for key, field, own_rank in _FIELDS if page else _FIELDS + _IN_FILES:
        if key == "creator" and "author" in members:
            continue  # who saved the page, often its publisher
        for value, pointer in members.get(key, ()):
            if field == "bylines":
                found += _makers(value, key, rank + own_rank, pointer, by_id, page)
                continue
            for text, place in _texts(value, pointer, by_id, 0):
                found.append(DeclaredValue(field, rank + own_rank, text, key, place))
    return found


def _makers(
    value: Tree, key: str, rank: int, pointer: str, by_id: dict[str, _Node], page: bool
) -> Iterator[DeclaredValue]:
    """Who made the article. A contributing organisation is a source of it; in files a job tells the part."""
    items = (
        [(item, f"{pointer}/{n}") for n, item in enumerate(value)] if isinstance(value, list) else [(value, pointer)]
    )
    for item, place in items:
        field, method = "bylines", key
        if isinstance(item, Pairs):
            if key == "contributor" and any(kind.endswith("Organization") for kind in types(item)):
                field = "credits"
            job = _get(item, "jobTitle")
            if not page and isinstance(job, str) and job in _JOBS:
                method = f"{key} {job}"
        for text, where in _texts(item, place, by_id, 0):
            yield DeclaredValue(field, rank, text, method, where)


def _texts(value: Tree, pointer: str, by_id: dict[str, _Node], depth: int) -> Iterator[tuple[str, str]]:
    """The words of a value: a string, the name of a node, or those of each in a list."""
    if isinstance(value, str):
        text = replace_surrogates(unescape(value).strip() if "&" in value else value.strip())
        if text:
            yield text, pointer
    elif isinstance(value, list) and depth < 4:
        for number, item in enumerate(value):
            yield from _texts(item, f"{pointer}/{number}", by_id, depth + 1)
    elif isinstance(value, Pairs) and depth < 4:
        for key in ("name", "headline", "@value", "url", "publisher"):
            name = _get(value, key)
            if name and not (key == "url" and _get(value, "@id")):
                yield from _texts(name, f"{pointer}/{key}", by_id, depth + 2)
                return
        name = _get(value, "@id")
        reference = by_id.get(name) if isinstance(name, str) else None
        if reference and reference.pairs is not value:
            yield from _texts(reference.pairs, reference.pointer, {}, depth + 1)


def _get(pairs: Pairs, wanted: str) -> Tree:
    for key, value in pairs:
        if key == wanted:
            return value
    return None
