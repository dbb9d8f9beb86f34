"""Prose between blank lines: where paragraphs begin and end, and which of the last ones only give credit.

Shared by every format whose body is plain text. Spans are exact and hold no outer white space.
"""

from dataclasses import dataclass

from provcheck.language.characters import CLOSING_OR_STRAIGHT
from provcheck.model.document import Block, BlockKind
from provcheck.model.evidence import Span

# Text that is broken by hand or by the wire ends its lines before this column; a longer line is a paragraph of its own.
_WIDEST_BROKEN_LINE = 100
# A footer is a credit or a notice; what is longer is a paragraph in parentheses.
_LONGEST_FOOTER = 400
_STOPS = ".!?…。؟"
CLOSERS = CLOSING_OR_STRAIGHT + ")]"
# How a last line begins that credits or claims and tells no news; from the AP, Reuters and AFP style guides.
_FOOTERS = ("source:", "sources:", "credit:", "credits:", "©", "(c) ", "copyright ", "(reporting by ", "(editing by ",
            "(writing by ", "reporting by ", "all rights reserved", "with inputs from ",
            "with input from ")  # fmt: skip


@dataclass(slots=True)
class Line:
    """A line without its outer white space; `margin` is where the line itself begins."""

    margin: int
    start: int
    end: int


def prose(text: str, lines: list[Line], first: int = 0) -> list[Block]:
    """The paragraphs of the lines from number `first` on, and the footers among them."""
    spans: list[Span] = []
    for run in _runs(lines, first):
        spans += _paragraphs(text, run)
    footers = len(spans)
    while footers > 1 and is_footer(text, spans[footers - 1]):
        footers -= 1
    paragraph, footer = BlockKind.PARAGRAPH, BlockKind.FOOTER
    return [Block(footer if at >= footers else paragraph, span) for at, span in enumerate(spans)]


def split_lines(text: str) -> list[Line]:
    """Every line of a text, blank ones too."""
    lines = []
    start = 0
    for raw in text.splitlines(keepends=True):
        end = start + len(raw)
        words = raw.strip()
        if words:
            margin = start if words[0] == raw[0] else end - len(raw.lstrip())
            lines.append(Line(start, margin, margin + len(words)))
        else:
            lines.append(Line(start, end, end))
        start = end
    return lines


def skip_blank(lines: list[Line], number: int) -> int:
    """The number of the first line with print on it, from a number on."""
    while number < len(lines) and lines[number].start == lines[number].end:
        number += 1
    return number


def _runs(lines: list[Line], number: int) -> list[list[Line]]:
    """The lines from a number on, cut at blank ones."""
    runs: list[list[Line]] = [[]]
    for line in lines[number:]:
        if line.start < line.end:
            runs[-1].append(line)
        elif runs[-1]:
            runs.append([])
    return runs if runs[-1] else runs[:-1]


def _paragraphs(text: str, run: list[Line]) -> list[Span]:
    """The paragraphs of a run of lines: one, or one a line, or one an indented line (the way of the old wires)."""
    if len(run) == 1:
        span = Span(run[0].start, run[0].end)
        return [span] if any(map(str.isalnum, text[span.start : span.end])) else []
    if (
        max(line.end - line.start for line in run) > _WIDEST_BROKEN_LINE
        or 2 * sum(stops(text, line) for line in run[:-1]) > len(run) - 1
    ):
        firsts = list(range(len(run)))
    else:
        margins = [line.start - line.margin for line in run]
        least = min(margins)
        # Most lines stand at the margin: those that don't begin a paragraph.
        indented = [k for k, margin in enumerate(margins) if k and margin >= least + 2]
        firsts = [0, *indented] if 2 * len(indented) < len(run) else [0]
    lasts = [*[first - 1 for first in firsts[1:]], len(run) - 1]
    spans = [Span(run[a].start, run[b].end) for a, b in zip(firsts, lasts, strict=True)]
    # A rule of dashes or stars between parts is no paragraph.
    return [span for span in spans if any(map(str.isalnum, text[span.start : span.end]))]


def stops(text: str, line: Line) -> bool:
    """The line ends like a sentence, closing marks aside."""
    end = line.end
    while end > line.start and text[end - 1] in CLOSERS:
        end -= 1
    return text[end - 1 : end] != "" and text[end - 1] in _STOPS


def is_footer(text: str, span: Span) -> bool:
    """A parenthesis that stands alone, or a line that begins with a credit or a claim of rights."""
    words = text[span.start : span.end]
    if len(words) > _LONGEST_FOOTER:
        return False
    if words[0] == "(":
        inner = words.rstrip(".")
        return inner[-1] == ")" and inner.count("(") == inner.count(")") == 1
    return words[:24].lower().startswith(_FOOTERS)
