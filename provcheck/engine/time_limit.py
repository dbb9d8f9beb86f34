"""A document that takes too long is given up, and the others go on.

Processor time is measured, not time on the clock: a busy machine or a suspended run takes nothing from a document. The
system sends a signal when the time is over, and the work ends at the next step of Python. In processes of our own a
second signal ends the process some seconds later, where the work stands in a library that takes no notice. Without
these signals (Windows), or outside the main thread, documents have all the time that they take.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

# The work may be inside a destructor, where Python drops what is raised: then it is told again.
_AGAIN_SECONDS = 1.0
_GRACE_SECONDS = 3.0


class TimeLimitExceeded(BaseException):
    """The time for a document is over. Not an Exception: what a rule raises is caught, and the check goes on."""


@contextmanager
def time_limit(seconds: float, *, may_kill: bool = False) -> Iterator[None]:
    """Raise TimeUp in the block once it has taken so much processor time; with `may_kill` the process may end."""
    if not hasattr(signal, "setitimer") or signal.getsignal(signal.SIGPROF) is not signal.SIG_DFL:
        yield
        return
    try:
        signal.signal(signal.SIGPROF, _ring)
    except ValueError:  # not the main thread
        yield
        return
    try:
        signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN_SECONDS)
        if may_kill:
            signal.setitimer(signal.ITIMER_VIRTUAL, seconds + _GRACE_SECONDS)
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGPROF, signal.SIG_DFL)


def _ring(*_: object) -> None:
    raise TimeLimitExceeded
