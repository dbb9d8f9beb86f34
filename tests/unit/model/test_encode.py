"""The record as JSON: order of members, places, and omitted members."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

from provcheck.model.encode import record_to_json
from provcheck.model.evidence import Span
from provcheck.model.plain import record_to_dict, to_plain
from provcheck.model.record import (
    Basis,
    Byline,
    BylineRole,
    Candidate,
    Credit,
    CreditRole,
    Cue,
    Date,
    Dateline,
    DocumentInfo,
    FieldState,
    Figure,
    Image,
    Occasion,
    Quote,
    QuoteKind,
    Record,
    Speaker,
    SpeakerKind,
    Statement,
    Text,
    Via,
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
    assert list(to_plain(DAY)) == ["value", "earliest", "latest", "as_written", "span", "origin", "method"]


def test_days_are_printed_as_iso_8601() -> None:
    assert (to_plain(DAY)["earliest"], to_plain(DAY)["latest"]) == ("2025-05-10", "2025-05-10")
    assert to_plain(replace(DAY, earliest=date(987, 6, 5)))["earliest"] == "0987-06-05"
    assert to_plain(replace(DAY, earliest=None))["earliest"] is None


def test_exactly_one_of_span_and_pointer_is_printed() -> None:
    at_pointer = Text(value="x", pointer="/front/title", origin="front-matter", method="title")
    assert "span" not in to_plain(at_pointer)
    assert to_plain(at_pointer)["pointer"] == "/front/title"
    assert to_plain(DAY)["span"] == {"start": 6, "end": 12}


def test_rare_members_are_printed_where_they_say_something() -> None:
    two = Date(value=None, earliest=None, latest=None, as_written="03/04/2024", readings=("2024-03-04", "2024-04-03"))
    assert to_plain(two)["readings"] == ["2024-03-04", "2024-04-03"]
    assert "readings" not in to_plain(DAY)


def test_a_quote_prints_its_spans_and_its_missing_speaker() -> None:
    quote = Quote(text="“No”", spans=(Span(0, 4), Span(10, 14)), kind=QuoteKind.DIRECT)
    printed = to_plain(quote)
    assert printed["spans"] == [{"start": 0, "end": 4}, {"start": 10, "end": 14}]
    assert printed["speaker"] is None
    assert quote.span == Span(0, 14)


def test_every_field_is_printed_and_statements_only_on_request() -> None:
    credit = Credit(
        name="AFP", as_written="AFP", outlet="afp", span=Span(0, 3), origin="credit-line", method="parenthesis"
    )
    record = Record(document=INFO, credits=(credit,), statements=(Candidate("credits", credit),))
    printed = record_to_dict(record)
    assert printed["published"] is None
    assert printed["bylines"] == []
    assert "statements" not in printed
    (statement,) = record_to_dict(record, evidence=True)["statements"]
    assert statement == {
        "field": "credits",
        "value": "AFP",
        "as_written": "AFP",
        "origin": "credit-line",
        "method": "parenthesis",
        "span": {"start": 0, "end": 3},
        "chosen": True,
    }


def test_text_and_dict_hold_the_same_members_in_the_same_order() -> None:
    full, sparse = _record_with_every_class(), Record(document=INFO)
    for record in (full, sparse):
        for evidence, text in ((False, None), (True, "“No”\n\ud800")):
            as_text = record_to_json(record, evidence=evidence, text=text)
            assert as_text == json.dumps(record_to_dict(record, evidence=evidence, text=text), ensure_ascii=False)


def _record_with_every_class() -> Record:
    """Every class of the record, with all its optional members and without them."""
    ambiguous = Date(
        value=None, earliest=None, latest=None, as_written="03/04/2024", readings=("2024-03-04", "2024-04-03"),
        problem="ambiguous", pointer="/front/date", origin="front-matter",
    )  # fmt: skip
    speaker = Speaker(
        as_written="Mr \"Ida\" Brandt", name="Ida Brandt", honorific="Mr", identity="q1", kind=SpeakerKind.PERSON,
        role="engineer", span=Span(1, 3),
    )  # fmt: skip
    via = Via(name="AFP", kind="outlet", outlet="afp", basis=Basis.CARRIED, span=Span(4, 7))
    text = Text(value="é “x” \\ \u2028", origin="meta", pointer="/meta/1")
    quotes = (
        Quote(
            text="“No”", spans=(Span(0, 4), Span(10, 14)), kind=QuoteKind.MIXED, cue=Cue(text="said", span=Span(5, 9)),
            speaker=speaker, via=(via, Via(name=None, kind="document", as_written="a report")), translation="Nein",
            confidence=0.123,
            occasion=Occasion(event="a meeting", place="Porto", date=DAY, basis=Basis.CARRIED),
        ),
        Quote(text="x", spans=(Span(0, 1),), kind=QuoteKind.INDIRECT, occasion=Occasion()),
        Quote(text="y", spans=(Span(0, 1),), kind=QuoteKind.DIRECT, speaker=Speaker(as_written="he", name=None)),
    )  # fmt: skip
    figures = (
        Figure(
            value="12", as_written="a dozen", unit="deaths", subject="miners", period="in May", change="total",
            attributed_to=speaker,
        ),
        Figure(value="12.5", as_written="12.5", unit="percent"),
    )  # fmt: skip
    wires = (
        Credit(name="AFP", as_written="AFP", outlet="afp", role=CreditRole.WIRE),
        Credit(name="B", as_written="B"),
    )
    pictures = (
        Image(caption='x "y"', credit="Ida/AFP", creator="Ida", agency="AFP", alt="é", path="a.jpg", span=Span(0, 1)),
        Image(path="b.jpg", pointer="/front/image", origin="front-matter"),
    )
    chosen: dict[str, Any] = {
        "headline": text, "published": DAY, "modified": ambiguous, "corrections": (text, text),
        "dateline": Dateline(place="PORTO", agency="AFP", date=DAY, as_written="PORTO —"),
        "bylines": (Byline(name="Ida", role=BylineRole.EDITING),), "credits": wires, "quotes": quotes,
        "figures": figures, "images": pictures,
    }  # fmt: skip
    others: list[Statement] = [Dateline(place="LISBON"), *wires, *quotes, *figures, *pictures, text, ambiguous]
    return Record(
        document=INFO, **chosen, fields={"headline": FieldState.PRESENT, "rights": FieldState.ABSENT},
        statements=tuple(Candidate("headline", statement, chosen=False) for statement in others),
    )  # fmt: skip


def test_a_profile_sees_no_nulls_and_no_empty_lists() -> None:
    pruned = record_to_dict(Record(document=INFO, published=DAY), nulls=False)
    assert "headline" not in pruned
    assert "credits" not in pruned
    assert pruned["published"]["value"] == "2025-05-10"
