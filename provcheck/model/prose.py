"""What the language layer reads off a document once, for every extractor and rule to share.

Columns, not objects: an article has a thousand words, and a corpus a hundred million articles.
"""

from dataclasses import dataclass
from typing import NamedTuple

from provcheck.model.evidence import Span


class Quotation(NamedTuple):
    """A stretch between quotation marks, whoever said it.

    `span` includes the marks, `inner` does not (and has no outer white space). `mark` is the opening mark as written.
    `closed` is False where a paragraph ends inside; `continues` is True where the next paragraph goes on with it.
    `depth` is 0 outside any other quotation, 1 inside one.
    """

    span: Span
    inner: Span
    mark: str
    closed: bool = True
    continues: bool = False
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Prose:
    """Tokens, sentences and quotations of a document's prose blocks (headers and code left out).

    `words[i]` is the text of token i, from `starts[i]` to `ends[i]`; `lower` holds the same words in lower case.
    Punctuation marks are tokens. `sentences` are half-open ranges of token numbers, sorted, and never cross a block;
    `sentence_blocks[k]` is the number of the block (in `Document.blocks`) that holds sentence k.
    `unbalanced` holds the marks that open or close nothing.
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
