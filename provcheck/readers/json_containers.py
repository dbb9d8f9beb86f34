"""Articles in a JSON file: one object, or the items of a list or of an answer of an API.

Sources: NewsAPI 2 (`articles`), Guardian Open Platform (`response.results`), New York Times (`response.docs`), Ghost
(`posts`), JSON Feed 1.1 and AP Media API (`items`, `data.items`), Elasticsearch (`hits.hits`), Superdesk (`_items`).
"""

from collections.abc import Iterator
from typing import NamedTuple

from provcheck.model.errors import NotADocument, ReadError
from provcheck.model.lazy_regex import lazy_regex
from provcheck.readers import ninjs
from provcheck.readers.json_body import body_texts, unread_prose
from provcheck.readers.json_dialects import dialect_of
from provcheck.readers.metadata_keys import declared_values
from provcheck.readers.pairs import Pairs, Tree, first_members, normalise_key, steps

_JSONLD_KEYS = frozenset({"@graph", "@type", "@context"})
# Keys of lists of articles, of objects around such a list, and of an object around an article in it; normalised.
_LISTS = frozenset("articles results docs items posts stories news hits entries documents value records".split())
_AROUND_LISTS = frozenset("response data result results hits feed db channel articles".split())
_HOLDERS_OF_LISTS = _LISTS | _AROUND_LISTS
_AROUND_ARTICLES = ("item", "source", "node", "article", "post", "story", "document")
# Keys of the only article of an answer, below one of `_AROUND_LISTS` (Guardian Open Platform, "Single item").
_ONLY_ARTICLES = frozenset({"content", "article", "item", "post", "story", "document"})
# What each object of a transcript has, and no article.
_OF_TURNS = frozenset({"speaker", "speakerlabel"})
# Besides a date, an article in a list has a body and one of the first, or a headline and one of the second.
_BESIDE_BODY = frozenset({"headline", "bylines", "credits", "publisher", "url"})
_BESIDE_HEADLINE = frozenset({"bylines", "credits", "publisher"})
# A year, also at the start of a date without marks.
_YEAR = lazy_regex(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)(?:19|20)\d{6}(?!\d)")
# What an article of a graph has besides its headline (schema.org/Article), and a teaser has not.
_OF_WHOLE_ARTICLES = frozenset({"articleBody", "text", "datePublished"})
# A page describes some ten things; each article of a graph is a tree with all nodes.
_LARGEST_GRAPH = 200
_MOST_LEVELS = 5
# So many items are looked at to tell articles from other data, and so many keys are named in a message.
_MOST_ITEMS = 20
_NAMED_KEYS = 5


class JsonItem(NamedTuple):
    """An object that may be an article, or a tree of JSON-LD, and its pointer in the file."""

    tree: Tree
    pointer: str


def find_items(tree: Tree) -> list[JsonItem]:
    """The articles of a file, which is one where nothing says that it holds several; raises NotADocument."""
    if isinstance(tree, Pairs):
        if articles := _articles_of_graph(tree):
            return articles
        may_hold_list = not _HOLDERS_OF_LISTS.isdisjoint([normalise_key(key) for key, _ in tree])
        is_container = may_hold_list and not is_jsonld(tree) and not _has_body(tree)
        items = (_listed(tree, "", 0) or _only_article(tree)) if is_container else []
        return items or [JsonItem(tree, "")]
    if is_jsonld(tree):
        return [JsonItem(tree, "")]
    if not isinstance(tree, list):
        raise NotADocument("JSON, but a single value, not an article; pass files of articles only")
    items = _articles(tree, "")
    if not items:
        what = f"a list of {len(tree)} items, none with a headline, a date and a body"
        raise NotADocument(f"JSON, but {what}; exclude it, or write one object a line and name it .jsonl")
    return items


def is_jsonld(tree: Tree) -> bool:
    """Whether a tree is JSON-LD of one document: an object, or a list in which at most one item is an article."""
    if isinstance(tree, Pairs):
        return not _JSONLD_KEYS.isdisjoint([key for key, _ in tree])
    objects = tree if isinstance(tree, list) else []
    marked = [item for item in objects if isinstance(item, Pairs) and is_jsonld(item)]
    return bool(marked) and sum(map(_is_jsonld_article, marked)) < 2


def _is_jsonld_article(tree: Pairs) -> bool:
    """Whether a node of JSON-LD is an article, or its graph has one."""
    graph = next((value for key, value in tree if key == "@graph" and isinstance(value, list)), ())
    if any(isinstance(node, Pairs) and _is_jsonld_article(node) for node in graph):
        return True
    if all(key != "@type" for key, _ in tree):
        return False
    from provcheck.readers import jsonld  # most JSON is not JSON-LD

    return jsonld.is_article(tree)


def _articles_of_graph(tree: Pairs) -> list[JsonItem]:
    """For each article of a graph with several, the tree without the others; [] for any other tree; raises ReadError.

    Nodes with one headline describe one article. Places in the graph stay, and so do nodes that articles refer to.
    """
    number, graph = next(
        ((number, value) for number, (key, value) in enumerate(tree) if key == "@graph" and isinstance(value, list)),
        (0, []),
    )
    headlines = [_headline_in_graph(node) for node in graph]
    articles = [headline for headline in dict.fromkeys(headlines) if headline]
    if len(articles) < 2:
        return []
    if len(graph) > _LARGEST_GRAPH:
        raise ReadError(f"JSON-LD with {len(articles)} articles in one graph; write each in a file of its own")
    items = []
    for article in articles:
        own = [node if headline in ("", article) else Pairs() for node, headline in zip(graph, headlines, strict=True)]
        items.append(JsonItem(Pairs((*tree[:number], ("@graph", own), *tree[number + 1 :])), ""))
    return items


def _headline_in_graph(node: Tree) -> str:
    """The headline of a node that is an article with a body or a date; "" for any other, such as a teaser."""
    if not isinstance(node, Pairs) or not _is_jsonld_article(node):
        return ""
    members = {key: value for key, value in node if isinstance(value, str) and value.strip()}
    is_whole = not _OF_WHOLE_ARTICLES.isdisjoint(members)
    return " ".join(members.get("headline", "").split()) if is_whole else ""


def _listed(tree: Pairs, pointer: str, level: int) -> list[JsonItem]:
    """The articles in the first list that has any; [] where there is none."""
    for key, value, step in steps(tree):
        name, place = normalise_key(key), f"{pointer}/{step}"
        if isinstance(value, list) and name in _LISTS and (items := _articles(value, place)):
            return items
        if name not in _AROUND_LISTS or level == _MOST_LEVELS:
            continue
        for inner, inner_place in _objects(value, place):
            if items := _listed(inner, inner_place, level + 1):
                return items
    return []


def _only_article(tree: Pairs) -> list[JsonItem]:
    """The article that an answer is about, as a list; [] where there is none."""
    for key, value, step in steps(tree):
        if normalise_key(key) not in _AROUND_LISTS or not isinstance(value, Pairs):
            continue
        for inner_key, inner, inner_step in steps(value):
            if normalise_key(inner_key) in _ONLY_ARTICLES and _resembles_article(inner):
                return [JsonItem(inner, f"/{step}/{inner_step}")]
    return []


def _objects(value: Tree, pointer: str) -> Iterator[tuple[Pairs, str]]:
    """The object, or the objects of a list, with their pointers."""
    if isinstance(value, Pairs):
        yield value, pointer
    elif isinstance(value, list):
        yield from ((item, f"{pointer}/{number}") for number, item in enumerate(value) if isinstance(item, Pairs))


def _articles(items: list[Tree], pointer: str) -> list[JsonItem]:
    """All items of a list, if one of the first is an article; else none."""
    unwrapped = [_unwrapped(item, f"{pointer}/{number}") for number, item in enumerate(items)]
    return unwrapped if any(_is_article(item.tree) for item in unwrapped[:_MOST_ITEMS]) else []


def _unwrapped(item: Tree, pointer: str) -> JsonItem:
    """An item, or the article in it under a key such as `_source`."""
    if isinstance(item, Pairs) and not _is_article(item):
        members = first_members(item, pointer, normalise_key)
        for key in _AROUND_ARTICLES:
            value, place = members.get(key, (None, ""))
            if _resembles_article(value):
                return JsonItem(value, place)
    return JsonItem(item, pointer)


def _is_article(tree: Tree) -> bool:
    """Whether an item of a list is an article: of a known dialect, or with a body or a headline, a date and more.

    Lists of other objects are as common: search indexes of sites, reports of programs, transcripts, events.
    """
    if not isinstance(tree, Pairs) or any(normalise_key(key) in _OF_TURNS for key, _ in tree):
        return False
    if _is_jsonld_article(tree) or ninjs.is_ninjs(tree) or dialect_of(tree) is not None:
        return True
    values = declared_values(tree, "", "json")
    if not any(value.field == "published" and _YEAR().search(value.value) for value in values):
        return False
    fields = {value.field for value in values}
    if body_texts(tree) or unread_prose(tree):
        return not fields.isdisjoint(_BESIDE_BODY)
    return "headline" in fields and not fields.isdisjoint(_BESIDE_HEADLINE)


def _resembles_article(tree: Tree) -> bool:
    """Whether an object has a headline and a body, or is an article with less."""
    return isinstance(tree, Pairs) and (_is_article(tree) or _has_headline_and_body(tree))


def _has_headline_and_body(tree: Pairs) -> bool:
    fields = {value.field for value in declared_values(tree, "", "json")}
    return "headline" in fields and _has_body(tree)


def _has_body(tree: Pairs) -> bool:
    return (
        dialect_of(tree) is not None or bool(body_texts(tree)) or bool(ninjs.is_ninjs(tree) and ninjs.body_texts(tree))
    )


def no_article(tree: Pairs, kind: str) -> ReadError:
    """The error for an object without a headline, body or date under known keys, which names its keys.

    It is no NotADocument where an article is hidden inside: a folder walk does not pass over one.
    """
    hidden = next(_hidden_articles(tree, "", 0), None)
    if hidden:
        return ReadError(f"JSON with an article under {hidden}, which is no known key for one; pass that object alone")
    keys = list(dict.fromkeys(key for key, _ in tree))
    names = ", ".join(f"`{key[:40]}`" for key in keys[:_NAMED_KEYS]) + (", …" if len(keys) > _NAMED_KEYS else "")
    return NotADocument(f"{kind} without a headline, body or date under a known key{f' ({names})' if keys else ''}; "
                        "name them under [keys], or exclude the file")  # fmt: skip


def _hidden_articles(tree: Tree, pointer: str, level: int) -> Iterator[str]:
    """The pointers of objects with a body inside others, depth first."""
    for key, value, step in steps(tree) if isinstance(tree, Pairs) else ():
        for inner, place in _objects(value, f"{pointer}/{step}"):
            if normalise_key(key) not in _OF_TURNS and _has_headline_and_body(inner):
                yield place
            elif level < _MOST_LEVELS:
                yield from _hidden_articles(inner, place, level + 1)
