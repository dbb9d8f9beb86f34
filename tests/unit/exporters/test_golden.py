"""One golden file for each format and table. UPDATE_GOLDEN=1 rewrites them; review them before you commit."""

import io
import os
import re
from pathlib import Path

import pytest

from provcheck.exporters import EXPORTERS, TABLES, exporter, tables
from provcheck.exporters.envelope import write
from provcheck.model.finding import Placed
from provcheck.model.record import Record

GOLDEN = Path(__file__).parents[2] / "golden" / "exporters"


def line_of(at: Placed) -> int:
    """The line of a place, at ten characters a line; front matter is on the first two lines."""
    return 2 + at.span.start // 10 if at.span else 1


def export(name: str, records: list[Record]) -> str:
    out = io.StringIO(newline="")
    if name.startswith("table-"):
        table = name.removeprefix("table-")
        write((tables.encode(record, table, line_of) for record in records), tables.envelope(table), out)
    else:
        exporter(name).export(iter(records), out)
    return out.getvalue()


NAMES = (*EXPORTERS, *(f"table-{table}" for table in TABLES))


@pytest.mark.parametrize("name", NAMES)
def test_output_is_the_golden_file(name: str, records: list[Record]) -> None:
    output = export(name, records)
    path = GOLDEN / f"{name}.golden"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(output, encoding="utf-8", newline="")
    assert output == path.read_bytes().decode("utf-8")


def test_every_golden_file_has_an_exporter() -> None:
    assert {path.stem for path in GOLDEN.glob("*.golden")} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_in_a_document_acts_on_a_terminal_or_in_a_log(name: str, records: list[Record]) -> None:
    output = export(name, records)
    acting = {c for c in output if (ord(c) < 0x20 and c != "\n") or 0x7F <= ord(c) < 0xA0 or c in "\u202e\u2066\u200b"}
    # RFC 4180 ends lines with CRLF; a tab inside a cell stays what it is.
    assert not acting - ({"\r", "\t"} if "table" in name or name == "csv" else set())
    assert not re.search(r"##\w*\[", output)


@pytest.mark.parametrize("name", NAMES)
def test_no_records_make_an_empty_file_of_the_format(name: str) -> None:
    output = export(name, [])
    if name == "json":
        assert output == "[]\n"
    elif name == "csv" or name.startswith("table-"):
        assert output.count("\r\n") == 1
        assert output.startswith("document,")
    else:
        assert output == ""


@pytest.mark.parametrize("name", EXPORTERS)
def test_what_is_encoded_apart_is_what_is_exported(name: str, records: list[Record]) -> None:
    module = exporter(name)
    out = io.StringIO(newline="")
    write((module.encode(record) for record in records), module.ENVELOPE, out)
    assert out.getvalue() == export(name, records)
