"""Header blocks in the text itself: `Title:`, `Date:`, `By:` lines above the story.

Their form is that of RFC 5322, section 2.2: a name, a colon, a value, which goes on over indented lines.
"""

import re
from typing import NamedTuple

from provcheck.language.characters import APOSTROPHES, SPACES
from provcheck.language.header_names import FIELD_OF, NEEDS_A_YEAR, SURE_ALONE, language_tag
from provcheck.model.comparison import comparison_key
from provcheck.model.document import Block, BlockKind, Declared
from provcheck.model.evidence import Span
from provcheck.readers.paragraphs import Line

# A name is up to four words that begin with a letter (`Sous embargo jusqu'au :`); a sentence with a colon is longer.
_NAME_WORD = rf"[^\W\d_][\w{APOSTROPHES}-]*"
_NAME = re.compile(rf"[ \t]*({_NAME_WORD}(?: {_NAME_WORD}){{0,3}})[{SPACES}]*:")


_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d\d\b")


class HeaderLines(NamedTuple):
    """What header lines gave, and the number of the first line after them."""

    blocks: list[Block]
    declared: list[Declared]
    language: str | None
    next_line: int


def read_header_lines(text: str, lines: list[Line], first: int) -> HeaderLines | None:
    """Lines of `Name: value` from line number `first` on; None if they are no header block."""
    blocks: list[Block] = []
    declared: list[Declared] = []
    language = None
    names: list[str] = []
    number = first
    while number < len(lines):
        line = lines[number]
        match = _NAME.match(text, line.start, line.end)
        name = comparison_key(match[1]) if match else ""
        if match is None or (name not in FIELD_OF and (not names or match[1].count(" ") > 2)):
            break
        value = _value(text, lines, number, match.end())
        number += 1
        while number < len(lines) and _folds(text, lines[number], names):
            value = Span(value.start, lines[number].end)
            number += 1
        if value.start >= value.end:
            blocks.append(Block(BlockKind.HEADER, Span(line.start, match.end())))
            names.append(name)
            continue
        names.append(name)
        field = FIELD_OF.get(name, "")
        if field == "headline":
            blocks.append(Block(BlockKind.HEADER, Span(line.start, match.end())))
            blocks.append(Block(BlockKind.HEADLINE, value))
        else:
            blocks.append(Block(BlockKind.HEADER, Span(line.start, value.end)))
        if field == "language":
            language = language_tag(text[value.start : value.end])
        elif field:
            declared.append(declare(field, text, value, match[1]))
    known = [name for name in names if name in FIELD_OF]
    # A block ends at a blank line. Where the body follows at once, two known names are needed to be sure.
    ends_blank = number == len(lines) or lines[number].start == lines[number].end
    alone = len(known) == 1 and known[0] in SURE_ALONE and ends_blank
    if alone and known[0] in NEEDS_A_YEAR and not _YEAR.search(declared[-1].value):
        return None
    if not (alone or len(known) >= 2):
        return None
    return HeaderLines(blocks, declared, language, number)


def _value(text: str, lines: list[Line], number: int, start: int) -> Span:
    """The value on the header's own line, or on the next one where a fold follows an empty line end."""
    end = lines[number].end
    while start < end and text[start].isspace():
        start += 1
    if start == end and number + 1 < len(lines) and _folds(text, lines[number + 1], ["x"]):
        start = lines[number + 1].start
    return Span(start, max(start, end))


def _folds(text: str, line: Line, names: list[str]) -> bool:
    """An indented line goes on with the one above, unless it is a header itself."""
    if line.start == line.end or line.margin == line.start:
        return False
    match = _NAME.match(text, line.start, line.end)
    return match is None or comparison_key(match[1]) not in FIELD_OF


def declare(field: str, text: str, span: Span, method: str) -> Declared:
    """Something that a header line says, in its own words."""
    return Declared(field=field, value=text[span.start : span.end], origin="header-line", method=method, span=span)
