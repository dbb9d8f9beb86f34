"""Each writer is killed again and again, each time a little later: its file is the old one or the new one.

Fixes are in `test_killed_fixes.py`, the cache is in `test_crashes.py`, corpora are in `tests/corpus/test_killed.py`.
"""

import json
import os
from pathlib import Path

import pytest

from provcheck.reporters import REPORTERS
from tests.hostile.conftest import KILLS, KilledRuns

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system"),
    pytest.mark.timeout(900 + 20 * KILLS),
]
NO_DATE = "Ferry {0} is back\n\nThe ferry sails again.\n\n(Reuters)\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with twenty documents, five of them in a folder of their own."""
    monkeypatch.chdir(tmp_path)
    for folder, numbers in (("old", range(5)), ("new", range(5, 20))):
        (tmp_path / folder).mkdir()
        for number in numbers:
            (tmp_path / folder / f"{number:02}.txt").write_text(NO_DATE.format(number))
    return tmp_path


def temporary_files(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob(".provcheck-*.tmp")]


def test_a_killed_baseline_is_the_old_or_the_new_one(desk: Path) -> None:
    path = desk / ".provcheck-baseline.json"
    runs = KilledRuns("baseline", "update", "--jobs", 1, ".")
    KilledRuns("baseline", "create", "--jobs", 1, "old").finish()
    old = path.read_bytes()
    runs.finish()
    new = path.read_bytes()
    assert (old.count(b"date-missing"), new.count(b"date-missing")) == (5, 20)
    seen = set()
    for number in range(KILLS):
        path.write_bytes(old)
        runs.kill(number, KILLS)
        seen.add(path.read_bytes())
    assert old in seen
    assert seen <= {old, new}
    runs.finish()
    assert path.read_bytes() == new
    assert not temporary_files(desk)


def test_a_killed_history_has_whole_lines_and_goes_on(desk: Path) -> None:
    path = desk / "runs.jsonl"
    runs = KilledRuns("check", "--no-cache", "--jobs", 1, "--history", path, ".")
    runs.finish()
    for number in range(KILLS):
        before = path.read_bytes()
        runs.kill(number, KILLS)
        assert path.read_bytes().startswith(before)
    runs.finish()
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    assert len(lines) >= 2
    assert all(line["findings"]["date-missing"]["open"] == 20 for line in lines)
    assert not temporary_files(desk)


@pytest.mark.parametrize("name", REPORTERS)
def test_a_killed_report_is_the_old_or_the_new_one(name: str, desk: Path) -> None:
    path = desk / "report"
    runs = KilledRuns("check", "--no-cache", "--jobs", 1, "--output", f"{name}:report", ".")
    path.write_bytes(b"old")
    runs.finish()
    new = path.read_bytes()
    assert b"no publication date" in new
    kills = max(4, KILLS // len(REPORTERS))
    for number in range(kills):
        path.write_bytes(b"old")
        runs.kill(number, kills)
        assert path.read_bytes() in (b"old", new)
    path.write_bytes(b"old")
    runs.finish()
    assert path.read_bytes() == new
    assert not temporary_files(desk)
