"""What of a record can be told in a format that has no place for doubt, and by which names.

The record keeps how sure each statement is. schema.org and ninjs do not: there, only what the document states itself
goes in, never what was inferred from a neighbouring sentence.
"""

import re
from base64 import urlsafe_b64encode
from urllib.parse import quote as percent

from provcheck.language.characters import CLOSING_AFTER_LOW, CLOSING_OR_STRAIGHT, OPENING_OR_STRAIGHT
from provcheck.model.record import Basis, DocumentInfo, Quote, QuoteKind, Speaker, SpeakerKind, Text, Via

# Below this a speaker is more likely wrong than right (the default of `min_confidence`).
_LIKELY = 0.5
# A name that is an absolute URI already (RFC 3986). A path may hold a colon, so only these go without slashes.
_PART = r"(?:[A-Za-z0-9._~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+"
_URI = re.compile(rf"(?:[A-Za-z][A-Za-z0-9+.-]+://|(?:urn|tag|ni|doi):){_PART}(?:#{_PART})?")
# As the rows of a file are named: their line in the manner of forges.
_ROW = re.compile(r"#L\d+$")
_CLOSING = CLOSING_OR_STRAIGHT + CLOSING_AFTER_LOW
_BETWEEN = re.compile(rf"[{_CLOSING}]\s+[{OPENING_OR_STRAIGHT}]")
_DOUBLED = ("''", "``")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright\b)", re.IGNORECASE)


def content_uri(info: DocumentInfo) -> str:
    """A name for the document's very bytes (RFC 6920): the same wherever the file lies, another after any change."""
    return "ni:///sha-256;" + urlsafe_b64encode(bytes.fromhex(info.sha256)).decode("ascii").rstrip("=")


def is_uri(name: str) -> bool:
    """An absolute URI, such as a URL or a URN, and not a path."""
    return _URI.fullmatch(name) is not None


def reference(info: DocumentInfo) -> str:
    """The document's own URI, else its path as a relative reference (RFC 3986), with the line of a row behind `#L`."""
    if is_uri(info.uri):
        return info.uri
    row = _ROW.search(info.uri)
    # A colon is written by its number too: in the first part of a path it would read as a scheme.
    path = percent(info.uri[: row.start() if row else None].replace("\\", "/"), errors="replace")
    return path + (row[0] if row else "")


def words(quote: Quote) -> str:
    """What was said, without the quotation marks around it."""
    text = quote.text.strip()
    if len(quote.spans) > 1:
        text = _BETWEEN.sub(" ", text)
    for mark in _DOUBLED:
        if text.startswith(mark) and text.endswith(_DOUBLED) and len(text) > 4:
            return text[2:-2].strip()
    if text[:1] and text[0] in OPENING_OR_STRAIGHT:
        text = text[1:]
        if text[-1:] and text[-1] in _CLOSING:
            text = text[:-1]
    return text.strip()


def quoted(quote: Quote) -> bool:
    """All of it stands in quotation marks: the words themselves and no report of them."""
    return quote.kind is QuoteKind.DIRECT


def speaker(quote: Quote) -> Speaker | None:
    """Who said it, where that is more likely right than wrong and the document names or describes them."""
    said_by = quote.speaker
    if said_by is None or quote.confidence < _LIKELY:
        return None
    return said_by if called(said_by) else None


def called(said_by: Speaker) -> str:
    """A speaker's name; for those without one the words that describe them, unless it is a mere pronoun."""
    return said_by.name or ("" if said_by.mention == "pronoun" else said_by.as_written)


def is_person(said_by: Speaker) -> bool:
    """One human being, named."""
    return said_by.kind is SpeakerKind.PERSON and bool(said_by.name)


def via(quote: Quote) -> list[Via]:
    """The stated steps from the speaker to this document, in that order."""
    return [step for step in quote.via if step.basis is Basis.STATED]


def is_notice(rights: Text) -> bool:
    """A copyright notice, rather than a licence or terms of use."""
    return _COPYRIGHT.match(rights.value) is not None
