"""What metadata declares of a document: headline, publisher, rights, location, genre and corrections.

Readers have mapped each key to a field and put the surest first; here the values are cleaned of what is no part of
them, and every one is kept.
"""

from collections.abc import Iterator

from provcheck.model.document import BlockKind, Declared, Document
from provcheck.model.draft import Draft
from provcheck.model.evidence import Span
from provcheck.model.record import Candidate, Text

# Fields whose value is words; "correction" is what some readers call the list.
_FIELDS = {
    "headline": "headline", "publisher": "publisher", "rights": "rights", "location": "location", "genre": "genre",
    "corrections": "corrections", "correction": "corrections",
}  # fmt: skip
# How a notice of correction begins, as the AP, Reuters, BBC and Guardian label theirs.
_CORRECTION_LABELS = (
    "correction",
    "corrects",
    "clarification",
    "editor's note",
    "editor’s note",
    "corrected",
    "recasts",
)
# A label's first letter, or a mark before it.
_CORRECTION_BEGINS = frozenset("CcEeRr(*[_")
_CORRECTING = ("correct", "an error", "earlier version", "previous version", "misstated", "misspelled", "clarif")
_HEADLINE, _HEADER = BlockKind.HEADLINE, BlockKind.HEADER
_WHITE = str.maketrans("\t\n\r\xa0", "    ")


def extract(document: Document, draft: Draft) -> Iterator[Candidate]:
    """Declared values in the reader's order, then the headline and the corrections that stand in the text."""
    headlines: set[Span] = set()
    for declared in document.declared:
        field = _FIELDS.get(declared.field)
        value = _clean(declared.value) if field else ""
        if field is None or not value:
            continue
        if field == "headline" and declared.span:
            headlines.add(declared.span)
        yield Candidate(field, _text(declared, value))
    text = document.text
    for kind, span in document.blocks:
        if kind is _HEADLINE and span not in headlines:
            yield Candidate("headline", _written(document, span, "headline block"))
        elif text[span[0]] in _CORRECTION_BEGINS and kind is not _HEADER and _is_correction(text, span):
            yield Candidate("corrections", _written(document, span, "label"))


def _clean(value: str) -> str:
    if not value.isprintable():  # as these spaces are not
        value = value.translate(_WHITE)
    return " ".join(value.split()) if "  " in value else value.strip()


def _text(declared: Declared, value: str) -> Text:
    return Text(
        value=value, origin=declared.origin, method=declared.method, span=declared.span, pointer=declared.pointer
    )


def _written(document: Document, span: Span, method: str) -> Text:
    return Text(value=_clean(document.text[span.start : span.end]), origin="text", method=method, span=span)


def _is_correction(text: str, span: Span) -> bool:
    """The block begins with a label: `CORRECTION:`, `(Corrects spelling in …)`, `Clarification —`."""
    start = span.start
    if text[start] in "(*[_":
        start += 1
    if text[start : start + 1] not in "CcEeRr" or start >= span.end:
        return False
    opening = text[start : start + 16].lower()
    label = next((label for label in _CORRECTION_LABELS if opening.startswith(label)), None)
    if label is None:
        return False
    if label.startswith("editor"):
        # Most of these notes correct nothing.
        note = text[start : span.end].lower()
        return any(word in note for word in _CORRECTING)
    if text[span.start] == "(":
        return True
    after = text[start + len(label) : start + len(label) + 3].lstrip("sS ")
    return after[:1] in (":", "-", "–", "—") or text[start : start + len(label)].isupper()
