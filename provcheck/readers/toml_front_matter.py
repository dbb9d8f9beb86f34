"""TOML front matter: values by tomllib, and their ranges by a scan of the lines."""

from collections.abc import Iterator
from typing import Any

from provcheck.model.document import Range
from provcheck.model.errors import MalformedMetadata, ReadError
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.toml_text import TomlDepthError, load_toml
from provcheck.readers.pairs import Pairs, Tree, pointer_step, refuse_long_pointer
from provcheck.readers.stripping import stripped

_POSITION = lazy_regex(r"at line (\d+), column (\d+)")
# What ends a number, date or boolean, or a whole `key = value` of an inline table.
_BARE_VALUE_END = lazy_regex(r"[,\]}#\n]")


def parse_toml(text: str, start: int, end: int, most_levels: int) -> tuple[Pairs, dict[str, Range]]:
    """The table in `text[start:end]`, and the ranges in `text` of its values by pointer; raises ReadError."""
    first_line = text.count("\n", 0, start) + 1
    try:
        table = load_toml(text[start:end], most_levels, numbers_as_written=True)
    except TomlDepthError as error:
        problem = f"{error.problem}; flatten it, or raise toml-levels under [limits]"
        line = error.line + first_line - 1
        raise ReadError(f"front matter, line {line}: {problem}", line=line) from None
    except ValueError as error:  # a TOMLDecodeError, or an integer of more than 4,300 digits
        line, column = _position(str(error), first_line)
        reason = str(error).split(" (at")[0]
        problem = f"front matter, line {line}, column {column}: {reason}; correct the TOML"
        raise MalformedMetadata(problem, line=line, column=column) from None
    ranges: dict[str, Range] = {}
    for pointer, value_range in _pointer_ranges(text, start, end):
        refuse_long_pointer(pointer)
        ranges[pointer] = value_range
    return _tree(table, "", text, ranges), ranges


def _position(message: str, first_line: int) -> tuple[int, int]:
    """The line of the file and the column that a message of tomllib names; the first line if it names none."""
    position = _POSITION().search(message)
    return (int(position[1]) + first_line - 1, int(position[2])) if position else (1, 1)


def _tree(value: Any, pointer: str, text: str, ranges: dict[str, Range]) -> Tree:
    """The value with dates and numbers as they are written: TOML has types for them, the record has strings."""
    refuse_long_pointer(pointer)
    if isinstance(value, dict):
        return Pairs((key, _tree(item, f"{pointer}/{pointer_step(key)}", text, ranges)) for key, item in value.items())
    if isinstance(value, list):
        return [_tree(item, f"{pointer}/{number}", text, ranges) for number, item in enumerate(value)]
    if isinstance(value, str):
        return value
    written = ranges.get(pointer)
    return text[written.start : written.end] if written else str(value)


def _pointer_ranges(text: str, start: int, end: int) -> Iterator[tuple[str, Range]]:
    """The pointers and ranges of all values, found by the lines that begin with a key. The TOML is valid."""
    table = ""
    array_lengths: dict[str, int] = {}
    while start < end:
        next_line = text.find("\n", start, end) + 1 or end
        line = text[start:next_line].strip()
        if line.startswith("[[") and "]]" in line:
            array = _key_pointer(line[2 : line.index("]]")])
            number = array_lengths.get(array, 0)
            array_lengths[array] = number + 1
            table = f"{array}/{number}"
        elif line.startswith("[") and "]" in line:
            table = _key_pointer(line[1 : line.index("]")])
        elif "=" in line and not line.startswith("#"):
            pointer = table + _key_pointer(line.partition("=")[0])
            ranges, next_line = _value_ranges(text, text.index("=", start) + 1, end)
            for step, value_range in ranges:
                yield pointer + step, value_range
        start = next_line


def _key_pointer(dotted_key: str) -> str:
    return "".join("/" + pointer_step(part.strip().strip("\"'")) for part in dotted_key.split("."))


def _value_ranges(text: str, start: int, end: int) -> tuple[list[tuple[str, Range]], int]:
    """The ranges of a value (step "") and of the items of a flat list ("/0", "/1" …); the start of the next line."""
    ranges: list[tuple[str, Range]] = []
    brackets: list[int] = []
    item = 0
    position = start
    while position < end:
        character = text[position]
        step = f"/{item}" if brackets else ""
        if character in "\"'":
            content = _string_content(text, position, end)
            if content is None:
                break
            ranges.append((step, content))
            position = content.end + content.start - position
        elif character in "[{":
            brackets.append(position)
            position += 1
        elif character in "]}":
            opening = brackets.pop() if brackets else position
            position += 1
            if not brackets:
                ranges.append(("", Range(opening, position)))
        elif character == "#" or (character == "\n" and not brackets):
            position = text.find("\n", position, end) + 1 or end
            if not brackets:
                break
        elif character.isspace() or character in ",=":
            item += character == "," and len(brackets) == 1
            position += 1
        else:
            terminator = _BARE_VALUE_END().search(text, position, end)
            value_end = terminator.start() if terminator else end
            ranges.append((step, Range(*stripped(text, position, value_end))))
            position = value_end
    return ranges, position


def _string_content(text: str, start: int, end: int) -> Range | None:
    """The content of a string that begins with its quotation mark at `start`; None if it has no closing one."""
    quote = text[start]
    mark = quote * 3 if text.startswith(quote * 3, start) else quote
    closing = text.find(mark, start + len(mark), end)
    while closing > 0 and quote == '"' and _is_escaped(text, closing):
        closing = text.find(mark, closing + 1, end)
    return Range(start + len(mark), closing) if closing >= 0 else None


def _is_escaped(text: str, position: int) -> bool:
    """Whether a quotation mark follows an odd number of backslashes."""
    count = 0
    while text[position - 1 - count] == "\\":
        count += 1
    return count % 2 == 1
