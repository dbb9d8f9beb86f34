"""A manuscript of an office program: paragraphs with styles, and the properties of its file.

Each paragraph is a line of the text, blank ones too, so that a finding at 3:14 is the 14th character of the third
paragraph.
"""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import chain
from typing import NamedTuple

from provcheck.language.language_tags import language_tag
from provcheck.model.document import Block, BlockKind, Declared, Document, Source
from provcheck.model.errors import WordlessPage
from provcheck.model.evidence import Span
from provcheck.readers.identity_source_map import IdentitySourceMap
from provcheck.readers.paragraphs import is_footer

# Names of styles in lower case, by the kind of block: those of Word, which are the same in all its languages
# (ECMA-376, part 1, 17.7.4.9), and those of LibreOffice.
_KINDS = {
    "title": BlockKind.HEADLINE, "quote": BlockKind.BLOCK_QUOTE, "intense quote": BlockKind.BLOCK_QUOTE,
    "quotations": BlockKind.BLOCK_QUOTE, "caption": BlockKind.CAPTION, "footer": BlockKind.FOOTER,
    "subtitle": BlockKind.HEADING,
}  # fmt: skip
_HEADING = "heading"
_LONGEST_HEADLINE = 160
_SENTENCE_ENDS = (".", "!", "?", "…", ":", "。", "！", "？")


class ManuscriptParagraph(NamedTuple):
    """The text of a paragraph on one line, and the name of its style in lower case; "" for the usual one."""

    text: str
    style: str


def manuscript(
    source: Source,
    format_name: str,
    paragraphs: Sequence[ManuscriptParagraph],
    declared: Sequence[Declared],
    language: str = "",
) -> Document:
    """The document of paragraphs, with what the properties of the file declare; raises WordlessPage."""
    if not any(map(str.isalnum, chain.from_iterable(paragraph.text for paragraph in paragraphs))):
        raise WordlessPage("the file has no text; exclude it")
    text = "\n".join(paragraph.text for paragraph in paragraphs)
    return Document(
        uri=source.name,
        format=format_name,
        text=text,
        blocks=tuple(_blocks(paragraphs, text)),
        declared=tuple(declared),
        language=language_tag(language),
        sha256=sha256(source.content).hexdigest(),
        source_map=IdentitySourceMap(text),
    )


def one_line(parts: Sequence[str]) -> str:
    """The parts of a paragraph as one line with single spaces."""
    return " ".join("".join(parts).split())


def _blocks(paragraphs: Sequence[ManuscriptParagraph], text: str) -> Iterator[Block]:
    """A block for each paragraph with words; the first heading is the headline where no paragraph is a title."""
    start = 0
    has_headline = any(paragraph.style == "title" and paragraph.text for paragraph in paragraphs)
    is_first = True
    for paragraph in paragraphs:
        span = Span(start, start + len(paragraph.text))
        start = span.end + 1
        if not any(map(str.isalnum, paragraph.text)):
            continue
        kind = _kind(paragraph, text, span)
        is_heading = kind is BlockKind.HEADING or (is_first and _looks_like_headline(paragraph))
        if not has_headline and is_heading:
            kind, has_headline = BlockKind.HEADLINE, True
        is_first = False
        yield Block(kind, span)


def _kind(paragraph: ManuscriptParagraph, text: str, span: Span) -> BlockKind:
    if paragraph.style.startswith(_HEADING):
        return BlockKind.HEADING
    usual = BlockKind.FOOTER if is_footer(text, span) else BlockKind.PARAGRAPH
    return _KINDS.get(paragraph.style, usual)


def _looks_like_headline(paragraph: ManuscriptParagraph) -> bool:
    """Whether the first paragraph is a line above the story, which many manuscripts do not format."""
    return len(paragraph.text) <= _LONGEST_HEADLINE and not paragraph.text.endswith(_SENTENCE_ENDS)
