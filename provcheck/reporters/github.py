"""Annotations on a pull request, as workflow commands in the log of GitHub Actions.

GitHub shows ten annotations of each type for a step, so the most severe and most certain come first. Text of documents
can't give commands: spaces separate the colons of `::`, and `printable` escapes `##[`.

Source: docs.github.com, "Workflow commands for GitHub Actions"; the escapes are those of actions/toolkit,
packages/core/src/command.ts.
"""

import re
from collections.abc import Iterator
from typing import TextIO

from provcheck.model.document import file_of
from provcheck.model.finding import Finding, Severity
from provcheck.model.result import Result
from provcheck.reporters import Options
from provcheck.reporters.direction import isolated
from provcheck.reporters.printable import printable
from provcheck.reporters.summary import Summary, open_findings, pluralise
from provcheck.reporters.worst import WorstFindings

_TYPES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
# Pairs of colons delimit commands.
_COLONS = re.compile("::+")
# Sorting needs memory for each finding, and nobody reads a longer log.
_LIMIT = 5000


def render(results: Iterator[Result], out: TextIO, options: Options) -> None:
    """Collect the worst findings, at most 5,000, and write a command for each."""
    summary = Summary()
    worst: WorstFindings[str] = WorstFindings(_LIMIT)
    for result in results:
        summary.add(result)
        for finding in open_findings(result):
            worst.add(finding, command(result.uri, finding))
    out.writelines(line + "\n" for line in worst.ranked())
    if worst.dropped:
        out.write(f"::notice title=provcheck::{pluralise(worst.dropped, 'more finding')} not shown\n")
    if not options.quiet:
        out.write(_separate_colons(summary.sentence()) + "\n")


def command(uri: str, finding: Finding) -> str:
    """Return the command that annotates a finding."""
    properties = {"title": f"provcheck: {finding.rule}", "file": file_of(uri)}
    if place := finding.primary.place:
        properties["line"] = str(place.line)
        properties["endLine"] = str(place.end_line)
        # Columns are allowed for a place within one line only.
        if place.end_line == place.line:
            properties |= {"col": str(place.column), "endColumn": str(max(place.end_column, place.column))}
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    message = f"{finding.message}\n{finding.help}" if finding.help else finding.message
    return f"::{_TYPES[finding.severity]} {written}::{_data(message)}"


def _data(text: str) -> str:
    lines = [_separate_colons(isolated(printable(line))) for line in text.replace("\r\n", "\n").split("\n")]
    return "%0A".join(line.replace("%", "%25") for line in lines)


def _property(value: str) -> str:
    # A file's name must not change: only the command's own escapes apply, and they remove `::` too.
    escaped = value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return printable(escaped.replace(":", "%3A").replace(",", "%2C"))


def _separate_colons(text: str) -> str:
    return _COLONS.sub(lambda match: " ".join(match[0]), text)
