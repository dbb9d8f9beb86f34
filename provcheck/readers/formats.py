"""The formats that are read: one row for each, and nothing about a format anywhere else.

A module of a format is imported when the first file of that format is opened. It has `documents(source, options)`,
which yields every document of the file, and raises ReadError and nothing else. For a format of rows other than lines it
also has `rows(source)`, which yields a source for each row, and, if it `streams`, `stream_rows(stream, name, limits)`.
For a format whose files have parts it has `parts(source, options)` instead: a function for each document.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from importlib import import_module
from os.path import splitext
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from provcheck.model.document import Document, Source
from provcheck.model.errors import ReadError
from provcheck.model.settings import Limits
from provcheck.readers import signatures
from provcheck.readers.reading_options import ReadingOptions
from provcheck.readers.signatures import Strength, no_signature
from provcheck.readers.unread_formats import ZIP, unread_format

if TYPE_CHECKING:
    from provcheck.model.material import Transcript
    from provcheck.readers.other_records import OtherRecords


class Articles(StrEnum):
    """How many documents a file has, and how they are addressed."""

    ONE = "one"
    LINES = "lines"  # each line that is not blank, by its line
    ROWS = "rows"  # each row that the module's `rows` gives, by its line, or by `::N` where rows have no lines
    EXPORTS = "exports"  # the file, or, in an export of a press archive, each article as one of PARTS
    PARTS = "parts"  # each that the module's `parts` gives, by `::N` behind the name where there are several

    @property
    def is_rows(self) -> bool:
        """Whether a file is a sequence of rows."""
        return self in (Articles.LINES, Articles.ROWS)


class Comments(StrEnum):
    """Whether comments as in HTML may hold suppressions, and by which rules they are found."""

    NONE = ""
    PAGE = "page"  # outside scripts and other raw text (HTML Standard, section 13.2.5)
    MARKDOWN = "markdown"  # outside code samples, on a line of a block (CommonMark 0.31, 4.6)


class Format(NamedTuple):
    """A format: how it is recognised, who reads it, and what the rest of the program must know about it.

    - `suffixes`: in lower case, of editors, static site generators and archives
    - `sniff`: how sure the first bytes of a file, at most `HEAD_BYTES`, are of this format
    - `may_begin_as`: formats whose signature a file of this format may begin with; there the suffix decides
    - `articles`: how many documents a file has
    - `may_have_parts`: whether a file of a format with parts may have more than one, by a look at its bytes
    - `streams`: whether rows are read from a stream one by one, so that memory does not grow with the file
    - `walked`: whether a folder walk takes files with these suffixes
    - `extra`: what `pip install 'provcheck[EXTRA]'` must have installed
    - `own_keys`: whether the publisher chooses keys; in the other formats a standard defines them
    - `comments`: whether comments may hold suppressions
    - `front_matter`: whether a file may begin with front matter, in which values are fixed and suppressions stand
    - `declares_encoding`: whether a declaration in the file overrides what its bytes are
    - `transcript`: the module that reads a file as material of articles; "" where none does
    - `binary`: whether an editor can't have it open as text
    - `plugin`: the plug-in that offers the format; "" for those listed here
    - `editor_names`: the language identifiers of editors (LSP 3.17, "TextDocumentItem"; `jsonl` is VS Code's)
    """

    name: str
    module: str
    suffixes: tuple[str, ...]
    sniff: Callable[[bytes], Strength] = no_signature
    may_begin_as: tuple[str, ...] = ()
    articles: Articles = Articles.ONE
    may_have_parts: Callable[[bytes], bool] = signatures.may_be_several
    streams: bool = False
    walked: bool = True
    extra: str = ""
    own_keys: bool = False
    comments: Comments = Comments.NONE
    front_matter: bool = False
    declares_encoding: bool = False
    binary: bool = False
    editor_names: tuple[str, ...] = ()
    transcript: str = ""
    plugin: str = ""

    def open(self, source: Source, options: ReadingOptions) -> Iterator[Document]:
        """The documents of a file, or of a row of one; raises ReadError and nothing else."""
        if self.has_parts(source.content):
            return (read() for read in self.parts(source, options))
        return self.documents(source, options)

    def documents(self, source: Source, options: ReadingOptions) -> Iterator[Document]:
        """The documents of a file without parts, or of a row of one; raises ReadError and nothing else."""
        documents: Iterator[Document] = self._loaded().documents(source, options)
        return documents

    def has_parts(self, content: bytes) -> bool:
        """Whether a file is read by its parts, of which there may be one."""
        return self.articles is Articles.PARTS or (self.articles is Articles.EXPORTS and self.may_have_parts(content))

    def parts(self, source: Source, options: ReadingOptions) -> Sequence[Callable[[], Document]]:
        """A function for each document of a file, which reads it and may raise ReadError; raises ReadError itself."""
        if self.articles is Articles.EXPORTS:
            from provcheck.readers.archive_exports import article_readers  # few files are exports

            return article_readers(self.name, source, options) or [lambda: next(self.documents(source, options))]
        parts: Sequence[Callable[[], Document]] = self._loaded().parts(source, options)
        return parts

    def open_transcript(self, source: Source, options: ReadingOptions) -> "Transcript":
        """The transcript of a file of material; raises ReadError and nothing else."""
        transcript: Transcript = self._load(self.transcript).transcript(source, options)
        return transcript

    def rows(self, source: Source) -> Iterator[Source]:
        """A source for each row of a file; raises ReadError."""
        rows: Iterator[Source] = self._loaded().rows(source)
        return rows

    def stream_rows(self, stream: BinaryIO, name: str, limits: Limits) -> "Iterator[Source | OtherRecords]":
        """A source for each row of a stream, and what else it holds; raises ReadError."""
        rows: Iterator[Source | OtherRecords] = self._loaded().stream_rows(stream, name, limits)
        return rows

    def _loaded(self) -> Any:
        return self._load(self.module)

    def _load(self, module: str) -> Any:
        try:
            return sys.modules.get(module) or import_module(module)
        except ModuleNotFoundError as error:
            if not self.extra or self.plugin:
                raise
            message = f"reading {self.name} needs {error.name}: python -m pip install 'provcheck[{self.extra}]'"
            raise ReadError(message) from None


FORMATS = (
    Format(
        "text",
        "provcheck.readers.text",
        (".txt", ".text"),
        articles=Articles.EXPORTS,
        may_have_parts=signatures.text_may_be_export,
        editor_names=("plaintext", "text"),
        transcript="provcheck.readers.transcripts.prose",
    ),
    Format(
        "markdown",
        "provcheck.readers.markdown",
        (".md", ".markdown", ".mdown", ".mdx"),
        signatures.markdown,
        # HTML is part of Markdown (CommonMark 0.31, 4.6), and front matter may be JSON.
        may_begin_as=("html", "json", "jsonl"),
        own_keys=True,
        comments=Comments.MARKDOWN,
        front_matter=True,
        editor_names=("markdown",),
        transcript="provcheck.readers.transcripts.prose",
    ),
    Format(
        "asciidoc",
        "provcheck.readers.asciidoc",
        (".adoc", ".asciidoc"),
        own_keys=True,
        editor_names=("asciidoc",),
    ),
    Format(
        "rst",
        "provcheck.readers.rst",
        (".rst",),
        own_keys=True,
        editor_names=("restructuredtext",),
    ),
    Format(
        "html",
        "provcheck.readers.html",
        (".html", ".htm", ".xhtml"),
        signatures.html,
        articles=Articles.EXPORTS,
        may_have_parts=signatures.page_may_be_export,
        comments=Comments.PAGE,
        editor_names=("html", "xhtml"),
        transcript="provcheck.readers.transcripts.prose",
    ),
    Format(
        "json",
        "provcheck.readers.json_",
        (".json", ".jsonld", ".ninjs"),
        signatures.json,
        articles=Articles.PARTS,
        may_have_parts=signatures.json_may_be_several,
        own_keys=True,
        editor_names=("json",),
        transcript="provcheck.readers.transcripts.turn_objects",
    ),
    Format(
        "xml",
        "provcheck.readers.xml_",
        (".xml", ".nitf", ".newsml", ".rss", ".atom", ".rdf"),
        signatures.xml,
        articles=Articles.PARTS,
        may_have_parts=signatures.xml_may_be_several,
        declares_encoding=True,
        editor_names=("xml",),
    ),
    Format(
        "jsonl",
        "provcheck.readers.json_",
        (".jsonl", ".ndjson"),
        signatures.jsonl,
        may_begin_as=("json",),  # the only line of a file
        articles=Articles.LINES,
        own_keys=True,
        editor_names=("jsonl", "ndjson"),
    ),
    Format(
        "csv",
        "provcheck.readers.csv_",
        (".csv", ".tsv"),
        signatures.csv,
        articles=Articles.ROWS,
        streams=True,
        own_keys=True,
        editor_names=("csv", "tsv"),
    ),
    Format(
        "warc",
        "provcheck.readers.warc_",
        (".warc",),
        signatures.warc,
        articles=Articles.ROWS,
        streams=True,
        walked=False,  # it needs an extra, without which a folder with one would fail
        extra="archives",
        binary=True,
    ),
    Format(
        "docx",
        "provcheck.readers.docx",
        (".docx",),
        signatures.docx,
        articles=Articles.EXPORTS,
        may_have_parts=signatures.word_file_may_be_export,
        binary=True,
        transcript="provcheck.readers.transcripts.word",
    ),
    Format(
        "odt",
        "provcheck.readers.odt",
        (".odt",),
        signatures.odt,
        binary=True,
        transcript="provcheck.readers.transcripts.prose",
    ),
    Format(
        "rtf",
        "provcheck.readers.rtf",
        (".rtf",),
        signatures.rtf,
        articles=Articles.EXPORTS,
        may_have_parts=signatures.text_may_be_export,
        binary=True,
        transcript="provcheck.readers.transcripts.prose",
    ),
    Format(
        "wire",
        "provcheck.readers.wire_message",
        (".iptc", ".anpa"),
        signatures.wire,
        articles=Articles.PARTS,
        may_have_parts=signatures.wire_may_be_several,
    ),
    Format(
        "mail",
        "provcheck.readers.mail",
        (".eml", ".mbox"),
        signatures.mail,
        articles=Articles.PARTS,
        may_have_parts=signatures.mail_may_be_several,
        binary=True,
    ),
    Format(
        "pdf",
        "provcheck.readers.pdf",
        (".pdf",),
        signatures.pdf,
        walked=False,  # most files of a site are no news, and the library is an extra
        extra="documents",
        binary=True,
        transcript="provcheck.readers.transcripts.pdf",
    ),
    Format(
        "parquet",
        "provcheck.readers.parquet",
        (".parquet", ".pq"),
        signatures.parquet,
        articles=Articles.ROWS,
        walked=False,  # tables of other data than news are as common
        extra="corpus",
        own_keys=True,
        binary=True,
    ),
)
BY_NAME = {row.name: row for row in FORMATS}
# Formats of material alone: an article has none of them.
MATERIAL_FORMATS = (
    Format("vtt", "", (".vtt", ".webvtt"), signatures.webvtt, transcript="provcheck.readers.transcripts.captions"),
    Format("srt", "", (".srt",), transcript="provcheck.readers.transcripts.captions"),
)


def by_suffix(name: str) -> Format | None:
    """The format of files with the suffix of this name, in whatever case; None where no format has it."""
    suffix = splitext(name)[1].lower()
    return next((row for row in BY_NAME.values() if suffix in row.suffixes), None)


def material_format(name: str, head: bytes = b"") -> Format:
    """The format of a file of material, by the suffix of its name, else by its first bytes; raises ReadError."""
    suffix = splitext(name)[1].lower()
    own = next((row for row in MATERIAL_FORMATS if suffix in row.suffixes), None)
    own = own or next((row for row in MATERIAL_FORMATS if row.sniff(head) is Strength.STRONG), None)
    own = own or format_of_file(name, head)
    if not own.transcript:
        readable = ", ".join(row.name for row in (*FORMATS, *MATERIAL_FORMATS) if row.transcript)
        raise ReadError(f"{own.name} is not read as material; convert it to one of {readable}")
    return own


def by_editor_name(name: str) -> Format | None:
    """The format that editors call so; None where there is none."""
    return next((row for row in BY_NAME.values() if name in row.editor_names), None)


def walked_suffixes() -> tuple[str, ...]:
    """The suffixes that a folder walk takes, in lower case."""
    return tuple(suffix for row in BY_NAME.values() if row.walked for suffix in row.suffixes)


def front_matter_suffixes() -> tuple[str, ...]:
    """The suffixes of files that may begin with front matter, in lower case."""
    return tuple(suffix for row in BY_NAME.values() if row.front_matter for suffix in row.suffixes)


def named(name: str) -> Format:
    """The format of this name; raises ReadError."""
    if name not in BY_NAME:
        raise ReadError(f"unknown reader {name!r}; use one of {', '.join(BY_NAME)}")
    return BY_NAME[name]


def comments_in(name: str) -> Comments:
    """The comments of documents of this format, as they name it: JSON-LD and NITF are no formats of their own."""
    return BY_NAME[name].comments if name in BY_NAME else Comments.NONE


def has_front_matter(name: str) -> bool:
    """Whether documents of this format, as they name it, may begin with front matter."""
    return name in BY_NAME and BY_NAME[name].front_matter


def format_of_file(name: str, head: bytes = b"") -> Format:
    """The format of a file by its first bytes, else by the suffix of its name; plain text where both say nothing.

    A strong signature outranks a suffix, a weak one says something only about files whose suffix is unknown. Raises
    ReadError where two formats have a strong signature, and for a format that is recognised and not read.
    """
    own = by_suffix(name)
    unread = unread_format(head)
    # Which archives are documents, the reader knows by what is further down in them.
    if unread is not None and not (unread is ZIP and own is not None and own.binary):
        raise ReadError(f"{unread.title}, which is not read; {unread.remedy}")
    strengths = {row.name: row.sniff(head) for row in BY_NAME.values()} if head else {}
    strong = [row for row in strengths if strengths[row] is Strength.STRONG]
    if len(strong) > 1:
        names = " and like ".join(strong)
        raise ReadError(f"begins like {names}; pass --reader {' or --reader '.join(strong)}")
    if strong and (own is None or strong[0] not in own.may_begin_as):
        return BY_NAME[strong[0]]
    if own is not None:
        return own
    weak = [row for row in strengths if strengths[row] is Strength.WEAK]
    return BY_NAME[weak[0] if len(weak) == 1 else "text"]
