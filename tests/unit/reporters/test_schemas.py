"""Reports in XML against the schemas of those who read them.

`junit-10.xsd` is that of Jenkins (jenkinsci/xunit-plugin), as the source package of pytest 8.4 ships it;
`checkstyle.xsd` is written from what Checkstyle writes. SARIF is in test_sarif.py, GitLab in test_other_formats.py.
"""

import io
from dataclasses import replace
from pathlib import Path

import pytest
import xmlschema

from provcheck.model.finding import Severity
from provcheck.model.result import Result
from provcheck.reporters import Options, reporter

SCHEMAS = Path(__file__).parents[2] / "golden" / "schemas"


@pytest.mark.parametrize(("name", "schema"), [("junit", "junit-10.xsd"), ("checkstyle", "checkstyle.xsd")])
def test_a_report_is_valid(name: str, schema: str, results: list[Result]) -> None:
    validator = xmlschema.XMLSchema(SCHEMAS / schema)
    hostile = replace(results[0].findings[0], message="\x00\x0b\ud800\ufffe]]><!--<x a='\"&amp;\n\x85\u2028")
    worst = replace(results[0], uri="a\x01\"'<>&.txt", findings=(hostile,))
    for schema_text in ([*results, worst], results[2:3], []):
        for fail_on in (Severity.NOTE, Severity.ERROR):
            out = io.StringIO()
            reporter(name)(iter(schema_text), out, Options(fail_on=fail_on))
            assert [error.reason for error in validator.iter_errors(out.getvalue())] == []


def test_the_schemas_can_say_no() -> None:
    assert not xmlschema.XMLSchema(SCHEMAS / "junit-10.xsd").is_valid("<testsuites><testsuite/></testsuites>")
    wrong = '<error line="0" severity="note" message="" source=""/>'
    checkstyle = f'<checkstyle version="1"><file name="a">{wrong}</file></checkstyle>'
    assert not xmlschema.XMLSchema(SCHEMAS / "checkstyle.xsd").is_valid(checkstyle)
    assert xmlschema.XMLSchema(SCHEMAS / "checkstyle.xsd").is_valid(checkstyle.replace(wrong, ""))
