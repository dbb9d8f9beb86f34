"""JSON-LD of schema.org, in every shape that publishers give it: lists, `@graph`, nested, by reference.

One node describes the article; others describe related stories, the site, its breadcrumbs. In pages, pointers begin
with the number of the script block: `/jsonld/0/datePublished`.
"""

from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from provcheck.readers.declared_value import DeclaredValue
from provcheck.readers.json_parsing import parse_script
from provcheck.readers.pairs import Pairs, Tree, TreeText, replace_surrogates, steps

# The subtypes of schema.org/Article (version 29) and other types that pages use for a news item.
_ARTICLE_TYPES = frozenset(
    """
Article NewsArticle AnalysisNewsArticle AskPublicNewsArticle BackgroundNewsArticle OpinionNewsArticle
ReportageNewsArticle ReviewNewsArticle AdvertiserContentArticle SatiricalArticle Report BlogPosting LiveBlogPosting
SocialMediaPosting DiscussionForumPosting TechArticle ScholarlyArticle
""".split()
)
# A page or its main medium: the article where no node is one.
_PAGE_TYPES = frozenset(
    {"WebPage", "ItemPage", "VideoObject", "AudioObject", "PodcastEpisode", "ImageGallery", "Recipe", "Review"}
)
# Properties that lead to other articles.
_ELSEWHERE = frozenset(
    """
itemListElement mentions citation hasPart isPartOf relatedLink isRelatedTo subjectOf review comment liveBlogUpdate
about associatedMedia blogPost
""".split()
)
# Property, field, and rank.
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
# Read in files only. In pages `editor` names the head of the desk or who saved the story last, and jobs are job titles.
_FIELDS_IN_FILES = (*_FIELDS, ("editor", "bylines", 0))
_JOBS_IN_FILES = frozenset({"reporter", "photographer"})
# Deeper nesting is not followed; the deepest in pages has nine levels.
_DEEPEST = 24
# Names nested in names are not followed further than this.
_DEEPEST_NAME = 4
_NO_TEXT = TreeText("", "")


class Article(NamedTuple):
    """The values that JSON-LD declares of the article, by rank, and its body; both may be empty."""

    values: list[DeclaredValue]
    body: TreeText


class Node(NamedTuple):
    """An object and its pointer; `elsewhere` if it is in a property that leads to other articles."""

    pairs: Pairs
    pointer: str
    elsewhere: bool


_NodesById = dict[str, Node]


def read_scripts(scripts: list[str], url: str | None) -> Article:
    """The article that the script blocks of a page describe. `url` is the page's address; bad blocks are left out."""
    page_nodes: list[Node] = []
    for number, script in enumerate(scripts):
        page_nodes += nodes(parse_script(script), f"/jsonld/{number}")
    return _article(page_nodes, url, in_page=True)


def read_tree(tree: Tree) -> Article:
    """The article of a JSON-LD file."""
    return _article(list(nodes(tree)), None, in_page=False)


def nodes(tree: Tree, pointer: str = "") -> Iterator[Node]:
    """All objects of a tree in document order. Without recursion: publishers decide how deep a tree is."""
    stack: list[tuple[Tree, str, bool, int]] = [(tree, pointer, False, 0)]
    while stack:
        value, path, elsewhere, depth = stack.pop()
        if depth > _DEEPEST:
            continue
        if isinstance(value, Pairs):
            yield Node(value, path, elsewhere)
            for key, inner, step in reversed(list(steps(value))):
                if isinstance(inner, Pairs | list):
                    stack.append((inner, f"{path}/{step}", elsewhere or key in _ELSEWHERE, depth + 1))
        elif isinstance(value, list):
            for number, item in reversed(list(enumerate(value))):
                stack.append((item, f"{path}/{number}", elsewhere, depth + 1))


def types(pairs: Pairs) -> set[str]:
    """The schema.org types of a node, without their prefix."""
    value = _member(pairs, "@type")
    names = value if isinstance(value, list) else [value]
    return {name.rpartition("/")[2].rpartition(":")[2] for name in names if isinstance(name, str)}


def _article(all_nodes: list[Node], url: str | None, *, in_page: bool) -> Article:
    """The properties of the article's node. Nodes for the page fill in what it lacks."""
    by_id: _NodesById = {}
    for node in all_nodes:
        identifier = _member(node.pairs, "@id")
        if isinstance(identifier, str) and len(node.pairs) > 1:
            by_id.setdefault(identifier, node)
    articles = [node for node in all_nodes if types(node.pairs) & _ARTICLE_TYPES]
    values: list[DeclaredValue] = []
    body = _NO_TEXT
    if articles:
        article = min(articles, key=lambda node: _mismatches(node, url))
        values += _node_values(article, by_id, 0, in_page)
        text = _member(article.pairs, "articleBody")
        if isinstance(text, str):
            body = TreeText(text, f"{article.pointer}/articleBody")
    known = {value.field for value in values if value.rank == 0}
    for node in all_nodes:
        if types(node.pairs) & _PAGE_TYPES and not node.elsewhere:
            for value in _node_values(node, by_id, 2, in_page):
                fills_in = not articles or value.field in ("published", "modified", "language")
                if fills_in and value.field not in known:
                    values.append(value)
    values.sort(key=lambda value: value.rank)
    return Article(values, body)


def _mismatches(node: Node, url: str | None) -> tuple[bool, bool, bool, bool]:
    """What speaks against a node being the page's own article, most important first."""
    is_own = False
    if url:
        own_address = _address(url)
        for key in ("url", "mainEntityOfPage", "@id"):
            value = _member(node.pairs, key)
            if isinstance(value, Pairs):
                value = _member(value, "@id") or _member(value, "url")
            is_own = is_own or (isinstance(value, str) and _address(value) == own_address)
    no_headline = _member(node.pairs, "headline") is None
    no_date = _member(node.pairs, "datePublished") is None
    return node.elsewhere, not is_own, no_headline, no_date


def _address(url: str) -> str:
    """A URL without scheme, `www.`, query and fragment, for comparison."""
    return url.partition("#")[0].partition("?")[0].partition("://")[2].removeprefix("www.").rstrip("/")


def _node_values(node: Node, by_id: _NodesById, base_rank: int, in_page: bool) -> list[DeclaredValue]:
    values: list[DeclaredValue] = []
    members: dict[str, list[tuple[Tree, str]]] = {}
    for key, value, step in steps(node.pairs):
        members.setdefault(key.rpartition(":")[2], []).append((value, f"{node.pointer}/{step}"))
    for key, field, rank in _FIELDS if in_page else _FIELDS_IN_FILES:
        if key == "creator" and "author" in members:
            continue  # who saved the page, often its publisher
        for value, pointer in members.get(key, ()):
            if field == "bylines":
                values += _creator_values(value, key, base_rank + rank, pointer, by_id, in_page)
            else:
                for item in _texts(value, pointer, by_id, 0):
                    values.append(DeclaredValue(field, base_rank + rank, item.text, "jsonld", key, item.pointer))
    return values


def _creator_values(
    value: Tree, key: str, rank: int, pointer: str, by_id: _NodesById, in_page: bool
) -> Iterator[DeclaredValue]:
    """Bylines, and credits for contributing organisations. In files the method ends in the job, where it is known."""
    items = enumerate(value) if isinstance(value, list) else [(None, value)]
    for number, item in items:
        field, method = "bylines", key
        if isinstance(item, Pairs):
            if key == "contributor" and any(name.endswith("Organization") for name in types(item)):
                field = "credits"
            job = _member(item, "jobTitle")
            if not in_page and isinstance(job, str) and job in _JOBS_IN_FILES:
                method = f"{key} {job}"
        item_pointer = pointer if number is None else f"{pointer}/{number}"
        for name in _texts(item, item_pointer, by_id, 0):
            yield DeclaredValue(field, rank, name.text, "jsonld", method, name.pointer)


def _texts(value: Tree, pointer: str, by_id: _NodesById, depth: int) -> Iterator[TreeText]:
    """The string, the name of a node, or the texts of all items of a list."""
    if isinstance(value, str):
        text = replace_surrogates(unescape(value).strip() if "&" in value else value.strip())
        if text:
            yield TreeText(text, pointer)
    elif isinstance(value, list) and depth < _DEEPEST_NAME:
        for number, item in enumerate(value):
            yield from _texts(item, f"{pointer}/{number}", by_id, depth + 1)
    elif isinstance(value, Pairs) and depth < _DEEPEST_NAME:
        for key in ("name", "headline", "@value", "url", "publisher"):
            name = _member(value, key)
            if name and not (key == "url" and _member(value, "@id")):
                yield from _texts(name, f"{pointer}/{key}", by_id, depth + 2)
                return
        identifier = _member(value, "@id")
        node = by_id.get(identifier) if isinstance(identifier, str) else None
        if node and node.pairs is not value:
            yield from _texts(node.pairs, node.pointer, {}, depth + 1)


def _member(pairs: Pairs, key: str) -> Tree:
    """The value of the first member with this key, None if there is none."""
    return next((value for name, value in pairs if name == key), None)
