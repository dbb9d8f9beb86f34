"""Documents that exceed their time or memory, in workers."""

import os
import resource
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from provcheck.engine import processes, resource_limits, runner
from provcheck.model.document import Source
from provcheck.model.result import Result
from provcheck.model.settings import Limits, Settings
from tests.unit.engine.test_limits import GIVEN_UP, SETTINGS, needs_timers, outcomes, spin


@pytest.fixture(autouse=True)
def no_other_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hide idle threads that tests of other files leave behind: beside threads no process is copied or limited."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)


@needs_timers
def test_a_process_that_takes_no_notice_is_ended_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resource_limits, "_GRACE_SECONDS", 0.2)
    settings = replace(SETTINGS, limits=Limits(seconds=0.2))
    sources = [Source(name, b"x") for name in ("one", "slow", "stuck", "two")]
    outputs = list(processes.map_in_processes(spin, sources, settings, 2))
    assert outcomes(outputs) == ["one", ("slow", GIVEN_UP), ("stuck", GIVEN_UP), "two"]


def grow(source: Source, settings: Settings) -> str:
    """Takes memory without end on `large`, in Python, and on `bomb`, in one request; `lost` ends its process."""
    if source.name == "large":
        kept = [b"x" * 100_000]
        while True:
            kept.append(kept[-1] + b"x")
    if source.name == "bomb":
        return str(b"x" * 10**10)
    if source.name == "lost":
        os.kill(os.getpid(), signal.SIGKILL)
    return f"{source.name} {len(source.content)}"


MEMORY = "not checked: memory ran out (the limit is 50 MB); exclude it, or raise memory-megabytes under [limits]"
ENDED = (
    "it ended the process that checked it, perhaps as memory ran out (the limit is 50 MB); "
    "exclude it, or raise memory-megabytes under [limits]"
)
BIG = b"x" * 100_000
needs_address_space = pytest.mark.skipif(sys.platform != "linux", reason="other systems do not limit address space")


@needs_address_space
@pytest.mark.parametrize("content", [b"x", BIG], ids=["small", "big"])
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_document_that_takes_too_much_memory_is_reported_and_the_others_go_on(content: bytes, jobs: int) -> None:
    settings = replace(SETTINGS, limits=Limits(memory_megabytes=50))
    sources = [Source(name, content) for name in ("one", "large", "two", "bomb", "three", *"abcdefgh")]
    size = len(content)
    before = resource.getrlimit(resource.RLIMIT_AS)
    expected: list[object] = [f"one {size}", ("large", MEMORY), f"two {size}", ("bomb", MEMORY), f"three {size}"]
    expected += [f"{name} {size}" for name in "abcdefgh"]
    assert outcomes(list(runner.map_sources(grow, sources, settings, jobs))) == expected
    assert outcomes(list(processes.map_in_processes(grow, sources, settings, jobs))) == expected
    assert resource.getrlimit(resource.RLIMIT_AS) == before


@needs_address_space
def test_a_large_document_that_ends_its_process_is_reported_and_the_others_go_on() -> None:
    settings = replace(SETTINGS, limits=Limits(memory_megabytes=50))
    sources = [Source(name, BIG) for name in ("one", "lost", "two", "lost", "three")]
    outputs = list(runner.map_sources(grow, sources, settings, jobs=1))
    assert outcomes(outputs) == ["one 100000", ("lost", ENDED), "two 100000", ("lost", ENDED), "three 100000"]
    assert all(one.findings[0].rule == "read-failed" for one in outputs if isinstance(one, Result))


@needs_timers
def test_a_large_document_that_takes_no_notice_of_the_time_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resource_limits, "_GRACE_SECONDS", 0.2)
    settings = replace(SETTINGS, limits=Limits(seconds=0.2))
    sources = [Source(name, BIG) for name in ("one", "slow", "stuck", "two")]
    outputs = list(runner.map_sources(spin, sources, settings, jobs=1))
    assert outcomes(outputs) == ["one", ("slow", GIVEN_UP), ("stuck", GIVEN_UP), "two"]


def process_number(source: Source, settings: Settings) -> int:
    if source.name == "large":
        raise MemoryError
    return os.getpid()


@needs_address_space
def test_small_documents_stay_in_this_process_until_one_takes_too_much_memory() -> None:
    sources = [Source(name, content) for name, content in (("a", b"x"), ("b", BIG), ("c", BIG), ("d", b"x"))]
    sources += [Source("large", b"x"), Source("e", b"x")]
    own, first, second, small, large, last = runner.map_sources(process_number, sources, SETTINGS, jobs=1)
    assert own == small == os.getpid()
    assert first == second == last != own
    assert isinstance(large, Result)


def test_the_worker_is_gone_when_the_results_are_closed() -> None:
    outputs = runner.map_sources(process_number, [Source("b", BIG), Source("c", BIG)], SETTINGS, jobs=1)
    worker = next(outputs)
    assert isinstance(worker, int)
    outputs.close()
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)


def test_what_exceeds_a_limit_while_it_is_fixed_is_not_checked_again(
    write: Callable[..., Path], provcheck: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        write(name, " date 2025-03-04 Ferry back\n\nIt sails.\n\n(Reuters)\n")
    log = write("log", "")
    module = import_module("provcheck.engine.check")
    check_with_context = module.check_with_context

    def noting(source: Source, *others: Any) -> Any:
        with log.open("a") as file:
            file.write(source.name[0])
        if source.name == "b.txt":
            raise MemoryError
        return check_with_context(source, *others)

    monkeypatch.setattr(module, "check_with_context", noting)
    done = provcheck("check", "--fix", "--no-cache", "--output", "concise", ".")
    assert done.stdout.startswith("b.txt:1:1: error read-failed not checked: memory ran out (the limit is 2,000 MB)")
    assert log.read_text() == "abbc" + "ac"  # b is tried in this process and in the worker
