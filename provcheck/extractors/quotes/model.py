"""Weights of small log-linear models, trained by `benchmarks/attribution_train.py`; a score is a sum of look-ups.

A model is a table for each of its features: what the feature saw (a base form, word classes, single common words), one
part inside the other, and at last the weight. What was never seen in training weighs nothing. The functions that weigh
(`cues.weigh`, `sources.weigh` …) always add in the same order. The trainer hands them tables that answer with the name
of a look-up in place of its weight: so nothing can be learned that is not weighed, or the other way round.
"""

import json
from collections import defaultdict
from functools import cache
from itertools import repeat
from math import exp
from pathlib import Path
from typing import Any, NamedTuple

# Feature to what it saw, part by part, to the weight.
Tables = dict[str, Any]
# One table: a short string for feature and what it saw, to the weight.
Weights = dict[str, float]
# Where nothing was seen in training.
EMPTY: Tables = {}
# For a choice between the same few options everywhere: one weight an option.
Four = tuple[float, float, float, float]
ZERO: Four = (0.0, 0.0, 0.0, 0.0)
NOTHING = repeat(0.0)


@cache
def load(language: str) -> "Models | None":
    """The models of a language; None when it has no weights."""
    path = Path(__file__).parent.parent.parent / "language" / language / "attribution.json"
    if not path.is_file():
        return None
    read = json.loads(path.read_text(encoding="utf-8"))
    attach = read.pop("attach")
    # A feature of which nothing was learned has no table.
    return Models(attach, {name: defaultdict(dict, tables) for name, tables in read.items()})


class Models(NamedTuple):
    """`attach` says which frame has a quotation; the others go by name."""

    attach: Weights
    by_name: dict[str, Tables]


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


def score(weights: Weights, values: list[str]) -> float:
    """The sum of the weights of the values."""
    return sum(map(weights.get, values, NOTHING))
