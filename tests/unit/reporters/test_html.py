"""The data of the page: without markup, complete, and limited in size. tests/browser/ tests the page itself."""

import base64
import hashlib
import io
import json
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provcheck.model.evidence import Span
from provcheck.model.finding import Severity
from provcheck.model.result import Result
from provcheck.reporters import Options, html
from provcheck.reporters.page.overview import Overview, publication_day
from provcheck.reporters.page.page_text import PageText
from provcheck.reporters.printable import printable

OPTIONS = Options(version="0.1.0", as_of="2025-03-05", profile="newswire")
ISLAND = re.compile(r'<script type="application/json" id="(\w+)">\n(.*?)</script>', re.DOTALL)


def render(results: list[Result]) -> str:
    out = io.StringIO()
    html.render(iter(results), out, OPTIONS)
    return out.getvalue()


def data(page: str) -> dict[str, list[Any]]:
    """The data that the page's script reads: a list of values for each script element."""
    return {name: [json.loads(line) for line in lines.splitlines()] for name, lines in ISLAND.findall(page)}


def dated(result: Result, day: str | None) -> Result:
    assert result.shown_document
    record = result.shown_document.record
    published = None
    if day and record.published:
        published = replace(
            record.published, value=day, earliest=date.fromisoformat(day), latest=date.fromisoformat(day)
        )
    return replace(result, shown_document=replace(result.shown_document, record=replace(record, published=published)))


def test_the_policy_names_the_digests_of_style_and_script(results: list[Result]) -> None:
    page = render(results)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        content = re.search(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert content
        digest = base64.b64encode(hashlib.sha256(content[1].encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy[1]
    assert policy[1].startswith("default-src 'none';")


def test_the_data_holds_no_markup(results: list[Result]) -> None:
    islands = ISLAND.findall(render(results))
    assert [name for name, _ in islands] == ["texts", "documents", "run"]
    assert not {c for _, lines in islands for c in lines} & set("<>&\u2028\u2029\u202e\x1b")


def test_every_document_is_listed_and_those_that_were_read_have_a_text(results: list[Result]) -> None:
    output = data(render(results))
    assert [entry["name"] for entry in output["documents"]] == [result.uri for result in results if not result.skipped]
    assert [entry.get("text") for entry in output["documents"]] == [None, 0, None, None]
    assert [len(entry["findings"]) for entry in output["documents"]] == [2, 3, 0, 1]
    [run] = output["run"]
    assert (run["listed"], run["without_text"]) == (4, 0)
    assert run["overview"]["severities"] == {"error": 3, "warning": 1, "note": 1}
    assert run["overview"]["suppressed"] == 1


def test_the_run_says_why_and_where_each_rule_is_explained(results: list[Result]) -> None:
    rule = replace(
        results[0].rules["quote-conflict"],
        description="Why: one of them\n    is wrong.\nSilent: headlines.\nSource: AP.",
    )
    [run] = data(render([replace(results[0], rules={**results[0].rules, "quote-conflict": rule})]))["run"]
    assert run["rules"]["quote-conflict"]["why"] == "one of them is wrong."
    assert run["rules"]["quote-conflict"]["page"] == "https://example.org/quote-conflict.md"
    assert run["rules"]["source-bare"] == {
        "summary": "A source, and nothing more.",
        "kind": "weak",
        "why": "",
        "page": "",
    }


def test_a_contradicted_field_shows_what_was_not_chosen_too(results: list[Result]) -> None:
    [text] = data(render(results))["texts"]
    field = next(field for field in text["stated"] if field["field"] == "published")
    assert field["state"] == "contradicted"
    assert [(entry["value"], entry["origin"], entry["chosen"]) for entry in field["values"]] == [
        ("2025-03-04", "the header", True), ("2025-03-07", "the path", False),
    ]  # fmt: skip
    assert text["text"][slice(*field["values"][0]["at"])] == "2025-03-04"
    assert text["speakers"] == [{"name": "Ida Brandt", "kind": "person", "role": "the town engineer", "identity": None}]


def test_documents_of_one_name_get_addresses_of_their_own(results: list[Result]) -> None:
    output = data(render([results[2], results[2], results[2]]))
    assert [entry["name"] for entry in output["documents"]] == [
        "desk/clean.md",
        "desk/clean.md (2)",
        "desk/clean.md (3)",
    ]


def test_what_would_not_fit_is_left_out_and_counted(results: list[Result], monkeypatch: pytest.MonkeyPatch) -> None:
    text, document, _ = (lines for _, lines in ISLAND.findall(render([results[1]])))
    room = 2 * len(document) + 50
    monkeypatch.setattr(html, "_MAX_CHARACTERS", room)
    output = data(render([results[1]] * 3))
    [run] = output["run"]
    assert (len(output["documents"]), run["listed"], run["overview"]["documents"]) == (2, 2, 3)
    assert len(output["texts"]) == room // len(text) < 3
    assert run["without_text"] == 3 - len(output["texts"])
    assert run["overview"]["severities"] == {"error": 3, "warning": 3, "note": 0}


@pytest.mark.parametrize(
    ("days", "period", "columns"),
    [
        (["2025-03-04"], "day", 1),
        (["2024-02-27", "2024-03-02"], "day", 5),
        (["2024-11-30", "2025-02-01"], "month", 4),
        (["1999-12-31", "2025-01-01"], "year", 27),
        (["0001-01-01", "2025-01-01"], "decade", 203),
        ([], "day", 0),
    ],
)
def test_days_are_put_together_until_columns_can_be_told_apart(
    results: list[Result], days: list[str], period: str, columns: int
) -> None:
    overview = Overview()
    for day in [*days, None]:
        overview.add(dated(results[1], day))
    output = overview.to_dict()
    assert (output["period"], len(output["periods"]), output["undated"]) == (period, columns, 1)
    assert sum(number for _, number, _ in output["periods"]) == len(days)
    assert sum(errors for _, _, errors in output["periods"]) == len(days)


def test_the_overview_counts_who_speaks(results: list[Result]) -> None:
    overview = Overview()
    reading = results[1].shown_document
    assert reading
    assert publication_day(reading.record) == date(2025, 3, 4)
    [quote] = reading.record.quotes
    assert quote.speaker
    others = (quote, replace(quote, speaker=None), replace(quote, speaker=replace(quote.speaker, name=None)))
    overview.add(replace(results[1], shown_document=replace(reading, record=replace(reading.record, quotes=others))))
    assert {name: n for name, n in overview.to_dict()["speakers"].items() if n} == {
        "person": 1,
        "nobody": 1,
        "unnamed": 1,
    }
    assert overview.findings[("date-missing", Severity.ERROR)] == 1


@given(st.text(st.characters() | st.sampled_from("\x1b\u202e\U0001f6a2\n\ud83d\ude00")), st.data())
def test_places_are_those_that_a_browser_counts(text: str, drawn: st.DataObject) -> None:
    shown = PageText(text)
    start = drawn.draw(st.integers(0, len(text)))
    end = drawn.draw(st.integers(start, len(text)))
    units = shown.text.encode("utf-16-le")
    first, last = shown.range(Span(start, end))
    output = units[2 * first : 2 * last].decode("utf-16-le")
    assert printable(output) == printable(text[start:end])
    assert not set(output) & set("\x1b\u202e\ud83d")
