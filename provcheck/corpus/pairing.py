"""Which documents of a corpus to compare: those that share a key are paired by group-by, and those kept that are alike.

The pairs are those of `check --across` (`engine/candidates.py`); here keys, fingerprints and pairs lie in files, and
memory holds a part of them.
"""

import os
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from provcheck.corpus import shards
from provcheck.corpus.arrow import mapped, write
from provcheck.engine.pair_candidates import linked_pairs
from provcheck.language.fingerprints import are_alike

# Keys that are grouped at a time; each takes about 50 bytes while they are.
_KEYS = 4_000_000
# Later documents whose pairs are compared in one plan.
_PART = 4096
# Pairs that a process is handed at a time, and files that it holds open.
_BATCH, _OPEN = 4096, 256
_ALL = 1 << 64


def pairs(work: str, keys: int, jobs: int) -> Iterator[int]:
    """Write the pairs to compare, parted by the later document; yields the number of later documents in each part."""
    passes = -(-keys // _KEYS)
    for number in range(passes):
        path = part_of(work, "pairs", number)
        # What has its name is whole: an earlier run may have come as far.
        if not os.path.exists(path):
            write(_pass(work, number, passes, jobs), path)
    if passes:
        yield from _by_later(work)


def part_of(work: str, kind: str, number: int) -> str:
    """The path of a part of what is made on the way."""
    return os.path.join(work, kind, f"{number:05}.parquet")


def _pass(work: str, number: int, passes: int, jobs: int) -> Any:
    """The pairs that a stretch of all possible keys gives. Shards hold keys in order: the rest of them is not read."""
    import daft
    import pyarrow as pa

    kind = pa.list_(pa.struct(list(_schema())))

    @daft.func.batch(return_dtype=daft.DataType.from_arrow_type(kind))
    def linked_by(members: Any) -> Any:
        return pa.array([_linked(held) for held in members.to_pylist()], type=kind)

    @daft.cls(use_process=True, max_concurrency=jobs)
    class Alike:
        def __init__(self) -> None:
            self.prints = FingerprintColumns(work)

        @daft.method.batch(return_dtype=daft.DataType.bool())
        def told(self, earlier: Any, later: Any) -> Any:
            return pa.array(map(self.prints.alike, earlier.to_pylist(), later.to_pylist()), type=pa.bool_())

    first, past = (_ALL * edge // passes - _ALL // 2 for edge in (number, number + 1))
    stretch = daft.col("key").between(first, past - 1)
    some = daft.read_parquet(os.path.join(work, "keys", "*.parquet")).where(stretch)
    members = daft.functions.to_struct(daft.col("day"), daft.col("number"))
    held = some.select("key", members.alias("member")).groupby("key").agg(daft.col("member").list_agg())
    several = held.where("list_count(member) > 1").select(linked_by(daft.col("member")).alias("pair"))
    flat = several.explode("pair").select(daft.col("pair").unnest()).distinct().into_batches(_BATCH)
    told = flat.with_column("alike", Alike().told(daft.col("earlier"), daft.col("later")))
    kept = told.where(daft.col("alike")).exclude("alike")
    return pa.Table.from_batches(kept.to_arrow_iter(), schema=_schema())


class FingerprintColumns:
    """The fingerprints of documents by their numbers, read where they lie."""

    def __init__(self, work: str) -> None:
        self.work = work
        self.columns = lru_cache(_OPEN)(self._columns)

    def _columns(self, shard: str) -> list[Any]:
        return mapped(os.path.join(self.work, "prints", f"{shard}.arrow"))

    def _of(self, number: int) -> tuple[bytes, bytes]:
        shard, row = shards.place(number)
        sketch, said = self.columns(shard)
        return sketch[row].as_py(), said[row].as_py()

    def alike(self, one: int, other: int) -> bool:
        """Whether two documents are worth reading again."""
        return are_alike(self._of(one), self._of(other))


def _by_later(work: str) -> Iterator[int]:
    import daft
    import pyarrow as pa

    found = daft.read_parquet(os.path.join(work, "pairs", "*.parquet")).distinct()
    earlier = daft.functions.to_struct(daft.col("day"), daft.col("earlier")).alias("earlier")
    later = found.select("later", earlier).groupby("later").agg(daft.col("earlier").list_agg()).sort("later")
    # A batch may hold a few documents or all of them: parts are cut from what has come so far.
    held: Any = None
    part = 0
    for batch in later.to_arrow_iter():
        come = pa.Table.from_batches([batch])
        held = come if held is None else pa.concat_tables([held, come])
        while held.num_rows >= _PART:
            yield _later_part(held.slice(0, _PART), work, part)
            held, part = held.slice(_PART), part + 1
    if held is not None and held.num_rows:
        yield _later_part(held, work, part)


def _later_part(table: Any, work: str, part: int) -> int:
    write(table, part_of(work, "later", part))
    rows: int = table.num_rows
    return rows


def _linked(members: list[dict[str, int]]) -> list[dict[str, int]]:
    ordered = sorted({(member["day"], member["number"]) for member in members})
    return [{"later": later[1], "earlier": earlier[1], "day": earlier[0]} for earlier, later in linked_pairs(ordered)]


def _schema() -> Any:
    import pyarrow as pa

    return pa.schema([("later", pa.int64()), ("earlier", pa.int64()), ("day", pa.int32())])
