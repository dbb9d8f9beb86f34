"""Documents that Hypothesis writes, in every format: what was planted is found at its place, and all else holds."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzz.documents import FORMATS, Written, broken, whole
from fuzz.invariants import SETTINGS, hold
from provcheck import readers
from provcheck.engine.assemble import assemble
from provcheck.model.document import Document, Source
from provcheck.model.record import Statement

# Each example goes through every reporter and exporter.
plenty = settings(
    max_examples=settings.default.max_examples // 4,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def words_at(document: Document, statement: Statement) -> str:
    """What stands in the file where a statement says it was read."""
    found = document.source_map.locate(statement.span, statement.pointer)
    return document.source_map.decoded[found.start : found.end]


def found(written: Written) -> dict[str, str]:
    """The words of the file behind each planted statement, by field; those that are not in the record are left out."""
    (source,) = readers.split(written.source)
    document = readers.read(source)
    record = assemble(document, SETTINGS).record
    parts = written.parts
    made: list[tuple[str, Statement]] = []
    if record.published and (record.published.value or "").startswith(parts.date):
        made.append(("date", record.published))
    made += [("byline", one) for one in record.bylines if one.name == parts.byline]
    made += [("credit", one) for one in record.credits if one.as_written == parts.credit]
    made += [("quotation", one) for one in record.quotes if parts.quotation in one.text]
    return {field: words_at(document, statement) for field, statement in made}


@pytest.mark.parametrize("form", FORMATS)
@given(data=st.data())
@plenty
def test_what_was_planted_is_in_the_record_at_its_place(form: str, data: st.DataObject) -> None:
    written = data.draw(whole(form))
    words = found(written)
    day = written.parts.date
    assert set(words) == {"date", "byline", "credit", "quotation"}, words
    assert day in words["date"] or day.replace("-", "") in words["date"]
    assert len(words["date"]) < 60
    assert written.parts.byline in words["byline"]
    assert written.parts.credit in words["credit"]
    assert written.parts.quotation in words["quotation"]


@pytest.mark.parametrize("form", FORMATS)
@given(data=st.data())
@plenty
def test_everything_holds_of_broken_ones(form: str, data: st.DataObject, tried: Counter[str]) -> None:
    source: Source = data.draw(broken(form))
    hold(source)
    tried[f"broken {form}"] += 1
