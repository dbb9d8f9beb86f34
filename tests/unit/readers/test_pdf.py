"""Press releases in PDF: headline, paragraphs and properties, and what is said where the text can't be relied on."""

from collections.abc import Sequence

import pytest

from provcheck import readers
from provcheck.model.document import Source
from provcheck.model.errors import ReadError
from tests.unit.readers.test_cases import document_lines
from tests.unit.readers.test_pdf_transcripts import down, pdf

RELEASE = [
    *down(["Press release"], top=780),
    (60.0, 740.0, "Quay walls hold,", 20.0),
    (60.0, 718.0, "café reopens", 20.0),
    *down(["EASTWICK, 9 May – The quay walls of Eastwick hold, the of-", "fice said on Friday."], top=680),
    *down(["“We wait for the permit,” said Ida Brandt, who runs the café", "at pier one and the boat to"], top=632),
]
SECOND = [
    *down(["the island."]),
    (60.0, 700.0, "What comes next", 14.0),
    *down(["Pier two opens, said the office."], top=670),
]
INFO = b"<< /Title (Quay walls) /Author (Vera Holm) /CreationDate (D:20250509080000+02'00') /ModDate (D:20250510) >>"


def with_information(content: bytes, information: bytes) -> bytes:
    """A PDF file with a document information dictionary."""
    return content.replace(b"/Root 1 0 R", b"/Root 1 0 R /Info " + information)


SAMPLES: dict[str, tuple[bytes, list[str], tuple[str, ...]]] = {
    "a release over two pages": (
        pdf(RELEASE, SECOND),
        [
            "1:1-1:14 [paragraph] Press release",
            "2:1-2:30 [headline] Quay walls hold, café reopens",
            "3:1-3:78 [paragraph] EASTWICK, 9 May – The quay walls of Eastwick hold, the office said on Friday.",
            "4:1-4:101 [paragraph] “We wait for the permit,” said Ida Brandt, who runs the café at pier one and the"
            " boat to the island.",
            "5:1-5:16 [heading] What comes next",
            "6:1-6:33 [paragraph] Pier two opens, said the office.",
        ],
        (),
    ),
    "letters of one size, short lines, a page that is a picture": (
        pdf(down(["Quay walls hold", "They hold.",
                  "The harbour office said so on Friday and again on Monday", "in town."]), []),
        [
            "1:1-1:27 [paragraph] Quay walls hold They hold.",
            "2:1-2:66 [paragraph] The harbour office said so on Friday and again on Monday in town.",
        ],
        ("1 of 2 pages has no text layer",),
    ),
    "columns that are drawn across": (
        pdf([
            line
            for row in range(12)
            for line in ((60.0, 740.0 - 16 * row, "the left"), (320.0, 740.0 - 16 * row, "the right"))
        ]),
        ["1:1-1:228 [paragraph] " + " ".join(["the left the right"] * 12)],
        ("the order of the text on 1 of 1 pages can’t be trusted",),
    ),
    "properties": (with_information(pdf(down(["They hold."])), INFO), [
        '1:1-1:1 headline "Quay walls" (properties, Title)',
        '1:1-1:1 bylines "Vera Holm" (properties, Author)',
        '1:1-1:1 published "2025-05-09T08:00+02:00" (properties, CreationDate)',
        '1:1-1:1 modified "2025-05-10" (properties, ModDate)',
        "1:1-1:11 [paragraph] They hold.",
    ], ()),
    "the name of a file for a title": (
        with_information(pdf(down(["They hold."])), b"<< /Title (release final.docx) /CreationDate (yesterday) >>"),
        ["1:1-1:11 [paragraph] They hold."],
        (),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("content", "expected", "caveats"), SAMPLES.values(), ids=SAMPLES)
@pytest.mark.parametrize("name", ["release.pdf", "release"])
def test_samples(name: str, content: bytes, expected: Sequence[str], caveats: tuple[str, ...]) -> None:
    document = readers.read(Source(name, content))
    assert (document.format, document.caveats) == ("pdf", caveats)
    assert list(document_lines(document, document.text)) == expected


def test_a_file_without_a_text_layer_is_refused() -> None:
    with pytest.raises(ReadError, match="no text layer: its pages are pictures"):
        readers.read(Source("release.pdf", pdf([], [])))


def test_pictures_of_pages_with_a_stamp_on_each_are_refused() -> None:
    stamped = pdf(*(down([f"Scanned by the harbour office, page {number}"]) for number in range(1, 4)))
    with pytest.raises(ReadError, match="no text but the running heads of its pages, which are pictures; recognise"):
        readers.read(Source("release.pdf", stamped))
