"""A line for each finding, `path:line:col: severity rule message`, for editors and grep.

Source: GNU Coding Standards, "Formatting Error Messages".
"""

from collections.abc import Iterator
from typing import TextIO

from provcheck.model.finding import Finding
from provcheck.model.result import Result
from provcheck.reporters import Options
from provcheck.reporters.direction import isolated
from provcheck.reporters.folding import Folding
from provcheck.reporters.printable import printable, printable_uri
from provcheck.reporters.summary import Summary


def render(results: Iterator[Result], out: TextIO, options: Options) -> None:
    """Stream a line for each finding, then a line with their number."""
    summary, folding = Summary(), Folding(options.folded)
    for result in results:
        summary.add(result)
        out.writelines(finding_line(result.uri, finding) + "\n" for finding in folding.shown(result))
    out.writelines(f"{printable(f'{each.severity} {each.rule} {each.sentence}')}\n" for each in folding.folded())
    if not options.quiet:
        out.write(summary.sentence() + "\n")


def finding_line(uri: str, finding: Finding) -> str:
    """Return a finding as one line of printable text."""
    place = finding.primary.place
    at = f":{place.line}:{place.column}" if place else ""
    text = printable(f"{at}: {finding.severity} {finding.rule} {finding.message}")
    return printable_uri(uri) + isolated(text)
