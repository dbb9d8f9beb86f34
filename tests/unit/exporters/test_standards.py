"""The output is valid by the standards: ninjs 3.1, PROV-JSON, RFC 4180."""

import csv
import io
import json
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import jsonschema_rs
import pytest

from provcheck.exporters import TABLES, csv_, document_uris, exporter, jsonld, ninjs, prov, quotations, tables
from provcheck.exporters.csv_cells import csv_row
from provcheck.model.evidence import Span
from provcheck.model.record import Date, QuoteKind, Record, Text

SCHEMA = json.loads((Path(__file__).parent / "ninjs-3.1.schema.json").read_text(encoding="utf-8"))
NINJS = jsonschema_rs.validator_for(SCHEMA, validate_formats=True)


def dated(value: str | None) -> Date:
    return Date(value=value, earliest=None, latest=None, as_written=value or "?", span=Span(0, 1))


def test_ninjs_is_valid(records: list[Record]) -> None:
    for record in records:
        for text in (None, "The body."):
            NINJS.validate(json.loads(ninjs.encode(record, text=text)))


def test_the_ninjs_schema_refuses_what_is_no_ninjs(full: Record) -> None:
    good = ninjs.news_object(full)
    for bad in ({"firstcreated": "2025-03-04T00:00:00Z"}, {"firstCreated": "2025-03-04"}, {"uri": "desk/a b.md"}):
        assert not NINJS.is_valid({**good, **bad})


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("2025-03-04T06:30:00+01:00", "2025-03-04T06:30:00+01:00"),
        ("2025-03-04T06:30Z", "2025-03-04T06:30:00Z"),
        ("2025-03-04T06:30:00", "2025-03-04T06:30:00-00:00"),
        ("2025-03-04", "2025-03-04T00:00:00-00:00"),
        ("2025-03", None),
        ("2025", None),
        (None, None),
    ],
)
def test_ninjs_dates_are_never_finer_than_known(
    value: str | None, written: str | None, without_statements: Record
) -> None:
    node = ninjs.news_object(replace(without_statements, published=dated(value)))
    assert node.get("firstCreated") == written
    NINJS.validate(node)


def test_prov_is_read_by_the_prov_library(records: list[Record]) -> None:
    model = pytest.importorskip("prov.model")
    for record in records:
        document = model.ProvDocument.deserialize(content=prov.encode(record), format="json")
        assert any(document.get_records(model.ProvEntity))
        assert model.ProvDocument.deserialize(content=document.serialize(), format="json") == document


def test_prov_keeps_to_the_schema_of_the_serialisation(records: list[Record]) -> None:
    pytest.importorskip("prov")
    path = files("prov") / "tests" / "schemas" / "prov-json.schema.json"
    if not path.is_file():
        pytest.skip("this version of the prov package does not bring the schema of PROV-JSON")
    validator = jsonschema_rs.validator_for(json.loads(path.read_text(encoding="utf-8")))
    for record in records:
        validator.validate(json.loads(prov.encode(record)))


def test_prov_tells_the_way_of_a_quotation(full: Record) -> None:
    graph = prov.provenance(full)
    quotation = {"$": "prov:Quotation", "type": "xsd:QName"}
    steps = {
        (relation["prov:generatedEntity"], relation["prov:usedEntity"])
        for relation in graph["wasDerivedFrom"].values()
        if relation.get("prov:type") == quotation
    }
    # speaker → report → agency → article; the second quotation's agency is inferred, and marked as such.
    assert {("doc:document1", "doc:quote1"), ("doc:copy1", "doc:document1"), ("doc:article", "doc:copy1")} <= steps
    carried = {
        (relation["prov:generatedEntity"], relation["prov:usedEntity"])
        for relation in graph["wasDerivedFrom"].values()
        if relation.get("provcheck:basis") == "carried"
    }
    assert carried == {("doc:copy1", "doc:quote2"), ("doc:article", "doc:copy1")}
    # Reported speech is derived, and no quotation.
    assert ("doc:article", "doc:quote5") not in steps
    assert "prov:type" not in graph["entity"]["doc:quote5"]
    roles = {(r["prov:agent"], r.get("schema:roleName")) for r in graph["wasAttributedTo"].values()}
    (brandt,) = (name for name, agent in graph["agent"].items() if agent["prov:label"] == "Ida Brandt")
    assert (brandt, "writer") in roles


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_no_cell_is_a_formula(sign: str) -> None:
    (cells,) = csv.reader(io.StringIO(csv_row([f"{sign}1+1", f'{sign}"x",y', "a=b"]), newline=""))
    assert cells[0].startswith("'")
    assert cells[1].startswith("'")
    assert cells[2] == "a=b"


def test_csv_reads_back_cell_by_cell(records: list[Record]) -> None:
    out = io.StringIO(newline="")
    exporter("csv").export(iter(records), out)
    rows = list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))
    assert len(rows) == 3
    assert all(None not in cells and None not in cells.values() for cells in rows)
    assert rows[0]["headline"] == "Harbour wall leans, “slightly”"
    assert rows[1]["document"] == "'-desk/=1+1.txt"
    assert tuple(rows[0]) == csv_.COLUMNS


@pytest.mark.parametrize("table", TABLES)
def test_every_row_of_a_table_fills_its_heading(table: str, records: list[Record]) -> None:
    envelope = tables.envelope(table)
    body = "".join(tables.encode(record, table, lambda at: 1) + envelope.last for record in records[:2])
    heading, *rows = csv.reader(io.StringIO(envelope.first + body, newline=""))
    assert rows
    assert {len(cells) for cells in rows if cells} == {len(heading)}
    assert heading[:10] == "document line text speaker role occasion place date via confidence".split()


def test_jsonld_can_stand_in_a_page(hostile: Record) -> None:
    output = jsonld.encode(hostile)
    assert "</script" not in output
    assert "</script>" in json.loads(output)["headline"]


def test_only_likely_speakers_and_stated_steps_are_told_as_fact(full: Record) -> None:
    parts = jsonld.article(full)["hasPart"]
    text_without_marks = [part["text"] for part in parts]
    assert text_without_marks == ["The wall is sound,", "Four cracks.", "No comment.", "Perhaps.", "It moved!"]
    first, carried, anonymous, unlikely, _ = parts
    assert first["spokenByCharacter"]["name"] == first["creator"]["name"] == "Zoë de Zeeuw"
    assert "isBasedOn" not in carried
    assert anonymous["spokenByCharacter"] == {"@type": "Person", "description": "an official"}
    assert "spokenByCharacter" not in unlikely


@pytest.mark.parametrize(
    ("text", "spans", "text_without_marks"),
    [
        ("“A.”", 1, "A."),
        ("''A.''", 1, "A."),
        ("«A»", 1, "A"),
        ('"A," "b."', 2, "A, b."),
        ("“A “b””", 1, "A “b”"),
        ("“Open at the end", 1, "Open at the end"),
    ],
)
def test_words_are_told_without_their_marks(text: str, spans: int, text_without_marks: str, full: Record) -> None:
    quote = replace(full.quotes[0], text=text, spans=(Span(0, 1),) * spans, kind=QuoteKind.DIRECT)
    assert quotations.quotation_text(quote) == text_without_marks


@pytest.mark.parametrize(
    ("name", "absolute"),
    [
        ("https://else.example/a?b=c#d", True),
        ("urn:newsml:else.example:20250304:1", True),
        ("desk/a.md", False),
        ("C:\\desk\\a.md", False),
        ("https://else.example/a b", False),
        ("notes: today.txt", False),
    ],
)
def test_a_document_is_named_by_an_absolute_uri(name: str, absolute: bool, without_statements: Record) -> None:
    record = replace(without_statements, document=replace(without_statements.document, uri=name))
    assert document_uris.is_uri(name) is absolute
    node = ninjs.news_object(record)
    NINJS.validate(node)
    assert (node["uri"] == name) is absolute
    assert ("altIds" in node) is not absolute


@pytest.mark.parametrize(
    ("name", "reference"),
    [
        ("desk/day.jsonl#L3", "desk/day.jsonl#L3"),
        ("desk/a b#1.md", "desk/a%20b%231.md"),
        ("notes: today.jsonl#L12", "notes%3A%20today.jsonl#L12"),
        ("https://else.example/a#L3", "https://else.example/a#L3"),
    ],
)
def test_a_row_is_a_fragment_of_its_file(name: str, reference: str, without_statements: Record) -> None:
    record = replace(without_statements, document=replace(without_statements.document, uri=name))
    assert jsonld.article(record)["@id"] == reference


@pytest.mark.parametrize(
    ("value", "method", "key"),
    [
        ("https://else.example/terms", "rights", "rightsInfo"),
        ("© 2025 Else", "rights", "copyrightNotice"),
        ("Not for sale", "license", "usageTerms"),
        ("Else Media", "copyrightHolder", "copyrightHolder"),
    ],
)
def test_rights_are_told_by_what_they_are(value: str, method: str, key: str, without_statements: Record) -> None:
    rights = Text(value=value, method=method, pointer="/x")
    assert key in ninjs.news_object(replace(without_statements, rights=rights))


@pytest.mark.parametrize(
    ("value", "method", "member", "written"),
    [
        ("https://creativecommons.org/licenses/by/4.0/", "license", "license", None),
        ("Open Desk Licence", "license", "license", {"@type": "CreativeWork", "name": "Open Desk Licence"}),
        ("Eastwick Echo", "copyrightHolder", "copyrightHolder", {"@type": "Organization", "name": "Eastwick Echo"}),
        ("© 2025 Eastwick Echo", "license", "copyrightNotice", None),
    ],
)
def test_rights_are_a_licence_a_holder_or_a_notice(
    full: Record, value: str, method: str, member: str, written: object
) -> None:
    record = replace(full, rights=Text(value=value, method=method), credits=())
    node = json.loads(jsonld.encode(record, text=None))
    assert node[member] == (value if written is None else written)
