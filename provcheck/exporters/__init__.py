"""Records to the formats that others read: one file a format, each with an `export` and an `encode`.

`export(records, out)` writes every record; `encode(record, …)` makes the text of one, so that processes can encode
where the record was made.
"""

from collections.abc import Iterator
from importlib import import_module
from typing import NamedTuple, Protocol, TextIO

from provcheck.exporters.envelope import Envelope
from provcheck.model.record import Record


class Format(NamedTuple):
    """The module of a format, and what can go into it beside the record."""

    module: str
    text: bool = False
    evidence: bool = False


# Imported when they are asked for.
EXPORTERS: dict[str, Format] = {
    "jsonl": Format("provcheck.exporters.jsonl", text=True, evidence=True),
    "json": Format("provcheck.exporters.json_", text=True, evidence=True),
    "csv": Format("provcheck.exporters.csv_"),
    "jsonld": Format("provcheck.exporters.jsonld", text=True),
    "ninjs": Format("provcheck.exporters.ninjs", text=True),
    "prov": Format("provcheck.exporters.prov"),
}
# What `tables.encode` makes a row of.
TABLES = ("quotes", "figures", "credits", "dates")


class Exporter(Protocol):
    """What the module of a format offers."""

    FRAME: Envelope

    def encode(self, record: Record, *, text: str | None = None, evidence: bool = False) -> str:
        """The text of one record; `text` is the document's, for the formats that take it."""
        ...

    def export(self, records: Iterator[Record], out: TextIO) -> None:
        """Every record, as they come."""
        ...


def exporter(name: str) -> Exporter:
    """The exporter of a format by name."""
    module: Exporter = import_module(EXPORTERS[name].module)
    return module
