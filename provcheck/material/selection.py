"""Chooses the transcripts of a pool that an article is held against: those of its words, then those of its speakers.

Which transcript a quotation is from is a matter of counting; whether its words stand there is not, and is decided by
`holding` alone.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from provcheck.material.days import days_between
from provcheck.material.pieces import BRACKETS, read_piece
from provcheck.material.pool import Material, TranscriptPool
from provcheck.material.speakers import name_words
from provcheck.material.triples import triples
from provcheck.material.vocabulary import vocabulary_of
from provcheck.model.document import Document
from provcheck.model.material import Transcript
from provcheck.model.prose import Prose
from provcheck.model.record import Quote, QuoteKind, Record

# So few are all held against the article.
MOST_HELD = 32
# Triples of a quotation that are looked up, spread over it.
_MOST_TRIPLES = 24
# A transcript with less than this share of the votes of the best one shares common phrases only.
_SMALLEST_SHARE = 0.3
# Transcripts for one quotation, and for a speaker who is in none of those.
_MOST_OF_QUOTATION, _MOST_OF_SPEAKER = 3, 2


def of_article(material: Material, record: Record, document: Document, prose: Prose | None) -> tuple[Transcript, ...]:
    """What an article is held against: all of some transcripts, of a pool those that it may quote; raises ReadError."""
    if isinstance(material, tuple):
        return material
    return _selected(material, record, document, prose) if prose else ()


def _selected(pool: TranscriptPool, record: Record, document: Document, prose: Prose) -> tuple[Transcript, ...]:
    """The transcripts of a pool that the quotations of an article may be from, in the order of the pool."""
    numbers = pool.candidates(prose.language, record.published)
    if len(numbers) > MOST_HELD:
        numbers = _of_article(pool, numbers, record, document, prose.language)
    return tuple(pool.transcript(number) for number in sorted(numbers))


def _of_article(
    pool: TranscriptPool, numbers: Sequence[int], record: Record, document: Document, language: str
) -> list[int]:
    candidates = frozenset(numbers)
    votes = [_votes(pool, keys, candidates) for quote in record.quotes for keys in _passages(quote, document, language)]
    total: Counter[int] = Counter()
    for counts in votes:
        total.update(counts)
    selected: Counter[int] = Counter()
    for counts in votes:
        # Where a quotation stands in several, the one with more of the article.
        best = sorted(counts, key=lambda number: (-counts[number], -total[number], number))[:_MOST_OF_QUOTATION]
        fewest = _SMALLEST_SHARE * counts[best[0]] if best else 0
        selected.update({number: counts[number] for number in best if counts[number] >= fewest})
    chosen = [number for number, _ in selected.most_common(MOST_HELD)]
    for surname in _surnames(record):
        speeches = [number for number in pool.spoken_by(surname) if number in candidates]
        if candidates.isdisjoint(speeches) or not set(chosen).isdisjoint(speeches):
            continue
        speeches.sort(key=lambda number: (-total[number], days_between(pool.entries[number].date, record.published)))
        chosen += speeches[:_MOST_OF_SPEAKER]
    # An article of which nothing stands in the pool is held against one transcript, so that this is reported.
    return chosen or [min(numbers, key=lambda number: days_between(pool.entries[number].date, record.published))]


def _passages(quote: Quote, document: Document, language: str) -> Iterable[list[str]]:
    """The words of a quotation, apart where brackets or an ellipsis stand for others."""
    if quote.kind is QuoteKind.INDIRECT:
        return
    vocabulary = vocabulary_of(language)
    for span in quote.spans:
        piece = read_piece(document.text, span, vocabulary)
        passage: list[str] = []
        for number, key in enumerate(piece.keys):
            if number in piece.gaps or key == BRACKETS:
                yield passage
                passage = []
            if key != BRACKETS:
                passage.append(key)
        yield passage


def _votes(pool: TranscriptPool, keys: Sequence[str], candidates: frozenset[int]) -> Counter[int]:
    """How many triples of a passage stand in each transcript; one that few have counts more."""
    hashes = triples(keys)
    step = max(1, len(hashes) // _MOST_TRIPLES)
    votes: Counter[int] = Counter()
    for triple in hashes[::step]:
        holders = candidates.intersection(pool.holders(triple))
        for number in holders:
            votes[number] += 1 + len(candidates) // len(holders)
    return votes


def _surnames(record: Record) -> list[str]:
    """The surnames of those whom the article quotes, each once, in its order."""
    names = [quote.speaker.name or quote.speaker.as_written for quote in record.quotes if quote.speaker]
    names += [figure.attributed_to.name or "" for figure in record.figures if figure.attributed_to]
    return list(dict.fromkeys(words[-1] for name in names if (words := name_words(name))))
