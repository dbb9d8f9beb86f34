"""Findings in the Reviewdog Diagnostic Format, with suggestions: reviewdog comments on the lines of a pull request.

Columns count bytes of UTF-8 there. Suppressed findings are omitted.

Source: github.com/reviewdog/reviewdog, proto/rdf (reviewdog.proto, DiagnosticResult.jsonschema).
"""

from collections.abc import Iterator, Mapping
from typing import Any, TextIO

from provcheck.model.control_characters import dumps
from provcheck.model.document import file_of
from provcheck.model.finding import Finding, Place, Severity
from provcheck.model.result import Result
from provcheck.reporters import Options
from provcheck.reporters.printable import printable
from provcheck.reporters.summary import open_findings

_SEVERITIES = {Severity.NOTE: "INFO", Severity.WARNING: "WARNING", Severity.ERROR: "ERROR"}
# What found the diagnostics.
SOURCE = {"name": "provcheck", "url": "https://github.com/provcheck/provcheck"}


def render(results: Iterator[Result], out: TextIO, options: Options) -> None:
    """Write one object, whose diagnostics are streamed."""
    out.write(f'{{"source":{dumps(SOURCE)},"diagnostics":[')
    out.writelines(("," if number else "") + "\n" + dumps(found) for number, found in enumerate(diagnostics(results)))
    out.write("\n]}\n")


def diagnostics(results: Iterator[Result]) -> Iterator[dict[str, Any]]:
    """A diagnostic for each open finding."""
    for result in results:
        for finding in open_findings(result):
            yield _diagnostic(finding, result)


def _diagnostic(finding: Finding, result: Result) -> dict[str, Any]:
    rule = result.rules.get(finding.rule)
    code = {"value": finding.rule} | ({"url": rule.page} if rule and rule.page else {})
    diagnostic: dict[str, Any] = {
        "message": printable(finding.message),
        "location": {"path": file_of(result.uri), "range": _range(finding.primary.place, result.lines)},
        "severity": _SEVERITIES[finding.severity],
        "code": code,
    }
    if finding.fix and finding.fix.is_located:
        diagnostic["suggestions"] = [
            {"range": _range(edit.place, result.lines), "text": edit.replacement} for edit in finding.fix.edits
        ]
    if finding.related:
        diagnostic["related_locations"] = [
            {
                "message": printable(spot.label),
                # The lines of other files are not known.
                "location": {
                    "path": file_of(spot.uri or result.uri),
                    "range": _range(spot.place, {} if spot.uri else result.lines),
                },
            }
            for spot in finding.related
            if spot.place
        ]
    return diagnostic


def _range(place: Place | None, lines: Mapping[int, str]) -> dict[str, Any]:
    """The range of a place; of a place in a line that is not shown, the line alone."""
    if place is None:
        return {"start": {"line": 1}}
    start, end = _position(place.line, place.column, lines), _position(place.end_line, place.end_column, lines)
    return {"start": start, "end": end}


def _position(line: int, column: int, lines: Mapping[int, str]) -> dict[str, int]:
    text = lines.get(line)
    if text is None:
        return {"line": line}
    return {"line": line, "column": len(text[: column - 1].encode("utf-8", "replace")) + 1}
