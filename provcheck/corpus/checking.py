"""One shard, checked: a plan of Daft's over its rows, or, where a document kills that, our own pool row by row."""

import os
from collections import Counter
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple

from provcheck.corpus import tables
from provcheck.corpus.arrow import nested, parted, write, write_mapped
from provcheck.corpus.inputs import READERS
from provcheck.corpus.shards import COLUMNS, Shard, source
from provcheck.corpus.summary import Tally, tally
from provcheck.corpus.work_folder import WORK, note
from provcheck.engine.processes import map_in_processes
from provcheck.engine.runner import run_guarded
from provcheck.model.document import Source
from provcheck.model.result import Result
from provcheck.model.settings import Profile, Settings

# Rows that a process is handed at a time.
_BATCH = 64
# Keys of a shard, which are sorted, that are read together: a shard has some hundred such groups.
_KEYS = 4096


class Job(NamedTuple):
    """What every document is checked with."""

    out: str
    settings: Settings
    profiles: tuple[Profile, ...]
    jobs: int

    def named(self) -> list[str]:
        """The names of the profiles, as columns are called."""
        return [profile.name for profile in self.profiles]


class Done(NamedTuple):
    """What is noted of a finished shard: rows, rejects, keys, its part of the summary, and why its plan failed."""

    rows: int
    rejected: int
    keys: int
    tally: list[tuple[list[str], int]]
    redone: str = ""


def finished(job: Job, shard: Shard) -> str:
    """The path of the note that a shard is done."""
    return os.path.join(job.out, WORK, "done", f"{shard.name}.json")


def check(shard: Shard, job: Job) -> Done:
    """Check a shard, write its tables, then note that it is done."""
    import pyarrow as pa

    settings = replace(job.settings, reader=READERS[shard.form])
    plan = _plan(shard, job, settings)
    try:
        batches = list(plan.to_arrow_iter())
    except Exception as error:  # a process that dies takes Daft's whole plan along; every runner has its own error
        return _written(_by_pool(shard, job, settings), shard, job, redone=" ".join(str(error).split())[:300])
    return _written(pa.Table.from_batches(batches).sort_by("number"), shard, job)


def _plan(shard: Shard, job: Job, settings: Settings) -> Any:
    """The rows of a shard, each with its number and all rows of its tables in the column `cells`."""
    import daft
    import pyarrow as pa

    kind = nested(job.named())
    against = job.profiles

    @daft.cls(use_process=True, max_concurrency=job.jobs)
    class Checker:
        @daft.method.batch(return_dtype=daft.DataType.from_arrow_type(kind))
        def rows(self, *columns: Any) -> Any:
            lists = [column.to_pylist() for column in columns]
            read = [dict(zip(COLUMNS, cells, strict=True)) for cells in zip(*lists, strict=True)]
            return pa.array([_checked(row, settings, against) for row in read], type=kind)

    rows = daft.read_parquet(shard.path).into_batches(_BATCH)
    return rows.select("number", Checker().rows(*(daft.col(name) for name in COLUMNS)).alias("cells"))


def _by_pool(shard: Shard, job: Job, settings: Settings) -> Any:
    import pyarrow as pa
    from pyarrow import parquet

    read = parquet.read_table(shard.path).to_pylist()
    given = [source(cells) if cells["reject"] is None else Result(cells["id"], ()) for cells in read]
    work = partial(_plain, against=job.profiles)
    made = map_in_processes(work, given, settings, job.jobs)
    cells = [_named(row, item) for row, item in zip(read, made, strict=True)]
    return pa.table({"number": [row["number"] for row in read], "cells": pa.array(cells, type=nested(job.named()))})


def _plain(given: Source, settings: Settings, *, against: tuple[Profile, ...]) -> tables.Cells:
    return tables.rows(given, settings, "", against)


def _named(row: dict[str, Any], made: "tables.Cells | Result") -> tables.Cells:
    """The rows of a document under its id; those of one that broke down say so."""
    if row["reject"] is not None:
        return _rejected(row)
    if isinstance(made, Result):
        return tables.rejected(row["id"], made)
    for table in tables.OWN:
        for cells in made[table]:
            cells["document"] = row["id"]
    return made


def _rejected(row: dict[str, Any]) -> tables.Cells:
    cells = tables.rejected(row["id"], Result(row["id"], ()))
    cells["rejects"][0]["reason"] = row["reject"]
    return cells


def _checked(row: dict[str, Any], settings: Settings, against: tuple[Profile, ...]) -> tables.Cells:
    if row["reject"] is not None:
        return _rejected(row)
    return _named(row, run_guarded(partial(_plain, against=against), source(row), settings))


def _written(table: Any, shard: Shard, job: Job, redone: str = "") -> Done:
    parts = parted(table, job.named())
    for name in tables.OWN:
        write(parts[name], os.path.join(job.out, name, f"{shard.name}.parquet"))
    write(parts["keys"], os.path.join(job.out, WORK, "keys", f"{shard.name}.parquet"), group=_KEYS)
    write_mapped(parts["prints"], os.path.join(job.out, WORK, "prints", f"{shard.name}.arrow"))
    counts: Tally = Counter()
    for batch in parts["documents"].to_batches(max_chunksize=1024):
        counts += tally(batch.to_pylist(), job.named())
    counts += Counter(("rule", rule) for rule in parts["findings"].column("rule").to_pylist())
    rejected = parts["rejects"].num_rows
    done = Done(table.num_rows, rejected, parts["keys"].num_rows, [(list(key), n) for key, n in counts.items()], redone)
    note(finished(job, shard), done._asdict())
    return done
