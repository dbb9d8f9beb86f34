"""The record itself, one JSON object a line. Source: schemas/record.schema.json; jsonlines.org."""

from collections.abc import Iterator
from typing import TextIO

from provcheck.exporters.framing import LINES, write
from provcheck.model.encode import record_written
from provcheck.model.record import Record
from provcheck.model.unseen import inert

FRAME = LINES


def encode(record: Record, *, text: str | None = None, evidence: bool = False) -> str:
    """One record on one line."""
    return inert(record_written(record, evidence=evidence, text=text))


def export(records: Iterator[Record], out: TextIO) -> None:
    """A line a record."""
    write(map(encode, records), FRAME, out)
