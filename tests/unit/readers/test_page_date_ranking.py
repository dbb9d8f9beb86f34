"""Which of the dates of publication that a page states comes first, and which is another date."""

import pytest

from provcheck.model.document import Declared
from provcheck.readers.page_date_ranking import rank_dates


def stated(value: str, origin: str = "meta", method: str = "article:published_time") -> Declared:
    return Declared(origin=origin, method=method, field="published", value=value)


def test_the_day_that_most_origins_state_comes_first_whatever_their_time_zones() -> None:
    single, shared = stated("2025-03-09"), stated("2025-03-04")
    others = [stated("2025-03-05", "json-ld"), stated("2025-03-03", "markup")]
    assert rank_dates([single, shared, *others]).declared == [shared, *others, single]


@pytest.mark.parametrize("value", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_have_neighbours_too(value: str) -> None:
    first, last = stated("2025-03-09"), stated(value)
    assert rank_dates([first, last, stated(value, "json-ld")]).declared[-1] == first


@pytest.mark.parametrize(("day", "is_another"), [("2025-03-05", False), ("2025-03-06", True)])
def test_a_generic_key_holds_another_date_where_no_sure_date_is_near(day: str, is_another: bool) -> None:
    generic = stated(day, method="dc.date")
    ranked = rank_dates([stated("2025-03-04"), stated("2025-03-01", "json-ld"), generic])
    assert [item.declared for item in ranked.elsewhere] == [generic] * is_another
    assert (generic in ranked.declared) != is_another


def test_a_shown_date_is_that_of_the_modification_where_another_statement_says_so() -> None:
    published, shown = stated("2025-03-04"), stated("2025-03-08", "markup")
    modified = Declared(origin="json-ld", method="dateModified", field="modified", value="2025-03-09")
    assert [item.field for item in rank_dates([published, shown, modified]).declared] == [
        "published", "modified", "modified",
    ]  # fmt: skip
