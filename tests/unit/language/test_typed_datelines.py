"""Datelines as people type them: without a date or an agency, with a region, "via" an agency."""

import pytest

from provcheck.language import datelines

STORY = "The harbour lights came back on Tuesday after eleven weeks of repairs, the harbour office said."


def read(opening: str, language: str = "en") -> tuple[str, str | None] | None:
    text = opening + STORY
    match = datelines.read_dateline(text, 0, len(text), language)
    if match is None:
        return None
    return text[slice(*match.place)], text[slice(*match.agency)] if match.agency else None


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("Eastwick - ", ("Eastwick", None)),
        ("Quayside – ", ("Quayside", None)),
        ("Eastwick — ", ("Eastwick", None)),
        ("Norland -- ", ("Norland", None)),
        ("London/Eastwick - ", ("London/Eastwick", None)),
        ("QUAYSIDE via NWS — ", ("QUAYSIDE", "NWS")),
        ("Quayside via NWS - ", ("Quayside", "NWS")),
        ("EASTWICK via Reuters — ", ("EASTWICK", "Reuters")),
        ("Eastwick via Quay Press — ", ("Eastwick", "Quay Press")),
        ("EASTWICK via the wires — ", None),
        ("Eastwick, NB, Norland: ", ("Eastwick, NB, Norland", None)),
        ("Eastwick, NB: ", ("Eastwick, NB", None)),
        ("Porto, Portugal: ", ("Porto, Portugal", None)),
        ("Quayside, Eastshire, Norland: ", ("Quayside, Eastshire, Norland", None)),
        ("QUAYSIDE, NB: ", ("QUAYSIDE, NB", None)),
        ("Eastwick, NB - ", ("Eastwick, NB", None)),
    ],
)
def test_datelines(opening: str, expected: tuple[str, str | None] | None) -> None:
    assert read(opening) == expected


@pytest.mark.parametrize(
    "opening",
    ["Note - ", "Exclusive - ", "However - ", "Ida - ", "Smith, Brown: ", "Update: ", "Monday - ", "NordPost - ",
     "Norland, Quay Press: ", "Ships, boats, barges: ", "What about it - "],
)  # fmt: skip
def test_other_openings(opening: str) -> None:
    assert read(opening) is None


def test_three_nouns_of_a_language_with_capitals_are_no_place() -> None:
    assert read("Boote, Fähren, Kähne: ", "de") is None


def test_a_short_line_is_no_story() -> None:
    text = "Eastwick - The lights are back"
    assert datelines.read_dateline(text, 0, len(text), "en") is None
