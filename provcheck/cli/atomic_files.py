"""Files that are written atomically: a file gets its whole new content in one step, or stays as it was."""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from io import TextIOWrapper
from typing import IO, Any, TextIO

# Paths below these are devices and pipes, whatever they look like: `/dev/stdout` is what the shell made it.
_SYSTEM_FOLDERS = ("/dev/", "/proc/")
# The formats bring their own line ends, and a file name in the content may not be UTF-8.
_TEXT_MODE: dict[str, Any] = {"encoding": "utf-8", "errors": "backslashreplace", "newline": "\n"}


def open_for_writing(path: str) -> AbstractContextManager[TextIO]:
    """A stream for a file's new content; raises OSError with the file's name.

    The content is written to a hidden file beside `path`, which replaces it at the end: a run that fails or is killed
    leaves the old file. A symbolic link stays one, and a file keeps its mode. Pipes and devices are written directly.
    """
    special = path.startswith(_SYSTEM_FOLDERS) or (os.path.exists(path) and not os.path.isfile(path))
    return _direct(path) if special else _atomic(path)


@contextmanager
def errors_naming(path: str) -> Iterator[None]:
    """Raise an OSError of the block as one that names this path and says that it can't be written."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, f"can't be written ({error.strerror})", path) from None


@contextmanager
def _direct(path: str) -> Iterator[TextIO]:
    with errors_naming(path):
        stream = open(path, "w", **_TEXT_MODE)  # noqa: SIM115  # closed below, whatever happens
    try:
        yield stream
        with errors_naming(path):
            stream.flush()
    finally:
        close(stream)


@contextmanager
def _atomic(path: str) -> Iterator[TextIO]:
    with ExitStack() as replacement:
        with errors_naming(path):
            raw = replacement.enter_context(replacing(os.path.realpath(path)))
        stream = TextIOWrapper(raw, **_TEXT_MODE)
        try:
            yield stream
            with errors_naming(path):
                stream.flush()
                replacement.close()
        except BaseException:
            close(stream)
            raise


@contextmanager
def replacing(target: str, before_replacing: Callable[[], object] = int) -> Iterator[IO[bytes]]:
    """A stream to a hidden file that replaces `target` at the end; after an error, nothing of it is left.

    The file keeps its mode, and its owner where that is permitted. `before_replacing` is called when everything is
    written, and may raise. Raises OSError, also for a file that may not be written: it is not replaced either.
    """
    before = None
    if os.path.exists(target):
        with open(target, "r+b") as old:
            before = os.fstat(old.fileno())
    temporary = os.path.join(os.path.dirname(target), f".provcheck-{os.getpid()}-{os.urandom(4).hex()}.tmp")
    stream = open(temporary, "xb")  # noqa: SIM115  # closed below, whatever happens
    try:
        yield stream
        stream.flush()
        os.fsync(stream.fileno())
        stream.close()
        if before is not None:
            with suppress(OSError, AttributeError):  # only root may give a file away, and Windows has no owners
                os.chown(temporary, before.st_uid, before.st_gid)
            os.chmod(temporary, stat.S_IMODE(before.st_mode))
        before_replacing()
        os.replace(temporary, target)
    except BaseException:
        close(stream)
        with suppress(OSError):
            os.remove(temporary)
        raise


def close(stream: IO[Any]) -> None:
    """Close a stream; what could not be written before can't be written now."""
    with suppress(OSError):
        stream.close()
