"""Where each value of a JSON text stands: what a message about a wrong profile points at."""

import re
from dataclasses import dataclass, field
from json.decoder import scanstring  # type: ignore[attr-defined]

Path = tuple[str | int, ...]

_BLANK = re.compile(r"[ \t\r\n]*")
_SCALAR = re.compile(r"[^\s,\]}]*")


@dataclass(slots=True)
class Places:
    """Offsets of the values and keys of a well-formed JSON text, by path; `twice` are keys that one object repeats."""

    text: str
    values: dict[Path, int] = field(default_factory=dict)
    keys: dict[Path, int] = field(default_factory=dict)
    twice: list[tuple[Path, int]] = field(default_factory=list)

    def value(self, path: Path) -> str:
        """`LINE:COLUMN` of the value at a path, of the nearest enclosing one where the path ends early."""
        while path not in self.values:
            path = path[:-1]
        return line_column(self.text, self.values[path])

    def key(self, path: Path) -> str:
        """`LINE:COLUMN` of the key that leads to a value."""
        return line_column(self.text, self.keys[path]) if path in self.keys else self.value(path)


def line_column(text: str, offset: int) -> str:
    """`LINE:COLUMN` of an offset, both from 1."""
    return f"{text.count(chr(10), 0, offset) + 1}:{offset - text.rfind(chr(10), 0, offset)}"


def read_places(text: str) -> Places:
    """Walk a JSON text that the parser has accepted."""
    places = Places(text)
    _walk(places, _skip(text, 0), ())
    return places


def _skip(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at


def _walk(places: Places, at: int, path: Path) -> int:
    """Note the value at an offset and all that it holds; returns the offset behind it."""
    text = places.text
    places.values[path] = at
    if text[at] == '"':
        end: int = scanstring(text, at + 1, True)[1]
        return end
    if text[at] not in "{[":
        found = _SCALAR.match(text, at)
        return found.end() if found else at
    is_object, number = text[at] == "{", 0
    at = _skip(text, at + 1)
    while text[at] not in "}]":
        step: str | int = number
        if is_object:
            begins = at
            step, at = scanstring(text, at + 1, True)
            if (*path, step) in places.keys:
                places.twice.append(((*path, step), begins))
            places.keys[*path, step] = begins
            at = _skip(text, _skip(text, at) + 1)
        at = _skip(text, _walk(places, at, (*path, step)))
        number += 1
        if text[at] == ",":
            at = _skip(text, at + 1)
    return at + 1
