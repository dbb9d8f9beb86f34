"""A code frame: the source lines of a finding, with its places underlined and labelled.

The layout is rustc's: carets under the primary place, dashes under the related ones. Long lines, such as paragraphs,
are shortened around the places. Columns are those of the terminal, so that carets also align under wide characters. A
line that is read from the right is isolated, and so are its carets, so that both are reordered alike or not at all.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from provcheck.model.finding import Place
from provcheck.reporters.direction import (
    FIRST_STRONG_ISOLATE,
    POP_ISOLATE,
    RIGHT_TO_LEFT_ISOLATE,
    isolated,
    reads_from_right,
)
from provcheck.reporters.printable import display_width, printable, printable_at

# How many characters of the beginning and of the end of a long place are shown.
_HEAD, _TAIL = 48, 16
# The least context on either side of a place, and the step by which the context shrinks until the line fits.
_MIN_CONTEXT, _STEP = 6, 8
_TAB = "    "
_ELLIPSIS = "…"


class Mark(NamedTuple):
    """A place with its label. `primary` is True for the primary place of the finding."""

    place: Place
    label: str
    primary: bool


class Row(NamedTuple):
    """A row of a frame: a source line with its `number`, or underlines and the label after them."""

    number: int | None
    text: str
    label: str = ""
    primary: bool = False


class _Piece(NamedTuple):
    """The part of a mark within one line: half-open, from 0."""

    start: int
    end: int
    label: str
    primary: bool


def code_frame(lines: dict[int, str], marks: Iterable[Mark], columns: int) -> Iterator[Row]:
    """Yield the marked lines, each followed by its underlines; `…` stands for omitted lines."""
    by_line: dict[int, list[_Piece]] = {}
    for mark in marks:
        for number, piece in _pieces(lines, mark):
            by_line.setdefault(number, []).append(piece)
    previous = None
    for number in sorted(by_line):
        if previous is not None and number > previous + 1:
            yield Row(None, _ELLIPSIS)
        previous = number
        for group in _groups(sorted(by_line[number]), columns):
            yield from _line_rows(number, lines[number], group, columns)


def _pieces(lines: dict[int, str], mark: Mark) -> Iterator[tuple[int, _Piece]]:
    """Yield the parts of a mark in its first and its last line, each with its line number."""
    _, _, line, column, end_line, end_column = mark.place
    if end_line > line and end_column == 1:
        end_line, end_column = end_line - 1, len(lines.get(end_line - 1, "")) + 1
    if line not in lines:
        return
    length = len(lines[line])
    end = end_column - 1 if end_line == line else length
    yield line, _Piece(min(column - 1, length), min(end, length), mark.label, mark.primary)
    if end_line != line and end_line in lines:
        yield end_line, _Piece(0, min(end_column - 1, len(lines[end_line])), "", mark.primary)


def _groups(pieces: list[_Piece], columns: int) -> Iterator[list[_Piece]]:
    """Split the pieces of a line into groups that fit on one row; the line is shown once for each group."""
    group: list[_Piece] = []
    used = 0
    for piece in pieces:
        needed = min(piece.end - piece.start, _HEAD + _TAIL) + 2 * _MIN_CONTEXT
        if group and used + needed > columns:
            yield group
            group, used = [], 0
        group.append(piece)
        used += needed
    yield group


def _line_rows(number: int, text: str, pieces: list[_Piece], columns: int) -> Iterator[Row]:
    """Yield a line, shortened to the columns, and the rows that underline its pieces."""
    windows = [(0, len(text))]
    if display_width(printable(text[: columns + 1])) > columns:
        for context in range(columns, _MIN_CONTEXT - 1, -_STEP):
            windows = _windows(text, pieces, context)
            shown = sum(display_width(printable(text[start:end])) for start, end in windows)
            if shown + len(windows) + 1 <= columns:
                break
    edges = {edge for piece in pieces for edge in (piece.start, piece.end)}
    drawn, column_of = _draw(text, windows, edges)
    width = display_width(drawn) if reads_from_right(drawn) else 0
    yield Row(number, f"{FIRST_STRONG_ISOLATE}{drawn}{POP_ISOLATE}" if width else isolated(drawn))
    for layer in _layers(pieces):
        rows = _underline(
            [(column_of[piece.start], max(column_of[piece.end], column_of[piece.start] + 1), piece) for piece in layer]
        )
        yield from (_from_right(row, width) for row in rows) if width else rows


def _from_right(row: Row, width: int) -> Row:
    """Return underlines as wide as their line, which begin on the right where a terminal reorders the line."""
    return row._replace(text=f"{RIGHT_TO_LEFT_ISOLATE}{row.text:<{width}}{POP_ISOLATE}")


def _windows(text: str, pieces: list[_Piece], context: int) -> list[tuple[int, int]]:
    """Return the ranges of a line to show, sorted, never overlapping."""
    ranges: list[tuple[int, int]] = []
    for piece in pieces:
        before = _word_boundary(text, piece.start - context, 1)
        after = _word_boundary(text, piece.end + context, -1)
        if piece.end - piece.start <= _HEAD + _TAIL:
            ranges.append((min(before, piece.start), max(after, piece.end)))
        else:
            ranges.append((min(before, piece.start), piece.start + _HEAD))
            ranges.append((piece.end - _TAIL, max(after, piece.end)))
    ranges.sort()
    merged = [ranges[0]]
    for start, end in ranges[1:]:
        if start <= merged[-1][1] + len(_ELLIPSIS):
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _word_boundary(text: str, index: int, step: int) -> int:
    """Return the nearest word boundary in the direction of `step`, within 12 characters, else the index."""
    if index <= 0 or index >= len(text):
        return min(max(index, 0), len(text))
    for boundary in range(index, index + 12 * step, step):
        if not 0 < boundary < len(text):
            break
        if text[boundary - 1 if step > 0 else boundary].isspace():
            return boundary
    return index


def _draw(text: str, windows: list[tuple[int, int]], indices: set[int]) -> tuple[str, dict[int, int]]:
    """Return the windows of a line side by side, and the column of each index in them."""
    drawn: list[str] = []
    columns: dict[int, int] = {}
    column = 0
    last = 0
    for start, end in windows:
        if start > last:
            drawn.append(_ELLIPSIS)
            column += display_width(_ELLIPSIS)
        edges = sorted({start, end, *(index for index in indices if start < index < end)})
        for edge, next_edge in pairwise(edges):
            columns[edge] = column
            shown = _shown(text, edge, next_edge)
            drawn.append(shown)
            column += display_width(shown)
        columns.setdefault(end, column)
        last = end
    if last < len(text):
        drawn.append(_ELLIPSIS)
    return "".join(drawn), {index: columns.get(index, column) for index in indices}


def _shown(text: str, start: int, end: int) -> str:
    """Return a part of a line as it is printed there: an escape may depend on the characters before it."""
    part = text[start:end]
    if "#" in part:
        return "".join([_TAB if text[index] == "\t" else printable_at(text, index) for index in range(start, end)])
    return _TAB.join(map(printable, part.split("\t")))


def _layers(pieces: list[_Piece]) -> list[list[_Piece]]:
    """Split the pieces so that those of a layer do not overlap, outer ones first."""
    layers: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.start, -piece.end)):
        for layer in layers:
            if layer[-1].end <= piece.start:
                layer.append(piece)
                break
        else:
            layers.append([piece])
    return layers


def _underline(layer: list[tuple[int, int, _Piece]]) -> Iterator[Row]:
    """Yield the underlines with the last label after them, then a row for each other label, from the right."""
    marks = ""
    for start, end, piece in layer:
        marks += " " * (start - len(marks)) + ("^" if piece.primary else "-") * (end - max(start, len(marks)))
    last = layer[-1][2]
    yield Row(None, marks, f" {isolated(printable(last.label))}" if last.label else "", last.primary)
    labelled = [(start, piece) for start, _, piece in layer[:-1] if piece.label]
    while labelled:
        start, piece = labelled.pop()
        row = ""
        for earlier, _ in labelled:
            row += " " * (earlier - len(row)) + "|"
        yield Row(None, row + " " * (start - len(row)), isolated(printable(piece.label)), piece.primary)
