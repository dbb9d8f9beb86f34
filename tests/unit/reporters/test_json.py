"""The JSON report is valid by its schema and contains the findings."""

import io
import json

import jsonschema

from provcheck.model.result import Result
from provcheck.model.schemas import schema_text
from provcheck.reporters import Options, reporter


def report(results: list[Result]) -> dict[str, object]:
    out = io.StringIO()
    reporter("json")(iter(results), out, Options(version="0.1.0", as_of="2025-03-05", profile="newswire"))
    output: dict[str, object] = json.loads(out.getvalue())
    return output


def test_the_report_is_valid_by_its_schema(results: list[Result]) -> None:
    schema = json.loads(schema_text("report"))
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    assert [error.message for error in validator.iter_errors(report(results))] == []
    assert [error.message for error in validator.iter_errors(report([]))] == []


def test_the_schema_knows_every_member(results: list[Result]) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(schema_text("report")))
    output = report(results)
    for finding in output["findings"]:  # type: ignore[attr-defined]
        finding["more"] = 1
    output["summary"]["more"] = 1  # type: ignore[index]
    assert len(list(validator.iter_errors(output))) == len(output["findings"]) + 1  # type: ignore[arg-type]


def test_ranges_lines_and_hostile_words_survive(results: list[Result]) -> None:
    output = report(results)
    first = output["findings"][0]  # type: ignore[index]
    assert first["range"] == {"start": 28, "end": 42}
    assert (first["line"], first["column"], first["end_line"], first["end_column"]) == (3, 6, 3, 20)
    assert first["message"] == results[0].findings[0].message
    assert first["uri"] == results[0].uri
    assert first["related"][0]["label"] == "said so, it says here"


def test_suppressed_findings_are_marked_and_not_counted(results: list[Result]) -> None:
    output = report(results)
    assert [f["suppressed"] for f in output["findings"] if f["suppressed"]] == ["per-file-ignores"]  # type: ignore[attr-defined]
    assert output["summary"] == {
        "error": 3, "warning": 1, "note": 1, "suppressed": 1, "documents": 4, "documents_with_findings": 3,
        "documents_failed": 1, "files_skipped": 1, "documents_unread": 0, "documents_in_other_languages": 0,
        "other_kinds": {}, "worst": "error",
    }  # fmt: skip
