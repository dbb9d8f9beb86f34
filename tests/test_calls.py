"""How much work a document is, in calls of functions: a count that does not drift from machine to machine.

Times are measured in benchmarks/. A bound is what Python 3.11 counts and a tenth more; later versions count fewer,
because they make no call for a comprehension. Raise one only for work that is worth it, and say so in the commit.
"""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import FrameType

import pytest

from provcheck import profiles, rules
from provcheck.engine import check as pipeline
from provcheck.model.document import Source
from provcheck.model.settings import Settings

SEEDS = Path(__file__).parent.parent / "seeds"


def calls(work: Callable[[], object]) -> int:
    """How many Python functions are called until the work is done; the second time, when everything is loaded."""
    counted = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal counted
        counted += event == "call"

    work()
    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return counted


@pytest.mark.parametrize(
    ("name", "extracting", "checking"),
    [("valley-flood-wire.txt", 2330, 2960), ("tram-strike.md", 1910, 2410), ("solar-ferry.json", 1340, 1800)],
)
def test_a_document_takes_no_more_calls_than_it_did(name: str, extracting: int, checking: int) -> None:
    settings = Settings(profile=profiles.load("newswire", rules.BY_NAME.keys()), as_of=date(2026, 1, 1))
    source = Source(name, (SEEDS / name).read_bytes())
    assert calls(lambda: pipeline.extract(source, settings)) <= extracting
    assert calls(lambda: pipeline.check(source, settings)) <= checking


def test_a_longer_text_takes_calls_in_proportion() -> None:
    settings = Settings(profile=profiles.load("newswire", rules.BY_NAME.keys()), as_of=date(2026, 1, 1))
    story = (SEEDS / "valley-flood-wire.txt").read_text(encoding="utf-8")
    once, twice = (
        calls(lambda content=content: pipeline.check(Source("long.txt", content), settings))  # type: ignore[misc]
        for content in ((story * 8).encode(), (story * 16).encode())
    )
    assert twice < 2.2 * once
