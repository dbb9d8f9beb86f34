"""What of a quotation goes into formats that can't express doubt: its text, speaker and steps.

The record has the confidence of each speaker. schema.org and ninjs do not: only what the document states itself goes
in, and nothing that was inferred from a neighbouring sentence.
"""

import re

from provcheck.language.characters import CLOSING_AFTER_LOW, CLOSING_OR_STRAIGHT, OPENING_OR_STRAIGHT
from provcheck.model.record import Basis, Quote, QuoteKind, Speaker, SpeakerKind, Via

# With less confidence a speaker is more likely wrong than right (the default of `min_confidence`).
_LIKELY = 0.5
_CLOSING = CLOSING_OR_STRAIGHT + CLOSING_AFTER_LOW
_BETWEEN_SPANS = re.compile(rf"[{_CLOSING}]\s+[{OPENING_OR_STRAIGHT}]")
_DOUBLE_MARKS = ("''", "``")


def quotation_text(quote: Quote) -> str:
    """Return the text of a quotation without the quotation marks around it."""
    text = quote.text.strip()
    if len(quote.spans) > 1:
        text = _BETWEEN_SPANS.sub(" ", text)
    for mark in _DOUBLE_MARKS:
        if text.startswith(mark) and text.endswith(_DOUBLE_MARKS) and len(text) > 4:
            return text[2:-2].strip()
    if text[:1] and text[0] in OPENING_OR_STRAIGHT:
        text = text[1:]
        if text[-1:] and text[-1] in _CLOSING:
            text = text[:-1]
    return text.strip()


def is_direct(quote: Quote) -> bool:
    """Return whether the whole quotation is in quotation marks."""
    return quote.kind is QuoteKind.DIRECT


def likely_speakers(quote: Quote) -> list[Speaker]:
    """Return the speakers that are more likely right than wrong, and whom the document names or describes."""
    speakers = quote.speakers if quote.confidence >= _LIKELY else ()
    return [speaker for speaker in speakers if speaker_name(speaker)]


def speaker_name(speaker: Speaker) -> str:
    """Return a speaker's name, else the words that describe it; "" for a pronoun."""
    return speaker.name or ("" if speaker.mention == "pronoun" else speaker.as_written)


def is_person(speaker: Speaker) -> bool:
    """Return whether a speaker is a person with a name."""
    return speaker.kind is SpeakerKind.PERSON and bool(speaker.name)


def stated_via(quote: Quote) -> list[Via]:
    """Return the stated steps from the speaker to this document, in that order."""
    return [step for step in quote.via if step.basis is Basis.STATED]
