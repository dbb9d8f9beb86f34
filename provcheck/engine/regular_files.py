"""Opens files that people didn't choose: whoever lays out a folder may put a pipe in a file's place."""

import os
import stat
from typing import BinaryIO


def open_regular_file(path: str | bytes) -> BinaryIO:
    """A file for reading; raises OSError, also for what is no file.

    Opening a pipe that nobody writes to waits for ever, a device never ends, and some do things when opened.
    """
    _refuse_special(os.stat(path))
    file = open(path, "rb", opener=_at_once)  # noqa: SIM115  # whoever asks closes it
    try:
        _refuse_special(os.fstat(file.fileno()))  # it may have become another one meanwhile
    except OSError:
        file.close()
        raise
    return file


def _refuse_special(known: os.stat_result) -> None:
    if not stat.S_ISREG(known.st_mode):
        raise OSError("it is a pipe or a device, not a file; give it as `-` on standard input")


def _at_once(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
