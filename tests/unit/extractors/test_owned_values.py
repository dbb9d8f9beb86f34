"""What belongs to a document, and what is a value at all: slugs, placeholders, addresses, headings, dotted dates."""

from datetime import date

import pytest

from provcheck.engine.check import check, extract
from provcheck.model.document import Source
from provcheck.model.record import Record
from provcheck.model.settings import Profile, Settings

SETTINGS = Settings(profile=Profile("none", "urn:none", {"$id": "urn:none"}), as_of=date(2026, 6, 1))
STORY = "The ferry sails again on Monday. The harbour board met in Eastwick, heard the captain and chose a new pier."


def read(text: str, name: str = "story.md") -> Record:
    return extract(Source(name, text.encode()), SETTINGS)


def article(front_matter: str) -> str:
    return f"---\ntitle: The ferry sails\n{front_matter}---\n\n{STORY}\n"


def published(text: str, name: str = "story.md") -> str | None:
    found = read(text, name)
    return found.published.value if found.published else None


@pytest.mark.parametrize(
    "name",
    ["3-questions-for-the-captain.md", "12-dead-at-pier.md", "24-7-ferries.md", "50-years-on.md", "9-11-remembered.md"],
)
def test_a_number_in_the_name_of_a_file_names_no_day(name: str) -> None:
    assert published(article(""), f"2026/02/{name}") in (None, "2026-02")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ('path: "2025/02/13/harbour-survey"\n', "2025-02-13"),
        ("permalink: /2025/02/13/harbour-survey/\n", "2025-02-13"),
        ("slug: 2025-02-13-harbour-survey\n", "2025-02-13"),
        ("url: https://ferry.example/2025/02/13/harbour-survey\n", "2025-02-13"),
        ("permalink: /news/2025/02/13/\n", "2025-02-13"),
    ],
)
def test_an_address_in_metadata_names_the_day(line: str, day: str) -> None:
    assert published(article(line)) == day


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("09.03.2018", "2018-03-09"),
        ("05.04.2025", "2025-04-05"),
        ("1.2.2024", "2024-02-01"),
        ("31.12.2019", "2019-12-31"),
        ("07.08.2025", "2025-08-07"),
    ],
)
def test_dates_with_full_stops_are_day_first(written: str, day: str) -> None:
    assert published(article(f'date: "{written}"\n')) == day


@pytest.mark.parametrize(
    "value",
    [
        "nan",
        "null",
        "Unknown",
        "N/A",
        "TODO",
        "{{ site.name }}",
        "<source>",
        "desk@ferry.example",
        "REPLACE_ME",
        "Insert_Author",
    ],
)
def test_a_placeholder_is_no_author(value: str) -> None:
    record = read(article(f'author: "{value}"\n'))
    assert record.bylines == ()


@pytest.mark.parametrize("name", ["Min Hua", "Carolyn See", "Bio Adeyemi", "Ago Tamm", "Mark Null"])
def test_people_are_no_placeholders(name: str) -> None:
    record = read(article(f"author: {name}\n"))
    assert [byline.name for byline in record.bylines] == [name]


@pytest.mark.parametrize(
    "address",
    ["https://ferry.example/a/1", "http://www.ferry.example/", "https://ferry.example", "https://www.ferry.example/x?y=1",
     "https://ferry.example/2025/03/04/ferry"],
)  # fmt: skip
def test_an_address_as_source_names_its_host(address: str) -> None:
    record = read(article(f"source: {address}\n"))
    assert [credit.name for credit in record.credits] == ["ferry.example"]


@pytest.mark.parametrize("heading", ["# What comes next", "# Timetable", "# The board", "# 2025", "# Contact"])
def test_a_heading_below_prose_is_a_section(heading: str) -> None:
    assert_section(article("date: 2025-03-04\n") + f"\n{heading}\n\n{STORY}\n")


def assert_section(text: str) -> None:
    """The heading in a text is no headline beside that of its front matter."""
    headline = read(text).headline
    assert headline is not None
    assert headline.value == "The ferry sails"
    findings = check(Source("story.md", text.encode()), SETTINGS).findings
    assert "metadata-conflict" not in {finding.rule for finding in findings}


@pytest.mark.parametrize(
    "lead",
    [
        "The ferry sails again. The board met.",
        "It sails! Nobody had asked.",
        "“It sails again.” So said the captain.",
        "Where does it sail? Here is where.",
        "The pier is open… The board has met.",
    ],
)
def test_a_heading_below_a_short_paragraph_of_sentences_is_a_section(lead: str) -> None:
    front_matter = "---\ntitle: The ferry sails\ndate: 2025-03-04\n---\n\n"
    assert_section(f"{front_matter}{lead}\n\n# What comes next\n\n{STORY}\n")


@pytest.mark.parametrize(
    "line", ["By Ada Linnet, 4 March 2025.", "Sport | Local news", "March 4, 2025", "Updated.", "Opinion"]
)
def test_a_headline_may_stand_below_a_line_that_is_no_prose(line: str) -> None:
    headline = read(f"{line}\n\n# The ferry sails\n\n{STORY}\n").headline
    assert headline is not None
    assert headline.value == "The ferry sails"


@pytest.mark.parametrize("value", ["false", "true", "no", "yes", "0"])
def test_a_flag_is_no_date(value: str) -> None:
    assert published(article(f"published: {value}\n")) is None


@pytest.mark.parametrize(
    "value", ["0001-01-01", "1970-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "-0001-11-30", "1970-01-01T00:00:00+00:00"]
)
def test_a_day_that_programs_write_for_none_is_no_date(value: str) -> None:
    assert published(article(f'date: "{value}"\n')) is None


ZERO_DAYS = [
    "1970-01-01", "January 1, 1970", "Thu, 01 Jan 1970 00:00:00 GMT", "1969-12-31T19:00:00-05:00", "1900-01-01",
    "1899-12-30T00:00:00",
    "1601-01-01T00:00:00Z", "9999-12-31", "Mon, 01 Jan 0001 00:00:00 +0000", "1/1/0001 12:00:00 AM",
]  # fmt: skip


@pytest.mark.parametrize("value", ZERO_DAYS)
def test_the_first_day_of_a_clock_alone_is_no_date(value: str) -> None:
    text = article(f'date: "{value}"\n')
    assert published(text) is None
    findings = check(Source("story.md", text.encode()), SETTINGS).findings
    assert [finding.rule for finding in findings] == ["value-placeholder"]
    assert f'holds "{value}", a placeholder instead of a date' in findings[0].message


@pytest.mark.parametrize(
    ("name", "front_matter", "lead"),
    [
        ("1970/01/01/ferry.md", "", ""),
        ("story.md", "permalink: /1970/01/ferry/\n", ""),
        ("story.md", "", "EASTWICK, Jan. 1, 1970 (NWS) — The ferry sails again, the harbour board said.\n\n"),
        ("story.md", "", "The board met on 29 December 1969 and chose a new pier.\n\n"),
        ("story.md", "", "The ferry will sail again on January 12, the captain said.\n\n"),
    ],
)
def test_something_may_be_published_on_the_first_day_of_a_clock(name: str, front_matter: str, lead: str) -> None:
    text = f"---\ntitle: The ferry sails\ndate: 1970-01-01\n{front_matter}---\n\n{lead}{STORY}\n"
    assert published(text, name) == "1970-01-01"


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("1970-01-02", "1970-01-02"),
        ("1900-06-01", "1900-06-01"),
        ("2025-03-04T00:00:00+0001", "2025-03-04T00:00:00+00:01"),
        ("2025-03-04 00:01", "2025-03-04T00:01:00"),
        ("4 March 2025 0001", "2025-03-04"),
    ],
)
def test_a_day_beside_the_first_one_of_a_clock_is_a_date(value: str, day: str) -> None:
    assert published(article(f'date: "{value}"\n')) == day
