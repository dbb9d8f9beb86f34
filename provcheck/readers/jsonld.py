"""JSON-LD of schema.org, in every shape that publishers give it: lists, `@graph`, nested, by reference.

One node describes the article; others describe related stories, the site, its breadcrumbs. In pages, pointers begin
with the number of the script block: `/jsonld/0/datePublished`.
"""

from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from provcheck.model.comparison import comparison_key
from provcheck.model.record import Image
from provcheck.readers.declared_value import DeclaredValue
from provcheck.readers.json_parsing import parse_script
from provcheck.readers.jsonld_images import article_images
from provcheck.readers.pairs import Pairs, Tree, TreeText, replace_surrogates, steps
from provcheck.readers.person_names import read_person

# The subtypes of schema.org/Article (version 29) and other types that pages use for a news item.
_ARTICLE_TYPES = frozenset(
    """
Article NewsArticle AnalysisNewsArticle AskPublicNewsArticle BackgroundNewsArticle OpinionNewsArticle
ReportageNewsArticle ReviewNewsArticle AdvertiserContentArticle SatiricalArticle Report BlogPosting LiveBlogPosting
SocialMediaPosting DiscussionForumPosting TechArticle ScholarlyArticle
""".split()
)
# A page or what it shows: the article where no node is one.
_PAGE_TYPES = frozenset({"WebPage", "ItemPage", "ImageGallery", "Recipe", "HowTo", "Review"})
# What a page may be about, or show beside its story.
_MEDIA_TYPES = frozenset({"VideoObject", "AudioObject", "PodcastEpisode", "MediaObject", "Clip"})
# Properties that lead to the same page or its article; all others lead to another thing.
_SAME = frozenset({"@graph", "@list", "@set", "mainEntity", "mainEntityOfPage", "mainContentOfPage", "primaryContent"})
# Fields that are kept as evidence of another thing, and how many values of them.
_KEPT_OF_OTHERS = frozenset({"headline", "published", "modified", "bylines"})
_MOST_OF_OTHERS = 60
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
# The owner of a medium that the page itself may be about.
MEDIUM = "a medium"
# Characters of a body, and of its key, that are looked for in the page's first paragraphs.
_OPENING, _OPENING_KEY = 120, 40
# The key of a shorter title occurs in others by chance.
_SHORTEST_TITLE = 10
# So many words of so many letters tell two headlines apart that share none.
_FEWEST_LONG_WORDS, _LONG_WORD = 4, 4


class Article(NamedTuple):
    """The values that JSON-LD declares of the article, by rank, and its body; both may be empty.

    `others` has values of other articles and objects, with their owners, `images` the article's pictures. `has_gaps` if
    a block can't be parsed.
    """

    values: list[DeclaredValue]
    body: TreeText
    others: list[DeclaredValue]
    images: tuple[Image, ...] = ()
    has_gaps: bool = False


class PageIdentity(NamedTuple):
    """What tells the article of a page from others: its address, its titles, and the key of its first paragraphs."""

    url: str | None
    titles: tuple[str, ...] = ()
    opening: str = ""


class Node(NamedTuple):
    """An object and its pointer; `elsewhere` if it is in a property that leads to other articles."""

    pairs: Pairs
    pointer: str
    elsewhere: bool


_NodesById = dict[str, Node]


def read_scripts(scripts: list[str], page: PageIdentity) -> Article:
    """The article that the script blocks of a page describe; bad blocks are left out."""
    page_nodes: list[Node] = []
    trees = [parse_script(script) for script in scripts]
    for number, tree in enumerate(trees):
        page_nodes += nodes(tree, f"/jsonld/{number}")
    return _article(page_nodes, page, in_page=True)._replace(has_gaps=None in trees)


def read_tree(tree: Tree) -> Article:
    """The article of a JSON-LD file."""
    return _article(list(nodes(tree)), PageIdentity(None), in_page=False)


def is_article(pairs: Pairs) -> bool:
    """Whether a node is an article."""
    return not types(pairs).isdisjoint(_ARTICLE_TYPES)


def nodes(tree: Tree, pointer: str = "") -> Iterator[Node]:
    """All objects of a tree in document order. Without recursion: publishers decide how deep a tree is."""
    stack: list[tuple[Tree, str, bool, int]] = [(tree, pointer, False, 0)]
    while stack:
        value, path, elsewhere, depth = stack.pop()
        if depth > _DEEPEST:
            continue
        if isinstance(value, Pairs):
            yield Node(value, path, elsewhere)
            inside = [
                (inner, f"{path}/{step}", elsewhere or key not in _SAME, depth + 1)
                for key, inner, step in steps(value)
                if not isinstance(inner, str)
            ]
            stack += reversed(inside)
        elif isinstance(value, list):
            for number, item in reversed(list(enumerate(value))):
                stack.append((item, f"{path}/{number}", elsewhere, depth + 1))


def types(pairs: Pairs) -> set[str]:
    """The schema.org types of a node, without their prefix."""
    value = _member(pairs, "@type")
    names = value if isinstance(value, list) else [value]
    return {name.rpartition("/")[2].rpartition(":")[2] for name in names if isinstance(name, str)}


def _article(all_nodes: list[Node], page: PageIdentity, *, in_page: bool) -> Article:
    """The properties of the article's node. Nodes for the page fill in what it lacks."""
    by_id: _NodesById = {}
    for node in all_nodes:
        identifier = _member(node.pairs, "@id")
        if isinstance(identifier, str) and len(node.pairs) > 1:
            by_id.setdefault(identifier, node)
    article = _own_article(all_nodes, page, in_page=in_page)
    values = _node_values(article, by_id, 0, in_page) if article else []
    known = {value.field for value in values if value.rank == 0}
    others: list[DeclaredValue] = []
    for node in all_nodes:
        if node is article:
            continue
        node_types = types(node.pairs)
        if node_types & _PAGE_TYPES and not node.elsewhere and not _is_foreign_review(node, node_types, page):
            for value in _node_values(node, by_id, 2, in_page):
                fills_in = article is None or value.field in ("published", "modified", "language")
                if fills_in and value.field not in known:
                    values.append(value)
        elif len(others) < _MOST_OF_OTHERS and (owner := _owner(node, node_types, page)):
            node_values = _node_values(node, by_id, 2, in_page)
            others += [value._replace(owner=owner) for value in node_values if value.field in _KEPT_OF_OTHERS]
    values.sort(key=lambda value: value.rank)
    body = _body(article, all_nodes, in_page=in_page) if article else _NO_TEXT
    return Article(values, body, others, article_images(article, by_id, in_page=in_page) if article else ())


def _body(article: Node, all_nodes: list[Node], *, in_page: bool) -> TreeText:
    """The body of the article; in a file, where no page shows it, also of another node with its headline."""
    headline = _member(article.pairs, "headline")
    twins = [] if in_page else [node for node in all_nodes if headline and _member(node.pairs, "headline") == headline]
    for node in (article, *twins):
        text = _member(node.pairs, "articleBody")
        if isinstance(text, str):
            return TreeText(text, f"{node.pointer}/articleBody")
    return _NO_TEXT


def _is_foreign_review(node: Node, node_types: set[str], page: PageIdentity) -> bool:
    """Whether a node is a review that nothing ties to the page: that of a reader, of a product."""
    return "Review" in node_types and not (
        _has_title(node, page) or _has_address(node, page.url) or _has_text(node, page)
    )


def _owner(node: Node, node_types: set[str], page: PageIdentity) -> str:
    """What a node is that is not the page's article: another article, a medium, a review; "" for any other."""
    if node_types & _ARTICLE_TYPES:
        return "another article"
    named = sorted(node_types & (_MEDIA_TYPES | _PAGE_TYPES))
    if node_types & _MEDIA_TYPES and not node.elsewhere and (_has_title(node, page) or _has_address(node, page.url)):
        return f"{MEDIUM} ({named[0]})"
    return f"an object ({named[0]})" if named else ""


def _own_article(all_nodes: list[Node], page: PageIdentity, *, in_page: bool) -> Node | None:
    """The node of the page's own article: where several are, the one with its address, its title or its text."""
    articles = [node for node in all_nodes if types(node.pairs) & _ARTICLE_TYPES]
    best = min(articles, key=lambda node: _mismatches(node, page), default=None)
    if best is None or not in_page:
        return best
    is_like_page = _has_address(best, page.url) or _has_title(best, page) or _has_text(best, page)
    is_other = best.elsewhere or _has_other_address(best, page.url) or _has_other_title(best, page)
    return best if is_like_page or not is_other else None


def _mismatches(node: Node, page: PageIdentity) -> tuple[bool, bool, bool, bool, bool, bool]:
    """What speaks against a node being the page's own article, most important first."""
    no_headline = _member(node.pairs, "headline") is None
    no_date = _member(node.pairs, "datePublished") is None
    has_address, has_title, has_text = _has_address(node, page.url), _has_title(node, page), _has_text(node, page)
    return node.elsewhere, not has_address, not has_title, not has_text, no_headline, no_date


def _addresses(node: Node) -> Iterator[str]:
    """The addresses that a node gives for itself, without scheme, query and fragment."""
    for key in ("url", "mainEntityOfPage", "@id"):
        value = _member(node.pairs, key)
        if isinstance(value, Pairs):
            value = _member(value, "@id") or _member(value, "url")
        if isinstance(value, str) and (address := _address(value)):
            yield address


def _has_address(node: Node, url: str | None) -> bool:
    return bool(url) and _address(url or "") in _addresses(node)


def _has_other_address(node: Node, url: str | None) -> bool:
    """Whether a node names other pages of the same site, and not this one."""
    own, addresses = _address(url or ""), set(_addresses(node))
    host, slash, _ = own.partition("/")
    is_known = bool(host and slash and addresses)
    return is_known and own not in addresses and all(address.startswith(f"{host}/") for address in addresses)


def _has_title(node: Node, page: PageIdentity) -> bool:
    """Whether the headline of a node is in a title of the page, or the other way about."""
    for key in ("headline", "name"):
        value = _member(node.pairs, key)
        headline = comparison_key(unescape(value), joined_by="") if isinstance(value, str) else ""
        if len(headline) >= _SHORTEST_TITLE and any(
            len(title) >= _SHORTEST_TITLE and (headline in title or title in headline) for title in page.titles
        ):
            return True
    return False


def _has_other_title(node: Node, page: PageIdentity) -> bool:
    """Whether a node with an address has a headline whose long words are in no title of the page."""
    value = _member(node.pairs, "headline")
    words = comparison_key(unescape(value)).split() if isinstance(value, str) else []
    long_words = [word for word in words if len(word) >= _LONG_WORD]
    return (
        bool(page.titles)
        and any(_addresses(node))
        and len(long_words) >= _FEWEST_LONG_WORDS
        and not any(word in title for word in long_words for title in page.titles)
    )


def _has_text(node: Node, page: PageIdentity) -> bool:
    """Whether the page's first paragraphs have the beginning of the body or of the description of a node."""
    for key in ("articleBody", "reviewBody", "description"):
        value = _member(node.pairs, key)
        text = comparison_key(value[:_OPENING], joined_by="")[:_OPENING_KEY] if isinstance(value, str) else ""
        if len(text) == _OPENING_KEY and text in page.opening:
            return True
    return False


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
        if isinstance(item, Pairs) and (person := read_person(item, item_pointer)):
            if person.role:
                method = f"{key} {person.role}"
            value_text = unescape(person.name.text)
            yield DeclaredValue(
                field, rank, replace_surrogates(value_text.strip()), "jsonld", method, person.name.pointer
            )
            continue
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
