"""What stands around a place of the prose: its sentence, its paragraph, the quotation that holds it."""

from bisect import bisect_left, bisect_right

from provcheck.model.document import BlockKind, Document
from provcheck.model.evidence import Span
from provcheck.model.prose import Prose


def sentence_at(prose: Prose, offset: int) -> int | None:
    """The number of the sentence that holds an offset; None where no sentence does."""
    token = bisect_right(prose.starts, offset) - 1
    number = bisect_right(prose.sentences, (token, len(prose.words))) - 1
    if token < 0 or number < 0 or token >= prose.sentences[number][1]:
        return None
    return number


def sentence_span(prose: Prose, number: int) -> Span:
    """The place of a sentence, from its first word to its last mark."""
    first, end = prose.sentences[number]
    return Span(prose.starts[first], prose.ends[end - 1])


def tokens_in(prose: Prose, span: Span) -> range:
    """The numbers of the tokens that begin inside a span."""
    return range(bisect_left(prose.starts, span.start), bisect_left(prose.starts, span.end))


def inside_quotation(prose: Prose, span: Span) -> bool:
    """A quotation holds all of the span."""
    last = bisect_right(prose.quotations, span.start, key=lambda quotation: quotation.span.start)
    # A quotation that holds the span begins before it; nested ones begin later than their holder, so look back a few.
    return any(quotation.span.covers(span) for quotation in prose.quotations[max(0, last - 4) : last])


def block_at(document: Document, offset: int) -> int | None:
    """The number of the block that holds an offset."""
    number = bisect_right(document.blocks, offset, key=lambda block: block.span.start) - 1
    return number if number >= 0 and offset < document.blocks[number].span.end else None


def is_body(document: Document, span: Span) -> bool:
    """The span stands in a paragraph or a block quote: not in a headline, a caption, a header or code."""
    number = block_at(document, span.start)
    return number is not None and document.blocks[number].kind in (BlockKind.PARAGRAPH, BlockKind.BLOCK_QUOTE)
