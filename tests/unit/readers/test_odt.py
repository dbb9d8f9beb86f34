"""OpenDocument texts: paragraphs, styles, notes, tracked changes and metadata, each at its place."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

import pytest

from provcheck import readers
from provcheck.model.document import Source
from provcheck.model.errors import ReadError
from provcheck.model.settings import Limits
from tests.unit.readers.test_cases import document_lines

NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (("office", "office"), ("text", "text"), ("style", "style"), ("table", "table"),
                         ("draw", "drawing"), ("meta", "meta"))
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip
META = (
    "<dc:title>Quay walls, draft 3</dc:title><meta:initial-creator>Vera Holm</meta:initial-creator>"
    "<dc:creator>Bo Ax</dc:creator><meta:creation-date>2025-05-09T08:00:00</meta:creation-date>"
    "<dc:date>2025-05-10T09:30:00</dc:date><dc:language>en-GB</dc:language>"
)
STYLES = (
    '<style:style style:name="Heading_20_1" style:display-name="Heading 1"/>'
    '<style:style style:name="Quotations" style:display-name="Quotations"/>'
)
AUTOMATIC = (
    '<style:style style:name="P1" style:parent-style-name="Title"/>'
    '<style:style style:name="P2" style:parent-style-name="Quotations"/>'
)


def odt(body: str, parts: Mapping[str, str] = {}, automatic: str = "") -> bytes:  # never changed
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f"<office:document-content {NAMES}><office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
            zipfile.ZIP_DEFLATED,
        )
        for name, text in parts.items():
            archive.writestr(name, text, zipfile.ZIP_DEFLATED)
    return content.getvalue()


def meta(text: str) -> str:
    return f"<office:document-meta {NAMES}><office:meta>{text}</office:meta></office:document-meta>"


def styles(text: str) -> str:
    return f"<office:document-styles {NAMES}><office:styles>{text}</office:styles></office:document-styles>"


SAMPLES = {
    "styles and metadata": (
        odt(
            '<text:sequence-decls><text:sequence-decl text:name="x"/></text:sequence-decls>'
            '<text:p text:style-name="P1">Quay walls hold</text:p><text:p>By Vera Holm</text:p><text:p/>'
            "<text:p>The walls<text:s text:c='2'/>"
            "hold,<text:tab/>the <text:span>café’s</text:span> owner said.</text:p>"
            '<text:h text:outline-level="1">What comes next</text:h>'
            '<text:p text:style-name="P2">“We wait,” said Ida Brandt.</text:p>'
            "<text:list><text:list-item><text:p>Pier one opens.</text:p></text:list-item></text:list>"
            "<table:table><table:table-row><table:table-cell><text:p>Pier two</text:p></table:table-cell>"
            "</table:table-row></table:table>",
            {"meta.xml": meta(META), "styles.xml": styles(STYLES)},
            AUTOMATIC,
        ),
        [
            "language en",
            '1:1-1:1 headline "Quay walls, draft 3" (properties, title)',
            '1:1-1:1 bylines "Vera Holm" (properties, initial-creator)',
            '1:1-1:1 published "2025-05-09T08:00:00" (properties, creation-date)',
            '1:1-1:1 modified "2025-05-10T09:30:00" (properties, date)',
            "1:1-1:16 [headline] Quay walls hold",
            "2:1-2:13 [paragraph] By Vera Holm",
            "4:1-4:39 [paragraph] The walls hold, the café’s owner said.",
            "5:1-5:16 [heading] What comes next",
            "6:1-6:28 [block-quote] “We wait,” said Ida Brandt.",
            "7:1-7:16 [paragraph] Pier one opens.",
            "8:1-8:9 [paragraph] Pier two",
        ],
    ),
    "tracked changes, comments and notes": (
        odt(
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>They fall.</text:p></text:deletion>"
            "</text:changed-region></text:tracked-changes>"
            "<text:h>The walls hold</text:h>"
            '<text:p>They <text:change-start text:change-id="a"/>hold<text:change-end text:change-id="a"/>'
            "<office:annotation><dc:creator>Bo Ax</dc:creator><text:p>Is this true?</text:p></office:annotation>"
            "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Harbour office.</text:p>"
            "</text:note-body></text:note>.<text:line-break/>They do.</text:p>"
            "<text:p>The end.</text:p>"
        ),
        [
            "1:1-1:15 [headline] The walls hold",
            "2:1-2:20 [paragraph] They hold. They do.",
            "3:1-3:9 [paragraph] The end.",
            "4:1-4:16 [paragraph] Harbour office.",
        ],
    ),
    "boxes, ruby and hidden text": (
        odt(
            "<text:p>港<text:ruby><text:ruby-base>湾</text:ruby-base><text:ruby-text>わん</text:ruby-text></text:ruby>。"
            "<draw:frame><draw:text-box><text:p>In a box.</text:p></draw:text-box></draw:frame>"
            '<text:hidden-text text:string-value="x">no</text:hidden-text></text:p>'
            '<text:p text:style-name="Footer">© Northwire</text:p>'
        ),
        [
            "1:1-1:4 [paragraph] 港湾。",
            "2:1-2:10 [paragraph] In a box.",
            "3:1-3:12 [footer] © Northwire",
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("content", "expected"), SAMPLES.values(), ids=SAMPLES)
@pytest.mark.parametrize("name", ["story.odt", "story.txt"])
def test_samples(name: str, content: bytes, expected: list[str]) -> None:
    document = readers.read(Source(name, content))
    assert document.format == "odt"
    assert list(document_lines(document, document.text)) == expected


def other_file(name: str, text: str) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(name, text)
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (other_file("Pictures/a.png", ""), r"not an OpenDocument text \(it has no text in content.xml\)"),
        (other_file("content.xml", "<x><body><sheet/></body></x>"), "not an OpenDocument text"),
        (odt("<text:p>They hold.</text:p>")[:-30], "not an OpenDocument text"),
        (odt("<text:p>" + "x" * 30_000 + "</text:p>"), "unpacks to more than the limit of size"),
        (odt("<text:p>a</text:p>", {"meta.xml": "x" * 30_000}), "unpacks to more than the limit of size"),
        (odt("<text:span>" * 300 + "a" + "</text:span>" * 300), "nested more than 200 levels"),
        (other_file("content.xml", '<!DOCTYPE a [<!ENTITY b "c">]><x>&b;</x>'), "entity declarations are not"),
        (odt("<text:p> – </text:p>"), "the file has no text"),
    ],
)  # fmt: skip
def test_files_that_can_not_be_read_are_refused(content: bytes, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        readers.read(Source("story.odt", content), limits=Limits(file_megabytes=0.02))
