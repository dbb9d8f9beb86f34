"""YAML front matter, built from the parser's events.

PyYAML's loaders turn `12:30` into 750, raise on the date 2025-13-40 and drop repeated keys. Here scalars stay strings
as written and repeated keys are kept, with the range of each. Aliases and tags are refused.
"""

import re
from collections.abc import Iterator
from typing import Any

from provcheck.model.document import Range
from provcheck.model.errors import MalformedMetadata, ReadError
from provcheck.readers.pairs import Pairs, Tree, pointer_step, refuse_long_pointer
from provcheck.readers.stripping import stripped

# Plain scalars that mean "nothing" (YAML 1.2 core schema).
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
# Outside quotation marks; inside them it may stand in a value, whose text is taken from the file.
_TABS_BEFORE_COMMENT = re.compile(r"(?:(?<=[\w\"'\])}])|^) *\t[ \t]*+(?=#)", re.MULTILINE)


def parse_yaml(text: str, start: int, end: int, most_levels: int) -> tuple[Pairs, dict[str, Range]]:
    """The mapping in `text[start:end]`, and the ranges in `text` of its values by pointer; raises ReadError.

    A tab before a comment, which PyYAML refuses and JavaScript reads, is read as a space.
    """
    import yaml  # slow to import; plain text never needs it

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # libyaml is ten times as fast, where it is installed
    first_line = text.count("\n", 0, start) + 1
    builder = _TreeBuilder(yaml, text, start, first_line, most_levels)
    content = _TABS_BEFORE_COMMENT.sub(lambda tabs: " " * len(tabs[0]), text[start:end])
    try:
        tree = builder.build(yaml.parse(content, Loader=loader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + first_line, mark.column + 1) if mark else (1, 1)
        problem = f"front matter, line {line}, column {column}: {error.problem}; {_remedy(str(error.problem))}"
        raise MalformedMetadata(problem, line=line, column=column) from None
    except yaml.YAMLError as error:
        raise MalformedMetadata(f"front matter: {str(error).splitlines()[0]}; correct the YAML", line=1) from None
    return tree, builder.ranges


def _remedy(problem: str) -> str:
    """What to do about an error, by the words of the parser (PyYAML 6, libyaml 0.2)."""
    if problem.startswith("mapping values"):
        return "put quotation marks around a value with a colon"
    if problem.endswith("start any token"):
        return "replace tabs by spaces, and put quotation marks around a value that begins with a mark"
    return "correct the YAML"


class _Collection:
    """A mapping or sequence that is being read: its pointer and the members so far."""

    __slots__ = ("items", "key", "key_counts", "mapping", "pointer")

    def __init__(self, pointer: str, mapping: bool) -> None:
        self.pointer = pointer
        self.mapping = mapping
        self.items: list[Any] = []
        self.key: str | None = None  # of the member that comes next
        self.key_counts: dict[str, int] = {}

    @property
    def expects_key(self) -> bool:
        """Whether the next scalar is a key."""
        return self.mapping and self.key is None

    def next_pointer(self) -> str:
        """The pointer of the member that comes next; call it once for each."""
        if not self.mapping:
            return f"{self.pointer}/{len(self.items)}"
        key = self.key or ""
        self.key_counts[key] = count = self.key_counts.get(key, 0) + 1
        return f"{self.pointer}/{pointer_step(key)}" + (f"#{count}" if count > 1 else "")

    def add(self, value: Tree) -> None:
        """Add the value of the next member."""
        self.items.append((self.key, value) if self.mapping else value)
        self.key = None


class _TreeBuilder:
    """Builds the tree from the events of the parser, and notes the range of every value by its pointer."""

    def __init__(self, yaml: Any, text: str, offset: int, first_line: int, most_levels: int) -> None:
        self.yaml = yaml
        self.text = text
        self.offset = offset  # of the parsed part in the text
        self.first_line = first_line
        self.most_levels = most_levels
        self.ranges: dict[str, Range] = {}
        self.stack = [_Collection("", mapping=False)]  # at the bottom the list of YAML documents

    def build(self, events: Iterator[Any]) -> Pairs:
        """The mapping that the events describe; raises ReadError if they describe anything else."""
        yaml = self.yaml
        for event in events:
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise self._refusal(
                    "anchors and aliases (& and *) are not supported; write the value out or quote it", event
                )
            if getattr(event, "tag", None):
                raise self._refusal("tags (!) are not supported; remove the tag or quote the value", event)
            if isinstance(event, yaml.ScalarEvent):
                self._scalar(event)
            elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
                self._collection_start(event)
            elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                self._collection_end(event)
        documents = self.stack[0].items
        if not documents or documents[0] is None:
            return Pairs()
        if len(documents) > 1 or not isinstance(documents[0], Pairs):
            raise MalformedMetadata(
                "front matter is not a mapping; write one `key: value` on each line", line=self.first_line
            )
        return documents[0]

    def _refusal(self, message: str, event: Any) -> MalformedMetadata:
        line = event.start_mark.line + self.first_line
        return MalformedMetadata(f"front matter, line {line}: {message}", line=line)

    def _range(self, event: Any) -> Range:
        return Range(self.offset + event.start_mark.index, self.offset + event.end_mark.index)

    def _scalar(self, event: Any) -> None:
        parent = self.stack[-1]
        if parent.expects_key:
            parent.key = event.value
            return
        pointer = parent.next_pointer()
        refuse_long_pointer(pointer, event.start_mark.line + self.first_line)
        self.ranges[pointer] = _content_range(self.text, self._range(event), event.style)
        parent.add(None if not event.style and event.value in _NULLS else event.value)

    def _collection_start(self, event: Any) -> None:
        parent = self.stack[-1]
        if len(self.stack) > self.most_levels:
            remedy = "flatten it, or raise yaml-levels under [limits]"
            problem = f"nested more than {self.most_levels} levels deep; {remedy}"
            line = event.start_mark.line + self.first_line
            raise ReadError(f"front matter, line {line}: {problem}", line=line)
        if parent.expects_key:
            raise self._refusal("a key can't be a list or a mapping; use a plain key", event)
        pointer = parent.next_pointer() if len(self.stack) > 1 else ""
        refuse_long_pointer(pointer, event.start_mark.line + self.first_line)
        self.ranges[pointer] = self._range(event)
        self.stack.append(_Collection(pointer, isinstance(event, self.yaml.MappingStartEvent)))

    def _collection_end(self, event: Any) -> None:
        collection = self.stack.pop()
        start = self.ranges[collection.pointer].start
        self.ranges[collection.pointer] = Range(start, self._range(event).end)
        self.stack[-1].add(Pairs(collection.items) if collection.mapping else collection.items)


def _content_range(text: str, scalar: Range, style: str | None) -> Range:
    """The content of a scalar, without its quotation marks or the `|` or `>` of a block, stripped."""
    start, end = scalar
    if style in ("'", '"'):
        return Range(start + 1, max(start + 1, end - 1))
    if style in ("|", ">"):
        start = text.find("\n", start, end) + 1 or start
    return Range(*stripped(text, start, end))
