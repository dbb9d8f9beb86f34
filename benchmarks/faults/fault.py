"""A planted fault: the document without it, the document with it, and what must be told of it."""

import random
from collections.abc import Callable
from typing import NamedTuple

from benchmarks.faults.articles import Article, Part


class Fault(NamedTuple):
    """`sound` and `faulty` differ in the fault alone. One of `rules` must tell it, at `place` (None: anywhere)."""

    sound: str
    faulty: str
    rules: tuple[str, ...]
    place: Part | None
    sound_name: str
    faulty_name: str


Planter = Callable[[Article, random.Random], Fault | None]


def edited(text: str, *edits: tuple[Part, str]) -> tuple[str, list[Part]]:
    """The text with parts replaced, and where the new words stand."""
    done, places, at = [], [], 0
    length = 0
    for part, words in sorted(edits):
        done += [text[at : part.start], words]
        length += part.start - at
        places.append(Part(length, length + len(words)))
        length += len(words)
        at = part.end
    return "".join([*done, text[at:]]), places


def pair(article: Article, rule: str | tuple[str, ...], sound: list[tuple[Part, str]], faulty: list[tuple[Part, str]],
         place: int | None = 0) -> Fault:  # fmt: skip
    """Two edited versions of one article; the fault is at the n-th edit of the faulty one."""
    before, _ = edited(article.text, *sound)
    after, places = edited(article.text, *faulty)
    rules = (rule,) if isinstance(rule, str) else rule
    return Fault(before, after, rules, places[place] if place is not None else None, article.name, article.name)


def inserted(article: Article, rng: random.Random, rule: str | tuple[str, ...], sound: str, faulty: str, at: int = -1,
             tell: str = "") -> Fault | None:  # fmt: skip
    """A paragraph of its own, sound or faulty, before a paragraph of the body (-1: any but the first).

    `tell` is the part of the faulty paragraph that the finding must touch; the paragraph, if not given.
    """
    paragraphs = article.paragraphs
    if len(paragraphs) < 2:
        return None
    # Nothing is put between a quotation and what goes on with it.
    free = [n for n in range(1, len(paragraphs)) if article.text[paragraphs[n].start] not in "“\"‘'"]
    number = at if at >= 0 else rng.choice(free or [0])
    here = Part(paragraphs[number].start, paragraphs[number].start)
    fault = pair(article, rule, [(here, sound + article.gap)], [(here, faulty + article.gap)])
    if fault.place is None:
        return fault
    begins = fault.place.start + (faulty.index(tell) if tell else 0)
    return fault._replace(place=Part(begins, begins + len(tell or faulty)))
