#!/usr/bin/env python3
"""Does the work grow with the text, or with its square? Processor time and peak memory at n, 2n and 4n.

    python -m benchmarks.growth [--kilobytes 80] [--only WORDS] [--most 30]

Each file of `fuzz.repetition` is measured in a child process of its own, which
is forked when everything is imported. Printed are those that grow most, those that take longest and those that take
most memory. n is enlarged until it takes a fifth of a second, or four times `--kilobytes`.
"""

import argparse
import gc
import io
import os
import pickle
import resource
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from fuzz.repetition import FILES
from fuzz.repetition.repeated_file import RepeatedFile
from provcheck import exporters, profiles, readers, reporters
from provcheck.engine.check import check
from provcheck.model.document import Source
from provcheck.model.settings import Settings

# All rules are on, and no finding is hidden.
SETTINGS = Settings(
    profiles.load("strict"), as_of=date(2026, 11, 22), select=frozenset({"all"}), min_confidence=0.0,
    keep_documents=True, raise_crashes=True,
)  # fmt: skip
# Linear work doubles with its input; what grows faster than this is no longer linear, nor n log n.
MOST_GROWTH = 2.4
# Less time says little about growth, and less memory is what Python takes for a few lists.
LEAST_SECONDS, LEAST_BYTES = 0.2, 24_000_000
REPETITIONS = 3
# Of a child: what takes more is reported as having taken this.
MOST_SECONDS, MOST_BYTES = 30, 6_000_000_000
_REPORTERS = ("text", "json", "sarif", "html")
_KILO = 1_000


class Cost(NamedTuple):
    """Processor seconds and the bytes of peak memory beyond those of the parent process."""

    seconds: float
    bytes: int


class Subject(NamedTuple):
    """What is measured: `prepare` returns the work for a size; only the work is measured."""

    name: str
    prepare: Callable[[int], Callable[[], object]]


def file_subject(file: RepeatedFile) -> Subject:
    """The check of a repeated file of so many characters, with its reports and exports."""

    def prepare(characters: int) -> Callable[[], object]:
        source = file.source(characters)
        return lambda: check_and_report(source)

    return Subject(file.name, prepare)


def check_and_report(source: Source) -> int:
    """Check the documents of a file, report on them and export their records; returns the number of findings."""
    results = [check(part, SETTINGS) for part in readers.split(source)]
    for name in _REPORTERS:
        options = reporters.Options(version="0", as_of="2026-11-22", profile="strict")
        reporters.reporter(name)(iter(results), io.StringIO(), options)
    for result in results:
        if result.shown_document:
            for name in exporters.EXPORTERS:
                exporters.exporter(name).encode(result.shown_document.record, text=None, evidence=True)
    return sum(len(result.findings) for result in results)


def file_subjects() -> list[Subject]:
    """All repeated files as subjects."""
    return [file_subject(file) for file in FILES]


def warm_up() -> None:
    """Load what checks load when they first need it, so that no child does; call it once before `measure`."""
    by_suffix = {file.file: file for file in reversed(FILES)}
    for file in by_suffix.values():
        check_and_report(file.source(2 * _KILO))
    gc.collect()
    gc.freeze()


def measure(subject: Subject, size: int) -> Cost:
    """The cost of a subject of this size, in a child process."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _measure_in_child(subject, size, writing)
    os.close(writing)
    with open(reading, "rb") as pipe:
        data = pipe.read()
    os.waitpid(child, 0)
    return pickle.loads(data) if data else Cost(MOST_SECONDS, MOST_BYTES)  # written by the child below


def _measure_in_child(subject: Subject, size: int, writing: int) -> None:
    """Do the work, write its cost and end the process; write nothing if it takes too much."""
    code = 1
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS + 1))
        resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
        work = subject.prepare(size)
        peak, start = _peak_bytes(), _processor_seconds()
        work()
        cost = Cost(_processor_seconds() - start, _peak_bytes() - peak)
        os.write(writing, pickle.dumps(cost))
        code = 0
    except MemoryError:
        pass
    finally:
        os._exit(code)


def _processor_seconds() -> float:
    """The time of this process and of the children that have ended."""
    return sum(os.times()[:4])


def _peak_bytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


class Growth(NamedTuple):
    """The costs of a subject at n, 2n and 4n."""

    subject: str
    size: int
    costs: Sequence[Cost]

    @property
    def ratio(self) -> float:
        """The lower of the two ratios of seconds; 0 where n takes too little time to tell."""
        return _ratio([cost.seconds for cost in self.costs], LEAST_SECONDS)

    @property
    def memory_ratio(self) -> float:
        """The lower of the two ratios of memory; 0 where n takes too little memory to tell."""
        return _ratio([float(cost.bytes) for cost in self.costs], LEAST_BYTES)


def _ratio(values: Sequence[float], least: float) -> float:
    if values[0] < least:
        return 0.0
    return min(values[1] / values[0], values[2] / values[1])


def growth(subject: Subject, size: int) -> Growth:
    """The growth of a subject from this size on."""
    return Growth(subject.name, size, [measure(subject, factor * size) for factor in (1, 2, 4)])


def too_steep(subject: Subject, size: int) -> Growth | None:
    """The growth of a subject whose time or memory exceeds MOST_GROWTH in all repetitions, None for any other.

    The largest size is measured first: where it takes so little that n is below the least time and memory, or one of
    the doublings below MOST_GROWTH, smaller sizes can't change the answer.
    """
    largest = measure(subject, 4 * size)
    square = MOST_GROWTH * MOST_GROWTH
    if largest.seconds <= LEAST_SECONDS * square and largest.bytes <= LEAST_BYTES * square:
        return None
    steep: Growth | None = None
    by_time = by_memory = True
    for _ in range(REPETITIONS):
        steep = growth(subject, size)
        by_time = by_time and steep.ratio > MOST_GROWTH
        by_memory = by_memory and steep.memory_ratio > MOST_GROWTH
        if not by_time and not by_memory:
            return None
    return steep


def growth_from(subject: Subject, size: int) -> Growth:
    """The growth from the first size on that takes long enough to tell, or from four times the least size on."""
    for factor in (1, 2, 4):
        measured = growth(subject, size * factor // 4)
        if measured.costs[0].seconds >= LEAST_SECONDS:
            break
    return measured


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--kilobytes", type=int, default=80, help="of 4n, to begin with")
    parser.add_argument("--only", default="", help="subjects whose names contain this")
    parser.add_argument("--most", type=int, default=30, help="rows of each table")
    options = parser.parse_args()
    subjects = [subject for subject in file_subjects() if options.only.lower() in subject.name.lower()]
    warm_up()
    size = options.kilobytes * _KILO
    standard: list[tuple[str, Cost]] = []
    measured: list[Growth] = []
    for number, subject in enumerate(subjects):
        print(f"\r{number + 1}/{len(subjects)} {subject.name:60.60}", end="", file=sys.stderr)
        standard.append((subject.name, measure(subject, size)))
        measured.append(growth_from(subject, size))
    print(file=sys.stderr)
    print(f"{len(subjects)} subjects\n")
    _print_costs(f"longest at {options.kilobytes} KB", sorted(standard, key=lambda row: -row[1].seconds), options.most)
    _print_costs(
        f"most memory at {options.kilobytes} KB", sorted(standard, key=lambda row: -row[1].bytes), options.most
    )
    _print_growth("growth of time", sorted(measured, key=lambda row: -row.ratio), options.most)
    _print_growth("growth of memory", sorted(measured, key=lambda row: -row.memory_ratio), options.most)


def _print_costs(title: str, rows: Iterable[tuple[str, Cost]], most: int) -> None:
    print(f"{title}\n{'':60} {'seconds':>8} {'MB':>6}")
    for name, cost in list(rows)[:most]:
        print(f"{name:60.60} {cost.seconds:8.2f} {cost.bytes / 1e6:6.0f}")
    print()


def _print_growth(title: str, rows: Iterable[Growth], most: int) -> None:
    print(f"{title}\n{'':60} {'n':>7} {'time':>5} {'memory':>6}   seconds and MB at n, 2n, 4n")
    for row in list(rows)[:most]:
        costs = "  ".join(f"{cost.seconds:6.2f} {cost.bytes / 1e6:5.0f}" for cost in row.costs)
        print(f"{row.subject:60.60} {row.size:7} {row.ratio:5.2f} {row.memory_ratio:6.2f}   {costs}")
    print()


if __name__ == "__main__":
    start = time.monotonic()
    main()
    print(f"{time.monotonic() - start:.0f} s")
