"""Exports of press archives in files that are no text, and what holds for exports of each archive.

The exports are those of the case page: none is read as one document in silence, wherever it is cut.
"""

import zipfile
from io import BytesIO
from itertools import pairwise
from xml.sax.saxutils import escape

import pytest

from provcheck import readers
from provcheck.model.document import BlockKind, Document, Source
from provcheck.model.errors import ReadError
from provcheck.readers import archive_sections
from tests.unit.readers.test_cases import BLOCK, PAGES, SECTION

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def exports() -> dict[str, tuple[str, str]]:
    page = (PAGES / "archives.md").read_text(encoding="utf-8")
    titles = {title: BLOCK.findall(body) for title, body in SECTION.findall(page)}
    return {title: (blocks[0][2], blocks[0][3]) for title, blocks in titles.items()}


EXPORTS = exports()
WHOLE = {title: file for title, file in EXPORTS.items() if "ostile" not in title and "without" not in title}
TEXTS = {title: text for title, (name, text) in WHOLE.items() if name == "export.txt"}


def word_file(text: str) -> bytes:
    paragraphs = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in text.split("\n"))
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{paragraphs}</w:body></w:document>'
        )
    return out.getvalue()


def rtf_file(text: str) -> bytes:
    escaped = "".join(character if ord(character) < 128 else f"\\u{ord(character)}?" for character in text)
    return ("{\\rtf1\\ansi " + escaped.replace("\n", "\\par\n") + "}").encode()


def documents(name: str, content: bytes) -> list[Document | ReadError]:
    found: list[Document | ReadError] = []
    for source in readers.split(Source(name, content)):
        try:
            found.append(readers.read(source))
        except ReadError as error:
            found.append(error)
    return found


def values(name: str, content: bytes) -> list[list[tuple[str, str]]]:
    """What each document of a file declares, without headlines that break over lines."""
    found = [each for each in documents(name, content) if isinstance(each, Document)]
    return [[(each.field, each.value) for each in document.declared] for document in found]


@pytest.mark.parametrize("title", [title for title in TEXTS if "two articles, in" not in title])
def test_an_export_gives_the_same_as_a_word_file_and_as_rtf(title: str) -> None:
    expected = values("a.txt", TEXTS[title].encode())
    assert values("a.docx", word_file(TEXTS[title])) == expected
    assert values("a.rtf", rtf_file(TEXTS[title])) == expected


@pytest.mark.parametrize("title", WHOLE)
def test_an_export_that_is_cut_is_never_one_document_in_silence(title: str) -> None:
    name, text = WHOLE[title]
    mark = archive_sections.archive_words.counting_line()
    for share in range(1, 20):
        cut = text[: len(text) * share // 20]
        for result in documents(name, cut.encode()):
            if isinstance(result, ReadError) or result.format in ("text", "html"):
                continue  # refused, or cut before the first mark
            story = [result.text[slice(*block.span)] for block in result.blocks if block.kind is BlockKind.PARAGRAPH]
            assert not any(mark.fullmatch(paragraph.strip()) for paragraph in story)
            assert len([block for block in result.blocks if block.kind is BlockKind.HEADLINE]) <= 1


@pytest.mark.parametrize("title", WHOLE)
def test_the_articles_of_an_export_are_addressed_by_their_number(title: str) -> None:
    name, text = WHOLE[title]
    found = [each for each in documents(name, text.encode()) if isinstance(each, Document)]
    archives = {dialect.name for dialect in archive_sections.DIALECTS}
    assert {each.format for each in found} <= archives or name == "story.txt"
    if len(found) > 1:
        assert [(each.uri, each.part) for each in found] == [
            (f"{name}::{number}", number) for number in range(1, len(found) + 1)
        ]


def test_a_document_of_an_export_in_latin_1_says_so() -> None:
    text = TEXTS["LexisNexis: French labels, and a story in which a colon stands"].replace("«", "<").replace("»", ">")
    first = documents("a.txt", text.encode("latin-1"))[0]
    assert isinstance(first, Document)
    assert first.assumed_encoding == "Latin-1 (ISO 8859-1)"


def test_a_headline_of_proquest_ends_above_the_labels() -> None:
    labels = "Author: Holm, Vera\nFull text: It sails.\n\nProQuest document ID: 1\nPublication title: The Paper\n"
    (document,) = documents("export.txt", f"{'_' * 60}\n\nFerry back\nin service\n{labels}".encode())
    assert isinstance(document, Document)
    assert [(each.field, each.value) for each in document.declared][:2] == [
        ("headline", "Ferry back in service"), ("bylines", "Vera Holm"),
    ]  # fmt: skip
    spans = [block.span for block in document.blocks]
    assert all(first.end <= second.start for first, second in pairwise(spans))


def test_the_last_letter_of_an_article_in_a_page_is_in_its_part_of_the_file() -> None:
    article = "<p class='DocPublicationName'>Paper</p><p class='titreArticle'>Ferry</p><p>It sails to the caf&#233;</p>"
    for document in documents("export.html", f"<html><body>{article}{article}".encode()):
        assert isinstance(document, Document)
        last = document.blocks[-1].span
        start, end = document.source_map.locate(last, None)
        assert document.text[last.end - 1] == "é"
        assert document.source_map.decoded[start:end] == "It sails to the caf&"  # a letter is where its entity begins
