"""Weights of small log-linear models, trained by `benchmarks/attribution_train.py`; a score is a sum of look-ups.

A model is one table: value to weight. A value is a short string: a letter for the feature, then word classes and single
common words. A value never seen in training weighs nothing.
"""

import json
from functools import cache
from itertools import repeat
from math import exp
from pathlib import Path

Weights = dict[str, float]
NOTHING = repeat(0.0)


@cache
def load(language: str) -> dict[str, Weights]:
    """The models of a language by name; none when it has no weights."""
    path = Path(__file__).parent.parent.parent / "language" / language / "attribution.json"
    if not path.is_file():
        return {}
    models: dict[str, Weights] = json.loads(path.read_text(encoding="utf-8"))
    return models


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
