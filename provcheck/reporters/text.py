"""Findings for a terminal: the message, its position, and a code frame of its places.

Source: the layout of rustc's diagnostics; colours by ECMA-48 (SGR).
"""

import re
from collections.abc import Iterator
from typing import TextIO

from provcheck.model.finding import Finding, Severity
from provcheck.model.result import Result
from provcheck.reporters import Options
from provcheck.reporters.code_frame import Mark, Row, code_frame
from provcheck.reporters.direction import isolated
from provcheck.reporters.folding import FoldedRule, Folding
from provcheck.reporters.printable import printable
from provcheck.reporters.summary import Summary, pluralise

# The places shown in one frame: a finding may have hundreds.
_MAX_PLACES = 12
# The least confidence that is called high, and medium.
_HIGH, _MEDIUM = 0.9, 0.7
_BOLD, _DIM, _RED, _YELLOW, _BLUE, _CYAN = "1", "2", "1;31", "1;33", "1;34", "36"
_COLOURS = {Severity.ERROR: _RED, Severity.WARNING: _YELLOW, Severity.NOTE: _BLUE, Severity.OFF: _DIM}
_UNDERLINES = re.compile(r"\^+|-+|\|")


def render(results: Iterator[Result], out: TextIO, options: Options) -> None:
    """Stream a block for each finding, then a line with their number."""
    summary, folding = Summary(), Folding(options.folded)
    for result in results:
        summary.add(result)
        out.writelines("\n".join(_block(result, finding, options)) + "\n\n" for finding in folding.shown(result))
    out.writelines("\n".join(_folded_block(each, options)) + "\n\n" for each in folding.folded())
    if not options.quiet:
        worst = _COLOURS[summary.worst] if summary.worst else _BOLD
        out.write(_paint(summary.sentence(), worst, options) + "\n")


def _folded_block(folded: FoldedRule, options: Options) -> Iterator[str]:
    name = _paint(f"{folded.severity}[{folded.rule}]", _COLOURS[folded.severity], options)
    yield name + _paint(": " + printable(folded.claim), _BOLD, options)
    yield _remark(f"help: {printable(folded.remedy)}", 1, options)


def _block(result: Result, finding: Finding, options: Options) -> Iterator[str]:
    colour = _COLOURS[finding.severity]
    yield _paint(f"{finding.severity}[{finding.rule}]", colour, options) + _paint(
        ": " + isolated(printable(finding.message)), _BOLD, options
    )
    place = finding.primary.place
    spots = (finding.primary, *finding.related)
    marks = [
        Mark(spot.place, spot.label, primary=index == 0) for index, spot in enumerate(spots[:_MAX_PLACES]) if spot.place
    ]
    gutter = max((len(str(mark.place.end_line)) for mark in marks if mark.place.line in result.lines), default=1)
    at = f":{place.line}:{place.column}" if place else ""
    yield f"{' ' * gutter}{_paint('-->', _DIM, options)} {printable(result.uri)}{at}"
    if rows := list(code_frame(result.lines, marks, max(options.width - gutter - 3, 40))):
        yield _ruled("", gutter, options)
        for row in rows:
            yield _row(row, gutter, colour, options)
        yield _ruled("", gutter, options)
    if len(spots) > _MAX_PLACES:
        yield _remark(f"and {pluralise(len(spots) - _MAX_PLACES, 'more place')}", gutter, options)
    for spot in finding.elsewhere:
        at = f":{spot.place.line}:{spot.place.column}" if spot.place else ""
        label = isolated(printable(spot.label))
        yield f"{' ' * gutter}{_paint(':::', _DIM, options)} {printable(spot.uri)}{at} {label}".rstrip()
    if finding.confidence < _HIGH:
        level = "medium" if finding.confidence >= _MEDIUM else "low"
        yield _remark(f"confidence: {level} ({finding.confidence:.2f})", gutter, options)
    if finding.help:
        yield _remark(f"help: {isolated(printable(finding.help))}", gutter, options)


def _row(row: Row, gutter: int, colour: str, options: Options) -> str:
    if row.number is not None:
        return _ruled(row.text, gutter, options, str(row.number))
    marks = _UNDERLINES.sub(lambda match: _paint(match[0], colour if match[0][0] == "^" else _CYAN, options), row.text)
    return _ruled(marks + _paint(row.label, colour if row.primary else _CYAN, options), gutter, options)


def _ruled(text: str, gutter: int, options: Options, number: str = "") -> str:
    return f"{_paint(f'{number:>{gutter}} |', _DIM, options)} {text}".rstrip()


def _remark(text: str, gutter: int, options: Options) -> str:
    return f"{' ' * gutter} {_paint('=', _DIM, options)} {text}"


def _paint(text: str, colour: str, options: Options) -> str:
    return f"\x1b[{colour}m{text}\x1b[0m" if options.color and text else text
