"""Paragraphs of plain text, and the footers among them.

Shared by every format whose body is plain text. Spans have no outer white space.
"""

import re
from dataclasses import dataclass
from functools import cache

from provcheck.language import byline_clauses, byline_lines, languages, lexicon, people_lists
from provcheck.language.characters import CLOSING_OR_STRAIGHT
from provcheck.model.document import Block, BlockKind
from provcheck.model.evidence import Span

# Text that is wrapped by hand or by the wire ends its lines before this column; a longer line is a paragraph.
WIDEST_WRAPPED_LINE = 100
# The last columns of git commit messages, e-mail and editors are 65 to 100; the longest line may be a word shorter.
NARROWEST_WRAPPED_TEXT = 60
# A line that is indented by so many columns more than the others begins a paragraph.
_PARAGRAPH_INDENT = 2
# Lines of a byline or a date below a headline, and how many of them there are with it.
_LONGEST_HEAD_LINE, _LONGEST_DATE_LINE = 90, 60
_MOST_HEAD_LINES = 5
_FEWEST_NAME_WORDS, _MOST_NAME_WORDS = 2, 4
# A longer block is a paragraph in parentheses.
_LONGEST_FOOTER = 400
_SENTENCE_ENDS = ".!?…。؟"
CLOSERS = CLOSING_OR_STRAIGHT + ")]"


@dataclass(slots=True, eq=False, repr=False)
class Line:
    """A line without its outer white space; `margin` is the start of the line with it."""

    margin: int
    start: int
    end: int

    @property
    def is_blank(self) -> bool:
        """Whether the line has only white space."""
        return self.start == self.end


def prose(text: str, lines: list[Line], first: int = 0) -> list[Block]:
    """The paragraphs of the lines from number `first` on; footers are those at the end that only give credit."""
    spans: list[Span] = []
    for group in line_groups(lines, first):
        if len(group) == 1 and text[group[0].start].isalnum():  # most paragraphs are one line
            spans.append(Span(group[0].start, group[0].end))
        else:
            spans += _paragraphs(text, group)
    first_footer = len(spans)
    while first_footer > 1 and is_footer(text, spans[first_footer - 1]):
        first_footer -= 1
    paragraph, footer = BlockKind.PARAGRAPH, BlockKind.FOOTER
    return [Block(footer if number >= first_footer else paragraph, span) for number, span in enumerate(spans)]


def split_lines(text: str) -> list[Line]:
    """All lines of a text, blank ones too."""
    lines = []
    start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        content = line.strip()
        if content:
            content_start = start if content[0] == line[0] else end - len(line.lstrip())
            lines.append(Line(start, content_start, content_start + len(content)))
        else:
            lines.append(Line(start, end, end))
        start = end
    return lines


def unwrap(text: str) -> tuple[str, list[Line]]:
    """The text with spaces in place of the line breaks that only wrap it, as long as before; and its lines."""
    lines = split_lines(text)
    groups = [group for group in line_groups(lines) if may_be_wrapped(text, group)]
    if not groups:
        return text, lines
    from provcheck.readers.hard_wrapping import without_breaks, wrapping_breaks  # most texts are not wrapped

    breaks = wrapping_breaks(text, groups)
    if not breaks:
        return text, lines
    text = without_breaks(text, breaks)
    return text, split_lines(text)


def may_be_wrapped(text: str, lines: list[Line]) -> bool:
    """Whether there are several lines, and they have the length of wrapped ones or one begins in mid-sentence."""
    if len(lines) < 2:
        return False
    widest = max(map(columns, lines))
    is_narrow = NARROWEST_WRAPPED_TEXT <= widest <= WIDEST_WRAPPED_LINE
    return is_narrow or any(text[line.start].islower() for line in lines[1:])


def columns(line: Line) -> int:
    """The length of a line with its indentation."""
    return line.end - line.margin


def skip_blank(lines: list[Line], number: int) -> int:
    """The number of the first line from `number` on that is not blank."""
    while number < len(lines) and lines[number].is_blank:
        number += 1
    return number


def line_groups(lines: list[Line], first: int = 0) -> list[list[Line]]:
    """The lines from number `first` on, split at blank lines."""
    groups: list[list[Line]] = []
    group: list[Line] = []
    for line in lines[first:]:
        if line.start < line.end:
            group.append(line)
        elif group:
            groups.append(group)
            group = []
    return [*groups, group] if group else groups


def _paragraphs(text: str, lines: list[Line]) -> list[Span]:
    """The paragraphs of lines without a blank one between them. Rules of dashes or stars are left out."""
    if len(lines) == 1:
        line = lines[0]
        return [Span(line.start, line.end)] if _has_words(text, line.start, line.end) else []
    head = _head_lines(text, lines)
    rest = _paragraph_starts(text, lines[head:]) if head < len(lines) else []
    starts = [*range(head), *(head + start for start in rest)]
    ends = [*starts[1:], len(lines)]
    spans = [Span(lines[start].start, lines[end - 1].end) for start, end in zip(starts, ends, strict=True)]
    return [span for span in spans if _has_words(text, span.start, span.end)]


def _has_words(text: str, start: int, end: int) -> bool:
    """Whether a range has a letter or a digit."""
    return any(map(str.isalnum, text[start:end]))


def _paragraph_starts(text: str, lines: list[Line]) -> list[int]:
    """The numbers of lines that begin a paragraph: all lines, or the first and the indented ones, as in old wires."""
    widest = max(line.end - line.start for line in lines)
    if widest > WIDEST_WRAPPED_LINE or 2 * sum(ends_sentence(text, line) for line in lines[:-1]) > len(lines) - 1:
        return list(range(len(lines)))
    return [0, *indented_paragraphs(lines)]


def indented_paragraphs(lines: list[Line]) -> list[int]:
    """The numbers of the lines that begin a paragraph by their indentation; not the first."""
    indents = [line.start - line.margin for line in lines]
    least = min(indents)
    indented = [number for number, indent in enumerate(indents) if number and indent >= least + _PARAGRAPH_INDENT]
    # Where most lines are indented, indentation marks no paragraphs.
    return indented if 2 * len(indented) < len(lines) else []


def _head_lines(text: str, lines: list[Line]) -> int:
    """The number of lines above a story that follow one another at once: headline, byline and date; 0 for none."""
    number = 0 if is_head_line(text, lines, 0) else 1
    has_byline = False
    while number < min(len(lines), _MOST_HEAD_LINES) and is_head_line(text, lines, number):
        line = lines[number]
        has_byline = has_byline or byline_lines.is_byline(text, line.start, line.end) or _is_name(text, line)
        number += 1
    return number if number > 1 and has_byline else 0


def is_head_line(text: str, lines: list[Line], number: int) -> bool:
    """Whether a line is a byline, a date with at most a label, or a name above a date, as people type them."""
    start, end = lines[number].start, lines[number].end
    if end - start > _LONGEST_HEAD_LINE or text[end - 1] in _SENTENCE_ENDS[:3]:
        return False
    if byline_lines.is_byline(text, start, end) or is_date_line(text, lines[number]):
        return True
    return number + 1 < len(lines) and _is_name(text, lines[number]) and is_date_line(text, lines[number + 1])


def is_date_line(text: str, line: Line) -> bool:
    return line.end - line.start <= _LONGEST_DATE_LINE and byline_clauses.is_date(text, line.start, line.end)


def _is_name(text: str, line: Line) -> bool:
    """Whether a line is a person's name and nothing else; a first name shows that it is no place."""
    name = text[line.start : line.end]
    words = name.split()
    is_short = _FEWEST_NAME_WORDS <= len(words) <= _MOST_NAME_WORDS
    return is_short and words[0].lower() in languages.world().first_names and people_lists.kind_of(name) == "person"


def ends_sentence(text: str, line: Line) -> bool:
    """Whether a line ends like a sentence, closing quotation marks and brackets aside."""
    end = line.end
    while end > line.start and text[end - 1] in CLOSERS:
        end -= 1
    return text[end - 1 : end] != "" and text[end - 1] in _SENTENCE_ENDS


def is_footer(text: str, span: Span) -> bool:
    """Whether a block is one pair of parentheses, or begins with a credit or a claim of rights."""
    content = text[span.start : span.end]
    if len(content) > _LONGEST_FOOTER:
        return False
    if content[0] == "(":
        inner = content.rstrip(".")
        return inner[-1] == ")" and inner.count("(") == inner.count(")") == 1
    return _footer_start().match(content) is not None


@cache
def _footer_start() -> re.Pattern[str]:
    """Return the pattern of the beginnings of credits and claims of rights, in all languages."""
    words = lexicon.alternatives(languages.phrases_everywhere("layout")["footer"])
    return re.compile(rf"©|(?:{words})(?:(?<=:)|\b)", re.IGNORECASE)
