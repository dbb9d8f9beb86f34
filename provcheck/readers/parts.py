"""Files with several documents that are not lines or rows: each part is a source with the bytes of the whole file."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from provcheck.model.document import Document, Source
from provcheck.model.errors import ReadError
from provcheck.readers.formats import Format
from provcheck.readers.reading_options import DEFAULT_OPTIONS, ReadingOptions


class _OpenFile:
    """A file whose documents have been found; each is read when it is needed."""

    def __init__(self, source: Source, own_format: Format, options: ReadingOptions) -> None:
        self.content, self.key = source.content, (source.name, own_format, options)
        self.documents: Sequence[Callable[[], Document]] = own_format.parts(replace(source, part=None), options)


# The file that was read last: parts are read one after the other, so that each file is opened once.
_last: list[_OpenFile] = []


def read_part(source: Source, own_format: Format, options: ReadingOptions) -> Document:
    """The document of a part, addressed by its number; raises ReadError."""
    assert source.part is not None
    opened = _last[0] if _last else None
    if opened is None or opened.content is not source.content or opened.key != (source.name, own_format, options):
        _last.clear()
        opened = _OpenFile(source, own_format, options)
        _last.append(opened)
    if source.part > len(opened.documents):
        raise ReadError(f"the file no longer has a document {source.part}; it changed while it was read")
    return replace(opened.documents[source.part - 1](), uri=source.address, part=source.part)


def part_sources(source: Source, own_format: Format) -> Iterator[Source]:
    """A source for each document of a file; the file itself where it has one, has none, or can't be read at all."""
    source = replace(source, format=own_format.name)
    try:
        count = len(own_format.parts(source, DEFAULT_OPTIONS)) if own_format.may_have_parts(source.content) else 1
    except Exception:  # whatever it is: it is raised again, and reported, when the file is read
        count = 1
    if count < 2:
        yield source
    for number in range(1, count + 1 if count > 1 else 1):
        yield replace(source, part=number)
