"""Files with several documents that are not lines or rows: each part is a source with the bytes of the whole file."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from provcheck.model.document import Document, Source
from provcheck.model.errors import ReadError
from provcheck.readers.formats import Format
from provcheck.readers.reading_options import DEFAULT_OPTIONS, ReadingOptions


class _OpenFile:
    """A file that is open at one of its documents. `number` is that of the last document that was read, from 1."""

    def __init__(self, source: Source, own_format: Format, options: ReadingOptions) -> None:
        self.content, self.key = source.content, (source.name, own_format, options)
        self.number = 0
        self._documents = own_format.open(replace(source, part=None), options)

    def document(self, number: int) -> Document:
        """The document of this number, which is greater than that of the last; raises ReadError."""
        skipped = number - self.number - 1
        self.number = number
        document = next(islice(self._documents, skipped, None), None)
        if document is None:
            raise ReadError(f"the file no longer has a document {number}; it changed while it was read")
        return document


# The file that was read last: parts are read one after the other, so that each file is opened once.
_last: list[_OpenFile] = []


def read_part(source: Source, own_format: Format, options: ReadingOptions) -> Document:
    """The document of a part, addressed by its number; raises ReadError."""
    assert source.part is not None
    key = (source.name, own_format, options)
    opened = _last.pop() if _last else None
    if opened is None or opened.content is not source.content or opened.key != key or opened.number >= source.part:
        opened = _OpenFile(source, own_format, options)
    document = opened.document(source.part)
    _last[:] = [opened]
    return replace(document, uri=source.address, part=source.part)


def part_sources(source: Source, own_format: Format) -> Iterator[Source]:
    """A source for each document of a file, and one for the place at which it can't be read further.

    The file itself where it has none, or can't be read at all.
    """
    source = replace(source, format=own_format.name)
    number = 0
    try:
        for number, _ in enumerate(own_format.open(source, DEFAULT_OPTIONS), 1):
            yield replace(source, part=number)
    except Exception:  # whatever it is: it is raised again, and reported, when the part is read
        if number:
            yield replace(source, part=number + 1)
    if number == 0:
        yield source
