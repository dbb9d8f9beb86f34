"""Finds the pairs of documents to compare: those that share a key, and more than a phrase.

Of the documents that share a key, in the order of their days, each is paired with the first and with the one before
it. So the number of pairs grows with the number of documents, and not with its square, if many have the same
boilerplate. The two cards tell whether a pair has more in common than a phrase; only then are the documents read again,
and only the closest few.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from provcheck.language import fingerprints
from provcheck.language.fingerprints import SAME_QUOTATION
from provcheck.model.rule import Context

Id = TypeVar("Id")
# Briefs on markets, sport or the weather are alike by the hundred. Next to so many earlier documents with much the same
# text, and so many with the same quotation, others add nothing.
_MOST_ALIKE, _MOST_WITH_QUOTATION = 12, 12
# After every date: of two documents, the one with a date counts as the earlier.
_UNDATED = date.max


class DocumentCard(NamedTuple):
    """What is kept of each document while the others are read: its day and its `language.fingerprints`."""

    day: date
    keys: "array[int]"
    sketch: bytes
    said: bytes


def document_card(context: Context) -> DocumentCard:
    """The card of a document."""
    published = context.record.published
    day = (published.earliest if published else None) or _UNDATED
    keys, sketch, said = fingerprints.fingerprint(context.document, context.record)
    return DocumentCard(day, array("q", sorted(keys)), sketch, said)


def linked_pairs(members: Sequence[Id]) -> Iterator[tuple[Id, Id]]:
    """The pairs (earlier, later) to compare among the documents that share a key, given in the order of their days."""
    for number in range(1, len(members)):
        yield members[0], members[number]
        if number > 1:
            yield members[number - 1], members[number]


def comparison_candidates(cards: Iterable[tuple[int, DocumentCard]]) -> dict[int, list[int]]:
    """The numbers of the earlier documents to compare each later document with, in the order of their days.

    Of two documents of the same day, the one with the lower number is the earlier.
    """
    ordered = sorted(cards, key=lambda item: (item[1].day, item[0]))
    candidates: dict[int, list[int]] = {}
    for later, earlier in _sharing_a_key([card.keys for _, card in ordered]).items():
        number, card = ordered[later]
        others = (ordered[position] for position in sorted(earlier))
        candidates[number] = closest(
            [(other, fingerprints.likeness(other_card[2:], card[2:])) for other, other_card in others]
        )
    return {number: alike for number, alike in candidates.items() if alike}


def closest(others: Sequence[tuple[Id, int]]) -> list[Id]:
    """The documents to compare with, in order, of documents in the order of their days and their `likeness`.

    Of those with much the same text, the first and the most alike; of those that share only a quotation, the first.
    """
    text = [(likeness, -position) for position, (_, likeness) in enumerate(others) if likeness > SAME_QUOTATION]
    quotation = [position for position, (_, likeness) in enumerate(others) if likeness == SAME_QUOTATION]
    most_alike = sorted(text[1:], reverse=True)[: _MOST_ALIKE - 1]
    positions = [-position for _, position in (*text[:1], *most_alike)] + quotation[:_MOST_WITH_QUOTATION]
    return [others[position][0] for position in sorted(positions)]


def _sharing_a_key(keys: Sequence[Iterable[int]]) -> dict[int, set[int]]:
    """The positions of the earlier documents that are linked with each later one by a key that both have."""
    # Most keys belong to one document: its position without a list takes less memory.
    positions: dict[int, int | list[int]] = {}
    for position, keys_of_document in enumerate(keys):
        for key in keys_of_document:
            known = positions.get(key)
            if known is None:
                positions[key] = position
            elif isinstance(known, int):
                positions[key] = [known, position]
            else:
                known.append(position)
    linked: dict[int, set[int]] = defaultdict(set)
    for known in positions.values():
        if isinstance(known, list):
            for earlier, later in linked_pairs(known):
                linked[later].add(earlier)
    return linked
