"""The cache of runs that overlap, and of runs that are killed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
Write = Callable[..., Path]
STORY = " date 2025-03-04 Ferry {0} back\n\n“It sails {0} times,” said Ida Brandt, the owner.\n\nA total of {0} died.\n"


def entries(cache: Path) -> list[Path]:
    """The entries that a later run would read; temporary files have a period in their name."""
    return [path for path in cache.glob("*/*") if "." not in path.name]


@pytest.mark.parametrize("written", [0, 1, 20, 59])
def test_runs_at_the_same_time_and_killed_runs_leave_whole_entries(
    written: int, write: Write, provcheck: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    for number in range(60):
        write(f"{number}.txt", STORY.format(number))
    expected = provcheck("check", ".", "--no-cache", "--output", "json").stdout
    cache = tmp_path_factory.mktemp("cache") / "kept"
    environment = os.environ | {"PROVCHECK_CACHE_DIR": str(cache)}
    command = [sys.executable, "-m", "provcheck", "check", ".", "--output", "json"]
    runs = [
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) for _ in range(2)
    ]
    while len(entries(cache)) < written:
        time.sleep(0.001)
    runs[0].send_signal(signal.SIGKILL)
    outputs = [run.communicate()[0].decode() for run in runs]
    assert outputs[1] == expected
    assert len(entries(cache)) == 60
    assert provcheck("check", ".", "--output", "json", PROVCHECK_CACHE_DIR=str(cache)).stdout == expected
