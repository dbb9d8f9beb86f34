"""Markdown: CommonMark with front matter, GitHub's tables and footnotes, and templates of static site generators.

`Document.text` is as long as the decoded file and has the same offsets: markup and front matter are masked one for one.
Where markup touches a word on both sides, its letters are closed up (`"*No*,"`); the source map knows where they were.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from provcheck.model.document import Block, BlockKind, Declared, Document, Purpose, Range, Source, UnreadableMetadata
from provcheck.model.evidence import Span
from provcheck.readers import image_keys
from provcheck.readers.date_headline import read_date_headline
from provcheck.readers.declared_value import declared_language
from provcheck.readers.decode import decode
from provcheck.readers.front_matter import FrontMatter, read_front_matter
from provcheck.readers.hard_wrapping import without_breaks, wrapping_breaks
from provcheck.readers.header_lines import read_header_lines
from provcheck.readers.inline_markup import mask, mask_inline_markup, text_without_glue
from provcheck.readers.markdown_blocks import RawBlock, find_blocks
from provcheck.readers.markdown_captions import with_captions
from provcheck.readers.markdown_images import read_images
from provcheck.readers.metadata_keys import declared_values
from provcheck.readers.paragraphs import Line, is_footer, may_be_wrapped, skip_blank, split_lines
from provcheck.readers.purpose import purpose_of
from provcheck.readers.quotation_tags import (
    find_quotation_tags,
    quotation_statements,
    show_quotations,
    without_code,
)
from provcheck.readers.reading_options import ReadingOptions
from provcheck.readers.stripping import stripped
from provcheck.readers.typed_headline import typed_headline_spans

# Dates that Eleventy takes from the file system or from git; they say nothing here (11ty.dev/docs/dates).
_BUILD_DATES = frozenset(("last modified", "created", "git last modified", "git created"))
# Keys of header lines that site generators have (Pelican, "File metadata"; Python-Markdown, "Meta-Data").
_KEYS_OF_SITES = frozenset(("slug", "category", "tags", "authors", "summary", "status", "template"))
# Lines of code at the top of an MDX file (mdxjs.com/docs/what-is-mdx, "ESM").
_MODULE_LINE = re.compile(r"(?:import\s.*['\"]|export\s+(?:const|let|default|function|async|\{|\*))")
_HARD_BREAK = re.compile(r"(?:  |\\)\r?$")
# A kicker, a byline or a picture may stand above the headline; a longer paragraph is prose.
_LONGEST_ABOVE_HEADLINE = 100
# The end of a sentence behind a word of three letters or more: an abbreviation is shorter.
_SENTENCE_END = re.compile(r"[^\W\d_]{3}[.!?…]+[\"”’)]?(?=\s|$)")
# Header lines are looked for in this many characters.
_HEADER_WINDOW = 8192


@dataclass(frozen=True, slots=True)
class MarkdownSourceMap:
    """The identity, except for front matter and for letters that moved.

    `moved` has the offsets of those in the source by their offsets in the text.
    """

    decoded: str
    moved: dict[int, int]
    front_matter: FrontMatter | None
    images: Mapping[str, Range]

    def locate(self, span: Span | None, pointer: str | None) -> Range:
        """The range of a span, of a picture, or of a pointer's value in the front matter or the nearest value above."""
        if span is not None:
            start = self.moved.get(span.start, span.start)
            end = span.end if span.end <= span.start else self.moved.get(span.end - 1, span.end - 1) + 1
            return Range(start, max(start, end))
        if pointer is not None and pointer in self.images:
            return self.images[pointer]
        if self.front_matter is None or pointer is None:
            return Range(0, 0)
        path = pointer.removeprefix("/front")
        while path not in self.front_matter.ranges:
            path = path.rpartition("/")[0]
        return self.front_matter.ranges[path]


def documents(source: Source, options: ReadingOptions) -> Iterator[Document]:
    """The document of a Markdown file; raises ReadError where front matter has no end."""
    decoded, assumed_encoding = decode(source)
    front_matter = read_front_matter(decoded, options.limits)
    head = _front_matter_head(front_matter, options.keys) if front_matter else _header_lines_head(decoded)
    characters = list(decoded)
    mask(characters, 0, front_matter.end if front_matter else 0)
    raw_blocks = _mask_markup(characters, decoded, head.end, is_mdx=source.name.endswith(".mdx"))
    quotation_tags = without_code(find_quotation_tags(decoded, head.end), raw_blocks)
    if quotation_tags:
        raw_blocks = show_quotations(characters, decoded, raw_blocks, quotation_tags)
    text, moved = text_without_glue(characters)
    text = _unwrapped(text, decoded, raw_blocks)
    has_headline = any(block.kind is BlockKind.HEADLINE for block in head.blocks)
    has_heading = any(block.level for block in raw_blocks)
    if front_matter is None and not has_headline and not has_heading:
        raw_blocks = _with_typed_headline(text, raw_blocks)
    blocks, items = _blocks(text, with_captions(decoded, raw_blocks), has_headline)
    head_images = image_keys.images(front_matter.tree, "/front", "front-matter") if front_matter else []
    pictures = read_images(decoded, head.end, blocks)
    declared = [*head.declared, *([] if has_headline else _headline_statements(text, blocks, has_heading=has_heading))]
    declared += quotation_statements(text, quotation_tags)
    headline = next((statement.value for statement in declared if statement.field == "headline"), "")
    yield Document(
        uri=source.name,
        format="markdown",
        text=text,
        blocks=(*head.blocks, *blocks),
        declared=tuple(declared),
        language=head.language,
        sha256=sha256(source.content).hexdigest(),
        source_map=MarkdownSourceMap(decoded, moved, front_matter, pictures.ranges),
        first_character=source.first_character,
        first_line=source.first_line,
        assumed_encoding=assumed_encoding,
        unreadable=_unreadable(decoded, front_matter),
        has_front_matter=front_matter is not None or _has_keys_of_site(decoded, head.blocks),
        purpose=purpose_of(source.name, front_matter.tree, headline) if front_matter else Purpose.ARTICLE,
        list_items=frozenset(len(head.blocks) + number for number in items),
        images=(*head_images, *pictures.images),
    )


def _unreadable(decoded: str, front_matter: FrontMatter | None) -> tuple[UnreadableMetadata, ...]:
    """Front matter that can't be parsed, at the character where the parser stopped, or at its line."""
    if front_matter is None or front_matter.error is None:
        return ()
    error = front_matter.error
    lines = split_lines(decoded[: front_matter.end])
    line = lines[min(error.line or 1, len(lines)) - 1]
    start = min(line.margin + (error.column or 1) - 1, max(line.margin, line.end - 1))
    end = start + 1 if error.column else max(line.end, start + 1)
    return (UnreadableMetadata(str(error), Span(start, end)),)


class _Head(NamedTuple):
    """What precedes the prose, and where it ends."""

    end: int
    blocks: list[Block]
    declared: list[Declared]
    language: str | None


def _front_matter_head(front_matter: FrontMatter, own_keys: Mapping[str, str]) -> _Head:
    declared: list[Declared] = []
    values = declared_values(front_matter.tree, "/front", "front-matter", own_keys)
    for value in values:
        is_build_date = value.field == "published" and value.value.lower() in _BUILD_DATES
        if value.field not in ("", "text") and not is_build_date:
            declared.append(value.statement())
    return _Head(front_matter.end, [], declared, declared_language(values))


def _header_lines_head(text: str) -> _Head:
    """Header lines above the text, as in plain text or MultiMarkdown."""
    window = text[:_HEADER_WINDOW]
    lines = split_lines(window)
    number = skip_blank(lines, 0)
    if number < len(lines) and window[lines[number].start].isalpha():
        for read_lines in (read_date_headline, read_header_lines):
            if header := read_lines(window, lines, number):
                after = header.next_line
                end = lines[after].margin if after < len(lines) else len(window)
                return _Head(end, header.blocks, header.declared, header.language)
    return _Head(0, [], [], None)


def _has_keys_of_site(text: str, headers: list[Block]) -> bool:
    """Whether header lines are the metadata of a site generator: two of them are keys that copy for print has not."""
    names = {text[slice(*block.span)].partition(":")[0].strip().lower() for block in headers}
    return len(names & _KEYS_OF_SITES) > 1


def _mask_markup(characters: list[str], text: str, start: int, *, is_mdx: bool) -> list[RawBlock]:
    """The blocks of a text; all their markup is masked in `characters`."""
    blocks, references = find_blocks(characters, text, start)
    if is_mdx:
        blocks = [block._replace(kind=BlockKind.CODE) if _is_module(text, block) else block for block in blocks]
    for block in blocks:
        if block.kind is not BlockKind.CODE:
            mask_inline_markup(characters, text, block.start, block.end, references)
    return blocks


def _unwrapped(text: str, decoded: str, blocks: list[RawBlock]) -> str:
    """The text with spaces in place of line breaks that only wrap a paragraph."""
    groups = [
        group
        for block in blocks
        if block.kind is not BlockKind.CODE and decoded.find("\n", block.start, block.end) >= 0
        for group in _soft_wrapped_lines(text, decoded, block)
        if may_be_wrapped(decoded, group)
    ]
    breaks = wrapping_breaks(decoded, groups)
    return without_breaks(text, breaks) if breaks else text


def _soft_wrapped_lines(text: str, decoded: str, block: RawBlock) -> Iterator[list[Line]]:
    """The lines of a block, split at hard line breaks (CommonMark 0.31.2, section 6.7) and at lines of markup alone.

    They are as long as in the source, as whoever wrapped them saw them, but begin after block markers.
    """
    lines: list[Line] = []
    margin = decoded.rfind("\n", 0, block.start) + 1
    while margin < block.end:
        end = decoded.find("\n", margin, block.end)
        end = block.end if end < 0 else end
        content = text[margin:end].rstrip()
        if content:
            start = margin + len(content) - len(content.lstrip())
            lines.append(Line(margin, start, margin + len(decoded[margin:end].rstrip())))
        if not content or _HARD_BREAK.search(decoded, margin, end):
            yield lines
            lines = []
        margin = end + 1
    yield lines


def _is_module(text: str, block: RawBlock) -> bool:
    return block.kind is BlockKind.PARAGRAPH and _MODULE_LINE.match(text, block.start, block.end) is not None


def _is_prose(text: str, block: RawBlock) -> bool:
    """Whether a paragraph is prose: longer than what stands above a headline, or of several sentences."""
    if block.end - block.start > _LONGEST_ABOVE_HEADLINE:
        return True
    return len(_SENTENCE_END.findall(text[block.start : block.end].rstrip())) > 1


def _blocks(text: str, raw_blocks: list[RawBlock], has_headline: bool) -> tuple[list[Block], list[int]]:
    """Blocks without outer white space, and the numbers of those that are items. Blocks without words are dropped.

    The first heading of level 1 above the prose is the headline, unless there is one already; below it, it is that of
    a section. The last paragraph may be a footer.
    """
    blocks: list[Block] = []
    items: list[int] = []
    for raw in raw_blocks:
        if not re.search(r"\w", text[raw.start : raw.end]):
            continue
        kind = raw.kind
        if raw.level == 1 and not has_headline:
            kind = BlockKind.HEADLINE
        has_headline = has_headline or kind is BlockKind.HEADLINE
        is_prose = kind is BlockKind.PARAGRAPH and _is_prose(text, raw)
        has_headline = has_headline or raw.level == 1 or is_prose
        if raw.is_item:
            items.append(len(blocks))
        blocks.append(Block(kind, Span(*stripped(text, raw.start, raw.end))))
    if len(blocks) > 1 and blocks[-1].kind is BlockKind.PARAGRAPH and is_footer(text, blocks[-1].span):
        blocks[-1] = Block(BlockKind.FOOTER, blocks[-1].span)
    return blocks, items


def _with_typed_headline(text: str, raw_blocks: list[RawBlock]) -> list[RawBlock]:
    """The blocks with the headline of a text without headings, and the lines of byline and date below it, apart."""
    first = raw_blocks[0] if raw_blocks else None
    if first is None or first.kind is not BlockKind.PARAGRAPH or first.is_item:
        return raw_blocks
    spans = typed_headline_spans(text)
    begins_with_word = bool(spans) and text[spans[0].start].isalnum()
    if not begins_with_word or spans[0].start < first.start or spans[0].end > first.end:
        return raw_blocks
    rest = [RawBlock(BlockKind.PARAGRAPH, *span) for span in spans[1:] if span.end <= first.end]
    return [RawBlock(BlockKind.HEADLINE, *spans[0]), *rest, *raw_blocks[1:]]


def _headline_statements(text: str, blocks: list[Block], *, has_heading: bool) -> list[Declared]:
    return [
        Declared(
            field="headline",
            value=text[block.span.start : block.span.end],
            origin="markup" if has_heading else "text",
            method="h1" if has_heading else "first-line",
            span=block.span,
        )
        for block in blocks
        if block.kind is BlockKind.HEADLINE
    ]
