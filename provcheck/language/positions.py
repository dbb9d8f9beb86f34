"""What surrounds a position of the prose: its tokens, its sentence, its quotation and its block."""

import sys
from bisect import bisect_left, bisect_right
from operator import itemgetter

from provcheck.model.document import BlockKind, Document
from provcheck.model.evidence import Span
from provcheck.model.prose import Prose

# Quotations are sorted by start. One that contains a span begins before the last one that does, at most this many
# quotations earlier: nested ones begin later than the one around them.
_NESTING_REACH = 4
# The members of a quotation and of a block that are their spans; no span ends behind `_ENDLESS`.
_QUOTATION_SPAN, _BLOCK_SPAN = itemgetter(0), itemgetter(1)
_ENDLESS = sys.maxsize


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


def block_at(document: Document, offset: int) -> int | None:
    """Return the number of the block that contains an offset, or None."""
    number = bisect_right(document.blocks, (offset, _ENDLESS), key=_BLOCK_SPAN) - 1
    return number if number >= 0 and offset < document.blocks[number].span.end else None


def is_body(document: Document, span: Span) -> bool:
    """Return whether a span begins in a paragraph or a block quote, not in a headline, caption, header or code."""
    number = block_at(document, span.start)
    return number is not None and document.blocks[number].kind in (BlockKind.PARAGRAPH, BlockKind.BLOCK_QUOTE)
