"""XML as a small tree that knows where everything stands. No entity is declared or fetched, no network is touched.

The parser is expat, fed with UTF-8: it tells the byte at which every element and every run of text begins.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple
from xml.parsers import expat

from provcheck.model.document import Range
from provcheck.model.errors import ReadError
from provcheck.model.evidence import Span
from provcheck.model.settings import LIMITS


class Run(NamedTuple):
    """Character data as the parser gives it: from one byte on, without entity or line end inside."""

    byte: int
    text: str


@dataclass(slots=True)
class Element:
    """An element by its local name in lower case; `path` is its pointer."""

    name: str
    path: str
    byte: int
    attributes: dict[str, str]
    children: "list[Element | Run]" = field(default_factory=list)

    @property
    def spelled(self) -> str:
        """The local name as the file spells it."""
        return self.path.rpartition("/")[2].partition("#")[0]

    def find(self, *names: str) -> "Iterator[Element]":
        """The elements at a path of names below this one, in document order."""
        for child in self.children:
            if isinstance(child, Element) and child.name == names[0]:
                if len(names) == 1:
                    yield child
                else:
                    yield from child.find(*names[1:])

    def walk(self) -> "Iterator[Element]":
        """This element and all below it, in document order."""
        stack = [self]
        while stack:
            element = stack.pop()
            yield element
            stack += [child for child in reversed(element.children) if isinstance(child, Element)]

    def runs(self, without: frozenset[str] = frozenset()) -> list[Run]:
        """The character data inside, that of some elements left out; a `<br/>` ends a line."""
        found: list[Run] = []
        stack: list[Element | Run] = [self]
        while stack:
            node = stack.pop()
            if isinstance(node, Run):
                found.append(node)
            elif node.name == "br":
                found.append(Run(node.byte, "\n"))
            elif node is self or node.name not in without:
                stack += reversed(node.children)
        return found

    def words(self, without: frozenset[str] = frozenset()) -> str:
        """The text inside, on one line."""
        return " ".join("".join(run.text for run in self.runs(without)).split())


def parse(decoded: str, first_line: int = 1, most_levels: int = LIMITS.xml_levels) -> Element:
    """The tree of an XML text; raises ReadError with line and column where it is malformed."""
    parser = expat.ParserCreate("utf-8", " ")
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    top = Element("", "", 0, {})
    stack = [top]
    counts: list[dict[str, int]] = [{}]

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(stack) > most_levels:
            raise ReadError(
                f"XML of more than {most_levels:,} levels is no news item; "
                "leave it out, or raise xml-levels under [limits]",
                line=parser.CurrentLineNumber,
            )
        local = name.rpartition(" ")[2]
        counts[-1][local] = count = counts[-1].get(local, 0) + 1
        path = f"{stack[-1].path}/{local}" + (f"#{count}" if count > 1 else "")
        named = {key.rpartition(" ")[2].lower(): value for key, value in attributes.items()}
        element = Element(local.lower(), path, parser.CurrentByteIndex, named)
        stack[-1].children.append(element)
        stack.append(element)
        counts.append({})

    def end(name: str) -> None:
        stack.pop()
        counts.pop()

    def data(text: str) -> None:
        stack[-1].children.append(Run(parser.CurrentByteIndex, text))

    def declares(*_: object) -> None:
        line = parser.CurrentLineNumber
        raise ReadError(f"XML, line {line}: entity declarations are not read; write the characters out", line=line)

    def skipped(name: str, is_parameter: bool) -> None:
        # &nbsp; and its like: defined in a DTD that is never fetched, and the same in all of them.
        character = unescape(f"&{name};")
        if not is_parameter and len(character) == 1:
            data(character)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = data
    parser.EntityDeclHandler = declares
    parser.SkippedEntityHandler = skipped
    try:
        parser.Parse(re.sub(r"^(<\?xml[^>]*?)\s+encoding\s*=\s*[\"'][^\"']*[\"']", _blank, decoded).encode(), True)
    except expat.ExpatError as error:
        line, column = error.lineno + first_line - 1, error.offset + 1
        reason = expat.ErrorString(error.code) or "not well-formed"
        raise ReadError(f"malformed XML, line {line}, column {column}: {reason}; correct it", line=line) from None
    return next(child for child in top.children if isinstance(child, Element))


def _blank(match: re.Match[str]) -> str:
    """The XML declaration without its encoding, as long as before: the text is decoded already."""
    return match[1] + " " * (len(match[0]) - len(match[1]))


class XmlSourceMap:
    """Finds text and pointers in XML source, by the bytes that the parser told."""

    __slots__ = ("blocks", "decoded", "places", "source")

    def __init__(self, decoded: str, blocks: "list[tuple[Span, list[Run]]]", places: dict[str, Element]) -> None:
        self.decoded = decoded
        self.blocks = blocks
        self.places = places
        self.source = b""

    def locate(self, span: Span | None, pointer: str | None) -> Range:
        """The words of a block, the text of an element or the value of an attribute (`/nitf/head/…/@norm`)."""
        self.source = self.source or self.decoded.encode()
        if span is None:
            return self._element(pointer or "")
        for block, runs in self.blocks:
            if block.start <= span.start < max(block.end, block.start + 1):
                # An ending in a later block is found there.
                last = next((item for item in self.blocks if item[0].start < span.end <= item[0].end), (block, runs))
                start = self._byte(runs, span.start - block.start)[0]
                end = self._byte(last[1], max(0, span.end - 1 - last[0].start))[1]
                return self._range(start, max(start, end))
        return Range(0, 0)

    def _element(self, pointer: str) -> Range:
        path, _, name = pointer.partition("/@")
        while path and path not in self.places:
            path = path.rpartition("/")[0]
        element = self.places.get(path)
        if element is None:
            return Range(0, 0)
        if name:
            tag = re.compile(rb"<[^>\"']*(?:\"[^\"]*\"[^>\"']*|'[^']*'[^>\"']*)*>").match(self.source, element.byte)
            end = tag.end() if tag else element.byte
            pattern = rb"\s(?:[\w.-]+:)?" + re.escape(name.encode()) + rb"\s*=\s*(\"[^\"]*\"|'[^']*')"
            attribute = re.compile(pattern, re.IGNORECASE).search(self.source, element.byte, end)
            if attribute:
                return self._range(attribute.start(1) + 1, attribute.end(1) - 1)
            return self._range(element.byte, end)
        runs = [run for run in element.runs() if run.text.strip()]
        if not runs:
            return self._range(element.byte, element.byte)
        count = len(" ".join("".join(run.text for run in element.runs()).split()))
        return self._range(self._byte(element.runs(), 0)[0], self._byte(element.runs(), count - 1)[1])

    def _byte(self, runs: list[Run], wanted: int) -> tuple[int, int]:
        """The bytes of one character of the runs' text once its white space is collapsed."""
        at = -1
        gap: tuple[int, int] | None = None
        place = (runs[0].byte, runs[0].byte) if runs else (0, 0)
        for run in runs:
            byte = run.byte
            for character in run.text:
                width = len(character.encode())
                if len(run.text) == 1 and self.source[byte : byte + 1] == b"&":
                    width = self.source.find(b";", byte) + 1 - byte
                if character.isspace():
                    gap = gap or (byte, byte + width)
                else:
                    if gap and at >= 0:
                        at += 1
                        if at == wanted:
                            return gap
                    gap = None
                    at += 1
                    place = (byte, byte + width)
                    if at == wanted:
                        return place
                byte += width
        return place

    def _range(self, start: int, end: int) -> Range:
        first = len(self.source[:start].decode("utf-8", "ignore"))
        return Range(first, first + len(self.source[start:end].decode("utf-8", "ignore")))
