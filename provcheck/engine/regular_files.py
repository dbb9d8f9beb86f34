"""Opens regular files only. A folder that is checked may hold pipes and devices with the names of documents."""

import os
import stat
from typing import BinaryIO


class SpecialFileError(OSError):
    """A path is that of a pipe or a device."""


def open_regular_file(path: str | bytes) -> BinaryIO:
    """Open a file for reading; raises OSError, also if it is no regular file.

    Opening a pipe blocks until somebody writes to it, a device may never end, and some act on being opened.
    """
    _refuse_special(os.stat(path))
    file = open(path, "rb", opener=_open_without_blocking)  # noqa: SIM115  # the caller closes it
    try:
        _refuse_special(os.fstat(file.fileno()))  # the file may have been replaced since `os.stat`
    except OSError:
        file.close()
        raise
    return file


def _refuse_special(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise SpecialFileError("this is a pipe or a device, not a file")


def _open_without_blocking(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
