"""Findings as Checkstyle XML, which most tools that collect the results of linters can read.

Source: the XMLLogger of Checkstyle (com.puppycrawl.tools.checkstyle.XMLLogger) and its output; there is no schema.
Severities are `error`, `warning` and `info`.
"""

from collections.abc import Iterator
from typing import TextIO

from provcheck.model.finding import Place, Severity
from provcheck.model.result import Result
from provcheck.reporters import Options
from provcheck.reporters.summary import open_findings
from provcheck.reporters.xml_text import xml_attributes

_LEVELS = {Severity.NOTE: "info", Severity.WARNING: "warning", Severity.ERROR: "error"}


def render(results: Iterator[Result], out: TextIO, options: Options) -> None:
    """Stream a `file` element for each file, empty for a file without findings."""
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n')
    previous = None
    for result in results:
        if result.skipped:
            continue
        # The rows of a JSONL file are separate results of one file.
        if result.uri != previous:
            out.write(("" if previous is None else "  </file>\n") + f"  <file{xml_attributes(name=result.uri)}>\n")
            previous = result.uri
        for finding in open_findings(result):
            place = finding.primary.place or Place(0, 0, 1, 1, 1, 1)
            attributes = xml_attributes(
                line=place.line,
                column=place.column,
                severity=_LEVELS[finding.severity],
                message=finding.message,
                source=f"provcheck.{finding.rule}",
            )
            out.write(f"    <error{attributes}/>\n")
    out.write(("" if previous is None else "  </file>\n") + "</checkstyle>\n")
