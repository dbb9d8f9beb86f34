"""XML as a tree of elements and character data with their positions.

The parser is expat, which reports the byte at which every element and every run of text begins. It declares and fetches
no entities and never uses the network.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from types import MappingProxyType
from typing import NamedTuple
from xml.parsers import expat

from provcheck.language.characters import QUOTES
from provcheck.model.document import BlockKind
from provcheck.model.errors import ReadError
from provcheck.model.settings import LIMITS
from provcheck.readers.declared_value import DeclaredValue
from provcheck.readers.inline_markup import CLOSING_MARK, OPENING_MARK

_DECLARED_ENCODING = re.compile(r"^(<\?xml[^>]*?)\s+encoding\s*=\s*[\"'][^\"']*[\"']")

# A path holds the names of all elements above one, and each element has its own: long names multiply. Real ones have
# some two hundred.
_MOST_PATH_CHARACTERS = 4_000


class Run(NamedTuple):
    """Character data as the parser reports it: its first byte, and text without an entity or line end inside."""

    byte: int
    text: str


class StoryBlock(NamedTuple):
    """A block of a story, and the field that it states, if any, with the method."""

    kind: BlockKind
    runs: list[Run]
    field: str = ""
    method: str = ""


@dataclass(slots=True)
class Element:
    """An element with its local name in lower case. `path` is its pointer.

    `byte` is the first byte of its start tag, and `end_byte` that of its end tag.
    """

    name: str
    path: str
    byte: int
    attributes: dict[str, str]
    children: "list[Element | Run]" = field(default_factory=list)
    namespace: str = ""
    end_byte: int = 0

    @property
    def name_as_written(self) -> str:
        """The local name in its original case."""
        return self.path.rpartition("/")[2].partition("#")[0]

    def find(self, *names: str) -> "Iterator[Element]":
        """The elements at a path of names below this one, in document order."""
        for child in self.children:
            if isinstance(child, Element) and child.name == names[0]:
                if len(names) == 1:
                    yield child
                else:
                    yield from child.find(*names[1:])

    def first(self, *names: str) -> "Element | None":
        """The first element at a path of names below this one."""
        return next(self.find(*names), None)

    def walk(self) -> "Iterator[Element]":
        """This element and all elements inside it, in document order."""
        stack = [self]
        while stack:
            element = stack.pop()
            yield element
            stack += [child for child in reversed(element.children) if isinstance(child, Element)]

    def runs(self, without: frozenset[str] = frozenset()) -> list[Run]:
        """The character data inside, except in elements of some names; `<br/>` is a line end."""
        runs: list[Run] = []
        stack: list[Element | Run] = [self]
        while stack:
            node = stack.pop()
            if isinstance(node, Run):
                runs.append(node)
            elif node.name == "br":
                runs.append(Run(node.byte, "\n"))
            elif node.name == "q" and not _has_marks(node):
                runs.append(Run(node.byte, OPENING_MARK))
                stack += [Run(node.end_byte, CLOSING_MARK), *reversed(node.children)]
            elif node is self or node.name not in without:
                stack += reversed(node.children)
        return runs

    def text(self, without: frozenset[str] = frozenset()) -> str:
        """The text inside with its white space collapsed."""
        return collapsed_text(self.runs(without))


class XmlItem(NamedTuple):
    """The element of an article, and what the elements around it state: a channel, a message.

    - `outer`: what holds of each article inside them
    - `inherited`: what holds of an article that does not state the same field
    - `names`: the names of authors by their logins
    """

    element: Element
    outer: Sequence[DeclaredValue] = ()
    inherited: Sequence[DeclaredValue] = ()
    names: Mapping[str, str] = MappingProxyType({})


def _has_marks(quotation: Element) -> bool:
    first = next((child.text.lstrip() for child in quotation.children if isinstance(child, Run)), "")
    return bool(first) and first[0] in QUOTES


def collapsed_text(runs: list[Run]) -> str:
    """The text of runs with white space collapsed to single spaces and none around it."""
    return " ".join("".join(run.text for run in runs).split())


def parse_xml(decoded: str, first_line: int = 1, most_levels: int = LIMITS.xml_levels) -> Element:
    """The root element of an XML text; raises ReadError with line and column where it is malformed."""
    builder = _TreeBuilder(most_levels)
    try:
        builder.parser.Parse(_DECLARED_ENCODING.sub(_without_encoding, decoded).encode(), True)
    except expat.ExpatError as error:
        line, column = error.lineno + first_line - 1, error.offset + 1
        reason = expat.ErrorString(error.code) or "not well-formed"
        raise ReadError(f"malformed XML, line {line}, column {column}: {reason}; correct it", line=line) from None
    return next(child for child in builder.document.children if isinstance(child, Element))


def _without_encoding(match: re.Match[str]) -> str:
    """The XML declaration with spaces for its encoding: the text is decoded already, and offsets must not change."""
    return match[1] + " " * (len(match[0]) - len(match[1]))


class _TreeBuilder:
    """Builds the tree from the parser's events."""

    def __init__(self, most_levels: int) -> None:
        self.most_levels = most_levels
        self.document = Element("", "", 0, {})
        self.open_elements = [self.document]
        self.name_counts: list[dict[str, int]] = [{}]  # of the children of each open element
        # With the separator " " a name is the namespace, a space and the local name.
        self.parser = expat.ParserCreate("utf-8", " ")
        self.parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self.parser.StartElementHandler = self._start_element
        self.parser.EndElementHandler = self._end_element
        self.parser.CharacterDataHandler = self._character_data
        self.parser.EntityDeclHandler = self._entity_declaration
        self.parser.SkippedEntityHandler = self._skipped_entity

    def _start_element(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.open_elements) > self.most_levels:
            raise ReadError(
                f"XML nested more than {self.most_levels:,} levels deep; "
                "exclude it, or raise xml-levels under [limits]",
                line=self.parser.CurrentLineNumber,
            )
        parent, counts = self.open_elements[-1], self.name_counts[-1]
        local_name = name.rpartition(" ")[2]
        counts[local_name] = count = counts.get(local_name, 0) + 1
        path = f"{parent.path}/{local_name}" + (f"#{count}" if count > 1 else "")
        if len(path) > _MOST_PATH_CHARACTERS:
            line = self.parser.CurrentLineNumber
            problem = f"the names of the elements around one have more than {_MOST_PATH_CHARACTERS:,} characters"
            raise ReadError(f"XML, line {line}: {problem}; exclude it", line=line)
        local_attributes = {key.rpartition(" ")[2].lower(): value for key, value in attributes.items()}
        element = Element(local_name.lower(), path, self.parser.CurrentByteIndex, local_attributes)
        element.namespace = name.rpartition(" ")[0]
        parent.children.append(element)
        self.open_elements.append(element)
        self.name_counts.append({})

    def _end_element(self, name: str) -> None:
        self.open_elements.pop().end_byte = self.parser.CurrentByteIndex
        self.name_counts.pop()

    def _character_data(self, text: str) -> None:
        self.open_elements[-1].children.append(Run(self.parser.CurrentByteIndex, text))

    def _entity_declaration(self, *_: object) -> None:
        line = self.parser.CurrentLineNumber
        raise ReadError(f"XML, line {line}: entity declarations are not supported; write the characters out", line=line)

    def _skipped_entity(self, name: str, is_parameter: bool) -> None:
        """Entities like `&nbsp;`, which are defined in a DTD that is never fetched and are the same in all DTDs."""
        character = unescape(f"&{name};")
        if not is_parameter and len(character) == 1:
            self._character_data(character)
