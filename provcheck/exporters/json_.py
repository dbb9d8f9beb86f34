"""The records as one JSON array. Source: schemas/record.schema.json; RFC 8259."""

from collections.abc import Iterator
from typing import TextIO

from provcheck.exporters.envelope import Envelope, write
from provcheck.exporters.jsonl import encode
from provcheck.model.record import Record

__all__ = ["ENVELOPE", "encode", "export"]

ENVELOPE = Envelope("[\n", ",\n", "\n]\n", "[]\n")


def export(records: Iterator[Record], out: TextIO) -> None:
    """Write an array with a record on each line."""
    write(map(encode, records), ENVELOPE, out)
