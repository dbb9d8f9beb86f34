"""Files that a run writes: each gets its new content in one step, once that is whole, or stays as it was."""

import os
import stat
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import IO, Any, TextIO

# What the system keeps here only looks like files: `/dev/stdout` is whatever the shell made it.
_OF_THE_SYSTEM = ("/dev/", "/proc/")


def written(path: str) -> AbstractContextManager[TextIO]:
    """A stream for a file's new content; raises OSError with the file's name.

    What is written stands beside the file, under a hidden name, and takes its place at the end: a run that fails or
    is killed leaves the old one. A link stays a link, and a file keeps its mode. Pipes and devices get what is written
    at once.
    """
    special = path.startswith(_OF_THE_SYSTEM) or (os.path.exists(path) and not os.path.isfile(path))
    return _straight(path) if special else _in_one_step(path)


@contextmanager
def telling(path: str) -> Iterator[None]:
    """Within it, errors are told of the file that was asked for."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, f"can't be written ({error.strerror})", path) from None


@contextmanager
def _straight(path: str) -> Iterator[TextIO]:
    with telling(path):
        stream = _opened(path, "w")
    try:
        yield stream
        with telling(path):
            stream.flush()
    finally:
        close(stream)


@contextmanager
def _in_one_step(path: str) -> Iterator[TextIO]:
    target = os.path.realpath(path)
    beside = os.path.join(os.path.dirname(target), f".provcheck-{os.getpid()}-{os.urandom(4).hex()}.tmp")
    with telling(path):
        mode = None
        if os.path.exists(target):
            with open(target, "ab") as old:  # a file that may not be written is not replaced either
                mode = stat.S_IMODE(os.fstat(old.fileno()).st_mode)
        stream = _opened(beside, "x")
    try:
        yield stream
        with telling(path):
            stream.flush()
            os.fsync(stream.fileno())
            stream.close()
            if mode is not None:
                os.chmod(beside, mode)
            os.replace(beside, target)
    except BaseException:
        close(stream)
        with suppress(OSError):
            os.remove(beside)
        raise


def _opened(path: str, mode: str) -> TextIO:
    # The formats bring their own line ends, and a name may be no UTF-8.
    return open(path, mode, encoding="utf-8", errors="backslashreplace", newline="\n")  # type: ignore[return-value]


def close(stream: IO[Any]) -> None:
    """End a stream, whole or not."""
    with suppress(OSError):  # what could not be written before can't be written now
        stream.close()
