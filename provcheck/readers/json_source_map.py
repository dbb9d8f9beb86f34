"""Positions of a document's text and pointers in its JSON source. Used for findings that are shown."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

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


@dataclass(frozen=True, slots=True)
class JsonSourceMap:
    """Maps text to the JSON strings that hold it, through their escapes.

    `moved` has the original offsets of letters that moved when HTML in the strings was removed.
    """

    decoded: str
    strings: Sequence[BodyString]
    moved: Mapping[int, int] = field(default_factory=dict)

    def locate(self, span: Span | None, pointer: str | None) -> Range:
        """The range of a span, or of a pointer's value without its quotation marks.

        Where a step of the pointer is missing, the range of the value above it.
        """
        if span is None:
            return value_range(self.decoded, pointer or "")
        if not self.strings:
            return Range(0, 0)
        text_start = self.moved.get(span.start, span.start)
        text_end = self.moved.get(span.end - 1, span.end - 1) + 1 if span.end > span.start else text_start
        start = self._source_offset(self._string_at(text_start), text_start)
        end = self._source_offset(self._string_at(max(text_start, text_end - 1)), text_end)
        return Range(start, max(start, end))

    def _string_at(self, text_offset: int) -> BodyString:
        number = bisect_right(self.strings, text_offset, key=lambda string: string.start) - 1
        return self.strings[max(0, number)]

    def _source_offset(self, string: BodyString, text_offset: int) -> int:
        count = min(max(0, text_offset - string.start), string.end - string.start)
        return source_offset(self.decoded, value_range(self.decoded, string.pointer).start, count)


def source_offset(source: str, start: int, count: int) -> int:
    """The offset in JSON source that is `count` decoded characters after `start`, inside one string."""
    for escape in _ESCAPE().finditer(source, start):
        plain = escape.start() - start
        if plain >= count:
            break
        count -= plain + 1
        start = escape.end()
    return start + count


def value_range(source: str, pointer: str) -> Range:
    """The range of the value at a pointer, or of the deepest value above it that exists.

    The range of a string has no quotation marks.
    """
    start = skip_space(source, 0)
    for step in pointer.split("/")[1:]:
        inner = _child_start(source, start, step)
        if inner is None:
            break
        start = inner
    end = value_end(source, start)
    return Range(start + 1, end - 1) if source.startswith('"', start) else Range(start, end)


def _child_start(source: str, start: int, step: str) -> int | None:
    """The offset of the child that a pointer's step leads to; `date#2` is the second member called `date`."""
    unescaped_step = step.replace("~1", "/").replace("~0", "~")
    counts: dict[str | int, int] = {}
    for child in children(source, start):
        counts[child.key] = count = counts.get(child.key, 0) + 1
        if unescaped_step == (str(child.key) if count == 1 else f"{child.key}#{count}"):
            return child.value_start
    return None
