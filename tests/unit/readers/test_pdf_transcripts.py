"""Transcripts in PDF: the text of the pages, and what is said where it can't be relied on."""

import zlib
from collections.abc import Sequence
from contextlib import suppress
from random import Random

import pytest

from provcheck.model.document import Source
from provcheck.model.errors import ReadError
from provcheck.model.material import Transcript
from provcheck.model.settings import LIMITS, Limits
from provcheck.readers.transcripts import read_transcript

# A line of text, where it begins, from the left and from the bottom, and the size of its letters, if not 11 points.
Line = tuple[float, float, str] | tuple[float, float, str, float]
HEARING = ["INES DAHL: We did not see the crack", "before the winter.", "TOBIAS KERN: And the cost?"]


def pdf(*pages: Sequence[Line]) -> bytes:
    """A PDF file with these lines on its pages, in this order."""
    contents = [
        " ".join(
            f"BT /F1 {size[0] if size else 11} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET" for x, y, text, *size in lines
        ).encode("cp1252")
        for lines in pages
    ]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, content in enumerate(contents):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >> "
            b"/Contents %d 0 R >>" % (5 + 2 * number)
        )
        packed = zlib.compress(content)
        objects.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed))
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return body + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        size,
        table,
        size,
        len(body),
    )


def down(texts: Sequence[str], x: float = 60, top: float = 740) -> list[Line]:
    """Lines below each other."""
    return [(x, top - 16 * number, text) for number, text in enumerate(texts)]


def read(content: bytes, limits: Limits = LIMITS) -> Transcript:
    return read_transcript(Source("hearing.pdf", content), limits)


def turns(transcript: Transcript) -> list[tuple[str, str]]:
    return [(turn.speaker, " ".join(transcript.text[slice(*turn.span)].split())) for turn in transcript.turns]


def test_lines_are_joined_to_turns() -> None:
    transcript = read(pdf(down(HEARING)))
    assert turns(transcript) == [
        ("INES DAHL", "We did not see the crack before the winter."),
        ("TOBIAS KERN", "And the cost?"),
    ]
    assert (transcript.format, transcript.caveat, transcript.partial, transcript.is_disordered) == (
        "pdf",
        "",
        False,
        False,
    )


def test_a_place_has_its_page() -> None:
    transcript = read(pdf(down(HEARING), down(["INES DAHL: Forty million crowns."])))
    place = transcript.text.index("Forty")
    assert (transcript.page_of(0), transcript.page_of(place), transcript.line_of(place)) == (1, 2, None)


def test_running_heads_and_page_numbers_are_left_out() -> None:
    pages = [
        down(["Council of Eastwick, 3 May", *lines, f"Page {number} of 2"])
        for number, lines in enumerate((HEARING[:1], HEARING[1:]), 1)
    ]
    assert read(pdf(*pages)).text == "\n".join(HEARING)


def test_a_head_that_is_drawn_last_is_left_out_too() -> None:
    pages = [
        [*down(lines), (60.0, 780.0, "Council of Eastwick"), (300.0, 20.0, f"- {number} -")]
        for number, lines in enumerate((HEARING[:1], HEARING[1:]), 1)
    ]
    transcript = read(pdf(*pages))
    assert (transcript.text, transcript.caveat) == ("\n".join(HEARING), "")


def test_numbers_of_lines_are_left_out() -> None:
    spoken = [
        "Q. Did you see the crack?",
        "A. We did not see it",
        "before the winter, and",
        "40 of us looked",
        "for it.",
        "Q. When?",
    ]
    transcript = read(pdf(down([f"{number} {line}" for number, line in enumerate(spoken, 1)])))
    assert transcript.text == "\n".join(spoken)


def test_columns_that_are_drawn_one_after_the_other_are_in_order() -> None:
    lines = [f"The bridge of row {number} is open" for number in range(12)]
    transcript = read(pdf([*down(lines[:6]), *down(lines[6:], x=320)]))
    assert (transcript.text.split("\n"), transcript.caveat) == (lines, "")


@pytest.mark.parametrize(
    "lines",
    [
        [
            line
            for row in range(12)
            for line in ((60.0, 740.0 - 16 * row, "the left"), (320.0, 740.0 - 16 * row, "the right"))
        ],
        [(60.0, 100.0 + 16 * row, f"row {row} from below") for row in range(12)],
    ],
    ids=["row by row across columns", "from the bottom up"],
)
def test_text_out_of_order_is_said(lines: list[Line]) -> None:
    transcript = read(pdf(lines))
    assert transcript.is_disordered
    assert transcript.caveat == "the order of the text on 1 of 1 pages can’t be trusted"


def test_names_beside_the_words_are_no_column() -> None:
    rows = [((60.0, 740.0 - 16 * row, "INES DAHL:"), (160.0, 740.0 - 16 * row, f"Row {row}.")) for row in range(12)]
    assert not read(pdf([line for row in rows for line in row])).is_disordered


def test_a_file_that_is_cut_says_so() -> None:
    cut = pdf(down(HEARING)).replace(b"%%EOF", b"%")
    assert read(cut).caveat == "the file has no end (%%EOF): pages may be missing"


def test_pages_without_text_are_counted() -> None:
    transcript = read(pdf(down(HEARING), [], []))
    assert (transcript.partial, transcript.caveat) == (True, "2 of 3 pages have no text layer")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (pdf([], []), "no text layer: its pages are pictures"),
        (b"%PDF-1.4\nnothing", "not a PDF file that can be read"),
        (pdf(down(HEARING))[:200], "not a PDF file that can be read"),
        (pdf(down(["x" * 3_000])), "unpacks to more than the limit"),
        (
            pdf(down(HEARING)).replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt << /Filter /Other >>"),
            "encrypted|not a PDF",
        ),
    ],
    ids=["pictures", "damaged", "cut", "large", "encrypted"],
)
def test_a_file_that_can_not_be_read_is_reported(content: bytes, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        read(content, Limits(file_megabytes=0.002))


def test_the_file_is_known_by_its_first_bytes() -> None:
    assert read_transcript(Source("hearing", pdf(down(HEARING)))).format == "pdf"


def test_damaged_files_raise_nothing_else() -> None:
    content = pdf(down(HEARING), down(HEARING))
    chance = Random(1)
    for _ in range(200):
        damaged = bytearray(content)
        for _ in range(chance.randint(1, 6)):
            damaged[chance.randrange(len(damaged))] = chance.choice(b"\x00\xff<>[]()/ 0129R")
        with suppress(ReadError):
            read(bytes(damaged[: chance.choice((len(damaged), chance.randrange(len(damaged))))]))
