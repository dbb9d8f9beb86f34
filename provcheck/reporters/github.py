"""Annotations on a pull request, by workflow commands that GitHub Actions reads from the log.

GitHub shows ten annotations of each type for a step, so the worst and surest come first. Document text can't give
commands: every `::` in it is broken up, and `visible` sees to `##[`.

Source: docs.github.com, "Workflow commands for GitHub Actions"; the escapes are those of actions/toolkit,
packages/core/src/command.ts.
"""

import re
from collections.abc import Iterator
from heapq import heappush, heappushpop
from typing import TextIO

from provcheck.model.finding import Finding, Severity
from provcheck.model.result import Result
from provcheck.reporters import Options
from provcheck.reporters.printable import printable
from provcheck.reporters.summary import Summary, open_findings, pluralise

_TYPES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
# Pairs of colons begin commands.
_COMMANDS = re.compile("::+")
# Sorting the worst first means to keep them; a log with more than this is read by nobody.
_MOST = 5000


def render(results: Iterator[Result], out: TextIO, options: Options) -> None:
    """Collect the worst findings, at most 5,000, and write a command for each."""
    summary = Summary()
    kept: list[tuple[int, float, int, str]] = []
    number = 0
    for result in results:
        summary.add(result)
        for finding in open_findings(result):
            number += 1
            # The heap's least is what to drop: low severity, low confidence, late.
            item = (int(finding.severity), finding.confidence, -number, command(result.uri, finding))
            if len(kept) < _MOST:
                heappush(kept, item)
            else:
                heappushpop(kept, item)
    out.writelines(line + "\n" for *_, line in sorted(kept, reverse=True))
    if number > _MOST:
        out.write(f"::notice title=provcheck::not shown here: {pluralise(number - _MOST, 'more finding')}\n")
    if not options.quiet:
        out.write(_inert(summary.sentence()) + "\n")


def command(uri: str, finding: Finding) -> str:
    """The command that annotates one finding."""
    properties = {"title": f"provcheck: {finding.rule}", "file": uri}
    if place := finding.primary.place:
        properties["line"] = str(place.line)
        properties["endLine"] = str(place.end_line)
        # Columns mean something within one line only.
        if place.end_line == place.line:
            properties |= {"col": str(place.column), "endColumn": str(max(place.end_column, place.column))}
    told = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    message = f"{finding.message}\n{finding.help}" if finding.help else finding.message
    return f"::{_TYPES[finding.severity]} {told}::{_data(message)}"


def _data(text: str) -> str:
    lines = [_inert(printable(line)) for line in text.replace("\r\n", "\n").split("\n")]
    return "%0A".join(line.replace("%", "%25") for line in lines)


def _property(value: str) -> str:
    # A file's name must stay what it is: only the escapes of the command apply, and they leave no `::` in it.
    escaped = value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return printable(escaped.replace(":", "%3A").replace(",", "%2C"))


def _inert(text: str) -> str:
    return _COMMANDS.sub(lambda match: " ".join(match[0]), text)
