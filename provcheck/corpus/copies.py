"""Documents of a corpus that resemble others (`pairing`) are read again beside these, and what that shows is written.

The comparison is that of `check --across`. It is done in parts, and each that is finished is noted.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

from provcheck import rules
from provcheck.corpus import shards, tables
from provcheck.corpus.arrow import schema, write
from provcheck.corpus.checking import Job
from provcheck.corpus.inputs import READERS
from provcheck.corpus.pairing import pairs, part_of
from provcheck.corpus.work_folder import WORK, note, once
from provcheck.engine.check import check_with_context, read_context
from provcheck.engine.cross_check import compare_with_earlier
from provcheck.language.overlap import overlap, story_words
from provcheck.language.stories import COPY_SHARE
from provcheck.model.rule import Context, no_compare

# Rules that look at two documents.
ACROSS = frozenset(rule.name for rule in rules.ALL if rule.compare is not no_compare)
# Later documents that a process is handed at a time.
_BATCH = 32


def compare(job: Job, keys: int) -> Iterator[tuple[int, int]]:
    """Pair and compare; yields how many of how many later documents are done."""
    work = os.path.join(job.out, WORK)
    parts: list[int] = once(os.path.join(work, "pairs.json"), lambda: list(pairs(work, keys, job.jobs)))
    for number, rows in enumerate(parts):
        done = os.path.join(work, "done", f"across-{number:05}.json")
        if not os.path.exists(done):
            _compared(job, number)
            note(done, {"rows": rows})
        yield sum(parts[: number + 1]), sum(parts)


def _compared(job: Job, part: int) -> None:
    """Compare the later documents of a part with their earlier ones; write findings and copies."""
    import daft
    import pyarrow as pa

    lists = {"findings": schema("findings", ()), "copies": _copy_schema()}
    kind = pa.struct([(name, pa.list_(pa.struct(list(columns)))) for name, columns in lists.items()])

    @daft.cls(use_process=True, max_concurrency=job.jobs)
    class Comparer:
        def __init__(self) -> None:
            self.rows_of = Comparing(job).rows

        @daft.method.batch(return_dtype=daft.DataType.from_arrow_type(kind))
        def rows(self, later: Any, earlier: Any) -> Any:
            given = zip(later.to_pylist(), earlier.to_pylist(), strict=True)
            return pa.array([self.rows_of(number, others) for number, others in given], type=kind)

    work = os.path.join(job.out, WORK)
    plan = daft.read_parquet(part_of(work, "later", part)).into_batches(_BATCH)
    plan = plan.select(Comparer().rows(daft.col("later"), daft.col("earlier")).alias("cells"))
    rows = [row for batch in plan.to_arrow_iter() for row in batch.column("cells").to_pylist()]
    name = f"across-{part:05}.parquet"
    for table, folder in (("findings", job.out), ("copies", work)):
        cells = [one for row in rows for one in row[table]]
        write(pa.Table.from_pylist(cells, schema=lists[table]), os.path.join(folder, table, name))


class Comparing:
    """Compares documents by their numbers; those read last are held, for the earliest of many copies is asked often."""

    def __init__(self, job: Job) -> None:
        self.out = job.out
        # One Settings a form: rules are selected once for each.
        self.settings = {form: replace(job.settings, reader=reader) for form, reader in READERS.items()}
        self.context = lru_cache(64)(self._context)

    def _context(self, number: int) -> Context:
        cells = shards.row(self.out, number)
        return read_context(shards.source(cells), self.settings[cells["form"]])[0]

    def rows(self, later: int, earlier: list[dict[str, int]]) -> tables.Cells:
        """What one document shows beside its earlier ones, and which of them it is a copy of."""
        numbers = [one["earlier"] for one in sorted(earlier, key=lambda one: (one["day"], one["earlier"]))]
        mine, theirs = self.context(later), [self.context(number) for number in numbers]
        found = compare_with_earlier(mine, theirs)
        told: list[tables.Cells] = []
        if found:
            cells = shards.row(self.out, later)
            result = check_with_context(shards.source(cells), self.settings[cells["form"]], found).result
            told = [tables.finding_cells(cells["id"], one, result) for one in result.findings if one.rule in ACROSS]
        return {"findings": told, "copies": list(_copied(later, mine, zip(numbers, theirs, strict=True)))}


def _copied(later: int, mine: Context, others: Iterable[tuple[int, Context]]) -> Iterator[tables.Cells]:
    """The first of the earlier documents that has most of the words."""
    words = story_words(mine.document)
    for number, other in others:
        shared = overlap(story_words(other.document), words)
        if min(shared.copied, shared.names) >= COPY_SHARE:
            yield {"later": later, "earlier": number, "similarity": shared.copied}
            return


def clusters(job: Job) -> int:
    """Write the table of copies: of each cluster its earliest document, and how like that the others are."""
    import pyarrow as pa
    from pyarrow import dataset

    folder = os.path.join(job.out, WORK, "copies")
    found = dataset.dataset(folder, schema=_copy_schema()).to_table().to_pylist() if os.path.isdir(folder) else []
    above = {pair["later"]: pair["earlier"] for pair in found}
    ids = {number: shards.row(job.out, number)["id"] for pair in above.items() for number in pair}
    rows = [
        {"document": ids[p["later"]], "similarity": p["similarity"], "root": _root(p["later"], above)} for p in found
    ]
    roots = sorted({row["root"] for row in rows})
    rows += [{"document": ids[root], "similarity": 1.0, "root": root} for root in roots]
    cells = [{**row, "cluster": ids[row["root"]], "earliest": ids[row["root"]]} for row in rows]
    table = pa.Table.from_pylist(cells, schema=schema("copies", ()))
    write(table, os.path.join(job.out, "copies", "all.parquet"))
    return len(rows)


def _root(number: int, above: dict[int, int]) -> int:
    while number in above:
        number = above[number]
    return number


def _copy_schema() -> Any:
    import pyarrow as pa

    return pa.schema([("later", pa.int64()), ("earlier", pa.int64()), ("similarity", pa.float32())])
