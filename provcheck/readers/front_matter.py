"""Front matter: YAML between lines of `---`, TOML between lines of `+++`, above the text of a Markdown file.

YAML is read from the parser's events, never by its loader, which turns `12:30` into 750, raises on the date 2025-13-40
and drops repeated keys: here scalars stay strings as written. Aliases and tags are refused; nothing is ever built.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

from provcheck.model.document import Range
from provcheck.model.errors import ReadError
from provcheck.model.settings import LIMITS
from provcheck.readers.metadata_keys import Pairs, Tree, escape

# A thousand times the usual size; what is larger is not front matter.
_LONGEST = 262_144
# What a plain scalar may say for "nothing" (YAML 1.2 core schema).
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class FrontMatter(NamedTuple):
    """What front matter holds; `places` are ranges of its pointers; the prose begins at `end`."""

    tree: Pairs
    places: dict[str, Range]
    end: int


def read_front_matter(text: str, most_levels: int = LIMITS.yaml_levels) -> FrontMatter | None:
    """The front matter of a text, None if it has none; raises ReadError with the line where it is malformed."""
    if "\n" not in text:
        text = text.replace("\r", "\n")  # lines that end as on old Macs; the text stays as long as it was
    for fence, parse in (("---", partial(_yaml, most_levels)), ("+++", _toml)):
        if text.startswith(fence):
            first = text.find("\n") + 1
            if not first or text[3:first].strip():
                return None
            closing = _closing(text, first, fence)
            if closing is None:
                if _looks_like_keys(text, first, fence):
                    raise ReadError(f"front matter is never closed; end it with a line of {fence}", line=1)
                return None
            start, end = closing
            if fence == "---" and not _looks_like_keys(text, first, fence) and text[first:start].strip():
                return None  # a rule of dashes, then prose
            if start - first > _LONGEST:
                raise ReadError("front matter of more than 256 KB; move the data to a file of its own", line=1)
            tree, places = parse(text, first, start)
            places[""] = Range(first, start)
            return FrontMatter(tree, places, end)
    return None


def _closing(text: str, first: int, fence: str) -> tuple[int, int] | None:
    """Where the closing line begins and ends."""
    ends = (fence, "...") if fence == "---" else (fence,)
    start = first
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end + 1
        if text[start:end].rstrip() in ends:
            return start, end
        start = end
    return None


def _looks_like_keys(text: str, first: int, fence: str) -> bool:
    """The first line that is neither blank nor comment is `key: value` or `key = value`."""
    for line in text[first : first + 4096].splitlines():
        line = line.strip()
        if line and not line.startswith("#"):
            key, sign, _ = line.partition("=" if fence == "+++" else ":")
            if fence == "+++" and line.startswith("["):
                return True
            return bool(sign) and bool(key.strip()) and len(key.split()) <= 3
    return False


# ----------------------------------------------------------------------------------------------------------------- YAML


def _yaml(most_levels: int, text: str, first: int, end: int) -> tuple[Pairs, dict[str, Range]]:
    import yaml  # not at the top: plain text never needs it

    base = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # libyaml's parser is ten times as fast where it is built in
    places: dict[str, Range] = {}
    try:
        tree = _build(yaml, yaml.parse(text[first:end], Loader=base), text, first, places, most_levels)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 2 if mark else 1
        raise ReadError(f"front matter, line {line}: {error.problem}; correct the YAML", line=line) from None
    except yaml.YAMLError as error:
        raise ReadError(f"front matter: {str(error).splitlines()[0]}; correct the YAML", line=1) from None
    return tree, places


class _Node:
    """A collection that is being read: its members so far, and where it stands."""

    __slots__ = ("items", "key", "pairs", "path", "seen")

    def __init__(self, path: str, pairs: bool) -> None:
        self.path = path
        self.pairs = pairs
        self.items: list[Any] = []
        self.key: str | None = None
        self.seen: dict[str, int] = {}

    def step(self) -> str:
        """The pointer of the member that comes next."""
        if not self.pairs:
            return f"{self.path}/{len(self.items)}"
        key = self.key or ""
        self.seen[key] = count = self.seen.get(key, 0) + 1
        return f"{self.path}/{escape(key)}" + (f"#{count}" if count > 1 else "")

    def add(self, value: Tree) -> None:
        self.items.append((self.key, value) if self.pairs else value)
        self.key = None


def _build(
    yaml: Any, events: Iterator[Any], text: str, first: int, places: dict[str, Range], most_levels: int
) -> Pairs:
    """One pass over the events: the tree, and the range of every scalar by its pointer."""
    root = _Node("", False)
    stack = [root]
    for event in events:
        node = stack[-1]
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            _refuse("an anchor or alias (& or *)", event, "write the value out, or quote it")
        if getattr(event, "tag", None):
            _refuse("a tag (!)", event, "leave it out, or quote the value")
        if isinstance(event, yaml.ScalarEvent):
            if node.pairs and node.key is None:
                node.key = event.value
                continue
            path = node.step()
            places[path] = _scalar_range(
                text, first + event.start_mark.index, first + event.end_mark.index, event.style
            )
            node.add(None if not event.style and event.value in _NULLS else event.value)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            if len(stack) > most_levels:
                _refuse(f"more than {most_levels} levels", event, "flatten it, or raise yaml-levels under [limits]")
            if node.pairs and node.key is None:
                _refuse("a key that is itself a list or a mapping", event, "use a plain word as key")
            path = node.step() if node is not root else ""
            places[path] = Range(first + event.start_mark.index, first + event.end_mark.index)
            stack.append(_Node(path, isinstance(event, yaml.MappingStartEvent)))
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            done = stack.pop()
            places[done.path] = Range(places[done.path].start, first + event.end_mark.index)
            stack[-1].add(Pairs(done.items) if done.pairs else done.items)
    if not root.items or root.items[0] is None:
        return Pairs()
    if len(root.items) > 1 or not isinstance(root.items[0], Pairs):
        raise ReadError("front matter is no mapping; write one `key: value` a line", line=2)
    return root.items[0]


def _refuse(what: str, event: Any, remedy: str) -> None:
    line = event.start_mark.line + 2
    raise ReadError(f"front matter, line {line}: {what} is not read; {remedy}", line=line)


def _scalar_range(text: str, start: int, end: int, style: str | None) -> Range:
    """The words of a scalar, without its quotation marks or the `|` of a block."""
    if style in ("'", '"'):
        return Range(start + 1, max(start + 1, end - 1))
    if style in ("|", ">"):
        start = text.find("\n", start, end) + 1 or start
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Range(start, end)


# ----------------------------------------------------------------------------------------------------------------- TOML


def _toml(text: str, first: int, end: int) -> tuple[Pairs, dict[str, Range]]:
    import tomllib  # not at the top: plain text never needs it

    source = text[first:end].replace("\r\n", "\n")
    try:
        table = tomllib.loads(source, parse_float=str)
    except ValueError as error:  # TOMLDecodeError is one, and so is an integer of five thousand digits
        line = _line_of(str(error))
        raise ReadError(
            f"front matter, line {line}: {str(error).split(' (at')[0]}; correct the TOML", line=line
        ) from None
    except RecursionError:
        raise ReadError("front matter is nested too deeply; flatten it", line=1) from None
    places = dict(_toml_places(text, first, end))
    return _toml_tree(table, "", text, places), places


def _line_of(message: str) -> int:
    """The line that tomllib names in its message, counted in the file."""
    words = message.rpartition("at line ")[2].split(",")[0]
    return int(words) + 1 if words.isdecimal() else 1


def _toml_tree(value: Any, path: str, text: str, places: dict[str, Range]) -> Tree:
    if isinstance(value, dict):
        return Pairs((key, _toml_tree(item, f"{path}/{escape(key)}", text, places)) for key, item in value.items())
    if isinstance(value, list):
        return [_toml_tree(item, f"{path}/{number}", text, places) for number, item in enumerate(value)]
    if isinstance(value, str):
        return value
    # Dates and numbers as they are written: TOML has types for them, a statement has words.
    place = places.get(path)
    return text[place.start : place.end] if place else str(value)


def _toml_places(text: str, first: int, end: int) -> Iterator[tuple[str, Range]]:
    """A scan of lines that begin with a key; the TOML is known to be good."""
    table = ""
    counts: dict[str, int] = {}
    start = first
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop + 1
        line = text[start:stop].strip()
        if line.startswith("[[") and "]]" in line:
            name = _toml_key(line[2 : line.index("]]")])
            counts[name] = counts.get(name, -1) + 1
            table = f"{name}/{counts[name]}"
        elif line.startswith("[") and "]" in line:
            table = _toml_key(line[1 : line.index("]")])
        elif "=" in line and not line.startswith("#"):
            key, _, _ = line.partition("=")
            value = text.index("=", start) + 1
            path = table + _toml_key(key)
            ranges, stop = _toml_value(text, value, end)
            for step, place in ranges:
                yield path + step, place
        start = stop


def _toml_key(dotted: str) -> str:
    return "".join("/" + escape(part.strip().strip("\"'")) for part in dotted.split("."))


def _toml_value(text: str, start: int, end: int) -> tuple[list[tuple[str, Range]], int]:
    """The ranges of a value (and of each member of a flat list), and where the line after it begins."""
    found: list[tuple[str, Range]] = []
    opened: list[int] = []
    at = start
    number = 0
    while at < end:
        character = text[at]
        if character in "\"'":
            mark = character * 3 if text.startswith(character * 3, at) else character
            closing = at + len(mark)
            while (closing := text.find(mark, closing, end)) > 0 and character == '"' and _escaped(text, closing):
                closing += 1
            if closing < 0:
                break
            found.append((f"/{number}" if opened else "", Range(at + len(mark), closing)))
            at = closing + len(mark)
        elif character in "[{":
            opened.append(at)
            at += 1
        elif character in "]}":
            began = opened.pop() if opened else at
            at += 1
            if not opened:
                found.append(("", Range(began, at)))
        elif character == "," and len(opened) == 1:
            number += 1
            at += 1
        elif character == "#" or (character == "\n" and not opened):
            at = text.find("\n", at, end)
            at = end if at < 0 else at + (0 if opened else 1)
            if not opened:
                break
            at += 1
        elif character.isspace() or character in ",=":
            at += 1
        else:
            closing = at
            while closing < end and text[closing] not in ",]}#\n":
                closing += 1
            found.append((f"/{number}" if opened else "", Range(at, at + len(text[at:closing].rstrip()))))
            at = closing
    return found, at


def _escaped(text: str, at: int) -> bool:
    """An odd number of backslashes stands before a quotation mark."""
    count = 0
    while text[at - 1 - count] == "\\":
        count += 1
    return count % 2 == 1
