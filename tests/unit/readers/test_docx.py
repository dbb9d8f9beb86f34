"""Word files: paragraphs, styles, footnotes, tracked changes and the properties of the file, each at its place."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

import pytest

from provcheck import readers
from provcheck.model.document import Document, Source
from provcheck.model.errors import ReadError, WordlessPage
from provcheck.model.settings import Limits
from tests.unit.readers.test_cases import document_lines

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
    "<dc:title>Quay walls, draft 3</dc:title><dc:creator>Vera Holm</dc:creator>"
    "<cp:lastModifiedBy>Bo Ax</cp:lastModifiedBy>"
    "<dcterms:created>2025-05-09T08:00:00Z</dcterms:created><dcterms:modified>2025-05-10T09:30:00Z</dcterms:modified>"
    "<dc:language>en-GB</dc:language></cp:coreProperties>"
)
STYLES = (
    f'<w:styles {WORD}><w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>'
    '<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Zitat"><w:name w:val="Quote"/></w:style><w:style w:styleId="x"/></w:styles>'
)


def paragraph(text: str, style: str = "", *, mark: str = "") -> str:
    """A paragraph of one run, or of runs where the text is markup."""
    runs = text if text.startswith("<") else f"<w:r><w:t>{text}</w:t></w:r>"
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}<w:rPr>{mark}</w:rPr></w:pPr>{runs}</w:p>"


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def word_file(body: str, parts: Mapping[str, str] = {}) -> bytes:  # never changed
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<w:document {WORD} {MC}><w:body>{body}</w:body></w:document>")
        for name, text in parts.items():
            archive.writestr(name, text)
    return content.getvalue()


def read(content: bytes, name: str = "story.docx") -> Document:
    return readers.read(Source(name, content))


def lines(document: Document) -> list[str]:
    return list(document_lines(document, document.text))


def test_a_manuscript_with_styles_and_properties() -> None:
    body = (
        paragraph("Quay walls hold – for now", "Titel")
        + paragraph("By Vera Holm")
        + paragraph("")
        + paragraph("The quay walls of Eastwick hold, the café’s owner said.")
        + paragraph("What comes next", "berschrift1")
        + paragraph("“We wait,” said Ida Brandt.", "Zitat")
        + "<w:tbl><w:tr><w:tc>" + paragraph("Pier one opens.") + "</w:tc></w:tr></w:tbl>"
    )  # fmt: skip
    document = read(word_file(body, {"docProps/core.xml": CORE, "word/styles.xml": STYLES}))
    assert (document.format, document.language) == ("docx", "en")
    assert lines(document) == [
        "language en",
        '1:1-1:1 headline "Quay walls, draft 3" (properties, title)',
        '1:1-1:1 bylines "Vera Holm" (properties, creator)',
        '1:1-1:1 published "2025-05-09T08:00:00Z" (properties, created)',
        '1:1-1:1 modified "2025-05-10T09:30:00Z" (properties, modified)',
        "1:1-1:26 [headline] Quay walls hold – for now",
        "2:1-2:13 [paragraph] By Vera Holm",
        "4:1-4:56 [paragraph] The quay walls of Eastwick hold, the café’s owner said.",
        "5:1-5:16 [heading] What comes next",
        "6:1-6:28 [block-quote] “We wait,” said Ida Brandt.",
        "7:1-7:16 [paragraph] Pier one opens.",
    ]


def test_tracked_changes_count_as_accepted_and_comments_are_left_out() -> None:
    body = (
        paragraph(
            run("The walls ") + "<w:del><w:r><w:delText>fall</w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>hold</w:t></w:r></w:ins>" + run(".")
            + '<w:commentRangeStart w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'
        )
        + paragraph("<w:moveFrom>" + run("Nobody was hurt.") + "</w:moveFrom>")
        + paragraph("Pier one", mark="<w:del/>")
        + paragraph(run(" opens") + "<w:r><w:tab/><w:t>today</w:t><w:br/><w:t>at nine</w:t></w:r>")
        + paragraph("<w:moveTo>" + run("Nobody was hurt.") + "</w:moveTo>")
        + paragraph("<w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden.</w:t></w:r>")
        + "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" + paragraph("A row.") + "</w:tc></w:tr></w:tbl>"
    )  # fmt: skip
    parts = {"word/comments.xml": f"<w:comments {WORD}>{paragraph('Is this true?')}</w:comments>"}
    document = read(word_file(body, parts))
    assert lines(document) == [
        "1:1-1:16 [paragraph] The walls hold.",
        "3:1-3:29 [paragraph] Pier one opens today at nine",
        "4:1-4:17 [paragraph] Nobody was hurt.",
    ]


def test_footnotes_follow_the_body_and_text_boxes_their_paragraph_once() -> None:
    box = "<w:txbxContent>" + paragraph("In a box.") + "</w:txbxContent>"
    body = (
        paragraph("Quay walls hold")
        + paragraph(
            run("They hold.") + '<w:r><w:footnoteReference w:id="2"/></w:r>'
            f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
        )
        + paragraph("<w:r><w:instrText>PAGE</w:instrText></w:r>" + run("The end."))
    )
    notes = (
        f'<w:footnotes {WORD}><w:footnote w:type="separator">{paragraph("---a")}</w:footnote>'
        f'<w:footnote w:id="2">{paragraph("Office of the harbour, 9 May 2025.")}</w:footnote></w:footnotes>'
    )
    assert lines(read(word_file(body, {"word/footnotes.xml": notes}))) == [
        "1:1-1:16 [headline] Quay walls hold",
        "2:1-2:11 [paragraph] They hold.",
        "3:1-3:10 [paragraph] In a box.",
        "4:1-4:9 [paragraph] The end.",
        "5:1-5:35 [paragraph] Office of the harbour, 9 May 2025.",
    ]


@pytest.mark.parametrize("name", ["story.docx", "story.txt", "story"])
def test_content_tells_a_word_file_from_others(name: str) -> None:
    assert read(word_file(paragraph("They hold.")), name).format == "docx"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"PK\x03\x04", "not a Word file"),
        (word_file(paragraph("They hold."))[:-30], "not a Word file"),
        (word_file("<w:p>" + "x" * 30_000 + "</w:p>"), "unpacks to more than the limit of size"),
        (word_file("<w:p>", {"docProps/core.xml": "x" * 30_000}), "malformed XML"),
        (
            word_file(paragraph("a"), {"docProps/core.xml": "<x>" + "y" * 19_900 + "</x>"}),
            "unpacks to more than the limit",
        ),
        (word_file('</w:body></w:document><!DOCTYPE a [<!ENTITY b "c">]>'), "malformed XML"),
    ],
)
def test_files_that_can_not_be_read_are_refused(content: bytes, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        readers.read(Source("story.docx", content), limits=Limits(file_megabytes=0.02))


def test_a_part_that_is_damaged_or_in_another_encoding_is_named() -> None:
    content = bytearray(word_file(paragraph("The quay walls hold. " * 40)))
    content[content.index(b"word/document.xml") + 40] ^= 0xFF
    with pytest.raises(ReadError, match=r"^not a Word file \(\w+\); save it again as \.docx$"):
        read(bytes(content))
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("word/document.xml", f"<w:document {WORD}>café</w:document>".encode("latin-1"))
    with pytest.raises(ReadError, match=r"^its text is not UTF-8; save it again as \.docx$"):
        read(archive.getvalue())


def test_entities_are_refused_and_nothing_else_in_the_file_is_opened() -> None:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("word/document.xml", f'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///x">]><w:p {WORD}>&b;</w:p>')
    with pytest.raises(ReadError, match="entity declarations are not supported"):
        read(content.getvalue())
    parts = {"word/vbaProject.bin": "Sub AutoOpen()", "word/embeddings/sheet.xlsx": "PK"}
    assert read(word_file(paragraph("They hold."), parts)).text == "They hold."


def test_another_office_file_and_one_without_words() -> None:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("visio/document.xml", "<x/>")
    with pytest.raises(ReadError, match=r"not a Word file \(it has no word/document.xml\)"):
        read(content.getvalue())
    with pytest.raises(WordlessPage, match="the file has no text"):
        read(word_file(paragraph("")))
