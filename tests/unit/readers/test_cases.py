"""The case pages of the readers: what each format declares, and the exact place of all of it in the file.

A page has sections. In each, an `article` block is a file, with its name after the word `article`, and a `reads` block
has a line for each declaration, picture and block of the document, and for what on the page belongs to another owner,
with the place that the source map gives for it: lines and columns from 1.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from provcheck import readers
from provcheck.model.document import Document, Source
from provcheck.model.errors import ReadError
from provcheck.readers import formats

PAGES = Path(__file__).parents[2] / "cases" / "readers"
SECTION = re.compile(r"^## (.+?)$(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
BLOCK = re.compile(r"^(`{3,})(article|reads) ?(\S*)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)


# Pictures of control characters, which no editor shows, and the characters themselves.
CONTROLS = {0x2400 + number: number for number in range(32)}


def cases() -> Iterator[object]:
    for page in sorted(PAGES.glob("*.md")):
        for title, body in SECTION.findall(page.read_text(encoding="utf-8")):
            blocks = {role: (name, text) for _, role, name, text in BLOCK.findall(body)}
            (name, article), (_, expected) = blocks["article"], blocks["reads"]
            yield pytest.param(name, article.translate(CONTROLS), expected, id=f"{page.stem}: {title}")


def place(text: str, offset: int) -> str:
    return f"{text.count(chr(10), 0, offset) + 1}:{offset - text.rfind(chr(10), 0, offset)}"


def read_lines(name: str, article: str) -> Iterator[str]:
    for source in readers.split(Source(name, article.encode())):
        try:
            document = readers.read(source)
        except ReadError as error:
            yield f"{type(error).__name__}: {error}"
            continue
        # The places of a file that is no text are those of the text that is shown of it.
        is_binary = readers.format_of(source).binary
        yield from document_lines(document, document.source_map.decoded if is_binary else article)


def document_lines(document: Document, article: str) -> Iterator[str]:
    offset = document.first_character
    if document.language:
        yield f"language {document.language}"
    for declared in document.declared:
        start, end = document.source_map.locate(declared.span, declared.pointer)
        where = f"{place(article, start + offset)}-{place(article, end + offset)}"
        yield f'{where} {declared.field} "{declared.value}" ({declared.origin}, {declared.method})'
    for image in document.images:
        start, end = document.source_map.locate(image.span, image.pointer)
        names = ("caption", "credit", "creator", "agency", "alt", "path")
        parts = ", ".join(f'{name} "{value}"' for name in names if (value := getattr(image, name)))
        where = f"{place(article, start + offset)}-{place(article, end + offset)}"
        yield f"{where} image {parts} ({image.origin}, {image.method})"
    for value in document.elsewhere:
        declared = value.declared
        start, end = document.source_map.locate(declared.span, declared.pointer)
        where = f"{place(article, start + offset)}-{place(article, end + offset)}"
        yield f'{where} of {value.owner}: {declared.field} "{declared.value}" ({declared.origin}, {declared.method})'
    for unreadable in document.unreadable:
        start, end = document.source_map.locate(unreadable.span, unreadable.pointer)
        yield f"{place(article, start + offset)}-{place(article, end + offset)} unreadable: {unreadable.problem}"
    for block in document.blocks:
        start, end = document.source_map.locate(block.span, None)
        words = " ".join(document.text[block.span.start : block.span.end].split())
        yield f"{place(article, start + offset)}-{place(article, end + offset)} [{block.kind}] {words}"


@pytest.mark.parametrize(("name", "article", "expected"), list(cases()))
def test_page(name: str, article: str, expected: str) -> None:
    assert "\n".join(read_lines(name, article)) + "\n" == expected


# The page of JSON has JSONL too; archives have tests of their own: test_parquet.py, test_docx.py, test_odt.py.
def test_every_reader_has_a_page() -> None:
    names = {row.name for row in formats.BY_NAME.values() if not row.binary and row.name != "jsonl"}
    assert {page.stem for page in PAGES.glob("*.md")} >= names
