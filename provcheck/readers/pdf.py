"""PDF files with a text layer, such as press releases: a manuscript whose paragraphs are concluded from the page.

The lines set in the largest letters of the first page are the headline. What of the text is missing or out of order,
the document says.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from provcheck.language.characters import QUOTES
from provcheck.model.document import Declared, Document, Source
from provcheck.readers.manuscript import ManuscriptParagraph, manuscript
from provcheck.readers.pdf_text import PdfLine, PdfText, read_pdf
from provcheck.readers.reading_options import ReadingOptions

# Entries of the document information dictionary, and the fields that they state (ISO 32000-1, 14.3.3).
_FIELDS = {"/Title": "headline", "/Author": "bylines", "/CreationDate": "published", "/ModDate": "modified"}
# A title that a program made of the name of the file.
_FILE_NAME = re.compile(r"Microsoft \w+ - |.*\.[A-Za-z]{2,5}\d?$")
# ISO 32000-1, 7.9.4: `D:20250509080000+02'00'`.
_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(?:(\d\d)(\d\d)(?:\d\d)?)?(?:(Z)|([+-]\d\d)'?(\d\d)?)?")
# Letters of a heading are so much larger than most of the text.
_HEADING_SIZE = 1.15
_LONGEST_HEADING = 250
# A line that ends a sentence and is so much shorter than the longest ends a paragraph.
_SHORT_LINE = 0.75
_AROUND_WORDS = ".,;:!?()" + QUOTES + "-"
_SENTENCE_ENDS = (".", "!", "?", "”", '"', "»", ")")


def documents(source: Source, options: ReadingOptions) -> Iterator[Document]:
    """The document of a PDF file; raises ReadError."""
    content = read_pdf(source.content, options.limits.file_bytes)
    document = manuscript(source, "pdf", _paragraphs(content), list(_declared(content.properties)))
    yield replace(document, caveats=tuple(content.caveats()))


def _declared(properties: dict[str, str]) -> Iterator[Declared]:
    for name, field in _FIELDS.items():
        value = properties.get(name, "")
        if name.endswith("Date"):
            value = _iso_date(value)
        elif name == "/Title" and _FILE_NAME.match(value):
            continue
        if value:
            pointer = f"/info{name}"
            yield Declared(field=field, value=value, origin="properties", method=name[1:], pointer=pointer)


def _iso_date(value: str) -> str:
    """A date of PDF as ISO 8601 writes it; "" for anything else."""
    match = _DATE.match(value)
    if match is None:
        return ""
    year, month, day, hour, minute, universal, offset, minutes = match.groups()
    date = "-".join(part for part in (year, month, day) if part)
    zone = "Z" if universal else f"{offset}:{minutes or '00'}" if offset else ""
    return f"{date}T{hour}:{minute}{zone}" if hour and day else date


def _paragraphs(content: PdfText) -> list[ManuscriptParagraph]:
    lines = [line for page in content.pages for line in page]
    usual = median(line.size for line in lines)
    first_page = next(page for page in content.pages if page)
    largest = max(line.size for line in first_page)
    longest = max(len(line.text) for line in lines)
    groups: list[list[PdfLine]] = []
    for line in lines:
        if not groups or _begins_paragraph(groups[-1][-1], line, longest):
            groups.append([])
        groups[-1].append(line)
    styles = [_style(group, usual) for group in groups]
    title = next((number for number, group in enumerate(groups) if group[0].size == largest), 0)
    if styles[title]:
        styles[title] = "title"
    words = {word.strip(_AROUND_WORDS) for line in lines for word in line.text.split()}
    return [ManuscriptParagraph(_joined(group, words), style) for group, style in zip(groups, styles, strict=True)]


def _begins_paragraph(before: PdfLine, line: PdfLine, longest: int) -> bool:
    """Whether a line begins a paragraph; one at the head of a page goes on where the sentence before does."""
    ends_sentence = before.text.endswith(_SENTENCE_ENDS)
    if line.text[0].islower() and not ends_sentence:
        return False
    return line.begins_paragraph or (ends_sentence and len(before.text) < _SHORT_LINE * longest)


def _joined(lines: Sequence[PdfLine], words: set[str]) -> str:
    """The lines as one. A word over two lines has no space, and no hyphen if it stands elsewhere without one."""
    parts = [lines[0].text]
    for line in lines[1:]:
        if parts[-1].endswith("-") and line.text[0].islower():
            first = parts[-1].split()[-1].strip(_AROUND_WORDS)
            if first + line.text.split()[0].strip(_AROUND_WORDS) in words:
                parts[-1] = parts[-1][:-1]
            parts.append(line.text)
        else:
            parts += [" ", line.text]
    return "".join(parts)


def _style(lines: Sequence[PdfLine], usual: float) -> str:
    """The style of a paragraph by the size of its letters and its length."""
    is_short = sum(len(line.text) for line in lines) <= _LONGEST_HEADING
    return "heading" if is_short and lines[0].size > _HEADING_SIZE * usual else ""
