"""Headings of a page above what its readers wrote: `3 Comments`, `Kommentare`, `5 responses to “The lock opens”`."""

from functools import cache

from selectolax.lexbor import LexborNode

from provcheck.language import languages
from provcheck.language.characters import DASHES_AND_HYPHEN
from provcheck.readers.page_elements import collapsed

_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_LONGEST = 120
_NUMBERS_AND_MARKS = "0123456789 .,:;()[]#·•|" + DASHES_AND_HYPHEN


def has_answers_heading(node: LexborNode) -> bool:
    """Return whether the heading with which an element begins, or the one before it, announces what readers wrote."""
    return any(
        heading is not None and heading.tag in _HEADINGS and announces_answers(collapsed(heading.text()))
        for heading in (_element(node.child), _element(node.prev, backwards=True))
    )


def announces_answers(heading: str) -> bool:
    """Return whether a heading consists of a word for comments, or begins with their number and one."""
    words = heading.lower()
    if len(words) > _LONGEST:
        return False
    label = words.strip(_NUMBERS_AND_MARKS)
    return label in _labels() or (words[:1].isdigit() and label.startswith(tuple(f"{word} " for word in _labels())))


@cache
def _labels() -> frozenset[str]:
    return languages.phrases_everywhere("layout")["answers"]


def _element(node: LexborNode | None, *, backwards: bool = False) -> LexborNode | None:
    """Return the first element from a node on."""
    while node is not None and (node.tag or "-").startswith(("-", "!")):
        node = node.prev if backwards else node.next
    return node
