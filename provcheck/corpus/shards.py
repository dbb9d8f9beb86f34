"""Rows of the input as shards of Parquet, each small enough to be checked in one plan and done again if that fails."""

import os
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from provcheck.corpus.inputs import Input, Reject, Row, rows
from provcheck.corpus.work_folder import WORK, once, whole
from provcheck.model.document import Source
from provcheck.model.settings import Limits

# A shard ends at either: little is lost with one, and its tables fit into memory many times.
_MOST_ROWS, _MOST_BYTES = 8192, 32 * 1024 * 1024
# Rows that are read at once, when a pair of documents is read again.
_GROUP = 128
# A document's number says where its row lies: file, shard and row.
_FILE_BITS, _SHARD_BITS = 32, 16
COLUMNS = ("number", "form", "id", "name", "row", "line", "first_character", "content", "reject")


class Shard(NamedTuple):
    """A run of rows of one input."""

    name: str
    path: str
    form: str
    rows: int


def schema() -> Any:
    """The columns of a shard."""
    import pyarrow as pa

    kinds = (
        pa.int64(),
        pa.string(),
        pa.string(),
        pa.string(),
        pa.int32(),
        pa.int32(),
        pa.int64(),
        pa.large_binary(),
        pa.string(),
    )
    return pa.schema(list(zip(COLUMNS, kinds, strict=True)))


def stage(number: int, given: Input, out: str, limits: Limits) -> list[Shard]:
    """The shards of one input, written where they are not there yet."""
    note = os.path.join(out, WORK, "rows", f"{number:05}.json")
    listed = once(note, lambda: [shard._asdict() for shard in _staged(number, given, out, limits)])
    return [Shard(**shard) for shard in listed]


def _staged(number: int, given: Input, out: str, limits: Limits) -> Iterator[Shard]:
    for part, batch in enumerate(_batches(given, limits)):
        first = (number << _FILE_BITS) + (part << _SHARD_BITS)
        name = _name(number, part)
        path = os.path.join(out, WORK, "rows", f"{name}.parquet")
        _write(path, [(first + at, given.form, *_cells(row)) for at, row in enumerate(batch)])
        yield Shard(name, path, given.form, len(batch))


def _batches(given: Input, limits: Limits) -> Iterator[list[Row | Reject]]:
    batch: list[Row | Reject] = []
    size = 0
    for row in rows(given, limits):
        batch.append(row)
        size += len(row.source.content) if isinstance(row, Row) else 0
        if len(batch) >= _MOST_ROWS or size >= _MOST_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _cells(row: Row | Reject) -> tuple[Any, ...]:
    if isinstance(row, Reject):
        return row.id, None, None, None, None, None, row.reason
    source = row.source
    return row.id, source.name, source.row, source.first_line, source.first_character, source.content, None


def _write(path: str, cells: list[tuple[Any, ...]]) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    columns = [list(column) for column in zip(*cells, strict=True)]
    table = pa.table(dict(zip(COLUMNS, columns, strict=True)), schema=schema())
    with whole(path) as temporary:
        parquet.write_table(table, temporary, compression="zstd", row_group_size=_GROUP)


def source(cells: dict[str, Any]) -> Source:
    """A row of a shard as the source that it was."""
    return Source(cells["name"], cells["content"], cells["row"], cells["first_character"], cells["line"])


def place(number: int) -> tuple[str, int]:
    """The name of the shard that holds the document with this number, and its row there."""
    file, shard = number >> _FILE_BITS, (number >> _SHARD_BITS) & ((1 << _FILE_BITS - _SHARD_BITS) - 1)
    return _name(file, shard), number & ((1 << _SHARD_BITS) - 1)


def row(out: str, number: int) -> dict[str, Any]:
    """The row of the document with this number."""
    name, offset = place(number)
    path = os.path.join(out, WORK, "rows", f"{name}.parquet")
    cells: dict[str, Any] = _group(path, offset // _GROUP)[offset % _GROUP]
    return cells


def _name(file: int, shard: int) -> str:
    return f"{file:05}-{shard:05}"


@lru_cache(32)
def _group(path: str, group: int) -> list[dict[str, Any]]:
    from pyarrow import parquet

    read: list[dict[str, Any]] = parquet.ParquetFile(path).read_row_group(group).to_pylist()
    return read
