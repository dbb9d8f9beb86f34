"""Work that is done in the main thread, piece by piece, while another one talks.

Signals arrive in the main thread alone, and by them ends the time that a document has.
"""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from functools import partial
from queue import SimpleQueue
from typing import Any, ParamSpec, TypeVar

Given = ParamSpec("Given")
Made = TypeVar("Made")
_Piece = tuple[Future[Any], Callable[[], Any]]


class Worker(Executor):
    """Takes work from any thread; `run` does it in the thread that calls it, until there is to be no more."""

    def __init__(self) -> None:
        self._pieces: SimpleQueue[_Piece | None] = SimpleQueue()
        self._closed = False

    def submit(self, work: Callable[Given, Made], /, *args: Given.args, **named: Given.kwargs) -> Future[Made]:
        """Put a piece of work at the end of the queue."""
        if self._closed:
            raise RuntimeError("no more work is taken")
        future: Future[Made] = Future()
        self._pieces.put((future, partial(work, *args, **named)))
        return future

    def run(self) -> None:
        """Do what comes until `shutdown`."""
        while (piece := self._pieces.get()) is not None:
            future, work = piece
            # What was given up meanwhile, or comes after the end, is not begun.
            if self._closed:
                future.cancel()
            if not future.set_running_or_notify_cancel():
                continue
            try:
                made = work()
            except Exception as error:
                future.set_exception(error)
            else:
                future.set_result(made)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = True) -> None:
        """Take no more, and give up what has not begun."""
        self._closed = True
        self._pieces.put(None)
