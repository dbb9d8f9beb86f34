"""Ctrl-C and SIGTERM while documents are worked on: what is done by then is told, and nothing more is begun."""

import signal
import time
from collections.abc import Iterator
from types import FrameType
from typing import TypeVar

import click

T = TypeVar("T")
# Some send a signal to a process and to its group: that is one, not two.
_AGAIN_SECONDS = 0.5
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Interruption:
    """Within it a signal ends a stream after the last whole result. A second signal ends everything at once."""

    def __init__(self) -> None:
        self._by = 0
        self._at = 0.0
        self._waiting = False
        self._before = [signal.getsignal(number) for number in _SIGNALS]

    def __enter__(self) -> "Interruption":
        for number in _SIGNALS:
            signal.signal(number, self._told)
        return self

    def __exit__(self, *error: object) -> None:
        for number, before in zip(_SIGNALS, self._before, strict=True):
            # Once it is stopped the program only ends, and that is not to be told in a traceback.
            signal.signal(number, signal.SIG_IGN if self._by else before)

    def tell(self) -> int:
        """Say that the work was cut short; the exit code that shells expect then, and 0 where it was not."""
        if not self._by:
            return 0
        name = signal.Signals(self._by).name
        click.echo(f"provcheck: stopped by {name}; what is told covers the documents until then", err=True)
        return 128 + self._by

    def until(self, results: Iterator[T]) -> Iterator[T]:
        """The results up to the signal."""
        while not self._by:
            try:
                self._waiting = True
                result = next(results)
            except (StopIteration, KeyboardInterrupt):
                return
            finally:
                self._waiting = False
            yield result

    def _told(self, number: int, frame: FrameType | None) -> None:
        # While a result is told it is told to its end; while one is awaited there is nothing to lose.
        again = self._by and time.monotonic() - self._at > _AGAIN_SECONDS
        if not self._by:
            self._by, self._at = number, time.monotonic()
        if self._waiting or again:
            raise KeyboardInterrupt
