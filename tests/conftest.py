"""What holds for every test."""

import gc
import io
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import cast

import pytest
from hypothesis import HealthCheck, settings

from provcheck.cli import main
from provcheck.dev.weights import stale_weights
from provcheck.engine.assemble import unchecked_fields
from provcheck.language.languages import Language
from provcheck.language.manifest import FIELD_NEEDS

# The same examples each time, so that a change is to blame for what fails; nothing is timed, machines differ.
settings.register_profile("ci", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
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


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Workers for the whole suite; its parts are done sooner in this process, as every worker collects all tests."""
    whole = [os.path.normpath(argument) for argument in config.args] == ["tests"]
    return min(4, os.cpu_count() or 1) if whole else 0


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name stale weights below failures: then tests that pin confidences, speakers and goldens may fail for them."""
    if terminalreporter.stats.get("failed"):
        with suppress(Exception):  # the failures say what is broken
            for message in stale_weights():
                terminalreporter.write_line(message, yellow=True)


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
def only_english_has_figures(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Figures need a list that English alone has, so that no other language looks for them."""
    needs = cast(dict[str, tuple[str, ...]], FIELD_NEEDS)
    monkeypatch.setitem(needs, "figures", (*FIELD_NEEDS["figures"], "acronyms"))
    answers = (Language.has, unchecked_fields)
    for answer in answers:
        answer.cache_clear()
    yield
    monkeypatch.undo()
    for answer in answers:
        answer.cache_clear()


@pytest.fixture
def provcheck() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the command line; returns what it printed, and its exit code. No traceback may ever be seen.

    It runs in this process, with its own arguments, streams and environment: a start of Python for each of some hundred
    runs would take ten times as long as the runs. What only a process of its own can show starts one itself.
    """

    def run(*arguments: str | Path, stdin: str | bytes = "", **environment: str) -> subprocess.CompletedProcess[str]:
        given = io.BytesIO(stdin.encode("utf-8") if isinstance(stdin, str) else stdin)
        out, err = io.BytesIO(), io.BytesIO()
        with pytest.MonkeyPatch.context() as patch:
            for name in ("FORCE_COLOR", "NO_COLOR", "PROVCHECK_DEBUG"):
                patch.delenv(name, raising=False)
            for name, value in environment.items():
                patch.setenv(name, value)
            patch.setattr(sys, "argv", ["provcheck", *map(str, arguments)])
            patch.setattr(sys, "stdin", io.TextIOWrapper(given, "utf-8"))
            patch.setattr(sys, "stdout", io.TextIOWrapper(out, "utf-8", write_through=True))
            patch.setattr(sys, "stderr", io.TextIOWrapper(err, "utf-8", "backslashreplace", write_through=True))
            patch.setattr(gc, "freeze", int)  # meant for the end of a process
            try:
                code = main()
            except SystemExit as ended:  # completion ends the process itself
                code = int(ended.code or 0)
            output = [stream.getvalue().decode("utf-8") for stream in (out, err)]
        assert "Traceback" not in output[1], output[1]
        return subprocess.CompletedProcess(list(map(str, arguments)), code, *output)

    return run
