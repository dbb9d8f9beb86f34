"""A document as its reader returns it: text, blocks and declared metadata."""

import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol

from provcheck.model.evidence import Evidence, Span, by_values, read_only, stated
from provcheck.model.record import Image

if TYPE_CHECKING:
    from provcheck.model.material import MaterialFile, PoolReference

# Behind the name of a document, this gives the name of its sidecar file.
SIDECAR_SUFFIX = ".provcheck.toml"


@by_values
@read_only
class Source:
    """The bytes of one document, and their position in the file.

    `name` is the path or URI shown to people. A row of a JSONL file is a Source of its own: `row` counts from 1, and
    `first_character` (code points) and `first_line` (from 1) are its position in the decoded file. A file that a folder
    walk found (`walked`) may turn out not to be a document and is then skipped; for a file named by the user that is an
    error. `sidecar` is the text of `NAME.provcheck.toml` beside the file. A document of a file with several that are no
    rows is a source with the bytes of the whole file: `part` is its number, from 1. `format` is the name of the format
    of the file that a row or part is of. `authors` has the names of files of authors beside it for keys in its head.
    `material` names the files that the document is held against; of a `pool`, it is held against a few. What comes
    out of a file that `is_packed` can't be written back. A file that `is_whole` has been searched for parts and has
    none.
    """

    name: str
    content: bytes
    row: int | None = None
    first_character: int = 0
    first_line: int = 1
    walked: bool = False
    sidecar: str | None = None
    part: int | None = None
    format: str = ""
    authors: tuple[tuple[str, str], ...] = ()
    material: "tuple[MaterialFile, ...]" = ()
    pool: "PoolReference | None" = None
    is_packed: bool = False
    is_whole: bool = False

    @property
    def is_inside_file(self) -> bool:
        """Whether this is one of the documents of a file: a row or a part."""
        return self.row is not None or self.part is not None

    @property
    def address(self) -> str:
        """How findings address the document: by the name of the file, with `::N` behind it for a part."""
        return self.name if self.part is None else f"{self.name}::{self.part}"


_PART = re.compile(r"::[1-9]\d*\Z")


def file_of(address: str) -> str:
    """The name of the file in the address of a document: `feed.xml::2` is in `feed.xml`."""
    return _PART.sub("", address)


class Range(NamedTuple):
    """A half-open range of code points of the decoded source (never of `Document.text`)."""

    start: int
    end: int


class SourceMap(Protocol):
    """Maps spans and pointers to the decoded source; called only for findings that are shown."""

    @property
    def decoded(self) -> str:
        """The decoded source without a byte-order mark."""
        ...

    def locate(self, span: Span | None, pointer: str | None) -> Range:
        """Return the range of a span or pointer; the nearest enclosing range if it can't be found exactly."""
        ...


class BlockKind(StrEnum):
    HEADLINE = "headline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BLOCK_QUOTE = "block-quote"
    CAPTION = "caption"
    CODE = "code"  # not read as prose
    HEADER = "header"  # a header line or block: metadata in the text, not read as prose
    FOOTER = "footer"


class Block(NamedTuple):
    """A run of text with one purpose. Blocks are sorted, never overlap, and exclude white space between them."""

    kind: BlockKind
    span: Span


@stated
class Declared(Evidence):
    """A metadata value, whose key the reader has mapped to a field of the record; an extractor interprets the value.

    `field` is a name of FIELDS in `model/record.py`, or "url", the document's own address. `method` is the key as the
    format spells it (`article:published_time`). A list becomes several Declared, in order. Values are strings as
    written, except that the site's name after a headline is removed. For each field the most reliable declaration comes
    first.
    """

    field: str
    value: str


# Names of formats in which sites publish: pages, what content management systems export, feeds.
SITE_FORMATS = frozenset({"html", "wordpress", "ghost", "arc-ans", "apple-news", "rss", "atom", "sitemap"})
# The owner of a declared value that is none: `nan`, a template that was not filled in.
PLACEHOLDER = "nothing (a placeholder)"


@by_values
@read_only
class Elsewhere:
    """A value that is not the document's own: on a page, one of something else than its own article; a placeholder.

    `owner` says of what: "a comment", "a teaser", "the frame of the page", "an object (VideoObject)", PLACEHOLDER.
    """

    declared: Declared
    owner: str


class Purpose(StrEnum):
    """What a document is for. A draft is not published yet; a page of a site, such as "About us", is no article."""

    ARTICLE = "article"
    DRAFT = "draft"
    PAGE = "page"


class UnreadableMetadata(NamedTuple):
    """Structured data or front matter that can't be parsed: what is wrong, with line and column, and at which place."""

    problem: str
    span: Span | None = None
    pointer: str | None = None


@by_values
@read_only
class Document:
    """The document that a reader makes from a Source.

    `declared` is in document order; `language` is the declared BCP 47 primary tag, or None; `sha256` is that of the
    bytes. `uri` is the address of the document; rows of one file share that of the file. `assumed_encoding` names the
    encoding that was assumed for bytes that are not UTF-8 and declare none. `elsewhere` has the values that belong to
    another article, a comment, a teaser: they are shown as evidence, and nothing else reads them. `unreadable` has the
    metadata that can't be parsed; `has_front_matter` is whether the file begins with front matter, whatever it holds.
    `list_items` has the numbers of the blocks that markup puts in items of lists or in cells of tables. `images` has
    the pictures that metadata and markup state, the most reliable first: one that markup shows with a caption has the
    span of the caption. `purpose` is what front matter, the path and the title say that the document is for. `caveats`
    say what of the file was not read, or not for sure: pages that are pictures, attachments.
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
    part: int | None = None
    elsewhere: tuple[Elsewhere, ...] = ()
    unreadable: tuple[UnreadableMetadata, ...] = ()
    authors: tuple[tuple[str, str], ...] = ()
    has_front_matter: bool = False
    list_items: frozenset[int] = frozenset()
    images: tuple[Image, ...] = ()
    purpose: Purpose = Purpose.ARTICLE
    caveats: tuple[str, ...] = ()

    @property
    def metadata(self) -> tuple[Declared, ...]:
        """The declared values outside the text: in front matter, structured data, elements of a page's head."""
        return tuple([declared for declared in self.declared if declared.span is None and declared.pointer])

    @property
    def is_of_site(self) -> bool:
        """Whether a site publishes the document: a page, a post, an item of a feed, or Markdown with front matter.

        Wire copy is none of these.
        """
        return self.has_front_matter or self.format in SITE_FORMATS
