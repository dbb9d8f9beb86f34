"""A progress bar on standard error, if that is a terminal and the work takes long."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import click

from provcheck.model.document import file_of
from provcheck.model.result import Result
from provcheck.reporters.summary import open_findings

# Shorter work shows no bar.
_AFTER_SECONDS = 1.0
# ECMA-48: erase the line; show the cursor, which Click's bar hides.
_ERASE, _CURSOR = "\r\x1b[K", "\x1b[?25h"


def with_bar(results: Iterator[Result], files: Callable[[], int]) -> Iterator[Result]:
    """The results, with a bar while they come. `files` counts the files; it is called when the work takes long."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        return results
    return _drawn(results, files)


def _drawn(results: Iterator[Result], files: Callable[[], int]) -> Iterator[Result]:
    start = time.monotonic()
    bar = None
    steps, last_file = 0, None
    with ExitStack() as stack:
        for result in results:
            if bar and open_findings(result):
                # Findings may be printed to the same terminal.
                sys.stderr.write(_ERASE)
                sys.stderr.flush()
            yield result
            sys.stdout.flush()
            steps += file_of(result.uri) != last_file  # the documents of a file are one step
            last_file = file_of(result.uri)
            if bar is None and time.monotonic() - start > _AFTER_SECONDS:
                bar = click.progressbar(length=files(), label="checking", file=sys.stderr, show_pos=True)
                stack.callback(click.echo, _ERASE + _CURSOR, err=True, nl=False)
            if bar:
                bar.update(steps)
                steps = 0
