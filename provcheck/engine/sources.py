"""Files become sources: the only place where documents are read from the disk."""

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace

from provcheck import readers
from provcheck.engine.check import failed
from provcheck.engine.files import STDIN, Found
from provcheck.model.document import Source
from provcheck.model.finding import Finding, Kind, Place, Severity, Spot
from provcheck.model.result import Result

# All document text is bounded in size: a news document of 64 MB is a mistake. JSONL files are split into rows first.
MAX_BYTES = 64 * 1024 * 1024


def sources(found: Iterable[Found], reader: str | None, stdin_name: str) -> Iterator[Source | Result]:
    """The sources of each file in order; a file that can't be read gives a Result that says so."""
    for file in found:
        name = stdin_name if file.name == STDIN else file.name
        if file.problem:
            yield unread(name, file.problem)
            continue
        try:
            content = _content(file.name)
        except OSError as error:
            yield unread(name, f"can't be read ({error.strerror or error}); check the file and its permissions")
            continue
        for source in readers.split(Source(name, content), reader):
            if len(source.content) > MAX_BYTES:
                yield unread(name, f"{len(source.content):,} bytes, and {MAX_BYTES:,} are the limit; split the file")
            else:
                yield replace(source, walked=True) if file.walked else source


def unread(name: str, message: str, line: int = 1) -> Result:
    """The result of a file that never became a document."""
    spot = Spot(place=Place(0, 0, line, 1, line, 1))
    return failed(name, Finding("read-failed", Kind.FAILED, Severity.ERROR, message, spot))


def _content(name: str) -> bytes:
    if name == STDIN:
        if sys.stdin is None:
            raise OSError("it is closed")
        return sys.stdin.buffer.read()
    with open(os.fsencode(name), "rb") as file:
        return file.read()
