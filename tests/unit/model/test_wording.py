"""Phrases that the messages of several rules share."""

from dataclasses import replace
from datetime import date

import pytest

from provcheck.model.evidence import Span
from provcheck.model.record import Date
from provcheck.model.wording import day_of, join_and, more_places


@pytest.mark.parametrize(
    ("items", "expected"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_items_are_joined_by_commas_and_a_last_and(items: list[str], expected: str) -> None:
    assert join_and(items) == expected


def test_more_places_are_counted() -> None:
    assert more_places(0, " in this paragraph") == ""
    assert more_places(1) == ", and 1 more place"
    assert more_places(2, " in this paragraph") == ", and 2 more places in this paragraph"


def test_a_day_is_as_precise_as_it_is_known() -> None:
    first, last = date(2025, 5, 1), date(2025, 5, 31)
    month = Date(
        value="2025-05", earliest=first, latest=last, as_written="May 2025", origin="header-line", span=Span(0, 8)
    )
    time = replace(month, value="2025-05-10T14:30", as_written="May 10, 2.30 p.m.")
    unread = replace(month, value=None, earliest=None, latest=None, as_written="last spring")
    assert [day_of(value) for value in (time, month, unread)] == ["2025-05-10", "2025-05", "last spring"]
