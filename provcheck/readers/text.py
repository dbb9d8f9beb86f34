"""Plain text. Paragraphs are runs of lines between blank lines.

`Document.text` is the decoded file (less any byte-order mark), so its source map is the identity. What the text says of
itself in header lines is declared; credits, bylines and datelines further down are for the extractors.
"""

from hashlib import sha256

from provcheck.language.characters import DASHES_AND_HYPHEN, OPENING_OR_STRAIGHT, QUOTES
from provcheck.language.dates.names import is_month, is_weekday
from provcheck.language.header_names import FIELD_OF
from provcheck.model.comparison import comparison_key
from provcheck.model.document import Block, BlockKind, Declared, Document, Source
from provcheck.readers.date_headline import read_date_headline
from provcheck.readers.decode import decode
from provcheck.readers.header_lines import read_header_lines
from provcheck.readers.identity_source_map import IdentitySourceMap
from provcheck.readers.paragraphs import CLOSERS, Line, prose, skip_blank, split_lines, stops

# A first line longer than this is a paragraph, whatever it ends with: the longest headlines of the wires and of
# the seeds' house form stay below it.
_LONGEST_HEADLINE = 250
# A line that ends with one of these goes on; one that begins with one of those is an item of a list.
_GOES_ON = "…:;," + DASHES_AND_HYPHEN
_BEGINS_AN_ITEM = "*•(" + DASHES_AND_HYPHEN
_AROUND_A_WORD = QUOTES + ".,:;!?()<>"
_BEFORE_A_WORD = OPENING_OR_STRAIGHT + "(<"


def read(source: Source) -> Document:
    """Decode, and mark headline, paragraphs and footer; raises ReadError with the byte where decoding failed."""
    text, assumed = decode(source)
    blocks, declared, language = outline(text)
    return Document(
        uri=source.name,
        format="text",
        text=text,
        blocks=tuple(blocks),
        declared=tuple(declared),
        language=language,
        sha256=sha256(source.content).hexdigest(),
        source_map=IdentitySourceMap(text),
        first_character=source.first_character,
        first_line=source.first_line,
        assumed_encoding=assumed,
    )


def outline(text: str) -> tuple[list[Block], list[Declared], str | None]:
    """The blocks of a plain text, what its header lines declare, and its language if they name one."""
    lines = split_lines(text)
    blocks: list[Block] = []
    declared: list[Declared] = []
    language = None
    number = skip_blank(lines, 0)
    for form in (read_date_headline, read_header_lines):
        if number < len(lines) and (headers := form(text, lines, number)):
            blocks += headers.blocks
            declared += headers.declared
            language = headers.language or language
            number = skip_blank(lines, headers.next_line)
    paragraphs = prose(text, lines, number)
    if not any(d.field == "headline" for d in declared) and _is_headline(text, lines, number, paragraphs):
        span = paragraphs[0].span
        paragraphs[0] = Block(BlockKind.HEADLINE, span)
        value = text[span.start : span.end]
        declared.append(Declared(field="headline", value=value, origin="text", method="first-line", span=span))
    return blocks + paragraphs, declared, language


def _is_headline(text: str, lines: list[Line], number: int, paragraphs: list[Block]) -> bool:
    """A first line that stands alone, doesn't end as a sentence or a list does, and has a story below it."""
    if len(paragraphs) < 2 or number + 1 >= len(lines) or lines[number + 1].start < lines[number + 1].end:
        return False
    line = lines[number]
    if paragraphs[0].span != (line.start, line.end):
        return False
    words = text[line.start : line.end]
    if len(words) > _LONGEST_HEADLINE or words[-1] in _GOES_ON:
        return False
    if _is_date_line(words):
        return False
    if _is_title_case(words):
        return True
    if words[-1] == "." or words[0] in _BEGINS_AN_ITEM:
        return False
    # "…," he said. is a sentence, and so is a question with its answer in one line.
    if words[-1] in CLOSERS and stops(text, line):
        return False
    return not (words[:3].lower() == "by " and len(words) < 60)


def _is_date_line(line: str) -> bool:
    """`Published 4 March 2025, updated 5 March 2025`: what a header line says, without its colon."""
    words = line.lower().split()
    for count in range(1, min(4, len(words))):
        name = " ".join(words[:count])
        if name[-1].isalnum() and FIELD_OF.get(comparison_key(name)) in ("published", "modified", "embargoed"):
            following = words[count].rstrip(",")
            return following[0].isdecimal() or is_month(following) or is_weekday(following)
    return False


def _is_title_case(words: str) -> bool:
    """Three words or more, and every long one begins with a capital: the way of headlines, never of a lead."""
    long = [word for word in words.split() if len(word.strip(_AROUND_A_WORD)) > 3]
    return len(long) >= 3 and all(word.lstrip(_BEFORE_A_WORD)[:1].isupper() or word[0].isdecimal() for word in long)
