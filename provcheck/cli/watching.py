"""`check --watch`: documents are checked again when they change, until Ctrl-C.

Times of change are asked for twice a second: it works on every system and network folder, and needs no library.
"""

import os
import sys
import time
from collections.abc import Callable, Iterable

import click

from provcheck.cli import INTERRUPTED
from provcheck.model.errors import UsageError
from provcheck.reporters.printable import printable

_SECONDS = 0.5
Stamps = dict[str, tuple[int, int]]


def watch(check: Callable[[tuple[str, ...]], int], paths: tuple[str, ...], files: Callable[[], Iterable[str]]) -> int:
    """Check the paths, then, again and again, those of `files` that changed; all, where the settings did.

    `files` names what is watched now; those in no path are settings. Ends with the code of a signal.
    """
    # What changes while it is checked is checked again: times are taken before.
    seen = _stamps(files())
    changed = paths
    while True:
        code = _checked(check, changed)
        if code > 128:
            return code
        changed = ()
        try:
            while not changed:
                time.sleep(_SECONDS)
                now = _stamps(files())
                changed = tuple(name for name, stamp in now.items() if seen.get(name) != stamp)
                seen = now
        except KeyboardInterrupt:
            return INTERRUPTED
        if any(name.endswith(".toml") for name in changed):
            changed = paths
        if sys.stdout.isatty():
            click.clear()


def _checked(check: Callable[[tuple[str, ...]], int], paths: tuple[str, ...]) -> int:
    """One round. Settings that are being written may be wrong for a while."""
    try:
        code = check(paths)
    except UsageError as error:
        for line in str(error).split("\n"):
            click.echo(f"provcheck: {printable(line)}", err=True)
        return 2
    sys.stdout.flush()
    return code


def _stamps(names: Iterable[str]) -> Stamps:
    """When each file was last written, and its size; one that is gone meanwhile is in none."""
    stamps: Stamps = {}
    for name in names:
        try:
            told = os.stat(name)
        except OSError:
            continue
        stamps[name] = (told.st_mtime_ns, told.st_size)
    return stamps
