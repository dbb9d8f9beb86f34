"""XML news items: NITF, NewsML-G2, and one inside the other.

Sources: IPTC, NITF 3.6 and NewsML-G2 2.35 (News Item). `Document.text` is the headline, the header lines and the story,
a blank line between blocks, white space collapsed.
"""

import re
from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple

from provcheck.language.header_names import language_tag
from provcheck.model.document import Block, BlockKind, Declared, Document, Source
from provcheck.model.errors import NotADocument
from provcheck.model.evidence import Span
from provcheck.model.settings import LIMITS, Limits
from provcheck.readers import newsml, nitf
from provcheck.readers.declared_value import DeclaredValue
from provcheck.readers.decode import decode
from provcheck.readers.xml_tree import Element, Run, XmlSourceMap, parse

_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9._-]{3,20})["']""")


class Part(NamedTuple):
    """A block of the story, and the field that it states, if any."""

    kind: BlockKind
    runs: list[Run]
    field: str = ""
    method: str = ""


def read(source: Source, limits: Limits = LIMITS) -> Document:
    """Read one news item; NotADocument for XML that is none, ReadError with line and column where it is malformed."""
    match = _ENCODING.search(source.content[:200])
    decoded, assumed = decode(source, match[1] if match else b"")
    root = parse(decoded, source.first_line, limits.xml_levels)
    item = newsml.item(root)
    story = next((e for e in (item or root).walk() if e.name == "nitf"), None)
    if item is None and story is None:
        raise NotADocument(f"XML, but <{root.name}> is neither NITF nor NewsML-G2; not read as an article")
    said: list[DeclaredValue] = []
    if item is not None:
        said += newsml.said(item)
    if story is not None:
        said += nitf.said(story)
    parts = list(_parts(item, story))
    text, blocks, shown, runs = _assemble(parts)
    language = next((tag for s in said if s.field == "language" and (tag := language_tag(s.value))), None)
    said = [s for s in said if s.field != "language"]
    # What the story shows stands between what the metadata says outright and what only hints at it.
    declared = [_declare(s) for s in said if s.rank == 0] + shown + [_declare(s) for s in said if s.rank > 0]
    if not declared and not text:
        raise NotADocument("XML without headline, body or date; not read as an article")
    places = {element.path: element for element in root.walk()}
    return Document(
        uri=source.name,
        format="nitf" if item is None else "newsml-g2",
        text=text,
        blocks=tuple(blocks),
        declared=tuple(declared),
        language=language,
        sha256=sha256(source.content).hexdigest(),
        source_map=XmlSourceMap(decoded, runs, places),
        first_character=source.first_character,
        first_line=source.first_line,
        assumed_encoding=assumed,
    )


def _declare(said: DeclaredValue) -> Declared:
    return Declared(field=said.field, value=said.value, origin="xml", method=said.method, pointer=said.pointer)


def _parts(item: Element | None, story: Element | None) -> Iterator[Part]:
    """The blocks of the story: NITF if there is any, else the XHTML or the plain text of a NewsML-G2 item."""
    if story is not None:
        yield from (Part(*block) for block in nitf.blocks(story))
    elif item is not None:
        yield from (Part(*block) for block in newsml.blocks(item))


def _assemble(
    parts: list[Part],
) -> tuple[str, list[Block], list[Declared], list[tuple[Span, list[Run]]]]:
    words: list[str] = []
    blocks: list[Block] = []
    declared: list[Declared] = []
    runs: list[tuple[Span, list[Run]]] = []
    at = 0
    for part in parts:
        text = " ".join("".join(run.text for run in part.runs).split())
        if not text:
            continue
        span = Span(at, at + len(text))
        words.append(text)
        blocks.append(Block(part.kind, span))
        runs.append((span, part.runs))
        if part.field:
            declared.append(Declared(field=part.field, value=text, origin="xml", method=part.method, span=span))
        at = span.end + 2
    return "\n\n".join(words), blocks, declared, runs
