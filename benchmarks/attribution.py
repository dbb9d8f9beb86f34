#!/usr/bin/env python3
"""Measure the extraction of quoted sources on annotated articles.

    attribution.py GOLD.jsonl --score FOLDER [--publisher A,B,…] [--bands] [--without-models]

With --without-models, attributions are found by their constructions alone, as in a language without weights.
FOLDER contains the scorer's `score.py`; its docstring defines the measures. The whole pipeline runs in this process on
each article as a plain-text file. The printed time is that of the pipeline alone, on one core.
"""

import argparse
import importlib.util
import json
import sys
import time
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

from provcheck import profiles
from provcheck.engine.check import extract
from provcheck.extractors.quotes import analysis
from provcheck.model.document import Source
from provcheck.model.plain import record_to_dict
from provcheck.model.settings import Settings


def scorer(folder: Path) -> ModuleType:
    """The scorer as a module."""
    sys.path.insert(0, str(folder))
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def predictions(rows: list[dict[str, Any]], settings: Settings) -> tuple[list[dict[str, Any]], float]:
    """The attributions of each article in the scorer's form, and the seconds that the pipeline took."""
    sources = [Source(f"{row['id']}.txt", row["text"].encode("utf-8")) for row in rows]
    start = time.perf_counter()
    records = [record_to_dict(extract(source, settings)) for source in sources]
    seconds = time.perf_counter() - start
    articles = [
        {"id": row["id"], "quotes": [_claim(quote) for quote in record["quotes"] if _is_attributed(quote)]}
        for row, record in zip(rows, records, strict=True)
    ]
    return articles, seconds


def _is_attributed(quote: dict[str, Any]) -> bool:
    return quote.get("speaker") is not None or quote.get("cue") is not None


def _claim(quote: dict[str, Any]) -> dict[str, Any]:
    def range_of(statement: dict[str, Any] | None) -> list[int] | None:
        return [statement["span"]["start"], statement["span"]["end"]] if statement and statement.get("span") else None

    claim: dict[str, Any] = {
        "content": [[span["start"], span["end"]] for span in quote["spans"]],
        "kind": quote["kind"],
        "source": range_of(quote.get("speaker")),
        "cue": range_of(quote.get("cue")),
        "confidence": quote["confidence"],
    }
    if quote.get("speaker") and quote["speaker"].get("name"):
        claim["speaker"] = quote["speaker"]["name"]
    return claim


def bands(rows: list[dict[str, Any]], claims: list[dict[str, Any]], score: ModuleType) -> list[tuple[str, int, float]]:
    """The attributions of each band of confidence, and the share of them with the right source and half the content."""
    counts: dict[int, list[int]] = {}
    for row, article in zip(rows, claims, strict=True):
        for claim in article["quotes"]:
            right = any(_agrees(row, claim, gold, score) for gold in row["attributions"])
            count = counts.setdefault(min(int(claim["confidence"] * 10), 9), [0, 0])
            count[0] += 1
            count[1] += right
    return [
        (f"{band / 10:.1f}-{(band + 1) / 10:.1f}", total, right / total)
        for band, (total, right) in sorted(counts.items())
    ]


def _agrees(row: dict[str, Any], claim: dict[str, Any], gold: dict[str, Any], score: ModuleType) -> bool:
    if not claim["source"] or not gold["source"] or not score.ov([claim["source"]], gold["source"]):
        return False
    overlap = score.ov(claim["content"], gold["content"])
    shorter = min(sum(end - start for start, end in side["content"]) for side in (claim, gold))
    return bool(overlap * 2 >= shorter)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--score", type=Path, required=True)
    parser.add_argument("--publisher")
    parser.add_argument("--bands", action="store_true")
    parser.add_argument("--without-models", action="store_true")
    options = parser.parse_args()
    score = scorer(options.score)
    rows = [json.loads(line) for line in options.gold.open(encoding="utf-8")]
    if options.publisher:
        rows = [row for row in rows if row["publisher"] in options.publisher.split(",")]
    settings = Settings(profile=profiles.load("newswire"), as_of=date(2026, 1, 1))
    with patch.object(analysis, "load", return_value=None) if options.without_models else nullcontext():
        claims, seconds = predictions(rows, settings)
    result = score.evaluate(rows, claims)
    direct, every = result["direct"], result["all"]
    print(f"{options.publisher or 'all publishers'}")
    print(f"direct: detect {direct['detect']}, speaker {direct['speaker']}, end to end {direct['end_to_end']}")
    for name in ("content_iou", "content_tokens", "source_overlap", "cue_exact"):
        print(f"all: {name} {every[name]}")
    print(f"{len(rows)} documents in {seconds:.2f} s: {len(rows) / seconds:.0f} a second")
    if options.bands:
        for band, count, share in bands(rows, claims, score):
            print(f"confidence {band}: {count} attributions, {share:.3f} right")


if __name__ == "__main__":
    main()
