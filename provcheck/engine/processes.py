"""Runs a function over sources in several processes, in batches, with few batches waiting.

If a process dies, the whole pool is lost. Then the lost batches are repeated one document at a time, so that the
document that killed the process is reported by name and the others are checked.
"""

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from time import monotonic
from typing import Any, TypeVar

from provcheck.engine.failures import ended_result, over_limit_result
from provcheck.engine.guarding import run_guarded
from provcheck.engine.resource_limits import TimeLimitExceeded
from provcheck.engine.worker_signals import held_signals, ignore_interrupts
from provcheck.model.document import Source
from provcheck.model.result import Result
from provcheck.model.settings import Settings

Output = TypeVar("Output")
Work = Callable[[Source, Settings], Output]
_Batch = list[Source | Result]
_Waiting = deque[tuple[_Batch, Future[list[Output | Result]]]]
# Large enough that sending a batch costs little compared with the work, small enough that results come steadily.
_BATCH_BYTES = 64 * 1024
_BATCH_FILES = 64
# Batches that wait for each process, besides the one that it works on.
_WAITING_PER_PROCESS = 2

# In a worker process: the function and the settings, sent once when the process starts.
_task: list[tuple[Callable[[Source, Settings], object], Settings]] = []


def map_in_processes(
    work: Work[Output], sources: Iterable[Source | Result], settings: Settings, jobs: int
) -> Generator[Output | Result, None, None]:
    """The output of `work` for every source, in the order of the sources; a failed Result if it fails."""
    others = set(multiprocessing.active_children())
    pool = _new_pool(work, settings, jobs)
    waiting: _Waiting[Output] = deque()
    batches = _batches(sources)
    try:
        while True:
            _submit(pool, batches, waiting, jobs * (1 + _WAITING_PER_PROCESS))
            if not waiting:
                break
            batch, future = waiting.popleft()
            try:
                yield from future.result()
            except BrokenProcessPool:
                pool.shutdown(wait=False)
                yield from _one_by_one(work, [batch, *(batch for batch, _ in waiting)], settings)
                waiting.clear()
                pool = _new_pool(work, settings, jobs)
        pool.shutdown()
    finally:
        # Also on Ctrl-C, and if the caller closes this generator: no process is left running.
        pool.shutdown(wait=False, cancel_futures=True)
        for process in set(multiprocessing.active_children()) - others:
            process.terminate()


def _submit(pool: ProcessPoolExecutor, batches: Iterator[_Batch], waiting: "_Waiting[Output]", limit: int) -> None:
    """Submit batches until `limit` of them wait, no batch is left, or the pool is broken."""
    while len(waiting) < limit and (batch := next(batches, None)) is not None:
        try:
            waiting.append((batch, _future(pool, batch)))
        except BrokenProcessPool as error:
            lost: Future[list[Output | Result]] = Future()
            lost.set_exception(error)
            waiting.append((batch, lost))
            break


def _future(pool: ProcessPoolExecutor, batch: _Batch) -> Future[list[Any]]:
    with held_signals():  # the first batch starts the processes
        return pool.submit(_run_batch, batch)


def _new_pool(work: Work[Output], settings: Settings, jobs: int) -> ProcessPoolExecutor:
    # Forked processes have all modules loaded; this process has no threads that a fork would lose.
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else None
    context = multiprocessing.get_context(method)
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_initialize, initargs=(work, settings))


def _initialize(work: Callable[[Source, Settings], object], settings: Settings) -> None:
    ignore_interrupts()
    threading.Thread(target=_exit_with_parent, daemon=True).start()
    if settings.plugins or settings.by_folder:
        from provcheck.engine.plugins import load_for  # where processes are not forked, nothing is loaded yet

        load_for(settings)
    _task[:] = [(work, settings)]


def _exit_with_parent() -> None:
    """Exit when the parent process ends: if it is killed, it can't stop its workers, and they would wait for ever."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _run_batch(batch: _Batch) -> list[Any]:
    work, settings = _task[0]
    return [run_guarded(work, source, settings, own_process=True) for source in batch]


def _batches(sources: Iterable[Source | Result]) -> Iterator[_Batch]:
    batch: _Batch = []
    size = 0
    content = b""
    for source in sources:
        batch.append(source)
        if isinstance(source, Source) and source.content is not content:  # the parts of a file share its bytes
            content = source.content
            size += len(content)
        if size >= _BATCH_BYTES or len(batch) >= _BATCH_FILES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _one_by_one(
    work: Work[Output], batches: Iterable[_Batch], settings: Settings
) -> Generator[Output | Result, None, None]:
    """The outputs for lost batches, with a new process after each document that kills one."""
    pool = _new_pool(work, settings, 1)
    try:
        for source in (source for batch in batches for source in batch):
            if isinstance(source, Result):
                yield source
                continue
            started = monotonic()
            try:
                yield from _future(pool, [source]).result()
            except BrokenProcessPool:
                if monotonic() - started > settings.limits.seconds:
                    yield over_limit_result(source.address, TimeLimitExceeded(), settings.limits, source.first_line)
                else:
                    yield ended_result(source, settings)
                pool.shutdown(wait=False)
                pool = _new_pool(work, settings, 1)
    finally:
        pool.shutdown()
