"""Quotations that a JSON-LD file states as such: schema.org/Quotation, with the words and who is said to have spoken.

Without an `articleBody` they are all that the file has of the article's words. They become the text, each a block of
its own that is no prose.
"""

from collections.abc import Iterator
from typing import NamedTuple

from provcheck.model.document import Block, BlockKind, Declared
from provcheck.model.evidence import Span
from provcheck.readers.json_source_map import BodyString
from provcheck.readers.jsonld import nodes, types
from provcheck.readers.pairs import Pairs, Tree, replace_surrogates, steps

# Who spoke, surest first: to whom the article attributes the words, then the author of the words.
_SPEAKERS = ("spokenByCharacter", "creator", "author")


class Spoken(NamedTuple):
    """The words and the pointer of their string; the speaker is as the reader declares it, or None."""

    words: str
    pointer: str
    speaker: Declared | None


def spoken(tree: Tree) -> list[Spoken]:
    """The quotations of a file in its order."""
    return list(_spoken(tree))


def _spoken(tree: Tree) -> Iterator[Spoken]:
    for pairs, pointer in nodes(tree):
        if "Quotation" not in types(pairs):
            continue
        members = {key: (value, f"{pointer}/{step}") for key, value, step in reversed(list(steps(pairs)))}
        words, place = members.get("text", (None, ""))
        if isinstance(words, str) and words.strip():
            said_by = (_speaker(key, *members[key]) for key in _SPEAKERS if key in members)
            yield Spoken(words, place, next(filter(None, said_by), None))


def _speaker(key: str, value: Tree, pointer: str) -> Declared | None:
    """A name, or the description of somebody who has none; `method` ends in what tells of the kind."""
    if isinstance(value, str):
        return _declared(value, key, pointer)
    if not isinstance(value, Pairs):
        return None
    members = {name: (inner, step) for name, inner, step in reversed(list(steps(value)))}
    kind = "Organization" if any(name.endswith("Organization") for name in types(value)) else "Person"
    for name, method in (("name", f"{key} {kind}"), ("description", f"{key} description")):
        inner, step = members.get(name, (None, ""))
        if isinstance(inner, str) and inner.strip():
            return _declared(inner, method, f"{pointer}/{step}")
    return None


def _declared(value: str, method: str, pointer: str) -> Declared:
    return Declared(
        field="quotes", value=replace_surrogates(value.strip()), origin="jsonld", method=method, pointer=pointer
    )


def place(found: list[Spoken], text: str, parts: list[BodyString]) -> tuple[list[Block], list[Declared]]:
    """A block a quotation, and what is declared: the words where they stand in the text, then their speaker."""
    blocks: list[Block] = []
    declared: list[Declared] = []
    for quotation, part in zip(found, parts, strict=True):
        words = text[part.start : part.end]
        start = part.start + len(words) - len(words.lstrip())
        span = Span(start, start + len(words.strip()))
        blocks.append(Block(BlockKind.HEADER, span))
        value = text[span.start : span.end]
        declared.append(Declared(field="quotes", value=value, origin="jsonld", method="Quotation", span=span))
        if quotation.speaker:
            declared.append(quotation.speaker)
    return blocks, declared
