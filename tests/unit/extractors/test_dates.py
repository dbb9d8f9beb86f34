"""Publication dates: every candidate is kept, and readable dates come first."""

from collections.abc import Callable

import pytest

from provcheck.extractors import dates, without_placeholders
from provcheck.model.document import Declared, Document
from provcheck.model.draft import Draft
from provcheck.model.record import Date

Make = Callable[..., Document]
Run = Callable[..., Draft]

BODY = "The bridge opened at noon, the council said.\n\nNobody fell in, it added, and the band played on.\n"


def meta(field: str, value: str, origin: str = "meta") -> Declared:
    return Declared(field=field, value=value, origin=origin, method=field, pointer=f"/{origin}/0")


def candidates(draft: Draft, field: str = "published") -> list[tuple[str | None, str, str]]:
    found = [c.statement for c in draft.candidates if c.field == field]
    return [(d.value, d.origin, d.as_written) for d in found if isinstance(d, Date)]


def test_a_first_line_with_date_and_headline(article: Make, run: Run) -> None:
    document = article(f" date 2025-05-10 A bridge opens\n\n{BODY}")
    published = run(document, dates).published
    assert published is not None
    assert (published.value, published.span) == ("2025-05-10", (6, 16))


def test_metadata_comes_before_text_and_text_before_the_path(article: Make, run: Run) -> None:
    text = f"Published May 11, 2025\n\n{BODY}"
    draft = run(article(text, meta("published", "2025-05-10T08:00:00Z"), name="2025/05/12/bridge.txt"), dates)
    assert candidates(draft) == [
        ("2025-05-10T08:00:00Z", "meta", "2025-05-10T08:00:00Z"),
        ("2025-05-11", "text", "May 11, 2025"),
        ("2025-05-12", "path", "2025/05/12"),
    ]


@pytest.mark.parametrize("broken", ["2025-13-40", "31 April", "03/04/2025", "soon"])
def test_an_unreadable_date_comes_after_readable_ones(article: Make, run: Run, broken: str) -> None:
    draft = run(article(BODY, meta("published", broken), name="2025-05-12-bridge.txt"), dates)
    assert draft.published is not None
    assert draft.published.value == "2025-05-12"
    assert candidates(draft)[-1] == (None, "meta", broken)


def test_an_unreadable_date_alone_is_recorded(article: Make, run: Run) -> None:
    published = run(article(BODY, meta("published", "2025-13-40")), dates).published
    assert published is not None
    assert (published.value, published.problem) == (None, "impossible")


def test_the_creation_date_of_a_file_is_not_its_publication_date(article: Make, run: Run) -> None:
    created = Declared(field="published", value="2025-03-19", origin="jsonld", method="dateCreated", pointer="/a")
    assert candidates(run(article(BODY, created, meta("published", "2025-05-10")), dates)) == [
        ("2025-05-10", "meta", "2025-05-10")
    ]
    assert candidates(run(article(BODY, created), dates)) == [("2025-03-19", "jsonld", "2025-03-19")]


def test_the_date_order_setting_resolves_an_ambiguous_date(article: Make, run: Run) -> None:
    draft = run(article(BODY, meta("published", "03/04/2025")), dates, date_order="dmy")
    assert draft.published is not None
    assert draft.published.value == "2025-04-03"


@pytest.mark.parametrize(
    ("line", "field", "value", "written"),
    [
        ("Published May 10, 2025", "published", "2025-05-10", "May 10, 2025"),
        ("(Published on 10 May 2025 at 14:30 GMT)", "published", "2025-05-10T14:30:00Z", "10 May 2025 at 14:30 GMT"),
        ("First published: 2025-05-10", "published", "2025-05-10", "2025-05-10"),
        ("Updated 11 May 2025, 09:15", "modified", "2025-05-11T09:15:00", "11 May 2025, 09:15"),
        ("Last updated on Sunday, May 11, 2025", "modified", "2025-05-11", "Sunday, May 11, 2025"),
        ("Embargoed until 12 May 2025", "embargoed", "2025-05-12", "12 May 2025"),
        ("Publié le 10 mai 2025", "published", "2025-05-10", "10 mai 2025"),
    ],
)
def test_labelled_dates(article: Make, run: Run, line: str, field: str, value: str, written: str) -> None:
    document = article(f"{line}\n\n{BODY}", language_code="fr" if "é" in line else "en")
    statement = run(document, dates).fields[field]
    assert statement.value == value
    assert document.text[statement.span.start : statement.span.end] == written == statement.as_written


@pytest.mark.parametrize("between", [", ", " | ", " – ", "; "])
def test_a_line_may_state_two_dates(article: Make, run: Run, between: str) -> None:
    draft = run(article(f"Published 10 May 2025{between}updated 11 May 2025, 09:15\n\n{BODY}"), dates)
    assert draft.fields["published"].value == "2025-05-10"
    assert draft.fields["modified"].value == "2025-05-11T09:15:00"


@pytest.mark.parametrize(
    "line",
    [
        "Published works of the year 2019 were few.",
        "Updated maps were printed in May 2025.",
        "Published by the council, the map of May 10, 2025 was wrong.",
        "Posted there on Saturday, he slept.",
    ],
)
def test_sentences_are_not_labelled_dates(article: Make, run: Run, line: str) -> None:
    assert run(article(f"{BODY}\n{line}\n"), dates).candidates == []


@pytest.mark.parametrize(
    ("uri", "value"),
    [
        ("news/2025/05/10/bridge.txt", "2025-05-10"),
        ("2025-05-10-bridge.txt", "2025-05-10"),
        ("bridge_2025_05_10.txt", None),
        ("saved/bridge-20250510.txt", None),
        ("20250510-bridge.txt", "2025-05-10"),
        ("https://example.org/bridge-20250510.html", "2025-05-10"),
        ("news/2025/may/10/bridge.txt", "2025-05-10"),
        ("news/2025/05/bridge.txt", "2025-05"),
        ("https://example.org/2025/05/10/bridge?at=2020-01-01", "2025-05-10"),
        ("news/2025/02/31/bridge.txt", None),
        ("bridge-2025.txt", None),
        ("a/12025-05-101.txt", None),
        ("issue-20251399.txt", None),
    ],
)
def test_days_in_paths(article: Make, run: Run, uri: str, value: str | None) -> None:
    published = run(article(BODY, name=uri), dates).published
    assert (published.value if published else None) == value
    if published:
        assert published.origin == ("url" if "://" in uri else "path")
        assert published.pointer == "/document/uri"


def test_a_canonical_url_gives_its_day(article: Make, run: Run) -> None:
    draft = run(article(BODY, meta("url", "https://example.org/2025/05/10/bridge")), dates)
    assert candidates(draft) == [("2025-05-10", "url", "2025/05/10")]
    assert draft.published is not None
    assert draft.published.pointer == "/meta/0"


def test_the_minute_in_an_identifier_is_the_last_resort(article: Make, run: Run) -> None:
    url = meta("url", "https://example.org/news/A2025051014320005196")
    assert candidates(run(article(BODY, url), dates)) == [("2025-05-10", "url", "2025051014320005196")]
    stated = meta("published", "2025-05-14")
    assert candidates(run(article(BODY, url, stated), dates)) == [("2025-05-14", "meta", "2025-05-14")]
    no_minute = meta("url", "https://example.org/news/A2025051099990005196")
    assert candidates(run(article(BODY, no_minute), dates)) == []


def test_a_dateline_counts_only_with_its_year(article: Make, run: Run) -> None:
    assert candidates(run(article(f"PORTO, May 10, 2025 (Lusa) — {BODY}"), dates)) == [
        ("2025-05-10", "dateline", "May 10, 2025")
    ]
    assert candidates(run(article(f"PORTO, May 10 (Lusa) — {BODY}"), dates)) == []


def test_a_full_date_on_a_line_of_its_own_near_the_top(article: Make, run: Run) -> None:
    under_byline = f"The bridge opens again\nBy Ines Okafor\nMay 4, 2025\n\n{BODY}"
    assert candidates(run(article(under_byline), dates)) == [("2025-05-04", "text", "May 4, 2025")]
    for line in ("May 2025", "May 4", "In May 4, 2025 was a Sunday", "2025"):
        assert candidates(run(article(f"The bridge opens again\n{line}\n\n{BODY}"), dates)) == []
    below = "\n\n".join([BODY] * 5 + ["May 4, 2025"])
    assert candidates(run(article(below), dates)) == []


@pytest.mark.parametrize(
    ("uri", "value"),
    [
        ("https://news.example/2026/02/3-questions-for-the-keeper", "2026-02"),
        ("https://news.example/2026/02/12-dead-at-pier", "2026-02"),
        ("https://news.example/2026/02/24-7-ferries", "2026-02"),
        ("https://news.example/2026/02/10-years-of-the-lock/", "2026-02"),
        ("https://news.example/2026/02/12th-night-on-the-quay", "2026-02"),
        ("https://news.example/24-7-ferries", None),
        ("https://news.example/3-questions-for-the-keeper", None),
        ("https://news.example/2026/02/12/dead-at-pier", "2026-02-12"),
        ("https://news.example/2026/02/12", "2026-02-12"),
        ("https://news.example/2026/2/3.html", "2026-02-03"),
        ("posts/2026-02-03-questions-for-the-keeper.md", "2026-02-03"),
    ],
)
def test_the_slug_of_a_story_is_no_day(article: Make, run: Run, uri: str, value: str | None) -> None:
    published = run(article(BODY, name=uri), dates).published
    assert (published.value if published else None) == value


@pytest.mark.parametrize(
    "address",
    [
        "2025/02/13/harbour-survey",
        "/news/2025/02/13/harbour-survey/",
        "2025-02-13-harbour-survey",
        "/2025/feb/13/harbour-survey",
        "https://news.example/2025/02/13/harbour-survey",
    ],
)
def test_an_address_in_front_matter_names_the_day(article: Make, run: Run, address: str) -> None:
    published = run(article(BODY, meta("url", address, "front-matter")), dates).published
    assert published is not None
    assert (published.value, published.origin) == ("2025-02-13", "url")


@pytest.mark.parametrize(
    "value",
    [
        *("false", "False", "true", "0001-01-01", "0001-01-01T00:00:00Z", "-0001-11-30", "-0001-11-30T00:00:00+00:00"),
        *("1970-01-01T00:00:00Z", "1970-01-01 00:00:00", "1970-01-01T00:00:00.000Z", "1970-01-01T00:00:00+00:00"),
        *("0000-00-00", "0000-00-00 00:00:00", "0"),
    ],
)
def test_what_programs_write_for_no_date_is_none(article: Make, run: Run, value: str) -> None:
    assert candidates(run(without_placeholders(article(BODY, meta("published", value))), dates)) == []


@pytest.mark.parametrize("value", ["1970-01-02T00:00:00Z", "1970-01-01T09:30:00Z", "0800-12-25", "2000-01-01"])
def test_old_and_round_dates_are_dates(article: Make, run: Run, value: str) -> None:
    assert len(candidates(run(article(BODY, meta("published", value)), dates))) == 1


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("09.03.2018", "2018-03-09"),
        ("05.04.2025", "2025-04-05"),
        ("1.2.2024", "2024-02-01"),
        ("31.12.2024", "2024-12-31"),
        ("03.04.24", "2024-04-03"),
        ("20250405063000", "2025-04-05T06:30:00"),
        ("2025-04-05T06:30:00:123Z", "2025-04-05T06:30:00Z"),
    ],
)
def test_dates_with_full_stops_are_day_first(article: Make, run: Run, value: str, day: str) -> None:
    published = run(article(BODY, meta("published", value)), dates).published
    assert published is not None
    assert published.value == day


def test_the_order_of_the_settings_precedes_that_of_full_stops(article: Make, run: Run) -> None:
    published = run(article(BODY, meta("published", "12.31.2024")), dates).published
    assert published is not None
    assert published.value == "2024-12-31"


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("01.02.2022 – The lock opened at noon, and eleven barges passed.", "2022-02-01"),
        ("1 February 2022. The lock opened at noon, and eleven barges passed.", "2022-02-01"),
        ("Eastwick, (1 February 2022). The lock opened at noon.", "2022-02-01"),
        ("(01.02.2022) The lock opened at noon, and eleven barges passed.", "2022-02-01"),
        ("27.1.2022: The lock opened at noon, and eleven barges passed.", "2022-01-27"),
        ("On 1 February 2022 the lock opened, and eleven barges passed.", None),
        ("1 February 2022 was cold, and the lock froze.", None),
        ("The lock (opened on 1 February 2022) is new.", None),
    ],
)
def test_a_story_may_begin_with_its_day(article: Make, run: Run, opening: str, day: str | None) -> None:
    draft = run(article(f"{opening}\n\n{BODY}"), dates)
    assert (draft.published.value if draft.published else None) == day


def test_the_day_at_the_start_of_a_story_is_the_last_resort(article: Make, run: Run) -> None:
    text = f"01.02.2022 – The lock opened.\n\n{BODY}"
    assert candidates(run(article(text, meta("published", "2022-03-05")), dates)) == [
        ("2022-03-05", "meta", "2022-03-05")
    ]
