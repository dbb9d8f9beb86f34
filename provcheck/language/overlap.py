"""How much two stories share: the share of each one's words that the other has, and of its names and numbers."""

import re
from collections.abc import Iterator, Sequence

from provcheck.model.document import BlockKind, Document
from provcheck.model.rule import Overlap

# The blocks of the story itself. Footers, captions and header lines may be the same under many stories.
_STORY_BLOCKS = frozenset((BlockKind.HEADLINE, BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.BLOCK_QUOTE))
_WORD = re.compile(r"\d+(?:[.,]\d+)*|\w+")
# Unrelated stories share shorter runs of words.
_RUN_LENGTH = 4


def story_words(document: Document) -> list[str]:
    """Return the words and numbers of the story as written, in order."""
    words: list[str] = []
    for block in document.blocks:
        if block.kind in _STORY_BLOCKS:
            words += _WORD.findall(document.text, *block.span)
    return words


def overlap(earlier: Sequence[str], later: Sequence[str]) -> Overlap:
    """Compare the words of two stories exactly. Linear in their length."""
    later_words, earlier_words = [word.casefold() for word in later], [word.casefold() for word in earlier]
    # A word that also occurs in lower case has its capital from the start of a sentence.
    names = {word.casefold() for word in later if word[0].isupper()}.difference(later, earlier)
    names.update(word for word in later_words if word[0].isdecimal())
    shared_names = len(names.intersection(earlier_words)) / len(names) if names else 1.0
    return Overlap(_shared(later_words, earlier_words), _shared(earlier_words, later_words), shared_names)


def _shared(words: list[str], other: list[str]) -> float:
    """Return the share of the words in runs that the other story also has."""
    other_runs = set(_runs(other))
    covered_end = covered = 0
    for start, run in enumerate(_runs(words)):
        if run in other_runs:
            end = start + _RUN_LENGTH
            covered += end - max(covered_end, start)
            covered_end = end
    return covered / len(words) if words else 0.0


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[offset:] for offset in range(_RUN_LENGTH)), strict=False)
