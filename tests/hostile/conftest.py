"""Tells, when the tests are done, how many hostile inputs were tried, by kind."""

from collections import Counter

import pytest

TRIED: pytest.StashKey[Counter[str]] = pytest.StashKey()


@pytest.fixture
def tried(request: pytest.FixtureRequest) -> Counter[str]:
    """Inputs tried so far, by kind."""
    return request.config.stash.setdefault(TRIED, Counter())


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    counted = config.stash.get(TRIED, None)
    if counted:
        told = ", ".join(f"{count:,} {kind}" for kind, count in counted.most_common())
        terminalreporter.write_line(f"hostile inputs tried: {counted.total():,} ({told})")
