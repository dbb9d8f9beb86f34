"""Right-to-left text among left-to-right text: isolates around it, so that neither reorders the other.

The isolates are ours: those of a document are escaped (`printable`). Columns stay what they are, because a place is
found before anything is isolated. Source: Unicode Standard Annex 9, "Unicode Bidirectional Algorithm", sections 2.4
(directional isolates) and 6.1 (reordering on terminals).
"""

from provcheck.model.control_characters import non_ascii
from provcheck.model.lazy_regex import lazy_regex

# Letters of scripts that are written from right to left: Hebrew, Arabic, Syriac, Thaana, N'Ko and their neighbours, and
# the presentation forms of Hebrew and Arabic.
_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
# From the first such letter to the last one, or the last digit, before a mark or a letter of another direction.
_RUN = lazy_regex(rf"[{_RIGHT_TO_LEFT}](?:[^A-Za-zÀ-ʯͰ-ҁ\"“”:\n]*[{_RIGHT_TO_LEFT}\d])?")
_FIRST_LETTER = lazy_regex(r"[^\W\d_]")
_FIRST = "\u0590"
FIRST_STRONG_ISOLATE, RIGHT_TO_LEFT_ISOLATE, POP_ISOLATE = "\u2068", "\u2067", "\u2069"


def isolated(text: str) -> str:
    """Return a text with isolates around each run that is written from right to left."""
    if text.isascii() or max(non_ascii(text)) < _FIRST:
        return text
    return _RUN().sub(lambda match: f"{FIRST_STRONG_ISOLATE}{match[0]}{POP_ISOLATE}", text)


def reads_from_right(text: str) -> bool:
    """Return whether the first letter of a text is one of a script that is written from right to left."""
    if text.isascii():
        return False
    letter = _FIRST_LETTER().search(text)
    return letter is not None and _RUN().match(letter[0]) is not None
