"""TOML text to tables, for settings, front matter and sidecar files.

tomllib builds a table for each part of a dotted key, and remembers every path to one: 20,000 dots, in 40 KB, take more
than a gigabyte. So depth is counted before anything is built.
"""

from typing import Any

from provcheck.model.lazy_regex import lazy_regex

# Strings and comments, unclosed ones too, and what makes up the structure around them (toml.io/en/v1.0.0).
_STRING_OR_STRUCTURE = lazy_regex(
    r'"""(?:\\[\s\S]|"{1,2}(?!")|[^"\\])*+(?:"""|\Z)|\'\'\'[\s\S]*?(?:\'\'\'|\Z)'
    r'|"(?:\\.|[^"\\\n])*+"?|\'[^\'\n]*\'?|#[^\n]*|[\[\]{}=.,\n]'
)
_OPENING, _CLOSING = "[{", "]}"


class TomlDepthError(ValueError):
    """Tables and lists are nested too deeply: `problem` says how deeply, `line` is where, from 1."""

    def __init__(self, most_levels: int, line: int) -> None:
        self.problem = f"nested more than {most_levels} levels deep"
        self.line = line
        super().__init__(f"{self.problem} (at line {line})")


def load_toml(text: str, most_levels: int, *, numbers_as_written: bool = False) -> dict[str, Any]:
    """The table of a TOML text; raises ValueError, which for a table that is nested too deeply is a TomlDepthError."""
    import tomllib  # most runs read no TOML

    text = text.replace("\r\n", "\n")
    _refuse_depth(text, most_levels)
    return tomllib.loads(text, parse_float=str if numbers_as_written else float)


def _refuse_depth(text: str, most_levels: int) -> None:
    """Raise TomlDepthError where a header, a dotted key or brackets lead deeper than so many levels."""
    depth = _Depth()
    for match in _STRING_OR_STRUCTURE().finditer(text):
        if depth.after(match[0], follows_header=text.startswith("[", match.end())) > most_levels:
            raise TomlDepthError(most_levels, text.count("\n", 0, match.start()) + 1)


class _Depth:
    """The depth at which a scan of TOML is: 1 in the table of the whole file, one more for each table and list."""

    def __init__(self) -> None:
        self._table = 1  # of the header that is in force
        self._level = 1  # of the innermost open table or list
        self._dots = 0  # of the key that is being read
        self._brackets: list[tuple[str, int]] = []  # that are open in a value, with the level outside
        self._in_header = False
        self._in_key = True
        self._at_start = True  # of a statement

    def after(self, token: str, *, follows_header: bool) -> int:
        """The depth after one more token; `follows_header`: whether a bracket comes next, as in `[[table]]`."""
        if token == "\n" and not self._brackets:
            self._end_statement()
        elif self._at_start and token == "[":
            self._in_header = True
            self._table = self._level = 2 + follows_header
        elif self._in_header or token == ".":
            self._dots += token == "." and self._in_key
        elif token == "=" and self._in_key:
            self._level += self._dots
            self._dots, self._in_key = 0, False
        elif token in _OPENING:
            self._brackets.append((token, self._level))
            self._level += 1
            self._in_key = token == "{"
        elif token in _CLOSING and self._brackets:
            self._level = self._brackets.pop()[1]
            self._in_key = False
        elif token == "," and self._brackets:
            bracket, outside = self._brackets[-1]
            self._level = outside + 1
            self._in_key = bracket == "{"
        self._at_start = self._at_start and token == "\n"
        return self._level + self._dots

    def _end_statement(self) -> None:
        if self._in_header:
            self._table += self._dots
        self._level, self._dots = self._table, 0
        self._in_header, self._in_key, self._at_start = False, True, True
