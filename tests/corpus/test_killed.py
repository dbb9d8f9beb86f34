"""Runs that are ended with SIGKILL at any point and resumed: every row is in the tables once, as in any other run."""

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.corpus.conftest import AS_OF, article, run_in, table, write_jsonl
from tests.corpus.test_corpus import TABLES

# Runs that are ended, each one rename later: PROVCHECK_KILLS=100 python -m pytest tests/corpus/test_killed.py
KILLS = int(os.environ.get("PROVCHECK_KILLS", "2"))

# Code for every process: parts of eight documents, and a function that ends the run.
PARTS = """
import os, signal
from provcheck.corpus import pairing
pairing._PART = 8
def end():
    os.killpg(os.getpgid(0), signal.SIGKILL)
"""
# Ends the run before a file is renamed, or after it.
AT_A_RENAME = """
from provcheck.corpus import work_folder
class Counting:
    left = int(os.environ["RENAMES_LEFT"])
    def __getattr__(self, name):
        return getattr(os, name)
    def replace(self, *paths):
        self.left -= 1
        if not self.left and "AFTER" in os.environ:
            os.replace(*paths)
        if not self.left:
            end()
        os.replace(*paths)
work_folder.os = Counting()
"""
# Shards of nine rows: a run renames some forty files.
SMALL_SHARDS = """
from provcheck.corpus import shards
shards._MAX_ROWS = 9
"""
# Ends the run during the second part of the comparison.
COMPARING = """
from provcheck.corpus import copies
real = copies.PairComparer.rows
def rows(self, later, earlier):
    if os.path.exists(os.path.join(self.out, ".work", "done", "across-00000.json")):
        end()
    return real(self, later, earlier)
copies.PairComparer.rows = rows
"""
# One more than the first shard needs; another number ends runs at other points.
RENAMES = 11


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two inputs, in which some articles are copies, and the tables of a run that was not ended."""
    folder = tmp_path_factory.mktemp("killed")
    (folder / "parts").mkdir()
    first = [article(number) for number in range(20)]
    copies = [{**row, "publisher": "Lock Tribune", "date": f"2025-06-{day:02}"} for day, row in enumerate(first[:7], 1)]
    write_jsonl(folder / "parts" / "0.jsonl", first)
    write_jsonl(folder / "parts" / "1.jsonl", copies)
    run_in(folder, "check", "parts", "--out", "alone", *AS_OF)
    return folder


def resumed(folder: Path, out: str, ending: str, day: str = AS_OF[1], **variables: str) -> bool:
    """Resume a run that ends at that point; returns whether it was finished before."""
    site = folder / f"{out}-site"
    site.mkdir(exist_ok=True)
    (site / "sitecustomize.py").write_text(PARTS + ending, encoding="utf-8")
    path = os.pathsep.join(filter(None, [str(site), os.environ.get("PYTHONPATH")]))
    done = subprocess.run(
        [sys.executable, "-m", "provcheck", "corpus", "check", "parts", "--out", out, "--as-of", day],
        cwd=folder, capture_output=True, start_new_session=True, env=os.environ | {"PYTHONPATH": path, **variables},
    )  # fmt: skip
    assert done.returncode in (0, -signal.SIGKILL), done.stderr
    return done.returncode == 0


def assert_same(folder: Path, out: str) -> None:
    """The tables are those of the run that was not ended, and have each document once."""
    for name in TABLES:
        assert table(folder / out, name) == table(folder / "alone", name), name
    assert set(Counter(row["document"] for row in table(folder / out, "documents")).values()) == {1}
    assert len(table(folder / out, "documents")) == 27
    summaries = [json.loads((folder / run / "summary.json").read_text(encoding="utf-8")) for run in (out, "alone")]
    assert summaries[0] == summaries[1]


def test_a_run_that_is_ended_again_and_again_loses_and_doubles_nothing(alone: Path) -> None:
    ended = left = 0
    while not resumed(alone, "often", AT_A_RENAME, RENAMES_LEFT=str(RENAMES)):
        ended += 1
        assert ended < 20, "no run gets further than the one before"
        left += len(list((alone / "often").rglob(".*.tmp")))
    assert ended >= 4
    assert left == ended, "each run that was ended left one file that has no name yet"
    assert not list((alone / "often").rglob(".*.tmp")), "the next run removed it"
    assert_same(alone, "often")


@pytest.mark.parametrize("number", range(2, KILLS + 2))
def test_a_run_that_is_ended_at_any_rename_is_finished_by_the_next(number: int, alone: Path) -> None:
    """Every second run is ended after a rename, the others before it."""
    ending = {"RENAMES_LEFT": str(number // 2)} | ({"AFTER": "1"} if number % 2 else {})
    if resumed(alone, f"once-{number}", SMALL_SHARDS + AT_A_RENAME, **ending):
        pytest.skip("the run has fewer renames")
    assert resumed(alone, f"once-{number}", SMALL_SHARDS)
    assert_same(alone, f"once-{number}")


def test_a_run_that_goes_on_keeps_its_day_and_the_shards_that_are_done(alone: Path) -> None:
    assert not resumed(alone, "kept", SMALL_SHARDS + AT_A_RENAME, RENAMES_LEFT="20")
    done = alone / "kept" / ".work" / "done"
    stamps = {path.name: path.stat().st_mtime_ns for path in done.glob("0*.json")}
    assert stamps
    assert not (alone / "kept" / "summary.json").exists()
    assert resumed(alone, "kept", SMALL_SHARDS, day="2026-01-02")
    assert {name: (done / name).stat().st_mtime_ns for name in stamps} == stamps
    assert_same(alone, "kept")


def test_comparing_goes_on_behind_the_last_part_that_was_done(alone: Path) -> None:
    assert not resumed(alone, "parts-of", COMPARING)
    done = alone / "parts-of" / ".work" / "done"
    first = done / "across-00000.json"
    assert [path.name for path in done.glob("across-*")] == [first.name]
    stamp = first.stat().st_mtime_ns
    assert resumed(alone, "parts-of", "")
    assert first.stat().st_mtime_ns == stamp
    assert len(list(done.glob("across-*"))) > 1
    assert_same(alone, "parts-of")
