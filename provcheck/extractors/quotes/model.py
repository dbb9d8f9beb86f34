"""Weights of small log-linear models, trained by `benchmarks/attribution_train.py`; a score is a sum of look-ups.

A model is a table for each of its features: what the feature saw (a base form, word classes, single common words), one
part inside the other, and at last the weight. What was never seen in training weighs nothing. The functions that weigh
(`cues.weigh`, `sources.weigh` …) always add in the same order. The trainer hands them tables that answer with the name
of a look-up in place of its weight: so nothing can be learned that is not weighed, or the other way round.
"""

import json
from collections import defaultdict
from functools import cache
from math import exp
from pathlib import Path
from typing import Any

# Feature to what it saw, part by part, to the weight.
Tables = dict[str, Any]
# Where nothing was seen in training.
EMPTY: Tables = {}
# Tables by the name of their model.
Models = dict[str, Tables]
# For a choice between the same few options everywhere: one weight an option.
Four = tuple[float, float, float, float]
ZERO: Four = (0.0, 0.0, 0.0, 0.0)


@cache
def load(language: str) -> Models | None:
    """The models of a language; None when it has no weights."""
    path = Path(__file__).parent.parent.parent / "language" / language / "attribution.json"
    if not path.is_file():
        return None
    read = json.loads(path.read_text(encoding="utf-8"))
    # A feature of which nothing was learned has no table.
    return {name: defaultdict(dict, tables) for name, tables in read.items()}


def most(values: list[Four]) -> int:
    """The option with the highest sum of weights."""
    one = two = three = four = 0.0
    for a, b, c, d in values:
        one += a
        two += b
        three += c
        four += d
    totals = (one, two, three, four)
    return totals.index(max(totals))


def probability(total: float) -> float:
    """A score of a yes-or-no model as a probability."""
    return 1.0 / (1.0 + exp(-total))


def highest(totals: list[float]) -> int:
    """The option with the highest score."""
    return totals.index(max(totals))


def best(totals: list[float]) -> tuple[int, float]:
    """The option with the highest score, and its share of the probability among all."""
    top = max(totals)
    return totals.index(top), 1.0 / sum([exp(total - top) for total in totals])


def shares(totals: list[float]) -> list[float]:
    """Every option's share of the probability."""
    top = max(totals)
    powers = [exp(total - top) for total in totals]
    whole = sum(powers)
    return [power / whole for power in powers]
