"""A headline that nothing marks: the first line of a text, alone above a story."""

from provcheck.language.characters import DASHES_AND_HYPHEN, OPENING_OR_STRAIGHT, QUOTES
from provcheck.language.dates.calendars import is_month, is_weekday
from provcheck.language.header_names import header_names
from provcheck.model.comparison import comparison_key
from provcheck.model.document import Block
from provcheck.model.evidence import Span
from provcheck.model.record import DATE_FIELDS
from provcheck.readers.paragraphs import CLOSERS, Line, ends_sentence, is_head_line, prose, skip_blank, split_lines

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


def typed_headline_spans(text: str) -> list[Span]:
    """Return the spans of the paragraphs of a text that begins with a headline, that first; none for another text."""
    lines = split_lines(text)
    number = skip_blank(lines, 0)
    paragraphs = prose(text, lines, number)
    return [block.span for block in paragraphs] if is_typed_headline(text, lines, number, paragraphs) else []


def is_typed_headline(text: str, lines: list[Line], number: int, paragraphs: list[Block]) -> bool:
    """Whether a line is alone above a story and ends neither like a sentence nor like an item of a list."""
    if len(paragraphs) < 2 or number + 1 >= len(lines):
        return False
    line = lines[number]
    if not lines[number + 1].is_blank and (
        is_head_line(text, lines, number) or not is_head_line(text, lines, number + 1)
    ):
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
