"""Positions of a document's text and pointers in its XML source, by the bytes that the parser reported."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from provcheck.model.document import Range
from provcheck.model.evidence import Span
from provcheck.readers.xml_tree import Element, Run

_START_TAG = re.compile(rb"<[^>\"']*(?:\"[^\"]*\"[^>\"']*|'[^']*'[^>\"']*)*>")


# Bytes between two of which the number of characters before them is known.
_BLOCK = 64 * 1024
# UTF-8 continuation bytes: the others begin a character.
_CONTINUATION = bytes(range(0x80, 0xC0))


class BlockRuns(NamedTuple):
    """The span of a block in the text, and the runs that it was made of."""

    span: Span
    runs: list[Run]


class _CharacterBytes:
    """The bytes of each character of the collapsed text of runs."""

    def __init__(self, characters: Iterable[tuple[int, int]]) -> None:
        self._starts, self._ends = array("L"), array("L")
        for start, end in characters:
            self._starts.append(start)
            self._ends.append(end)

    def __len__(self) -> int:
        return len(self._starts)

    def starts_at(self, index: int) -> int:
        """The first byte of a character; of the last character, where there are fewer."""
        return self._starts[min(index, len(self) - 1)] if self else 0

    def ends_at(self, index: int) -> int:
        """The end of the bytes of a character; of the last character, where there are fewer."""
        return self._ends[min(index, len(self) - 1)] if self else 0


class XmlPositions:
    """The elements of a file by their paths, and its bytes as the parser counted them; its documents share both."""

    def __init__(self, decoded: str, root: Element) -> None:
        self.decoded = decoded
        self._root = root

    @cached_property
    def elements(self) -> dict[str, Element]:
        """The elements by path."""
        return {element.path: element for element in self._root.walk()}

    @cached_property
    def source(self) -> bytes:
        """The file in UTF-8."""
        return self.decoded.encode()

    def range(self, start_byte: int, end_byte: int) -> Range:
        """The range in characters for one in bytes."""
        start = self._characters_before(start_byte)
        return Range(start, start + len(self.source[start_byte:end_byte].decode("utf-8", "ignore")))

    def _characters_before(self, byte: int) -> int:
        if len(self.source) == len(self.decoded):
            return min(byte, len(self.source))
        block = min(byte, len(self.source)) // _BLOCK
        return self._block_characters[block] + len(self.source[block * _BLOCK : byte].translate(None, _CONTINUATION))

    @cached_property
    def _block_characters(self) -> list[int]:
        """The number of characters that begin before each block of bytes."""
        blocks = (self.source[start : start + _BLOCK] for start in range(0, len(self.source) + 1, _BLOCK))
        return [0, *accumulate(len(block.translate(None, _CONTINUATION)) for block in blocks)]


class XmlSourceMap:
    """Maps text to runs and pointers to elements."""

    def __init__(self, positions: XmlPositions, blocks: list[BlockRuns]) -> None:
        self.decoded = positions.decoded
        self.blocks = blocks
        self._positions = positions
        self._block_characters: dict[int, _CharacterBytes] = {}  # by the start of the block

    def locate(self, span: Span | None, pointer: str | None) -> Range:
        """The range of a span, of an element's text, or of an attribute's value (`/nitf/head/…/@norm`)."""
        if span is None:
            return self._pointer_range(pointer or "")
        block = self._block_at(span.start)
        if block is None:
            return Range(0, 0)
        last = (self._block_at(span.end - 1) if span.end > 0 else None) or block
        start = self._characters(block).starts_at(span.start - block.span.start)
        end = self._characters(last).ends_at(max(0, span.end - 1 - last.span.start))
        return self._positions.range(start, max(start, end))

    def _block_at(self, text_offset: int) -> BlockRuns | None:
        """The block that holds a character of the text, or that begins there and is empty."""
        number = bisect_right(self.blocks, text_offset, key=lambda block: block.span.start) - 1
        if number < 0:
            return None
        block = self.blocks[number]
        return block if text_offset < max(block.span.end, block.span.start + 1) else None

    def _characters(self, block: BlockRuns) -> "_CharacterBytes":
        if block.span.start not in self._block_characters:
            self._block_characters[block.span.start] = _CharacterBytes(self._collapsed_characters(block.runs))
        return self._block_characters[block.span.start]

    def _pointer_range(self, pointer: str) -> Range:
        path, _, attribute = pointer.partition("/@")
        while path and path not in self._positions.elements:
            path = path.rpartition("/")[0]
        element = self._positions.elements.get(path)
        if element is None:
            return Range(0, 0)
        if attribute:
            return self._attribute_range(element, attribute)
        characters = _CharacterBytes(self._collapsed_characters(element.runs()))
        if not characters:
            return self._positions.range(element.byte, element.byte)
        return self._positions.range(characters.starts_at(0), characters.ends_at(len(characters) - 1))

    def _attribute_range(self, element: Element, name: str) -> Range:
        """The value of an attribute without its quotation marks; the start tag if it has no such attribute."""
        tag = _START_TAG.match(self._positions.source, element.byte)
        tag_end = tag.end() if tag else element.byte
        pattern = rb"\s(?:[\w.-]+:)?" + re.escape(name.encode()) + rb"\s*=\s*(\"[^\"]*\"|'[^']*')"
        attribute = re.compile(pattern, re.IGNORECASE).search(self._positions.source, element.byte, tag_end)
        if attribute:
            return self._positions.range(attribute.start(1) + 1, attribute.end(1) - 1)
        return self._positions.range(element.byte, tag_end)

    def _collapsed_characters(self, runs: list[Run]) -> Iterator[tuple[int, int]]:
        """The bytes of each character of the collapsed text of runs."""
        space: tuple[int, int] | None = None
        is_first = True
        for run in runs:
            byte = run.byte
            for character in run.text:
                width = len(character.encode())
                if len(run.text) == 1 and self._positions.source[byte : byte + 1] == b"&":  # an entity
                    width = self._positions.source.find(b";", byte) + 1 - byte
                if character.isspace():
                    space = space or (byte, byte + width)
                else:
                    if space and not is_first:
                        yield space
                    yield byte, byte + width
                    space, is_first = None, False
                byte += width
