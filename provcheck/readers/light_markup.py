"""What AsciiDoc and reStructuredText have in common: a front part, blocks of lines, and marks inside them.

`Document.text` is as long as the decoded file and has the same offsets: markup and the front part are masked one for
one, and letters that a mark divides are closed up, as in Markdown. A line break in a paragraph is a space.
"""

import re
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import NamedTuple

from provcheck.model.document import Block, BlockKind, Declared, Document, Purpose, Range, Source, UnreadableMetadata
from provcheck.model.evidence import Span
from provcheck.readers import image_keys
from provcheck.readers.declared_value import declared_language
from provcheck.readers.front_matter import FrontMatter, read_front_matter
from provcheck.readers.inline_markup import mask, text_without_glue
from provcheck.readers.markdown import MarkdownSourceMap
from provcheck.readers.markdown_blocks import RawBlock
from provcheck.readers.metadata_keys import declared_values
from provcheck.readers.pairs import Pairs, pointer_step, refuse_long_pointer
from provcheck.readers.paragraphs import Line, is_footer
from provcheck.readers.purpose import purpose_of
from provcheck.readers.reading_options import ReadingOptions
from provcheck.readers.stripping import stripped

# Front matter of site generators, which may stand above that of the format: exactly three marks.
_FENCE = re.compile(r"(?:---|\+\+\+)[ \t]*\r?\n")


class FrontField(NamedTuple):
    """A field of the front part: its key, and the range of its value in the file."""

    key: str
    start: int
    end: int


class InlineMark(NamedTuple):
    """A pattern of inline markup, of which the groups named `kept` (or `kept2`) stay, and all else is masked."""

    pattern: re.Pattern[str]
    glue: bool = True


class MarkupText(NamedTuple):
    """A file that is being read: its text, its letters, which are masked on the way, and the YAML or TOML above it."""

    decoded: str
    characters: list[str]
    front_matter: FrontMatter | None

    @property
    def start(self) -> int:
        """Where the text below YAML or TOML begins."""
        return self.front_matter.end if self.front_matter else 0


def open_text(decoded: str, options: ReadingOptions) -> MarkupText:
    """The text of a file, with the front matter of a site generator masked; raises ReadError."""
    front_matter = read_front_matter(decoded, options.limits) if _FENCE.match(decoded) else None
    characters = list(decoded)
    mask(characters, 0, front_matter.end if front_matter else 0)
    return MarkupText(decoded, characters, front_matter)


def mask_line(markup: MarkupText, line: Line) -> None:
    """Mask a line that is markup as a whole."""
    mask(markup.characters, line.start, line.end)


def mask_inline(markup: MarkupText, blocks: Iterable[RawBlock], marks: Sequence[InlineMark]) -> None:
    """Mask the inline markup of all blocks but code, pattern by pattern."""
    for block in blocks:
        if block.kind is not BlockKind.CODE:
            for mark in marks:
                content = "".join(markup.characters[block.start : block.end])
                for match in mark.pattern.finditer(content):
                    _mask_match(markup.characters, block.start, match, glue=mark.glue)


def _mask_match(characters: list[str], offset: int, match: re.Match[str], *, glue: bool) -> None:
    position = match.start()
    for name in ("kept", "kept2"):
        start, end = match.span(name) if name in match.re.groupindex else (-1, -1)
        if start >= 0:
            mask(characters, offset + position, offset + start, glue=glue)
            position = end
    mask(characters, offset + position, offset + match.end(), glue=glue)


def markup_document(
    source: Source,
    format_name: str,
    options: ReadingOptions,
    markup: MarkupText,
    fields: Sequence[FrontField],
    raw_blocks: Sequence[RawBlock],
    assumed_encoding: str,
) -> Document:
    """The document of a text whose markup is masked."""
    front = _front(markup, fields)
    values = declared_values(front.tree, "/front", "front-matter", options.keys)
    declared = [value.statement() for value in values if value.field not in ("", "text", "language")]
    for block in raw_blocks:
        if block.kind is not BlockKind.CODE:
            _join_lines(markup.characters, block)
    text, moved = text_without_glue(markup.characters)
    blocks = _blocks(text, raw_blocks)
    declared += [
        Declared(field="headline", value=text[slice(*block.span)], origin="markup", method="title", span=block.span)
        for block in blocks
        if block.kind is BlockKind.HEADLINE
    ]
    headline = next((statement.value for statement in declared if statement.field == "headline"), "")
    has_front_matter = bool(front.tree) or front.error is not None
    return Document(
        uri=source.name,
        format=format_name,
        text=text,
        blocks=tuple(blocks),
        declared=tuple(declared),
        language=declared_language(values),
        sha256=sha256(source.content).hexdigest(),
        source_map=MarkdownSourceMap(markup.decoded, moved, front, {}),
        assumed_encoding=assumed_encoding,
        unreadable=(UnreadableMetadata(str(front.error), Span(*front.ranges[""])),) if front.error else (),
        has_front_matter=has_front_matter,
        purpose=purpose_of(source.name, front.tree, headline) if has_front_matter else Purpose.ARTICLE,
        images=tuple(image_keys.images(front.tree, "/front", "front-matter")),
    )


def _front(markup: MarkupText, fields: Sequence[FrontField]) -> FrontMatter:
    """The fields behind the members of the front matter, with the ranges of all."""
    own = markup.front_matter or FrontMatter(Pairs(), {"": Range(0, 0)}, 0)
    members, ranges = list(own.tree), dict(own.ranges)
    counts: dict[str, int] = {}
    for key, _ in members:
        counts[key] = counts.get(key, 0) + 1
    for field in fields:
        counts[field.key] = count = counts.get(field.key, 0) + 1
        pointer = f"/{pointer_step(field.key)}" + (f"#{count}" if count > 1 else "")
        refuse_long_pointer(pointer)
        members.append((field.key, markup.decoded[field.start : field.end]))
        ranges[pointer] = Range(field.start, field.end)
    return FrontMatter(Pairs(members), ranges, own.end, own.error)


def _join_lines(characters: list[str], block: RawBlock) -> None:
    for position in range(block.start, block.end):
        if characters[position] in "\r\n":
            characters[position] = " "


def _blocks(text: str, raw_blocks: Sequence[RawBlock]) -> list[Block]:
    """The blocks with words, without outer white space; the last paragraph may be a footer."""
    blocks = [Block(raw.kind, Span(*stripped(text, raw.start, raw.end))) for raw in raw_blocks]
    blocks = [block for block in blocks if any(map(str.isalnum, text[block.span.start : block.span.end]))]
    if len(blocks) > 1 and blocks[-1].kind is BlockKind.PARAGRAPH and is_footer(text, blocks[-1].span):
        blocks[-1] = Block(BlockKind.FOOTER, blocks[-1].span)
    return blocks
