"""HTML pages: what their metadata declares, and their story without the page around it.

All declarations are kept, the surest first for each field: JSON-LD, meta tags, microdata, then visible markup.
`Document.text` is the headline, the line of authors and the story, with a blank line between blocks.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import accumulate
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from provcheck.language import byline_lines
from provcheck.language.language_tags import language_tag
from provcheck.model.document import Block, BlockKind, Declared, Document, Elsewhere, Source, UnreadableMetadata
from provcheck.model.errors import ReadError, WordlessPage
from provcheck.model.evidence import Span
from provcheck.model.record import Image
from provcheck.readers.declared_value import DeclaredValue
from provcheck.readers.decode import Decoded, decode_damaged_page, decode_page
from provcheck.readers.jsonld import MEDIUM, Article, PageIdentity, read_scripts
from provcheck.readers.jsonld_images import ADDRESS
from provcheck.readers.page_bylines import byline_elements
from provcheck.readers.page_date_ranking import differ, is_sure, rank_dates
from provcheck.readers.page_dates import date_lines, marked_dates
from provcheck.readers.page_elements import ElementPointers, element_text, text_runs
from provcheck.readers.page_headings import PageHeadings
from provcheck.readers.page_images import caption_image, single_images
from provcheck.readers.page_lead import lead_images
from provcheck.readers.page_metadata import canonical_values, meta_values, property_values
from provcheck.readers.page_owners import OWN, Owners
from provcheck.readers.page_ranking import of_site, rank_headlines, title_key
from provcheck.readers.page_rights import copyright_values
from provcheck.readers.page_sites import site_names
from provcheck.readers.page_source_map import PageSourceMap
from provcheck.readers.page_story import Story, StoryBlock, find_story
from provcheck.readers.pairs import TreeText
from provcheck.readers.paragraphs import prose, split_lines, unwrap
from provcheck.readers.purpose import page_purpose
from provcheck.readers.reading_options import ReadingOptions
from provcheck.readers.unreadable_scripts import unreadable_scripts

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_-]{3,20})""", re.IGNORECASE)
_CHARSET_WINDOW = 4096

# With fewer tags even the worst page is parsed in a moment.
_MANY_TAGS = 10_000
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
# Elements that have no end tag, or whose end tag is often left out (HTML Standard, section 13.1.2).
_UNCLOSED = frozenset(
    """
area base br col embed hr img input link meta source track wbr p li dt dd option tr td th thead tbody tfoot script style
path circle rect line polygon use g stop body html head
""".split()
)
# A page that shows less than half of the body in its JSON-LD shows a teaser of it. Shorter bodies are summaries.
_SHORTEST_BODY = 300
_MOST_BYLINES = 8
# In the fields of a block: who says the quotation before it.
_SPEAKER = "speaker"
_METHODS = {"headline": "h1", "bylines": "byline", "published": "date line", "modified": "date line",
            "embargoed": "date line", "quotes": "quotation", _SPEAKER: "speaker Person"}  # fmt: skip
# The first paragraphs of the story, by which an article in the structured data may be known.
_OPENING_BLOCKS = 3
_BETWEEN_BLOCKS = "\n\n"
# The owner of headlines and authors that name the site.
SITE = "the site"


class _Text(NamedTuple):
    """The text of a page, its blocks, and what visible markup declares in it; `images` are those with a caption."""

    text: str
    blocks: list[Block]
    declared: list[Declared]
    images: Sequence[Image] = ()


class _Page(NamedTuple):
    """What a page states: its text, the body in its JSON-LD, all values of its markup, and its own statements.

    `of_others` are statements of the site and of the page's file.
    """

    text: _Text
    body: TreeText
    values: list[DeclaredValue]
    declared: list[Declared]
    of_others: list[Elsewhere]
    language: str | None
    unreadable: tuple[UnreadableMetadata, ...]
    images: tuple[Image, ...]
    body_classes: str = ""


class _PageBlock(NamedTuple):
    """A block of the text, the fields that ranges of it state, and its element if it is a caption."""

    kind: BlockKind
    text: str
    fields: tuple[tuple[str, int, int], ...] = ()
    caption: LexborNode | None = None


def decoded_page(source: Source) -> tuple[Decoded, bytes]:
    """The text of a page, in the encoding that it declares, and its bytes in UTF-8; raises ReadError."""
    return decode_page(source, _declared_charset(source))


def _declared_charset(source: Source) -> bytes:
    charset = _CHARSET.search(source.content[:_CHARSET_WINDOW])
    return charset[1] if charset else b""


def documents(source: Source, options: ReadingOptions) -> Iterator[Document]:
    """The document of a page; raises ReadError where it can't be decoded or has no words."""
    (decoded, assumed_encoding), utf_8, caveats = decode_damaged_page(source, _declared_charset(source))
    if utf_8.count(b"<") >= _MANY_TAGS:  # bytes are counted faster than characters
        refuse_depth(decoded, options.limits.html_levels)
    page = _read_page(decoded, LexborHTMLParser(utf_8))
    text, values = page.text, page.values
    if not text.text and not page.declared:
        raise WordlessPage("the page has no text; pass --reader text to read it as plain text")
    is_body = text.text == page.body.text and text.text and not text.blocks[0].span.start
    yield Document(
        uri=source.name,
        format="html",
        text=text.text,
        blocks=tuple(text.blocks),
        declared=tuple(page.declared),
        language=page.language,
        sha256=sha256(source.content).hexdigest(),
        source_map=PageSourceMap(decoded, text.text, text.blocks, values, page.body.pointer if is_body else ""),
        first_character=source.first_character,
        first_line=source.first_line,
        assumed_encoding=assumed_encoding,
        elsewhere=(*page.of_others, *(Elsewhere(value.statement(), value.owner) for value in values if value.owner)),
        unreadable=page.unreadable,
        images=page.images,
        purpose=page_purpose(
            source.name,
            page.body_classes,
            _first_value(page.declared, "headline"),
            [declared.value for declared in page.declared if declared.field == "url"],
        ),
        caveats=caveats,
    )


def _read_page(decoded: str, tree: LexborHTMLParser) -> _Page:
    """What a page states, split into what is its own and what belongs to others."""
    story = find_story(tree)
    meta, canonical = list(meta_values(tree)), list(canonical_values(tree))
    url = next((value.value for value in _by_rank([*meta, *canonical]) if value.field == "url"), None)
    headings = PageHeadings(tree)
    scripts = _json_ld_scripts(tree)
    article = read_scripts(scripts, _identity(headings, meta, url, story))
    headlines = [value.value for value in [*article.values, *meta] if value.field == "headline"]
    heading = headings.headline(headlines)
    owners = Owners((heading, story.container), [*headlines, *([heading.text()] if heading is not None else [])])
    pointers = ElementPointers(tree)
    marked = marked_dates(tree, pointers, owners)
    on_elements = _by_rank([*meta, *property_values(tree, pointers, owners), *canonical])
    values = _with_medium([*article.values, *on_elements, *marked.values, *article.others])
    own = [value for value in values if value.owner == OWN]
    declared = _statements(own)
    body = article.body._replace(text=unwrap(article.body.text)[0])
    text = _read_text(story.blocks, body.text, _head_blocks(tree, heading, owners, declared))
    declared += text.declared
    if marked.fallback and not _has_field(declared, "published"):
        values.append(marked.fallback)
        declared.append(marked.fallback.statement())
    if not _has_field(declared, "publisher"):
        headlines = [statement.value for statement in declared if statement.field == "headline"]
        names = list(site_names(tree, headlines, pointers))
        values += names
        declared += _statements(names)
    declared, of_others = _ranked(declared, headings, url)
    if not _has_field(declared, "rights"):
        rights = list(copyright_values(tree, pointers))
        values += rights
        declared += _statements(rights)
    unreadable = unreadable_scripts(scripts, decoded) if article.has_gaps else ()
    lead = lead_images(story, heading, tree, pointers)
    images = _images(text, article, story, lead, pointers)
    classes = (tree.body.attributes.get("class") or "") if tree.body is not None else ""
    return _Page(text, body, values, declared, of_others, _language(tree, own), unreadable, images, classes)


def _images(
    text: _Text, article: Article, story: Story, lead: list[Image], pointers: ElementPointers
) -> tuple[Image, ...]:
    """The pictures of the story, and those of the structured data that say more than an address."""
    captions = [block.caption for block in story.blocks if block.caption is not None]
    stated = {image.caption for image in article.images}
    images = [*lead, *text.images, *single_images(story.images, captions, pointers)]
    shown = [image for image in images if image.caption or image.span or image.alt not in stated]
    declared = [image for image in article.images if image.method != ADDRESS or not shown]
    return (*declared, *shown)


def _identity(headings: PageHeadings, meta: list[DeclaredValue], url: str | None, story: Story) -> PageIdentity:
    """What tells the article of a page from others in its structured data."""
    titles = [value.value for value in meta if value.field == "headline"]
    titles += headings.titles()
    opening = "".join(block.text for block in story.blocks[:_OPENING_BLOCKS])
    return PageIdentity(url, tuple(map(title_key, titles)), title_key(opening))


def _with_medium(values: list[DeclaredValue]) -> list[DeclaredValue]:
    """The values; a medium at the top of the structured data is the document where nothing else states the field."""
    stated = {value.field for value in values if value.owner == OWN}
    return [
        value._replace(owner=OWN) if value.owner.startswith(MEDIUM) and value.field not in stated else value
        for value in values
    ]


def refuse_depth(decoded: str, most_levels: int) -> None:
    """Raise ReadError for elements that are nested too deeply: parsing takes time with the square of the depth."""
    if decoded.count("<") < _MANY_TAGS:
        return
    depth = 0
    for tag in _TAG.finditer(decoded):
        if tag[2].lower() not in _UNCLOSED:
            depth = max(0, depth - 1) if tag[1] else depth + 1
            if depth > most_levels:
                raise ReadError(
                    f"elements are nested more than {most_levels:,} levels deep; "
                    "exclude the page, or raise html-levels under [limits]"
                )


def _json_ld_scripts(tree: LexborHTMLParser) -> list[str]:
    return [
        node.text()
        for node in tree.css("script")
        if (node.attributes.get("type") or "").strip().lower().startswith("application/ld+json")
    ]


def _by_rank(values: list[DeclaredValue]) -> list[DeclaredValue]:
    return sorted(values, key=lambda value: value.rank)


def _statements(values: Iterable[DeclaredValue]) -> list[Declared]:
    return [value.statement() for value in values]


def _first_value(declared: list[Declared], field: str) -> str:
    return next((statement.value for statement in declared if statement.field == field), "")


def _has_field(declared: list[Declared], field: str) -> bool:
    return any(statement.field == field for statement in declared)


def _language(tree: LexborHTMLParser, values: list[DeclaredValue]) -> str | None:
    """The language of the root element, else the first that metadata declares."""
    root = tree.root
    tags = [(root.attributes.get("lang") or "") if root is not None else ""]
    tags += [value.value for value in values if value.field == "language"]
    return next(filter(None, map(language_tag, tags)), None)


def _ranked(
    declared: list[Declared], headings: PageHeadings, url: str | None
) -> tuple[list[Declared], list[Elsewhere]]:
    """The statements with the page's own headline and surest date first, and those of the site and of the file."""
    sites = [statement.value for statement in declared if statement.field == "publisher"]
    if url:
        host = url.partition("://")[2].partition("/")[0].removeprefix("www.")
        sites += [host, host.partition(".")[0]]
    site_statements = of_site(declared, sites)
    own = [statement for statement in declared if statement not in site_statements]
    ranked, of_file = rank_dates(rank_headlines(own, sites, headings.search_titles()))
    return ranked, [*(Elsewhere(statement, SITE) for statement in site_statements), *of_file]


def _read_text(story: list[StoryBlock], body: str, head: Iterable[_PageBlock]) -> _Text:
    """The text of the page; or the body in its JSON-LD, where the page shows only a teaser."""
    if len(body) > 2 * sum(len(block.text) for block in story) and len(body) > _SHORTEST_BODY:
        return _Text(body, list(prose(body, split_lines(body))), [])
    head_blocks = list(head)
    head_texts = {block.text for block in head_blocks}
    page_blocks = head_blocks + [
        page_block for block in story if block.text not in head_texts for page_block in _story_page_blocks(block)
    ]
    blocks: list[Block] = []
    declared: list[Declared] = []
    images: list[Image] = []
    start = 0
    for block in page_blocks:
        span = Span(start, start + len(block.text))
        blocks.append(Block(block.kind, span))
        start = span.end + len(_BETWEEN_BLOCKS)
        declared += _shown_statements(block, span)
        if block.caption is not None:
            images.append(caption_image(block.caption, span))
    return _Text(_BETWEEN_BLOCKS.join(block.text for block in page_blocks), blocks, declared, images)


def _story_page_blocks(block: StoryBlock) -> Iterator[_PageBlock]:
    """A block of the story; of a quotation whose speaker markup states, the words and the name."""
    if not block.speaker:
        yield _PageBlock(block.kind, block.text, caption=block.caption)
        return
    yield _whole_block(block.kind, block.text, "quotes")
    yield _whole_block(BlockKind.HEADER, block.speaker, _SPEAKER)


def _head_blocks(
    tree: LexborHTMLParser, heading: LexborNode | None, owners: Owners, declared: list[Declared]
) -> Iterator[_PageBlock]:
    """The headline, the authors, and the line with the date where nothing else states one, or others differ."""
    headline = element_text(heading) if heading is not None else ""
    if headline:
        yield _whole_block(BlockKind.HEADLINE, headline, "headline")
    for node in byline_elements(tree, heading, owners)[:_MOST_BYLINES]:
        yield _byline_block(text_runs(node))
    published = [statement for statement in declared if statement.field == "published"]
    sure = [statement for statement in published if is_sure(statement)]
    if sure and not differ(sure):
        return
    for line in date_lines(tree, owners, heading, is_last_resort=not published):
        # "Posted by A on March 5, 2025": the text names the author.
        kind = BlockKind.PARAGRAPH if byline_lines.is_byline(line.text, 0, len(line.text)) else BlockKind.HEADER
        yield _PageBlock(kind, line.text, tuple(line.fields))


def _byline_block(runs: list[str]) -> _PageBlock:
    """The line of authors; each run of its text is a statement."""
    ends = list(accumulate(len(run) + 1 for run in runs))
    fields = [("bylines", end - len(run) - 1, end - 1) for run, end in zip(runs, ends, strict=True)]
    return _PageBlock(BlockKind.HEADER, " ".join(runs), tuple(fields))


def _whole_block(kind: BlockKind, text: str, field: str) -> _PageBlock:
    return _PageBlock(kind, text, ((field, 0, len(text)),))


def _shown_statements(block: _PageBlock, span: Span) -> Iterator[Declared]:
    """The statements of a visible element; of a line with dates, the dates alone."""
    for field, start, end in block.fields:
        yield Declared(
            field="quotes" if field == _SPEAKER else field,
            value=block.text[start:end],
            origin="markup",
            method=_METHODS[field],
            span=Span(span.start + start, span.start + end),
        )
