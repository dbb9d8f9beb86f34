"""Ctrl-C and SIGTERM while documents are processed: the results so far are reported, and no more are begun."""

import signal
import time
from collections.abc import Iterator
from types import FrameType
from typing import TypeVar

import click

T = TypeVar("T")
# A signal sent to a process and to its group arrives twice: within this time it counts as one.
_REPEAT_SECONDS = 0.5
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Interruption:
    """A context in which a signal ends a stream after the last whole result; a second signal ends it at once."""

    def __init__(self) -> None:
        self._signal = 0
        self._time = 0.0
        self._waiting = False
        self._handlers = [signal.getsignal(number) for number in _SIGNALS]

    def __enter__(self) -> "Interruption":
        for number in _SIGNALS:
            signal.signal(number, self._handle)
        return self

    def __exit__(self, *error: object) -> None:
        for number, handler in zip(_SIGNALS, self._handlers, strict=True):
            # Once stopped, the program only ends: another signal then should not give a traceback.
            signal.signal(number, signal.SIG_IGN if self._signal else handler)

    def report(self) -> int:
        """Print that a signal stopped the work; returns the exit code that shells expect then, else 0."""
        if not self._signal:
            return 0
        name = signal.Signals(self._signal).name
        click.echo(f"provcheck: stopped by {name}; the report covers the documents checked until then", err=True)
        return 128 + self._signal

    def until(self, results: Iterator[T]) -> Iterator[T]:
        """The results up to the signal."""
        while not self._signal:
            try:
                self._waiting = True
                result = next(results)
            except (StopIteration, KeyboardInterrupt):
                return
            finally:
                self._waiting = False
            yield result

    def _handle(self, number: int, frame: FrameType | None) -> None:
        # A result that is being reported is reported whole; while one is awaited, nothing is lost.
        repeated = self._signal and time.monotonic() - self._time > _REPEAT_SECONDS
        if not self._signal:
            self._signal, self._time = number, time.monotonic()
        if self._waiting or repeated:
            raise KeyboardInterrupt
