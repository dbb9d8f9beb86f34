"""Files that a run writes: each gets its new content in one step, once that is whole, or stays as it was."""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from io import TextIOWrapper
from typing import IO, Any, TextIO

# What the system keeps here only looks like files: `/dev/stdout` is whatever the shell made it.
_OF_THE_SYSTEM = ("/dev/", "/proc/")
# The formats bring their own line ends, and a name may be no UTF-8.
_AS_TEXT: dict[str, Any] = {"encoding": "utf-8", "errors": "backslashreplace", "newline": "\n"}


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
        stream = open(path, "w", **_AS_TEXT)  # noqa: SIM115  # closed below, whatever happens
    try:
        yield stream
        with telling(path):
            stream.flush()
    finally:
        close(stream)


@contextmanager
def _in_one_step(path: str) -> Iterator[TextIO]:
    with ExitStack() as place:
        with telling(path):
            raw = place.enter_context(in_place_of(os.path.realpath(path)))
        stream = TextIOWrapper(raw, **_AS_TEXT)
        try:
            yield stream
            with telling(path):
                stream.flush()
                place.close()
        except BaseException:
            close(stream)
            raise


@contextmanager
def in_place_of(target: str, just_before: Callable[[], object] = int) -> Iterator[IO[bytes]]:
    """A stream beside a file, under a hidden name, which takes its place at the end; after an error nothing is left.

    The file's mode stays, and its owner as far as that may be. `just_before` is called when all is written, and may
    raise. Raises OSError, also for a file that may not be written: it is not replaced either.
    """
    before = None
    if os.path.exists(target):
        with open(target, "r+b") as old:
            before = os.fstat(old.fileno())
    beside = os.path.join(os.path.dirname(target), f".provcheck-{os.getpid()}-{os.urandom(4).hex()}.tmp")
    stream = open(beside, "xb")  # noqa: SIM115  # closed below, whatever happens
    try:
        yield stream
        stream.flush()
        os.fsync(stream.fileno())
        stream.close()
        if before is not None:
            with suppress(OSError, AttributeError):  # only root may give a file away, and Windows has no owners
                os.chown(beside, before.st_uid, before.st_gid)
            os.chmod(beside, stat.S_IMODE(before.st_mode))
        just_before()
        os.replace(beside, target)
    except BaseException:
        close(stream)
        with suppress(OSError):
            os.remove(beside)
        raise


def close(stream: IO[Any]) -> None:
    """End a stream, whole or not."""
    with suppress(OSError):  # what could not be written before can't be written now
        stream.close()
