"""Positions of a document's text and pointers in its XML source, by the bytes that the parser reported."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from provcheck.model.document import Range
from provcheck.model.evidence import Span
from provcheck.readers.xml_tree import Element, Run, collapsed_text

_START_TAG = re.compile(rb"<[^>\"']*(?:\"[^\"]*\"[^>\"']*|'[^']*'[^>\"']*)*>")


class BlockRuns(NamedTuple):
    """The span of a block in the text, and the runs that it was made of."""

    span: Span
    runs: list[Run]


class XmlSourceMap:
    """Maps text to runs and pointers to elements; `elements` are those of the file by their paths."""

    __slots__ = ("blocks", "decoded", "elements", "source")

    def __init__(self, decoded: str, blocks: list[BlockRuns], elements: dict[str, Element]) -> None:
        self.decoded = decoded
        self.blocks = blocks
        self.elements = elements
        self.source = b""  # the bytes that the parser counted; encoded when first needed

    def locate(self, span: Span | None, pointer: str | None) -> Range:
        """The range of a span, of an element's text, or of an attribute's value (`/nitf/head/…/@norm`)."""
        self.source = self.source or self.decoded.encode()
        if span is None:
            return self._pointer_range(pointer or "")
        for block in self.blocks:
            if block.span.start <= span.start < max(block.span.end, block.span.start + 1):
                last = next((other for other in self.blocks if other.span.start < span.end <= other.span.end), block)
                start, _ = self._character_bytes(block.runs, span.start - block.span.start)
                _, end = self._character_bytes(last.runs, max(0, span.end - 1 - last.span.start))
                return self._range(start, max(start, end))
        return Range(0, 0)

    def _pointer_range(self, pointer: str) -> Range:
        path, _, attribute = pointer.partition("/@")
        while path and path not in self.elements:
            path = path.rpartition("/")[0]
        element = self.elements.get(path)
        if element is None:
            return Range(0, 0)
        if attribute:
            return self._attribute_range(element, attribute)
        runs = element.runs()
        length = len(collapsed_text(runs))
        if not length:
            return self._range(element.byte, element.byte)
        return self._range(self._character_bytes(runs, 0)[0], self._character_bytes(runs, length - 1)[1])

    def _attribute_range(self, element: Element, name: str) -> Range:
        """The value of an attribute without its quotation marks; the start tag if it has no such attribute."""
        tag = _START_TAG.match(self.source, element.byte)
        tag_end = tag.end() if tag else element.byte
        pattern = rb"\s(?:[\w.-]+:)?" + re.escape(name.encode()) + rb"\s*=\s*(\"[^\"]*\"|'[^']*')"
        attribute = re.compile(pattern, re.IGNORECASE).search(self.source, element.byte, tag_end)
        if attribute:
            return self._range(attribute.start(1) + 1, attribute.end(1) - 1)
        return self._range(element.byte, tag_end)

    def _character_bytes(self, runs: list[Run], index: int) -> tuple[int, int]:
        """The bytes of one character of the collapsed text of runs; of the last character, where there are fewer."""
        last = (runs[0].byte, runs[0].byte) if runs else (0, 0)
        for number, place in enumerate(self._collapsed_characters(runs)):
            if number == index:
                return place
            last = place
        return last

    def _collapsed_characters(self, runs: list[Run]) -> Iterator[tuple[int, int]]:
        """The bytes of each character of the collapsed text of runs."""
        space: tuple[int, int] | None = None
        is_first = True
        for run in runs:
            byte = run.byte
            for character in run.text:
                width = len(character.encode())
                if len(run.text) == 1 and self.source[byte : byte + 1] == b"&":  # an entity
                    width = self.source.find(b";", byte) + 1 - byte
                if character.isspace():
                    space = space or (byte, byte + width)
                else:
                    if space and not is_first:
                        yield space
                    yield byte, byte + width
                    space, is_first = None, False
                byte += width

    def _range(self, start_byte: int, end_byte: int) -> Range:
        """The range in characters for one in bytes."""
        start = len(self.source[:start_byte].decode("utf-8", "ignore"))
        return Range(start, start + len(self.source[start_byte:end_byte].decode("utf-8", "ignore")))
