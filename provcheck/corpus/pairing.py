"""Finds the pairs of documents to compare: those that share a key and have similar fingerprints.

The pairs are those of `check --across` (`engine/pair_candidates.py`). Here keys, fingerprints and pairs are in files,
and memory holds a part of them.
"""

import os
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from provcheck.corpus import shards
from provcheck.corpus.arrow import open_memory_mapped, write_parquet
from provcheck.engine.pair_candidates import linked_pairs
from provcheck.language.fingerprints import likeness

# The keys that are grouped at a time, at about 50 bytes each.
_KEYS = 4_000_000
# The later documents whose pairs are compared in one plan.
_PART = 4096
# The pairs that a process compares at a time, and the files that it keeps open.
_BATCH, _OPEN = 4096, 256
# The number of possible keys, which are signed.
_KEY_COUNT = 1 << 64


def write_pairs(work: str, keys: int, jobs: int) -> Iterator[int]:
    """Write the pairs to compare, in parts by the later document; yields the number of later documents in each part."""
    passes = -(-keys // _KEYS)
    for number in range(passes):
        path = part_path(work, "pairs", number)
        # A file with its name is complete: an earlier run wrote it.
        if not os.path.exists(path):
            write_parquet(_pairs_of_pass(work, number, passes, jobs), path)
    if passes:
        yield from _write_parts(work)


def part_path(work: str, kind: str, number: int) -> str:
    """Return the path of a part of the intermediate files."""
    return os.path.join(work, kind, f"{number:05}.parquet")


def _pairs_of_pass(work: str, number: int, passes: int, jobs: int) -> Any:
    """Return the pairs that share a key in a part of all keys. Keys are sorted: only that part is read."""
    import daft
    import pyarrow as pa

    pairs_type = pa.list_(pa.struct(list(_pair_schema())))

    @daft.func.batch(return_dtype=daft.DataType.from_arrow_type(pairs_type))
    def pairs_of(members: Any) -> Any:
        return pa.array([_pairs(documents) for documents in members.to_pylist()], type=pairs_type)

    @daft.cls(use_process=True, max_concurrency=jobs)
    class SimilarityCheck:
        def __init__(self) -> None:
            self.fingerprints = FingerprintColumns(work)

        @daft.method.batch(return_dtype=daft.DataType.int32())
        def likeness(self, earlier: Any, later: Any) -> Any:
            pairs = zip(earlier.to_pylist(), later.to_pylist(), strict=True)
            return pa.array((self.fingerprints.likeness(*pair) for pair in pairs), type=pa.int32())

    start, end = (_KEY_COUNT * edge // passes - _KEY_COUNT // 2 for edge in (number, number + 1))
    in_range = daft.col("key").between(start, end - 1)
    keys = daft.read_parquet(os.path.join(work, "keys", "*.parquet")).where(in_range)
    members = daft.functions.to_struct(daft.col("day"), daft.col("number"))
    grouped = keys.select("key", members.alias("member")).groupby("key").agg(daft.col("member").list_agg())
    shared = grouped.where("list_count(member) > 1").select(pairs_of(daft.col("member")).alias("pair"))
    pairs = shared.explode("pair").select(daft.col("pair").unnest()).distinct().into_batches(_BATCH)
    compared = pairs.with_column("likeness", SimilarityCheck().likeness(daft.col("earlier"), daft.col("later")))
    similar = compared.where("likeness > 0")
    return pa.Table.from_batches(similar.to_arrow_iter(), schema=_schema())


class FingerprintColumns:
    """The fingerprints of documents by their numbers, read from memory-mapped files."""

    def __init__(self, work: str) -> None:
        self.work = work
        self.columns = lru_cache(_OPEN)(self._columns)

    def _columns(self, shard: str) -> list[Any]:
        return open_memory_mapped(os.path.join(self.work, "prints", f"{shard}.arrow"))

    def _fingerprints(self, number: int) -> tuple[bytes, bytes]:
        shard, row = shards.locate(number)
        sketch, quotations = self.columns(shard)
        return sketch[row].as_py(), quotations[row].as_py()

    def likeness(self, one: int, other: int) -> int:
        """Return how much two documents are alike; 0 if too little to be compared."""
        return likeness(self._fingerprints(one), self._fingerprints(other))


def _write_parts(work: str) -> Iterator[int]:
    import daft
    import pyarrow as pa

    pairs = daft.read_parquet(os.path.join(work, "pairs", "*.parquet")).distinct()
    earlier = daft.functions.to_struct(daft.col("day"), daft.col("earlier"), daft.col("likeness")).alias("earlier")
    later = pairs.select("later", earlier).groupby("later").agg(daft.col("earlier").list_agg()).sort("later")
    # A batch may hold a few documents or all of them: parts are cut from the rows that have arrived.
    rows: Any = None
    part = 0
    for batch in later.to_arrow_iter():
        arrived = pa.Table.from_batches([batch])
        rows = arrived if rows is None else pa.concat_tables([rows, arrived])
        while rows.num_rows >= _PART:
            yield _write_part(rows.slice(0, _PART), work, part)
            rows, part = rows.slice(_PART), part + 1
    if rows is not None and rows.num_rows:
        yield _write_part(rows, work, part)


def _write_part(table: Any, work: str, part: int) -> int:
    write_parquet(table, part_path(work, "later", part))
    rows: int = table.num_rows
    return rows


def _pairs(members: list[dict[str, int]]) -> list[dict[str, int]]:
    ordered = sorted({(member["day"], member["number"]) for member in members})
    return [{"later": later[1], "earlier": earlier[1], "day": earlier[0]} for earlier, later in linked_pairs(ordered)]


def _schema() -> Any:
    import pyarrow as pa

    return pa.schema([*_pair_schema(), ("likeness", pa.int32())])


def _pair_schema() -> Any:
    import pyarrow as pa

    return pa.schema([("later", pa.int64()), ("earlier", pa.int64()), ("day", pa.int32())])
