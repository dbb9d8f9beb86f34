"""Plain text: header lines, a headline, and paragraphs between blank lines.

`Document.text` is as long as the decoded file without its byte-order mark, with spaces in place of the line breaks of
wrapped paragraphs, so the source map is the identity. Header lines are declarations; credits, bylines and datelines
below them are left to the extractors.
"""

from collections.abc import Iterator
from hashlib import sha256

from provcheck.model.document import Block, BlockKind, Declared, Document, Source, SourceMap
from provcheck.readers.date_headline import read_date_headline
from provcheck.readers.decode import decode
from provcheck.readers.header_lines import read_header_lines
from provcheck.readers.identity_source_map import IdentitySourceMap
from provcheck.readers.paragraphs import Line, prose, skip_blank, unwrap
from provcheck.readers.reading_options import ReadingOptions
from provcheck.readers.release_heads import release_head_end
from provcheck.readers.typed_headline import is_typed_headline

# What marks of Markdown begin with.
_MARKS = ("*", "_", "# ")


def documents(source: Source, options: ReadingOptions) -> Iterator[Document]:
    """The document of a text file; raises ReadError with the byte where decoding failed."""
    decoded, assumed_encoding = decode(source)
    source_map: SourceMap = IdentitySourceMap(decoded)
    shown = decoded
    if any(mark in decoded for mark in _MARKS):
        from provcheck.readers.markdown import MarkdownSourceMap  # most texts have none
        from provcheck.readers.typed_marks import without_marks

        shown, moved = without_marks(decoded)
        source_map = MarkdownSourceMap(decoded, moved, None, {}) if moved else source_map
    text, lines = unwrap(shown)
    blocks, declared, language = _outline(text, lines)
    yield Document(
        uri=source.name,
        format="text",
        text=text,
        blocks=tuple(blocks),
        declared=tuple(declared),
        language=language,
        sha256=sha256(source.content).hexdigest(),
        source_map=source_map,
        first_character=source.first_character,
        first_line=source.first_line,
        assumed_encoding=assumed_encoding,
    )


def _outline(text: str, lines: list[Line]) -> tuple[list[Block], list[Declared], str | None]:
    """The blocks, what header lines and the headline declare, and the language that a header line names."""
    blocks: list[Block] = []
    declared: list[Declared] = []
    language = None
    number = skip_blank(lines, 0)
    for read_lines in (read_date_headline, read_header_lines):
        if number < len(lines) and (header := read_lines(text, lines, number)):
            blocks += header.blocks
            declared += header.declared
            language = header.language or language
            number = skip_blank(lines, header.next_line)
    head_end = release_head_end(text, lines, number)
    blocks += prose(text, lines[:head_end], number) if head_end > number else []
    number = head_end
    paragraphs = prose(text, lines, number)
    has_headline = any(statement.field == "headline" for statement in declared)
    if not has_headline and is_typed_headline(text, lines, number, paragraphs):
        span = paragraphs[0].span
        paragraphs[0] = Block(BlockKind.HEADLINE, span)
        value = text[span.start : span.end]
        declared.append(Declared(field="headline", value=value, origin="text", method="first-line", span=span))
    return blocks + paragraphs, declared, language
