"""Wrapped text gives what the same text gives on one line; lines that are a layout stay lines."""

import textwrap
from datetime import date

import pytest

from provcheck import profiles, readers
from provcheck.engine.check import extract
from provcheck.model.document import Document, Source
from provcheck.model.settings import Settings

SETTINGS = Settings(profile=profiles.load("newswire"), as_of=date(2025, 5, 10))
STORY = (
    "The Eastwick ferry sails again on Monday, and Ida Brandt, who runs the harbour office of the city, said that the "
    "two piers were inspected on Friday. “Nobody has to wait on the quay any longer,” she told the Northern Courier.",
    "Bo Marsh, deputy mayor of Eastwick, said: “We will not close the pier again before the winter.” He added that the "
    "council of the city had asked for a report on the engines of both boats, which is due in the spring.",
    "The report was written by Mr. Linnet - who had left the harbour board in May - and by two engineers of the line.",
)
VERSE = """\
The harbour sleeps beneath a sheet of rain
The gulls have gone, the nets are hung to dry
And no one on the quay recalls the name
Of any boat that ever passed it by.
"""
ADDRESS = """\
Northern Courier
12 Ferry Street
Eastwick 40113
Marovia
"""
BYLINE_LINES = """\
Eastwick ferry sails again on Monday after two piers were inspected at last
By Ada Linnet
Published 11 March 2025
"""
LIST = """\
- the first boat of the day leaves the northern pier at six in the morning
- the second boat of the day leaves the southern pier at seven in the evening
- the last boat returns at ten
"""
NUMBERED = """\
The council of Eastwick decided three things on Monday, said the harbour office:
1. the northern pier opens again on the first Monday of the month of May
2. the southern pier stays closed until the engineers have seen the engines
"""
CREDIT_LINE = """\
The first boat leaves the northern pier of Eastwick at six in the morning
and the second boat leaves the southern pier at seven in the evening, said
the harbour office, which had been asked for a new timetable on Friday.
(Northern Courier)
"""


def _document(text: str, name: str = "story.txt") -> Document:
    return readers.read(Source(name, text.encode()))


def _wrapped(width: int) -> str:
    return "\n\n".join(
        textwrap.fill(paragraph, width, break_long_words=False, break_on_hyphens=False) for paragraph in STORY
    )


@pytest.mark.parametrize("suffix", ["txt", "md"])
@pytest.mark.parametrize("width", [65, 72, 80, 90, 99])
def test_wrapped_text_reads_like_unwrapped(width: int, suffix: str) -> None:
    unwrapped, wrapped = "\n\n".join(STORY), _wrapped(width)
    assert wrapped != unwrapped
    assert _document(wrapped, f"story.{suffix}").text == unwrapped
    expected, record = (extract(Source(f"story.{suffix}", text.encode()), SETTINGS) for text in (unwrapped, wrapped))
    assert [quote.speaker and quote.speaker.name for quote in expected.quotes] == [
        "Ida Brandt", "Ida Brandt", "Bo Marsh", "Bo Marsh",
    ]  # fmt: skip
    assert record.quotes == expected.quotes


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_any_line_end_wraps(newline: str) -> None:
    document = _document(_wrapped(72).replace("\n", newline))
    assert [document.text[slice(*span)].split() for _, span in document.blocks] == [text.split() for text in STORY]


def test_a_paragraph_that_was_changed_after_it_was_wrapped_is_one_line() -> None:
    lines = _wrapped(72).split("\n")
    lines[1] = lines[1].replace("harbour office of the city", "office")
    assert "\n" not in _document("\n".join(lines)).text.split("\n\n")[0]


@pytest.mark.parametrize("layout", [VERSE, ADDRESS, BYLINE_LINES, LIST, NUMBERED], ids=str.split)
@pytest.mark.parametrize("suffix", ["txt", "md"])
def test_a_layout_keeps_its_lines(layout: str, suffix: str) -> None:
    text = _document(f"{layout}\n{_wrapped(72)}\n", f"story.{suffix}").text
    assert text[: len(layout)].count("\n") == layout.count("\n")


def test_a_credit_below_a_wrapped_paragraph_stays_alone() -> None:
    text = _document(f"{_wrapped(72)}\n\n{CREDIT_LINE}").text
    assert text.splitlines()[-2:] == [" ".join(CREDIT_LINE.splitlines()[:3]), "(Northern Courier)"]


def test_a_hard_line_break_of_markdown_stays() -> None:
    first, second = STORY[0][:70].rstrip(), STORY[0][70:140]
    assert _document(f"{first}  \n{second}\n\n{_wrapped(72)}", "story.md").text.startswith(f"{first}  \n{second}")


def test_a_wrapped_headline_is_one_headline() -> None:
    headline = "Eastwick ferry sails again on Monday after two of the piers were inspected by the harbour board"
    document = _document(f"{textwrap.fill(headline, 72)}\n\n{_wrapped(72)}")
    assert [(item.field, item.value) for item in document.declared] == [("headline", headline)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "“It sails,” said [Ida](https://example.org/people/ida) Brandt, of the harbour office."),
        ("a.md", "“It sails,” said **Ida**  Brandt, of the harbour office."),
        (
            "a.md",
            "“It sails,” said [Ida\nBrandt](https://example.org/), who has long led\nthe harbour office\nof the city.",
        ),
        ("a.txt", "“It sails,” said Ida   Brandt, of the harbour office."),
        ("a.html", "<article><p>“It sails,” said Ida\n   Brandt, of the harbour office.</p></article>"),
    ],
)
def test_spaces_and_line_breaks_in_a_name_are_one_space(name: str, text: str) -> None:
    quote = extract(Source(name, text.encode()), SETTINGS).quotes[0]
    assert quote.speaker is not None
    assert quote.speaker.name == quote.speaker.as_written == "Ida Brandt"
