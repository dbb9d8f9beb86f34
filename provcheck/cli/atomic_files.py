"""Text files that are written atomically: a file gets its whole new content in one step, or stays as it was."""

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from io import TextIOWrapper
from typing import Any, TextIO

from provcheck.engine.file_replacement import close, real_target, replacing

# Paths below these are devices and pipes, whatever they look like: `/dev/stdout` is what the shell made it.
_SYSTEM_FOLDERS = ("/dev/", "/proc/")
# The formats bring their own line ends, and a file name in the content may not be UTF-8.
_TEXT_MODE: dict[str, Any] = {"encoding": "utf-8", "errors": "backslashreplace", "newline": "\n"}


def open_for_writing(path: str) -> AbstractContextManager[TextIO]:
    """A stream for a file's new content; raises OSError with the file's name.

    The content is written to a hidden file beside `path`, which replaces it at the end: a run that fails or is killed
    leaves the old file. A symbolic link stays one, unless it leads out of the tree: then the file is not written. Pipes
    and devices are written directly.
    """
    if path.startswith(_SYSTEM_FOLDERS):
        return _direct(path)
    with errors_naming(path):
        target = real_target(path)
    return _atomic(path, target) if os.path.isfile(target) or not os.path.exists(target) else _direct(path)


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
def _atomic(path: str, target: str) -> Iterator[TextIO]:
    with ExitStack() as replacement:
        with errors_naming(path):
            raw = replacement.enter_context(replacing(target))
        stream = TextIOWrapper(raw, **_TEXT_MODE)
        try:
            yield stream
            with errors_naming(path):
                stream.flush()
                replacement.close()
        except BaseException:
            close(stream)
            raise
