"""What holds for every test."""

import os
import tempfile
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def _own_cache() -> Iterator[None]:
    """No test reads or writes what the user's own runs keep; programs that tests start are told by the environment."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("PROVCHECK_CACHE_DIR", os.path.join(folder, "cache"))
        yield
