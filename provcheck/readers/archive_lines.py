"""The lines of an article in an export of a press archive, and where its parts are."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from provcheck.language import archive_words
from provcheck.language.archive_words import BODY, COVER, NO_FIELD
from provcheck.language.byline_clauses import date_in_line
from provcheck.model.evidence import Span
from provcheck.readers.paragraphs import Line

_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
# A date in another script than those of the date grammar: `2019年5月10日`.
_DATE_OF_SIGNS = re.compile(r"(?:1[6-9]|20)\d\d年\s*\d{1,2}月\s*\d{1,2}日")
# A line with the date of an article has weekday, edition, time and page at most besides.
_LONGEST_DATE_LINE = 120


class ExportLine(NamedTuple):
    """A line that is not blank. `label` is that of a header line, with the field or role in `field`."""

    start: int
    end: int
    is_after_blank: bool
    label: str = ""
    field: str = ""
    value_start: int = 0


class Statement(NamedTuple):
    """What a line states of a field."""

    field: str
    value: str
    span: Span
    method: str


class Layout(NamedTuple):
    """An article: its headline, what its lines state, and the ranges of its story."""

    statements: list[Statement]
    story: list[Span]


def export_lines(text: str, lines: Sequence[Line], *, each_alone: bool = False) -> list[ExportLine]:
    """The lines that are not blank, with their labels; where `each_alone`, as if all stood between blank lines."""
    found: list[ExportLine] = []
    is_after_blank = True
    for line in lines:
        if line.is_blank:
            is_after_blank = True
            continue
        label, value_start = archive_words.label_at(text, line.start, line.end) or ("", line.start)
        if not label and archive_words.is_whole_label(text[line.start : line.end], "heading"):
            label, value_start = text[line.start : line.end].rstrip(":"), line.end
        field = archive_words.field_of(label) if label else ""
        found.append(ExportLine(line.start, line.end, is_after_blank or each_alone, label, field, value_start))
        is_after_blank = False
    return found


def date_of(text: str, line: ExportLine) -> Span | None:
    """The date with a year in a line; None where it has none, or is longer than such a line."""
    if line.end - line.start > _LONGEST_DATE_LINE or not _YEAR.search(text, line.start, line.end):
        return None
    span = date_in_line(text, line.start, line.end)
    if span is None or not _YEAR.search(text, span.start, span.end):
        match = _DATE_OF_SIGNS.search(text, line.start, line.end)
        return Span(*match.span()) if match else None
    return span


def statement(text: str, field: str, start: int, end: int, method: str) -> Statement:
    """What a range states, with single spaces."""
    return Statement(field, " ".join(text[start:end].split()), Span(start, end), method)


def labelled_statements(text: str, lines: Sequence[ExportLine], first: int, last: int) -> Iterator[Statement]:
    """What the labelled lines from number `first` up to `last` state; a value goes on in lines that follow at once."""
    number = first
    while number < last:
        line, number = lines[number], number + 1
        if not line.label:
            continue
        end = line.end
        while number < last and not lines[number].label and not lines[number].is_after_blank:
            end = lines[number].end
            number += 1
        if line.field not in (NO_FIELD, COVER, BODY) and line.value_start < end:
            yield statement(text, line.field, line.value_start, end, line.label)


def is_rights(text: str, line: ExportLine) -> bool:
    """Whether a line claims rights."""
    return archive_words.begins_with(text[line.start : line.end], "rights line")


def rights_statements(text: str, lines: Sequence[ExportLine]) -> Iterator[Statement]:
    """The first line that claims rights, with a year or a name, as a statement."""
    for line in lines:
        if is_rights(text, line) and not archive_words.is_whole_label(text[line.start : line.end], "rights line"):
            yield statement(text, "rights", line.start, line.end, "rights")
            return


def trailing_lines(text: str, lines: Sequence[ExportLine], first: int) -> int:
    """The number of the line at which those below a story begin: the last run of lines that have labels.

    Rights, lines that go on a label's value, and what stands below a heading such as `Graphic` belong to the run.
    """
    start = number = len(lines)
    while number > first:
        number -= 1
        line = lines[number]
        if line.label:
            start = number
        elif line.is_after_blank and not is_rights(text, line) and not _is_below_heading(lines, number):
            break
    return start


def _is_below_heading(lines: Sequence[ExportLine], number: int) -> bool:
    """Whether a line is the first below one of the headings that stand alone."""
    return number > 0 and lines[number - 1].label.lower() in archive_words.groups()["heading"]


def story_of(lines: Sequence[ExportLine], first: int, last: int) -> list[Span]:
    """The ranges of a story: the lines from number `first` up to `last`, or what is behind a label on the first."""
    if first >= last:
        return []
    start = lines[first].value_start if lines[first].field == BODY else lines[first].start
    return [Span(start, lines[last - 1].end)]
