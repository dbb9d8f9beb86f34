"""The formats of other tools, parsed as those tools parse them."""

import csv
import io
import json
import re
from dataclasses import replace
from xml.etree import ElementTree

import jsonschema

from provcheck.model.finding import Severity
from provcheck.model.result import Result
from provcheck.model.schemas import schema_text
from provcheck.reporters import Options, reporter

# Written from docs.gitlab.com, "Code Quality report format", and stricter than what GitLab holds reports to
# (app/validators/json_schemas/codeclimate.json: a description, a fingerprint, a severity and a location).
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]+$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "not": {"pattern": "^\\./"}},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}, "end": {"type": "integer"}},
                    },
                },
            },
        },
    },
}


def render(name: str, results: list[Result], options: Options = Options()) -> str:  # noqa: B008  # frozen
    out = io.StringIO()
    reporter(name)(iter(results), out, options)
    return out.getvalue()


def twice(results: list[Result]) -> list[Result]:
    """The same findings in two rows of one file, with the same place."""
    return [results[0], replace(results[0], findings=results[0].findings * 2), results[2], results[2]]


def test_gitlab_gets_entries_with_fingerprints_of_their_own(results: list[Result]) -> None:
    output = json.loads(render("gitlab", results))
    jsonschema.Draft202012Validator(GITLAB).validate(output)
    assert [entry["severity"] for entry in output] == ["major", "info", "major", "minor", "major"]
    assert output[0]["location"] == {"path": "desk/50% off, Año: 1.txt", "lines": {"begin": 3, "end": 3}}
    assert len({entry["fingerprint"] for entry in output}) == len(output)
    copied = json.loads(render("gitlab", [results[0], replace(results[0], uri="./copy.txt")]))
    assert len({entry["fingerprint"] for entry in copied}) == len(copied) == 4
    assert copied[-1]["location"]["path"] == "copy.txt"
    assert json.loads(render("gitlab", [])) == []


def test_junit_counts_its_cases_and_names_each_once(results: list[Result]) -> None:
    for names in (results, twice(results), []):
        root = ElementTree.fromstring(render("junit", names))
        suite = root[0]
        cases = suite.findall("testcase")
        assert int(suite.get("tests", "")) == len(cases)
        assert int(suite.get("failures", "")) == len(suite.findall("testcase/failure"))
        assert int(suite.get("errors", "")) == len(suite.findall("testcase/error"))
        names = [(case.get("classname"), case.get("name")) for case in cases]
        assert len(set(names)) == len(names)


def test_junit_fails_what_makes_the_check_fail(results: list[Result]) -> None:
    def outcomes(fail_on: Severity) -> list[str]:
        root = ElementTree.fromstring(render("junit", results, Options(fail_on=fail_on)))
        return [case[0].tag if len(case) else "passed" for case in root.iter("testcase")]

    assert outcomes(Severity.ERROR) == ["failure", "system-out", "failure", "system-out", "passed", "error"]
    assert outcomes(Severity.WARNING) == ["failure", "system-out", "failure", "failure", "passed", "error"]
    assert outcomes(Severity.NOTE) == ["failure", "failure", "failure", "failure", "passed", "error"]


def test_checkstyle_has_an_element_a_file(results: list[Result]) -> None:
    root = ElementTree.fromstring(render("checkstyle", results))
    assert [file.get("name") for file in root] == [result.uri for result in results if not result.skipped]
    assert [len(file) for file in root] == [2, 2, 0, 1]
    first = root[0][0]
    assert (first.get("line"), first.get("column"), first.get("severity")) == ("3", "6", "error")
    assert [len(file) for file in ElementTree.fromstring(render("checkstyle", twice(results)))] == [6, 0]
    assert len(ElementTree.fromstring(render("checkstyle", []))) == 0


def test_xml_stands_whatever_a_document_says(results: list[Result]) -> None:
    hostile = replace(results[0].findings[0], message="\x00\x0b\ud800\ufffe\uffff]]><!--<x a='\"&amp;\n\x85\u2028")
    names = [replace(results[0], uri="a\x01\"'<>&.txt", findings=(hostile,))]
    for name in ("junit", "checkstyle"):
        root = ElementTree.fromstring(render(name, names).encode("utf-8"))
        output = next(value for element in root.iter() for key, value in element.items() if key == "message")
        assert output == "␀␋<U+D800><U+FFFE><U+FFFF>]]><!--<x a='\"&amp;␊<U+0085><U+2028>"


def test_jsonl_is_the_findings_of_the_report(results: list[Result]) -> None:
    lines = [json.loads(line) for line in render("jsonl", results).splitlines()]
    assert lines == json.loads(render("json", results))["findings"]
    schema = json.loads(schema_text("report"))
    finding = jsonschema.Draft202012Validator({"$ref": "#/$defs/ReportedFinding", "$defs": schema["$defs"]})
    assert all(finding.is_valid(line) for line in lines)


def test_csv_reads_back_and_starts_no_formula(results: list[Result]) -> None:
    hostile = replace(results[0].findings[0], message='=HYPERLINK("http://example.org")', help='a,b\n"c"')
    rows = list(csv.DictReader(io.StringIO(render("csv", [*results, replace(results[0], findings=(hostile,))]))))
    assert len(rows) == 7
    assert rows[0]["uri"] == results[0].uri
    assert (rows[0]["line"], rows[0]["column"], rows[0]["severity"]) == ("3", "6", "error")
    assert [row["suppressed"] for row in rows if row["suppressed"]] == ["per-file-ignores"]
    assert rows[-1]["message"] == '\'=HYPERLINK("http://example.org")'
    assert rows[-1]["help"] == 'a,b␊"c"'


def test_grouped_lists_a_file_once(results: list[Result]) -> None:
    lines = render("grouped", twice(results)).splitlines()
    assert [line for line in lines if line and not line.startswith(" ")] == [
        results[0].uri, "6 findings (3 errors, 3 notes) in 2 of 4 documents",
    ]  # fmt: skip
    assert render("grouped", [], Options(quiet=True)) == ""


def test_a_markdown_summary_has_no_words_that_act(results: list[Result]) -> None:
    words = "@desk #12 [a](b) ![i](j) `c` *d* _e_ ~f~ |g| $h$ <img src=x> https://x.y www.x.y \\ &amp;"
    hostile = replace(results[0].findings[0], message=words)
    row = render("markdown", [replace(results[0], findings=(hostile,))]).splitlines()[-1]
    output = row.split("** ", 1)[1].removesuffix(" |")
    unescaped = re.sub(r"\\.|<!-- -->|&(amp|lt|gt|#58|#46);", "", output)
    assert not re.search(r"[`*_\[\]|~$<>]|https?:|www\.|\\", unescaped)
    assert not re.search(r"[@#]\w", re.sub(r"<!-- -->", " ", output).replace("&#", ""))
    assert row.count(" | ") == 2


def test_a_markdown_summary_counts_all_and_shows_the_worst(results: list[Result]) -> None:
    base = results[1].findings[0]
    many = replace(results[1], findings=(replace(base, severity=Severity.NOTE, rule="source-bare"),) * 300)
    output = render("markdown", [many, replace(results[1], findings=(base,))])
    assert "| source-bare | ℹ️ note | 300 |" in output
    assert output.index("**date-missing**") < output.index("**source-bare**")
    assert output.endswith("\n101 more findings, none of them more severe.\n")
    assert render("markdown", [results[2]]) == "## provcheck\n\nno findings in 1 document\n"


def test_a_note_is_a_paragraph_that_says_what_why_and_how(results: list[Result]) -> None:
    rules = results[1].rules
    why = "Why: nobody can tell when\n    it was.\nSilent: a path has it.\nSource: own."
    rules["date-missing"] = replace(rules["date-missing"], description=why)
    output = render("note", [results[1]])
    paragraph, _, rest = output.partition("\n\n")
    assert paragraph == (
        "desk/long.txt: Line 1: no date that can be read. Why it matters: nobody can tell when it was. "
        "What to do: Write the day of publication. Line 3: the Eastwick Echo is relayed, and not credited. "
        "What to do: Add it to the credit line."
    )
    assert rest == "2 findings (1 error, 1 warning) in 1 of 1 document; 1 suppressed\n"


def test_a_note_names_five_places_of_a_rule_and_counts_the_rest(results: list[Result]) -> None:
    many = replace(results[1], findings=results[1].findings[:1] * 8)
    assert "; and 3 more places like these. What to do: " in render("note", [many])
    assert render("note", [replace(many, findings=())]) == "no findings in 1 document\n"
