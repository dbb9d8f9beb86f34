"""HTML pages: what their metadata declares, and their story without the page around it.

Everything that a page says of itself is kept, the surest first for each field: JSON-LD, meta tags, microdata, then
visible markup. `Document.text` is the headline, the author's line and the story, a blank line between blocks.
"""

import codecs
import re
from collections.abc import Iterator
from hashlib import sha256

from selectolax.lexbor import LexborHTMLParser

from provcheck.model.document import Block, BlockKind, Declared, Document, Source
from provcheck.model.errors import ReadError
from provcheck.model.evidence import Span
from provcheck.readers import page_metadata as page
from provcheck.readers.decode import decode
from provcheck.readers.headers import language_tag
from provcheck.readers.headline import rank_headlines
from provcheck.readers.jsonld import Article, read_blocks
from provcheck.readers.page_places import PageMap
from provcheck.readers.page_text import Words, story, words
from provcheck.readers.paragraphs import prose, split_lines

# Encodings that pages may declare, by the names of the WHATWG Encoding Standard that are still met.
_CHARSETS = {
    "iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "windows-1252": "cp1252", "gb2312": "gbk",
    "shift_jis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932", "euc-kr": "cp949", "ks_c_5601-1987": "cp949",
}  # fmt: skip
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_-]{3,20})""", re.IGNORECASE)


def read(source: Source) -> Document:
    """Read a page; raises ReadError where its bytes are no text or it has no words."""
    decoded = decode(source, _charset(source.content))
    tree = LexborHTMLParser(decoded)
    metas = [*page.metas(tree), *page.properties(tree), *page.times(tree)]
    link = page.canonical(tree)
    if link:
        metas.append(page.Meta("url", 0, link[0], "canonical", link[1]))
    url = next((meta.value for meta in sorted(metas, key=_rank) if meta.field == "url"), None)
    article = read_blocks(_scripts(tree), url)
    text, blocks, shown = _assemble(tree, article)
    declared = [*_json(article), *_meta(metas), *shown]
    site = next((meta.value for meta in metas if meta.field == "publisher"), "")
    title = tree.css_first("title")
    declared = rank_headlines(declared, site, words(title) if title is not None else "")
    if not text and not declared:
        raise ReadError("a page without words; pass --reader text to read it as plain text")
    body_pointer = article.body_pointer if text and not blocks[0].span.start and text == article.body else ""
    return Document(
        uri=source.name,
        format="html",
        text=text,
        blocks=tuple(blocks),
        declared=tuple(declared),
        language=_language(tree, article, metas),
        sha256=sha256(source.content).hexdigest(),
        source_map=PageMap(decoded, text, blocks, {m.pointer: " ".join(m.value.split()) for m in metas}, body_pointer),
        first_character=source.first_character,
        first_line=source.first_line,
    )


def _charset(content: bytes) -> str:
    match = _CHARSET.search(content[:4096])
    if match is None:
        return "utf-8"
    name = match[1].decode("ascii").lower()
    try:
        codec = codecs.lookup(_CHARSETS.get(name, name))
    except LookupError:
        return "utf-8"
    # A page that is read as UTF-16 without a mark, or by one of Python's own codecs (rot13), is a trap.
    return "utf-8" if codec.name.startswith("utf") or not codec._is_text_encoding else codec.name


def _scripts(tree: LexborHTMLParser) -> list[str]:
    return [
        node.text()
        for node in tree.css("script")
        if (node.attributes.get("type") or "").strip().lower().startswith("application/ld+json")
    ]


def _rank(meta: page.Meta) -> int:
    return meta.rank


def _json(article: Article) -> Iterator[Declared]:
    for item in article.said:
        if item.field != "language":
            yield Declared(
                field=item.field, value=item.value, origin="jsonld", method=item.method, pointer=item.pointer
            )


def _meta(metas: list[page.Meta]) -> Iterator[Declared]:
    for meta in sorted(metas, key=_rank):
        if meta.field != "language":
            yield Declared(
                field=meta.field, value=meta.value, origin=meta.origin, method=meta.method, pointer=meta.pointer
            )


def _language(tree: LexborHTMLParser, article: Article, metas: list[page.Meta]) -> str | None:
    root = tree.root
    said = [(root.attributes.get("lang") or "") if root is not None else ""]
    said += [item.value for item in article.said if item.field == "language"]
    said += [meta.value for meta in sorted(metas, key=_rank) if meta.field == "language"]
    return next((tag for value in said if (tag := language_tag(value))), None)


def _assemble(tree: LexborHTMLParser, article: Article) -> tuple[str, list[Block], list[Declared]]:
    """The text, its blocks, and what visible markup declares at its place in the text."""
    parts: list[tuple[Words, str]] = []
    heading = tree.css_first("h1")
    for node in tree.css("h1")[:5]:
        # A page has one headline; a masthead or a log-in box in <h1> stands in the page's header or is short.
        if not page.outside(node) and len(words(node)) > 12:
            heading = node
            break
    body = list(story(tree))
    if heading is not None and words(heading):
        parts.append((Words(BlockKind.HEADLINE, words(heading)), "headline"))
    parts += [(Words(BlockKind.HEADER, words(node)), "bylines") for node in list(page.bylines(tree))[:3]]
    shown = {part.text for part, _ in parts}
    parts += [(part, "") for part in body if part.text not in shown]
    if not body and article.body:
        # The page shows no story, its JSON-LD holds one: text and places are those of that string.
        return article.body, list(prose(article.body, split_lines(article.body))), []
    text: list[str] = []
    blocks: list[Block] = []
    declared: list[Declared] = []
    at = 0
    for part, field in parts:
        span = Span(at, at + len(part.text))
        blocks.append(Block(part.kind, span))
        text.append(part.text)
        at = span.end + 2
        if field:
            method = "h1" if field == "headline" else "byline"
            declared.append(Declared(field=field, value=part.text, origin="markup", method=method, span=span))
    return "\n\n".join(text), blocks, declared
