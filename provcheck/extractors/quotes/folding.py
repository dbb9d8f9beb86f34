"""Folds quotations: each outer quotation becomes one token, and no sentence begins inside one."""

import sys
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from provcheck.extractors.quotes.inner_incises import pieces
from provcheck.language import languages
from provcheck.language.languages import Language
from provcheck.language.quoted_names import is_name_in_marks, repeated_names
from provcheck.language.title_case import restore_sentence_case
from provcheck.model.evidence import Span
from provcheck.model.prose import Prose

# Quotations of up to this many words are mostly terms and titles: the word and the tag of their token is `q`, not `Q`.
SHORT = 2


class Fold(NamedTuple):
    """A quotation to fold: its tokens in the prose (half-open), its span, and its number in `Prose.quotations`."""

    start: int
    end: int
    span: Span
    number: int


NONE_REPEATED: frozenset[str] = frozenset()
# Behind every token.
NO_FOLD = Fold(sys.maxsize, sys.maxsize, Span(0, 0), -1)


def find_folds(prose: Prose) -> list[Fold]:
    """The outer quotations of the prose, in order; without names in marks, where a language has such."""
    folds: list[Fold] = []
    done = 0
    language = languages.by_tag(prose.language)
    keeps_names, has_incises = "quoted-names" in language.traits, "inner-incises" in language.traits
    repeated = repeated_names(prose, language) if keeps_names else NONE_REPEATED
    for number, quotation in enumerate(prose.quotations):
        if quotation.depth or (keeps_names and is_name_in_marks(prose, quotation, language, repeated)):
            continue
        span = quotation.span
        start = bisect_left(prose.starts, span.start, done)
        end = bisect_left(prose.starts, span.end, start)
        if end > start:
            if has_incises:
                folds += _folds_of(prose, start, end, number, language)
            else:
                folds.append(Fold(start, end, span, number))
            done = end
    return folds


def _folds_of(prose: Prose, start: int, end: int, number: int, language: Language) -> Iterator[Fold]:
    """Yield the folds of one quotation: its pieces around the incises inside it."""
    span = prose.quotations[number].span
    for low, high in pieces(prose, start, end, language):
        yield Fold(
            low,
            high,
            Span(span.start if low == start else prose.starts[low], span.end if high == end else prose.ends[high - 1]),
            number,
        )


def fold_columns(prose: Prose, folds: list[Fold]) -> tuple[list[str], list[str], list[int], list[int]]:
    """The words, the same in lower case, their starts and ends, with one token for each fold."""
    cased = restore_sentence_case(prose.words, prose.lower, prose.sentences, prose.language)
    words: list[str] = []
    lower: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for start, end, span, _ in folds:
        word = "Q" if end - start - 2 > SHORT else "q"
        words += cased[done:start]
        words.append(word)
        lower += prose.lower[done:start]
        lower.append(word)
        starts += prose.starts[done:start]
        starts.append(span.start)
        ends += prose.ends[done:start]
        ends.append(span.end)
        done = end
    words += cased[done:]
    lower += prose.lower[done:]
    starts += prose.starts[done:]
    ends += prose.ends[done:]
    return words, lower, starts, ends


def folded_tokens(folds: list[Fold]) -> list[int]:
    """The token that stands for each fold."""
    tokens = []
    removed = 0
    for start, end, _, _ in folds:
        tokens.append(start - removed)
        removed += end - start - 1
    return tokens


def cut_sentences(prose: Prose, folds: list[Fold]) -> tuple[list[int], list[int]]:
    """The first token and the block of each sentence; one that starts inside a quotation is part of the one before."""
    starts: list[int] = []
    blocks: list[int] = []
    ahead = iter(folds)
    fold_start, fold_end, _, _ = next(ahead, NO_FOLD)
    removed = 0
    for (start, _), block in zip(prose.sentences, prose.sentence_blocks, strict=True):
        while start >= fold_end:
            removed += fold_end - fold_start - 1
            fold_start, fold_end, _, _ = next(ahead, NO_FOLD)
        if start <= fold_start:
            starts.append(start - removed)
            blocks.append(block)
    return starts, blocks
