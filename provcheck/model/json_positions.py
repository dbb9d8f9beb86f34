"""Positions of keys and values in JSON text, which the `json` module does not report.

The text has been accepted by a JSON parser, so nothing is validated here. Text that is cut short has positions up to
its end.
"""

import re
from collections.abc import Iterator
from json import JSONDecoder
from typing import NamedTuple

from provcheck.model.lazy_regex import lazy_regex

_SPACE = lazy_regex(r"[ \t\r\n]*")
_SCALAR = lazy_regex(r"[^\s,\]}]*")
_STRING_OR_BRACKET = lazy_regex(r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\Z)|[{}\[\]]', re.DOTALL)
_DECODER = JSONDecoder(strict=False)


class Child(NamedTuple):
    """A member of an object or an item of a list: its key or number, and where key and value begin."""

    key: str | int
    key_start: int
    value_start: int


def children(text: str, start: int) -> Iterator[Child]:
    """The members or items of the object or list that begins at `start`, in order; none for any other value."""
    opening = text[start : start + 1]
    if opening not in ("{", "["):
        return
    number = 0
    position = skip_space(text, start + 1)
    while position < len(text) and text[position] not in "]}":
        key: str | int = number
        key_start = position
        if opening == "{":
            if text[position] != '"':
                return
            key, key_end = _DECODER.raw_decode(text, position)
            position = skip_space(text, skip_space(text, key_end) + 1)
        yield Child(key, key_start, position)
        number += 1
        position = skip_space(text, value_end(text, position))
        if text.startswith(",", position):
            position = skip_space(text, position + 1)


def skip_space(text: str, start: int) -> int:
    """The offset of the first character from `start` on that is not JSON white space."""
    match = _SPACE().match(text, start)
    return match.end() if match else start


def value_end(text: str, start: int) -> int:
    """The end of the value that begins at `start`."""
    if text.startswith('"', start):
        return _string_end(text, start)
    if not text.startswith(("{", "["), start):
        match = _SCALAR().match(text, start)
        return match.end() if match else start
    depth = 0
    for match in _STRING_OR_BRACKET().finditer(text, start):
        if match[0] in ("{", "["):
            depth += 1
        elif match[0] in ("}", "]"):
            depth -= 1
        if depth == 0:
            return match.end()
    return len(text)


def _string_end(text: str, start: int) -> int:
    """The end of the string that begins at `start`: a mark behind an odd number of backslashes belongs to it."""
    mark = text.find('"', start + 1)
    while mark >= 0:
        before = mark
        while text[before - 1] == "\\":
            before -= 1
        if (mark - before) % 2 == 0:
            return mark + 1
        mark = text.find('"', mark + 1)
    return len(text)
