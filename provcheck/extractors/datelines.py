"""Where, when and by whom a story says it was filed."""

from collections.abc import Iterator
from datetime import date

from provcheck.language import datelines, dates
from provcheck.model.document import Declared, Document
from provcheck.model.draft import Draft
from provcheck.model.evidence import Span
from provcheck.model.record import Candidate, Dateline


def extract(document: Document, draft: Draft) -> Iterator[Candidate]:
    """The dateline in the text, then those that metadata declare; a day without a year is nearest to publication."""
    reference = dates.reference_day(draft.published)
    language = draft.prose.language if draft.prose else (document.language or dates.ANY)
    text = document.text
    if found := datelines.first(document, language, reference):
        dated = None
        if found.date:
            span, reading = found.date
            dated = dates.dated(reading, origin="dateline", method="dateline", span=span)
        yield Candidate(
            "dateline",
            Dateline(
                place=_one_line(text, found.place),
                agency=_one_line(text, found.agency) if found.agency else None,
                date=dated,
                as_written=text[found.span.start : found.span.end],
                origin="dateline",
                method=found.form,
                span=found.span,
            ),
        )
    for declared in document.declared:
        if declared.field == "dateline" and declared.value.strip():
            whole = dates.read(declared.value, language=language)
            # On some pages the element of that name holds the date alone.
            if whole is None or whole.value is None or whole.kind != "full" or "(" in declared.value:
                yield Candidate("dateline", _declared(declared, language, reference))


def _one_line(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split())


def _declared(declared: Declared, language: str, reference: date | None) -> Dateline:
    """`GENEVA, May 10 (Agency)` taken apart; a value that is no dateline is a place, and perhaps a day."""
    value = " ".join(declared.value.split())
    found = datelines.read(value + " — x", 0, len(value) + 4, language, reference)
    place = value[found.place.start : found.place.end] if found else value.rstrip(" -–—")
    reading = found.date[1] if found and found.date else None
    if found is None:
        for span, last in dates.find(place, reference=reference, language=language):
            if span.start and span.end == len(place) and last.kind not in ("year", "month", "relative"):
                place, reading = place[: span.start].rstrip(" ,"), last
    stated = None
    if reading is not None:
        stated = dates.dated(
            reading, origin=declared.origin, method=declared.method, span=declared.span, pointer=declared.pointer
        )
    return Dateline(
        place=place,
        agency=value[found.agency.start : found.agency.end] if found and found.agency else None,
        date=stated,
        as_written=declared.value,
        origin=declared.origin,
        method=declared.method,
        span=declared.span,
        pointer=declared.pointer,
    )
