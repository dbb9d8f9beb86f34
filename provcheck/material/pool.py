"""A pool of transcripts, of which an article is held against the few that hold its words or its speakers.

The pool is a value: its bytes are named by their contents and never change. For each triple of words it says which
transcripts have it; the transcripts themselves are unpacked when an article needs them.
"""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from provcheck.material.days import is_of_days
from provcheck.material.index import is_indexed, keep_indexed
from provcheck.material.packing import unpack
from provcheck.material.triples import HASHES
from provcheck.material.vocabulary import vocabulary_of
from provcheck.model.errors import ReadError
from provcheck.model.material import Transcript
from provcheck.model.record import Date

# A triple that more transcripts have says nothing about where a quotation is from.
_MOST_HOLDERS = 200
# Transcripts that are kept as they were unpacked.
_MOST_UNPACKED = 32


class PoolEntry(NamedTuple):
    """A transcript of a pool: its file, the name of its bytes, and what is chosen by.

    `date` is that of its file name, "" for none, and `surnames` are those of its speakers, folded.
    """

    path: str
    pack: str
    language: str
    date: str
    surnames: tuple[str, ...]
    words: int


class MergedHashes(NamedTuple):
    """The triples of many transcripts as one sorted array: `hash << 32 | slot`; `entries[slot]` is the entry, or -1."""

    rows: Sequence[int]
    entries: Sequence[int]

    def holders(self, triple: int) -> Iterator[int]:
        """Yield the numbers of the entries that have a triple."""
        start = bisect_left(self.rows, triple * HASHES)
        end = start
        while end < len(self.rows) and self.rows[end] // HASHES == triple:
            if (entry := self.entries[self.rows[end] % HASHES]) >= 0:
                yield entry
            end += 1
            if end - start > _MOST_HOLDERS:
                return


class TranscriptPool:
    """Transcripts that are found by their words; `unmerged` has the sorted triples of entries that are not in `merged`.

    `days` is how many days an article may be from a transcript; None for any.
    """

    def __init__(
        self,
        entries: Sequence[PoolEntry],
        merged: MergedHashes | None,
        unmerged: Mapping[int, "array[int]"],
        read: Callable[[PoolEntry], bytes],
        days: int | None,
    ) -> None:
        self.entries = entries
        self._merged = merged
        self._unmerged = unmerged
        self._read = read
        self._days = days
        self._unpacked: dict[int, Transcript] = {}
        self._by_surname: defaultdict[str, list[int]] = defaultdict(list)
        for number, entry in enumerate(entries):
            for surname in entry.surnames:
                self._by_surname[surname].append(number)

    def candidates(self, language: str, published: Date | None) -> list[int]:
        """Return the numbers of the entries in a language, and of the days around those of an article."""
        return [
            number
            for number, entry in enumerate(self.entries)
            if entry.language in (language, "und") and is_of_days(entry.date, self._days, published)
        ]

    def holders(self, triple: int) -> list[int]:
        """Return the numbers of the entries that have a triple of words; none where too many have it."""
        found = list(self._merged.holders(triple)) if self._merged else []
        for number, hashes in self._unmerged.items():
            position = bisect_left(hashes, triple)
            if position < len(hashes) and hashes[position] == triple:
                found.append(number)
        return found if len(found) <= _MOST_HOLDERS else []

    def spoken_by(self, surname: str) -> list[int]:
        """Return the numbers of the entries in which somebody of this name speaks."""
        return self._by_surname.get(surname, [])

    def transcript(self, number: int) -> Transcript:
        """Return the transcript of an entry, with its words indexed; raises ReadError where its bytes are gone."""
        transcript = self._unpacked.get(number)
        if transcript is not None and is_indexed(transcript, vocabulary_of(transcript.language)):
            return transcript
        entry = self.entries[number]
        unpacked = unpack(self._read(entry))
        if unpacked is None:
            raise ReadError(f"material {entry.path}: its index is damaged; `provcheck cache clear` removes it")
        transcript = replace(unpacked.transcript, file=entry.path, date=entry.date, days=self._days)
        keep_indexed(transcript, vocabulary_of(transcript.language), unpacked.indexed)
        while len(self._unpacked) >= _MOST_UNPACKED:
            del self._unpacked[next(iter(self._unpacked))]
        self._unpacked[number] = transcript
        return transcript


# What an article is held against: transcripts, or a pool from which they are chosen.
Material = tuple[Transcript, ...] | TranscriptPool
