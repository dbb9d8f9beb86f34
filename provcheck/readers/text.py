"""Plain text. Paragraphs are runs of lines between blank lines.

`Document.text` is the decoded file (less any byte-order mark), so its source map is the identity. What the text says of
itself in header lines is declared; credits, bylines and datelines further down are for the extractors.
"""

from hashlib import sha256

from provcheck.model.document import Block, BlockKind, Declared, Document, Source
from provcheck.model.evidence import Span
from provcheck.readers.decode import decode
from provcheck.readers.headers import Line, header_block
from provcheck.readers.house import house_line
from provcheck.readers.places import IdentityMap

# A first line longer than this is a paragraph, whatever it ends with: the longest headlines of the wires and of
# the seeds' house form stay below it.
_LONGEST_HEADLINE = 250
# Text that is broken by hand or by the wire ends its lines before this column; a longer line is a paragraph of its own.
_WIDEST_BROKEN_LINE = 100
# A footer is a credit or a notice; what is longer is a paragraph in parentheses.
_LONGEST_FOOTER = 400
_STOPS = ".!?…。؟"
_CLOSERS = "\"'”’»)]"
# How a last line begins that credits or claims and tells no news; from the AP, Reuters and AFP style guides.
_FOOTERS = ("source:", "sources:", "credit:", "credits:", "©", "(c) ", "copyright ", "(reporting by ", "(editing by ",
            "(writing by ", "reporting by ", "all rights reserved", "with inputs from ",
            "with input from ")  # fmt: skip


def read(source: Source) -> Document:
    """Decode, and mark headline, paragraphs and footer; raises ReadError with the byte where decoding failed."""
    text = decode(source)
    blocks, declared, language = outline(text)
    return Document(
        uri=source.name,
        format="text",
        text=text,
        blocks=tuple(blocks),
        declared=tuple(declared),
        language=language,
        sha256=sha256(source.content).hexdigest(),
        source_map=IdentityMap(text),
        first_character=source.first_character,
        first_line=source.first_line,
    )


def outline(text: str) -> tuple[list[Block], list[Declared], str | None]:
    """The blocks of a plain text, what its header lines declare, and its language if they name one."""
    lines = _lines(text)
    blocks: list[Block] = []
    declared: list[Declared] = []
    language = None
    number = _skip_blank(lines, 0)
    for form in (house_line, header_block):
        if number < len(lines) and (headers := form(text, lines, number)):
            blocks += headers.blocks
            declared += headers.declared
            language = headers.language or language
            number = _skip_blank(lines, headers.next_line)
    paragraphs = [span for run in _runs(lines, number) for span in _paragraphs(text, run)]
    kinds = [BlockKind.PARAGRAPH] * len(paragraphs)
    if not any(d.field == "headline" for d in declared) and _is_headline(text, lines, number, paragraphs):
        kinds[0] = BlockKind.HEADLINE
        value = text[paragraphs[0].start : paragraphs[0].end]
        declared.append(Declared(field="headline", value=value, origin="text", method="first-line", span=paragraphs[0]))
    for at in range(len(paragraphs) - 1, 0, -1):
        if not _is_footer(text, paragraphs[at]):
            break
        kinds[at] = BlockKind.FOOTER
    blocks += map(Block, kinds, paragraphs)
    return blocks, declared, language


def _lines(text: str) -> list[Line]:
    lines = []
    start = 0
    for raw in text.splitlines(keepends=True):
        end = start + len(raw)
        margin = end - len(raw.lstrip())
        lines.append(Line(start, margin, max(margin, start + len(raw.rstrip()))))
        start = end
    return lines


def _skip_blank(lines: list[Line], number: int) -> int:
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
        firsts = [0]
    elif (
        max(line.end - line.start for line in run) > _WIDEST_BROKEN_LINE
        or 2 * sum(_stops(text, line) for line in run[:-1]) > len(run) - 1
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


def _stops(text: str, line: Line) -> bool:
    """The line ends like a sentence, closing marks aside."""
    end = line.end
    while end > line.start and text[end - 1] in _CLOSERS:
        end -= 1
    return text[end - 1 : end] != "" and text[end - 1] in _STOPS


def _is_headline(text: str, lines: list[Line], number: int, paragraphs: list[Span]) -> bool:
    """A first line that stands alone, doesn't end as a sentence or a list does, and has a story below it."""
    if len(paragraphs) < 2 or number + 1 >= len(lines) or lines[number + 1].start < lines[number + 1].end:
        return False
    line = lines[number]
    words = text[line.start : line.end]
    if len(words) > _LONGEST_HEADLINE or words[-1] in "…:;,-–—":
        return False
    if _is_title_case(words):
        return True
    if words[-1] == "." or words[0] in "-*•(–—":
        return False
    # "…," he said. is a sentence, and so is a question with its answer in one line.
    if words[-1] in _CLOSERS and _stops(text, line):
        return False
    return not (words[:3].lower() == "by " and len(words) < 60)


def _is_title_case(words: str) -> bool:
    """Three words or more, and every long one begins with a capital: the way of headlines, never of a lead."""
    long = [word for word in words.split() if len(word.strip("\"'“”‘’.,:;!?()<>")) > 3]
    return len(long) >= 3 and all(word.lstrip("\"'“‘(<")[:1].isupper() or word[0].isdecimal() for word in long)


def _is_footer(text: str, span: Span) -> bool:
    words = text[span.start : span.end]
    if len(words) > _LONGEST_FOOTER:
        return False
    if words[0] == "(":
        inner = words.rstrip(".")
        return inner[-1] == ")" and inner.count("(") == inner.count(")") == 1
    return words[:24].lower().startswith(_FOOTERS)
