"""When two statements of one field agree, and the state that the field gets."""

from datetime import date

import pytest

from provcheck.model.agreement import TEXT_FIELDS, days_apart, state, statements_agree, states
from provcheck.model.evidence import Span
from provcheck.model.record import FIELDS, Candidate, Credit, Date, FieldState, Text


def day(first: str, last: str | None = None, origin: str = "header-line") -> Date:
    earliest, latest = date.fromisoformat(first), date.fromisoformat(last or first)
    return Date(value=first, earliest=earliest, latest=latest, as_written=first, origin=origin, span=Span(0, 1))


def text(value: str, origin: str = "meta") -> Text:
    return Text(value=value, origin=origin, span=Span(0, 1))


@pytest.mark.parametrize(
    ("one", "other", "gap"),
    [
        (day("2025-05-10"), day("2025-05-10"), 0),
        (day("2025-05-01", "2025-05-31"), day("2025-05-10"), 0),
        (day("2025-05-10"), day("2025-05-13"), 3),
        (day("2025-05-13"), day("2025-05-10"), 3),
    ],
)
def test_days_apart_are_counted_between_ranges(one: Date, other: Date, gap: int) -> None:
    assert days_apart(one, other) == gap


def test_an_unreadable_date_is_compared_with_nothing() -> None:
    broken = Date(value=None, earliest=None, latest=None, as_written="2025-13-40")
    assert days_apart(broken, day("2025-05-10")) is None
    assert statements_agree(broken, day("2025-05-10")) is None


def test_a_day_is_time_zone_slack_and_two_are_not() -> None:
    assert statements_agree(day("2025-05-10"), day("2025-05-11")) is None
    assert statements_agree(day("2025-05-10"), day("2025-05-12")) is False


def test_headlines_agree_over_case_marks_and_a_site_name() -> None:
    assert statements_agree(text("Port reopens – at last"), text("PORT REOPENS, AT LAST | The Courier")) is True
    assert statements_agree(text("Port reopens after storm"), text("After the storm, the port opens")) is None
    assert statements_agree(text("Port reopens after storm"), text("Council votes on budget")) is False


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ([], FieldState.ABSENT),
        ([day("2025-05-10")], FieldState.PRESENT),
        ([day("2025-05-10"), day("2025-05-10", origin="meta")], FieldState.PRESENT),  # one class: declared
        ([day("2025-05-10"), day("2025-05-10", origin="path")], FieldState.CORROBORATED),
        ([day("2025-05-10"), day("2025-05-20", origin="path")], FieldState.CONTRADICTED),
    ],
)
def test_the_state_of_a_date(dates: list[Date], expected: FieldState) -> None:
    candidates = [Candidate("published", date, chosen=number == 0) for number, date in enumerate(dates)]
    assert state("published", candidates) is expected


def test_a_credit_named_in_metadata_and_text_is_corroborated() -> None:
    candidates = [
        Candidate("credits", Credit(name="AFP", as_written="AFP", outlet="afp", origin=origin, span=Span(0, 1)))
        for origin in ("front-matter", "credit-line")
    ]
    assert state("credits", candidates) is FieldState.CORROBORATED


def test_statements_of_rights_hold_together() -> None:
    candidates = [
        Candidate("rights", text("Quay Press Ltd")),
        Candidate("rights", text("Not for use in archives"), chosen=False),
        Candidate("rights", text("Quay Press Ltd", origin="credit-line"), chosen=False),
    ]
    assert state("rights", candidates[:2]) is FieldState.PRESENT
    assert state("rights", candidates) is FieldState.CORROBORATED


def test_what_nobody_looked_for_is_unchecked_not_absent() -> None:
    result = states([], TEXT_FIELDS)
    assert set(result) == set(FIELDS)
    assert result["quotes"] is FieldState.UNCHECKED
    assert result["published"] is FieldState.ABSENT
