"""A document as its reader leaves it: prose, blocks, and what its metadata declares."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Protocol

from provcheck.model.evidence import Evidence, Span, stated


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one document, and where in its file they begin.

    `name` is the path or URI shown to people. A row of a JSONL file is a Source of its own: `row` counts from 1, and
    `first_character` (code points) and `first_line` (from 1) place it in the decoded file. One that a folder walk came
    upon (`walked`) may turn out to be no document; one that was named may not. `sidecar` is what `NAME.provcheck.toml`
    beside it says.
    """

    name: str
    content: bytes
    row: int | None = None
    first_character: int = 0
    first_line: int = 1
    walked: bool = False
    sidecar: str | None = None


class Range(NamedTuple):
    """A half-open range of code points of the decoded source (never of `Document.text`)."""

    start: int
    end: int


class SourceMap(Protocol):
    """Finds a span or a pointer in the decoded source. Lazy: called for findings that are shown."""

    @property
    def decoded(self) -> str:
        """The decoded source, less any byte-order mark."""
        ...

    def locate(self, span: Span | None, pointer: str | None) -> Range:
        """The range of a span or pointer; the nearest enclosing place if it can't be found exactly."""
        ...


class BlockKind(StrEnum):
    HEADLINE = "headline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BLOCK_QUOTE = "block-quote"
    CAPTION = "caption"
    CODE = "code"  # never read as prose
    HEADER = "header"  # a header line or block: metadata in the text, never prose
    FOOTER = "footer"


class Block(NamedTuple):
    """A run of text with one purpose. Blocks are sorted and never overlap; white space between them is in none."""

    kind: BlockKind
    span: Span


@stated
class Declared(Evidence):
    """One thing that metadata says: a reader has mapped its key to a field of the record, an extractor reads the value.

    `field` is a name of FIELDS in `model/record.py`, or "url", the document's own address. `method` is the key as the
    format spells it (`article:published_time`). Lists are several Declared, in order. Values are strings as written,
    less the name of the site behind a headline. For each field the surest declaration comes first.
    """

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader makes of a Source.

    `text` holds code points; `declared` keeps document order; `language` is a BCP 47 primary tag as declared, else
    None; `sha256` is of the bytes. `uri` is that of the file, which a row shares with the others of its file.
    `assumed_encoding` names what the bytes were read as where they are no UTF-8 and nothing says what they are.
    """

    uri: str
    format: str
    text: str
    blocks: tuple[Block, ...]
    declared: tuple[Declared, ...]
    language: str | None
    sha256: str
    source_map: SourceMap
    first_character: int = 0
    first_line: int = 1
    row: int | None = None
    assumed_encoding: str = ""
