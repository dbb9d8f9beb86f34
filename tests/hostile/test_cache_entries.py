"""Entries of the cache with any values at all: they are refused, or every reporter can write them."""

import io
import json
import random
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

from fuzz.invariants import SETTINGS as _STRICT
from provcheck import readers
from provcheck.engine.check import check
from provcheck.engine.result_json import decode, encode
from provcheck.model.document import Source
from provcheck.reporters import REPORTERS, Options, reporter

SEEDS = sorted(path for path in (Path(__file__).parents[2] / "seeds").rglob("*") if path.is_file())
SETTINGS = replace(_STRICT, keep_documents=False)
ODD: list[Any] = [
    None, True, -1, 0, 1e308, float("nan"), 10**30, "", "x", "\ud800", [], [[]], {}, {"a": 1}, [1, 2], [None] * 6,
    [0, 9, 1, 1, 1, 10**12], "error", "weak", 3,
]  # fmt: skip


def changed(value: Any, chance: random.Random) -> Any:
    """The value with one value in it replaced by an odd one."""
    if isinstance(value, list | dict) and value and chance.random() < 0.9:
        keys = list(range(len(value)) if isinstance(value, list) else value)
        key = chance.choice(keys)
        copy = value.copy()
        copy[key] = changed(value[key], chance)
        return copy
    return chance.choice(ODD)


def test_no_entry_can_stop_a_run(tried: Counter[str]) -> None:
    chance = random.Random(20250304)
    sources = (source for path in SEEDS for source in readers.split(Source(path.name, path.read_bytes())))
    results = [check(source, SETTINGS) for source in sources]
    entries = [json.loads(encode(result)) for result in results if not result.failed and result.findings]
    options = Options(version="0", as_of="2026-11-22", profile="strict")
    names = {entry["uri"] for entry in entries}
    refused = 0
    for _ in range(3_000):
        entry = chance.choice(entries)
        for _ in range(chance.randint(1, 2)):
            entry = changed(entry, chance)
        result = decode(json.dumps(entry).encode())
        if result is None or result.uri not in names:  # `Cache` takes an entry for its own document only
            refused += 1
            continue
        for name in REPORTERS:
            reporter(name)(iter([result]), io.StringIO(newline=""), options)
    tried["changed entries of the cache"] += 3_000
    assert 1_000 < refused < 3_000
