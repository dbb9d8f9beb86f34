"""A folder to work in, and the command line as people call it: a process of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory, out of reach of any settings file, with a way to write files in it."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def write(desk: Path) -> Callable[..., Path]:
    """Write a file of the desk, and the folders above it."""

    def make(name: str, text: str | bytes) -> Path:
        path = desk / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
        return path

    return make


@pytest.fixture
def provcheck() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the command line; returns what it printed, and its exit code. No traceback may ever be seen."""

    def run(*arguments: str | Path, stdin: str | bytes = "", **environment: str) -> subprocess.CompletedProcess[str]:
        ours = ("FORCE_COLOR", "NO_COLOR", "PROVCHECK_DEBUG")
        inherited = {name: value for name, value in os.environ.items() if name not in ours}
        done = subprocess.run(
            [sys.executable, "-m", "provcheck", *map(str, arguments)],
            input=stdin.encode("utf-8") if isinstance(stdin, str) else stdin,
            capture_output=True,
            env=inherited | environment,
            check=False,
            timeout=60,
        )
        told = [stream.decode("utf-8") for stream in (done.stdout, done.stderr)]
        assert "Traceback" not in told[1], told[1]
        return subprocess.CompletedProcess(done.args, done.returncode, *told)

    return run
