"""Writes records in other formats, one module for each, with the functions `export` and `encode`.

`export(records, out)` writes all records; `encode(record, …)` returns the text of one, so that worker processes can
encode the records that they make.
"""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import NamedTuple, Protocol, TextIO

from provcheck.exporters.envelope import Envelope
from provcheck.model.record import Record


class Format(NamedTuple):
    """The module of a format, and whether it can hold the document's text and the candidates."""

    module: str
    text: bool = False
    evidence: bool = False


# The modules are imported when the format is used.
EXPORTERS: dict[str, Format] = {
    "jsonl": Format("provcheck.exporters.jsonl", text=True, evidence=True),
    "json": Format("provcheck.exporters.json_", text=True, evidence=True),
    "csv": Format("provcheck.exporters.csv_"),
    "jsonld": Format("provcheck.exporters.jsonld", text=True),
    "ninjs": Format("provcheck.exporters.ninjs", text=True),
    "prov": Format("provcheck.exporters.prov"),
}
# The tables of `tables.encode`.
TABLES = ("quotes", "figures", "credits", "dates", "images")


class Exporter(Protocol):
    """The interface of the module of a format."""

    ENVELOPE: Envelope

    def encode(self, record: Record, *, text: str | None = None, evidence: bool = False) -> str:
        """Return the text of one record; `text` is that of the document, for the formats that hold it."""
        ...

    def export(self, records: Iterator[Record], out: TextIO) -> None:
        """Write all records, as they are made."""
        ...


@cache
def exporter(name: str) -> Exporter:
    """Return the exporter of a format."""
    module: Exporter = import_module(EXPORTERS[name].module)
    return module
