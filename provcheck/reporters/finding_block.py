"""The block of one finding for a terminal: the message, its position, and a code frame of its places."""

import re
from collections.abc import Iterator

from provcheck.model.finding import Finding
from provcheck.model.result import Result
from provcheck.reporters import Options
from provcheck.reporters.code_frame import Mark, Row, code_frame
from provcheck.reporters.direction import isolated
from provcheck.reporters.printable import printable
from provcheck.reporters.summary import pluralise
from provcheck.reporters.terminal_colours import BOLD, COLOURS, CYAN, DIM, paint, remark

# The places shown in one frame: a finding may have hundreds.
_MAX_PLACES = 12
# The least confidence that is called high, and medium.
_HIGH, _MEDIUM = 0.9, 0.7
_UNDERLINES = re.compile(r"\^+|-+|\|")


def finding_block(result: Result, finding: Finding, options: Options) -> Iterator[str]:
    """Yield the lines of a finding."""
    colour = COLOURS[finding.severity]
    yield paint(f"{finding.severity}[{finding.rule}]", colour, options) + paint(
        ": " + isolated(printable(finding.message)), BOLD, options
    )
    place = finding.primary.place
    spots = (finding.primary, *finding.related)
    marks = [
        Mark(spot.place, spot.label, primary=index == 0) for index, spot in enumerate(spots[:_MAX_PLACES]) if spot.place
    ]
    gutter = max((len(str(mark.place.end_line)) for mark in marks if mark.place.line in result.lines), default=1)
    at = f":{place.line}:{place.column}" if place else ""
    yield f"{' ' * gutter}{paint('-->', DIM, options)} {printable(result.uri)}{at}"
    if rows := list(code_frame(result.lines, marks, max(options.width - gutter - 3, 40))):
        yield _ruled("", gutter, options)
        for row in rows:
            yield _row(row, gutter, colour, options)
        yield _ruled("", gutter, options)
    if len(spots) > _MAX_PLACES:
        yield remark(f"and {pluralise(len(spots) - _MAX_PLACES, 'more place')}", gutter, options)
    for spot in finding.elsewhere:
        at = f":{spot.place.line}:{spot.place.column}" if spot.place else ""
        label = isolated(printable(spot.label))
        yield f"{' ' * gutter}{paint(':::', DIM, options)} {printable(spot.uri)}{at} {label}".rstrip()
    if finding.confidence < _HIGH:
        level = "medium" if finding.confidence >= _MEDIUM else "low"
        yield remark(f"confidence: {level} ({finding.confidence:.2f})", gutter, options)
    if finding.help:
        yield remark(f"help: {isolated(printable(finding.help))}", gutter, options)


def _row(row: Row, gutter: int, colour: str, options: Options) -> str:
    if row.number is not None:
        return _ruled(row.text, gutter, options, str(row.number))
    marks = _UNDERLINES.sub(lambda match: paint(match[0], colour if match[0][0] == "^" else CYAN, options), row.text)
    return _ruled(marks + paint(row.label, colour if row.primary else CYAN, options), gutter, options)


def _ruled(text: str, gutter: int, options: Options, number: str = "") -> str:
    return f"{paint(f'{number:>{gutter}} |', DIM, options)} {text}".rstrip()
