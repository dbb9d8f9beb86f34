"""Results to text: one file a format. Every byte of a document is hostile and is made inert before it is written."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import TextIO

from provcheck.model.result import Result


@dataclass(frozen=True, slots=True)
class Options:
    """How to show results. `width` is in columns; `quiet` leaves out what is not a finding; `as_of` is an ISO day."""

    version: str = ""
    as_of: str = ""
    profile: str = ""
    color: bool = False
    width: int = 100
    quiet: bool = False


Render = Callable[[Iterator[Result], TextIO, Options], None]

# The module of each reporter, imported when it is asked for.
REPORTERS: dict[str, str] = {
    "text": "provcheck.reporters.text",
    "concise": "provcheck.reporters.concise",
    "github": "provcheck.reporters.github",
    "json": "provcheck.reporters.json_",
}


def reporter(name: str) -> Render:
    """The function that renders a format."""
    render: Render = import_module(REPORTERS[name]).render
    return render
