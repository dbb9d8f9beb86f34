"""What holds for every test."""

import os
import signal
import tempfile
from collections.abc import Iterator

import pytest
from hypothesis import settings

# The same examples each time, so that a change is to blame for what fails; no example is timed, machines differ.
settings.register_profile("ci", derandomize=True, deadline=None)
# HYPOTHESIS_PROFILE=long python -m pytest tests/hostile
settings.register_profile("long", max_examples=5_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(scope="session", autouse=True)
def _own_cache() -> Iterator[None]:
    """No test reads or writes what the user's own runs keep; programs that tests start are told by the environment."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("PROVCHECK_CACHE_DIR", os.path.join(folder, "cache"))
        yield


@pytest.fixture(scope="session", autouse=True)
def _heeded_signals() -> None:
    """A shell that runs the tests in the background has them ignore Ctrl-C, and so would every program they start."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
