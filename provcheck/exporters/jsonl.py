"""The records as JSON objects, one on a line. Source: schemas/record.schema.json; jsonlines.org."""

from collections.abc import Iterator
from typing import TextIO

from provcheck.exporters.envelope import LINES, write
from provcheck.model.control_characters import escape_controls
from provcheck.model.encode import record_to_json
from provcheck.model.record import Record

ENVELOPE = LINES


def encode(record: Record, *, text: str | None = None, evidence: bool = False) -> str:
    """Return a record as one line."""
    return escape_controls(record_to_json(record, evidence=evidence, text=text))


def export(records: Iterator[Record], out: TextIO) -> None:
    """Write a line for each record."""
    write(map(encode, records), ENVELOPE, out)
