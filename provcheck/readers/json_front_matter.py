"""Front matter in JSON (gohugo.io/content-management/front-matter): an object above the text, without fences."""

import json
from typing import NamedTuple

from provcheck.model.document import Range
from provcheck.model.errors import MalformedMetadata
from provcheck.model.json_positions import children, value_end
from provcheck.readers.json_parsing import json_reason
from provcheck.readers.pairs import Pairs, Tree, pointer_step, refuse_long_pointer


class JsonFrontMatter(NamedTuple):
    """The members, the ranges of their values in the file by pointer, and where the object ends."""

    tree: Pairs
    ranges: dict[str, Range]
    end: int


def parse_json(text: str, start: int, most_levels: int) -> JsonFrontMatter:
    """The object that begins at `start`; raises MalformedMetadata where it is no JSON or nested too deeply.

    Ranges of strings have no quotation marks; a repeated key has a number from the second on, as in `steps`.
    """
    decoder = json.JSONDecoder(object_pairs_hook=Pairs, parse_int=str, parse_float=str, parse_constant=str)
    try:
        tree, end = decoder.raw_decode(text, start)
    except json.JSONDecodeError as error:
        raise _malformed(text, error.pos, f"{json_reason(error)}; correct the JSON") from None
    except RecursionError:
        raise _malformed(text, start, "nested too deeply; flatten it") from None
    ranges: dict[str, Range] = {}
    open_values: list[tuple[int, str, int]] = [(start, "", 1)]
    while open_values:
        value_start, pointer, level = open_values.pop()
        if level > most_levels:
            raise _malformed(text, value_start, f"nested more than {most_levels} levels deep; flatten it")
        counts: dict[str | int, int] = {}
        for child in children(text, value_start):
            counts[child.key] = count = counts.get(child.key, 0) + 1
            step = pointer_step(str(child.key)) + (f"#{count}" if count > 1 else "")
            child_pointer = f"{pointer}/{step}"
            refuse_long_pointer(child_pointer)
            ranges[child_pointer] = _range(text, child.value_start)
            open_values.append((child.value_start, child_pointer, level + 1))
    return JsonFrontMatter(_members(tree), ranges, end)


def _members(tree: Tree) -> Pairs:
    assert isinstance(tree, Pairs)  # the text begins with a brace
    return tree


def _range(text: str, start: int) -> Range:
    end = value_end(text, start)
    return Range(start + 1, end - 1) if text[start] == '"' else Range(start, end)


def _malformed(text: str, position: int, reason: str) -> MalformedMetadata:
    line = text.count("\n", 0, position) + 1
    column = position - text.rfind("\n", 0, position)
    return MalformedMetadata(f"front matter, line {line}, column {column}: {reason}", line=line, column=column)
