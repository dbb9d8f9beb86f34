"""Runs that remember: the same bytes as without, whatever else happens meanwhile."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from provcheck.reporters import REPORTERS

Run = Callable[..., subprocess.CompletedProcess[str]]
Write = Callable[..., Path]
SEEDS = Path(__file__).parents[3] / "seeds"
STORY = " date 2025-03-04 Ferry {0} back\n\n“It sails {0} times,” said Ida Brandt, the owner.\n\nA total of {0} died.\n"


@pytest.fixture
def kept(tmp_path: Path) -> str:
    return str(tmp_path / "kept")


@pytest.mark.parametrize("name", REPORTERS)
def test_a_cached_run_prints_the_same_bytes(name: str, provcheck: Run, kept: str) -> None:
    once = [provcheck("check", SEEDS, "--output", name, PROVCHECK_CACHE_DIR=kept) for _ in range(2)]
    none = provcheck("check", SEEDS, "--output", name, "--no-cache", PROVCHECK_CACHE_DIR=kept)
    assert once[0].stdout == once[1].stdout == none.stdout
    assert once[0].returncode == once[1].returncode == none.returncode


def test_clear_and_dir(write: Write, provcheck: Run, kept: str) -> None:
    write("a.txt", STORY.format(1))
    provcheck("check", "a.txt", PROVCHECK_CACHE_DIR=kept)
    assert provcheck("cache", "dir", PROVCHECK_CACHE_DIR=kept).stdout == f"{kept}\n"
    assert provcheck("cache", "clear", PROVCHECK_CACHE_DIR=kept).stdout == "removed 1 result\n"
    assert provcheck("cache", "clear", PROVCHECK_CACHE_DIR=kept).stdout == "removed 0 results\n"


def test_no_cache_keeps_nothing(write: Write, provcheck: Run, kept: str) -> None:
    write("a.txt", STORY.format(1))
    provcheck("check", "a.txt", "--no-cache", PROVCHECK_CACHE_DIR=kept)
    assert not os.path.exists(kept)


def test_a_cache_on_the_way_of_a_file_is_no_error(write: Write, provcheck: Run) -> None:
    write("a.txt", STORY.format(1))
    done = provcheck("check", "a.txt", PROVCHECK_CACHE_DIR=str(write("taken", "")))
    assert done.returncode == 1
    assert not done.stderr


def test_runs_at_the_same_time_and_killed_runs_leave_whole_entries(write: Write, provcheck: Run, kept: str) -> None:
    for number in range(60):
        write(f"{number}.txt", STORY.format(number))
    expected = provcheck("check", ".", "--no-cache", "--output", "json").stdout
    environment = os.environ | {"PROVCHECK_CACHE_DIR": kept}
    command = [sys.executable, "-m", "provcheck", "check", ".", "--output", "json"]
    for number in range(6):
        runs = [
            subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
            for _ in range(2)
        ]
        time.sleep(0.15 + 0.02 * number)
        runs[0].send_signal(signal.SIGKILL)
        outputs = [run.communicate()[0].decode() for run in runs]
        assert outputs[1] == expected
    entries = [path for path in Path(kept).glob("*/*") if "." not in path.name]
    assert len(entries) == 60
    assert provcheck("check", ".", "--output", "json", PROVCHECK_CACHE_DIR=kept).stdout == expected
