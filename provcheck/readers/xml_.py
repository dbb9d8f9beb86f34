"""XML news items: NITF, NewsML-G2, and NITF inside NewsML-G2.

Sources: IPTC, NITF 3.6 and NewsML-G2 2.35 (News Item). `Document.text` is the headline, the header lines and the story,
with a blank line between blocks and white space collapsed.
"""

import re
from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple

from provcheck.model.document import Block, Declared, Document, Source
from provcheck.model.errors import NotADocument
from provcheck.model.evidence import Span
from provcheck.model.settings import LIMITS, Limits
from provcheck.readers import newsml, nitf
from provcheck.readers.declared_value import DeclaredValue, declared_language
from provcheck.readers.decode import decode
from provcheck.readers.xml_source_map import BlockRuns, XmlSourceMap
from provcheck.readers.xml_tree import Element, StoryBlock, collapsed_text, parse_xml

_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9._-]{3,20})["']""")
_BETWEEN_BLOCKS = "\n\n"


class _Story(NamedTuple):
    """The text of a story, its blocks, the statements that they make, and the runs of each."""

    text: str
    blocks: list[Block]
    declared: list[Declared]
    runs: list[BlockRuns]


def read(source: Source, limits: Limits = LIMITS) -> Document:
    """One news item; raises NotADocument for other XML, ReadError with line and column where it is malformed."""
    encoding = _ENCODING.search(source.content[:200])
    decoded, assumed_encoding = decode(source, encoding[1] if encoding else b"")
    root = parse_xml(decoded, source.first_line, limits.xml_levels)
    item = newsml.find_item(root)
    article = next((element for element in (item or root).walk() if element.name == "nitf"), None)
    if item is None and article is None:
        raise NotADocument(f"XML, but <{root.name}> is neither NITF nor NewsML-G2; not read as an article")
    values = [
        *(newsml.declared_values(item) if item is not None else ()),
        *(nitf.declared_values(article) if article is not None else ()),
    ]
    story = _read_story(_story_blocks(item, article))
    declared = _in_order(values, story.declared)
    if not declared and not story.text:
        raise NotADocument("XML without headline, body or date; not read as an article")
    return Document(
        uri=source.name,
        format="nitf" if item is None else "newsml-g2",
        text=story.text,
        blocks=tuple(story.blocks),
        declared=tuple(declared),
        language=declared_language(values),
        sha256=sha256(source.content).hexdigest(),
        source_map=XmlSourceMap(decoded, story.runs, {element.path: element for element in root.walk()}),
        first_character=source.first_character,
        first_line=source.first_line,
        assumed_encoding=assumed_encoding,
    )


def _in_order(values: list[DeclaredValue], shown: list[Declared]) -> list[Declared]:
    """All statements but those of the language: values of rank 0, what the story shows, then values of other ranks."""
    values = [value for value in values if value.field != "language"]
    surest = [value.statement() for value in values if value.rank == 0]
    return [*surest, *shown, *(value.statement() for value in values if value.rank > 0)]


def _story_blocks(item: Element | None, article: Element | None) -> Iterator[StoryBlock]:
    """The blocks of the NITF article if there is one, else of the NewsML-G2 item."""
    if article is not None:
        yield from nitf.blocks(article)
    elif item is not None:
        yield from newsml.blocks(item)


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
