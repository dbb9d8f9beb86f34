"""Limits on the processor time and the memory that one document may take, so that the others are checked.

Processor time does not pass while the machine is busy with other programs or suspended. The system sends a signal a few
times a second; when the time or the memory is used up, the next Python instruction raises LimitExceeded. In a worker
process a second signal ends the process some seconds later, in case the work is inside a library that does not return
to Python. There is no limit on systems without these signals (Windows), nor outside the main thread.

Where the system counts address space (Linux), a request for more memory than the limit fails, so that nothing can take
it between two signals: Python raises MemoryError, and some libraries end their process.
"""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic, process_time

if sys.platform != "win32":
    import resource

# Processor time between two looks at the clock and the memory.
_TICK_SECONDS = 0.25
# An exception that is raised inside a destructor is dropped by Python: it is raised again after this time, which is
# longer than releasing the memory of a document takes.
_REPEAT_SECONDS = 2.0
_GRACE_SECONDS = 3.0
_MEGABYTE = 1_000_000


class LimitExceeded(BaseException):
    """A limit is exceeded. Not an Exception: those that a rule raises are caught, and the check goes on."""


class TimeLimitExceeded(LimitExceeded):
    """The time is up."""


class MemoryLimitExceeded(LimitExceeded):
    """The memory is used up."""


@contextmanager
def resource_limits(seconds: float, megabytes: float, *, own_process: bool = False) -> Iterator[None]:
    """Raise LimitExceeded in the block after so much processor time, and for so much memory beyond what is used now.

    With `own_process` this process may be ended, and ends when its parent does.
    """
    try:
        with _address_space_limit(megabytes, own_process=own_process), _watch(seconds, megabytes, own_process):
            yield
    except MemoryError:
        raise MemoryLimitExceeded from None


@contextmanager
def _watch(seconds: float, megabytes: float, own_process: bool) -> Iterator[None]:
    """Raise LimitExceeded in the block at the tick after a limit is exceeded."""
    if not hasattr(signal, "setitimer") or signal.getsignal(signal.SIGPROF) is not signal.SIG_DFL:
        yield
        return
    try:
        signal.signal(signal.SIGPROF, _Tick(seconds, megabytes, os.getppid() if own_process else None))
    except ValueError:  # not the main thread
        yield
        return
    try:
        signal.setitimer(signal.ITIMER_PROF, min(seconds, _TICK_SECONDS), _TICK_SECONDS)
        if own_process:
            signal.setitimer(signal.ITIMER_VIRTUAL, seconds + _GRACE_SECONDS)
        yield
    finally:
        try:
            _stop_timers()
        finally:  # the last tick may come inside that call
            _stop_timers()


def _stop_timers() -> None:
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGPROF, signal.SIG_DFL)


class _Tick:
    """The handler of the signal; `parent` is the process without which this one has no more use, if any."""

    def __init__(self, seconds: float, megabytes: float, parent: int | None) -> None:
        self.last_second = process_time() + seconds
        self.most_bytes = _peak_bytes() + megabytes * _MEGABYTE
        self.parent = parent
        self.raised_at = -_REPEAT_SECONDS

    def __call__(self, *_: object) -> None:
        if self.parent is not None and os.getppid() != self.parent:
            os._exit(1)
        out_of_time = process_time() >= self.last_second
        if (out_of_time or _peak_bytes() > self.most_bytes) and monotonic() - self.raised_at >= _REPEAT_SECONDS:
            self.raised_at = monotonic()
            raise TimeLimitExceeded if out_of_time else MemoryLimitExceeded


def _peak_bytes() -> int:
    """The most memory that this process ever had."""
    if sys.platform == "win32":
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


@contextmanager
def _address_space_limit(megabytes: float, *, own_process: bool) -> Iterator[None]:
    """Let this process have so much more address space than now in the block, unless it has less already."""
    used = _address_space()
    # The limit is one of the process: in a program that does other work at the same time, that would fail too.
    if sys.platform == "win32" or used is None or not (own_process or threading.active_count() == 1):
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    limits = [limit for limit in (soft, hard) if limit != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min([*limits, int(used + megabytes * _MEGABYTE)]), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _address_space() -> int | None:
    """The address space of this process in bytes; None where it can't be told."""
    if sys.platform != "linux":
        return None
    try:
        # Not by `open`, which takes three times as long.
        file = os.open("/proc/self/statm", os.O_RDONLY)
    except OSError:
        return None
    try:
        return int(os.read(file, 64).split()[0]) * resource.getpagesize()
    finally:
        os.close(file)
