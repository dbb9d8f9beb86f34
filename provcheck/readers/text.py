"""Plain text: header lines, a headline, and paragraphs between blank lines.

`Document.text` is as long as the decoded file without its byte-order mark, with spaces in place of the line breaks of
wrapped paragraphs, so the source map is the identity. Header lines are declarations; credits, bylines and datelines
below them are left to the extractors.
"""

from collections.abc import Iterator
from hashlib import sha256

from provcheck.language.characters import DASHES_AND_HYPHEN, OPENING_OR_STRAIGHT, QUOTES
from provcheck.language.dates.calendars import is_month, is_weekday
from provcheck.language.header_names import header_names
from provcheck.model.comparison import comparison_key
from provcheck.model.document import Block, BlockKind, Declared, Document, Source
from provcheck.model.record import DATE_FIELDS
from provcheck.readers.date_headline import read_date_headline
from provcheck.readers.decode import decode
from provcheck.readers.header_lines import read_header_lines
from provcheck.readers.identity_source_map import IdentitySourceMap
from provcheck.readers.paragraphs import CLOSERS, Line, ends_sentence, is_head_line, prose, skip_blank, unwrap
from provcheck.readers.reading_options import ReadingOptions

# The longest headlines of the wires stay below this; a longer first line is a paragraph.
_LONGEST_HEADLINE = 250
# A line that ends with one of these is continued; one that begins with one of those is an item of a list.
_CONTINUED = "…:;," + DASHES_AND_HYPHEN
_LIST_MARKERS = "*•(" + DASHES_AND_HYPHEN
# A longer line that begins with "By" is a headline.
_LONGEST_BYLINE = 60
_AROUND_WORDS = QUOTES + ".,:;!?()<>"
_BEFORE_WORDS = OPENING_OR_STRAIGHT + "(<"
_MOST_NAME_WORDS = 3


def documents(source: Source, options: ReadingOptions) -> Iterator[Document]:
    """The document of a text file; raises ReadError with the byte where decoding failed."""
    decoded, assumed_encoding = decode(source)
    text, lines = unwrap(decoded)
    blocks, declared, language = _outline(text, lines)
    yield Document(
        uri=source.name,
        format="text",
        text=text,
        blocks=tuple(blocks),
        declared=tuple(declared),
        language=language,
        sha256=sha256(source.content).hexdigest(),
        source_map=IdentitySourceMap(decoded),
        first_character=source.first_character,
        first_line=source.first_line,
        assumed_encoding=assumed_encoding,
    )


def _outline(text: str, lines: list[Line]) -> tuple[list[Block], list[Declared], str | None]:
    """The blocks, what header lines and the headline declare, and the language that a header line names."""
    blocks: list[Block] = []
    declared: list[Declared] = []
    language = None
    number = skip_blank(lines, 0)
    for read_lines in (read_date_headline, read_header_lines):
        if number < len(lines) and (header := read_lines(text, lines, number)):
            blocks += header.blocks
            declared += header.declared
            language = header.language or language
            number = skip_blank(lines, header.next_line)
    paragraphs = prose(text, lines, number)
    has_headline = any(statement.field == "headline" for statement in declared)
    if not has_headline and _is_headline(text, lines, number, paragraphs):
        span = paragraphs[0].span
        paragraphs[0] = Block(BlockKind.HEADLINE, span)
        value = text[span.start : span.end]
        declared.append(Declared(field="headline", value=value, origin="text", method="first-line", span=span))
    return blocks + paragraphs, declared, language


def _is_headline(text: str, lines: list[Line], number: int, paragraphs: list[Block]) -> bool:
    """Whether a line is alone above a story and ends neither like a sentence nor like an item of a list."""
    if len(paragraphs) < 2 or number + 1 >= len(lines):
        return False
    line = lines[number]
    if not lines[number + 1].is_blank and (is_head_line(text, line) or not is_head_line(text, lines[number + 1])):
        return False
    if paragraphs[0].span != (line.start, line.end):
        return False
    content = text[line.start : line.end]
    if len(content) > _LONGEST_HEADLINE or content[-1] in _CONTINUED or _is_date_line(content):
        return False
    if _is_title_case(content):
        return True
    if content[-1] == "." or content[0] in _LIST_MARKERS:
        return False
    # A quotation with its attribution on one line, or a question with its answer.
    if content[-1] in CLOSERS and ends_sentence(text, line):
        return False
    return not (content[:3].lower() == "by " and len(content) < _LONGEST_BYLINE)


def _is_date_line(line: str) -> bool:
    """Whether a line is a header line of a date without its colon: `Published 4 March 2025, updated 5 March 2025`."""
    words = line.lower().split()
    for count in range(1, min(_MOST_NAME_WORDS + 1, len(words))):
        name = " ".join(words[:count])
        if (
            name[0].isalnum()
            and name[-1].isalnum()
            and header_names().field_of.get(comparison_key(name)) in DATE_FIELDS
        ):
            following = words[count].rstrip(",")
            return following[:1].isdecimal() or is_month(following) or is_weekday(following)
    return False


def _is_title_case(line: str) -> bool:
    """Whether a line has three long words or more, all capitalised, as headlines have and leads have not."""
    long_words = [word for word in line.split() if len(word.strip(_AROUND_WORDS)) > 3]
    return len(long_words) >= 3 and all(
        word.lstrip(_BEFORE_WORDS)[:1].isupper() or word[0].isdecimal() for word in long_words
    )
