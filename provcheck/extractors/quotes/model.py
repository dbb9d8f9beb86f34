"""Weights of small log-linear models, trained by `benchmarks/attribution_train.py`; a score is a sum of look-ups.

A model has a table for each of its features. A table maps what the feature saw (a base form, tags, single common
words), one part inside the other, to a weight; what was never seen in training has none. The functions that score
(`cues.score_cues`, `sources.score_sources` …) add in the order of FEATURES. The trainer passes them tables that return
the name of a look-up in place of its weight, so training and scoring see the same features.
"""

import json
from functools import cache
from itertools import repeat
from math import exp, log
from pathlib import Path
from struct import Struct
from typing import Any

# Weights by what a feature saw, part by part.
Table = dict[str, Any]
# A table for each feature of a model, in the order of FEATURES.
Tables = tuple[Table, ...]
# Where nothing was seen in training.
EMPTY: Table = {}
# The distance in tokens between a noun phrase and its cue, in a few steps, on the left of the cue and on its right; the
# last one of each side is for FARTHEST and more.
FARTHEST = 13
_DISTANCES = ("0", "1", "2", "3", "4", *["7"] * 3, *["12"] * 5, "f")
STEPS = tuple(side + distance for side in ("L", "R") for distance in _DISTANCES)
# The number of phrases between a noun phrase and its cue: one more than `sources.LEFT`, for a shared source.
RANKS = ("0", "1", "2", "3", "4", "5")
NO_STEPS, NO_RANKS = (0,) * len(STEPS), (0,) * len(RANKS)
# The last part of some features of sources: their innermost tables are tuples, with a weight for each step or rank.
NUMBERED_PARTS = {
    **dict.fromkeys(("distance", "auxiliary", "base", "quotation"), STEPS),
    **dict.fromkeys(("skipped", "place"), RANKS),
}
# The scores of the two tags before a word.
Openings = dict[tuple[str, str], int]
# What the model of cues knows of a word: the scores of the tags before it, and of the next "that" and of the word
# behind it, and those of the plain verbs around it by `cues.PLAIN_SIDES`.
CueWord = tuple[Openings, Table, Table, tuple[int, ...]]
# One weight for each of `contents.PATTERNS`, packed in one integer, 16 bits each: one sum adds all four.
PatternScores = int
NO_SCORES: PatternScores = 0
_PATTERN_WEIGHTS = Struct("<4H")
# Makes every weight of a sum positive.
_PATTERN_BIAS = int.from_bytes(_PATTERN_WEIGHTS.pack(*[1 << 15] * 4), "little")
# Weights are whole hundredths: their sums are exact, in any order and on every Python.
UNIT = 100
# The features of each model, in the order in which they are added. A model is named for what it scores: `score_cues`.
FEATURES = {
    "cue": (
        *("before", "after", "second", "subject", "opening", "quotation", "that", "plain", "base", "position", "word"),
    ),
    "cue_left": ("word", "tag", "form", "pair"),
    "cue_right": ("word", "tag", "words", "base", "base_word", "next", "pair"),
    "source": (
        *("path", "noun_tag", "noun", "edges", "skipped", "before", "distance", "auxiliary", "place", "base"),
        *("quotation", "sharing"),
        # No source at all.
        *("none", "none_base", "none_form", "none_auxiliary", "none_sides", "none_word", "none_form_before"),
        *("none_base_before", "none_opening", "none_left", "none_unshared"),
    ),
    "pattern": ("base", "form", "side", "edges", "right", "left", "word", "next", "quotations", "before"),
    "start": ("distance", "word", "base", "edges", "skipped", "comma", "pair"),
    "end": (
        *("length", "base", "opening", "commas", "edges", "pair", "near"),
        # The end of the sentence.
        *("last_base", "last_opening", "last_commas"),
    ),
    "left_end": ("gap", "edges", "word", "rank", "form", "before", "base"),
    "left_start": ("length", "pair", "base", "last"),
    "report": ("prior", "group", "form", "opening", "clause", "length", "pattern", "after"),
    "owner": (
        *("where", "speech", "pattern", "owned", "alone", "base", "inside", "path", "edges"),
        # No owner at all.
        *("none_edges", "none_alone", "none_after", "none_size", "none_look", "none_sides", "none_since"),
        *("none_headline", "none_word"),
    ),
}


class CueWords:
    """The tables of the model of cues, and what was looked up in them, for each word once.

    `words` has what the model knows of a word that may attribute, as `cues.score_cues` reads it. `openings` has the
    score of the two tags before such a word by its form, where none is an auxiliary: a number of forms times a number
    of pairs of tags at most.
    """

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.words: dict[str, CueWord] = {}
        self.openings: dict[str, Openings] = {}


class Models(dict[str, Tables]):
    """Tables by the name of their model; those of cues with what was looked up in them."""

    def __init__(self, tables: dict[str, Tables]) -> None:
        super().__init__(tables)
        self.cue_words = CueWords(tables["cue"])


def weights_path(language: str) -> Path:
    """The file of a language's weights, whether it exists or not."""
    return Path(__file__).parents[2] / "language" / language / "attribution.json"


@cache
def load(language: str) -> Models | None:
    """The models of a language; None when it has no weights."""
    path = weights_path(language)
    return models_of(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else None


def models_of(weights: dict[str, dict[str, Table]]) -> Models:
    """The models of weights by model and feature; a feature of which nothing was learned has an empty table."""
    models = {
        name: tuple([weights.get(name, EMPTY).get(feature, EMPTY) for feature in features])
        for name, features in FEATURES.items()
    }
    models["source"] = tuple(map(_numbered, FEATURES["source"], models["source"]))
    models["pattern"] = tuple(map(_packed, models["pattern"]))
    return Models(models)


def _numbered(feature: str, table: Table) -> Any:
    """A table of a feature with tuples in place of the innermost tables, if the last part is one of NUMBERED_PARTS."""
    parts = NUMBERED_PARTS.get(feature)
    if parts is None or not table:
        return table
    if _has_tables(table):
        return {seen: _numbered(feature, inner) for seen, inner in table.items()}
    return tuple(map(table.get, parts, repeat(0)))


def _packed(table: Table) -> Table:
    """A table of the model of patterns with each list of weights as PatternScores."""
    if _has_tables(table):
        return {seen: _packed(inner) for seen, inner in table.items()}
    return {
        seen: first + (second << 16) + (third << 32) + (fourth << 48)
        for seen, (first, second, third, fourth) in table.items()
    }


def _has_tables(table: Table) -> bool:
    """Whether the values of a table are tables."""
    return isinstance(next(iter(table.values()), None), dict)


def best_pattern(scores: list[PatternScores]) -> int:
    """The number of the pattern with the highest sum of scores."""
    sums = _PATTERN_WEIGHTS.unpack((sum(scores) + _PATTERN_BIAS).to_bytes(8, "little"))
    return sums.index(max(sums))


def best(scores: list[int]) -> int:
    """The number of the highest score."""
    return scores.index(max(scores))


def best_and_share(scores: list[int]) -> tuple[int, float]:
    """The number of the highest score, and its share of the probability among all."""
    top = max(scores)
    total = 0.0
    for score in scores:
        total += exp((score - top) / UNIT)
    return scores.index(top), 1.0 / total


def shares(scores: list[int]) -> list[float]:
    """Each score's share of the probability among all."""
    top = max(scores)
    powers = [exp((score - top) / UNIT) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def probability(score: int) -> float:
    """The probability of a yes-or-no model's score."""
    return 1.0 / (1.0 + exp(-score / UNIT))


def score_of(probability: float) -> float:
    """The score of a yes-or-no model that has a probability."""
    return UNIT * log(probability / (1 - probability))
