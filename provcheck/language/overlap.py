"""What two stories share: how much of the words of each stands in the other, and whether it is the same story."""

import re
from collections.abc import Sequence

from provcheck.model.document import BlockKind, Document
from provcheck.model.rule import Overlap

# The blocks that tell the story. Footers, captions and header lines are the same under many stories, or on one page.
_STORY = frozenset((BlockKind.HEADLINE, BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.BLOCK_QUOTE))
_WORD = re.compile(r"\d+(?:[.,]\d+)*|\w+")
# Fewer words in a row are shared by stories that have nothing to do with each other.
_RUN = 4


def story_words(document: Document) -> list[str]:
    """The words of the story as they are written, in order; numbers are words."""
    words: list[str] = []
    for block in document.blocks:
        if block.kind in _STORY:
            words += _WORD.findall(document.text, *block.span)
    return words


def overlap(earlier: Sequence[str], later: Sequence[str]) -> Overlap:
    """Compare the words of two stories, exactly. Linear in their length."""
    mine, theirs = [word.casefold() for word in later], [word.casefold() for word in earlier]
    # A word that begins a sentence has a capital too, and stands without one elsewhere.
    named = {word.casefold() for word in later if word[0].isupper()}.difference(later, earlier)
    named.update(word for word in mine if word[0].isdecimal())
    names = len(named.intersection(theirs)) / len(named) if named else 1.0
    return Overlap(_covered(mine, theirs), _covered(theirs, mine), names)


def _covered(words: list[str], other: list[str]) -> float:
    """The part of the words that stand in a run which the other text has as well."""
    known = set(_runs(other))
    reached = covered = 0
    for start, run in enumerate(_runs(words)):
        if run in known:
            covered += start + _RUN - max(reached, start)
            reached = start + _RUN
    return covered / len(words) if words else 0.0


def _runs(words: list[str]) -> "zip[tuple[str, ...]]":
    return zip(*(words[first:] for first in range(_RUN)), strict=False)
