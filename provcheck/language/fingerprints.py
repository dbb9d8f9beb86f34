"""Fingerprints of documents, by which candidates for comparison are found without reading all documents again.

Documents that share a key are candidates: near copies, and documents with the same quotation. A sketch of their words
then rejects pairs that share no more than a phrase.

MinHash with bands (A. Broder, "On the resemblance and containment of documents", 1997; Leskovec, Rajaraman, Ullman,
"Mining of Massive Datasets", 3.4), computed with one permutation (A. Shrivastava, P. Li, "Densifying One Permutation
Hashing", 2014); of each hash 16 bits are kept (P. Li, A. König, "b-Bit Minwise Hashing", 2010). The keys of a quotation
are the smallest hashes of its runs of words, alone and with its speaker.
"""

import struct
from collections.abc import Iterable, Iterator, Sequence
from operator import eq
from typing import NamedTuple
from zlib import crc32

from provcheck.language.overlap import story_words
from provcheck.language.stories import quoted_outlets
from provcheck.model.comparison import comparison_key
from provcheck.model.document import Document
from provcheck.model.record import Date, Quote, QuoteKind, Record

# Stories that share half of their runs of three words have a common band in 7 of 8 cases, with seven tenths in 999 of
# 1,000 cases; unrelated stories, which share a hundredth, in one of a hundred million cases for each band.
BANDS, ROWS = 32, 4
_BINS = BANDS * ROWS
_RUN_LENGTH = 3
# What shorter documents share does not distinguish them from unrelated ones.
FEWEST_WORDS = 40
# A shorter quotation may be a proverb, a slogan or a coincidence.
FEWEST_QUOTED_WORDS = 6
_QUOTE_RUN_LENGTH, _SPEAKER_RUN_LENGTH = 6, 3
# The most days between documents that the rules on quotations compare: with the same words, and with the same speaker.
_QUOTE_DAYS, _SPEAKER_DAYS = 8, 2
_QUOTE_KEYS, _SPEAKER_KEYS = 2, 3
# Quotations of a document that get keys. A transcript has thousands.
_MOST_QUOTES = 200
# Rows of the sketch that are equal in documents which share a fifth of their runs of words. Copies share at least half;
# unrelated documents at most a tenth, however many phrases they have in common.
_LEAST_EQUAL_ROWS = 24
SAME_QUOTATION = 1
# The least share of the words of the shorter of two quotations, by any speaker and by the same one: versions of one
# quotation may differ in some words and in spelling.
_LEAST_SHARED, _LEAST_SHARED_BY_SPEAKER = 0.7, 0.5
_HASH_MASK = 0xFFFF

WordHashes = list[int]


class Fingerprint(NamedTuple):
    """The fingerprint of one document.

    `keys` are signed integers of 64 bits; two documents that share one are candidates. `sketch` holds a hash for each
    bin. `quotes` holds for each quotation the number of its words, the hash of its speaker and those of its words. All
    hashes in the last two have 16 bits, little-endian, and are the same on every machine and in every process with one
    version of Python.
    """

    keys: set[int]
    sketch: bytes
    quotes: bytes


def fingerprint(document: Document, record: Record) -> Fingerprint:
    """Return the fingerprint of a document."""
    rows = _rows(_hash_words(story_words(document)))
    quotes = filter(_is_compared, record.quotes[:_MOST_QUOTES])
    quotes_and_words = [(quote, words) for quote in quotes if len(words := _quoted_words(quote)) >= FEWEST_QUOTED_WORDS]
    return Fingerprint(
        {*_band_keys(rows), *_quote_keys(quotes_and_words, record.published)},
        struct.pack(f"<{len(rows)}H", *(row & _HASH_MASK for row in rows)),
        b"".join(_pack_quote(words, _surname_hash(quote)) for quote, words in quotes_and_words),
    )


def likeness(one: tuple[bytes, bytes], other: tuple[bytes, bytes]) -> int:
    """Return how many rows of two sketches are equal where the documents share more than a phrase, at most BINS.

    Of two documents, each given as sketch and quotes, that share only a quotation it is SAME_QUOTATION; 0 of others.
    """
    equal_rows: int = sum(map(eq, memoryview(one[0]).cast("H"), memoryview(other[0]).cast("H")))
    if equal_rows >= _LEAST_EQUAL_ROWS:
        return equal_rows
    other_quotes = list(_unpack_quotes(other[1]))
    shares_quote = any(
        _is_same_quote(quote, other_quote) for quote in _unpack_quotes(one[1]) for other_quote in other_quotes
    )
    return SAME_QUOTATION if shares_quote else 0


def _is_same_quote(one: tuple[int, set[int]], other: tuple[int, set[int]]) -> bool:
    speaker, words = one
    other_speaker, other_words = other
    least_shared = _LEAST_SHARED_BY_SPEAKER if speaker and speaker == other_speaker else _LEAST_SHARED
    return len(words & other_words) >= least_shared * min(len(words), len(other_words))


def _hash_words(words: Iterable[str]) -> WordHashes:
    # Python salts the hashes of strings. Those of integers, and of tuples of them, are the same everywhere.
    return [crc32(word.casefold().encode("utf-8", "surrogatepass")) for word in words]


def _rows(words: WordHashes) -> list[int]:
    """Return the smallest hash of each bin; an empty list for a text that is too short."""
    if len(words) < FEWEST_WORDS:
        return []
    smallest: list[int | None] = [None] * _BINS
    for run_hash in map(hash, _runs(words, _RUN_LENGTH)):
        value, bin_number = divmod(run_hash, _BINS)
        current = smallest[bin_number]
        if current is None or value < current:
            smallest[bin_number] = value
    return _fill_empty_bins(smallest)


def _fill_empty_bins(smallest: list[int | None]) -> list[int]:
    """Return the hashes, where an empty bin has that of the next filled one plus its distance."""
    rows = [0] * len(smallest)
    value = distance = 0
    for position in range(2 * len(smallest) - 1, -1, -1):
        bin_number = position % len(smallest)
        own_value = smallest[bin_number]
        if own_value is not None:
            value, distance = own_value, 0
        else:
            distance += 1
        rows[bin_number] = value + distance
    return rows


def _band_keys(rows: list[int]) -> Iterator[int]:
    for band, start in enumerate(range(0, len(rows), ROWS)):
        yield hash((band, *rows[start : start + ROWS]))


def _is_compared(quote: Quote) -> bool:
    """Return whether rules compare a passage: words in quotation marks, and others that come from an outlet."""
    return quote.kind is not QuoteKind.INDIRECT or any(quoted_outlets(quote))


def _quoted_words(quote: Quote) -> WordHashes:
    return _hash_words(comparison_key(quote.text).split())


def _surname_hash(quote: Quote) -> int:
    """Return the hash of the speaker's surname; 0 without a named speaker or without quotation marks."""
    name = quote.speaker.name if quote.speaker and quote.kind is not QuoteKind.INDIRECT else None
    words = comparison_key(name).split() if name else []
    return _hash_words(words[-1:])[0] if words else 0


def _pack_quote(words: WordHashes, surname: int) -> bytes:
    distinct = sorted({word & _HASH_MASK for word in words})[:_HASH_MASK]
    return struct.pack(f"<{len(distinct) + 2}H", len(distinct), surname & _HASH_MASK, *distinct)


def _unpack_quotes(quotes: bytes) -> Iterator[tuple[int, set[int]]]:
    """Yield the speaker's hash and the words of each quotation."""
    hashes = struct.unpack(f"<{len(quotes) // 2}H", quotes)
    position = 0
    while position < len(hashes):
        words_start = position + 2
        words_end = words_start + hashes[position]
        yield hashes[position + 1], set(hashes[words_start:words_end])
        position = words_end


def _quote_keys(quotes: Sequence[tuple[Quote, WordHashes]], published: Date | None) -> Iterator[int]:
    """Yield keys of the quotations for each window of days that the document falls in; none without a day."""
    if published is None or published.earliest is None:
        return
    ordinal = published.earliest.toordinal()
    for quote, words in quotes:
        runs = sorted({hash(run) for run in _runs(words, _QUOTE_RUN_LENGTH)})[:_QUOTE_KEYS]
        yield from (hash((-2, window, run)) for window in _windows(ordinal, _QUOTE_DAYS) for run in runs)
        if surname := _surname_hash(quote):
            runs = sorted({hash((surname, *run)) for run in _runs(words, _SPEAKER_RUN_LENGTH)})[:_SPEAKER_KEYS]
            yield from (hash((-3, window, run)) for window in _windows(ordinal, _SPEAKER_DAYS) for run in runs)


def _windows(ordinal: int, days: int) -> tuple[int, int]:
    """Return two overlapping windows of twice `days`: documents at most `days` apart share one of them."""
    return 2 * (ordinal // (2 * days)), 2 * ((ordinal + days) // (2 * days)) + 1


def _runs(words: WordHashes, length: int) -> Iterable[tuple[int, ...]]:
    return zip(*(words[offset:] for offset in range(length)), strict=False)
