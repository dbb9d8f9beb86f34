"""A sample of findings to judge by hand: one seed, one sample; every outlet, year and language has its share."""

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


def draw(out: str, rule: str, number: int, seed: int) -> list[dict[str, Any]]:
    """Findings of a rule in the order of the tables, with an empty column for the verdict; raises UsageError.

    Each stratum gets its share, the remainders by lot; memory holds the findings of this rule.
    """
    from pyarrow import dataset

    folder = os.path.join(out, "findings")
    if not os.path.isdir(folder):
        raise UsageError(f"{out}: no tables of a corpus; name the folder that `corpus check --out` wrote")
    findings = dataset.dataset(folder)
    rules = set(findings.to_table(columns=["rule"]).column("rule").unique().to_pylist())
    if rule not in rules:
        raise UsageError(f'--rule: nothing here is found by "{rule}"{did_you_mean(rule, rules)}')
    found = findings.to_table(filter=dataset.field("rule") == rule).to_pylist()
    strata = _strata(out, {cells["document"] for cells in found})
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, cells in enumerate(found):
        groups[strata.get(cells["document"], ())].append(place)
    chosen = _chosen(groups, min(number, len(found)), random.Random(seed))
    return [{**found[place], "verdict": ""} for place in sorted(chosen)]


def _strata(out: str, wanted: set[str]) -> dict[str, tuple[str, ...]]:
    from pyarrow import dataset

    documents = dataset.dataset(os.path.join(out, "documents"))
    return {
        cells["document"]: tuple(cells[name] or "" for name in _STRATA)
        for batch in documents.to_batches(columns=["document", *_STRATA])
        for cells in batch.to_pylist()
        if cells["document"] in wanted
    }


def _chosen(groups: dict[tuple[str, ...], list[int]], number: int, draw: random.Random) -> set[int]:
    """Whole shares first; what is left goes to strata by lot, each with the chance of its remainder."""
    total = sum(map(len, groups.values()))
    chosen: set[int] = set()
    rest: list[tuple[float, tuple[str, ...]]] = []
    for name in sorted(groups):
        share = number * len(groups[name]) / total
        chosen.update(draw.sample(groups[name], int(share)))
        # The largest of `u ** (1/w)` draw with the weights w (Efraimidis and Spirakis, 2006).
        if share > int(share):
            rest.append((draw.random() ** (1 / (share - int(share))), name))
    for _, name in sorted(rest, reverse=True)[: number - len(chosen)]:
        chosen.add(draw.choice([place for place in groups[name] if place not in chosen]))
    return chosen


def write(rows: list[dict[str, Any]], out: TextIO) -> None:
    """As CSV (RFC 4180)."""
    out.writelines(csv_row(cells) + "\r\n" for cells in (_COLUMNS, *([row[name] for name in _COLUMNS] for row in rows)))
