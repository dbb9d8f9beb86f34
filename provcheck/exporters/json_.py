"""The records themselves, as one JSON array. Source: schemas/record.schema.json; RFC 8259."""

from collections.abc import Iterator
from typing import TextIO

from provcheck.exporters.envelope import Envelope, write
from provcheck.exporters.jsonl import encode
from provcheck.model.record import Record

__all__ = ["FRAME", "encode", "export"]

FRAME = Envelope("[\n", ",\n", "\n]\n", "[]\n")


def export(records: Iterator[Record], out: TextIO) -> None:
    """An array with a record on each line."""
    write(map(encode, records), FRAME, out)
