"""Quotations that metadata states as such, with their speaker: nothing is to be found out, only taken over.

A reader declares the words with their place in the text, and after them the speaker, if there is one, with a pointer.
"""

from collections.abc import Iterator

from provcheck.model.document import Declared, Document
from provcheck.model.draft import Draft
from provcheck.model.record import Candidate, Quote, QuoteKind, Speaker, SpeakerKind


def extract(document: Document, draft: Draft) -> Iterator[Candidate]:
    """Every declared quotation in the order of the file."""
    words: Declared | None = None
    for stated in document.declared:
        if stated.field != "quotes":
            continue
        if stated.span is None:
            if words:
                yield _quote(words, stated)
            words = None
            continue
        if words:
            yield _quote(words, None)
        words = stated
    if words:
        yield _quote(words, None)


def _quote(words: Declared, said_by: Declared | None) -> Candidate:
    assert words.span is not None
    quote = Quote(
        text=words.value,
        spans=(words.span,),
        kind=QuoteKind.DIRECT,
        speaker=_speaker(said_by) if said_by else None,
        origin=words.origin,
        method=words.method,
    )
    return Candidate("quotes", quote)


def _speaker(stated: Declared) -> Speaker:
    anonymous = stated.method.endswith("description")
    organisation = stated.method.endswith("Organization")
    return Speaker(
        as_written=stated.value,
        name=None if anonymous else stated.value,
        kind=SpeakerKind.ANONYMOUS if anonymous else SpeakerKind.ORGANISATION if organisation else SpeakerKind.PERSON,
        mention="description" if anonymous else "name",
        origin=stated.origin,
        method=stated.method,
        pointer=stated.pointer,
    )
