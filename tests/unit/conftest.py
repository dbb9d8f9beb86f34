"""What holds for unit tests: they stay in their process, so that all of them together take seconds."""

import multiprocessing.popen_fork
import multiprocessing.popen_forkserver
import multiprocessing.popen_spawn_posix
import os
import subprocess
from typing import Any, NoReturn

import pytest


@pytest.fixture(autouse=True)
def _stays_in_its_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Starting a process fails the test: tests that need one belong into tests/processes."""

    def refuse(*arguments: Any, **options: Any) -> NoReturn:
        pytest.fail("a unit test starts a process; move the test to tests/processes", pytrace=False)

    monkeypatch.setattr(subprocess.Popen, "__init__", refuse)
    monkeypatch.setattr(os, "fork", refuse)
    monkeypatch.setattr(os, "posix_spawn", refuse)
    for module in (multiprocessing.popen_fork, multiprocessing.popen_forkserver, multiprocessing.popen_spawn_posix):
        monkeypatch.setattr(module.Popen, "__init__", refuse)
