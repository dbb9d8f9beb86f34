"""HTML pages: what their metadata declares, and their story without the page around it.

Everything that a page says of itself is kept, the surest first for each field: JSON-LD, meta tags, microdata, then
visible markup. `Document.text` is the headline, the author's line and the story, a blank line between blocks.
"""

import re
from collections.abc import Iterator
from hashlib import sha256

from selectolax.lexbor import LexborHTMLParser, LexborNode

from provcheck.language.header_names import language_tag
from provcheck.model.document import Block, BlockKind, Declared, Document, Source
from provcheck.model.errors import ReadError
from provcheck.model.evidence import Span
from provcheck.model.settings import LIMITS, Limits
from provcheck.readers import page_metadata as page
from provcheck.readers.decode import decode
from provcheck.readers.jsonld import Article, read_scripts
from provcheck.readers.page_ranking import rank_bylines, rank_headlines, squeeze
from provcheck.readers.page_rights import copyright_line
from provcheck.readers.page_source_map import PageSourceMap
from provcheck.readers.page_text import Words, story, words
from provcheck.readers.paragraphs import prose, split_lines

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_-]{3,20})""", re.IGNORECASE)


# Below this even the worst page is parsed in a moment.
_MANY_TAGS = 10_000
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
# Elements that have no end tag, or whose end tag is often left out (HTML Standard, section 13.1.2).
_UNCLOSED = frozenset(
    """
area base br col embed hr img input link meta source track wbr p li dt dd option tr td th thead tbody tfoot script style
path circle rect line polygon use g stop body html head
""".split()
)
# A page that shows less than half of the body that its JSON-LD holds shows a teaser of it.
_SHORTEST_BODY = 300
_MOST_BYLINES = 8


def read(source: Source, limits: Limits = LIMITS) -> Document:
    """Read a page; raises ReadError where its bytes are no text or it has no words."""
    charset = _CHARSET.search(source.content[:4096])
    decoded, assumed = decode(source, charset[1] if charset else b"")
    _refuse_depth(decoded, limits.html_levels)
    tree = LexborHTMLParser(decoded)
    metas = [*page.metas(tree), *page.properties(tree)]
    link = page.canonical(tree)
    if link:
        metas.append(page.Meta("url", 0, link[0], "canonical", link[1]))
    url = next((meta.value for meta in sorted(metas, key=_rank) if meta.field == "url"), None)
    article = read_scripts(_scripts(tree), url)
    headlines = [said.value for said in article.values if said.field == "headline"]
    heading = _heading(tree, [*headlines, *(meta.value for meta in metas if meta.field == "headline")])
    metas += page.times(tree, heading)
    declared = [*_json(article), *_meta(metas)]
    undated = not any(item.field == "published" for item in declared)
    text, blocks, shown = _assemble(tree, article, heading, undated)
    declared += shown
    title = tree.css_first("title")
    sites = [item.value for item in declared if item.field == "publisher"]
    if url:
        host = url.partition("://")[2].partition("/")[0].removeprefix("www.")
        sites += [host, host.partition(".")[0]]
    declared = rank_bylines(declared, sites)
    searched = [words(node) for node in (title, page.crumb_heading(tree)) if node is not None]
    declared = rank_headlines(declared, sites, searched)
    if not any(item.field == "rights" for item in declared):
        claimed = list(copyright_line(tree, decoded))
        metas += claimed
        declared += _meta(claimed)
    if not text and not declared:
        raise ReadError("a page without words; pass --reader text to read it as plain text")
    body_pointer = article.body.pointer if text and not blocks[0].span.start and text == article.body.text else ""
    return Document(
        uri=source.name,
        format="html",
        text=text,
        blocks=tuple(blocks),
        declared=tuple(declared),
        language=_language(tree, article, metas),
        sha256=sha256(source.content).hexdigest(),
        source_map=PageSourceMap(
            decoded, text, blocks, {m.pointer: " ".join(m.value.split()) for m in metas}, body_pointer
        ),
        first_character=source.first_character,
        first_line=source.first_line,
        assumed_encoding=assumed,
    )


def _refuse_depth(decoded: str, most: int) -> None:
    """Refuse elements nested without end: the parser's work grows with the square of their depth."""
    if decoded.count("<") < _MANY_TAGS:
        return
    depth = 0
    for tag in _TAG.finditer(decoded):
        if tag[2].lower() not in _UNCLOSED:
            depth = max(0, depth - 1) if tag[1] else depth + 1
            if depth > most:
                raise ReadError(
                    f"a page with more than {most:,} elements in one another is no article; "
                    "leave it out, or raise html-levels under [limits]"
                )


def _scripts(tree: LexborHTMLParser) -> list[str]:
    return [
        node.text()
        for node in tree.css("script")
        if (node.attributes.get("type") or "").strip().lower().startswith("application/ld+json")
    ]


def _rank(meta: page.Meta) -> int:
    return meta.rank


def _json(article: Article) -> Iterator[Declared]:
    for item in article.values:
        yield Declared(field=item.field, value=item.value, origin="jsonld", method=item.method, pointer=item.pointer)


def _meta(metas: list[page.Meta]) -> Iterator[Declared]:
    for meta in sorted(metas, key=_rank):
        yield Declared(field=meta.field, value=meta.value, origin=meta.origin, method=meta.method, pointer=meta.pointer)


def _language(tree: LexborHTMLParser, article: Article, metas: list[page.Meta]) -> str | None:
    root = tree.root
    said = [(root.attributes.get("lang") or "") if root is not None else ""]
    said += [item.value for item in article.values if item.field == "language"]
    said += [meta.value for meta in sorted(metas, key=_rank) if meta.field == "language"]
    return next((tag for value in said if (tag := language_tag(value))), None)


def _heading(tree: LexborHTMLParser, told: list[str]) -> LexborNode | None:
    """The element that shows the headline: one that holds what is declared, else the first <h1> that can be one."""
    wanted = {squeeze(value) for value in told if len(value) > 10}
    crumbs: LexborNode | None = None
    for selector, most in (("h1", 8), ("h2, h3", 40)):
        for node in tree.css(selector)[:most]:
            text = squeeze(node.text())
            if text and any(value in text for value in wanted) and len(text) < 500:
                if not page.in_breadcrumbs(node):
                    return node
                crumbs = crumbs or node
    firsts = (node for node in tree.css("h1")[:8] if not page.outside(node) and len(words(node)) > 12)
    return crumbs or next(firsts, None)


def _assemble(
    tree: LexborHTMLParser, article: Article, heading: LexborNode | None, undated: bool
) -> tuple[str, list[Block], list[Declared]]:
    """The text, its blocks, and what visible markup declares at its place in the text."""
    body = list(story(tree))
    if len(article.body.text) > 2 * sum(len(part.text) for part in body) and len(article.body.text) > _SHORTEST_BODY:
        # Text and places are those of the string in JSON-LD.
        return article.body.text, list(prose(article.body.text, split_lines(article.body.text))), []
    parts: list[tuple[Words, str]] = []
    if heading is not None and words(heading):
        parts.append((Words(BlockKind.HEADLINE, words(heading)), "headline"))
    parts += [(Words(BlockKind.HEADER, words(node)), "bylines") for node in page.bylines(tree, heading)[:_MOST_BYLINES]]
    dated = page.date_line(tree, heading) if undated else None
    if dated is not None:
        parts.append((Words(BlockKind.HEADER, " ".join(dated.text(deep=False).split())), "published"))
    shown = {part.text for part, _ in parts}
    parts += [(part, "") for part in body if part.text not in shown]
    blocks: list[Block] = []
    declared: list[Declared] = []
    at = 0
    for part, field in parts:
        span = Span(at, at + len(part.text))
        blocks.append(Block(part.kind, span))
        at = span.end + 2
        if field:
            declared.append(_shown(field, part.text, span))
    return "\n\n".join(part.text for part, _ in parts), blocks, declared


def _shown(field: str, text: str, span: Span) -> Declared:
    """What a visible element says of a field, at its place in the text."""
    if field == "published":
        start, end = page.date_in(text) or (0, len(text))
        span, text = Span(span.start + start, span.start + end), text[start:end]
    method = {"headline": "h1", "bylines": "byline", "published": "date line"}[field]
    return Declared(field=field, value=text, origin="markup", method=method, span=span)
