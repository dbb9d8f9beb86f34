"""Checks one shard in a plan of Daft, or, if a document kills that plan, row by row in our own process pool."""

import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from provcheck.corpus import tables
from provcheck.corpus.arrow import nested_type, split_tables, write_memory_mapped, write_parquet
from provcheck.corpus.inputs import READERS
from provcheck.corpus.shards import COLUMNS, Shard, row_source
from provcheck.corpus.summary import Tally, tally
from provcheck.corpus.work_folder import WORK_FOLDER, write_json
from provcheck.engine.failures import unreadable_result
from provcheck.engine.guarding import run_guarded
from provcheck.engine.material_files import MaterialFinder, RunMaterial
from provcheck.engine.processes import map_in_processes
from provcheck.engine.settings_for_document import settings_of_file
from provcheck.engine.source_files import MaterialNaming
from provcheck.model.document import Source
from provcheck.model.errors import ReadError
from provcheck.model.nearest_folder import nearest
from provcheck.model.result import Result
from provcheck.model.settings import Profile, Settings

if TYPE_CHECKING:
    from provcheck.material.pool import Material

# The rows that a process checks at a time.
_BATCH = 64
# The size of the row groups of the sorted keys: a shard has some hundred groups.
_KEY_GROUP = 4096


class Job(NamedTuple):
    """The settings of a run: the folder of its tables, profiles to check against, and the number of processes.

    `naming` and `material` are what names source material, and what rows are held against that name none. Those of
    files in the folders of `material_by_folder`, absolute paths, and below them are held against that of the nearest.
    """

    out: str
    settings: Settings
    profiles: tuple[Profile, ...]
    jobs: int
    naming: MaterialNaming = MaterialNaming()
    material: RunMaterial = RunMaterial()
    material_by_folder: Mapping[str, RunMaterial] = MappingProxyType({})

    def for_file(self, path: str) -> "Job":
        """Return the job with the settings and the material of the folder of a file."""
        settings = replace(settings_of_file(path, self.settings), by_folder={})  # rows have no folder
        inner = nearest(os.path.dirname(path), self.material_by_folder) if self.material_by_folder else None
        return self._replace(settings=settings, material=inner or self.material)

    def profile_names(self) -> list[str]:
        """Return the names of the profiles, which are part of column names."""
        return [profile.name for profile in self.profiles]


class ShardReport(NamedTuple):
    """The report of a finished shard: rows, rejects, keys, its counts, and the error of its plan if it was redone."""

    rows: int
    rejected: int
    keys: int
    tally: list[tuple[list[str], int]]
    redone: str = ""


def report_path(job: Job, shard: Shard) -> str:
    """Return the path of a shard's report."""
    return os.path.join(job.out, WORK_FOLDER, "done", f"{shard.name}.json")


def check_shard(shard: Shard, job: Job) -> ShardReport:
    """Check a shard, write its tables, then its report."""
    import pyarrow as pa

    settings = replace(job.settings, reader=READERS[shard.format])
    plan = _plan(shard, job, settings)
    try:
        batches = list(plan.to_arrow_iter())
    except Exception as error:  # a process that dies ends Daft's plan; every runner has its own error
        return _write_tables(
            _check_in_pool(shard, job, settings), shard, job, redone=" ".join(str(error).split())[:300]
        )
    return _write_tables(pa.Table.from_batches(batches).sort_by("number"), shard, job)


def _plan(shard: Shard, job: Job, settings: Settings) -> Any:
    """Return a plan whose rows have a number, and the rows of all tables in the column `cells`."""
    import daft
    import pyarrow as pa

    row_type = nested_type(job.profile_names())
    all_profiles = job.profiles
    finder = MaterialFinder(job.naming, settings.limits, job.material)

    @daft.cls(use_process=True, max_concurrency=job.jobs)
    class Checker:
        @daft.method.batch(return_dtype=daft.DataType.from_arrow_type(row_type))
        def check_rows(self, *columns: Any) -> Any:
            lists = [column.to_pylist() for column in columns]
            rows = [dict(zip(COLUMNS, cells, strict=True)) for cells in zip(*lists, strict=True)]
            return pa.array([_check_row(row, settings, all_profiles, finder) for row in rows], type=row_type)

    rows = daft.read_parquet(shard.path).into_batches(_BATCH)
    return rows.select("number", Checker().check_rows(*(daft.col(name) for name in COLUMNS)).alias("cells"))


def _check_in_pool(shard: Shard, job: Job, settings: Settings) -> Any:
    import pyarrow as pa
    from pyarrow import parquet

    rows = parquet.read_table(shard.path).to_pylist()
    finder = MaterialFinder(job.naming, settings.limits, job.material)
    sources = [_source(row, finder) if row["reject"] is None else Result(row["id"], ()) for row in rows]
    check_source = partial(_check_source, all_profiles=job.profiles)
    results = map_in_processes(check_source, sources, settings, job.jobs)
    cells = [_with_id(row, result) for row, result in zip(rows, results, strict=True)]
    numbers = [row["number"] for row in rows]
    return pa.table({"number": numbers, "cells": pa.array(cells, type=nested_type(job.profile_names()))})


def _source(row: dict[str, Any], finder: MaterialFinder) -> Source | Result:
    """Return a row as a source with its material; a failed Result where that can't be found."""
    source = row_source(row)
    try:
        return finder.with_material(source)
    except ReadError as error:
        return unreadable_result(source.address, str(error))


def _check_source(
    source: Source, settings: Settings, *, all_profiles: tuple[Profile, ...], material: "Material" = ()
) -> tables.Cells:
    return tables.document_rows(source, settings, "", all_profiles, material)


def _with_id(row: dict[str, Any], result: "tables.Cells | Result") -> tables.Cells:
    """Return the rows of a document with its id; a Result is that of a document whose check failed."""
    if row["reject"] is not None:
        return _reject(row)
    if isinstance(result, Result):
        return tables.reject_rows(row["id"], result)
    for table in tables.DOCUMENT_TABLES:
        for cells in result[table]:
            cells["document"] = row["id"]
    return result


def _reject(row: dict[str, Any]) -> tables.Cells:
    cells = tables.reject_rows(row["id"], Result(row["id"], ()))
    cells["rejects"][0]["reason"] = row["reject"]
    return cells


def _check_row(
    row: dict[str, Any], settings: Settings, all_profiles: tuple[Profile, ...], finder: MaterialFinder
) -> tables.Cells:
    if row["reject"] is not None:
        return _reject(row)
    check_source = partial(_check_source, all_profiles=all_profiles)
    return _with_id(row, run_guarded(check_source, _source(row, finder), settings, own_process=True))


def _write_tables(table: Any, shard: Shard, job: Job, redone: str = "") -> ShardReport:
    split = split_tables(table, job.profile_names())
    for name in tables.DOCUMENT_TABLES:
        write_parquet(split[name], os.path.join(job.out, name, f"{shard.name}.parquet"))
    write_parquet(split["keys"], os.path.join(job.out, WORK_FOLDER, "keys", f"{shard.name}.parquet"), group=_KEY_GROUP)
    write_memory_mapped(split["prints"], os.path.join(job.out, WORK_FOLDER, "prints", f"{shard.name}.arrow"))
    counts: Tally = Counter()
    for batch in split["documents"].to_batches(max_chunksize=1024):
        counts += tally(batch.to_pylist(), job.profile_names())
    counts += Counter(("rule", rule) for rule in split["findings"].column("rule").to_pylist())
    counts += Counter(("verdict", verdict) for verdict in split["quotes"].column("verdict").to_pylist() if verdict)
    rejected = split["rejects"].num_rows
    report = ShardReport(
        table.num_rows, rejected, split["keys"].num_rows, [(list(key), count) for key, count in counts.items()], redone
    )
    write_json(report_path(job, shard), report._asdict())
    return report
