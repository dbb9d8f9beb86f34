"""Compares the pairs of documents that `pairing` found, and writes findings and clusters of copies.

The comparison is that of `check --across`. It is done in parts, with a report for each finished part.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from provcheck import rules
from provcheck.corpus import shards, tables
from provcheck.corpus.arrow import table_schema, write_parquet
from provcheck.corpus.inputs import READERS
from provcheck.corpus.pairing import part_path, write_pairs
from provcheck.corpus.shard_check import Job
from provcheck.corpus.work_folder import WORK_FOLDER, read_or_make, write_json
from provcheck.engine.check import check_with_context, read_context
from provcheck.engine.cross_check import RecentContexts, compare_with_earlier
from provcheck.engine.pair_candidates import closest
from provcheck.language.overlap import overlap, story_words
from provcheck.language.stories import COPY_SHARE
from provcheck.model.rule import Context, no_compare

# Rules that compare two documents.
ACROSS = frozenset(rule.name for rule in rules.ALL if rule.compare is not no_compare)
# The later documents that a process compares at a time.
_BATCH = 32


def compare_pairs(job: Job, keys: int) -> Iterator[tuple[int, int]]:
    """Pair and compare documents; yields the number of later documents that are done, and of all."""
    work = os.path.join(job.out, WORK_FOLDER)
    parts: list[int] = read_or_make(os.path.join(work, "pairs.json"), lambda: list(write_pairs(work, keys, job.jobs)))
    for number, rows in enumerate(parts):
        done = os.path.join(work, "done", f"across-{number:05}.json")
        if not os.path.exists(done):
            _compare_part(job, number)
            write_json(done, {"rows": rows})
        yield sum(parts[: number + 1]), sum(parts)


def _compare_part(job: Job, part: int) -> None:
    """Compare the later documents of a part with their earlier ones, and write findings and copies."""
    import daft
    import pyarrow as pa

    schemas = {"findings": table_schema("findings", ()), "copies": _copy_schema()}
    row_type = pa.struct([(name, pa.list_(pa.struct(list(columns)))) for name, columns in schemas.items()])

    @daft.cls(use_process=True, max_concurrency=job.jobs)
    class Comparer:
        def __init__(self) -> None:
            self.rows_of = PairComparer(job).rows

        @daft.method.batch(return_dtype=daft.DataType.from_arrow_type(row_type))
        def rows(self, later: Any, earlier: Any) -> Any:
            pairs = zip(later.to_pylist(), earlier.to_pylist(), strict=True)
            return pa.array([self.rows_of(number, others) for number, others in pairs], type=row_type)

    work = os.path.join(job.out, WORK_FOLDER)
    plan = daft.read_parquet(part_path(work, "later", part)).into_batches(_BATCH)
    plan = plan.select(Comparer().rows(daft.col("later"), daft.col("earlier")).alias("cells"))
    rows = [row for batch in plan.to_arrow_iter() for row in batch.column("cells").to_pylist()]
    name = f"across-{part:05}.parquet"
    for table, folder in (("findings", job.out), ("copies", work)):
        cells = [item for row in rows for item in row[table]]
        write_parquet(pa.Table.from_pylist(cells, schema=schemas[table]), os.path.join(folder, table, name))


class PairComparer:
    """Compares documents by their numbers. It caches documents, because the earliest of many copies is read often."""

    def __init__(self, job: Job) -> None:
        self.out = job.out
        # One Settings for each format, so that rules are selected once for each.
        self.settings = {name: replace(job.settings, reader=reader) for name, reader in READERS.items()}
        self.contexts = RecentContexts(self._context)

    def _context(self, number: int) -> Context:
        cells = shards.read_row(self.out, number)
        return read_context(shards.row_source(cells), self.settings[cells["format"]])[0]

    def rows(self, later: int, earlier: list[dict[str, int]]) -> tables.Cells:
        """Return the findings of a document beside its earlier ones, and which of them it is a copy of."""
        in_order = sorted(earlier, key=lambda pair: (pair["day"], pair["earlier"]))
        numbers = closest([(pair["earlier"], pair["likeness"]) for pair in in_order])
        context, others = self.contexts.get(later), [self.contexts.get(number) for number in numbers]
        findings = compare_with_earlier(context, others)
        cells: list[tables.Cells] = []
        if findings:
            row = shards.read_row(self.out, later)
            result = check_with_context(
                shards.row_source(row), self.settings[row["format"]], pair_findings=findings
            ).result
            cells = [
                tables.finding_cells(row["id"], finding, result)
                for finding in result.findings
                if finding.rule in ACROSS
            ]
        return {"findings": cells, "copies": list(_first_copied(later, context, zip(numbers, others, strict=True)))}


def _first_copied(later: int, context: Context, others: Iterable[tuple[int, Context]]) -> Iterator[tables.Cells]:
    """Yield the first of the earlier documents that shares most of the words, if one does."""
    words = story_words(context.document)
    for number, other in others:
        shared = overlap(story_words(other.document), words)
        if min(shared.copied, shared.names) >= COPY_SHARE:
            yield {"later": later, "earlier": number, "similarity": shared.copied}
            return


def write_clusters(job: Job) -> int:
    """Write the table of copies, each cluster with its earliest document; returns the number of rows."""
    import pyarrow as pa
    from pyarrow import dataset

    folder = os.path.join(job.out, WORK_FOLDER, "copies")
    pairs = dataset.dataset(folder, schema=_copy_schema()).to_table().to_pylist() if os.path.isdir(folder) else []
    copied_from = {pair["later"]: pair["earlier"] for pair in pairs}
    ids = {number: shards.read_row(job.out, number)["id"] for pair in copied_from.items() for number in pair}
    rows = [
        {
            "document": ids[pair["later"]],
            "similarity": pair["similarity"],
            "root": _root(pair["later"], copied_from),
        }
        for pair in pairs
    ]
    roots = sorted({row["root"] for row in rows})
    rows += [{"document": ids[root], "similarity": 1.0, "root": root} for root in roots]
    cells = [{**row, "cluster": ids[row["root"]], "earliest": ids[row["root"]]} for row in rows]
    table = pa.Table.from_pylist(cells, schema=table_schema("copies", ()))
    write_parquet(table, os.path.join(job.out, "copies", "all.parquet"))
    return len(rows)


def _root(number: int, copied_from: dict[int, int]) -> int:
    while number in copied_from:
        number = copied_from[number]
    return number


def _copy_schema() -> Any:
    import pyarrow as pa

    return pa.schema([("later", pa.int64()), ("earlier", pa.int64()), ("similarity", pa.float32())])
