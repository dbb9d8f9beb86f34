"""`--statistics`: the same numbers in three formats, counted from what was read."""

import io
import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from provcheck import profiles
from provcheck.engine.check import check
from provcheck.model.document import Source
from provcheck.model.result import Result
from provcheck.model.settings import Settings
from provcheck.readers.transcripts import read_transcript
from provcheck.reporters import STATISTICS, Options, reporter
from provcheck.reporters.statistics import count_results

GOLDEN = Path(__file__).parents[2] / "golden" / "statistics"
PROFILE = profiles.load("newswire")
OPTIONS = Options("0.1.0", "2025-03-05", "newswire", required=profiles.required(PROFILE))
STORIES = {
    "a.txt": " date 2025-03-04 Ferry is back\n\n“It sails,” said Ida Brandt, the owner. Brandt said it was late.\n\n"
    "Officials said it was safe. “Nobody knows,” a source said.\n\n(Reuters)\n",
    "b.txt": "Tram stops\n\n“It stops,” said Ida Brandt.\n\n“Nobody asked us about any of this before it was built.”\n",
    "c.txt": "\x1b[31mTram | <b>stops\n\n“We stop,” said Zoë |Åberg.\n",
}


def checked() -> list[Result]:
    settings = Settings(profile=PROFILE, as_of=date(2025, 3, 5), keep_documents=True)
    return [check(Source(name, text.encode("utf-8")), settings) for name, text in STORIES.items()]


def render(name: str, results: list[Result]) -> str:
    out = io.StringIO()
    reporter(name, STATISTICS)(iter(results), out, OPTIONS)
    return out.getvalue()


@pytest.mark.parametrize("name", STATISTICS)
def test_output_is_the_golden_file(name: str, results: list[Result]) -> None:
    output = render(name, [*checked(), *results])
    path = GOLDEN / f"{name}.golden"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_bytes(output.encode("utf-8"))
    assert output == path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("name", STATISTICS)
def test_nothing_in_a_document_acts(name: str) -> None:
    result = checked()[2]
    assert result.shown_document
    record = result.shown_document.record
    (quote,) = record.quotes
    assert quote.speaker
    hostile = replace(quote, speaker=replace(quote.speaker, name="\x1b[31mZoë | <b>@all\n\u202e"))
    reading = replace(result.shown_document, record=replace(record, quotes=(hostile,)))
    output = render(name, [replace(result, shown_document=reading)])
    assert not {c for c in output if (ord(c) < 0x20 and c != "\n") or c == "\u202e"}
    if name == "markdown":
        assert "\\|" in output
        assert "<b>" not in output
        assert "@all" not in output


def test_numbers_are_those_of_the_documents() -> None:
    output: dict[str, Any] = json.loads(render("json", checked()))
    assert output["documents"] == {
        "checked": 3,
        "with_findings": 3,
        "failed": 0,
        "skipped": 0,
        "unread": 0,
        "other_kinds": {},
    }
    assert output["fields"]["published"]["required"] is True
    assert (output["fields"]["published"]["present"], output["fields"]["published"]["absent"]) == (1, 2)
    assert output["fields"]["headline"]["required"] is False
    assert output["rules"]["date-missing"] == {"error": 2, "warning": 0, "note": 0, "documents": 2}
    assert output["families"]["date"]["error"] == 2
    assert {"name": "Ida Brandt", "quotations": 3, "documents": 2} in output["speakers"]
    assert output["sources"]["anonymous"]["quotations"] == 2
    assert output["sources"]["person"] == {"quotations": 4, "direct": 3}


def test_nothing_checked_is_told_as_nothing() -> None:
    assert render("text", []).startswith("no findings in 0 documents\n")
    assert json.loads(render("json", []))["documents"]["checked"] == 0


def test_quotations_of_nobody_and_of_unnamed_pronouns_are_counted_apart() -> None:
    settings = Settings(profile=PROFILE, as_of=date(2025, 3, 5), keep_documents=True)
    text = (
        "Tram stops\n\nThe hall was shut. “Nobody asked us about any of this before it was built.”\n\n"
        "The tram stood still. “It stops,” she said.\n"
    )
    statistics = count_results(iter([check(Source("a.txt", text.encode()), settings)]))
    assert dict(statistics.quotes) == {"nobody": 1, "pronoun": 1}
    assert statistics.most_quoted(5) == []


TALK = "IDA BRANDT: It does not sail in winter. We paid for it with our own money.\n\nZOË DAHL: Nobody knows why.\n"
HELD = {
    "a.txt": "“It does sail in winter,” said Ida Brandt.\n\n“We paid for it with our own money,” Brandt said.\n",
    "b.txt": "“Nobody knows why,” said Zoë Dahl.\n\n“I never saw a boat in this town,” Dahl said.\n",
}


def held() -> list[Result]:
    settings = Settings(profile=PROFILE, as_of=date(2025, 3, 5), keep_documents=True)
    material = (read_transcript(Source("talk.txt", TALK.encode())),)
    return [check(Source(name, text.encode()), settings, material) for name, text in HELD.items()]


def test_the_share_of_verified_quotations_is_counted_by_speaker_and_article() -> None:
    report = json.loads(render("json", held()))["material"]
    assert report["quotations"] == {"verified": 2, "retouched": 0, "differing": 1, "not found": 1}
    shares = {row["name"]: row["share_verified"] for row in report["speakers"]}
    assert shares == {"Ida Brandt": 0.5, "Zoë Dahl": 0.5}
    assert [(row["uri"], row["verified"], row["differing"], row["not found"]) for row in report["articles"]] == [
        ("a.txt", 1, 1, 0),
        ("b.txt", 1, 0, 1),
    ]


def test_shares_are_tables_for_people() -> None:
    text = render("text", held())
    _, _, table = text.partition("Held against material, by speaker\n")
    lines = [line.split("  ") for line in table.splitlines()[:4]]
    assert [[cell.strip() for cell in line if cell.strip()] for line in lines] == [
        ["speaker", "quotations", "verified", "retouched", "differing", "not found", "share verified"],
        ["Ida Brandt", "2", "1", "0", "1", "0", "50 %"],
        ["Zoë Dahl", "2", "1", "0", "0", "1", "50 %"],
        ["all 2", "4", "2", "0", "1", "1", "50 %"],
    ]
    assert "### Held against material, by article" in render("markdown", held())


def test_nothing_is_said_of_material_without_any() -> None:
    assert "material" not in render("text", checked())
    assert "material" not in json.loads(render("json", checked()))
