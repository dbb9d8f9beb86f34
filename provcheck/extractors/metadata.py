"""Headline, publisher, rights, location, genre and corrections, from metadata and from labelled blocks.

Readers map each metadata key to a field and sort the values by reliability. This extractor normalises their white space
and keeps every value as a candidate.
"""

from collections.abc import Iterator
from functools import cache

from provcheck.language import languages, outlets
from provcheck.language.characters import DASHES_AND_HYPHEN, SPACES
from provcheck.model.document import BlockKind, Declared, Document
from provcheck.model.draft import Draft
from provcheck.model.evidence import Span
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.record import Candidate, Text

# The text fields that readers declare, and their names in the record. Some readers declare a "correction".
_FIELDS = {
    "headline": "headline", "publisher": "publisher", "rights": "rights", "location": "location", "genre": "genre",
    "corrections": "corrections", "correction": "corrections",
}  # fmt: skip
# What may stand before the label of a correction notice.
_BEFORE_LABEL = "(*[_"
# No label is longer.
_LONGEST_LABEL = 24
_LONGEST_OPENING = 48
# No label is shorter.
_FIRST_LETTERS = 3
# Behind a label: ` (March 5, 2025):`, `, March 5:`.
_DATED_LABEL = lazy_regex(
    rf"s?(?:\s\([^()\n]{{0,24}}\d[^()\n]{{0,8}}\)|,\s[^.:()\n]{{0,16}}\d[^.:()\n]{{0,8}})\s?[:{DASHES_AND_HYPHEN}]"
)
_AFTER_LABEL = frozenset(":" + DASHES_AND_HYPHEN)
_HEADLINE, _HEADER = BlockKind.HEADLINE, BlockKind.HEADER
_TO_SPACES = str.maketrans(dict.fromkeys(SPACES + "\n\r", " "))


def extract(document: Document, draft: Draft) -> Iterator[Candidate]:
    """Yield declared values in the reader's order, then headline blocks and correction notices in the text."""
    headlines: set[Span] = set()
    for declared in document.declared:
        field = _FIELDS.get(declared.field)
        value = _normalise_spaces(declared.value) if field else ""
        if field is None or not value:
            continue
        if field == "publisher":
            value = outlets.host_of(value)
        if field == "headline" and declared.span:
            headlines.add(declared.span)
        yield Candidate(field, _declared_text(declared, value))
    text = document.text
    initials = _label_initials()
    for kind, span in document.blocks:
        if kind is _HEADLINE and span not in headlines:
            yield Candidate("headline", _block_text(document, span, "headline block"))
        elif text[span[0]] in initials and kind is not _HEADER and _is_correction(text, span):
            yield Candidate("corrections", _block_text(document, span, "label"))


def _normalise_spaces(value: str) -> str:
    if not value.isprintable():  # the characters of _SPACES are not printable
        value = value.translate(_TO_SPACES)
    return " ".join(value.split()) if "  " in value else value.strip()


def _declared_text(declared: Declared, value: str) -> Text:
    return Text(
        value=value, origin=declared.origin, method=declared.method, span=declared.span, pointer=declared.pointer
    )


def _block_text(document: Document, span: Span, method: str) -> Text:
    return Text(value=_normalise_spaces(document.text[span.start : span.end]), origin="text", method=method, span=span)


@cache
def _label_initials() -> frozenset[str]:
    """Return the first characters of a labelled block: a label's first letter or a mark before it."""
    words = languages.phrases_everywhere("corrections")
    first = {label[0] for label in words["label"] | words["note"] | words["opening"]}
    return frozenset(first | {letter.upper() for letter in first}).union(_BEFORE_LABEL)


@cache
def _labels() -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return the labels of correction notices, those of editors' notes, and the first words of notices without any."""
    words = languages.phrases_everywhere("corrections")
    return tuple(words["label"]), tuple(words["note"]), tuple(words["opening"])


@cache
def _label_beginnings() -> frozenset[str]:
    """Return the first letters of a notice: few other blocks begin with them."""
    return frozenset(label[:_FIRST_LETTERS] for labels in _labels() for label in labels)


def _is_correction(text: str, span: Span) -> bool:
    """Return whether a block is a notice: `CORRECTION:`, `(Corrects spelling in …)`, `An earlier version of this …`."""
    start = span.start
    if text[start] in _BEFORE_LABEL:
        start += 1
    if text[start : start + _FIRST_LETTERS].lower() not in _label_beginnings():
        return False
    labels, notes, openings = _labels()
    opening = text[start : start + _LONGEST_LABEL].lower()
    if opening.startswith(notes):
        # Most editors' notes are not corrections.
        note = text[start : span.end].lower()
        return any(stem in note for stem in languages.phrases_everywhere("corrections")["stem"])
    if not opening.startswith(labels):
        return text[start : start + _LONGEST_OPENING].lower().startswith(openings)
    label = next(label for label in labels if opening.startswith(label))
    if text[span.start] == "(":
        return True
    after = text[start + len(label) : start + len(label) + 3].lstrip("sS ")
    if after[:1] in _AFTER_LABEL or text[start : start + len(label)].isupper():
        return True
    return _DATED_LABEL().match(text, start + len(label), span.end) is not None
