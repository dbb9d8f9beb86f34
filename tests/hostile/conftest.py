"""Fixtures that run the command line, and a summary of how many hostile inputs were tried, by kind."""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable

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
            command, env=environment, capture_output=True, encoding="utf-8", preexec_fn=before, timeout=120, check=False
        )
        assert "Traceback" not in process.stderr, process.stderr
        return process

    return run


@pytest.fixture
def forked() -> Callable[..., int]:
    """Fork this process, run the command line in it without output, and return its id. Imports take no time there."""

    def start(*arguments: object) -> int:
        child = os.fork()
        if child == 0:
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, 1)
            os.dup2(null, 2)
            try:
                command_line.main(list(map(str, arguments)), standalone_mode=False)
            finally:
                os._exit(0)
        return child

    return start


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    counts = config.stash.get(TRIED, None)
    if counts:
        kinds = ", ".join(f"{count:,} {kind}" for kind, count in counts.most_common())
        terminalreporter.write_line(f"hostile inputs tried: {counts.total():,} ({kinds})")
