"""The dateline: where, when and by which agency a story says that it was filed."""

from collections.abc import Iterator
from datetime import date

from provcheck.language import datelines, dates
from provcheck.language.characters import DASHES_AND_HYPHEN
from provcheck.model.document import Declared, Document
from provcheck.model.draft import Draft
from provcheck.model.evidence import Span
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.record import Candidate, Dateline

# An agency in parentheses at the end of a declared dateline: `Eastwick, 10 May (Nordwire)`.
_AGENCY_BEHIND = lazy_regex(r"\s*\(([^()]{2,60})\)$")
# A day in numbers behind the place, whose order the dateline does not say: `Eastwick 09/05 (Nordwire)`.
_NUMBERS_BEHIND = lazy_regex(r"[\s,]+\d{1,2}[./]\d{1,2}\.?$")


def extract(document: Document, draft: Draft) -> Iterator[Candidate]:
    """Yield the dateline in the text, then those in metadata; a day without a year is nearest to publication."""
    reference = dates.reference_day(draft.published)
    language = draft.prose.language if draft.prose else (document.language or dates.ANY)
    dateline = _text_dateline(document, language, reference)
    if dateline is not None:
        yield Candidate("dateline", dateline)
    for declared in document.declared:
        if declared.field == "dateline" and declared.value.strip():
            reading = dates.read(declared.value, language=language)
            # On some pages the element with that name contains only the date.
            if reading is None or reading.value is None or reading.kind != "full" or "(" in declared.value:
                yield Candidate("dateline", _declared_dateline(declared, language, reference))


def _text_dateline(document: Document, language: str, reference: date | None) -> Dateline | None:
    """Return the dateline at the start of the story."""
    match = datelines.find_dateline(document, language, reference)
    if match is None:
        return None
    text = document.text
    day = None
    if match.date:
        span, reading = match.date
        day = dates.date_statement(reading, origin="dateline", method="dateline", span=span)
    return Dateline(
        place=_on_one_line(text, match.place),
        agency=_on_one_line(text, match.agency) if match.agency else None,
        date=day,
        as_written=text[match.span.start : match.span.end],
        origin="dateline",
        method=match.form,
        span=match.span,
    )


def _on_one_line(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split())


def _declared_dateline(declared: Declared, language: str, reference: date | None) -> Dateline:
    """Parse `GENEVA, May 10 (Agency)`; any other value is a place, perhaps followed by a day."""
    value = " ".join(declared.value.split())
    # The grammar expects a dash and the story after the dateline.
    match = datelines.read_dateline(value + " — x", 0, len(value) + 4, language, reference)
    reading = None
    agency = value[match.agency.start : match.agency.end] if match and match.agency else None
    if match is None:
        place = value.rstrip(" " + DASHES_AND_HYPHEN)
        if behind := _AGENCY_BEHIND().search(place):
            place, agency = _NUMBERS_BEHIND().sub("", place[: behind.start()]), behind[1]
        for span, candidate in dates.find(place, reference=reference, language=language):
            if span.start and span.end == len(place) and candidate.kind not in ("year", "month", "relative"):
                place, reading = place[: span.start].rstrip(" ,"), candidate
    else:
        place = value[match.place.start : match.place.end]
        reading = match.date[1] if match.date else None
    day = None
    if reading is not None:
        day = dates.date_statement(
            reading, origin=declared.origin, method=declared.method, span=declared.span, pointer=declared.pointer
        )
    return Dateline(
        place=place,
        agency=agency,
        date=day,
        as_written=declared.value,
        origin=declared.origin,
        method=declared.method,
        span=declared.span,
        pointer=declared.pointer,
    )
