"""The blocks of a document in which credits and bylines of the text may stand."""

from collections.abc import Sequence
from operator import itemgetter

from provcheck.model.document import Block, BlockKind, Document

_EXCLUDED = frozenset({BlockKind.HEADER, BlockKind.CODE, BlockKind.CAPTION})
_KIND = itemgetter(0)


def text_blocks(document: Document) -> Sequence[Block]:
    """Return the blocks that are no metadata, no code and no captions; in most documents these are all."""
    blocks = document.blocks
    if _EXCLUDED.isdisjoint(map(_KIND, blocks)):
        return blocks
    return [block for block in blocks if block.kind not in _EXCLUDED]


def outer_numbers(count: int, first: int, last: int) -> tuple[int, ...]:
    """Return the numbers of the `first` and the `last` of so many blocks."""
    return (*range(min(first, count)), *range(max(first, count - last), count))
