"""Declared values that are no values, set apart before anything else is read: the field that holds one is absent."""

from dataclasses import replace

from provcheck.language import placeholders
from provcheck.model.document import PLACEHOLDER, Document, Elsewhere

# The Open Graph protocol and schema.org define these as the address of a profile: an address there is right.
PROFILE_KEYS = ("article:author", "author.url", "rel=author", "sameas")


def without_placeholders(document: Document) -> Document:
    """Return the document with the placeholders among its declared values moved to `elsewhere`."""
    apart = [declared for declared in document.declared if placeholders.defect(declared.field, declared.value)]
    apart = [declared for declared in apart if not declared.method.lower().startswith(PROFILE_KEYS)]
    if not apart:
        return document
    positions = set(map(id, apart))
    return replace(
        document,
        declared=tuple(declared for declared in document.declared if id(declared) not in positions),
        elsewhere=(*(Elsewhere(declared, PLACEHOLDER) for declared in apart), *document.elsewhere),
    )
