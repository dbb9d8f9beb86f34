"""Findings in columns under the name of their file, for reading a folder file by file."""

from collections.abc import Iterator
from typing import TextIO

from provcheck.model.finding import Finding
from provcheck.model.result import Result
from provcheck.reporters import Options
from provcheck.reporters.folding import Folding
from provcheck.reporters.printable import printable, printable_uri
from provcheck.reporters.summary import Summary


def render(results: Iterator[Result], out: TextIO, options: Options) -> None:
    """Stream a group for each file; the rows of a JSONL file form one group."""
    summary, folding = Summary(), Folding(options.folded)
    previous = None
    for result in results:
        summary.add(result)
        findings = folding.shown(result)
        if not findings:
            continue
        if result.uri != previous:
            out.write(("" if previous is None else "\n") + printable_uri(result.uri) + "\n")
            previous = result.uri
        out.writelines(_aligned(findings))
    if folded := list(folding.folded()):
        out.write(("" if previous is None else "\n") + "most documents\n")
        out.writelines(f"  {printable(f'{each.severity}  {each.rule}  {each.sentence}')}\n" for each in folded)
        previous = ""
    if not options.quiet:
        out.write(("" if previous is None else "\n") + summary.sentence() + "\n")


def _aligned(findings: list[Finding]) -> Iterator[str]:
    rows = [(_place(finding), str(finding.severity), finding.rule, printable(finding.message)) for finding in findings]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for place, severity, rule, message in rows:
        yield f"  {place:>{widths[0]}}  {severity:<{widths[1]}}  {rule:<{widths[2]}}  {message}\n"


def _place(finding: Finding) -> str:
    place = finding.primary.place
    return f"{place.line}:{place.column}" if place else ""
