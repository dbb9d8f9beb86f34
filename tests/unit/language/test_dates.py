"""The date grammar reads what is written, and never guesses."""

import calendar
import re
from datetime import UTC, date, datetime, timedelta
from typing import Literal

import pytest
from dateutil import parser as dateutil_parser
from hypothesis import given
from hypothesis import strategies as st

from provcheck.language import dates
from provcheck.language.dates.calendars import weekday_words
from provcheck.language.dates.reading import in_month
from provcheck.model.evidence import Span

SATURDAY = date(2025, 5, 10)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2025-05-10", "2025-05-10"),
        (" 2025-05-10 ", "2025-05-10"),
        ("20250510", "2025-05-10"),
        ("2025/05/10", "2025-05-10"),
        ("2025-05-10T14:30:00+02:00", "2025-05-10T14:30:00+02:00"),
        ("2025-05-10T14:30:00.123Z", "2025-05-10T14:30:00Z"),
        ("2025-05-10 14:30", "2025-05-10T14:30:00"),
        ("2025-05-10T14:30:00-0330", "2025-05-10T14:30:00-03:30"),
        ("20250510T143000Z", "2025-05-10T14:30:00Z"),
        ("2025-05", "2025-05"),
        ("2025", "2025"),
        ("May 2025", "2025-05"),
        ("Sat, 10 May 2025 14:30:05 +0200", "2025-05-10T14:30:05+02:00"),
        ("Sat, 10 May 2025 14:30:05 GMT", "2025-05-10T14:30:05Z"),
        ("Sat May 10 14:30:00 UTC 2025", "2025-05-10T14:30:00Z"),
        ("May 10, 2025", "2025-05-10"),
        ("MAY 10, 2025", "2025-05-10"),
        ("10 May 2025", "2025-05-10"),
        ("10th of May, 2025", "2025-05-10"),
        ("10-May-2025", "2025-05-10"),
        ("Sept. 3, 2025", "2025-09-03"),
        ("13/05/2025", "2025-05-13"),
        ("05/13/2025", "2025-05-13"),
        ("05/05/2025", "2025-05-05"),
        ("May 10-12, 2025", "2025-05-10/2025-05-12"),
        ("10 May 2025, 12 noon GMT", "2025-05-10T12:00:00Z"),
        ("May 10, 2025 at 2.30 p.m. EDT", "2025-05-10T14:30:00-04:00"),
        ("14:30, 10 May 2025", "2025-05-10T14:30:00"),
        ("Published on May 10, 2025 by the night desk", "2025-05-10"),
        ("1er mai 2025", "2025-05-01"),
        ("10 de mayo de 2025", "2025-05-10"),
        ("Samstag, 10. Mai 2025, 14.30 Uhr", "2025-05-10T14:30:00"),
        ("10 maggio 2025", "2025-05-10"),
        ("terça-feira, 6 de maio de 2025 às 14h30", "2025-05-06T14:30:00"),
        ("2025年5月10日", "2025-05-10"),
        ("1746880200", "2025-05-10T12:30:00Z"),
        ("2025-W19-6", "2025-05-10"),
        ("2025W196", "2025-05-10"),
        ("2020-W53-7", "2021-01-03"),
        ("2025-W19", "2025-05-05/2025-05-11"),
        ("2025-130", "2025-05-10"),
        ("2024-366", "2024-12-31"),
        ("2025-001", "2025-01-01"),
    ],
)
def test_reads_what_is_written(written: str, value: str) -> None:
    reading = dates.read(written)
    assert reading is not None
    assert (reading.value, reading.problem) == (value, None)
    assert reading.as_written == written.strip()


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("31 April", "impossible"),
        ("31 April 2025", "impossible"),
        ("Feb. 29, 2025", "impossible"),
        ("2025-13-40", "impossible"),
        ("2025-02-30T10:00:00Z", "impossible"),
        ("2025-05-10T25:00:00Z", "impossible"),
        ("31/13/2025", "impossible"),
        ("2025-W54-1", "impossible"),
        ("2025-W11-8", "impossible"),
        ("2025-366", "impossible"),
        ("2025-000", "impossible"),
        ("0000-001", "impossible"),
        ("soon", "unreadable"),
        ("12 noon GMT", "unreadable"),
        ("12:30", "unreadable"),
        ("today", "unreadable"),
        ("May 10", "unreadable"),
        ("42", "unreadable"),
        ("{{ page.date }}", "unreadable"),
    ],
)
def test_says_why_a_date_cannot_be_read(written: str, problem: str) -> None:
    reading = dates.read(written)
    assert reading is not None
    assert (reading.value, reading.problem) == (None, problem)


@pytest.mark.parametrize(
    ("written", "in_read_language", "in_unread_language"),
    [
        ("11 marca 2025", True, True),
        ("2025. március 11.", True, True),
        ("5 października 2024", True, True),
        ("12 Ağustos 2025, 14:30", True, True),
        ("donderdag 10 augustus 2023", True, True),
        ("10. toukokuuta 2025 klo 9.15", True, True),
        ("Ngày 5 tháng 3 năm 2025", True, True),
        ("2025 m. kovo 5 d.", True, True),
        ("květen 2025", True, True),
        ("11 Mrach 2025", False, True),
        ("11 Octobr 2025", False, True),
        ("45 maja 2025", False, False),
        ("11 maja", False, False),
        ("11 марта 2025 г., 10:30", True, True),
        ("11 Μαρτίου 2025", True, True),
        ("١١ مارس ٢٠٢٥", True, True),
        ("11 มีนาคม 2568", True, True),
        ("45 марта 2025", False, False),
        ("11 марта", False, False),
        ("2025", False, False),
        ("in 2025 the 3 of us met, and 12 more people came", False, False),
    ],
)
def test_a_date_in_a_language_that_is_not_read(written: str, in_read_language: bool, in_unread_language: bool) -> None:
    assert dates.is_foreign(written, is_language_read=True) is in_read_language
    assert dates.is_foreign(written, is_language_read=False) is in_unread_language


def test_an_empty_string_is_no_date() -> None:
    assert dates.read(" \n") is None


def test_an_ambiguous_date_keeps_its_readings() -> None:
    reading = dates.read("03/04/2024")
    assert reading is not None
    assert (reading.value, reading.problem) == (None, "ambiguous")
    assert reading.readings == ("2024-03-04", "2024-04-03")
    assert (reading.earliest, reading.latest) == (date(2024, 3, 4), date(2024, 4, 3))


@pytest.mark.parametrize(
    ("keywords", "value"),
    [({"order": "dmy"}, "2024-04-03"), ({"order": "mdy"}, "2024-03-04"), ({"language": "fr"}, "2024-04-03")],
)
def test_the_order_of_the_settings_or_of_the_language_decides(keywords: dict[str, str], value: str) -> None:
    reading = dates.read("03/04/2024", **keywords)  # type: ignore[arg-type]
    assert reading is not None
    assert reading.value == value


def test_partial_dates_are_ranges() -> None:
    month, year = dates.read("February 2024"), dates.read("2024")
    assert month is not None
    assert year is not None
    assert (month.earliest, month.latest) == (date(2024, 2, 1), date(2024, 2, 29))
    assert (year.earliest, year.latest) == (date(2024, 1, 1), date(2024, 12, 31))


@pytest.mark.parametrize(
    ("text", "written", "earliest", "latest"),
    [
        ("They met on Saturday in the hall.", "Saturday", "2025-05-10", "2025-05-10"),
        ("On Wednesday they left.", "Wednesday", "2025-05-07", "2025-05-07"),
        ("It began last Saturday.", "last Saturday", "2025-05-03", "2025-05-03"),
        ("It ends next Friday.", "next Friday", "2025-05-16", "2025-05-16"),
        ("It rained Tuesday last week.", "Tuesday last week", "2025-04-29", "2025-04-29"),
        ("They meet Friday next.", "Friday next", "2025-05-16", "2025-05-16"),
        ("It was dry last year.", "last year", "2024-01-01", "2024-12-31"),
        ("It was dry 900 years ago.", "900 years ago", "1125-01-01", "1125-12-31"),
        ("Sat., May 10 was dry.", "Sat., May 10", "2025-05-10", "2025-05-10"),
        ("He comes back on January 3.", "January 3", "2025-01-03", "2025-01-03"),
        ("Nobody saw it yesterday.", "yesterday", "2025-05-09", "2025-05-09"),
        ("It was loud last night.", "last night", "2025-05-09", "2025-05-10"),
        ("Two days ago it was quiet.", "Two days ago", "2025-05-08", "2025-05-08"),
        ("Talks resume this week.", "this week", "2025-05-04", "2025-05-11"),
        ("Talks failed last month.", "last month", "2025-04-01", "2025-04-30"),
        ("Work began in March 2024.", "March 2024", "2024-03-01", "2024-03-31"),
        ("Work began in March.", "March", "2025-03-01", "2025-03-31"),
        ("The mill shut in 2019.", "2019", "2019-01-01", "2019-12-31"),
        ("since October 7, 2023, when", "October 7, 2023", "2023-10-07", "2023-10-07"),
        ("A train left on 10 May at 14:30 GMT.", "10 May at 14:30 GMT", "2025-05-10", "2025-05-10"),
    ],
)
def test_finds_dates_in_running_text(text: str, written: str, earliest: str, latest: str) -> None:
    found = list(dates.find(text, 0, len(text), reference=SATURDAY))
    assert [(text[span.start : span.end], str(r.earliest), str(r.latest)) for span, r in found] == [
        (written, earliest, latest)
    ]
    assert found[0][1].as_written == written


@pytest.mark.parametrize(
    ("language", "text", "written", "value"),
    [
        ("fr", "Il est arrivé mardi dernier.", "mardi dernier", "2025-05-06"),
        ("fr", "Né le 3 mars 2024 à Lyon.", "3 mars 2024", "2024-03-03"),
        ("de", "Sie kam am vergangenen Dienstag an.", "vergangenen Dienstag", "2025-05-06"),
        ("de", "Gestern war es still.", "Gestern", "2025-05-09"),
        ("es", "Llegó el sábado 10 de mayo de 2025.", "sábado 10 de mayo de 2025", "2025-05-10"),
        ("it", "È successo ieri a Bari.", "ieri", "2025-05-09"),
        ("pt", "Chegou na terça-feira a Faro.", "terça-feira", "2025-05-06"),
    ],
)
def test_finds_dates_of_other_languages(language: str, text: str, written: str, value: str) -> None:
    found = list(dates.find(text, 0, len(text), reference=SATURDAY, language=language))
    assert [(text[span.start : span.end], reading.value) for span, reading in found] == [(written, value)]


@pytest.mark.parametrize(
    "text",
    [
        "They may march on, and the sun may set.",
        "The score was 9/11 and the odds 24/7.",
        "In 2000 homes the lights went out.",
        "In March 3 million people moved.",
        "Call 2025-551-234 or room B2025.",
        "It cost $2025, not 12.50.",
        "A tale by May Chen.",
        "The shops were full on Black Friday, and the polls on Super Tuesday.",
        "He lives in Satu; Monique and Marcha agreed.",
        "She sat in the sun on the mon estate.",
    ],
)
def test_other_words_and_numbers_are_no_dates(text: str) -> None:
    assert [r.value for _, r in dates.find(text, 0, len(text), reference=SATURDAY) if r.kind != "month"] == []


def test_a_wrong_weekday_is_detected() -> None:
    text = "It opened on Tuesday, March 13, 2024, and closed on Friday, March 15, 2024."
    wrong, right = (reading for _, reading in dates.find(text, 0, len(text)))
    assert (wrong.weekday, wrong.has_wrong_weekday) == (1, True)
    assert (right.weekday, right.has_wrong_weekday) == (4, False)


@pytest.mark.parametrize("written", ["mon", "Wednesday", "Dienstag", "sex", "segunda-feira", "jum'at", "venerdi"])
def test_a_name_of_a_weekday_begins_with_one_of_the_weekday_words(written: str) -> None:
    """`date-weekday` searches a declared date for a weekday only where one of these words occurs."""
    reading = next((reading for _, reading in dates.find(f"{written}, 3 June 2025")), None)
    assert reading is not None
    assert reading.weekday is not None
    assert re.split("['-]", written.lower())[0] in weekday_words()


def test_without_a_reference_a_weekday_has_neither_value_nor_problem() -> None:
    [(_, reading)] = dates.find("on Saturday", 0, 11)
    assert (reading.value, reading.problem, reading.kind) == (None, None, "weekday")


@pytest.mark.parametrize("written", ["two weeks ago", "last year", "yesterday", "this week"])
def test_without_a_reference_a_relative_day_has_no_value(written: str) -> None:
    [(span, reading)] = dates.find(written)
    assert (written[span.start : span.end], reading.value, reading.kind) == (written, None, "relative")


def test_a_day_before_the_first_newspapers_is_no_reference() -> None:
    [(_, reading)] = dates.find("999 years ago", reference=date(999, 5, 10))
    assert (reading.value, reading.kind) == (None, "relative")


def test_a_reading_becomes_a_statement_with_its_evidence() -> None:
    reading = dates.read("2025-05-10")
    assert reading is not None
    statement = dates.date_statement(reading, origin="header-line", method="first line", span=Span(6, 16))
    assert (statement.value, statement.span, statement.origin) == ("2025-05-10", Span(6, 16), "header-line")
    assert dates.reference_day(statement) == SATURDAY
    month = dates.read("2025-05")
    assert month is not None
    assert dates.reference_day(dates.date_statement(month)) is None


DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
FORMATS = st.sampled_from(
    ["%Y-%m-%d", "%B %d, %Y", "%d %B %Y", "%b %d, %Y", "%d %b %Y", "%A, %B %d, %Y", "%a, %d %b %Y", "%Y/%m/%d"]
)


@given(DAYS, FORMATS)
def test_every_written_day_is_read_as_dateutil_reads_it(day: date, form: str) -> None:
    written = day.strftime(form)
    reading = dates.read(written)
    assert reading is not None
    assert reading.value == dateutil_parser.parse(written).date().isoformat() == day.isoformat()
    assert not reading.has_wrong_weekday


@given(
    st.datetimes(datetime(1970, 1, 2), datetime(2100, 1, 1)),
    st.integers(-14 * 4, 14 * 4).map(lambda quarters: timedelta(minutes=15 * quarters)),
)
def test_every_iso_time_keeps_its_instant(moment: datetime, offset: timedelta) -> None:
    moment = moment.replace(microsecond=0, tzinfo=UTC)
    written = (moment + offset).replace(tzinfo=None).isoformat()
    minutes = int(offset.total_seconds() // 60)
    sign = "-" if minutes < 0 else "+"
    written += f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
    reading = dates.read(written)
    assert reading is not None
    assert reading.value is not None
    assert datetime.fromisoformat(reading.value) == moment
    assert reading.earliest == date.fromisoformat(written[:10])


PIECES = st.sampled_from(
    (
        "May|10|2025|,| |Saturday|last|/|-|:|31|ago|two days|in|14:30|GMT|Feb|30|.|T|Z|+02:00|0|9999|week|é|\n|today"
        "|April|yesterday|mardi|next|year"
    ).split("|")
)


@given(st.lists(PIECES, max_size=12).map("".join), st.none() | st.dates(), st.sampled_from(["en", "fr", "pt", "und"]))
def test_spans_are_exact_and_sorted_and_nothing_raises(text: str, reference: date | None, language: str) -> None:
    end = 0
    for span, reading in dates.find(text, 0, len(text), reference=reference, language=language):
        assert span.start >= end
        assert text[span.start : span.end] == reading.as_written
        assert (reading.earliest is None) == (reading.latest is None)
        if reading.earliest is not None and reading.latest is not None:
            assert reading.earliest <= reading.latest
        end = span.end
    dates.read(text, reference=reference, language=language)


@given(st.integers(1, 9999), st.integers(1, 12))
def test_months_have_as_many_days_as_the_calendar_says(year: int, month: int) -> None:
    last = date(year, month, calendar.monthrange(year, month)[1])
    assert in_month(year, month, "").latest == last


@given(DAYS, st.integers(0, 6))
def test_a_weekday_is_within_a_week_of_its_reference(reference: date, weekday: int) -> None:
    past, before, after = (dates.resolve_weekday(weekday, reference, sense) for sense in ("past", "before", "after"))
    assert {day.weekday() for day in (past, before, after)} == {weekday}
    assert 0 <= (reference - past).days <= 6
    assert 1 <= (reference - before).days <= 7
    assert 1 <= (after - reference).days <= 7


@pytest.mark.parametrize(
    ("reference", "written", "value"),
    [
        (date(2025, 1, 10), "in July", "2024-07"),  # six months either way: news looks back
        (date(2025, 1, 10), "in June", "2025-06"),
        (date(2025, 1, 10), "last January", "2024-01"),
        (date(2025, 1, 10), "next January", "2026-01"),
        (date(2025, 3, 31), "last month", "2025-02"),
        (date(2025, 3, 31), "13 months ago", "2024-02"),
        (date(2025, 1, 1), "last week", "2024-W52"),
    ],
)
def test_months_and_weeks_are_counted_over_the_ends_of_years(reference: date, written: str, value: str) -> None:
    assert [reading.value for _, reading in dates.find(written, reference=reference)] == [value]


@pytest.mark.parametrize(
    ("written", "order", "value", "problem"),
    [
        ("10/05/25", None, None, "ambiguous"),  # also 2010-05-25
        ("31/12/68", None, "2068-12-31", None),
        ("31.12.69", None, "1969-12-31", None),
        ("10/05/25", "dmy", "2025-05-10", None),
        ("10/05/25", "mdy", "2025-10-05", None),
        ("31/31/31", None, None, "impossible"),
    ],
)
def test_years_of_two_digits_stand_first_or_last(
    written: str, order: Literal["dmy", "mdy"] | None, value: str | None, problem: str | None
) -> None:
    reading = dates.read(written, order=order)
    assert reading is not None
    assert (reading.value, reading.problem) == (value, problem)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("10 May 2025, 12 midnight", "2025-05-10T00:00:00"),
        ("10 May 2025 at 12:30 a.m.", "2025-05-10T00:30:00"),
        ("10 May 2025 at 14.30 GMT", "2025-05-10T14:30:00Z"),
        ("10 May 2025 at 14.30", "2025-05-10"),  # or a price
        ("10 May 2025 at 25:30", "2025-05-10"),
        ("10 May 2025 at 13:30 p.m.", "2025-05-10"),
        ("10 May 2025 14:30 +02:00", "2025-05-10T14:30:00+02:00"),
        ("10 May 2025 14:30 +19:00", "2025-05-10T14:30:00"),
        ("10 May 2025 14:30 EST", "2025-05-10T14:30:00-05:00"),
    ],
)
def test_times_of_day_stand_behind_a_date(written: str, value: str) -> None:
    reading = dates.read(written)
    assert reading is not None
    assert reading.value == value
