"""Bytes to documents: one file a format, chosen by the source's name or by `--reader`."""

import codecs
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from os.path import splitext

from provcheck.model.document import Document, Source
from provcheck.model.errors import ReadError
from provcheck.model.settings import LIMITS, Limits
from provcheck.readers.decode import count_characters

# The module of each reader. They are imported on first use: a run over plain text never loads YAML or an HTML parser.
READERS: dict[str, str] = {
    "text": "provcheck.readers.text",
    "markdown": "provcheck.readers.markdown",
    "html": "provcheck.readers.html",
    "json": "provcheck.readers.json_",
    "xml": "provcheck.readers.xml_",
    "jsonl": "provcheck.readers.json_",  # its rows are JSON documents of their own: see split
    "parquet": "provcheck.readers.parquet",  # so are these
}

# Suffixes as they are written by editors, static site generators and archives.
SUFFIXES: dict[str, str] = {
    ".txt": "text", ".text": "text",
    ".md": "markdown", ".markdown": "markdown", ".mdown": "markdown", ".mdx": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".json": "json", ".jsonld": "json", ".ninjs": "json",
    ".jsonl": "jsonl", ".ndjson": "jsonl",
    ".parquet": "parquet", ".pq": "parquet",
    ".xml": "xml", ".nitf": "xml", ".newsml": "xml",
}  # fmt: skip

# Formats whose keys are the publisher's own; the others have a standard that names them.
_WITH_KEYS = frozenset({"markdown", "json", "jsonl", "parquet"})
_loaded: dict[str, Callable[..., Document]] = {}


def choose(name: str) -> str:
    """The reader for a file of this name; plain text where the suffix says nothing."""
    return SUFFIXES.get(splitext(name)[1].lower(), "text")


def read(
    source: Source, reader: str | None = None, keys: Mapping[str, str] | None = None, limits: Limits = LIMITS
) -> Document:
    """Make a document of a source; raises ReadError and nothing else, whatever the bytes.

    `keys` gives the house's own keys of front matter and JSON (and so the columns of rows) a meaning: the name of a
    field of the record, "text", "language" or "url", or "" for a key that says nothing.
    """
    name = reader or choose(source.name)
    function = _loaded.get(name)
    if function is None:
        if name not in READERS:
            raise ReadError(f"no reader is called {name!r}; the readers are {', '.join(READERS)}")
        function = _loaded[name] = import_module(READERS[name]).read
    if name == "text":
        return function(source)
    if keys and name in _WITH_KEYS:
        from provcheck.readers.metadata_keys import squeeze  # with it comes nothing that these readers don't load

        return function(source, {squeeze(key): field for key, field in keys.items()}, limits=limits)
    return function(source, limits=limits)


def split(source: Source, reader: str | None = None) -> Iterator[Source]:
    """The documents of a file: each line of a JSONL file that is not blank, each row of Parquet, else the source."""
    form = reader or choose(source.name)
    if form not in ("jsonl", "parquet") or source.row is not None:
        yield source
        return
    if form == "parquet":
        yield from _rows(source)
        return
    content = source.content
    if content.startswith(codecs.BOM_UTF8):
        content = content[3:]
    elif content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            content = content.decode("utf-16").encode("utf-8")
        except UnicodeDecodeError:
            yield source  # read() says what is wrong, and where
            return
    row = character = 0
    start, length = 0, len(content)
    line_number = 0
    while start < length:
        end = content.find(b"\n", start)
        end = length if end < 0 else end + 1
        line = content[start:end]
        start = end
        line_number += 1
        if line.strip():
            row += 1
            yield Source(source.name, line.rstrip(b"\r\n"), row, character, line_number)
        character += count_characters(line)
    if row == 0:
        yield source


def _rows(source: Source) -> Iterator[Source]:
    from provcheck.readers.parquet import rows  # for a kind of file that is rare

    count = 0
    try:
        for row in rows(source):
            count += 1
            yield row
    except ReadError:
        yield source  # read() says what is wrong, and where
        return
    if count == 0:
        yield source
