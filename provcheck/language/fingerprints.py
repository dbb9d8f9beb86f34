"""What makes two documents worth comparing: keys that near-copies, and documents with the same quotation, share.

MinHash with bands (A. Broder, "On the resemblance and containment of documents", 1997; Leskovec, Rajaraman, Ullman,
"Mining of Massive Datasets", 3.4), computed with one permutation (A. Shrivastava, P. Li, "Densifying One Permutation
Hashing", 2014). A quotation gives the smallest hashes of its runs of words, alone and with its speaker.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from zlib import crc32

from provcheck.language.overlap import story_words
from provcheck.model.agreement import key
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


def keys(document: Document, record: Record) -> set[int]:
    """The keys of one document, signed integers of 64 bits; two that share one are candidates to be compared.

    The same on every machine of one version of Python: nothing in them depends on the process.
    """
    return {*_bands(_hashes(story_words(document))), *_quoted(record.quotes, record.published)}


def _hashes(words: Iterable[str]) -> list[int]:
    # A tuple of integers hashes the same everywhere; strings, which are salted, do not.
    return [crc32(word.casefold().encode("utf-8", "surrogatepass")) for word in words]


def _bands(words: list[int]) -> Iterator[int]:
    if len(words) < FEWEST_WORDS:
        return
    least: list[int | None] = [None] * _BINS
    for run in map(hash, _runs(words, _RUN)):
        value, at = divmod(run, _BINS)
        held = least[at]
        if held is None or value < held:
            least[at] = value
    rows = _dense(least)
    for band in range(BANDS):
        yield hash((band, *rows[band * ROWS : (band + 1) * ROWS]))


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


def _quoted(quotes: Sequence[Quote], published: Date | None) -> Iterator[int]:
    """Keys of quotations, for each window of days that the document falls into; none for one without a day."""
    day = (published.earliest if published else None) or ""
    if not day:
        return
    ordinal = date.fromisoformat(day).toordinal()
    for quote in quotes[:_MOST_QUOTES]:
        words = _hashes(key(quote.text).split())
        if len(words) < FEWEST_QUOTED:
            continue
        runs = sorted({hash(run) for run in _runs(words, _QUOTED_RUN)})[:_OF_QUOTED]
        yield from (hash((-2, window, run)) for window in _windows(ordinal, _QUOTED_DAYS) for run in runs)
        speaker = quote.speaker.name if quote.speaker and quote.kind is not QuoteKind.INDIRECT else None
        if speaker and (names := key(speaker).split()):
            surname = crc32(names[-1].encode("utf-8", "surrogatepass"))
            runs = sorted({hash((surname, *run)) for run in _runs(words, _SPOKEN_RUN)})[:_OF_SPOKEN]
            yield from (hash((-3, window, run)) for window in _windows(ordinal, _SPOKEN_DAYS) for run in runs)


def _windows(ordinal: int, days: int) -> tuple[int, int]:
    """Two windows, twice as wide as `days` and overlapping: documents no further apart than that share one."""
    return 2 * (ordinal // (2 * days)), 2 * ((ordinal + days) // (2 * days)) + 1


def _runs(words: list[int], length: int) -> Iterable[tuple[int, ...]]:
    return zip(*(words[first:] for first in range(length)), strict=False)
