"""The text around and between the records of a format."""

from collections.abc import Iterator
from typing import NamedTuple, TextIO


class Envelope(NamedTuple):
    """Text before the first record, between two, and after the last; `none` is the output without records."""

    first: str = ""
    between: str = "\n"
    last: str = "\n"
    none: str = ""


# One object on a line: a plain file of the format for one document, JSON Lines for several.
LINES = Envelope()


def write(texts: Iterator[str], envelope: Envelope, out: TextIO) -> None:
    """Write the texts of records as they are made. An empty one (no rows for this document) is skipped."""
    written = False
    for text in texts:
        if text:
            out.write((envelope.between if written else envelope.first) + text)
            written = True
    out.write(envelope.last if written else envelope.none)
