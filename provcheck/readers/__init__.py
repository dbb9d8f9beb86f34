"""Readers make documents from bytes: one module for each format, chosen by the file's suffix or by `--reader`."""

import codecs
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from os.path import splitext

from provcheck.model.document import Document, Source
from provcheck.model.errors import ReadError
from provcheck.model.settings import LIMITS, Limits
from provcheck.readers.decode import count_characters

# The module of each reader. Modules are imported on first use: a run over plain text loads no YAML and no HTML parser.
READERS: dict[str, str] = {
    "text": "provcheck.readers.text",
    "markdown": "provcheck.readers.markdown",
    "html": "provcheck.readers.html",
    "json": "provcheck.readers.json_",
    "xml": "provcheck.readers.xml_",
    "jsonl": "provcheck.readers.json_",  # split() makes a JSON document of each line, and of each row of Parquet
    "parquet": "provcheck.readers.parquet",
}

# Suffixes that editors, static site generators and archives use.
SUFFIXES: dict[str, str] = {
    ".txt": "text", ".text": "text",
    ".md": "markdown", ".markdown": "markdown", ".mdown": "markdown", ".mdx": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".json": "json", ".jsonld": "json", ".ninjs": "json",
    ".jsonl": "jsonl", ".ndjson": "jsonl",
    ".parquet": "parquet", ".pq": "parquet",
    ".xml": "xml", ".nitf": "xml", ".newsml": "xml",
}  # fmt: skip

# Formats whose keys are chosen by the publisher; in the others a standard defines them.
_WITH_OWN_KEYS = frozenset({"markdown", "json", "jsonl", "parquet"})
_loaded: dict[str, Callable[..., Document]] = {}


def reader_of(file_name: str) -> str:
    """The reader for a file of this name; "text" where the suffix is unknown."""
    return SUFFIXES.get(splitext(file_name)[1].lower(), "text")


def read(
    source: Source, reader: str | None = None, keys: Mapping[str, str] | None = None, limits: Limits = LIMITS
) -> Document:
    """The document of a source; raises ReadError and nothing else, whatever the bytes.

    `keys` gives a publisher's own keys in front matter, JSON and columns a meaning: a field of the record, "text",
    "language" or "url", or "" for a key to ignore.
    """
    name = reader or reader_of(source.name)
    function = _loaded.get(name)
    if function is None:
        if name not in READERS:
            raise ReadError(f"no reader is called {name!r}; the readers are {', '.join(READERS)}")
        function = _loaded[name] = import_module(READERS[name]).read
    if name == "text":
        return function(source)
    if keys and name in _WITH_OWN_KEYS:
        from provcheck.readers.metadata_keys import normalise_key  # these readers load it anyway

        return function(source, {normalise_key(key): field for key, field in keys.items()}, limits=limits)
    return function(source, limits=limits)


def split(source: Source, reader: str | None = None) -> Iterator[Source]:
    """The documents of a file: each line of JSONL that is not blank, each row of Parquet, otherwise the file itself.

    A file that can't be split is given as it is; `read` then raises the ReadError.
    """
    name = reader or reader_of(source.name)
    if source.row is None and name == "jsonl":
        yield from _jsonl_rows(source)
    elif source.row is None and name == "parquet":
        yield from _parquet_rows(source)
    else:
        yield source


def _jsonl_rows(source: Source) -> Iterator[Source]:
    content = source.content
    if content.startswith(codecs.BOM_UTF8):
        content = content[3:]
    elif content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            content = content.decode("utf-16").encode("utf-8")
        except UnicodeDecodeError:
            yield source
            return
    row = character = start = line_number = 0
    while start < len(content):
        end = content.find(b"\n", start) + 1 or len(content)
        line = content[start:end]
        start = end
        line_number += 1
        if line.strip():
            row += 1
            yield Source(source.name, line.rstrip(b"\r\n"), row, character, line_number)
        character += count_characters(line)
    if row == 0:
        yield source


def _parquet_rows(source: Source) -> Iterator[Source]:
    from provcheck.readers.parquet import rows  # few runs read Parquet

    count = 0
    try:
        for row in rows(source):
            count += 1
            yield row
    except ReadError:
        yield source
        return
    if count == 0:
        yield source
