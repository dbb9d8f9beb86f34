"""Findings for a terminal: the message, its position, and a code frame of its places.

Source: the layout of rustc's diagnostics; colours by ECMA-48 (SGR).
"""

from collections.abc import Iterator
from typing import TextIO

from provcheck.model.finding import Finding
from provcheck.model.result import Result
from provcheck.reporters import Options
from provcheck.reporters.folding import FoldedRule, Folding
from provcheck.reporters.printable import printable
from provcheck.reporters.summary import Summary
from provcheck.reporters.terminal_colours import BOLD, COLOURS, paint, remark


def render(results: Iterator[Result], out: TextIO, options: Options) -> None:
    """Stream a block for each finding, then a line with their number."""
    summary, folding = Summary(), Folding(options.folded)
    for result in results:
        summary.add(result)
        out.writelines(_block(result, finding, options) + "\n\n" for finding in folding.shown(result))
    out.writelines("\n".join(_folded_block(each, options)) + "\n\n" for each in folding.folded())
    if not options.quiet:
        worst = COLOURS[summary.worst] if summary.worst else BOLD
        out.write(paint(summary.sentence(), worst, options) + "\n")


def _folded_block(folded: FoldedRule, options: Options) -> Iterator[str]:
    name = paint(f"{folded.severity}[{folded.rule}]", COLOURS[folded.severity], options)
    yield name + paint(": " + printable(folded.claim), BOLD, options)
    yield remark(f"help: {printable(folded.remedy)}", 1, options)


def _block(result: Result, finding: Finding, options: Options) -> str:
    from provcheck.reporters.finding_block import finding_block  # most documents have no findings

    return "\n".join(finding_block(result, finding, options))
