"""Messages of news wires: IPTC 7901 and ANPA 1312, with or without the control characters that frame them.

Source: IPTC 7901 revision 5 (1995), sections 4 (header: source and number, priority, category, word count, optional
information, keywords), 5 (text) and 6 (post-text information); ANPA 84-2, known as ANPA 1312 (1989).

`Document.text` is as long as the message, with spaces in place of control characters and marks of typesetting, so spans
are places in it. A file may hold many messages, one behind the other.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from typing import NamedTuple

from provcheck.model.document import Block, BlockKind, Declared, Document, Range, Source
from provcheck.model.errors import ReadError, WordlessPage
from provcheck.model.evidence import Span
from provcheck.readers.decode import decode
from provcheck.readers.header_lines import header_statement
from provcheck.readers.paragraphs import Line, is_footer, prose, skip_blank, split_lines, unwrap
from provcheck.readers.reading_options import ReadingOptions
from provcheck.readers.stripping import stripped

# The header without control characters: source and number, priority, category, number of words, optional information.
_HEADER = r"[A-Za-z]{3,4}\d{3,4} [1-9] [A-Za-z]{1,3} \d{2,5}(?: [^\r\n]{0,50})?"
_HEADER_LINE = re.compile(rf"^{_HEADER}[ \t]*\r?$", re.MULTILINE)
_START, _TEXT, _END = "\x01", "\x02", "\x03"  # SOH, STX, ETX
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# The end of a text without control characters, with the initials of the desk.
_END_LINE = re.compile(r"^[ \t]*\./\.(?:[A-Z]{1,6})?[ \t]*\r?$", re.MULTILINE)
# Marks of ANPA at both ends of a line: upper rail, end of a line that is not filled, end of a line of the head.
_LINE_MARKS = re.compile(r"^ *\^+|[\^<=]+[ \t]*(?=\r?$)", re.MULTILINE)
_MARKED_LINE = re.compile(r"^ *\^|<[ \t]*\r?$", re.MULTILINE)
_WRAP = re.compile(r"\r?\n(?=[^\t\r\n])")
_LINE_END = re.compile(r"[\r\n]")
# `101430 MAY 25` in IPTC 7901, `AP-NY-05-10-25 1430GMT` in ANPA 1312.
_DAY_TIME = re.compile(r"\b(\d\d)(\d\d)(\d\d) (?:GMT )?([A-Za-z]{3})[a-z]* (\d\d)\b")
_AMERICAN_TIME = re.compile(r"(?:\b([A-Z]{2,5})-[A-Z]{2,3}-)?\b(\d\d)-(\d\d)-(\d\d) (\d\d)(\d\d)([A-Z]{3})?")
# Abbreviations of months, which are English in all wires (IPTC 7901, 6.2).
_MONTHS = {
    name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)
}  # fmt: skip
_UNIVERSAL = ("GMT", "UTC")
# Two digits of a year from this one on are of the last century: the formats are of 1979.
_FIRST_OLD_YEAR = 70
# What the optional information of a header says of a message that corrects another (IPTC 7901, 4.10).
_CORRECTION = re.compile(r"\b(?:COR|CORR|CORRECTION|KILL)\b(?: \d+)?")
# A line of keywords: with strokes between them, or hyphens and no spaces.
_KEYWORDS = re.compile(r"[^/\r\n]{1,60}/[^\r\n]{0,80}|\S+-\S+(?:, ?\d+)?|(?:AM|PM|BC|AP|[A-Z]{2}-[A-Z]{2}-)-\S.{0,60}")
# A dateline that ends with a sign of equality, as European wires write it, or with a line, the dash of ANPA.
_DATELINE = re.compile(r"([^\W\d_][^\n()=]{0,60}\([^()\n]{2,60}\))[ \t]*[=_][ \t]")
_LONGEST_KEYWORDS = 100
_LONGEST_HEADLINE = 200
_MOST_HEADLINE_LINES = 3
_SENTENCE_ENDS = (".", ":", "!", "?")


class WireSourceMap(NamedTuple):
    """Offsets in the text are offsets in the message; `ranges` has those of values that are written differently."""

    decoded: str
    ranges: dict[str, Range]

    def locate(self, span: Span | None, pointer: str | None) -> Range:
        """The span, the range of a pointer, or the start of the message for another pointer."""
        if span is not None:
            return Range(span.start, span.end)
        return self.ranges.get(pointer or "", Range(0, 0))


class _Message(NamedTuple):
    """The parts of a message as offsets: its header, its text, and what follows the text."""

    header: Span
    text: Span
    post_text: Span


def parts(source: Source, options: ReadingOptions) -> Sequence[Callable[[], Document]]:
    """A function for each message; raises ReadError for a file that can't be decoded."""
    # The character set of both standards, where it is not UTF-8 (IPTC 7901, 2).
    decoded = decode(source, b"iso-8859-1").text
    if _START in decoded:
        starts = [match.start() for match in re.finditer(_START, decoded)]
    else:
        starts = [match.start() for match in _HEADER_LINE.finditer(decoded)] or [0]
    ends = [*starts[1:], len(decoded)]
    digest = sha256(source.content).hexdigest()

    def reader(start: int, end: int, first_line: int) -> Callable[[], Document]:
        return lambda: _document(source.name, decoded[start:end], digest, start, first_line)

    readers, line, before = [], 1, 0
    for start, end in zip(starts, ends, strict=True):
        line += decoded.count("\n", before, start)
        before = start
        readers.append(reader(start, end, line))
    return readers


def _document(name: str, message: str, digest: str, first_character: int, first_line: int) -> Document:
    spans = _message(message)
    text = _CONTROLS.sub(" ", message)
    is_marked = _MARKED_LINE.search(text, spans.text.start, spans.text.end) is not None
    text = _without_marks(text, spans.text) if is_marked else unwrap(text)[0]
    blocks = list(_blocks(text, spans, is_marked))
    if all(block.kind in (BlockKind.HEADER, BlockKind.HEADLINE) for block in blocks):
        raise WordlessPage("the message has no text; exclude it")
    ranges: dict[str, Range] = {}
    declared = [*_dateline(text, blocks), *_corrections(text, spans.header), *_post_text(text, spans.post_text, ranges)]
    headline = next((block.span for block in blocks if block.kind is BlockKind.HEADLINE), None)
    if headline is not None:
        # A headline of several lines is one of one line, as long as before.
        value = _LINE_END.sub(" ", text[headline.start : headline.end])
        text = text[: headline.start] + value + text[headline.end :]
        declared.insert(0, header_statement("headline", text, headline, "headline line"))
    return Document(
        uri=name,
        format="wire",
        text=text,
        blocks=tuple(blocks),
        declared=tuple(declared),
        language=None,
        sha256=digest,
        source_map=WireSourceMap(message, ranges),
        first_character=first_character,
        first_line=first_line,
    )


def _without_marks(text: str, span: Span) -> str:
    """A text of ANPA without its marks and with each paragraph, which a tab begins, on one line; as long as before."""
    start, end = span
    story = _LINE_MARKS.sub(lambda marks: " " * len(marks[0]), text[start:end])
    first_tab = story.find("\t")
    if first_tab >= 0:
        story = story[:first_tab] + _WRAP.sub(lambda wrap: " " * len(wrap[0]), story[first_tab:])
    return text[:start] + story + text[end:]


def _message(message: str) -> _Message:
    """The parts of a message; raises ReadError where a framed one has no end."""
    if message.startswith(_START):
        text, end = message.find(_TEXT), message.find(_END)
        if text < 0 or end < text:
            raise ReadError("the message is cut off (it has no start or no end of its text); get the file again")
        return _Message(Span(1, text), Span(text + 1, end), Span(end + 1, len(message)))
    header = _HEADER_LINE.match(message)
    if header is None:
        raise ReadError("no header of IPTC 7901 or ANPA 1312; pass --reader text to read it as plain text")
    end_line = _END_LINE.search(message, header.end())
    end = end_line.start() if end_line else len(message)
    return _Message(Span(0, header.end()), Span(header.end(), end), Span(end, len(message)))


def _blocks(text: str, spans: _Message, is_marked: bool) -> Iterator[Block]:
    """Header, keywords, headline, the paragraphs of the story, and what follows it."""
    yield from _header_block(text, spans.header)
    lines = split_lines(text[: spans.text.end])
    number = next((index for index, line in enumerate(lines) if line.end > spans.text.start), len(lines))
    if number < len(lines) and lines[number].margin < spans.text.start:
        lines[number] = Line(spans.text.start, *stripped(text, spans.text.start, lines[number].end))
    number = skip_blank(lines, number)
    if number < len(lines) and _is_keywords(text, lines[number]):
        yield Block(BlockKind.HEADER, Span(lines[number].start, lines[number].end))
        number = skip_blank(lines, number + 1)
    headline = _marked_headline(text, lines, number) if is_marked else _headline(text, lines, number)
    if headline is not None:
        yield Block(BlockKind.HEADLINE, headline)
        while number < len(lines) and lines[number].start < headline.end:
            number += 1
    if is_marked:
        yield from _line_blocks(text, lines[number:])
    else:
        yield from prose(text, lines, number)
    yield from _header_block(text, spans.post_text)


def _line_blocks(text: str, lines: list[Line]) -> Iterator[Block]:
    """A block for each line with words."""
    for line in lines:
        span = Span(line.start, line.end)
        if any(map(str.isalnum, text[line.start : line.end])):
            yield Block(BlockKind.FOOTER if is_footer(text, span) else BlockKind.PARAGRAPH, span)


def _header_block(text: str, span: Span) -> Iterator[Block]:
    start, end = stripped(text, span.start, span.end)
    if start < end:
        yield Block(BlockKind.HEADER, Span(start, end))


def _is_keywords(text: str, line: Line) -> bool:
    is_short = line.end - line.start <= _LONGEST_KEYWORDS
    return is_short and _KEYWORDS.fullmatch(text, line.start, line.end) is not None


def _headline(text: str, lines: list[Line], first: int) -> Span | None:
    """The lines up to a sign of equality, or a line alone above the story or an indented paragraph."""
    last = first
    while last < min(first + _MOST_HEADLINE_LINES, len(lines)) and not lines[last].is_blank:
        if text[lines[last].end - 1] == "=":
            span = Span(*stripped(text, lines[first].start, lines[last].end - 1))
            return span if span.start < span.end else None
        last += 1
    if first + 1 >= len(lines) or lines[first].is_blank:
        return None
    line, following = lines[first], lines[first + 1]
    is_apart = following.is_blank or following.start - following.margin > line.start - line.margin
    content = text[line.start : line.end]
    is_headline = is_apart and len(content) <= _LONGEST_HEADLINE and not content.endswith(_SENTENCE_ENDS)
    return Span(line.start, line.end) if is_headline else None


def _marked_headline(text: str, lines: list[Line], number: int) -> Span | None:
    """The line below the keywords in ANPA, unless a tab begins it."""
    if number >= len(lines) or lines[number].is_blank or text[lines[number].margin] == "\t":
        return None
    return Span(lines[number].start, lines[number].end)


def _dateline(text: str, blocks: Sequence[Block]) -> Iterator[Declared]:
    """The dateline of the first paragraph that has one in the form of wires; other forms are those of all texts."""
    for block in blocks:
        if block.kind is BlockKind.PARAGRAPH and (match := _DATELINE.match(text, *block.span)):
            yield header_statement("dateline", text, Span(*match.span(1)), "dateline")
            return


def _corrections(text: str, header: Span) -> Iterator[Declared]:
    for match in _CORRECTION.finditer(text, header.start, header.end):
        yield header_statement("corrections", text, Span(*match.span()), "header")


def _post_text(text: str, span: Span, ranges: dict[str, Range]) -> Iterator[Declared]:
    """The time of transmission, in ISO 8601, and the agency that an American wire names before it."""
    pointer, method = "/post-text", "post-text"
    if match := _AMERICAN_TIME.search(text, span.start, span.end):
        agency, month, day, year, hour, minute, zone = match.groups()
        if agency:
            yield header_statement("credits", text, Span(*match.span(1)), method)
        value = f"{_full_year(year)}-{month}-{day}T{hour}:{minute}" + "Z" * (zone in _UNIVERSAL)
    elif match := _DAY_TIME.search(text, span.start, span.end):
        day, hour, minute, name, year = match.groups()
        if name.lower() not in _MONTHS:
            return
        value = f"{_full_year(year)}-{_MONTHS[name.lower()]:02}-{day}T{hour}:{minute}"
    else:
        return
    ranges[pointer] = Range(*match.span())
    yield Declared(field="published", value=value, origin="header-line", method=method, pointer=pointer)


def _full_year(digits: str) -> int:
    return int(digits) + (1900 if int(digits) >= _FIRST_OLD_YEAR else 2000)
