"""Parquet: one article in each row; columns are keys as in a JSON article.

A Parquet file has no lines or characters, so it is read as if its rows were written as JSONL: line 3 of a finding is
the third row, and columns count in that row. Needs pyarrow, which the extra `corpus` installs.
Source: https://parquet.apache.org/docs/file-format/
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from provcheck.model.document import Document, Source
from provcheck.model.errors import ReadError
from provcheck.readers import json_
from provcheck.readers.reading_options import ReadingOptions

# Rows are decoded in batches of this size, so that memory does not grow with the number of rows.
_BATCH_SIZE = 256
_LONGEST_REASON = 160


def documents(source: Source, options: ReadingOptions) -> Iterator[Document]:
    """The document of one row; raises ReadError, also for a file that can't be split into rows."""
    if source.row is None:
        for _ in rows(source):
            pass  # raises ReadError at the row that can't be decoded
        raise ReadError("the Parquet file has no rows; exclude it")
    for document in json_.documents(source, options):
        yield replace(document, format="parquet") if document.format == "json" else document


def rows(source: Source) -> Iterator[Source]:
    """Each row of a file as a source of JSON; raises ReadError."""
    try:
        import pyarrow  # large, and installed only with an extra
        from pyarrow import parquet
    except ImportError:
        raise ReadError("reading Parquet needs pyarrow: python -m pip install 'provcheck[corpus]'") from None

    def batches() -> Iterator[Any]:
        yield from parquet.ParquetFile(pyarrow.BufferReader(source.content)).iter_batches(batch_size=_BATCH_SIZE)

    yield from rows_of(source.name, batches())


def rows_of(name: str, batches: Iterable[Any]) -> Iterator[Source]:
    """Each row of pyarrow's record batches as a source of JSON with the name of the file; raises ReadError."""
    import pyarrow

    character = number = 0
    try:
        for batch in batches:
            table = _plain_columns(pyarrow.Table.from_batches([batch]), pyarrow)
            for row in table.to_pylist():
                number += 1
                line = json.dumps(_without_empty_cells(row), ensure_ascii=False, default=_json_value)
                yield Source(name, line.encode("utf-8", "replace"), number, character, number)
                character += len(line) + 1
    # A KeyError is a time zone that this machine does not know.
    except (pyarrow.ArrowException, OSError, ValueError, OverflowError, KeyError) as error:
        reason = " ".join(str(error).split())[:_LONGEST_REASON] or type(error).__name__
        raise ReadError(
            f"malformed Parquet after row {number}: {reason}; write the file again", line=number + 1
        ) from None


def _plain_columns(table: Any, pyarrow: Any) -> Any:
    """The table without lists of numbers (embeddings), and with timestamps in microseconds, which Python supports."""
    types = pyarrow.types
    for name, column_type in zip(table.column_names, table.schema.types, strict=True):
        index = table.schema.get_field_index(name)
        if index < 0:
            raise ValueError(f'several columns are named "{name}"')
        if _is_list_of_numbers(column_type, types):
            table = table.remove_column(index)
        elif types.is_timestamp(column_type) and column_type.unit == "ns":
            column = table.column(index).cast(pyarrow.timestamp("us", column_type.tz), safe=False)
            table = table.set_column(index, name, column)
    return table


def _is_list_of_numbers(column_type: Any, types: Any) -> bool:
    if not (types.is_list(column_type) or types.is_large_list(column_type) or types.is_fixed_size_list(column_type)):
        return False
    return bool(types.is_floating(column_type.value_type) or types.is_integer(column_type.value_type))


def _without_empty_cells(row: dict[str, Any]) -> dict[str, Any]:
    """The cells that are neither null nor NaN."""
    return {key: value for key, value in row.items() if value is not None and value == value}


def _json_value(value: object) -> object:
    """A value that `json` can't write: dates and times as ISO 8601, bytes as UTF-8 text or else null."""
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, bytes):
        try:
            return value.decode("utf-8")
        except UnicodeDecodeError:
            return None
    return str(value)
