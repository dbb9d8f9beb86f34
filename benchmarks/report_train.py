#!/usr/bin/env python3
"""Train the model of reported speech from annotated articles, and write its weights beside those of the other models.

    report_train.py WORLD.jsonl [--check] [--out provcheck/language/en/attribution.json]

WORLD.jsonl has one article a line: `id`, `outlet`, `text` and `ann`, the annotated units, each with `kind` (D and M: in
quotation marks; I: reported speech; i: reported speech, optional; N and ?: neither) and `content` or `spans` as lists
of [start, end) code points. The shipped weights come from 52 articles of 28 outlets; they hold weights of tags and of
groups of verbs, no text. With --check nothing is written: each outlet is judged by a model that has not seen it.
"""

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import loglinear
from attribution_train import NAMES, tables

from provcheck import readers
from provcheck.extractors.quotes import analysis, model
from provcheck.extractors.quotes.assemble import attribution_probability
from provcheck.extractors.quotes.reported import score_report
from provcheck.language import datelines, read_prose
from provcheck.model.document import Source
from provcheck.model.record import QuoteKind

LANGUAGE = "en"
# The least share of the characters of two spans that both have, for one to be the other.
SAME, OPTIONAL = 0.5, 0.3
RAREST, EPOCHS = 3, 3
Values = list[Any]


class Example(NamedTuple):
    """A reported statement that was found: the outlet, what the features saw, the probability before, the answer."""

    outlet: str
    values: Values
    prior: float
    answer: int


def examples(row: dict[str, Any]) -> Iterable[Example]:
    """The reported statements found in an article, those left out that may count either way."""
    document = readers.read(Source(f"{row['id']}.txt", row["text"].encode("utf-8")))
    prose = read_prose(document)
    assert prose is not None
    opening = datelines.find_dateline(document, prose.language)
    found = analysis.analyse(document, prose, [], opening.span if opening else None)
    for draft in found.drafts:
        attribution = draft.attribution
        if draft.kind is not QuoteKind.INDIRECT or attribution is None or not attribution.content:
            continue
        characters = {at for span in draft.spans for at in range(span.start, span.end)}
        answer = _answer(characters, row["ann"])
        if answer is not None:
            prior = attribution_probability(attribution)
            values: Any = score_report(found.tokens, attribution, prior, NAMES["report"])
            yield Example(row["outlet"], values, prior, answer)


def _answer(characters: set[int], units: list[dict[str, Any]]) -> int | None:
    """Whether characters are a unit of reported speech; None where they may count either way."""
    for unit in units:
        spans = unit.get("spans") or [unit["content"]]
        annotated = {at for start, end in spans for at in range(start, end)}
        common = len(characters & annotated)
        if unit["kind"] == "I" and common >= SAME * len(characters | annotated):
            return 1
        if unit["kind"] != "I" and common >= OPTIONAL * len(characters):
            return None
    return 0


def fit(found: list[Example]) -> loglinear.Weights:
    """The weights of the model."""
    return loglinear.yes_or_no([(one.values, one.answer) for one in found], rarest=RAREST, epochs=EPOCHS)


def check(found: list[Example]) -> None:
    """Print precision and recall by threshold, each outlet judged by a model of the others."""
    judged = []
    for outlet in sorted({one.outlet for one in found}):
        weights = fit([one for one in found if one.outlet != outlet])
        for one in found:
            if one.outlet == outlet:
                score = sum(weights.get(value, 0) for value in one.values)
                judged.append((one.prior, model.probability(score), one.answer))
    right = sum(answer for *_, answer in judged)
    print(f"{len(judged)} statements, {right} of them reported speech")
    for tenth in range(1, 10):
        before = [answer for prior, _, answer in judged if prior >= tenth / 10]
        after = [answer for _, probability, answer in judged if probability >= tenth / 10]
        print(
            f"at {tenth / 10}: precision {sum(before) / len(before):.3f} recall {sum(before) / right:.3f} before,"
            f" {sum(after) / len(after):.3f} and {sum(after) / right:.3f} with the model"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("world", type=Path)
    parser.add_argument("--check", action="store_true", help="judge each outlet by a model that has not seen it")
    parser.add_argument("--out", type=Path, default=model.weights_path(LANGUAGE))
    options = parser.parse_args()
    rows = map(json.loads, options.world.read_text(encoding="utf-8").splitlines())
    found = [example for row in rows for example in examples(row)]
    if options.check:
        check(found)
        return
    weights = json.loads(options.out.read_text(encoding="utf-8"))
    weights["report"] = tables({"report": fit(found)})["report"]
    options.out.write_text(json.dumps(weights, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{options.out}: {len(found)} examples", file=sys.stderr)


if __name__ == "__main__":
    main()
