"""XML news items: NITF, NewsML-G2, and NITF inside NewsML-G2.

Sources: IPTC, NITF 3.6 and NewsML-G2 2.35 (News Item). `Document.text` is the headline, the header lines and the story,
with a blank line between blocks and white space collapsed.
"""

import re
from collections.abc import Iterator
from hashlib import sha256
from importlib import import_module
from typing import NamedTuple

from provcheck.model.document import Block, Declared, Document, Source
from provcheck.model.errors import NotADocument
from provcheck.model.evidence import Span
from provcheck.readers.declared_value import DeclaredValue, declared_language
from provcheck.readers.decode import decode
from provcheck.readers.reading_options import ReadingOptions
from provcheck.readers.xml_dialects import DIALECTS
from provcheck.readers.xml_source_map import BlockRuns, XmlSourceMap
from provcheck.readers.xml_tree import Element, StoryBlock, collapsed_text, parse_xml

_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9._-]{3,20})["']""")
_BETWEEN_BLOCKS = "\n\n"


class _NewsItem(NamedTuple):
    """The dialect of a news item, what it declares, and its blocks."""

    dialect: str
    values: list[DeclaredValue]
    blocks: Iterator[StoryBlock]


class _Story(NamedTuple):
    """The text of a story, its blocks, the statements that they make, and the runs of each."""

    text: str
    blocks: list[Block]
    declared: list[Declared]
    runs: list[BlockRuns]


def documents(source: Source, options: ReadingOptions) -> Iterator[Document]:
    """One news item; raises NotADocument for other XML, ReadError with line and column where it is malformed."""
    encoding = _ENCODING.search(source.content[:200])
    decoded, assumed_encoding = decode(source, encoding[1] if encoding else b"")
    root = parse_xml(decoded, source.first_line, options.limits.xml_levels)
    item = _find_item(root)
    story = _read_story(item.blocks)
    declared = _in_order(item.values, story.declared)
    if not declared and not story.text:
        raise NotADocument("XML without a headline, body or date; not read as an article")
    yield Document(
        uri=source.name,
        format=item.dialect,
        text=story.text,
        blocks=tuple(story.blocks),
        declared=tuple(declared),
        language=declared_language(item.values),
        sha256=sha256(source.content).hexdigest(),
        source_map=XmlSourceMap(decoded, story.runs, {element.path: element for element in root.walk()}),
        first_character=source.first_character,
        first_line=source.first_line,
        assumed_encoding=assumed_encoding,
    )


def _find_item(root: Element) -> _NewsItem:
    """The news item of a file, in the first dialect that finds one; raises NotADocument."""
    for dialect in DIALECTS:
        module = import_module(dialect.module)
        item = module.find_item(root)
        if item is not None:
            return _NewsItem(dialect.name, module.declared_values(item), module.blocks(item))
    names = " nor ".join(dialect.title for dialect in reversed(DIALECTS))
    raise NotADocument(f"XML, but <{root.name}> is neither {names}; not read as an article")


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
