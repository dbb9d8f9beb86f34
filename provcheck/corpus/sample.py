"""Draws a sample of findings to judge by hand, stratified by outlet, year and language; a seed fixes the sample."""

import os
import random
from collections import defaultdict
from typing import Any, TextIO

from provcheck.exporters.csv_cells import csv_row
from provcheck.model.errors import UsageError
from provcheck.model.nearest_name import did_you_mean

_COLUMNS = (
    "document",
    "rule",
    "severity",
    "confidence",
    "message",
    "line",
    "column",
    "context",
    "elsewhere",
    "verdict",
)
_STRATA = ("outlet", "year", "language")


def draw_sample(out: str, rule: str, number: int, seed: int) -> list[dict[str, Any]]:
    """Return findings of a rule in the order of the tables, with an empty column for the verdict; raises UsageError.

    Each stratum gets its share; remainders are drawn. Memory holds the findings of this rule.
    """
    from pyarrow import dataset

    folder = os.path.join(out, "findings")
    if not os.path.isdir(folder):
        raise UsageError(f"{out}: no corpus tables; name a folder that `corpus check --out` wrote")
    findings = dataset.dataset(folder)
    rules = set(findings.to_table(columns=["rule"]).column("rule").unique().to_pylist())
    if rule not in rules:
        raise UsageError(f'--rule: no findings of "{rule}" here{did_you_mean(rule, rules)}')
    rows = findings.to_table(filter=dataset.field("rule") == rule).to_pylist()
    strata = _strata(out, {cells["document"] for cells in rows})
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, cells in enumerate(rows):
        groups[strata.get(cells["document"], ())].append(place)
    chosen = _draw(groups, min(number, len(rows)), random.Random(seed))
    return [{**rows[place], "verdict": ""} for place in sorted(chosen)]


def _strata(out: str, documents: set[str]) -> dict[str, tuple[str, ...]]:
    from pyarrow import dataset

    table = dataset.dataset(os.path.join(out, "documents"))
    return {
        cells["document"]: tuple(cells[name] or "" for name in _STRATA)
        for batch in table.to_batches(columns=["document", *_STRATA])
        for cells in batch.to_pylist()
        if cells["document"] in documents
    }


def _draw(groups: dict[tuple[str, ...], list[int]], number: int, generator: random.Random) -> set[int]:
    """Draw the integer part of each stratum's share; remainders are probabilities of one more."""
    total = sum(map(len, groups.values()))
    chosen: set[int] = set()
    remainders: list[tuple[float, tuple[str, ...]]] = []
    for name in sorted(groups):
        share = number * len(groups[name]) / total
        chosen.update(generator.sample(groups[name], int(share)))
        # The largest values of `u ** (1/w)` are a draw with the weights w (Efraimidis and Spirakis, 2006).
        if share > int(share):
            remainders.append((generator.random() ** (1 / (share - int(share))), name))
    for _, name in sorted(remainders, reverse=True)[: number - len(chosen)]:
        chosen.add(generator.choice([place for place in groups[name] if place not in chosen]))
    return chosen


def write_csv(rows: list[dict[str, Any]], out: TextIO) -> None:
    """Write the rows as CSV (RFC 4180)."""
    out.writelines(csv_row(cells) + "\r\n" for cells in (_COLUMNS, *([row[name] for name in _COLUMNS] for row in rows)))
