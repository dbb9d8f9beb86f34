"""Rows of the input in shards of Parquet, each small enough to be checked in one plan, and again if that fails."""

import os
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from provcheck.corpus.inputs import Input, Reject, Row, read_rows
from provcheck.corpus.work_folder import WORK_FOLDER, atomic_write, read_or_make
from provcheck.model.document import Source
from provcheck.model.settings import Limits

# The limits of a shard: little work is lost with one, and its tables fit into memory many times.
_MAX_ROWS, _MAX_BYTES = 8192, 32 * 1024 * 1024
# The size of the row groups, which are read to compare a pair of documents.
_GROUP = 128
# A document's number consists of the numbers of its file, shard and row.
_FILE_BITS, _SHARD_BITS = 32, 16
COLUMNS = ("number", "format", "id", "name", "row", "line", "first_character", "content", "reject", "part", "file")


class Shard(NamedTuple):
    """A run of rows of one input."""

    name: str
    path: str
    format: str
    rows: int


def shard_schema() -> Any:
    """Return the columns of a shard."""
    import pyarrow as pa

    types = (
        pa.int64(),
        pa.string(),
        pa.string(),
        pa.string(),
        pa.int32(),
        pa.int32(),
        pa.int64(),
        pa.large_binary(),
        pa.string(),
        pa.int32(),
        pa.string(),
    )
    return pa.schema(list(zip(COLUMNS, types, strict=True)))


def stage_input(number: int, file: Input, out: str, limits: Limits) -> list[Shard]:
    """Write the shards of one input unless they exist, and return them."""
    path = os.path.join(out, WORK_FOLDER, "rows", f"{number:05}.json")
    staged = read_or_make(path, lambda: [shard._asdict() for shard in _staged(number, file, out, limits)])
    return [Shard(**shard) for shard in staged]


def _staged(number: int, file: Input, out: str, limits: Limits) -> Iterator[Shard]:
    for part, batch in enumerate(_batches(file, limits)):
        first = (number << _FILE_BITS) + (part << _SHARD_BITS)
        name = _name(number, part)
        path = os.path.join(out, WORK_FOLDER, "rows", f"{name}.parquet")
        whole = os.path.join(out, WORK_FOLDER, "rows", f"{number:05}.content")
        if part == 0:
            _write_whole(whole, batch[0])
        _write(path, [(first + offset, file.format, *_cells(row, whole)) for offset, row in enumerate(batch)])
        yield Shard(name, path, file.format, len(batch))


def _batches(file: Input, limits: Limits) -> Iterator[list[Row | Reject]]:
    batch: list[Row | Reject] = []
    size = 0
    for row in read_rows(file, limits):
        batch.append(row)
        size += row.size if isinstance(row, Row) else 0
        if len(batch) >= _MAX_ROWS or size >= _MAX_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _write_whole(path: str, row: Row | Reject) -> None:
    """Write the bytes of a file with parts once: its rows name it."""
    if isinstance(row, Row) and row.source.part is not None:
        with atomic_write(path) as temporary, open(temporary, "wb") as file:
            file.write(row.source.content)


def _cells(row: Row | Reject, whole: str) -> tuple[Any, ...]:
    """Return the columns of a row from its id on; `whole` has the bytes of a file with parts."""
    if isinstance(row, Reject):
        return row.id, None, None, None, None, None, row.reason, None, None
    source = row.source
    place = source.name, source.row, source.first_line, source.first_character
    if source.part is not None:
        return row.id, *place, None, None, source.part, whole
    return row.id, *place, source.content, None, None, None


def _write(path: str, cells: list[tuple[Any, ...]]) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    columns = [list(column) for column in zip(*cells, strict=True)]
    table = pa.table(dict(zip(COLUMNS, columns, strict=True)), schema=shard_schema())
    with atomic_write(path) as temporary:
        parquet.write_table(table, temporary, compression="zstd", row_group_size=_GROUP)


def row_source(cells: dict[str, Any]) -> Source:
    """Return the source of a row of a shard."""
    content = cells["content"] if cells["file"] is None else _whole_file(cells["file"])
    place = cells["row"], cells["first_character"], cells["line"]
    return Source(cells["name"], content, *place, part=cells["part"], format=cells["format"] if cells["file"] else "")


def locate(number: int) -> tuple[str, int]:
    """Return the name of the shard of the document with this number, and its row there."""
    file, shard = number >> _FILE_BITS, (number >> _SHARD_BITS) & ((1 << _FILE_BITS - _SHARD_BITS) - 1)
    return _name(file, shard), number & ((1 << _SHARD_BITS) - 1)


def read_row(out: str, number: int) -> dict[str, Any]:
    """Return the row of the document with this number."""
    name, offset = locate(number)
    path = os.path.join(out, WORK_FOLDER, "rows", f"{name}.parquet")
    cells: dict[str, Any] = _group(path, offset // _GROUP)[offset % _GROUP]
    return cells


def _name(file: int, shard: int) -> str:
    return f"{file:05}-{shard:05}"


@lru_cache(2)
def _whole_file(path: str) -> bytes:
    """Return the bytes of a file, the same object while its parts are read one after the other."""
    with open(path, "rb") as file:
        return file.read()


@lru_cache(32)
def _group(path: str, group: int) -> list[dict[str, Any]]:
    from pyarrow import parquet

    rows: list[dict[str, Any]] = parquet.ParquetFile(path).read_row_group(group).to_pylist()
    return rows
