"""What makes two documents worth comparing: keys that near-copies, and documents with the same quotation, share, and
what is kept of their words, so that those that share no more than a phrase are not read again.

MinHash with bands (A. Broder, "On the resemblance and containment of documents", 1997; Leskovec, Rajaraman, Ullman,
"Mining of Massive Datasets", 3.4), computed with one permutation (A. Shrivastava, P. Li, "Densifying One Permutation
Hashing", 2014); of each hash 16 bits are kept (P. Li, A. König, "b-Bit Minwise Hashing", 2010). A quotation gives the
smallest hashes of its runs of words, alone and with its speaker, and keeps its words.
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

# Stories that share half of their runs of three words meet in a band in 7 of 8 cases, seven tenths in 999 of 1,000;
# strangers, who share a hundredth, in one of a hundred million for each band.
BANDS, ROWS = 32, 4
_BINS = BANDS * ROWS
_RUN = 3
# Shorter items say too little to be told from one another by what they share.
FEWEST_WORDS = 40
# Below this a quotation may be a proverb, a slogan or chance.
FEWEST_QUOTED = 6
_QUOTED_RUN, _SPOKEN_RUN = 6, 3
# Days between documents that the rules on quotations compare, at most: what two say of one matter, and in one day.
_QUOTED_DAYS, _SPOKEN_DAYS = 8, 2
_OF_QUOTED, _OF_SPOKEN = 2, 3
# As many of a document's quotations are looked at: a transcript has thousands.
_MOST_QUOTES = 200
# Of the kept hashes as many are equal in documents that share a fifth of their runs of words. A copy shares half at
# least; strangers share a tenth at most, however many phrases they have in common.
_LEAST_ROWS = 24
# Of the words of the shorter of two quotations; one speaker's may differ by some words and the spelling of others.
_LEAST_SAID, _LEAST_SPOKEN = 0.7, 0.5
_HASH = 0xFFFF


class Fingerprint(NamedTuple):
    """What one document is known by while others are read.

    `keys` are signed integers of 64 bits; two documents that share one are candidates to be compared. `sketch` holds a
    hash for each bin, `said` of each quotation how many words it has, its speaker and those words: 16 bits each, little
    end first.
    All are the same on every machine of one version of Python: nothing in them depends on the process.
    """

    keys: set[int]
    sketch: bytes
    said: bytes


def fingerprint(document: Document, record: Record) -> Fingerprint:
    """The fingerprints of one document."""
    rows = _rows(_hashes(story_words(document)))
    quotes = filter(_compared, record.quotes[:_MOST_QUOTES])
    quoted = [(quote, words) for quote in quotes if len(words := _spoken(quote)) >= FEWEST_QUOTED]
    return Fingerprint(
        {*_bands(rows), *_quoted(quoted, record.published)},
        struct.pack(f"<{len(rows)}H", *(row & _HASH for row in rows)),
        b"".join(_packed(words, _surname(quote)) for quote, words in quoted),
    )


def are_alike(one: tuple[bytes, bytes], other: tuple[bytes, bytes]) -> bool:
    """Whether two documents, each by `sketch` and `said`, have more in common than a phrase: text, or a quotation."""
    if sum(map(eq, memoryview(one[0]).cast("H"), memoryview(other[0]).cast("H"))) >= _LEAST_ROWS:
        return True
    theirs = list(_unpacked(other[1]))
    return any(
        len(mine & said) >= (_LEAST_SPOKEN if who and who == whose else _LEAST_SAID) * min(len(mine), len(said))
        for who, mine in _unpacked(one[1])
        for whose, said in theirs
    )


def _hashes(words: Iterable[str]) -> list[int]:
    # A tuple of integers hashes the same everywhere; strings, which are salted, do not.
    return [crc32(word.casefold().encode("utf-8", "surrogatepass")) for word in words]


def _rows(words: list[int]) -> list[int]:
    """A hash for each bin; none of a text that is too short."""
    if len(words) < FEWEST_WORDS:
        return []
    least: list[int | None] = [None] * _BINS
    for run in map(hash, _runs(words, _RUN)):
        value, at = divmod(run, _BINS)
        held = least[at]
        if held is None or value < held:
            least[at] = value
    return _dense(least)


def _bands(rows: list[int]) -> Iterator[int]:
    for band, first in enumerate(range(0, len(rows), ROWS)):
        yield hash((band, *rows[first : first + ROWS]))


def _dense(least: list[int | None]) -> list[int]:
    """An empty bin borrows from the next one that is filled, and remembers how far that was."""
    rows = [0] * len(least)
    held = distance = 0
    for at in range(2 * len(least) - 1, -1, -1):
        value = least[at % len(least)]
        if value is not None:
            held, distance = value, 0
        else:
            distance += 1
        rows[at % len(least)] = held + distance
    return rows


def _compared(quote: Quote) -> bool:
    """Rules look at words in quotation marks, and at those in others that come from an outlet."""
    return quote.kind is not QuoteKind.INDIRECT or any(quoted_outlets(quote))


def _spoken(quote: Quote) -> list[int]:
    return _hashes(comparison_key(quote.text).split())


def _surname(quote: Quote) -> int:
    """The hash of its speaker's surname; 0 where nobody is named, and for what stands in no quotation marks."""
    name = quote.speaker.name if quote.speaker and quote.kind is not QuoteKind.INDIRECT else None
    return _hashes(comparison_key(name).split()[-1:])[0] if name and comparison_key(name) else 0


def _packed(words: list[int], surname: int) -> bytes:
    some = sorted({word & _HASH for word in words})[:_HASH]
    return struct.pack(f"<{len(some) + 2}H", len(some), surname & _HASH, *some)


def _unpacked(said: bytes) -> Iterator[tuple[int, set[int]]]:
    """Speaker and words of each quotation."""
    held = struct.unpack(f"<{len(said) // 2}H", said)
    at = 0
    while at < len(held):
        first, end = at + 2, at + 2 + held[at]
        yield held[at + 1], set(held[first:end])
        at = end


def _quoted(quotes: Sequence[tuple[Quote, list[int]]], published: Date | None) -> Iterator[int]:
    """Keys of quotations, for each window of days that the document falls into; none for one without a day."""
    if published is None or published.earliest is None:
        return
    ordinal = published.earliest.toordinal()
    for quote, words in quotes:
        runs = sorted({hash(run) for run in _runs(words, _QUOTED_RUN)})[:_OF_QUOTED]
        yield from (hash((-2, window, run)) for window in _windows(ordinal, _QUOTED_DAYS) for run in runs)
        if surname := _surname(quote):
            runs = sorted({hash((surname, *run)) for run in _runs(words, _SPOKEN_RUN)})[:_OF_SPOKEN]
            yield from (hash((-3, window, run)) for window in _windows(ordinal, _SPOKEN_DAYS) for run in runs)


def _windows(ordinal: int, days: int) -> tuple[int, int]:
    """Two windows, twice as wide as `days` and overlapping: documents no further apart than that share one."""
    return 2 * (ordinal // (2 * days)), 2 * ((ordinal + days) // (2 * days)) + 1


def _runs(words: list[int], length: int) -> Iterable[tuple[int, ...]]:
    return zip(*(words[first:] for first in range(length)), strict=False)
