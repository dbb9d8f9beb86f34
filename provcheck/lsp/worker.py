"""Runs work in the main thread while the event loop runs in another.

The time limit of a document needs the main thread: only there does Python handle signals.
"""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from functools import partial
from queue import SimpleQueue
from typing import Any, ParamSpec, TypeVar

Parameters = ParamSpec("Parameters")
Output = TypeVar("Output")
_Task = tuple[Future[Any], Callable[[], Any]]


class Worker(Executor):
    """An executor that takes work from any thread; `run` does it in the calling thread until `shutdown`."""

    def __init__(self) -> None:
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self._is_closed = False

    def submit(
        self, work: Callable[Parameters, Output], /, *args: Parameters.args, **named: Parameters.kwargs
    ) -> Future[Output]:
        """Add work to the end of the queue; raises RuntimeError after `shutdown`."""
        if self._is_closed:
            raise RuntimeError("no more work is taken")
        future: Future[Output] = Future()
        self._tasks.put((future, partial(work, *args, **named)))
        return future

    def run(self) -> None:
        """Do the work in the queue until `shutdown`."""
        while (task := self._tasks.get()) is not None:
            future, work = task
            # Work that was cancelled, or that comes after the end, is not started.
            if self._is_closed:
                future.cancel()
            if not future.set_running_or_notify_cancel():
                continue
            try:
                output = work()
            except Exception as error:
                future.set_exception(error)
            else:
                future.set_result(output)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = True) -> None:
        """Take no more work, and cancel what has not started."""
        self._is_closed = True
        self._tasks.put(None)
