"""Measures processor time and peak memory of a subject in a child process, and how both grow from n to 2n and 4n."""

import gc
import os
import pickle
import resource
import traceback
from collections.abc import Callable, Sequence
from typing import NamedTuple

# Linear work doubles with its input; what grows faster than this is no longer linear, nor n log n.
MOST_GROWTH = 2.4
# Less time says little about growth, and less memory is what Python takes for a few lists.
LEAST_SECONDS, LEAST_BYTES = 0.2, 24_000_000
REPETITIONS = 3
# Of a child: what takes more is reported as having taken this.
MOST_SECONDS, MOST_BYTES = 30, 6_000_000_000


class Cost(NamedTuple):
    """Processor seconds and the bytes of peak memory beyond those of the parent process."""

    seconds: float
    bytes: int


TOO_MUCH = Cost(MOST_SECONDS, MOST_BYTES)


class Subject(NamedTuple):
    """What is measured: `prepare` returns the work for a size; only the work is measured."""

    name: str
    prepare: Callable[[int], Callable[[], object]]


def freeze() -> None:
    """Keep the garbage collector of children away from what this process holds; call it when all is loaded."""
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
    outcome = pickle.loads(data) if data else TOO_MUCH  # written by the child below
    if not isinstance(outcome, Cost):
        raise AssertionError(f"{subject.name}, size {size}:\n{outcome}")
    return outcome


def _measure_in_child(subject: Subject, size: int, writing: int) -> None:
    """Do the work, write its cost, or what it raised, and end the process; write nothing if it takes too much."""
    code = 1
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS + 1))
        resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
        work = subject.prepare(size)
        peak, start = _peak_bytes(), _processor_seconds()
        work()
        os.write(writing, pickle.dumps(Cost(_processor_seconds() - start, _peak_bytes() - peak)))
        code = 0
    except MemoryError:
        pass
    except Exception:
        os.write(writing, pickle.dumps(traceback.format_exc()))
    finally:
        os._exit(code)


def _processor_seconds() -> float:
    """The time of this process and of the children that have ended; `os.times` counts in hundredths of a second."""
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def _peak_bytes() -> int:
    """The memory of this process at its highest, or of the largest of its children that have ended."""
    return 1024 * max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


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


def too_steep(subject: Subject, size: int, largest: Cost) -> Growth | None:
    """The growth of a subject whose time or memory exceeds MOST_GROWTH in all repetitions, None for any other.

    `largest` is its cost at four times the size. Where that is so little that n is below the least time and memory, or
    one of the doublings below MOST_GROWTH, smaller sizes can't change the answer and are not measured.
    """
    square = MOST_GROWTH * MOST_GROWTH
    if largest.seconds <= LEAST_SECONDS * square and largest.bytes <= LEAST_BYTES * square:
        return None
    by_time = by_memory = True
    for _ in range(REPETITIONS):
        measured = growth(subject, size)
        by_time = by_time and measured.ratio > MOST_GROWTH
        by_memory = by_memory and measured.memory_ratio > MOST_GROWTH
        if not by_time and not by_memory:
            return None
    return measured


def growth_from(subject: Subject, size: int) -> Growth:
    """The growth from the first of n, 2n and 4n that takes long enough to tell; `size` is n."""
    for factor in (1, 2, 4):
        measured = growth(subject, size * factor)
        if measured.costs[0].seconds >= LEAST_SECONDS:
            break
    return measured
