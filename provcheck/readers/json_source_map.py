"""Where a member stands in JSON source, and where a character of its string does. Runs for findings that are shown.

The source is known to be good JSON: the json module has read it.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from json import decoder
from typing import NamedTuple

from provcheck.model.document import Range
from provcheck.model.evidence import Span


class Part(NamedTuple):
    """A stretch of the text and the pointer of the string that it was decoded from, from its first character on."""

    start: int
    end: int
    pointer: str


@dataclass(frozen=True, slots=True)
class JsonSourceMap:
    """Finds text in the JSON strings that hold it, through their escapes."""

    decoded: str
    parts: Sequence[Part]
    moved: Mapping[int, int] = field(default_factory=dict)  # letters of HTML that were closed up, and where they stood

    def locate(self, span: Span | None, pointer: str | None) -> Range:
        """A stretch of the text, or the value of a pointer without its quotation marks; else the nearest one above."""
        if span is None:
            return find(self.decoded, pointer or "")
        if not self.parts:
            return Range(0, 0)
        begin = self.moved.get(span.start, span.start)
        end = self.moved.get(span.end - 1, span.end - 1) + 1 if span.end > span.start else begin
        start = self._offset(self._part(begin), begin)
        return Range(start, max(start, self._offset(self._part(max(begin, end - 1)), end)))

    def _part(self, at: int) -> Part:
        return self.parts[max(0, bisect_right(self.parts, at, key=lambda part: part.start) - 1)]

    def _offset(self, part: Part, at: int) -> int:
        place = find(self.decoded, part.pointer)
        return advance(self.decoded, place.start, min(max(0, at - part.start), part.end - part.start))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(
        {
            "space": r"[ \t\r\n]*",
            "delimiter": r'["{}\[\]]',
            "scalar": r"[^\s,\]}]*",
            "escape": r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.",
        }[name]
    )


def advance(raw: str, at: int, count: int) -> int:
    """The place `count` decoded characters after `at`, inside one string."""
    for escape in _pattern("escape").finditer(raw, at):
        if escape.start() - at >= count:
            break
        count -= escape.start() - at + 1
        at = escape.end()
    return at + count


def find(raw: str, pointer: str) -> Range:
    """The range of the value at a pointer; that of the deepest value on the way where a step is missing."""
    at = _space(raw, 0)
    for step in pointer.split("/")[1:]:
        inner = _member(raw, at, step) if raw.startswith("{", at) else _item(raw, at, step)
        if inner is None:
            break
        at = inner
    end = _skip(raw, at)
    return Range(at + 1, end - 1) if raw.startswith('"', at) else Range(at, end)


def _string(raw: str, at: int) -> tuple[str, int]:
    """A string from behind its opening mark, and where it ends, by the json module's own scanner."""
    text, end = decoder.scanstring(raw, at, False)  # type: ignore[attr-defined]  # public, missing from the stubs
    return text, end


def _space(raw: str, at: int) -> int:
    match = _pattern("space").match(raw, at)
    return match.end() if match else at


def _member(raw: str, at: int, step: str) -> int | None:
    """Where the value of a key begins; `date#2` is the second member of that name."""
    wanted = step.replace("~1", "/").replace("~0", "~")
    name, mark, digits = wanted.rpartition("#")
    nth = int(digits) if mark and digits.isdecimal() and len(digits) < 9 else 0
    seen = 0
    at = _space(raw, at + 1)
    while raw.startswith('"', at):
        key, end = _string(raw, at + 1)
        value = _space(raw, _space(raw, end) + 1)
        seen += key == name
        if key == wanted or (key == name and seen == nth):
            return value
        at = _space(raw, _skip(raw, value))
        if raw.startswith(",", at):
            at = _space(raw, at + 1)
    return None


def _item(raw: str, at: int, step: str) -> int | None:
    """Where the item of a number begins."""
    if not raw.startswith("[", at) or not step.isdecimal() or len(step) > 9:
        return None
    at = _space(raw, at + 1)
    for _ in range(int(step)):
        if at >= len(raw) or raw[at] == "]":
            return None
        at = _space(raw, _skip(raw, at))
        if raw.startswith(",", at):
            at = _space(raw, at + 1)
    return at if at < len(raw) and raw[at] != "]" else None


def _skip(raw: str, at: int) -> int:
    """Where the value that begins here ends."""
    if raw.startswith('"', at):
        return _string(raw, at + 1)[1]
    if not raw.startswith(("{", "["), at):
        match = _pattern("scalar").match(raw, at)
        return match.end() if match else at
    depth = 0
    while (match := _pattern("delimiter").search(raw, at)) is not None:
        sign = match[0]
        at = match.end()
        if sign == '"':
            at = _string(raw, at)[1]
        else:
            depth += 1 if sign in "{[" else -1
            if depth == 0:
                return at
    return len(raw)
