"""The text contains invisible characters.

Why: they break searches and names, reverse the order of words, or carry data that readers don't know of.
Silent: joiners in Persian, Arabic and Indic scripts and in emoji; direction marks beside right-to-left letters; soft
    hyphens. Variation selectors that may carry a content credential (C2PA) are reported separately and never removed.
Source: Unicode Standard Annex 9 (bidirectional algorithm) and Technical Report 36 (security); C2PA Technical
    Specification, "Embedding manifests into unstructured text".
"""

import re
import unicodedata
from collections.abc import Iterator

from provcheck.model.control_characters import non_ascii
from provcheck.model.document import Document
from provcheck.model.evidence import Span
from provcheck.model.finding import Edit, Finding, Fix, Kind, Severity, Spot, apply_edits
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.rule import Context, Rule
from provcheck.model.wording import more_places

# Embeddings, overrides and isolates; direction marks; zero-width space, word joiner, joiners, stray byte-order marks.
_HIDDEN = lazy_regex("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u200b-\u200d\u2060\ufeff]+")
# A few selectors choose a glyph; a long run of selectors or tags is data.
_SELECTORS = lazy_regex("[\ufe00-\ufe0f\U000e0100-\U000e01ef]{8,}")
_TAGS = lazy_regex("[\U000e0020-\U000e007e]{8,}")
_ANY = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\U000e0020-\U000e01ef]")
_JOINERS = frozenset("\u200c\u200d")
# Bidirectional classes of letters from right to left; categories of Indic letters, their vowel signs, and emoji.
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_JOINED = frozenset({"So", "Sk", "Mn", "Mc", "Lo"})


def check(context: Context) -> Iterator[Finding]:
    """Report each run that carries data, then all other hidden characters once, with a fix that removes them."""
    text = context.document.text
    yield from _in_metadata(context.document)
    if not _ANY.search(non_ascii(text)):
        return
    for match in (*_SELECTORS().finditer(text), *_TAGS().finditer(text)):
        yield RULE.finding(
            f"{len(match.group())} invisible selectors carry data, perhaps a content credential; no fix removes them",
            at=Spot(span=Span(*match.span())),
        )
    hidden = _hidden_spans(text)
    if not hidden:
        return
    first, *others = (_place(text, span) for span in hidden)
    yield RULE.finding(
        f"{first.message}{more_places(len(others))}",
        at=first,
        related=others,
        fix=Fix("remove the invisible characters", tuple(Edit(span, "") for span in hidden), "safe"),
    )


def _in_metadata(document: Document) -> Iterator[Finding]:
    """Report the values of metadata with hidden characters once, each at its first one."""
    spots: list[Spot] = []
    edits: list[Edit] = []
    for declared in document.metadata:
        value = declared.value
        hidden = _hidden_spans(value) if not value.isascii() and _ANY.search(value) else []
        if hidden:
            written = value[hidden[0].start : hidden[0].end]
            message = _place(value, hidden[0]).message
            spots.append(Spot(pointer=declared.pointer, label="also invisible", message=message, within=written))
            if declared.origin == "front-matter":
                shown = apply_edits(value, [Edit(span, "") for span in hidden])
                edits.append(Edit(None, shown, declared.pointer))
    if spots:
        yield RULE.finding(
            f"{spots[0].message}{more_places(len(spots) - 1, ' in the metadata')}",
            at=spots[0],
            related=spots[1:],
            fix=Fix("remove the invisible characters", tuple(edits), "safe") if len(edits) == len(spots) else None,
        )


def _hidden_spans(text: str) -> list[Span]:
    """Return the ranges of hidden characters that shape no letters."""
    return [Span(*match.span()) for match in _HIDDEN().finditer(text) if not _is_needed(text, *match.span())]


def _place(text: str, span: Span) -> Spot:
    names = dict.fromkeys(_name(character) for character in text[span.start : span.end])
    return Spot.of(span, "also invisible", f"invisible characters: {', '.join(names)}")


def _name(character: str) -> str:
    return unicodedata.name(character, f"U+{ord(character):04X}").lower()


def _is_needed(text: str, start: int, end: int) -> bool:
    """Return whether hidden characters shape the letters beside them: from right to left, Indic, or emoji."""
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    if not _RIGHT_TO_LEFT.isdisjoint(map(unicodedata.bidirectional, around)):
        return True
    return set(text[start:end]) <= _JOINERS and not _JOINED.isdisjoint(map(unicodedata.category, around))


RULE = Rule(
    "text-hidden",
    Kind.WEAK,
    Severity.NOTE,
    check,
    help="Remove them, unless they are there on purpose.",
)
