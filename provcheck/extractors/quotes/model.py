"""Weights of small log-linear models, trained by `benchmarks/attribution_train.py`; a score is a sum of look-ups.

A model is a table for each of its features: what the feature saw (a base form, word classes, single common words), one
part inside the other, and at last the weight. What was never seen in training weighs nothing. The functions that weigh
(`cues.weigh`, `sources.weigh` …) always add in the order of FEATURES. The trainer hands them tables that answer with
the name of a look-up in place of its weight: so nothing can be learned that is not weighed, or the other way round.
"""

import json
from functools import cache
from math import exp, log
from pathlib import Path
from typing import Any

# What a feature saw, part by part, to the weight.
Table = dict[str, Any]
# A table for each feature of a model, in the order of FEATURES.
Tables = tuple[Table, ...]
# Tables by the name of their model.
Models = dict[str, Tables]
# Where nothing was seen in training.
EMPTY: Table = {}
# For a choice between the same few options everywhere: one weight an option.
PatternScores = tuple[int, int, int, int]
NO_SCORES: PatternScores = (0, 0, 0, 0)
# Weights are whole hundredths: their sums are exact, in any order and on every Python.
UNIT = 100
# The features of every model, in the order in which they are added.
FEATURES = {
    "cue": (
        *("before", "after", "second", "subject", "opening", "quotation", "that", "plain", "base", "place", "form"),
    ),
    "cueleft": ("word", "class", "kind", "pair"),
    "cueright": ("word", "class", "words", "base", "base_word", "next", "pair"),
    "source": (
        *("path", "head_class", "head", "edges", "skipped", "before", "distance", "light", "place", "base"),
        *("quotation", "sharing"),
        # No source at all.
        *("nobody", "nobody_base", "nobody_kind", "nobody_light", "nobody_sides", "nobody_form", "nobody_kind_before"),
        *("nobody_base_before", "nobody_opening", "nobody_left", "nobody_unshared"),
    ),
    "pattern": ("base", "kind", "side", "edges", "right", "left", "word", "next", "quotations", "before"),
    "begin": ("distance", "word", "base", "edges", "skipped", "comma", "pair"),
    "end": (
        *("length", "base", "opening", "commas", "edges", "pair", "near"),
        # The end of the sentence.
        *("last_base", "last_opening", "last_commas"),
    ),
    "edge": ("gap", "edges", "word", "rank", "kind", "before", "base"),
    "left": ("length", "pair", "base", "last"),
    "attach": (
        *("where", "speech", "pattern", "owned", "alone", "base", "inside", "path", "edges"),
        # No speaker at all.
        *("nobody_edges", "nobody_alone", "nobody_after", "nobody_size", "nobody_look", "nobody_beside"),
        *("nobody_since", "nobody_headline", "nobody_word"),
    ),
}


@cache
def load(language: str) -> Models | None:
    """The models of a language; None when it has no weights."""
    path = Path(__file__).parent.parent.parent / "language" / language / "attribution.json"
    if not path.is_file():
        return None
    return arranged(json.loads(path.read_text(encoding="utf-8")))


def arranged(tables: dict[str, dict[str, Table]]) -> Models:
    """Models from tables by name; a feature of which nothing was learned has none."""
    return {
        name: tuple([tables[name].get(feature, EMPTY) for feature in features]) for name, features in FEATURES.items()
    }


def most(values: list[PatternScores]) -> int:
    """The option with the highest sum of weights."""
    one = two = three = four = 0
    for a, b, c, d in values:
        one += a
        two += b
        three += c
        four += d
    totals = (one, two, three, four)
    return totals.index(max(totals))


def probability(total: int) -> float:
    """A score of a yes-or-no model as a probability."""
    return 1.0 / (1.0 + exp(-total / UNIT))


def score(probability: float) -> float:
    """The score that has a probability."""
    return UNIT * log(probability / (1 - probability))


def highest(totals: list[int]) -> int:
    """The option with the highest score."""
    return totals.index(max(totals))


def best(totals: list[int]) -> tuple[int, float]:
    """The option with the highest score, and its share of the probability among all."""
    top = max(totals)
    return totals.index(top), 1.0 / sum([exp((total - top) / UNIT) for total in totals])


def shares(totals: list[int]) -> list[float]:
    """Every option's share of the probability."""
    top = max(totals)
    powers = [exp((total - top) / UNIT) for total in totals]
    whole = sum(powers)
    return [power / whole for power in powers]
