"""Findings as JUnit XML: a test case for each finding, and one for each document without findings.

A finding at or above `--fail-on` is a failure, one below it a passing case with the message as output, and a document
that could not be read an error. A document without findings whose text was not looked at is a skipped case. The names
of cases are unique.

Source: the JUnit XML format as Jenkins reads it (jenkinsci/xunit-plugin, junit-10.xsd); there is no standard.
"""

from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import TextIO

from provcheck.model.finding import Finding, Kind, Place
from provcheck.model.result import Result
from provcheck.reporters import Options
from provcheck.reporters.concise import finding_line
from provcheck.reporters.summary import Summary, open_findings
from provcheck.reporters.xml_text import escape_xml, xml_attributes

_SPOOLED_CHARACTERS = 1 << 20


def render(results: Iterator[Result], out: TextIO, options: Options) -> None:
    """Collect the cases in a temporary file, because their number is printed before them."""
    tests = failures = errors = skipped = 0
    names, summary = _UniqueNames(), Summary()
    with SpooledTemporaryFile(_SPOOLED_CHARACTERS, "w+", encoding="utf-8", errors="backslashreplace") as cases:
        for result in results:
            summary.add(result)
            if result.skipped:
                continue
            findings = open_findings(result)
            for finding in findings:
                failing = finding.severity >= options.fail_on_for(result.uri)
                errors += finding.kind is Kind.FAILED
                failures += failing and finding.kind is not Kind.FAILED
                cases.write(
                    _case(result.uri, names.of(result.uri, _name(finding)), _outcome(result.uri, finding, failing))
                )
            if not findings:
                unread = result.not_checked is not None and not result.not_checked.is_read
                skipped += unread
                name, outcome = ("text not read", _unread(result)) if unread else ("no findings", "")
                cases.write(_case(result.uri, names.of(result.uri, name), outcome))
            tests += max(len(findings), 1)
        attributes = xml_attributes(name="provcheck", tests=tests, failures=failures, errors=errors, skipped=skipped)
        out.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n<testsuite{attributes}>\n')
        cases.seek(0)
        out.writelines(cases)
    if not_looked_at := "; ".join(summary.not_looked_at()):
        out.write(f"  <system-out>{escape_xml(not_looked_at)}</system-out>\n")
    out.write("</testsuite>\n</testsuites>\n")


class _UniqueNames:
    """Numbers the cases of one file that would have the same name."""

    def __init__(self) -> None:
        self.file = ""
        self.seen: dict[str, int] = {}

    def of(self, uri: str, name: str) -> str:
        """Return the name, with a number if it was used before in this file."""
        if uri != self.file:
            self.file, self.seen = uri, {}
        number = self.seen[name] = self.seen.get(name, 0) + 1
        return name if number == 1 else f"{name} ({number})"


def _name(finding: Finding) -> str:
    place = finding.primary.place or Place(0, 0, 1, 1, 1, 1)
    return f"{finding.rule} at {place.line}:{place.column}"


def _case(uri: str, name: str, outcome: str) -> str:
    attributes = xml_attributes(name=name, classname=uri)
    return f"  <testcase{attributes}>{outcome}</testcase>\n" if outcome else f"  <testcase{attributes}/>\n"


def _unread(result: Result) -> str:
    summary = Summary()
    summary.add(result)
    return f"<skipped{xml_attributes(message='; '.join(summary.not_looked_at()))}/>"


def _outcome(uri: str, finding: Finding, failing: bool) -> str:
    line = escape_xml(finding_line(uri, finding))
    if not failing:
        return f"<system-out>{line}</system-out>"
    element = "error" if finding.kind is Kind.FAILED else "failure"
    attributes = xml_attributes(message=finding.message, type=finding.rule)
    return f"<{element}{attributes}>{line}</{element}>"
