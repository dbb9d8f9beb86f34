"""The prose of a document as the language layer reads it: tokens, sentences and quotations.

Extractors and rules share it. It holds columns, not an object for each token, because an article has a thousand words.
"""

from typing import NamedTuple

from provcheck.model.evidence import Span, read_only


class Quotation(NamedTuple):
    """A stretch of text between quotation marks.

    `span` includes the marks; `inner` excludes them and outer white space. `mark` is the opening mark as written.
    `closed` is False if the paragraph ends inside; `continues` is True if the next paragraph continues the quotation.
    `depth` is 0 outside any other quotation, 1 inside one.
    """

    span: Span
    inner: Span
    mark: str
    closed: bool = True
    continues: bool = False
    depth: int = 0


@read_only
class Prose:
    """Tokens, sentences and quotations of a document's prose blocks: all but headers and code.

    `words[i]` is the text of token i, from `starts[i]` to `ends[i]`; `lower` holds the same words in lower case.
    Punctuation marks are tokens. `sentences` are half-open ranges of token numbers, sorted, and never cross a block;
    `sentence_blocks[k]` is the number of the block (in `Document.blocks`) that holds sentence k.
    `unbalanced` holds the marks without a counterpart.
    """

    language: str
    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    sentences: list[tuple[int, int]]
    sentence_blocks: list[int]
    quotations: list[Quotation]
    unbalanced: list[Span]
