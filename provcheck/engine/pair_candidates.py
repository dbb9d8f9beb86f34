"""Which documents are worth comparing: those that share a key, and more than a phrase.

In the order of their days, a document that shares a key with many is compared with the first that has it and with the
one before it: the work grows with the number of documents, however many have the same boilerplate. What a pair shares
is told from the two cards; a document is read again only beside one that it resembles.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from provcheck.language import fingerprints
from provcheck.model.rule import Context

Id = TypeVar("Id")
# Behind every day: who is the later one of two can't be told without a date, so the dated one counts as earlier.
_UNDATED = date.max


class DocumentCard(NamedTuple):
    """What is kept of each document while the others are read: its day, and its fingerprints."""

    day: date
    keys: "array[int]"
    sketch: bytes
    said: bytes


def document_card(context: Context) -> DocumentCard:
    """The card of a document; earlier ones sort first."""
    published = context.record.published
    day = (published.earliest if published else None) or _UNDATED
    keys, sketch, said = fingerprints.prints(context.document, context.record)
    return DocumentCard(day, array("q", sorted(keys)), sketch, said)


def linked_pairs(members: Sequence[Id]) -> Iterator[tuple[Id, Id]]:
    """The pairs to compare, earlier first, of all documents that share one key, which come in the order of days."""
    for number in range(1, len(members)):
        yield members[0], members[number]
        if number > 1:
            yield members[number - 1], members[number]


def comparison_candidates(cards: Iterable[tuple[int, DocumentCard]]) -> dict[int, list[int]]:
    """For the number of each later document those of the earlier ones to compare it with, in the order of days.

    Of documents of one day, the one with the lower number counts as earlier.
    """
    ordered = sorted(cards, key=lambda item: (item[1].day, item[0]))
    sharing: dict[int, int | list[int]] = {}
    for place, (_, held) in enumerate(ordered):
        for key in held.keys:
            known = sharing.get(key)
            if known is None:
                sharing[key] = place
            elif isinstance(known, int):
                sharing[key] = [known, place]
            else:
                known.append(place)
    earlier: dict[int, set[int]] = defaultdict(set)
    for known in sharing.values():
        if isinstance(known, list):
            for first, second in linked_pairs(known):
                earlier[second].add(first)
    matches: dict[int, list[int]] = {}
    for later, found in earlier.items():
        number, mine = ordered[later]
        theirs = (ordered[place] for place in sorted(found))
        if alike := [other for other, held in theirs if fingerprints.alike(held[2:], mine[2:])]:
            matches[number] = alike
    return matches
