"""Parquet: rows become documents, and a wrong file has a message of one line."""

import sys
from contextlib import suppress
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provcheck import readers
from provcheck.model.document import Document, Source
from provcheck.model.errors import ReadError

pyarrow = pytest.importorskip("pyarrow", reason="pyarrow is an extra: provcheck[corpus]")


def parquet_file(columns: dict[str, Any]) -> Source:
    from pyarrow import parquet

    out = BytesIO()
    parquet.write_table(pyarrow.table(columns), out)
    return Source("day.parquet", out.getvalue())


def documents(source: Source, keys: dict[str, str] | None = None) -> list[Document]:
    return [readers.read(row, None, keys) for row in readers.split(source)]


def declared_values(document: Document) -> dict[str, str]:
    return {statement.field: statement.value for statement in document.declared}


def test_a_row_is_a_document_and_a_column_a_key() -> None:
    first, second = documents(
        parquet_file(
            {
                "title": ["Ferry “is back”", "Pier closed"],
                "text": ["It sails.\n\nAgain.", "For good."],
                "date": [date(2025, 3, 4), None],
                "source": [None, "Nordwire"],
            }
        )
    )
    assert (first.format, first.uri, first.row, first.first_line, first.text) == (
        "parquet", "day.parquet", 1, 1, "It sails.\n\nAgain.",
    )  # fmt: skip
    assert declared_values(first) == {"headline": "Ferry “is back”", "published": "2025-03-04"}
    assert (second.row, second.first_line, declared_values(second)) == (
        2,
        2,
        {"headline": "Pier closed", "credits": "Nordwire"},
    )


def test_a_publishers_own_columns_have_the_fields_of_the_settings() -> None:
    (document,) = documents(
        parquet_file({"Wortlaut": ["Sie fährt wieder."], "stand": ["2025-03-04"], "date": ["2025-01-01"]}),
        {"wortlaut": "text", "stand": "published", "date": ""},
    )
    assert (document.text, declared_values(document)) == ("Sie fährt wieder.", {"published": "2025-03-04"})


def test_a_place_is_that_in_the_row_as_json() -> None:
    _, second = documents(parquet_file({"text": ["Café.", "Zwei “Boote”."], "date": ["2025-03-04", "2025-03-05"]}))
    written = '{"text": "Café.", "date": "2025-03-04"}\n{"text": "Zwei “Boote”.", "date": "2025-03-05"}'
    start, end = second.source_map.locate(second.blocks[0].span, None)
    assert written[start + second.first_character : end + second.first_character] == "Zwei “Boote”."
    start, end = second.source_map.locate(None, second.declared[0].pointer)
    assert written[start + second.first_character : end + second.first_character] == "2025-03-05"


def test_cells_of_every_type_are_written_as_people_write_them() -> None:
    noon = datetime(2025, 3, 4, 12, 30, tzinfo=UTC)
    source = parquet_file(
        {
            "text": [b"It sails."],
            "published": pyarrow.array([noon], pyarrow.timestamp("ns", "UTC")),
            "authors": [["Ana Lima", "Ben Roy"]],
            "publisher": [{"name": "The Gazette", "id": 3}],
            "embedding": [[0.5] * 700],
            "score": [float("nan")],
            "price": [Decimal("1.50")],
            "image": [b"\xff\xd8"],
        }
    )
    (row,) = readers.split(source)
    assert b"0.5" not in row.content
    assert b"NaN" not in row.content
    document = readers.read(row)
    assert document.text == "It sails."
    assert [(statement.field, statement.value) for statement in document.declared] == [
        ("published", "2025-03-04T12:30:00+00:00"),
        ("bylines", "Ana Lima"),
        ("bylines", "Ben Roy"),
        ("publisher", "The Gazette"),
    ]


def test_rows_of_several_batches_are_numbered_through() -> None:
    rows = list(readers.split(parquet_file({"text": [f"Row {n}." for n in range(1000)]})))
    assert [row.row for row in rows] == list(range(1, 1001))
    assert rows[-1].first_character == sum(len(row.content) + 1 for row in rows[:-1])


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (Source("a.parquet", b""), "malformed Parquet after row 0: "),
        (Source("a.parquet", b"PAR1 nothing of the kind PAR1"), "malformed Parquet after row 0: "),
        (parquet_file({"text": pyarrow.array([], pyarrow.string())}), "the Parquet file has no rows; exclude it"),
    ],
)
def test_a_file_without_readable_rows_has_a_message_of_one_line(source: Source, message: str) -> None:
    (unsplit,) = readers.split(source)
    with pytest.raises(ReadError) as raised:
        readers.read(unsplit)
    assert str(raised.value).startswith(message)
    assert "\n" not in str(raised.value)


def test_rows_before_a_broken_one_are_read() -> None:
    content = parquet_file({"text": [f"Row {n}. " * 50 for n in range(2000)]}).content
    broken = Source("a.parquet", content[:200] + b"\0" * 400 + content[600:])
    *_, last = readers.split(broken)
    with pytest.raises(ReadError, match="malformed Parquet after row"):
        readers.read(last)


@settings(deadline=None)
@given(st.integers(0, 400), st.binary(min_size=1, max_size=8))
def test_a_damaged_file_raises_nothing_else(start: int, debris: bytes) -> None:
    content = parquet_file({"text": ["It sails.", "Again."], "date": ["2025-03-04", None]}).content
    start %= len(content)
    for row in readers.split(Source("a.parquet", content[:start] + debris + content[start + len(debris) :])):
        with suppress(ReadError):
            readers.read(row)


def test_without_the_library_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    source = parquet_file({"text": ["It sails."]})
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (unsplit,) = readers.split(source)
    with pytest.raises(ReadError, match=r"needs pyarrow: python -m pip install 'provcheck\[corpus\]'"):
        readers.read(unsplit)
