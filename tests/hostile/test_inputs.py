"""The invariants hold for all hostile files."""

from collections import Counter

import pytest

from fuzz.inputs import KINDS, Kind
from fuzz.invariants import check_everything
from provcheck.model.document import Source


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_invariants_hold(kind: Kind, tried: Counter[str]) -> None:
    findings = 0
    for number, source in enumerate(kind.files()):
        try:
            findings += check_everything(source)[1]
        except Exception as error:
            error.add_note(f"{kind.name}, number {number}: {_description(source)}")
            raise
        tried[kind.name] += 1
    assert findings, "no file has a finding: were they read at all?"


def test_there_are_two_thousand_hostile_files() -> None:
    seen = {(source.name, source.content) for kind in KINDS for source in kind.files()}
    assert len(seen) >= 2_000


def _description(source: Source) -> str:
    return f"{source.name!a}, {len(source.content)} bytes: {source.content[:400]!r}"
