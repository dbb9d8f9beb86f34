"""Declared values that are no values, set apart before anything else is read: the field that holds one is absent."""

import re
from dataclasses import replace

from provcheck.language import dates, placeholders
from provcheck.model.document import PLACEHOLDER, Declared, Document, Elsewhere
from provcheck.model.record import DATE_FIELDS

# The Open Graph protocol and schema.org define these as the address of a profile: an address there is right.
PROFILE_KEYS = ("article:author", "author.url", "rel=author", "sameas")
# Days between the date of a document and one that its text states.
_NEAR_DAYS = 31


def without_placeholders(document: Document) -> Document:
    """Return the document with the placeholders among its declared values moved to `elsewhere`."""
    apart = [
        declared
        for declared in document.declared
        if placeholders.defect(declared.field, declared.value) or _is_unsupported_zero_day(declared, document)
    ]
    apart = [declared for declared in apart if not declared.method.lower().startswith(PROFILE_KEYS)]
    if not apart:
        return document
    positions = set(map(id, apart))
    return replace(
        document,
        declared=tuple(declared for declared in document.declared if id(declared) not in positions),
        elsewhere=(*(Elsewhere(declared, PLACEHOLDER) for declared in apart), *document.elsewhere),
    )


def _is_unsupported_zero_day(declared: Declared, document: Document) -> bool:
    """Return whether a declared date is the first day that a clock knows, and nothing else in the document is near it.

    A date of the text supports it, and its year in the path or in the document's address.
    """
    language = document.language or dates.ANY
    day = dates.zero_day(declared.value, language) if declared.field in DATE_FIELDS else None
    if day is None:
        return False
    addresses = [document.uri, *(other.value for other in document.declared if other.field == "url")]
    if any(re.search(rf"(?<!\d){day.year}(?!\d)", address) for address in addresses):
        return False
    return not any(
        reading.kind in ("full", "day") and reading.earliest and abs((reading.earliest - day).days) <= _NEAR_DAYS
        for span, reading in dates.find(document.text, reference=day, language=language)
        if declared.span is None or not declared.span.start <= span.start < declared.span.end
    )
