"""Markdown: CommonMark with front matter, GitHub's tables and footnotes, and templates of static sites.

`Document.text` is as long as the decoded file and stands where it stands: markup and front matter are masked one for
one. Only where markup touches a word on both sides are its letters closed up (`"*No*,"`), and the source map knows it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from provcheck.language.header_names import language_tag
from provcheck.model.document import Block, BlockKind, Declared, Document, Range, Source
from provcheck.model.evidence import Span
from provcheck.model.settings import LIMITS, Limits
from provcheck.readers.date_headline import read_date_headline
from provcheck.readers.declared_value import DeclaredValue
from provcheck.readers.decode import decode
from provcheck.readers.front_matter import FrontMatter, read_front_matter
from provcheck.readers.header_lines import read_header_lines
from provcheck.readers.inline_markup import mask, settle, strip_inline
from provcheck.readers.markdown_blocks import Piece, pieces
from provcheck.readers.metadata_keys import NO_KEYS, stated
from provcheck.readers.paragraphs import is_footer, skip_blank, split_lines

# What Eleventy takes for "whatever the file system or git says", which says nothing here (11ty.dev/docs/dates).
_BUILD_DATES = frozenset(("last modified", "created", "git last modified", "git created"))
# Lines of a program at the top of an MDX file (mdxjs.com/docs/what-is-mdx, "ESM").
_MODULE_LINE = re.compile(r"(?:import\s.*['\"]|export\s+(?:const|let|default|function|async|\{|\*))")


@dataclass(frozen=True, slots=True)
class MarkdownSourceMap:
    """The identity, but for front matter and for letters that were closed up."""

    decoded: str
    moved: dict[int, int]
    front_matter: FrontMatter | None

    def locate(self, span: Span | None, pointer: str | None) -> Range:
        """The exact place; of a pointer that is not in the front matter, the nearest one above it."""
        if span is not None:
            start = self.moved.get(span.start, span.start)
            end = span.end if span.end <= span.start else self.moved.get(span.end - 1, span.end - 1) + 1
            return Range(start, max(start, end))
        if self.front_matter is None or pointer is None:
            return Range(0, 0)
        path = pointer.removeprefix("/front")
        while path not in self.front_matter.ranges:
            path = path.rpartition("/")[0]
        return self.front_matter.ranges[path]


def read(source: Source, own: Mapping[str, str] = NO_KEYS, limits: Limits = LIMITS) -> Document:
    """Mask markup, mark blocks, map the keys of front matter; raises ReadError with the line of bad front matter."""
    decoded, assumed = decode(source)
    characters = list(decoded)
    front = read_front_matter(decoded, limits.yaml_levels)
    declared: list[Declared] = []
    blocks: list[Block] = []
    language = None
    start = 0
    if front:
        mask(characters, 0, front.end)
        start = front.end
        for item in stated(front.tree, "/front", own):
            if item.field == "language":
                language = language or language_tag(item.value)
            if item.field not in ("", "text") and not (
                item.field == "published" and item.value.lower() in _BUILD_DATES
            ):
                declared.append(declare(item, "front-matter"))
    else:
        start, blocks, declared, language = _header_lines(decoded)
    found, references = pieces(characters, decoded, start)
    if source.name.endswith(".mdx"):
        found = [piece._replace(kind=BlockKind.CODE) if _is_module(decoded, piece) else piece for piece in found]
    for piece in found:
        if piece.kind is not BlockKind.CODE:
            strip_inline(characters, decoded, piece.start, piece.end, references)
    text, moved = settle(characters)
    body = _blocks(text, found)
    headed = any(block.kind is BlockKind.HEADLINE for block in blocks)
    for number, (block, piece) in enumerate(body):
        kind = block.kind
        if piece.level == 1 and not headed:
            kind = BlockKind.HEADLINE
            headed = True
            value = text[block.span.start : block.span.end]
            declared.append(Declared(field="headline", value=value, origin="markup", method="h1", span=block.span))
        elif kind is BlockKind.PARAGRAPH and number and number == len(body) - 1 and is_footer(text, block.span):
            kind = BlockKind.FOOTER
        blocks.append(Block(kind, block.span))
    return Document(
        uri=source.name,
        format="markdown",
        text=text,
        blocks=tuple(blocks),
        declared=tuple(declared),
        language=language,
        sha256=sha256(source.content).hexdigest(),
        source_map=MarkdownSourceMap(decoded, moved, front),
        first_character=source.first_character,
        first_line=source.first_line,
        assumed_encoding=assumed,
    )


def _is_module(text: str, piece: Piece) -> bool:
    return piece.kind is BlockKind.PARAGRAPH and _MODULE_LINE.match(text, piece.start, piece.end) is not None


def declare(item: DeclaredValue, origin: str) -> Declared:
    """What a key says, at its pointer."""
    return Declared(field=item.field, value=item.value, origin=origin, method=item.method, pointer=item.pointer)


def _header_lines(text: str) -> tuple[int, list[Block], list[Declared], str | None]:
    """Header lines above the text, as in a plain text or in MultiMarkdown; and where the prose begins."""
    head = text[:8192]
    lines = split_lines(head)
    number = skip_blank(lines, 0)
    if number < len(lines) and head[lines[number].start].isalpha():
        for form in (read_date_headline, read_header_lines):
            if headers := form(head, lines, number):
                after = headers.next_line
                end = lines[after].margin if after < len(lines) else len(head)
                return end, headers.blocks, headers.declared, headers.language
    return 0, [], [], None


def _blocks(text: str, found: list[Piece]) -> list[tuple[Block, Piece]]:
    """Blocks without their outer white space; pieces that hold no word once markup is masked are dropped."""
    blocks = []
    for piece in found:
        words = text[piece.start : piece.end]
        start = piece.start + len(words) - len(words.lstrip())
        end = piece.start + len(words.rstrip())
        if re.search(r"\w", words):
            blocks.append((Block(piece.kind, Span(start, end)), piece))
    return blocks
