"""Generated documents of every format: their statements are in the record at their places, and all invariants hold."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzz.documents import FORMATS, WrittenArticle, broken_documents, complete_documents
from fuzz.invariants import SETTINGS, check_everything
from provcheck import readers
from provcheck.engine.assemble import assemble
from provcheck.model.document import Document, Source
from provcheck.model.record import Statement

# Each example goes through every reporter and exporter.
fewer_examples = settings(
    max_examples=settings.default.max_examples // 4,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def source_text(document: Document, statement: Statement) -> str:
    """The text of the file at the place of a statement."""
    place = document.source_map.locate(statement.span, statement.pointer)
    return document.source_map.decoded[place.start : place.end]


def source_texts(written: WrittenArticle) -> dict[str, str]:
    """The text of the file for each written statement that is in the record, by kind of statement."""
    (source,) = readers.split(written.source)
    document = readers.read(source)
    record = assemble(document, SETTINGS).record
    article = written.article
    statements: list[tuple[str, Statement]] = []
    if record.published and (record.published.value or "").startswith(article.date):
        statements.append(("date", record.published))
    statements += [("byline", byline) for byline in record.bylines if byline.name == article.byline]
    statements += [("credit", credit) for credit in record.credits if credit.as_written == article.credit]
    statements += [("quotation", quote) for quote in record.quotes if article.quotation in quote.text]
    return {field: source_text(document, statement) for field, statement in statements}


@pytest.mark.parametrize("form", FORMATS)
@given(data=st.data())
@fewer_examples
def test_written_statements_are_in_the_record_at_their_places(form: str, data: st.DataObject) -> None:
    written = data.draw(complete_documents(form))
    texts = source_texts(written)
    day = written.article.date
    assert set(texts) == {"date", "byline", "credit", "quotation"}, texts
    assert day in texts["date"] or day.replace("-", "") in texts["date"]
    assert len(texts["date"]) < 60
    assert written.article.byline in texts["byline"]
    assert written.article.credit in texts["credit"]
    assert written.article.quotation in texts["quotation"]


@pytest.mark.parametrize("form", FORMATS)
@given(data=st.data())
@fewer_examples
def test_invariants_hold_for_broken_documents(form: str, data: st.DataObject, tried: Counter[str]) -> None:
    source: Source = data.draw(broken_documents(form))
    check_everything(source)
    tried[f"broken {form}"] += 1
