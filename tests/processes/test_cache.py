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


@pytest.fixture
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("cache") / "kept")


def test_runs_at_the_same_time_and_killed_runs_leave_whole_entries(
    write: Write, provcheck: Run, cache_folder: str
) -> None:
    for number in range(60):
        write(f"{number}.txt", STORY.format(number))
    expected = provcheck("check", ".", "--no-cache", "--output", "json").stdout
    environment = os.environ | {"PROVCHECK_CACHE_DIR": cache_folder}
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
    entries = [path for path in Path(cache_folder).glob("*/*") if "." not in path.name]
    assert len(entries) == 60
    assert provcheck("check", ".", "--output", "json", PROVCHECK_CACHE_DIR=cache_folder).stdout == expected
