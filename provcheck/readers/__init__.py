"""Readers make documents from bytes. `formats` says which module reads a file."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from provcheck.model.document import Document, Source
from provcheck.model.errors import ReadError
from provcheck.model.settings import LIMITS, Limits
from provcheck.readers import formats
from provcheck.readers.formats import Articles, Format
from provcheck.readers.reading_options import DEFAULT_OPTIONS, NO_KEYS, ReadingOptions
from provcheck.readers.signatures import HEAD_BYTES


def format_of(source: Source, reader: str | None = None) -> Format:
    """The format of a source: the one that was asked for, that of its file, or that of its bytes and name.

    Raises ReadError where there is no such format, and where the bytes are those of two.
    """
    name = reader or source.format
    return formats.named(name) if name else formats.format_of_file(source.name, source.content[:HEAD_BYTES])


def read(
    source: Source, reader: str | None = None, keys: Mapping[str, str] | None = None, limits: Limits = LIMITS
) -> Document:
    """The document of a source that `split` gave; raises ReadError and nothing else, whatever the bytes.

    Of a source that a folder walk found, it raises WordlessPage and TemplateFile where nobody wrote an article.

    `keys` are as in ReadingOptions, spelt as the publisher spells them.
    """
    own_format = format_of(source, reader)
    options = _options(own_format, keys, limits)
    if source.part is not None and own_format.articles is not Articles.ROWS:
        from provcheck.readers.parts import read_part  # few files have parts

        return read_part(source, own_format, options)
    document = _only_document(source, own_format, options)
    if source.authors:
        document = replace(document, authors=source.authors)
    if source.walked:
        from provcheck.readers.templates import refuse_templates  # a file that is named is a document

        refuse_templates(source, document)
    return document


def _only_document(source: Source, own_format: Format, options: ReadingOptions) -> Document:
    """The document of a file that has one; raises ReadError for any other file."""
    if source.is_whole or not own_format.has_parts(source.content):
        document = next(own_format.documents(source, options), None)
        if document is not None:
            return document
        raise ReadError(f"the {own_format.name} file has no documents; exclude it")
    parts = own_format.parts(source, options)
    if len(parts) == 1:
        return parts[0]()
    count = f"{len(parts)} documents; read each that `split` gives" if parts else "no documents; exclude it"
    raise ReadError(f"the {own_format.name} file has {count}")


def _options(own_format: Format, keys: Mapping[str, str] | None, limits: Limits) -> ReadingOptions:
    if keys and own_format.own_keys:
        from provcheck.readers.pairs import normalise_key  # these readers load it anyway

        return ReadingOptions({normalise_key(key): field for key, field in keys.items()}, limits)
    return DEFAULT_OPTIONS if limits is LIMITS else ReadingOptions(NO_KEYS, limits)


def split(source: Source, reader: str | None = None) -> Iterator[Source]:
    """The sources of a file, one for each document; the file itself where it is one document.

    A file that can't be split is given as it is; `read` then raises the ReadError.
    """
    try:
        own_format = None if source.is_inside_file else format_of(source, reader)
    except ReadError:
        own_format = None
    if own_format is None or not (own_format.articles.is_rows or own_format.has_parts(source.content)):
        yield source
    elif own_format.articles is Articles.LINES:
        from provcheck.readers.lines import line_sources  # few files are of lines

        yield from line_sources(replace(source, format=own_format.name))
    elif own_format.articles is Articles.ROWS:
        yield from _row_sources(source, own_format)
    else:
        from provcheck.readers.parts import part_sources  # few files have parts

        yield from part_sources(source, own_format)


def _row_sources(source: Source, own_format: Format) -> Iterator[Source]:
    source = replace(source, format=own_format.name)
    count = 0
    try:
        for row in own_format.rows(source):
            count += 1
            yield replace(row, format=own_format.name)
    except ReadError:
        yield source
        return
    if count == 0:
        yield source
