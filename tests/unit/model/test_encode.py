"""The record as JSON: order, places, and what is left out."""

from dataclasses import replace
from datetime import date

from provcheck.model.encode import plain, to_json
from provcheck.model.evidence import Span
from provcheck.model.record import (
    Candidate,
    Credit,
    Date,
    DocumentInfo,
    Quote,
    QuoteKind,
    Record,
    Text,
)

INFO = DocumentInfo("story.txt", "text", "en", "0" * 64, 12)
DAY = Date(
    value="2025-05-10",
    earliest=date(2025, 5, 10),
    latest=date(2025, 5, 10),
    as_written="10 May",
    origin="header-line",
    method="first-line",
    span=Span(6, 12),
)


def test_values_come_first_and_evidence_last() -> None:
    assert list(plain(DAY)) == ["value", "earliest", "latest", "as_written", "span", "origin", "method"]


def test_days_are_printed_as_iso_8601() -> None:
    assert (plain(DAY)["earliest"], plain(DAY)["latest"]) == ("2025-05-10", "2025-05-10")
    assert plain(replace(DAY, earliest=date(987, 6, 5)))["earliest"] == "0987-06-05"
    assert plain(replace(DAY, earliest=None))["earliest"] is None


def test_exactly_one_of_span_and_pointer_is_printed() -> None:
    at_pointer = Text(value="x", pointer="/front/title", origin="front-matter", method="title")
    assert "span" not in plain(at_pointer)
    assert plain(at_pointer)["pointer"] == "/front/title"
    assert plain(DAY)["span"] == {"start": 6, "end": 12}


def test_rare_members_are_printed_where_they_say_something() -> None:
    two = Date(value=None, earliest=None, latest=None, as_written="03/04/2024", readings=("2024-03-04", "2024-04-03"))
    assert plain(two)["readings"] == ["2024-03-04", "2024-04-03"]
    assert "readings" not in plain(DAY)


def test_a_quote_prints_its_spans_and_its_missing_speaker() -> None:
    quote = Quote(text="“No”", spans=(Span(0, 4), Span(10, 14)), kind=QuoteKind.DIRECT)
    printed = plain(quote)
    assert printed["spans"] == [{"start": 0, "end": 4}, {"start": 10, "end": 14}]
    assert printed["speaker"] is None
    assert quote.span == Span(0, 14)


def test_every_field_is_printed_and_statements_only_on_request() -> None:
    credit = Credit(
        name="AFP", as_written="AFP", outlet="afp", span=Span(0, 3), origin="credit-line", method="parenthesis"
    )
    record = Record(document=INFO, credits=(credit,), statements=(Candidate("credits", credit),))
    printed = to_json(record)
    assert printed["published"] is None
    assert printed["bylines"] == []
    assert "statements" not in printed
    (statement,) = to_json(record, evidence=True)["statements"]
    assert statement == {
        "field": "credits",
        "value": "AFP",
        "as_written": "AFP",
        "origin": "credit-line",
        "method": "parenthesis",
        "span": {"start": 0, "end": 3},
        "chosen": True,
    }


def test_a_profile_sees_no_nulls_and_no_empty_lists() -> None:
    pruned = to_json(Record(document=INFO, published=DAY), nulls=False)
    assert "headline" not in pruned
    assert "credits" not in pruned
    assert pruned["published"]["value"] == "2025-05-10"
