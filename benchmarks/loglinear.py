"""Log-linear models, trained with Adagrad in plain Python: deterministic, and readable as a table of weights.

An example is a list of values, which are numbered; a value that occurs in fewer than `rarest` examples is left out.
"""

import math
import random
from collections import Counter
from typing import Any

# A value is anything that sorts: a string, or a tuple of strings.
Values = list[Any]
# Weights are whole hundredths.
Weights = dict[Any, int]
UNIT = 100
# Adagrad: the step, what keeps the first steps short, and how much weights shrink at each step (L2 regularisation).
STEP, FIRST_SQUARE, SHRINKAGE = 0.15, 0.01, 0.001
# Scores beyond this are as good as certain, and exp would overflow.
HIGHEST = 30.0
# Errors below these teach nothing: of a yes or no, and of one of several choices.
LEAST_ERROR, LEAST_CHOICE_ERROR = 0.003, 0.001
# A choice with this share for what is right is learned.
LEARNED = 0.997


def yes_or_no(
    examples: list[tuple[Values, int]], *, rarest: int = 3, epochs: int = 5, smallest: float = 0.1
) -> Weights:
    """The weights of a logistic regression on examples with their answers, 1 or 0."""
    numbers = _numbers([values for values, _ in examples], rarest)
    rows = [(_known(values, numbers), answer) for values, answer in examples]
    weights, squares = [0.0] * len(numbers), [FIRST_SQUARE] * len(numbers)
    shuffler = random.Random(1)
    for _ in range(epochs):
        shuffler.shuffle(rows)
        for known, answer in rows:
            score = sum(weights[number] for number in known)
            error = 1.0 / (1.0 + math.exp(-max(-HIGHEST, min(HIGHEST, score)))) - answer
            if abs(error) >= LEAST_ERROR:
                for number in known:
                    _step(weights, squares, number, error)
    return _rounded(numbers, weights, smallest)


def choice(
    groups: list[tuple[list[Values], set[int]]], *, rarest: int = 3, epochs: int = 5, smallest: float = 0.1
) -> Weights:
    """The weights of a conditional model, on candidates with the numbers of those that are right (any one will do)."""
    numbers = _numbers([values for candidates, _ in groups for values in candidates], rarest)
    rows = [([_known(values, numbers) for values in candidates], right) for candidates, right in groups]
    weights, squares = [0.0] * len(numbers), [FIRST_SQUARE] * len(numbers)
    shuffler = random.Random(1)
    for _ in range(epochs):
        shuffler.shuffle(rows)
        for candidates, right in rows:
            for number, error in _choice_errors(candidates, right, weights).items():
                if error:
                    _step(weights, squares, number, error)
    return _rounded(numbers, weights, smallest)


def _choice_errors(candidates: list[list[int]], right: set[int], weights: list[float]) -> dict[int, float]:
    """The error of each value of the candidates, by its number; none where the choice is learned."""
    scores = [sum(weights[number] for number in known) for known in candidates]
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    good = sum(powers[candidate] for candidate in right)
    errors: dict[int, float] = {}
    if good / total > LEARNED:
        return errors
    for candidate, known in enumerate(candidates):
        error = powers[candidate] / total - (powers[candidate] / good if candidate in right else 0.0)
        if abs(error) >= LEAST_CHOICE_ERROR:
            for number in known:
                errors[number] = errors.get(number, 0.0) + error
    return errors


def _step(weights: list[float], squares: list[float], number: int, error: float) -> None:
    """Move a weight against its error."""
    error += SHRINKAGE * weights[number]
    squares[number] += error * error
    weights[number] -= STEP * error / math.sqrt(squares[number])


def _numbers(rows: list[Values], rarest: int) -> dict[Any, int]:
    """The number of each value that is frequent enough."""
    counts: Counter[Any] = Counter()
    for values in rows:
        counts.update(values)
    frequent = sorted(value for value, count in counts.items() if count >= rarest)
    return {value: number for number, value in enumerate(frequent)}


def _known(values: Values, numbers: dict[Any, int]) -> list[int]:
    return [numbers[value] for value in values if value in numbers]


def _rounded(numbers: dict[Any, int], weights: list[float], smallest: float) -> Weights:
    """The weights by value, without those smaller than `smallest`."""
    return {
        value: round(weights[number] * UNIT) for value, number in numbers.items() if abs(weights[number]) >= smallest
    }
