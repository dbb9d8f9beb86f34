"""Where in a settings file something is wrong. Asked only once it is known that something is."""

import os
import tomllib
from collections.abc import Sequence
from typing import Any


def where(path: str, keys: Sequence[str | int], value: object = None) -> str:
    """`provcheck.toml:3:10`, the place of a key, or of a value of its own that is written there; else the path alone.

    `keys` lead from the top of the settings to what is wrong; the last of them may be missing from the file.
    """
    try:
        with open(path, encoding="utf-8-sig") as file:
            lines = file.read().splitlines()
    except (OSError, UnicodeDecodeError):
        return path
    if os.path.basename(path) == "pyproject.toml":
        keys = ("tool", "provcheck", *keys)
    for length in range(len(keys), 0, -1):
        found = _statement(lines, keys[:length])
        if found:
            line, column = _column(lines, *found, str(keys[length - 1]), value)
            return f"{path}:{line}:{column}"
    return path


def _statement(lines: list[str], keys: Sequence[str | int]) -> tuple[int, int] | None:
    """The lines, half-open from 0, of the statement that brings a key: the first by which the file so far holds it."""
    start = 0
    for stop in range(1, len(lines) + 1):
        try:
            so_far: Any = tomllib.loads("\n".join(lines[:stop]))
        except tomllib.TOMLDecodeError:
            continue  # in the middle of a value of several lines
        if _holds(so_far, keys):
            return start, stop
        start = stop
    return None


def _holds(node: Any, keys: Sequence[str | int]) -> bool:
    for key in keys:
        members = dict(enumerate(node)) if isinstance(node, list) else node
        if not isinstance(members, dict) or key not in members:
            return False
        node = members[key]
    return True


def _column(lines: list[str], start: int, stop: int, key: str, value: object) -> tuple[int, int]:
    """Line and column, from 1: of the value if it stands there in quotation marks, else of the key."""
    written = (f'"{value}"', f"'{value}'") if isinstance(value, str) else ()
    for text in (*written, key):
        for number in range(start, stop):
            column = lines[number].find(text)
            if column >= 0:
                return number + 1, column + 1
    return start + 1, 1
