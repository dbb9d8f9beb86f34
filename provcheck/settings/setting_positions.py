"""Finds keys and values in a settings file, for error messages. Imported only once something is wrong."""

import os
import tomllib
from collections.abc import Sequence
from typing import Any


def position_of(path: str, keys: Sequence[str | int], value: object = None) -> str:
    """`provcheck.toml:3:10`: path, line and column of a value, else of its key; the path alone if neither is found.

    `keys` lead from the top of the settings to the value; the last of them may be missing from the file.
    """
    try:
        with open(path, encoding="utf-8-sig") as file:
            lines = file.read().splitlines()
    except (OSError, UnicodeDecodeError):
        return path
    if os.path.basename(path) == "pyproject.toml":
        keys = ("tool", "provcheck", *keys)
    for length in range(len(keys), 0, -1):
        statement = _statement(lines, keys[:length])
        if statement:
            line, column = _line_and_column(lines, *statement, str(keys[length - 1]), value)
            return f"{path}:{line}:{column}"
    return path


def _statement(lines: list[str], keys: Sequence[str | int]) -> tuple[int, int] | None:
    """The lines of the statement that sets a key, half-open and from 0: the first ones whose file so far has it."""
    start = 0
    for end in range(1, len(lines) + 1):
        try:
            values: Any = tomllib.loads("\n".join(lines[:end]))
        except tomllib.TOMLDecodeError:
            continue  # in the middle of a value of several lines
        if _has(values, keys):
            return start, end
        start = end
    return None


def _has(node: Any, keys: Sequence[str | int]) -> bool:
    """Whether these keys lead to a value."""
    for key in keys:
        members = dict(enumerate(node)) if isinstance(node, list) else node
        if not isinstance(members, dict) or key not in members:
            return False
        node = members[key]
    return True


def _line_and_column(lines: list[str], start: int, end: int, key: str, value: object) -> tuple[int, int]:
    """Line and column, from 1, of the value if these lines have it in quotation marks, else of the key."""
    quoted = (f'"{value}"', f"'{value}'") if isinstance(value, str) else ()
    for text in (*quoted, key):
        for number in range(start, end):
            column = lines[number].find(text)
            if column >= 0:
                return number + 1, column + 1
    return start + 1, 1
