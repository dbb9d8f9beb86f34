"""Header lines in the text itself: `Title:`, `Date:`, `By:` above the story.

Their form is that of RFC 5322, section 2.2: a name, a colon, and a value that continues on indented lines.
"""

import re
from typing import NamedTuple

from provcheck.language.characters import APOSTROPHES, SPACES
from provcheck.language.header_names import header_names
from provcheck.language.language_tags import language_tag
from provcheck.model.comparison import comparison_key
from provcheck.model.document import Block, BlockKind, Declared
from provcheck.model.evidence import Span
from provcheck.readers.paragraphs import Line

# A name has up to four words that begin with a letter (`Sous embargo jusqu'au :`); a sentence with a colon has more.
_NAME_WORD = rf"[^\W\d_][\w{APOSTROPHES}-]*"
_NAME = re.compile(rf"[ \t]*({_NAME_WORD}(?: {_NAME_WORD}){{0,3}})[{SPACES}]*:")
_MOST_SPACES_IN_UNKNOWN_NAME = 2
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d\d\b")


class HeaderLines(NamedTuple):
    """The blocks of header lines, what they declare, and the number of the next line."""

    blocks: list[Block]
    declared: list[Declared]
    language: str | None
    next_line: int


class _Header(NamedTuple):
    """One header: its name as written and as a comparison key, the range up to its colon, its value, the next line."""

    name: str
    key: str
    label: Span
    value: Span
    next_line: int


def read_header_lines(text: str, lines: list[Line], first: int) -> HeaderLines | None:
    """The header lines from line number `first` on; None if there are none, or not enough to be sure."""
    headers: list[_Header] = []
    number = first
    while header := _header(text, lines, number, is_first=not headers):
        headers.append(header)
        number = header.next_line
    if not _is_header_block(text, headers, ends_blank=number == len(lines) or lines[number].is_blank):
        return None
    blocks: list[Block] = []
    declared: list[Declared] = []
    language = None
    for header in headers:
        label, value = header.label, header.value
        field = header_names().field_of.get(header.key, "")
        if value.start == value.end:
            blocks.append(Block(BlockKind.HEADER, label))
            continue
        if field == "headline":
            blocks += [Block(BlockKind.HEADER, label), Block(BlockKind.HEADLINE, value)]
        else:
            blocks.append(Block(BlockKind.HEADER, Span(label.start, value.end)))
        if field == "language":
            language = language_tag(text[value.start : value.end])
        elif field:
            declared.append(header_statement(field, text, value, header.name))
    return HeaderLines(blocks, declared, language, number)


def _header(text: str, lines: list[Line], number: int, *, is_first: bool) -> _Header | None:
    """The header that begins on a line. The first must have a known name; later ones may have a short unknown name."""
    if number == len(lines):
        return None
    line = lines[number]
    match = _NAME.match(text, line.start, line.end)
    if match is None:
        return None
    key = comparison_key(match[1])
    if key not in header_names().field_of and (is_first or match[1].count(" ") > _MOST_SPACES_IN_UNKNOWN_NAME):
        return None
    start, end = match.end(), line.end
    while start < end and text[start].isspace():
        start += 1
    number += 1
    if start == end and number < len(lines) and _continues(text, lines[number]):
        start = lines[number].start
    while number < len(lines) and _continues(text, lines[number]):
        end = lines[number].end
        number += 1
    return _Header(match[1], key, Span(line.start, match.end()), Span(start, end), number)


def _continues(text: str, line: Line) -> bool:
    """Whether a line is indented and no header itself, and so continues the value above it."""
    if line.is_blank or line.margin == line.start:
        return False
    match = _NAME.match(text, line.start, line.end)
    return match is None or comparison_key(match[1]) not in header_names().field_of


def _is_header_block(text: str, headers: list[_Header], *, ends_blank: bool) -> bool:
    """Whether headers are metadata: two with known names, or one with an unambiguous name above a blank line."""
    known = [header for header in headers if header.key in header_names().field_of]
    if len(known) != 1:
        return len(known) > 1
    header = known[0]
    if not ends_blank or header.key not in header_names().sure_alone:
        return False
    return header.key not in header_names().need_year or _YEAR.search(text, *header.value) is not None


def header_statement(field: str, text: str, span: Span, method: str) -> Declared:
    """What a header line declares, as written."""
    return Declared(field=field, value=text[span.start : span.end], origin="header-line", method=method, span=span)
