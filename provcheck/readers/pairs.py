"""Trees of JSON, YAML and TOML in which scalars are strings as written and repeated keys are kept."""

import re
from collections.abc import Iterator
from typing import Any

_SURROGATE = re.compile("[\ud800-\udfff]")

Tree = Any  # str | list[Tree] | Pairs | None


class Pairs(tuple[tuple[str, Tree], ...]):
    """The members of an object in document order."""

    __slots__ = ()


def steps(pairs: Pairs) -> Iterator[tuple[str, Tree, str]]:
    """Key, value and pointer step of each member. Steps of a repeated key are numbered from the second on: `date#2`."""
    counts: dict[str, int] = {}
    for key, value in pairs:
        counts[key] = count = counts.get(key, 0) + 1
        yield key, value, pointer_step(key) if count == 1 else f"{pointer_step(key)}#{count}"


def pointer_step(key: str) -> str:
    """The key as a step of a JSON pointer (RFC 6901)."""
    return key.replace("~", "~0").replace("/", "~1")


def replace_surrogates(text: str) -> str:
    """The text with U+FFFD for each unpaired surrogate, which JSON can escape and no encoding can hold."""
    return text if text.isascii() else _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
