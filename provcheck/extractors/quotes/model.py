"""Weights of small log-linear models, trained by `benchmarks/attribution_train.py`; a score is a sum of look-ups.

A model is one table: value to weight. A value is a short string: a letter for the feature, then word classes and single
common words. A value never seen in training weighs nothing.
"""

import json
from functools import cache
from itertools import repeat
from math import exp
from pathlib import Path
from typing import NamedTuple

Weights = dict[str, float]
# For a choice between the same few options everywhere: value to one weight an option.
Shares = dict[str, list[float]]
NOTHING = repeat(0.0)


@cache
def load(language: str) -> "Models | None":
    """The models of a language; None when it has no weights."""
    path = Path(__file__).parent.parent.parent / "language" / language / "attribution.json"
    if not path.is_file():
        return None
    read = json.loads(path.read_text(encoding="utf-8"))
    return Models(read.pop("pattern"), read)


class Models(NamedTuple):
    """`sides` says on which side of its cue the content stands; the others go by name."""

    sides: Shares
    by_name: dict[str, Weights]


def most(weights: Shares, values: list[str]) -> int:
    """The option with the highest sum of weights."""
    one = two = three = four = 0.0
    for found in map(weights.get, values):
        if found is not None:
            a, b, c, d = found
            one += a
            two += b
            three += c
            four += d
    totals = (one, two, three, four)
    return totals.index(max(totals))


def score(weights: Weights, values: list[str]) -> float:
    """The sum of the weights of the values."""
    return sum(map(weights.get, values, NOTHING))


def probability(total: float) -> float:
    """A score of a yes-or-no model as a probability."""
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, total))))


def best(weights: Weights, options: list[list[str]]) -> tuple[int, float]:
    """The option with the highest score, and its share of the probability among all."""
    get = weights.get
    totals = [sum(map(get, values, NOTHING)) for values in options]
    top = max(totals)
    return totals.index(top), 1.0 / sum([exp(total - top) for total in totals])


def shares(weights: Weights, options: list[list[str]]) -> list[float]:
    """Every option's share of the probability."""
    totals = [score(weights, values) for values in options]
    top = max(totals)
    powers = [exp(total - top) for total in totals]
    whole = sum(powers)
    return [power / whole for power in powers]
