"""Parquet: rows of articles, whose columns are the keys of a JSON article.

A Parquet file has no lines and no characters. It is read as if its rows were written out as JSON, one a line, so that
line 3 of a finding is the third row, and its columns count in that row as it is shown.
Needs pyarrow, which comes with the extra `corpus`; https://parquet.apache.org/docs/file-format/.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from provcheck.model.document import Document, Source
from provcheck.model.errors import ReadError
from provcheck.model.settings import LIMITS, Limits
from provcheck.readers import json_
from provcheck.readers.metadata_keys import NO_KEYS

# Rows are unpacked in runs of this many, so that memory does not grow with the number of rows.
_ROWS = 256


def read(source: Source, own: Mapping[str, str] = NO_KEYS, limits: Limits = LIMITS) -> Document:
    """Read one row; raises ReadError, for a file that can't be split into rows too."""
    if source.row is None:
        for _ in rows(source):
            pass  # says what is wrong with the file, at the row where it goes wrong
        raise ReadError("a Parquet file without rows; leave it out")
    document = json_.read(source, own, limits)
    return replace(document, format="parquet") if document.format == "json" else document


def rows(source: Source) -> Iterator[Source]:
    """Each row of a file as the JSON of an article; raises ReadError."""
    try:
        import pyarrow  # large, and an extra: only those who keep Parquet install it
        from pyarrow import parquet
    except ImportError:
        raise ReadError("reading Parquet needs pyarrow: python -m pip install 'provcheck[corpus]'") from None

    def batches() -> Iterator[Any]:
        yield from parquet.ParquetFile(pyarrow.BufferReader(source.content)).iter_batches(batch_size=_ROWS)

    yield from rows_of(source.name, batches())


def rows_of(name: str, batches: Iterable[Any]) -> Iterator[Source]:
    """Each row of pyarrow's record batches, which are those of the file of this name; raises ReadError."""
    import pyarrow

    character = 0
    number = 0
    try:
        for batch in batches:
            table = _plain_columns(pyarrow.Table.from_batches([batch]), pyarrow)
            for row in table.to_pylist():
                number += 1
                line = json.dumps(_stated(row), ensure_ascii=False, default=_written)
                yield Source(name, line.encode("utf-8", "replace"), number, character, number)
                character += len(line) + 1
    # KeyError: a time zone that this machine does not know.
    except (pyarrow.ArrowException, OSError, ValueError, OverflowError, KeyError) as error:
        told = " ".join(str(error).split())[:160] or type(error).__name__
        raise ReadError(
            f"malformed Parquet after row {number}: {told}; write the file again", line=number + 1
        ) from None


def _plain_columns(table: Any, pyarrow: Any) -> Any:
    """Without the columns that hold numbers by the hundred (embeddings), and with times that Python has."""
    types = pyarrow.types
    for name, kind in zip(table.column_names, table.schema.types, strict=True):
        at = table.schema.get_field_index(name)
        numbers = (types.is_list(kind) or types.is_large_list(kind) or types.is_fixed_size_list(kind)) and (
            types.is_floating(kind.value_type) or types.is_integer(kind.value_type)
        )
        if at < 0:
            raise ValueError(f'several columns are called "{name}"')
        if numbers:
            table = table.remove_column(at)
        elif types.is_timestamp(kind) and kind.unit == "ns":
            column = table.column(at).cast(pyarrow.timestamp("us", kind.tz), safe=False)
            table = table.set_column(at, name, column)
    return table


def _stated(row: dict[str, Any]) -> dict[str, Any]:
    """Without cells that are empty: null, or not a number."""
    return {key: value for key, value in row.items() if value is not None and value == value}


def _written(value: object) -> object:
    """Dates and times as ISO 8601; bytes that are no text say nothing."""
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, bytes):
        try:
            return value.decode("utf-8")
        except UnicodeDecodeError:
            return None
    return str(value)
