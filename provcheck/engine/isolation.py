"""Keeps a document that takes too much from the run: what may take much memory is worked on in a process of its own.

A small document is safe in this process, whose limit is low; what exceeds that limit is tried again in the worker.
Starting a worker takes as long as checking an article, so there is one for the run, and a new one when it ends.
"""

import gc
import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import IO, Any, Generic, NoReturn, TypeVar

from provcheck.engine.failures import ended_result, over_limit_result
from provcheck.engine.guarding import run_guarded, run_limited
from provcheck.engine.resource_limits import MemoryLimitExceeded, TimeLimitExceeded
from provcheck.engine.worker_signals import held_signals, ignore_interrupts
from provcheck.model.document import Source
from provcheck.model.result import Result
from provcheck.model.settings import Settings

Output = TypeVar("Output")
# A document of at most this size is worked on in this process. An article of it takes some 100 MB.
_SMALL_BYTES = 64 * 1024
_SMALL_MEGABYTES = 512


class Isolation(Generic[Output]):
    """Runs `work`, whose output must be picklable, on documents: small ones here, others in a worker process."""

    def __init__(self, work: Callable[[Source, Settings], Output], settings: Settings) -> None:
        self._work = work
        self._settings = settings
        self._worker: _Worker | None = None
        self._has_failed = False

    def output(self, source: Source | Result) -> Output | Result:
        """The output for one source, or a failed Result if it raises or takes too much. Passes a Result on."""
        if isinstance(source, Result):
            return source
        if not _can_fork():
            return run_guarded(self._work, source, self._settings)
        if self._has_failed or len(source.content) > _SMALL_BYTES:
            return self._output_of_worker(source)
        limits = self._settings.limits
        try:
            return run_limited(self._work, source, self._settings, min(_SMALL_MEGABYTES, limits.memory_megabytes))
        except MemoryLimitExceeded as error:
            # Whatever is left of it in this process, the next document finds all of its own memory in the worker.
            self._has_failed = True
            if limits.memory_megabytes <= _SMALL_MEGABYTES:
                return over_limit_result(source.address, error, limits, source.first_line)
        return self._output_of_worker(source)

    def _output_of_worker(self, source: Source) -> Output | Result:
        if self._worker is None:
            self._worker = _Worker(self._work, self._settings)
        try:
            output: Output | Result = self._worker.output(source)
        except EOFError:
            status = self._worker.end()
            self._worker = None
            if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGVTALRM:
                limits = self._settings.limits
                return over_limit_result(source.address, TimeLimitExceeded(), limits, source.first_line)
            return ended_result(source, self._settings)
        return output

    def close(self) -> None:
        """End the worker, whatever it does."""
        if self._worker is not None:
            self._worker.end()
            self._worker = None


def _can_fork() -> bool:
    # A copy of a process with threads has their locks, but not the threads that would release them.
    return hasattr(os, "fork") and threading.active_count() == 1


class _Worker:
    """A copy of this process that works on one document after the other, until its pipe is closed."""

    def __init__(self, work: Callable[[Source, Settings], object], settings: Settings) -> None:
        requests, self._requests = _pipe()
        self._replies, replies = _pipe()
        self._content = b""
        with held_signals():
            self._process = os.fork()
            if self._process == 0:
                self._requests.close()
                self._replies.close()
                _work_until_closed(work, settings, requests, replies)
        requests.close()
        replies.close()

    def output(self, source: Source) -> Any:
        """The output for one source; raises EOFError if the worker ends."""
        import pickle  # slow to import, and a small run has no worker

        # The parts of a file share its bytes, which are sent once.
        is_known = source.content is self._content
        self._content = source.content
        try:
            pickle.dump((replace(source, content=b"") if is_known else source, is_known), self._requests)
            self._requests.flush()
            return pickle.load(self._replies)  # written by a copy of this process
        except (BrokenPipeError, pickle.UnpicklingError):
            raise EOFError from None

    def end(self) -> int:
        """End the process; returns its status."""
        os.kill(self._process, signal.SIGKILL)
        for stream in (self._requests, self._replies):
            with suppress(OSError):
                stream.close()
        return os.waitpid(self._process, 0)[1]


def _pipe() -> tuple[IO[bytes], IO[bytes]]:
    reading, writing = os.pipe()
    return open(reading, "rb"), open(writing, "wb")


def _work_until_closed(
    work: Callable[[Source, Settings], object], settings: Settings, requests: IO[bytes], replies: IO[bytes]
) -> NoReturn:
    """Answer requests until there are no more, then end this process. Nothing of the run's own is written or closed."""
    import pickle

    status = 1
    try:
        ignore_interrupts()
        gc.freeze()  # what is shared with the parent stays shared
        content = b""
        while True:
            source, is_known = pickle.load(requests)
            source = replace(source, content=content) if is_known else source
            content = source.content
            pickle.dump(run_guarded(work, source, settings, own_process=True), replies)
            replies.flush()
    except (EOFError, BrokenPipeError):
        status = 0
    finally:
        os._exit(status)
