"""Quotations that metadata declares, with their speakers.

A reader declares the words of a quotation with their span in the text. If it knows the speaker, it declares the speaker
next, with a pointer, or with a span and a method that begins with "speaker".
"""

from collections.abc import Iterator

from provcheck.model.document import Declared, Document
from provcheck.model.draft import Draft
from provcheck.model.record import Candidate, Quote, QuoteKind, Speaker, SpeakerKind, Where


def extract(document: Document, draft: Draft) -> Iterator[Candidate]:
    """Yield every declared quotation in the order of the file."""
    words: Declared | None = None
    for declared in document.declared:
        if declared.field != "quotes":
            continue
        if declared.span is None or declared.method.startswith("speaker"):
            if words:
                yield _quote(words, speaker=declared)
            words = None
            continue
        if words:
            yield _quote(words, speaker=None)
        words = declared
    if words:
        yield _quote(words, speaker=None)


def _quote(words: Declared, speaker: Declared | None) -> Candidate:
    assert words.span is not None
    quote = Quote(
        text=words.value,
        spans=(words.span,),
        kind=QuoteKind.DIRECT,
        where=Where.EMBED if words.origin == "markup" else Where.BODY,
        speaker=_speaker(speaker) if speaker else None,
        origin=words.origin,
        method=words.method,
    )
    return Candidate("quotes", quote)


def _speaker(declared: Declared) -> Speaker:
    """Return the speaker; the last part of the reader's method says what kind of speaker it is."""
    anonymous = declared.method.endswith("description")
    organisation = declared.method.endswith("Organization")
    return Speaker(
        as_written=declared.value,
        name=None if anonymous else declared.value,
        kind=SpeakerKind.ANONYMOUS if anonymous else SpeakerKind.ORGANISATION if organisation else SpeakerKind.PERSON,
        mention="description" if anonymous else "name",
        origin=declared.origin,
        method=declared.method,
        span=declared.span,
        pointer=declared.pointer,
    )
