"""Quotations of a JSON-LD file: schema.org/Quotation, with its text and the speaker.

Read where a file has no `articleBody`. The quotations become the text, one block each, and none of it is prose.
"""

from collections.abc import Iterator
from typing import NamedTuple

from provcheck.model.document import Block, BlockKind, Declared
from provcheck.model.evidence import Span
from provcheck.readers.json_source_map import BodyString
from provcheck.readers.jsonld import nodes, types
from provcheck.readers.pairs import Pairs, Tree, TreeText, first_members, replace_surrogates
from provcheck.readers.stripping import stripped

# Properties for the speaker, surest first: to whom the article attributes the words, then their author.
_SPEAKER_KEYS = ("spokenByCharacter", "creator", "author")


class Quotation(NamedTuple):
    """The text of a quotation, and its speaker as a statement."""

    text: TreeText
    speaker: Declared | None


def read_quotations(tree: Tree, pointer: str = "") -> list[Quotation]:
    """The quotations of a tree in document order; its pointer in the file is before theirs."""
    return list(_quotations(tree, pointer))


def quotation_blocks(
    quotations: list[Quotation], text: str, strings: list[BodyString]
) -> tuple[list[Block], list[Declared]]:
    """A block for each quotation, and the statements: each quotation by its span, then its speaker."""
    blocks: list[Block] = []
    declared: list[Declared] = []
    for quotation, string in zip(quotations, strings, strict=True):
        span = Span(*stripped(text, string.start, string.end))
        blocks.append(Block(BlockKind.HEADER, span))
        value = text[span.start : span.end]
        declared.append(Declared(field="quotes", value=value, origin="jsonld", method="Quotation", span=span))
        if quotation.speaker:
            declared.append(quotation.speaker)
    return blocks, declared


def _quotations(tree: Tree, pointer: str) -> Iterator[Quotation]:
    for node in nodes(tree, pointer):
        if "Quotation" not in types(node.pairs):
            continue
        members = first_members(node.pairs, node.pointer)
        text, place = members.get("text", (None, ""))
        if isinstance(text, str) and text.strip():
            speakers = (_speaker(key, *members[key]) for key in _SPEAKER_KEYS if key in members)
            yield Quotation(TreeText(text, place), next(filter(None, speakers), None))


def _speaker(key: str, value: Tree, pointer: str) -> Declared | None:
    """A name, or the description of an unnamed speaker; `method` ends in the type, or in `description`."""
    if isinstance(value, str):
        return _declared_speaker(value, key, pointer)
    if not isinstance(value, Pairs):
        return None
    members = first_members(value, pointer)
    speaker_type = "Organization" if any(name.endswith("Organization") for name in types(value)) else "Person"
    for name, method in (("name", f"{key} {speaker_type}"), ("description", f"{key} description")):
        text, text_pointer = members.get(name, (None, ""))
        if isinstance(text, str) and text.strip():
            return _declared_speaker(text, method, text_pointer)
    return None


def _declared_speaker(value: str, method: str, pointer: str) -> Declared:
    value = replace_surrogates(value.strip())
    return Declared(field="quotes", value=value, origin="jsonld", method=method, pointer=pointer)
