"""Line breaks that only wrap a text at a column, as in git repositories and e-mail.

A program that wraps text breaks a line where its next word would pass the last column. So each line but the last of a
wrapped paragraph, with the first word of the line below it, is longer than the longest line. Paragraphs that were
changed later have uneven lines, most of which begin in mid-sentence. Lines of verse, addresses, lists, bylines and
dates are neither, and stay lines.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from provcheck.language.characters import DASHES_AND_HYPHEN
from provcheck.language.header_names import header_names
from provcheck.model.comparison import comparison_key
from provcheck.model.evidence import Span
from provcheck.model.lazy_regex import lazy_regex
from provcheck.readers.paragraphs import (
    NARROWEST_WRAPPED_TEXT,
    WIDEST_WRAPPED_LINE,
    Line,
    columns,
    ends_sentence,
    indented_paragraphs,
    is_footer,
    is_head_line,
)

# A paragraph that somebody changed after it was wrapped may have one line in so many that ends early.
_LINES_PER_EARLY_ONE = 3
# Two lines alone are wrapped if this many line breaks of the document are.
_SURE_BREAKS = 3
# Shorter paragraphs of uneven lines may be lines of a byline, a date and a place.
_SHORTEST_PROSE = 100

_BULLETS = frozenset("*•+" + DASHES_AND_HYPHEN)
_LABEL = lazy_regex(r"([^\W\d_][^\s:]*(?: [^\s:]+){0,3}) ?:")


def wrapping_breaks(text: str, groups: Iterable[list[Line]]) -> list[tuple[int, int]]:
    """The ranges of white space between lines where a paragraph is only wrapped; sorted.

    `groups` are the lines between blank lines, those of groups that may be wrapped.
    """
    paragraphs = [lines for group in groups for lines in _without_layout(text, group) if len(lines) > 1]
    widths = [max(map(columns, lines)) for lines in paragraphs]
    is_wrapped = [_is_wrapped(text, *pair) for pair in zip(paragraphs, widths, strict=True)]
    sure = [number for number, lines in enumerate(paragraphs) if len(lines) > 2 and is_wrapped[number]]
    width = max((widths[number] for number in sure), default=0)
    is_sure = sum(len(paragraphs[number]) - 1 for number in sure) >= _SURE_BREAKS
    breaks: list[tuple[int, int]] = []
    for number, lines in enumerate(paragraphs):
        if len(lines) == 2 and is_sure:
            is_wrapped[number] = _is_wrapped(text, lines, max(width, widths[number]))
        elif len(lines) == 2:
            is_wrapped[number] = is_wrapped[number] and text[lines[1].start].islower()
        if is_wrapped[number] or _is_prose(text, lines):
            breaks += [(line.end, following.start) for line, following in pairwise(lines)]
    return breaks


def without_breaks(text: str, breaks: list[tuple[int, int]]) -> str:
    """Return the text with spaces in place of line breaks, as long as before."""
    parts: list[str] = []
    last_end = 0
    for start, end in breaks:
        parts += (text[last_end:start], " " * (end - start))
        last_end = end
    return "".join([*parts, text[last_end:]])


def _is_wrapped(text: str, lines: list[Line], width: int) -> bool:
    """Whether lines end where the next word would pass the column `width`, all or all but a few."""
    if not NARROWEST_WRAPPED_TEXT <= width <= WIDEST_WRAPPED_LINE:
        return False
    early = 0
    for line, following in pairwise(lines):
        word = text[following.start : following.end].split(None, 1)[0]
        early += columns(line) + 1 + len(word) <= width
    return early * _LINES_PER_EARLY_ONE < len(lines)


def _is_prose(text: str, lines: list[Line]) -> bool:
    """Whether lines of any length are prose: a few dozen words that end like a sentence, most lines in mid-sentence."""
    lower = sum(text[line.start].islower() for line in lines[1:])
    is_long = lines[-1].end - lines[0].start >= _SHORTEST_PROSE
    return is_long and 2 * lower > len(lines) - 1 and ends_sentence(text, lines[-1])


def _without_layout(text: str, lines: list[Line]) -> Iterator[list[Line]]:
    """The lines, split where a line begins a paragraph or an item of a list, or stands for itself."""
    starts = set(indented_paragraphs(lines))
    first = 0
    for number in range(1, len(lines)):
        line, above = lines[number], lines[number - 1]
        if (
            number in starts
            or _is_labelled(text, line)
            or _is_credit(text, above, line)
            or _is_list_item(text, lines[0], above, line)
        ):
            yield lines[first:number]
            first = number
    yield lines[first:]


def _is_list_item(text: str, first: Line, above: Line, line: Line) -> bool:
    """Whether a line is an item: its list begins with one, or below a line that ends a sentence or with a colon."""
    if not _has_list_marker(text, line):
        return False
    return text[above.end - 1] == ":" or ends_sentence(text, above) or _has_list_marker(text, first)


def _has_list_marker(text: str, line: Line) -> bool:
    """Whether a line begins with a dash or a bullet, a number or a letter: `-`, `12.`, `(a)`."""
    marker, _, content = text[line.start : line.end].partition(" ")
    if marker in _BULLETS or not content:
        return marker in _BULLETS
    number = marker[:-1].removeprefix("(")
    return marker[-1] in ".)" and (number.isdecimal() or (len(number) == 1 and number.islower()))


def _is_labelled(text: str, line: Line) -> bool:
    """Whether a line is a header line, a byline or a date: `Source: Northern Courier`, `By Ada Linnet`.

    A label in small letters is a word of the text: `he had` / `posted: “We are not afraid.”`
    """
    if text[line.start].islower():
        return False
    label = _LABEL().match(text, line.start, line.end)
    if label is not None and comparison_key(label[1]) in header_names().field_of:
        return True
    return is_head_line(text, [line], 0)


def _is_credit(text: str, above: Line, line: Line) -> bool:
    """Whether a line is a credit or claim of rights below a sentence that ends."""
    return ends_sentence(text, above) and is_footer(text, Span(line.start, line.end))
