"""Exports of press archives: LexisNexis and Nexis Uni, Factiva, Europresse, ProQuest; text, pages, Word files, RTF.

An export is split at the lines that count or end its articles. Each article is a document whose text is its part of the
file: lines around the story are header lines, and state what `archive_layouts` knows of them.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from hashlib import sha256

from provcheck.language.language_tags import language_tag
from provcheck.model.document import Block, BlockKind, Declared, Document, Source
from provcheck.model.errors import ReadError
from provcheck.model.evidence import Span
from provcheck.readers.archive_files import CONTAINERS, ExportFile
from provcheck.readers.archive_lines import Layout, Statement
from provcheck.readers.archive_sections import ExportSection, find_sections
from provcheck.readers.paragraphs import Line, prose, unwrap
from provcheck.readers.reading_options import ReadingOptions


def article_readers(format_name: str, source: Source, options: ReadingOptions) -> Sequence[Callable[[], Document]]:
    """A function for each article of an export; [] for any other file.

    Raises ReadError, also for an export of which no article is laid out as its archive does.
    """
    file = CONTAINERS[format_name](source, options)
    sections = find_sections(file)
    if not any(section.layout is not None for section in sections):
        if len(sections) < 2:  # a story may have one line as between articles, and no others
            return []
        problem = f"{len(sections)} articles in an export of a press archive, none with its lines of headline and date"
        raise ReadError(f"{problem}; export it again with labels in English, or save each alone as text")
    return [partial(_document, file, source, section, is_single=len(sections) == 1) for section in sections]


def _document(file: ExportFile, source: Source, section: ExportSection, *, is_single: bool) -> Document:
    """The document of an article; raises ReadError for one whose lines are not those of its archive."""
    layout = section.layout
    if layout is None:
        problem = f"an article in an export of {section.dialect.title}, without its lines of headline and date"
        line = bisect_right(file.line_starts, section.start)
        raise ReadError(f"{problem}; export it again, or save it alone as text", line=line)
    start = min(span.start for span in (*(each.span for each in layout.statements), *layout.story))
    end = section.lines[-1].end
    text, blocks = _story(file, layout, start, end)
    blocks += _header_blocks(file, section, layout, start)
    language = next((each.value for each in layout.statements if each.field == "language"), "").partition(";")[0]
    content = source.content if is_single else file.source_of(start, end).encode("utf-8", "surrogatepass")
    return Document(
        uri=source.name,
        format=section.dialect.name,
        text=text,
        blocks=tuple(sorted(blocks, key=lambda block: block.span)),
        declared=tuple(_declared(layout.statements, start)),
        language=language_tag(language),
        sha256=sha256(content).hexdigest(),
        source_map=file.source_map(start, end),
        first_character=start,
        first_line=bisect_right(file.line_starts, start),
        assumed_encoding=file.assumed_encoding,
    )


def _declared(statements: Sequence[Statement], start: int) -> Iterator[Declared]:
    for each in statements:
        if each.field != "language":
            span = Span(each.span.start - start, each.span.end - start)
            yield Declared(field=each.field, value=each.value, origin="header-line", method=each.method, span=span)


def _story(file: ExportFile, layout: Layout, start: int, end: int) -> tuple[str, list[Block]]:
    """The text of an article, with spaces for the line breaks that wrap its story, and the blocks of the story."""
    pieces: list[str] = []
    blocks: list[Block] = []
    position = start
    for span in layout.story:
        text = file.text[span.start : span.end]
        if file.is_wrapped:
            text, lines = unwrap(text)
        else:
            lines = list(_paragraph_lines(file, span))
        pieces += (file.text[position : span.start], text)
        position = span.end
        blocks += [_moved(block, span.start - start) for block in prose(text, lines)]
    return "".join((*pieces, file.text[position:end])), blocks


def _paragraph_lines(file: ExportFile, span: Span) -> Iterator[Line]:
    """The lines in a range, each with a blank one behind it; offsets are those in the range."""
    for line in file.lines_in(span):
        first, last = max(line.start, span.start) - span.start, min(line.end, span.end) - span.start
        yield from (Line(first, first, last), Line(last, last, last))


def _header_blocks(file: ExportFile, section: ExportSection, layout: Layout, start: int) -> list[Block]:
    """The blocks of the headline and of the lines around the story."""
    headlines = [each.span for each in layout.statements if each.field == "headline"][:1]
    blocks = [Block(BlockKind.HEADLINE, span) for span in headlines]
    taken = sorted([*layout.story, *headlines])
    ends = [span.end for span in taken]
    for line in section.lines:
        number = bisect_right(ends, line.start)
        end = min(line.end, taken[number].start) if number < len(taken) else line.end
        length = len(file.text[line.start : end].rstrip())
        if line.start >= start and length:
            blocks.append(Block(BlockKind.HEADER, Span(line.start, line.start + length)))
    return [_moved(block, -start) for block in blocks]


def _moved(block: Block, offset: int) -> Block:
    return Block(block.kind, Span(block.span.start + offset, block.span.end + offset))
