"""What stands around and between the records of a format."""

from collections.abc import Iterator
from typing import NamedTuple, TextIO


class Envelope(NamedTuple):
    """Before the first record, between two, after the last; `none` where there is no record at all."""

    first: str = ""
    between: str = "\n"
    last: str = "\n"
    none: str = ""


# One object a line: with one document, a plain file of the format; with more, JSON Lines.
LINES = Envelope()


def write(encoded: Iterator[str], frame: Envelope, out: TextIO) -> None:
    """Write texts as they come. An empty one (a table without a row for this document) leaves no trace."""
    written = False
    for text in encoded:
        if text:
            out.write((frame.between if written else frame.first) + text)
            written = True
    out.write(frame.last if written else frame.none)
