"""`check --watch`: checks documents again when they change, until Ctrl-C.

Modification times are polled twice a second: that works on every system and on network folders, and needs no library.
"""

import os
import sys
import time
from collections.abc import Callable, Iterable

import click

from provcheck.cli import INTERRUPTED, USAGE, print_error
from provcheck.model.errors import UsageError

_POLL_SECONDS = 0.5
Stamps = dict[str, tuple[int, int]]


def watch(check: Callable[[tuple[str, ...]], int], paths: tuple[str, ...], files: Callable[[], Iterable[str]]) -> int:
    """Check the paths, then those of `files` that change, and all paths when a settings file does.

    `files` gives the documents and settings files to watch now. Returns the exit code of the signal that ends it.
    """
    # Times are taken before a check, so that a file that changes meanwhile is checked again.
    stamps = _stamps(files())
    changed = paths
    while True:
        code = _checked(check, changed)
        if code > 128:
            return code
        changed = ()
        try:
            while not changed:
                time.sleep(_POLL_SECONDS)
                current = _stamps(files())
                changed = tuple(name for name, stamp in current.items() if stamps.get(name) != stamp)
                stamps = current
        except KeyboardInterrupt:
            return INTERRUPTED
        if any(name.endswith(".toml") for name in changed):
            changed = paths
        if sys.stdout.isatty():
            click.clear()


def _checked(check: Callable[[tuple[str, ...]], int], paths: tuple[str, ...]) -> int:
    """The exit code of one round. An error in the settings ends the round only: they may be half written."""
    try:
        code = check(paths)
    except UsageError as error:
        return print_error(str(error), USAGE)
    sys.stdout.flush()
    return code


def _stamps(names: Iterable[str]) -> Stamps:
    """Modification time and size of each file that exists."""
    stamps: Stamps = {}
    for name in names:
        try:
            status = os.stat(name)
        except OSError:
            continue
        stamps[name] = (status.st_mtime_ns, status.st_size)
    return stamps
