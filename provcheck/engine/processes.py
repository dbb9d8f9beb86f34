"""Runs batches of sources in processes, in order, with few batches in flight.

A process that dies takes its whole pool along. The batches that were lost are done again, one document to a process,
so that the one document that kills is told by name and the others are checked.
"""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from time import monotonic
from typing import Any, TypeVar

from provcheck.engine.failures import crash_result, timeout_result
from provcheck.engine.runner import run_guarded
from provcheck.model.document import Source
from provcheck.model.result import Result
from provcheck.model.settings import Settings

Made = TypeVar("Made")
Work = Callable[[Source, Settings], Made]
Batch = list[Source | Result]
# Large enough that handing it over costs little beside the work, small enough that results come steadily.
_BATCH_BYTES = 64 * 1024
_BATCH_FILES = 64
# Batches that wait beside those in work, for each process.
_AHEAD = 2

# What every process is told once, when it starts: a function, and the settings.
_told: list[tuple[Callable[[Source, Settings], object], Settings]] = []


def map_in_processes(
    work: Work[Made], sources: Iterable[Source | Result], settings: Settings, jobs: int
) -> Generator[Made | Result, None, None]:
    """Every result in the order of the sources."""
    others = set(multiprocessing.active_children())
    pool = _pool(work, settings, jobs)
    waiting: deque[tuple[Batch, Future[list[Made | Result]]]] = deque()
    stream = _batches(sources)
    try:
        more = True
        while more or waiting:
            while more and len(waiting) < jobs * (1 + _AHEAD):
                batch = next(stream, None)
                if batch is None:
                    more = False
                    break
                try:
                    waiting.append((batch, pool.submit(_do, batch)))
                except BrokenProcessPool:
                    lost: Future[list[Made | Result]] = Future()
                    lost.set_exception(BrokenProcessPool())
                    waiting.append((batch, lost))
                    break
            if not waiting:
                break
            batch, future = waiting.popleft()
            try:
                yield from future.result()
            except BrokenProcessPool:
                pool.shutdown(wait=False)
                yield from _one_by_one(work, [batch, *(b for b, _ in waiting)], settings)
                waiting.clear()
                pool = _pool(work, settings, jobs)
        pool.shutdown()
    finally:
        # Also on Ctrl-C, and when nobody wants further results: nothing is left running.
        pool.shutdown(wait=False, cancel_futures=True)
        for process in set(multiprocessing.active_children()) - others:
            process.terminate()


def _pool(work: Work[Made], settings: Settings, jobs: int) -> ProcessPoolExecutor:
    # Forked processes have all modules loaded already; we hold no threads that a fork would lose.
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else None
    context = multiprocessing.get_context(method)
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=(work, settings))


def _begin(work: Callable[[Source, Settings], object], settings: Settings) -> None:
    # Ctrl-C reaches the whole group of processes; the parent alone answers it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _told[:] = [(work, settings)]


def _end_with_parent() -> None:
    """A parent that is killed can't tell its processes to end, and they would wait for work for ever."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _do(batch: Batch) -> list[Any]:
    work, settings = _told[0]
    return [run_guarded(work, source, settings, may_kill=True) for source in batch]


def _batches(sources: Iterable[Source | Result]) -> Iterator[Batch]:
    batch: Batch = []
    size = 0
    for source in sources:
        batch.append(source)
        size += len(source.content) if isinstance(source, Source) else 0
        if size >= _BATCH_BYTES or len(batch) >= _BATCH_FILES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _one_by_one(work: Work[Made], batches: Iterable[Batch], settings: Settings) -> Generator[Made | Result, None, None]:
    """Do lost batches again, with a new process after each document that kills one."""
    pool = _pool(work, settings, 1)
    try:
        for source in (source for batch in batches for source in batch):
            if isinstance(source, Result):
                yield source
                continue
            begun = monotonic()
            try:
                yield from pool.submit(_do, [source]).result()
            except BrokenProcessPool:
                if monotonic() - begun > settings.limits.seconds:
                    yield timeout_result(source, settings)
                else:
                    yield crash_result(source, "its process was ended, perhaps for want of memory")
                pool.shutdown(wait=False)
                pool = _pool(work, settings, 1)
    finally:
        pool.shutdown()
