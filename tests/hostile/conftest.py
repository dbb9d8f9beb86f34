"""Fixtures that run the command line, and a summary of how many hostile inputs were tried, by kind."""

import io
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from provcheck.cli import provcheck as command_line

# How often each writer is killed: PROVCHECK_KILLS=100 python -m pytest tests/hostile -k kill
KILLS = int(os.environ.get("PROVCHECK_KILLS", "20"))
TRIED: pytest.StashKey[Counter[str]] = pytest.StashKey()


@pytest.fixture
def tried(request: pytest.FixtureRequest) -> Counter[str]:
    """Inputs tried so far, by kind."""
    return request.config.stash.setdefault(TRIED, Counter())


@pytest.fixture
def provcheck() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the command line in a process of its own, in which `before` is called first. There must be no traceback."""

    def run(*arguments: object, before: Callable[[], None] | None = None) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "provcheck", *map(str, arguments)]
        environment = {name: value for name, value in os.environ.items() if name != "PROVCHECK_DEBUG"}
        process = subprocess.run(
            command, env=environment, capture_output=True, encoding="utf-8", preexec_fn=before, check=False
        )
        assert "Traceback" not in process.stderr, process.stderr
        return process

    return run


class KilledRuns:
    """Runs of a command line that are killed. They are forks of this process, so that imports take no time there."""

    def __init__(self, *arguments: object) -> None:
        self._arguments = list(map(str, arguments))
        self._seconds = 0.0
        self._changes = 0

    def finish(self) -> None:
        """Run to the end, and note how long it takes and how often it changes a file."""
        reading, writing = os.pipe()
        start = time.monotonic()
        os.waitpid(self._start(count_to=writing), 0)
        self._seconds = time.monotonic() - start
        os.close(writing)
        with open(reading, encoding="ascii") as counted:
            self._changes = int(counted.read())

    def kill(self, number: int, count: int) -> None:
        """Kill the run with this number of so many, each a little later; `finish` comes before.

        Those with an even number end before a change of a file, however long it takes until there. The others end at
        some moment, perhaps within a change, and perhaps not before the end.
        """
        if number % 2 == 0:
            os.waitpid(self._start(kill_before=1 + number * self._changes // count), 0)
            return
        child = self._start()
        time.sleep(self._seconds * number / count)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)

    def _start(self, *, kill_before: int = 0, count_to: int | None = None) -> int:
        child = os.fork()
        if child == 0:
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, 1)
            os.dup2(null, 2)
            changes = _ChangeCounter(kill_before)
            try:
                sys.setprofile(changes)
                command_line.main(self._arguments, standalone_mode=False)
            finally:
                sys.setprofile(None)
                if count_to is not None:
                    os.write(count_to, b"%d" % changes.count)
                os._exit(0)
        return child


class _ChangeCounter:
    """Counts the calls that change files, and kills this process before the one with the given number."""

    def __init__(self, kill_before: int) -> None:
        self.count = 0
        self._kill_before = kill_before

    def __call__(self, frame: FrameType, event: str, function: Any) -> None:
        if event != "c_call" or function.__name__ not in _CHANGES:
            return
        # Not a method of another type with such a name, as `str.replace`.
        if function.__module__ == os.open.__module__ or isinstance(function.__self__, io.IOBase):
            self.count += 1
            if self.count == self._kill_before:
                os.kill(os.getpid(), signal.SIGKILL)


# Functions of `os` and methods of streams.
_CHANGES = {
    "chmod", "close", "fchmod", "flush", "fsync", "ftruncate", "mkdir", "open", "remove", "rename", "replace", "rmdir",
    "truncate", "unlink", "write", "writelines",
}  # fmt: skip


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    counts = config.stash.get(TRIED, None)
    if counts:
        kinds = ", ".join(f"{count:,} {kind}" for kind, count in counts.most_common())
        terminalreporter.write_line(f"hostile inputs tried: {counts.total():,} ({kinds})")
