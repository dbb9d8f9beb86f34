"""CSV and TSV: one article in each row; columns are keys as in a JSON article.

The content of a row's source is its record, and the heading behind a separator character, so that a place in the record
is a place in the file. Rows are read from a stream one by one.

Sources: RFC 4180; the exports of Media Cloud (`media_name`, `publish_date`); data sets of news on Kaggle.
"""

import codecs
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import BinaryIO

from provcheck.model.document import Document, Range, Source
from provcheck.model.errors import NotADocument, ReadError
from provcheck.model.settings import LIMITS, Limits
from provcheck.readers import json_
from provcheck.readers.csv_heading import Cell, cell_text, cells_of, column_names, is_of_articles, separator_of
from provcheck.readers.decode import count_characters, decode
from provcheck.readers.json_containers import JsonItem
from provcheck.readers.pairs import Pairs, steps
from provcheck.readers.reading_options import ReadingOptions

# Between a record and the heading of its file (ASCII, RS); no text has it.
_BEFORE_HEADING = "\x1e"
_QUOTE = b'"'
_NAMED_COLUMNS = 6
_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def documents(source: Source, options: ReadingOptions) -> Iterator[Document]:
    """The document of a row; raises ReadError, also for a file whose rows are no articles."""
    if source.row is None:
        raise _no_articles(decode(source).text)
    decoded, assumed_encoding = decode(source)
    record, _, heading = decoded.rpartition(_BEFORE_HEADING)
    separator = separator_of(heading)
    try:
        names, cells = column_names(heading, separator), cells_of(record, separator)
    except ValueError as error:
        message = f"{error}; write the table again, with each quotation mark inside a cell doubled"
        raise ReadError(message, line=source.first_line) from None
    if len(names) != len(cells):
        raise ReadError(f"{len(cells)} cells, but the heading has {len(names)}", line=source.first_line)
    filled = [(name, cell) for name, cell in zip(names, cells, strict=True) if cell[0] < cell[1]]
    tree = Pairs((name, cell_text(record, cell)) for name, cell in filled)
    positions = CsvPositions(record, {step: filled[number][1] for number, (_, _, step) in enumerate(steps(tree))})
    file = json_.ArticleFile(source, record, assumed_encoding, positions, is_single=False, kind="a row")
    document = json_.read_article(file, JsonItem(tree, ""), options)
    yield replace(document, format="csv") if document.format == "json" else document


def _no_articles(text: str) -> NotADocument:
    heading = text.partition("\n")[0].strip("\r")
    try:
        names = column_names(heading, separator_of(heading))
    except ValueError:
        names = []
    columns = ", ".join(f"`{name[:40]}`" for name in names[:_NAMED_COLUMNS])
    more = ", …" if len(names) > _NAMED_COLUMNS else ""
    shown = f" ({columns}{more})" if names else ""
    return NotADocument(
        f"a table without columns for a date, and a text or headline with an author or outlet{shown}; "
        "name them `date`, `text`, `title`, `source`, or read it with `provcheck corpus` and [keys]"
    )


def rows(source: Source) -> Iterator[Source]:
    """A source for each row of a table of articles; none for any other table."""
    yield from stream_rows(BytesIO(source.content), source.name, LIMITS)


def stream_rows(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Source]:
    """A source for each row of a table of articles, as it is read; none for any other table."""
    yield from table_rows(stream, name, limits, of_articles=True)


def table_rows(stream: BinaryIO, name: str, limits: Limits, *, of_articles: bool = False) -> Iterator[Source]:
    """A source for each row of a table; none where it must be one `of_articles` and is not."""
    reader = _RecordReader(stream, limits.file_bytes)
    heading = reader.heading()
    if heading is None or (of_articles and not is_of_articles(heading.decode("utf-8", "replace"))):
        return
    suffix = _BEFORE_HEADING.encode() + heading
    number = 0
    while True:
        line, character = reader.line, reader.character
        record = reader.record()
        if record is None:
            return
        if record.strip():
            number += 1
            yield Source(name, record.rstrip(b"\r\n") + suffix, number, character, line, format="csv")


class _RecordReader:
    """Records of a stream: lines, and more lines while a quotation mark is open.

    `line` (from 1) and `character` are the place of the next record.
    """

    def __init__(self, stream: BinaryIO, most_bytes: int) -> None:
        self._stream = stream
        self._most_bytes = most_bytes
        self._separator = b","
        self.line, self.character = 1, 0

    def heading(self) -> bytes | None:
        """The first record that is not blank; None where there is none."""
        first = self._stream.read(2)
        if first in _BOMS:
            self._stream = BytesIO((first + self._stream.read()).decode("utf-16", "replace").encode())
            first = b""
        record = first + (self.record(first.count(_QUOTE) % 2 == 1) or b"")
        self.character = count_characters(record)
        if record.startswith(codecs.BOM_UTF8):
            record, self.character = record[3:], self.character - 1
        heading = record.strip(b"\r\n").replace(_BEFORE_HEADING.encode(), b" ")
        self._separator = separator_of(heading.decode("utf-8", "replace")).encode()
        return heading or None

    def record(self, is_open: bool = False) -> bytes | None:
        """The next record with its line end, cut where it is longer than the limit; None at the end of the stream."""
        parts: list[bytes] = []
        size = 0
        while line := self._stream.readline(self._most_bytes):
            is_open = _ends_inside_quotes(line, self._separator, is_open, is_first=not size)
            if size <= self._most_bytes:
                parts.append(line)
            size += len(line)
            self.line += line.count(b"\n")
            self.character += count_characters(line)
            if not is_open and line.endswith(b"\n"):
                break
        return b"".join(parts) if parts else None


def _ends_inside_quotes(line: bytes, separator: bytes, is_open: bool, *, is_first: bool) -> bool:
    """Whether a quotation mark that begins a cell is open at the end of a line of a record."""
    position = 0
    if is_first and not is_open and line.startswith(_QUOTE):
        is_open, position = True, 1
    while True:
        if is_open:
            closing = line.find(_QUOTE, position)
            while closing >= 0 and line.startswith(_QUOTE, closing + 1):
                closing = line.find(_QUOTE, closing + 2)
            if closing < 0:
                return True
            is_open, position = False, closing + 1
        opening = line.find(separator + _QUOTE, position)
        if opening < 0:
            return False
        is_open, position = True, opening + 2


class CsvPositions:
    """Positions of the cells of a record by the steps of their pointers."""

    def __init__(self, record: str, cells: dict[str, Cell]) -> None:
        self._record = record
        self._cells = cells
        self._doubled: dict[int, list[int]] = {}  # by the start of a cell

    def value_range(self, pointer: str) -> Range:
        """The range of a cell; the record where the pointer has no cell."""
        cell = self._cells.get(pointer.removeprefix("/"))
        return Range(*cell) if cell else Range(0, len(self._record))

    def source_offset(self, start: int, count: int) -> int:
        """The offset that is `count` characters of a value after `start`, the first character of its cell."""
        if start not in self._doubled:
            self._doubled[start] = self._find_doubled(start)
        return start + count + bisect_left(self._doubled[start], count)

    def _find_doubled(self, start: int) -> list[int]:
        """The quotation marks in a cell that are written twice, as offsets in its value."""
        end = next((cell[1] for cell in self._cells.values() if cell[0] == start), start)
        if not self._record.startswith('"', start - 1) or start == 0:
            return []
        doubled: list[int] = []
        mark = self._record.find('""', start, end)
        while mark >= 0:
            doubled.append(mark - start - len(doubled))
            mark = self._record.find('""', mark + 2, end)
        return doubled
