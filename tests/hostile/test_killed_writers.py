"""Each writer is killed again and again, each time a little later: its file is the old one or the new one.

Fixes are in `test_killed_fixes.py`, the cache is in `test_crashes.py`, corpora are in `tests/corpus/test_killed.py`.
"""

import json
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from provcheck.reporters import REPORTERS
from tests.hostile.conftest import KILLS

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system"),
    pytest.mark.timeout(300 + 20 * KILLS),
]
Fork = Callable[..., int]
NO_DATE = "Ferry {0} is back\n\nThe ferry sails again.\n\n(Reuters)\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with forty documents, ten of them in a folder of their own."""
    monkeypatch.chdir(tmp_path)
    for folder, numbers in (("old", range(10)), ("new", range(10, 40))):
        (tmp_path / folder).mkdir()
        for number in numbers:
            (tmp_path / folder / f"{number:02}.txt").write_text(NO_DATE.format(number))
    return tmp_path


def finished(start: Callable[[], int]) -> float:
    """Run to the end; returns the seconds that it took."""
    begun = time.monotonic()
    os.waitpid(start(), 0)
    return time.monotonic() - begun


def killed(start: Callable[[], int], seconds: float) -> None:
    """Kill a run after so many seconds."""
    child = start()
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def temporary_files(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob(".provcheck-*.tmp")]


def test_a_killed_baseline_is_the_old_or_the_new_one(desk: Path, forked: Fork) -> None:
    path = desk / ".provcheck-baseline.json"

    def update() -> int:
        return forked("baseline", "update", "--jobs", 1, ".")

    os.waitpid(forked("baseline", "create", "--jobs", 1, "old"), 0)
    old = path.read_bytes()
    seconds = finished(update)
    new = path.read_bytes()
    assert (old.count(b"date-missing"), new.count(b"date-missing")) == (10, 40)
    seen = set()
    for number in range(KILLS):
        path.write_bytes(old)
        killed(update, 0 if number == 0 else seconds * (0.7 + 0.4 * number / KILLS))
        seen.add(path.read_bytes())
    assert old in seen
    assert seen <= {old, new}
    finished(update)
    assert path.read_bytes() == new
    assert not temporary_files(desk)


def test_a_killed_history_has_whole_lines_and_goes_on(desk: Path, forked: Fork) -> None:
    path = desk / "runs.jsonl"

    def check() -> int:
        return forked("check", "--no-cache", "--jobs", 1, "--history", path, ".")

    seconds = finished(check)
    for number in range(KILLS):
        before = path.read_bytes()
        killed(check, seconds * (0.7 + 0.4 * number / KILLS))
        assert path.read_bytes().startswith(before)
    finished(check)
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    assert len(lines) >= 2
    assert all(line["findings"]["date-missing"]["open"] == 40 for line in lines)
    assert not temporary_files(desk)


@pytest.mark.parametrize("name", REPORTERS)
def test_a_killed_report_is_the_old_or_the_new_one(name: str, desk: Path, forked: Fork) -> None:
    path = desk / "report"

    def check() -> int:
        return forked("check", "--no-cache", "--jobs", 1, "--output", f"{name}:report", ".")

    path.write_bytes(b"old")
    seconds = finished(check)
    new = path.read_bytes()
    assert b"no publication date" in new
    for number in range(max(2, KILLS // len(REPORTERS))):
        path.write_bytes(b"old")
        killed(check, seconds * (0.1 + number / max(2, KILLS // len(REPORTERS))))
        assert path.read_bytes() in (b"old", new)
    path.write_bytes(b"old")
    finished(check)
    assert path.read_bytes() == new
    assert not temporary_files(desk)
