"""What surrounds a position of the prose: its tokens, its sentence, its quotation and its block."""

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from operator import itemgetter

from provcheck.model.document import Block, BlockKind, Document
from provcheck.model.evidence import Span
from provcheck.model.prose import Prose

# Quotations are sorted by start. One that contains a span begins before the last one that does, at most this many
# quotations earlier: nested ones begin later than the one around them.
_NESTING_REACH = 4
# The member of a quotation that is its span; no span ends behind `_ENDLESS`.
_QUOTATION_SPAN = itemgetter(0)
_ENDLESS = sys.maxsize
# The blocks of the last document with their starts: a document has many positions, looked up one after the other.
_last_blocks: list[tuple[tuple[Block, ...], list[int]]] = []


def sentence_at(prose: Prose, offset: int) -> int | None:
    """Return the number of the sentence that contains an offset, or None."""
    token = bisect_right(prose.starts, offset) - 1
    number = bisect_right(prose.sentences, (token, len(prose.words))) - 1
    if token < 0 or number < 0 or token >= prose.sentences[number][1]:
        return None
    return number


def sentence_span(prose: Prose, number: int) -> Span:
    """Return the span of a sentence, from its first word to its last punctuation mark."""
    start, end = prose.sentences[number]
    return Span(prose.starts[start], prose.ends[end - 1])


def tokens_in(prose: Prose, span: Span) -> range:
    """Return the numbers of the tokens that begin inside a span."""
    return range(bisect_left(prose.starts, span.start), bisect_left(prose.starts, span.end))


def inside_quotation(prose: Prose, span: Span) -> bool:
    """Return whether a quotation contains the whole span."""
    end = bisect_right(prose.quotations, (span.start, _ENDLESS), key=_QUOTATION_SPAN)
    return any(quotation.span.covers(span) for quotation in prose.quotations[max(0, end - _NESTING_REACH) : end])


def outside_quotations(prose: Prose, span: Span) -> Iterator[tuple[int, int]]:
    """Yield the ranges of the tokens of a block, or of a part of it, between its quotations; some are empty."""
    first, last = (bisect_left(prose.quotations, (offset,), key=_QUOTATION_SPAN) for offset in span)
    start = span.start
    for quotation in prose.quotations[first:last]:
        if quotation.span.start >= start:
            yield bisect_left(prose.starts, start), bisect_left(prose.starts, quotation.span.start)
            start = quotation.span.end
    yield bisect_left(prose.starts, start), bisect_left(prose.starts, span.end)


def block_at(document: Document, offset: int) -> int | None:
    """Return the number of the block that contains an offset, or None."""
    blocks = document.blocks
    if not _last_blocks or _last_blocks[0][0] is not blocks:
        _last_blocks[:] = [(blocks, [block.span.start for block in blocks])]
    number = bisect_right(_last_blocks[0][1], offset) - 1
    return number if number >= 0 and offset < blocks[number].span.end else None


def is_body(document: Document, span: Span) -> bool:
    """Return whether a span begins in a paragraph or a block quote, not in a headline, caption, header or code."""
    number = block_at(document, span.start)
    return number is not None and document.blocks[number].kind in (BlockKind.PARAGRAPH, BlockKind.BLOCK_QUOTE)
