"""Many documents: the order, the processes, and documents that break the program."""

import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date

import pytest

from provcheck.engine import runner
from provcheck.engine.failures import unreadable_result
from provcheck.engine.processes import map_in_processes
from provcheck.model.document import Source
from provcheck.model.errors import ReadError
from provcheck.model.result import Result
from provcheck.model.settings import Profile, Settings

SETTINGS = Settings(profile=Profile("none", "urn:none", {}), as_of=date(2025, 3, 5))


def size(source: Source, settings: Settings) -> int:
    """A stand-in for a check, which some documents break."""
    if source.content == b"unreadable":
        raise ReadError("can't", line=7)
    if source.content == b"fault":
        raise ValueError("oops")
    if source.content == b"deep":
        return size(source, settings)
    if source.content == b"killer":
        os.kill(os.getpid(), 9)
    return len(source.content)


def outcomes(outputs: Iterator[int | Result]) -> list[object]:
    return [
        item if isinstance(item, int) else (item.uri, item.findings[0].rule, item.findings[0].primary.place.line)  # type: ignore[union-attr]
        for item in outputs
    ]


def documents(*contents: bytes) -> list[Source | Result]:
    return [Source(str(number), content, first_line=number + 1) for number, content in enumerate(contents)]


BREAKING = documents(b"a", b"unreadable", b"bb", b"fault", b"deep", b"ccc")
BROKEN = [1, ("1", "read-failed", 7), 2, ("3", "rule-crashed", 4), ("4", "rule-crashed", 5), 3]


def test_a_document_that_breaks_the_program_does_not_stop_the_others() -> None:
    assert outcomes(runner.map_sources(size, BREAKING, SETTINGS, jobs=1)) == BROKEN


def test_processes_give_what_serial_gives() -> None:
    assert outcomes(map_in_processes(size, BREAKING, SETTINGS, jobs=2)) == BROKEN


def test_what_could_not_be_read_keeps_its_place() -> None:
    mixed = [*documents(b"a"), unreadable_result("gone.txt", "no such file"), *documents(b"bb")]
    expected = [1, ("gone.txt", "read-failed", 1), 2]
    assert outcomes(runner.map_sources(size, mixed, SETTINGS, jobs=1)) == expected
    assert outcomes(map_in_processes(size, mixed, SETTINGS, jobs=2)) == expected


@pytest.mark.skipif(os.name == "nt", reason="processes end otherwise there")
def test_a_document_that_kills_its_process_is_named_and_the_others_are_checked() -> None:
    many = documents(*(b"killer" if number in (5, 150) else b"x" * number for number in range(200)))
    outputs = list(map_in_processes(size, many, SETTINGS, jobs=2))
    killed = [item for item in outputs if isinstance(item, Result)]
    assert [item.uri for item in killed] == ["5", "150"]
    assert all(item.failed and "process" in item.findings[0].message for item in killed)
    assert [item for item in outputs if isinstance(item, int)] == [n for n in range(200) if n not in (5, 150)]


def test_in_tests_a_fault_is_raised() -> None:
    strict = Settings(profile=SETTINGS.profile, as_of=SETTINGS.as_of, raise_crashes=True)
    with pytest.raises(ValueError, match="oops"):
        list(runner.map_sources(size, BREAKING, strict, jobs=1))


def test_little_work_starts_no_process() -> None:
    before = set(multiprocessing.active_children())
    outputs = runner.map_sources(size, documents(*[b"x" * 1000] * 100), SETTINGS, jobs=4)
    assert next(outputs) == 1000
    assert set(multiprocessing.active_children()) <= before


def test_sources_are_read_as_results_are_used() -> None:
    """Memory holds a few batches, however many documents there are."""
    asked = 0

    def endless() -> Iterator[Source]:
        nonlocal asked
        while True:
            asked += 1
            yield Source(str(asked), b"x" * 8192)

    outputs = runner.map_sources(size, endless(), SETTINGS, jobs=2)
    for _ in range(500):
        assert next(outputs) == 8192
    assert asked < 700
    outputs.close()


def test_nothing_is_left_running_when_nobody_wants_more() -> None:
    before = set(multiprocessing.active_children())
    outputs = runner.map_sources(size, documents(*[b"x" * 8192] * 2000), SETTINGS, jobs=2)
    next(outputs)
    assert set(multiprocessing.active_children()) - before
    outputs.close()
    # The pool's own thread collects them, a moment later; a process that goes on is found by the time limit of tests.
    while set(multiprocessing.active_children()) - before:
        time.sleep(0.01)


WAITING = """
import os, time
from datetime import date
from provcheck.engine.processes import map_in_processes
from provcheck.model.document import Source
from provcheck.model.settings import Settings
from provcheck.profiles import load

def work(source, settings):
    os.write(1, b"began ")
    time.sleep(3600)

settings = Settings(profile=load("minimal"), as_of=date(2025, 6, 1))
list(map_in_processes(work, (Source("a.txt", b"x" * 65536) for _ in range(9)), settings, 2))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the function in the script can't be sent to other processes")
def test_processes_end_with_a_parent_that_is_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", WAITING], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        assert parent.stdout.read(12) == b"began began "
        parent.kill()
        # Whoever is left holds the pipe open, and this would wait an hour, longer than the time limit of tests.
        assert parent.communicate()[0] == b""


def test_results_stream_without_end_in_one_process_too() -> None:
    outputs = runner.map_sources(size, (Source(str(n), b"x" * n) for n in range(10**9)), SETTINGS, jobs=1)
    assert [next(outputs) for _ in range(5)] == [0, 1, 2, 3, 4]
