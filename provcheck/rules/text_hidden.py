"""Characters that nobody sees stand in the text.

Why: they break searches and names, turn the order of words round, or carry data that the reader doesn't know of.
Silent: joiners in Persian, Arabic and Indic scripts and in emoji; direction marks beside right-to-left letters; soft
    hyphens. Variation selectors that may carry a content credential (C2PA) are named apart and never removed.
Source: Unicode Standard Annex 9 (bidirectional algorithm) and Technical Report 36 (security); C2PA Technical
    Specification, "Embedding manifests into unstructured text".
"""

import re
import unicodedata
from collections.abc import Iterator

from provcheck.model.evidence import Span
from provcheck.model.finding import Edit, Finding, Fix, Kind, Severity, Spot
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.rule import Context, Rule
from provcheck.model.wording import more_places

# Embeddings, overrides and isolates; direction marks; zero-width space, word joiner, joiners, stray byte-order marks.
_HIDDEN = lazy_regex("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u200b-\u200d\u2060\ufeff]+")
# A few selectors choose a glyph; a long run of them is data.
_SELECTORS = lazy_regex("[\ufe00-\ufe0f\U000e0100-\U000e01ef]{8,}")
_TAGS = lazy_regex("[\U000e0020-\U000e007e]{8,}")
_ANY = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\U000e0020-\U000e01ef]")
_JOINERS = "\u200c\u200d"
_MOST_RELATED = 20


def check(context: Context) -> Iterator[Finding]:
    """One finding a document for what can go, one a place for what carries data."""
    text = context.document.text
    if text.isascii() or not _ANY.search(text):
        return
    for match in (*_SELECTORS().finditer(text), *_TAGS().finditer(text)):
        yield RULE.finding(
            f"{len(match.group())} invisible selectors carry data, perhaps a content credential; they are left alone",
            at=Spot(span=Span(*match.span())),
        )
    found = [Span(*match.span()) for match in _HIDDEN().finditer(text) if not _has_a_purpose(text, *match.span())]
    if not found:
        return
    first, *others = found
    names = dict.fromkeys(unicodedata.name(c, f"U+{ord(c):04X}").lower() for c in text[first.start : first.end])
    yield RULE.finding(
        f"hidden: {', '.join(names)}{more_places(len(others))}",
        at=Spot(span=first),
        related=[Spot(span=span, label="hidden too") for span in others[:_MOST_RELATED]],
        fix=Fix("take them out", tuple(Edit(span, "") for span in found), "safe"),
    )


def _has_a_purpose(text: str, start: int, end: int) -> bool:
    """Beside letters written from right to left, Indic letters or emoji, these characters shape what is seen."""
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    if any(unicodedata.bidirectional(c) in ("R", "AL", "AN") for c in around):
        return True
    joiners = all(c in _JOINERS for c in text[start:end])
    return joiners and any(unicodedata.category(c) in ("So", "Sk", "Mn", "Mc", "Lo") for c in around)


RULE = Rule(
    "text-hidden",
    Kind.WEAK,
    Severity.NOTE,
    check,
    help="Take them out, unless they were put there on purpose.",
)
