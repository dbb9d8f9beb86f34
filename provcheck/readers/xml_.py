"""XML: items of news agencies, feeds and sitemaps, in the dialects of `xml_dialects`.

`Document.text` is the headline, the header lines and the story, with a blank line between blocks and white space
collapsed.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from hashlib import sha256
from importlib import import_module
from typing import NamedTuple

from provcheck.model.document import Block, Declared, Document, Source
from provcheck.model.errors import NotADocument
from provcheck.model.evidence import Span
from provcheck.model.nearest_name import did_you_mean
from provcheck.readers.declared_value import DeclaredValue, declared_language
from provcheck.readers.decode import decode
from provcheck.readers.reading_options import ReadingOptions
from provcheck.readers.xml_dialects import DIALECTS, ROOTS, Dialect
from provcheck.readers.xml_source_map import BlockRuns, XmlPositions, XmlSourceMap
from provcheck.readers.xml_tree import Element, StoryBlock, XmlItem, collapsed_text, parse_xml

_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9._-]{3,20})["']""")
_BETWEEN_BLOCKS = "\n\n"


class _XmlFile(NamedTuple):
    """A file that is parsed, with what its documents share."""

    source: Source
    assumed_encoding: str
    positions: XmlPositions
    is_single: bool


class _Story(NamedTuple):
    """The text of a story, its blocks, the statements that they make, and the runs of each."""

    text: str
    blocks: list[Block]
    declared: list[Declared]
    runs: list[BlockRuns]


def parts(source: Source, options: ReadingOptions) -> Sequence[Callable[[], Document]]:
    """A function for each item of a file; raises NotADocument, ReadError with line and column where it is malformed."""
    encoding = _ENCODING.search(source.content[:200])
    decoded, assumed_encoding = decode(source, encoding[1] if encoding else b"")
    root = parse_xml(decoded, source.first_line, options.limits.xml_levels)
    items = _find_items(root)
    file = _XmlFile(source, assumed_encoding, XmlPositions(decoded, root), len(items) == 1)
    return [partial(_document, file, dialect, item) for dialect, item in items]


def _find_items(root: Element) -> list[tuple[Dialect, XmlItem]]:
    """The items of a file: those of the outermost elements that begin a dialect; raises NotADocument where none is."""
    items: list[tuple[Dialect, XmlItem]] = []
    stack = [root]
    while stack:
        element = stack.pop()
        dialect = next((dialect for dialect in DIALECTS if _is_root(element, dialect)), None)
        if dialect is None:
            stack += [child for child in reversed(element.children) if isinstance(child, Element)]
        else:
            items += [(dialect, item) for item in import_module(dialect.module).items(element)]
    if not items:
        raise _unknown_root(root)
    return items


def _is_root(element: Element, dialect: Dialect) -> bool:
    """Whether an element begins a dialect."""
    return element.name in dialect.roots and not (dialect.inner and element.first(dialect.inner) is None)


def _unknown_root(root: Element) -> NotADocument:
    titles = [dialect.title for dialect in DIALECTS]
    known = f"{', '.join(titles[:-1])} or {titles[-1]}"
    inner = ROOTS.get(root.name, "")
    without, near = (f" without <{inner}>", "") if inner else ("", did_you_mean(root.name, ROOTS))
    return NotADocument(f"XML, but <{root.name_as_written}>{without} is not {known}{near}")


def _document(file: _XmlFile, dialect: Dialect, item: XmlItem) -> Document:
    """The document of an item; raises NotADocument where it states nothing."""
    module, source = import_module(dialect.module), file.source
    values: list[DeclaredValue] = module.declared_values(item)
    story = _read_story(module.blocks(item))
    declared = _in_order(values, story.declared)
    if not declared and not story.text:
        what = f"<{item.element.name_as_written}>"
        raise NotADocument(f"XML, but {what} has no headline, body or date that {dialect.title} gives; exclude it")
    return Document(
        uri=source.name,
        format=dialect.name,
        text=story.text,
        blocks=tuple(story.blocks),
        declared=tuple(declared),
        language=declared_language(values),
        sha256=_digest(file, item.element),
        source_map=XmlSourceMap(file.positions, story.runs),
        first_character=source.first_character,
        first_line=source.first_line,
        assumed_encoding=file.assumed_encoding,
    )


def _digest(file: _XmlFile, element: Element) -> str:
    """The SHA-256 of the bytes of a file, or of those of one of its items."""
    content = file.source.content if file.is_single else file.positions.source[element.byte : element.end_byte]
    return sha256(content).hexdigest()


def _in_order(values: list[DeclaredValue], shown: list[Declared]) -> list[Declared]:
    """All statements but those of the language: values of rank 0, what the story shows, then values of other ranks."""
    values = [value for value in values if value.field != "language"]
    surest = [value.statement() for value in values if value.rank == 0]
    return [*surest, *shown, *(value.statement() for value in values if value.rank > 0)]


def _read_story(story_blocks: Iterator[StoryBlock]) -> _Story:
    texts: list[str] = []
    blocks: list[Block] = []
    declared: list[Declared] = []
    runs: list[BlockRuns] = []
    start = 0
    for block in story_blocks:
        text = collapsed_text(block.runs)
        if not text:
            continue
        span = Span(start, start + len(text))
        start = span.end + len(_BETWEEN_BLOCKS)
        texts.append(text)
        blocks.append(Block(block.kind, span))
        runs.append(BlockRuns(span, block.runs))
        if block.field:
            declared.append(Declared(field=block.field, value=text, origin="xml", method=block.method, span=span))
    return _Story(_BETWEEN_BLOCKS.join(texts), blocks, declared, runs)
