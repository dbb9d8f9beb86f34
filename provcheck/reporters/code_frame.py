"""A code frame: the lines of a file that a finding is about, each of its places underlined and labelled.

Layout after rustc's: carets under the place that is at fault, dashes under those that show why. Long lines, as
paragraphs are, are cut around the places. Columns are those of the terminal, so carets stand right under wide letters.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from provcheck.model.finding import Place
from provcheck.reporters.printable import display_width, printable, printable_at

# Of a long place, this much of its beginning and of its end is shown.
_HEAD, _TAIL = 48, 16
# What is shown on either side of a place even if there is no room, and by how much it shrinks until there is.
_CONTEXT_LEAST, _STEP = 6, 8
_TAB = "    "
_CUT = "…"


class Mark(NamedTuple):
    """A place and what to say of it. `main` marks the place at fault."""

    place: Place
    label: str
    main: bool


class Row(NamedTuple):
    """A row of a frame: a line of the file with its `number`, or a row of marks with a label behind them."""

    number: int | None
    text: str
    label: str = ""
    main: bool = False


class _Piece(NamedTuple):
    """The part of a mark that lies in one line: half-open, from 0."""

    start: int
    end: int
    label: str
    main: bool


def code_frame(lines: dict[int, str], marks: Iterable[Mark], columns: int) -> Iterator[Row]:
    """The lines of the file that are marked, and under each the rows that mark it; `…` for lines left out."""
    by_line: dict[int, list[_Piece]] = {}
    for mark in marks:
        for number, piece in _pieces(lines, mark):
            by_line.setdefault(number, []).append(piece)
    before = None
    for number in sorted(by_line):
        if before is not None and number > before + 1:
            yield Row(None, _CUT)
        before = number
        for together in _fitting(sorted(by_line[number]), columns):
            yield from _line(number, lines[number], together, columns)


def _pieces(lines: dict[int, str], mark: Mark) -> Iterator[tuple[int, _Piece]]:
    """The first and the last line of a place; lines between them are left out."""
    _, _, line, column, end_line, end_column = mark.place
    if end_line > line and end_column == 1:
        end_line, end_column = end_line - 1, len(lines.get(end_line - 1, "")) + 1
    if line not in lines:
        return
    length = len(lines[line])
    end = end_column - 1 if end_line == line else length
    yield line, _Piece(min(column - 1, length), min(end, length), mark.label, mark.main)
    if end_line != line and end_line in lines:
        yield end_line, _Piece(0, min(end_column - 1, len(lines[end_line])), "", mark.main)


def _fitting(pieces: list[_Piece], columns: int) -> Iterator[list[_Piece]]:
    """Pieces that can be shown on one row; a line with many is shown several times."""
    group: list[_Piece] = []
    used = 0
    for piece in pieces:
        need = min(piece.end - piece.start, _HEAD + _TAIL) + 2 * _CONTEXT_LEAST
        if group and used + need > columns:
            yield group
            group, used = [], 0
        group.append(piece)
        used += need
    yield group


def _line(number: int, text: str, pieces: list[_Piece], columns: int) -> Iterator[Row]:
    windows = [(0, len(text))]
    if display_width(printable(text[: columns + 1])) > columns:
        for context in range(columns, _CONTEXT_LEAST - 1, -_STEP):
            windows = _windows(text, pieces, context)
            if sum(display_width(printable(text[a:b])) for a, b in windows) + len(windows) + 1 <= columns:
                break
    drawn, column_of = _draw(text, windows, {i for piece in pieces for i in (piece.start, piece.end)})
    yield Row(number, drawn)
    for layer in _layers(pieces):
        yield from _underline([(column_of[p.start], max(column_of[p.end], column_of[p.start] + 1), p) for p in layer])


def _windows(text: str, pieces: list[_Piece], context: int) -> list[tuple[int, int]]:
    """Which parts of a line to show, sorted, never overlapping."""
    wanted: list[tuple[int, int]] = []
    for piece in pieces:
        before, after = _word(text, piece.start - context, 1), _word(text, piece.end + context, -1)
        if piece.end - piece.start <= _HEAD + _TAIL:
            wanted.append((min(before, piece.start), max(after, piece.end)))
        else:
            wanted.append((min(before, piece.start), piece.start + _HEAD))
            wanted.append((piece.end - _TAIL, max(after, piece.end)))
    wanted.sort()
    merged = [wanted[0]]
    for start, end in wanted[1:]:
        if start <= merged[-1][1] + len(_CUT):
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _word(text: str, index: int, step: int) -> int:
    """The nearest boundary of a word in the direction of `step`, within a few letters; the line's end beyond it."""
    if index <= 0 or index >= len(text):
        return min(max(index, 0), len(text))
    for i in range(index, index + 12 * step, step):
        if not 0 < i < len(text):
            break
        if text[i - 1 if step > 0 else i].isspace():
            return i
    return index


def _draw(text: str, windows: list[tuple[int, int]], wanted: set[int]) -> tuple[str, dict[int, int]]:
    """The windows of a line side by side, and the column of each wanted index in what is drawn."""
    out: list[str] = []
    at: dict[int, int] = {}
    column = 0
    last = 0
    for start, end in windows:
        if start > last:
            out.append(_CUT)
            column += display_width(_CUT)
        for index in range(start, end):
            if index in wanted:
                at[index] = column
            shown = _TAB if text[index] == "\t" else printable_at(text, index)
            out.append(shown)
            column += display_width(shown)
        if end in wanted:
            at.setdefault(end, column)
        last = end
    if last < len(text):
        out.append(_CUT)
    return "".join(out), {index: at.get(index, column) for index in wanted}


def _layers(pieces: list[_Piece]) -> list[list[_Piece]]:
    """Pieces that overlap are marked in rows of their own, outer ones first."""
    layers: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda p: (p.start, -p.end)):
        for layer in layers:
            if layer[-1].end <= piece.start:
                layer.append(piece)
                break
        else:
            layers.append([piece])
    return layers


def _underline(layer: list[tuple[int, int, _Piece]]) -> Iterator[Row]:
    """A row of carets and dashes with the last label behind it; then a row for each earlier label, from the right."""
    marks = ""
    for start, end, piece in layer:
        marks += " " * (start - len(marks)) + ("^" if piece.main else "-") * (end - max(start, len(marks)))
    last = layer[-1][2]
    yield Row(None, marks, f" {printable(last.label)}" if last.label else "", last.main)
    labelled = [(start, piece) for start, _, piece in layer[:-1] if piece.label]
    while labelled:
        start, piece = labelled.pop()
        row = ""
        for earlier, _ in labelled:
            row += " " * (earlier - len(row)) + "|"
        yield Row(None, row + " " * (start - len(row)), printable(piece.label), piece.main)
