"""Trees of JSON, YAML and TOML in which scalars are strings as written and repeated keys are kept."""

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from provcheck.model.errors import ReadError

# A pointer holds all keys above a value, and each value has its own: long keys multiply. Real ones have some fifty.
_MOST_POINTER_CHARACTERS = 1_000
_SURROGATE = re.compile("[\ud800-\udfff]")

Tree = Any  # str | list[Tree] | Pairs | None


class Pairs(tuple[tuple[str, Tree], ...]):
    """The members of an object in document order."""

    __slots__ = ()


class TreeText(NamedTuple):
    """A string of a tree and its pointer."""

    text: str
    pointer: str


def steps(pairs: Pairs) -> Iterator[tuple[str, Tree, str]]:
    """Key, value and pointer step of each member. Steps of a repeated key are numbered from the second on: `date#2`."""
    counts: dict[str, int] = {}
    for key, value in pairs:
        counts[key] = count = counts.get(key, 0) + 1
        step = key if key.isalnum() else pointer_step(key)  # nearly all keys are one word
        yield key, value, step if count == 1 else f"{step}#{count}"


def first_members(pairs: Pairs, pointer: str, normalise: Callable[[str], str] = str) -> dict[str, tuple[Tree, str]]:
    """The value and pointer of each member by its normalised key; of members with one key, the first."""
    members: dict[str, tuple[Tree, str]] = {}
    for key, value, step in steps(pairs):
        members.setdefault(normalise(key), (value, f"{pointer}/{step}"))
    return members


def normalise_key(key: str) -> str:
    """The form in which keys of metadata are compared: other marks than these make another key, as in `dc.date`."""
    return key.replace("_", "").replace("-", "").replace(" ", "").lower()


def pointer_step(key: str) -> str:
    """The key as a step of a JSON pointer (RFC 6901)."""
    return key.replace("~", "~0").replace("/", "~1")


def refuse_long_pointer(pointer: str, line: int | None = None) -> None:
    """Raise ReadError for a value of front matter whose keys are longer than any real ones."""
    if len(pointer) > _MOST_POINTER_CHARACTERS:
        problem = f"the keys above a value have more than {_MOST_POINTER_CHARACTERS:,} characters; shorten them"
        raise ReadError(f"front matter{f', line {line}' if line else ''}: {problem}", line=line)


def replace_surrogates(text: str) -> str:
    """The text with U+FFFD for each unpaired surrogate, which JSON can escape and no encoding can hold."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
    return text
