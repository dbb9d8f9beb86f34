"""Log-linear models, trained with Adagrad in plain Python: deterministic, and readable as a table of weights.

An example is a list of values; one that occurs in fewer than `rarest` examples is left out.
"""

import math
import random
from collections import Counter
from typing import Any

# A value is whatever sorts: a string, or several in a tuple.
Values = list[Any]
# Weights are written as whole hundredths.
Weights = dict[Any, int]
UNIT = 100


def yes_or_no(
    examples: list[tuple[Values, int]], *, rarest: int = 3, epochs: int = 5, smallest: float = 0.1
) -> Weights:
    """Logistic regression."""
    index = _index([values for values, _ in examples], rarest)
    rows = [(_known(values, index), answer) for values, answer in examples]
    weights, squares = [0.0] * len(index), [0.01] * len(index)
    chance = random.Random(1)
    for _ in range(epochs):
        chance.shuffle(rows)
        for known, answer in rows:
            total = sum(weights[n] for n in known)
            error = 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total)))) - answer
            if abs(error) >= 0.003:
                for n in known:
                    _step(weights, squares, n, error)
    return _table(index, weights, smallest)


def choice(
    groups: list[tuple[list[Values], set[int]]], *, rarest: int = 3, epochs: int = 5, smallest: float = 0.1
) -> Weights:
    """A conditional model: which of the rows on offer is right; where several are, any of them will do."""
    index = _index([values for offered, _ in groups for values in offered], rarest)
    rows = [([_known(values, index) for values in offered], right) for offered, right in groups]
    weights, squares = [0.0] * len(index), [0.01] * len(index)
    chance = random.Random(1)
    for _ in range(epochs):
        chance.shuffle(rows)
        for offered, right in rows:
            totals = [sum(weights[n] for n in known) for known in offered]
            top = max(totals)
            shares = [math.exp(total - top) for total in totals]
            whole = sum(shares)
            good = sum(shares[k] for k in right)
            if good / whole > 0.997:
                continue
            errors: dict[int, float] = {}
            for k, known in enumerate(offered):
                error = shares[k] / whole - (shares[k] / good if k in right else 0.0)
                if abs(error) >= 0.001:
                    for n in known:
                        errors[n] = errors.get(n, 0.0) + error
            for n, error in errors.items():
                if error:
                    _step(weights, squares, n, error)
    return _table(index, weights, smallest)


def _step(weights: list[float], squares: list[float], n: int, error: float) -> None:
    error += 0.001 * weights[n]
    squares[n] += error * error
    weights[n] -= 0.15 * error / math.sqrt(squares[n])


def _index(rows: list[Values], rarest: int) -> dict[Any, int]:
    counts: Counter[Any] = Counter()
    for values in rows:
        counts.update(values)
    kept = sorted(value for value, count in counts.items() if count >= rarest)
    return {value: n for n, value in enumerate(kept)}


def _known(values: Values, index: dict[Any, int]) -> list[int]:
    return [index[value] for value in values if value in index]


def _table(index: dict[Any, int], weights: list[float], smallest: float) -> Weights:
    return {value: round(weights[n] * UNIT) for value, n in index.items() if abs(weights[n]) >= smallest}
