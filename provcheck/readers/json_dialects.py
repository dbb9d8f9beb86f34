"""The dialects of JSON that content management systems, crawlers and APIs of news write, as tables of paths.

Sources: Arc XP, ANS schema 0.10.9 (story, content_elements); WordPress REST API handbook, Posts; Ghost Content API 5,
Posts; Apple News Format 1.26 (ArticleDocument, Component); trafilatura 2.0, output formats; fundus 0.5, "Article";
Event Registry, "Data models" (Article); NewsAPI 2, "Everything"; Webz.io (webhose) News API v1, "Output reference";
Guardian Open Platform, "Content" and "Single item".
"""

from collections.abc import Callable, Iterator
from html import unescape
from typing import NamedTuple

from provcheck.model.document import BlockKind
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.record import Image
from provcheck.readers.declared_value import DeclaredValue
from provcheck.readers.image_keys import image_of
from provcheck.readers.json_tree import member, texts_at
from provcheck.readers.pairs import Pairs, Tree, steps

_TAG = lazy_regex(r"</?[A-Za-z][^<>]*>")
# The time of these members is in UTC, and is written without an offset (WordPress REST API handbook, Posts).
_IN_UTC = "_gmt"
# Elements in elements are not followed further than this.
_DEEPEST = 12
# What NewsAPI puts behind a text that it cuts.
_CUT_OFF = lazy_regex(r"\d+ chars\]")


class BodyText(NamedTuple):
    """A string of a body; `kind` is that of its blocks, None for paragraphs or what its markup says."""

    text: str
    pointer: str
    kind: BlockKind | None = None


class JsonDialect(NamedTuple):
    """A dialect: its name in records, and its title in messages.

    - `is_own`: whether an object is an article of the dialect
    - `fields`: a path (`json_tree.texts_at`), the field and the rank of what stands there
    - `body`: the strings of the story in order
    - `images`: for each picture the paths of its parts, below a path with one object
    """

    name: str
    title: str
    is_own: Callable[[Pairs], bool]
    fields: tuple[tuple[str, str, int], ...]
    body: Callable[[Pairs], Iterator[BodyText]]
    images: tuple[dict[str, str], ...] = ()


def declared_values(tree: Pairs, dialect: JsonDialect) -> list[DeclaredValue]:
    """What an article of a dialect declares, by rank."""
    values = []
    for path, field, rank in dialect.fields:
        for text in texts_at(tree, path):
            key = text.pointer.strip("/").replace("/", ".")
            value = plain(text.text) + ("Z" if key.endswith(_IN_UTC) else "")
            values.append(DeclaredValue(field, rank, value, "json", key, text.pointer))
    values.sort(key=lambda value: value.rank)
    return values


def images(tree: Pairs, dialect: JsonDialect) -> list[Image]:
    """The pictures that an article of a dialect states."""
    pictures = []
    for paths in dialect.images:
        parts = {name: text for name, path in paths.items() for text in texts_at(tree, path)[:1]}
        values = {name: " ".join(plain(text.text).split()) for name, text in parts.items()}
        if any(values.values()):
            first = next(iter(parts.values()))
            pictures.append(image_of(values, origin="json", method=first.pointer.strip("/"), pointer=first.pointer))
    return pictures


def plain(text: str) -> str:
    """A value without tags, and with characters for the references of HTML."""
    text = _TAG().sub("", text) if "<" in text else text
    return unescape(text) if "&" in text else text


def _strings(*paths: str) -> Callable[[Pairs], Iterator[BodyText]]:
    """A function for the strings at the first path that has any."""
    path = "|".join(paths)
    return lambda tree: (BodyText(*text) for text in texts_at(tree, path))


# Elements of ANS, and components of Apple News, by the kind of their blocks. All others with text are paragraphs.
_KINDS = {
    "header": BlockKind.HEADING, "quote": BlockKind.BLOCK_QUOTE, "heading": BlockKind.HEADING,
    "title": BlockKind.HEADLINE, "caption": BlockKind.CAPTION,
    **{f"heading{level}": BlockKind.HEADING for level in range(1, 7)},
}  # fmt: skip
# What is shown beside the story, repeats it, or is no text.
_ANS_LEFT_OUT = frozenset({"raw_html", "code", "table", "interstitial_link", "divider", "image", "video", "gallery",
                           "story", "custom_embed", "oembed_response", "endorsement", "numeric_rating"})  # fmt: skip
_APPLE_LEFT_OUT = frozenset({"pullquote", "byline", "author", "title", "divider", "photo", "figure", "logo",
                             "illustrator", "photographer", "banner_advertisement", "aside"})  # fmt: skip


def _ans_body(tree: Pairs) -> Iterator[BodyText]:
    yield from _elements(member(tree, "content_elements"), "/content_elements", "type", _ANS_LEFT_OUT, None, 0)


def _apple_body(tree: Pairs) -> Iterator[BodyText]:
    yield from _elements(member(tree, "components"), "/components", "role", _APPLE_LEFT_OUT, None, 0)


def _elements(
    items: Tree, pointer: str, kind_key: str, left_out: frozenset[str], kind: BlockKind | None, depth: int
) -> Iterator[BodyText]:
    """The strings of elements and of the elements in them, in order."""
    for number, item in enumerate(items if isinstance(items, list) and depth < _DEEPEST else ()):
        name = member(item, kind_key)
        name = name if isinstance(name, str) else ""
        if not isinstance(item, Pairs) or name in left_out:
            continue
        own = _KINDS.get(name, kind)
        for key, value, step in steps(item):
            place = f"{pointer}/{number}/{step}"
            if key in ("content", "text") and isinstance(value, str) and value.strip():
                yield BodyText(value, place, own)
            elif key in ("content_elements", "components", "items"):
                yield from _elements(value, place, kind_key, left_out, own, depth + 1)


def _newsapi_body(tree: Pairs) -> Iterator[BodyText]:
    """The beginning of a story; where it is cut, without the note that says so."""
    for text in texts_at(tree, "content"):
        beginning, _, note = text.text.rpartition("[+")
        is_cut = beginning and _CUT_OFF().fullmatch(note.rstrip())
        yield BodyText(beginning.rstrip().rstrip(".…") if is_cut else text.text, text.pointer)


def _fundus_body(tree: Pairs) -> Iterator[BodyText]:
    """The summary and the sections of a story with their headings; else its text as one string."""
    body = member(tree, "body")
    for text in texts_at(body, "summary.*"):
        yield BodyText(text.text, f"/body{text.pointer}")
    sections = member(body, "sections")
    for number, section in enumerate(sections if isinstance(sections, list) else ()):
        for path, kind in (("headline.*", BlockKind.HEADING), ("paragraphs.*", None)):
            for text in texts_at(section, path):
                yield BodyText(text.text, f"/body/sections/{number}{text.pointer}", kind)
    if not isinstance(body, Pairs):
        yield from _strings("plaintext", "body")(tree)


DIALECTS = (
    JsonDialect(
        "arc-ans",
        "Arc ANS",
        lambda tree: isinstance(member(tree, "content_elements"), list),
        (
            ("headlines.basic", "headline", 0), ("first_publish_date|display_date|publish_date", "published", 0),
            ("last_updated_date", "modified", 0), ("credits.by.*.name", "bylines", 0),
            ("distributor.name|source.name", "credits", 0), ("owner.name", "publisher", 0),
            ("copyright", "rights", 0), ("language", "language", 0), ("canonical_url", "url", 0),
            ("subtype", "genre", 0),
        ),
        _ans_body,
        (
            {
                "caption": "promo_items.basic.caption", "alt": "promo_items.basic.alt_text",
                "creator": "promo_items.basic.credits.by.0.name", "path": "promo_items.basic.url",
            },
        ),
    ),
    JsonDialect(
        "wordpress",
        "WordPress REST",
        lambda tree: bool(texts_at(tree, "title.rendered")) and member(member(tree, "content"), "rendered") is not None,
        (
            ("title.rendered", "headline", 0), ("date_gmt|date", "published", 0),
            ("modified_gmt|modified", "modified", 0), ("_embedded.author.*.name|yoast_head_json.author", "bylines", 0),
            ("yoast_head_json.og_site_name|link", "publisher", 0), ("link", "url", 0),
        ),
        _strings("content.rendered"),
    ),
    JsonDialect(
        "ghost",
        "Ghost",
        lambda tree: {"title", "slug"} <= _keys(tree) and bool(_keys(tree) & {"mobiledoc", "lexical", "comment_id"}),
        (
            ("title", "headline", 0), ("published_at", "published", 0), ("updated_at", "modified", 0),
            ("authors.*.name|primary_author.name", "bylines", 0), ("url", "publisher", 0),
            ("url", "url", 0),
        ),
        _strings("html", "plaintext"),
        ({"caption": "feature_image_caption", "alt": "feature_image_alt", "path": "feature_image"},),
    ),
    JsonDialect(
        "apple-news",
        "Apple News Format",
        lambda tree: isinstance(member(tree, "components"), list) and bool(_keys(tree) & {"layout", "documentStyle"}),
        (
            ("title", "headline", 0), ("metadata.datePublished|metadata.dateCreated", "published", 0),
            ("metadata.dateModified", "modified", 0), ("metadata.authors.*", "bylines", 0),
            ("metadata.canonicalURL", "url", 0), ("language", "language", 0),
        ),
        _apple_body,
    ),
    JsonDialect(
        "trafilatura",
        "trafilatura",
        lambda tree: "source-hostname" in _keys(tree),
        (
            ("title", "headline", 0), ("date", "published", 0), ("author", "bylines", 0),
            ("source-hostname|hostname", "publisher", 0), ("license", "rights", 0), ("language", "language", 0),
            ("source", "url", 0),
        ),
        _strings("text", "raw_text"),
        ({"path": "image"},),
    ),
    JsonDialect(
        "fundus",
        "fundus",
        lambda tree: {"publishing_date", "title"} <= _keys(tree),
        (
            ("title", "headline", 0), ("publishing_date", "published", 0), ("authors.*", "bylines", 0),
            ("publisher|publisher_name", "publisher", 0), ("lang|language", "language", 0),
            ("html.responded_url|html.requested_url|url", "url", 0),
        ),
        _fundus_body,
    ),
    JsonDialect(
        "event-registry",
        "Event Registry",
        lambda tree: {"dateTime", "isDuplicate"} <= _keys(tree) or {"dateTimePub", "title"} <= _keys(tree),
        (
            ("title", "headline", 0), ("dateTimePub|dateTime|date", "published", 0), ("authors.*.name", "bylines", 0),
            ("source.title", "credits", 0), ("source.uri", "publisher", 1), ("lang", "language", 0), ("url", "url", 0),
        ),
        _strings("body"),
        ({"path": "image"},),
    ),
    JsonDialect(
        "newsapi",
        "NewsAPI",
        lambda tree: {"publishedAt", "urlToImage"} <= _keys(tree),
        (
            ("title", "headline", 0), ("publishedAt", "published", 0), ("author", "bylines", 0),
            ("source.name", "credits", 0), ("url", "url", 0),
        ),
        _newsapi_body,
        ({"path": "urlToImage"},),
    ),
    JsonDialect(
        "webhose",
        "webhose (Webz.io)",
        lambda tree: bool(texts_at(tree, "thread.site|thread.site_full")),
        (
            ("title|thread.title_full|thread.title", "headline", 0), ("published|thread.published", "published", 0),
            ("author", "bylines", 0), ("thread.site_full|thread.site", "publisher", 0), ("language", "language", 0),
            ("url|thread.url", "url", 0),
        ),
        _strings("text"),
        ({"path": "thread.main_image"},),
    ),
    JsonDialect(
        "guardian",
        "Guardian Open Platform",
        lambda tree: {"webPublicationDate", "webTitle"} <= _keys(tree),
        (
            ("fields.headline|webTitle", "headline", 0), ("webPublicationDate", "published", 0),
            ("fields.lastModified", "modified", 0), ("fields.byline", "bylines", 0),
            ("fields.publication", "publisher", 0), ("webUrl|fields.shortUrl", "url", 0),
            ("fields.lang", "language", 0),
        ),
        _strings("fields.body", "blocks.body.*.bodyHtml", "fields.bodyText", "blocks.body.*.bodyTextSummary"),
        ({"path": "fields.thumbnail"},),
    ),
)  # fmt: skip
# What is read by the keys that it has in common with others (`metadata_keys`, `json_body`); for the documentation.
WITH_COMMON_KEYS = ("news-please", "newspaper4k", "New York Times API", "Media Cloud")


# Keys of which each article of a dialect has one.
_MARKS = frozenset(
    """content_elements content mobiledoc lexical comment_id components thread source-hostname publishing_date dateTime
    dateTimePub urlToImage webTitle""".split()
)


def dialect_of(tree: Pairs) -> JsonDialect | None:
    """The dialect of an article; None for any other object."""
    if _MARKS.isdisjoint([key for key, _ in tree]):
        return None
    return next((dialect for dialect in DIALECTS if dialect.is_own(tree)), None)


def _keys(tree: Pairs) -> set[str]:
    return {key for key, _ in tree}
