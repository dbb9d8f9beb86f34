"""Signals for worker processes: Ctrl-C is sent to all processes of the group, and only the parent handles it."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def held_signals() -> Iterator[None]:
    """Hold back Ctrl-C and SIGTERM during the block, in which workers are started.

    A worker begins with the handlers of its parent, which would raise in it, and with both signals held back until it
    calls `ignore_interrupts`.
    """
    if sys.platform == "win32":
        yield
        return
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)


def ignore_interrupts() -> None:
    """In a worker: ignore Ctrl-C, end on SIGTERM, and let both come."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
