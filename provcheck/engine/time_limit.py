"""A limit on the processor time that one document may take, so that the others are checked.

Processor time does not pass while the machine is busy with other programs or suspended. When the time is up, the
system sends a signal, and the next Python instruction raises TimeLimitExceeded. In a worker process a second signal
ends the process some seconds later, in case the work is inside a library that does not return to Python. There is no
limit on systems without these signals (Windows), nor outside the main thread.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

# The signal is repeated: an exception that is raised inside a destructor is dropped by Python.
_REPEAT_SECONDS = 1.0
_GRACE_SECONDS = 3.0


class TimeLimitExceeded(BaseException):
    """The time is up. Not an Exception: those that a rule raises are caught, and the check goes on."""


@contextmanager
def time_limit(seconds: float, *, may_kill: bool = False) -> Iterator[None]:
    """Raise TimeLimitExceeded in the block after so much processor time; with `may_kill` the process may be ended."""
    if not hasattr(signal, "setitimer") or signal.getsignal(signal.SIGPROF) is not signal.SIG_DFL:
        yield
        return
    try:
        signal.signal(signal.SIGPROF, _raise_time_limit)
    except ValueError:  # not the main thread
        yield
        return
    try:
        signal.setitimer(signal.ITIMER_PROF, seconds, _REPEAT_SECONDS)
        if may_kill:
            signal.setitimer(signal.ITIMER_VIRTUAL, seconds + _GRACE_SECONDS)
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGPROF, signal.SIG_DFL)


def _raise_time_limit(*_: object) -> None:
    raise TimeLimitExceeded
