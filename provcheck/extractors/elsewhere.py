"""Declared values that are not the document's own, as candidates with their owner."""

from collections.abc import Iterator

from provcheck.language import dates
from provcheck.model.document import Declared, Document
from provcheck.model.draft import Draft
from provcheck.model.record import DATE_FIELDS, Byline, Candidate, Statement, Text


def elsewhere(document: Document, draft: Draft) -> Iterator[Candidate]:
    """Yield the values of other owners than the document. They are never chosen, and nothing is compared with them."""
    language = draft.prose.language if draft.prose else (document.language or dates.ANY)
    for value in document.elsewhere:
        statement = _statement(value.declared, language, draft.settings.date_order)
        if statement is not None:
            yield Candidate(value.declared.field, statement, chosen=False, owner=value.owner)


def _statement(declared: Declared, language: str, order: str | None) -> Statement | None:
    """Return the value as a date, a byline or a text; None for an empty date."""
    value, origin, method = " ".join(declared.value.split()), declared.origin, declared.method
    span, pointer = declared.span, declared.pointer
    if declared.field in DATE_FIELDS:
        reading = dates.read(value, order=order, language=language)
        return (
            dates.date_statement(reading, origin=origin, method=method, span=span, pointer=pointer) if reading else None
        )
    if declared.field == "bylines":
        return Byline(name=value, origin=origin, method=method, span=span, pointer=pointer)
    return Text(value=value, origin=origin, method=method, span=span, pointer=pointer)
