"""Tells, when the tests are done, how many hostile inputs were tried, by kind."""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable

import pytest

TRIED: pytest.StashKey[Counter[str]] = pytest.StashKey()


@pytest.fixture
def tried(request: pytest.FixtureRequest) -> Counter[str]:
    """Inputs tried so far, by kind."""
    return request.config.stash.setdefault(TRIED, Counter())


@pytest.fixture
def provcheck() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the command line in a process of its own, which `before` may take something from. No traceback is seen."""

    def run(*arguments: object, before: Callable[[], None] | None = None) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "provcheck", *map(str, arguments)]
        environment = {name: value for name, value in os.environ.items() if name != "PROVCHECK_DEBUG"}
        done = subprocess.run(
            command, env=environment, capture_output=True, encoding="utf-8", preexec_fn=before, timeout=120, check=False
        )
        assert "Traceback" not in done.stderr, done.stderr
        return done

    return run


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    counted = config.stash.get(TRIED, None)
    if counted:
        told = ", ".join(f"{count:,} {kind}" for kind, count in counted.most_common())
        terminalreporter.write_line(f"hostile inputs tried: {counted.total():,} ({told})")
