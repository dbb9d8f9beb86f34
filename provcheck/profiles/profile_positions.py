"""Positions in a profile's JSON, for messages about a profile that is wrong."""

from dataclasses import dataclass, field

from provcheck.model.json_positions import children, skip_space
from provcheck.model.schemas import ValuePath

# Far more than any schema has, and few enough for the recursion of the review.
_MOST_LEVELS = 200


@dataclass(slots=True)
class ProfilePositions:
    """Offsets of all values and keys of well-formed JSON by their paths, and the keys that one object repeats."""

    text: str
    values: dict[ValuePath, int] = field(default_factory=dict)
    keys: dict[ValuePath, int] = field(default_factory=dict)
    repeated_keys: list[tuple[ValuePath, int]] = field(default_factory=list)

    def value(self, path: ValuePath) -> str:
        """`LINE:COLUMN` of the value at a path, or of the nearest value above it that exists."""
        while path not in self.values:
            path = path[:-1]
        return line_column(self.text, self.values[path])

    def key(self, path: ValuePath) -> str:
        """`LINE:COLUMN` of the key at the end of a path."""
        return line_column(self.text, self.keys[path]) if path in self.keys else self.value(path)


def line_column(text: str, offset: int) -> str:
    """`LINE:COLUMN` of an offset, both from 1."""
    return f"{text.count(chr(10), 0, offset) + 1}:{offset - text.rfind(chr(10), 0, offset)}"


def read_positions(text: str) -> ProfilePositions:
    """The positions in JSON text that the parser has accepted; raises RecursionError for more than 200 levels."""
    positions = ProfilePositions(text)
    pending: list[tuple[ValuePath, int]] = [((), skip_space(text, 0))]
    while pending:
        path, start = pending.pop()
        if len(path) > _MOST_LEVELS:
            raise RecursionError(f"more than {_MOST_LEVELS} levels")
        positions.values[path] = start
        for child in children(text, start):
            child_path = (*path, child.key)
            if isinstance(child.key, str):
                if child_path in positions.keys:
                    positions.repeated_keys.append((child_path, child.key_start))
                positions.keys[child_path] = child.key_start
            pending.append((child_path, child.value_start))
    positions.repeated_keys.sort(key=lambda repeated: repeated[1])
    return positions
