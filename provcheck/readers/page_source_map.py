"""Positions of a document's text and pointers in the source of a page.

The parser is fast and reports no positions, so the source is scanned when a position is needed. Text is found by its
letters: white space removed, entities decoded, markup passed over. An element is the n-th start tag of its name, or one
of the next, by its value.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from html import unescape
from itertools import accumulate
from typing import NamedTuple

from provcheck.model.document import Block, Range
from provcheck.model.evidence import Span
from provcheck.model.lazy_regex import lazy_regex
from provcheck.readers.declared_value import DeclaredValue
from provcheck.readers.json_source_map import JsonPositions
from provcheck.readers.page_elements import collapsed
from provcheck.readers.page_scan import LONGEST_ENTITY, Letters, find_end_tags, find_letters, find_start_tags
from provcheck.readers.stripping import stripped

# The parser drops and moves some elements, so its numbers and those of the scan may differ by a few.
_MOST_CANDIDATES = 50
# A first block that is found within so many letters is taken to be the real one; later blocks are searched after it.
_HEAD_LETTERS = 4000

_ATTRIBUTE = lazy_regex(
    r"""
    (?P<name> [^\s=/"'<>]+ )
    (?: \s*=\s* (?: "(?P<double>[^"]*)" | '(?P<single>[^']*)' | (?P<bare>[^\s"'>]+) ) )?
    """,
    re.VERBOSE,
)
_VALUE_GROUPS = ("double", "single", "bare")
_IS_JSON_LD = lazy_regex(r"type\s*=\s*[\"']?application/ld\+json", re.IGNORECASE)
_SCRIPT_END = lazy_regex("</script", re.IGNORECASE)
_JSON_START = lazy_regex(r"[{\[](?!CDATA)")
_ENTITY = lazy_regex(r"&#?\w{1,31};")
_ANY_TAG = lazy_regex(r"<[^>]*>")


class _Script(NamedTuple):
    """A JSON-LD block: where its JSON begins in the page, and positions in it."""

    start: int
    positions: JsonPositions


class PageSourceMap:
    """Maps text and pointers to the source of a page.

    `values` are the values of elements. `body_pointer` leads to the string in JSON-LD that is the text, or is "".
    """

    def __init__(
        self, decoded: str, text: str, blocks: Sequence[Block], values: Sequence[DeclaredValue], body_pointer: str
    ) -> None:
        self.decoded = decoded
        self.text = text
        self.blocks = blocks
        self.values = values
        self.body_pointer = body_pointer
        self._block_starts_in_text = [block.span.start for block in blocks]
        self._scripts: dict[int, _Script | None] = {}  # by number
        self._end_tags: dict[str, dict[int, int]] = {}  # by name: the start of each end tag by that of its start tag
        self._content_texts: dict[tuple[Range, str], str] = {}  # by range and attribute

    def locate(self, span: Span | None, pointer: str | None) -> Range:
        """The range of a span or pointer; the start of the page where it can't be found."""
        if pointer is not None:
            return self._pointer_range(pointer)
        if span is None:
            return Range(0, 0)
        if self.body_pointer:
            return self._body_range(span)
        first = self._block_at(span.start)
        if first is None:
            return Range(0, 0)
        start = self._source_offset(first, span.start)
        if span.end <= span.start:
            return self._with_entity(start, start)
        last = self._block_at(span.end - 1) or first
        return self._with_entity(start, self._source_offset(last, span.end - 1) + 1)

    def _block_at(self, text_offset: int) -> Block | None:
        """The block that holds a character of the text."""
        number = bisect_right(self._block_starts_in_text, text_offset) - 1
        return self.blocks[number] if number >= 0 and text_offset < self.blocks[number].span.end else None

    # ------------------------------------------------------------------------------------------------------- text

    def _source_offset(self, block: Block, text_offset: int) -> int:
        """The offset of a character of a block: that of the block, and as many letters on."""
        block_start = self._block_starts[block.span.start]
        if block_start < 0:
            return 0
        offsets = self._letters.offsets
        count = self._letter_counts[text_offset] - self._letter_counts[block.span.start]
        # White space is no letter: it is taken to be right after the previous letter.
        if text_offset < len(self.text) and self.text[text_offset].isspace() and count:
            return min(offsets[block_start + count - 1] + 1, len(self.decoded) - 1)
        return offsets[min(block_start + count, len(offsets) - 1)]

    @cached_property
    def _letter_counts(self) -> "array[int]":
        """The number of letters before each offset of the text."""
        return array("L", accumulate((not character.isspace() for character in self.text), initial=0))

    @cached_property
    def _letters(self) -> Letters:
        return find_letters(self.decoded)

    @cached_property
    def _block_starts(self) -> dict[int, int]:
        """The number of each block's first letter in the page by the start of its span; -1 where it is not found."""
        starts: dict[int, int] = {}
        letters = self._letters.text
        search_start = 0
        for block in self.blocks:
            block_letters = "".join(self.text[block.span.start : block.span.end].split())
            start = letters.find(block_letters, search_start)
            if start < 0:
                start = letters.find(block_letters)
            elif search_start or start < _HEAD_LETTERS:
                search_start = start + len(block_letters)
            starts[block.span.start] = start
        return starts

    # --------------------------------------------------------------------------------------------------- elements

    @cached_property
    def _shown_values(self) -> dict[str, str]:
        """The values of elements by pointer, white space collapsed."""
        return {value.pointer: collapsed(value.value) for value in self.values}

    def _pointer_range(self, pointer: str) -> Range:
        """The range of an attribute's value, a member of a JSON-LD block, or the content of an element."""
        tag, _, rest = pointer.removeprefix("/").partition("/")
        number, _, inner = rest.partition("/")
        if not number.isdecimal():
            return Range(0, 0)
        if tag == "jsonld":
            return self._json_range(int(number), f"/{inner}" if inner else "")
        return self._element_range(tag, int(number), inner, self._shown_values.get(pointer))

    def _body_range(self, span: Span) -> Range:
        """The range of a span of the text that is a string in JSON-LD."""
        _, number, inner = self.body_pointer.removeprefix("/").split("/", 2)
        script = self._script(int(number))
        if script is None:
            return Range(0, 0)
        body_start = script.positions.value_range(f"/{inner}").start
        start, end = (script.start + script.positions.source_offset(body_start, offset) for offset in span)
        return Range(start, max(start, end))

    def _json_range(self, number: int, pointer: str) -> Range:
        script = self._script(number)
        if script is None:
            return Range(0, 0)
        json_range = script.positions.value_range(pointer)
        return Range(script.start + json_range.start, script.start + json_range.end)

    def _script(self, number: int) -> _Script | None:
        """The JSON-LD block of this number."""
        if number not in self._scripts:
            tags = self._json_ld_tags
            self._scripts[number] = self._read_script(tags[number]) if number < len(tags) else None
        return self._scripts[number]

    @cached_property
    def _json_ld_tags(self) -> list[re.Match[str]]:
        """The start tags of JSON-LD blocks."""
        return [tag for tag in self._start_tags.get("script", ()) if _IS_JSON_LD().search(tag["rest"])]

    def _read_script(self, tag: re.Match[str]) -> _Script:
        closing = _SCRIPT_END().search(self.decoded, tag.end())
        script = self.decoded[tag.end() : closing.start() if closing else len(self.decoded)]
        opening = _JSON_START().search(script)
        json_start = opening.start() if opening else 0
        return _Script(tag.end() + json_start, JsonPositions(script[json_start:]))

    @cached_property
    def _start_tags(self) -> dict[str, list[re.Match[str]]]:
        """The start tags of the page by their names in lower case."""
        tags: dict[str, list[re.Match[str]]] = {}
        for tag in find_start_tags(self.decoded):
            tags.setdefault(tag["tag"].lower(), []).append(tag)
        return tags

    def _element_range(self, tag: str, number: int, attribute: str, value: str | None) -> Range:
        """The n-th element of a tag or one of the next, if it has the value.

        The content of an element is also looked for after it, then in the whole page, by its letters.
        """
        start_tags = self._start_tags.get(tag, [])[number:]
        candidates = (self._content_range(start_tag, attribute) for start_tag in start_tags[: _MOST_CANDIDATES + 1])
        numbered = None
        for count, candidate in enumerate(candidates):
            numbered = numbered or candidate
            if value is None or count >= _MOST_CANDIDATES:
                break
            if self._content_text(candidate, attribute) == value:
                return candidate
        shown = None if attribute or not value else self._shown_range(value, numbered.start if numbered else 0)
        return shown or numbered or Range(0, 0)

    def _content_range(self, start_tag: re.Match[str], attribute: str) -> Range:
        """The range of an attribute's value without its quotation marks, or of an element's content.

        The whole tag, if it has no such attribute.
        """
        if not attribute:
            return Range(*stripped(self.decoded, start_tag.end(), self._end_tag_start(start_tag)))
        for match in _ATTRIBUTE().finditer(self.decoded, start_tag.start("rest"), start_tag.end("rest")):
            if match["name"].lower() == attribute:
                group = next((name for name in _VALUE_GROUPS if match[name] is not None), "name")
                return Range(*match.span(group))
        return Range(*start_tag.span())

    def _end_tag_start(self, start_tag: re.Match[str]) -> int:
        """Where the end tag of an element begins; the end of its start tag if there is none."""
        name = start_tag["tag"].lower()
        if name not in self._end_tags:
            self._end_tags[name] = find_end_tags(self.decoded, name)
        return self._end_tags[name].get(start_tag.start(), start_tag.end())

    def _content_text(self, content: Range, attribute: str) -> str:
        """The value of an attribute, or the text of an element's content, white space collapsed."""
        key = content, attribute
        if key not in self._content_texts:
            source = self.decoded[content.start : content.end]
            text = unescape(source if attribute else _ANY_TAG().sub("", source))
            self._content_texts[key] = " ".join(text.split())
        return self._content_texts[key]

    def _shown_range(self, value: str, search_start: int) -> Range | None:
        """Where the page shows a text: after an offset, else for the last time; None if nowhere."""
        letters, offsets = self._letters
        value_letters = "".join(value.split())
        start = letters.find(value_letters, bisect_left(offsets, search_start))
        if start < 0:
            start = letters.rfind(value_letters)
        if start < 0:
            return None
        return self._with_entity(offsets[start], offsets[start + len(value_letters) - 1] + 1)

    def _with_entity(self, start: int, end: int) -> Range:
        """The range, with all of an entity that its last letter begins."""
        entity = _ENTITY().match(self.decoded, end - 1, end + LONGEST_ENTITY) if end > start else None
        return Range(start, max(start, entity.end() if entity else end))
