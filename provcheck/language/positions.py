"""What surrounds a position of the prose: its tokens, its sentence, its quotation and its block."""

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator
from operator import itemgetter

from provcheck.language.tokens import find_all
from provcheck.model.document import BlockKind, Document
from provcheck.model.evidence import Span
from provcheck.model.prose import Prose

# Quotations are sorted by start. One that contains a span begins before the last one that does, at most this many
# quotations earlier: nested ones begin later than the one around them.
_NESTING_REACH = 4
# The members of a quotation and of a block that are their spans; no span ends behind `_ENDLESS`.
_QUOTATION_SPAN, _BLOCK_SPAN = itemgetter(0), itemgetter(1)
_ENDLESS = sys.maxsize
# More characters are not searched for one after the other: names in many scripts.
_MOST_SEARCHES = 100


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


def tokens_with_initials(text: str, prose: Prose, initials: Collection[str]) -> list[int]:
    """Return the numbers of the tokens of a text that begin with one of some characters."""
    if len(initials) > _MOST_SEARCHES:
        return [token for token, word in enumerate(prose.words) if word[0] in initials]
    return _tokens_at(prose, find_all(text, initials))


def tokens_of(text: str, prose: Prose, words: Collection[str]) -> list[int]:
    """Return the numbers of the tokens of a text that are one of some words, which are few."""
    if len(words) > _MOST_SEARCHES:
        return [token for token, word in enumerate(prose.words) if word in words]
    return [token for token in _tokens_at(prose, find_all(text, words)) if prose.words[token] in words]


def _tokens_at(prose: Prose, offsets: list[int]) -> list[int]:
    """Return the numbers of the tokens that begin at some offsets, which are sorted."""
    starts, found = prose.starts, []
    token = 0
    for offset in offsets:
        token = bisect_left(starts, offset, token)
        if token == len(starts):
            break
        if starts[token] == offset:
            found.append(token)
    return found


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
    number = bisect_right(document.blocks, (offset, _ENDLESS), key=_BLOCK_SPAN) - 1
    return number if number >= 0 and offset < document.blocks[number].span.end else None


def is_body(document: Document, span: Span) -> bool:
    """Return whether a span begins in a paragraph or a block quote, not in a headline, caption, header or code."""
    number = block_at(document, span.start)
    return number is not None and document.blocks[number].kind in (BlockKind.PARAGRAPH, BlockKind.BLOCK_QUOTE)
