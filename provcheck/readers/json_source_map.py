"""Positions of a document's text and pointers in its JSON source. Used for findings that are shown."""

from array import array
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from provcheck.model.document import Range
from provcheck.model.evidence import Span
from provcheck.model.json_positions import children, skip_space, value_end
from provcheck.model.lazy_regex import lazy_regex

# A surrogate pair that is written as two escapes is one character.
_ESCAPE = lazy_regex(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.")


class BodyString(NamedTuple):
    """The half-open range of `Document.text` that was decoded from one JSON string, and the string's pointer."""

    start: int
    end: int
    pointer: str


class Positions(Protocol):
    """Positions of the values of an article in its source."""

    def value_range(self, pointer: str) -> Range:
        """The range of the value at a pointer, or of the deepest value above it that exists."""
        ...

    def source_offset(self, start: int, count: int) -> int:
        """The offset that is `count` decoded characters after `start`, the first character of a string."""
        ...


class JsonPositions:
    """Positions in one JSON source. Members of objects and escapes in strings are found once and kept."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._ranges: dict[str, Range] = {}  # by pointer
        self._children: dict[int, dict[str, int]] = {}  # by the offset of the object or list
        self._escapes: dict[int, _Escapes] = {}  # by the offset of the string

    def value_range(self, pointer: str) -> Range:
        """The range of the value at a pointer, or of the deepest value above it that exists.

        The range of a string has no quotation marks.
        """
        if pointer not in self._ranges:
            self._ranges[pointer] = self._find_range(pointer)
        return self._ranges[pointer]

    def _find_range(self, pointer: str) -> Range:
        source = self._source
        start = skip_space(source, 0)
        for step in pointer.split("/")[1:]:
            if start not in self._children:
                self._children[start] = _child_starts(source, start)
            child = self._children[start].get(step.replace("~1", "/").replace("~0", "~"))
            if child is None:
                break
            start = child
        end = value_end(source, start)
        return Range(start + 1, end - 1) if source.startswith('"', start) else Range(start, end)

    def source_offset(self, start: int, count: int) -> int:
        """The offset that is `count` decoded characters after `start`, the first character of a string."""
        if start not in self._escapes:
            self._escapes[start] = _find_escapes(self._source, start)
        escapes = self._escapes[start]
        passed = bisect_right(escapes.text_ends, count)
        if not passed:
            return start + count
        return escapes.source_ends[passed - 1] + count - escapes.text_ends[passed - 1]


class _Escapes(NamedTuple):
    """The ends of the escapes in a string: in decoded characters from its start, and in the source."""

    text_ends: "array[int]"
    source_ends: "array[int]"


def _find_escapes(source: str, start: int) -> _Escapes:
    escapes = _Escapes(array("L"), array("L"))
    end = value_end(source, start - 1) if source.startswith('"', start - 1) else start
    text_end, source_end = 0, start
    for escape in _ESCAPE().finditer(source, start, end):
        text_end += escape.start() - source_end + 1
        source_end = escape.end()
        escapes.text_ends.append(text_end)
        escapes.source_ends.append(source_end)
    return escapes


def _child_starts(source: str, start: int) -> dict[str, int]:
    """The offset of each child by the step of a pointer that leads to it; `date#2` is the second member `date`."""
    starts: dict[str, int] = {}
    counts: dict[str | int, int] = {}
    for child in children(source, start):
        counts[child.key] = count = counts.get(child.key, 0) + 1
        starts.setdefault(str(child.key) if count == 1 else f"{child.key}#{count}", child.value_start)
    return starts


class JsonSourceMap:
    """Maps text to the JSON strings that hold it, through their escapes.

    `moved` has the original offsets of letters that moved when HTML in the strings was removed. Documents of one file
    share the `positions` in it.
    """

    def __init__(
        self,
        decoded: str,
        strings: Sequence[BodyString],
        moved: Mapping[int, int] | None = None,
        positions: Positions | None = None,
    ) -> None:
        self.decoded = decoded
        self._strings = strings
        self._moved = moved or {}
        self._positions = positions or JsonPositions(decoded)

    def locate(self, span: Span | None, pointer: str | None) -> Range:
        """The range of a span, or of a pointer's value without its quotation marks.

        Where a step of the pointer is missing, the range of the value above it.
        """
        if span is None:
            return self._positions.value_range(pointer or "")
        if not self._strings:
            return Range(0, 0)
        text_start = self._moved.get(span.start, span.start)
        text_end = self._moved.get(span.end - 1, span.end - 1) + 1 if span.end > span.start else text_start
        start = self._source_offset(self._string_at(text_start), text_start)
        end = self._source_offset(self._string_at(max(text_start, text_end - 1)), text_end)
        return Range(start, max(start, end))

    def _string_at(self, text_offset: int) -> BodyString:
        number = bisect_right(self._strings, text_offset, key=lambda string: string.start) - 1
        return self._strings[max(0, number)]

    def _source_offset(self, string: BodyString, text_offset: int) -> int:
        count = min(max(0, text_offset - string.start), string.end - string.start)
        return self._positions.source_offset(self._positions.value_range(string.pointer).start, count)
