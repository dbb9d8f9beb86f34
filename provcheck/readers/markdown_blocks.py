"""The blocks of Markdown: paragraphs, headings, quotations, lists, tables, code, captions.

One pass over the lines, as in the first phase of CommonMark. Block markers are masked on the way, so that the second
phase finds only words and inline markup.
"""

import re
from typing import NamedTuple

from provcheck.model.document import BlockKind
from provcheck.readers.inline_markup import BLOCK_TAGS, mask

_ATX_HEADING = re.compile(r" {0,3}(#{1,6})(?=[ \t\r\n]|$)")
_THEMATIC_BREAK = re.compile(r" {0,3}(?:(?:\*[ \t]*+){3,}+|(?:-[ \t]*+){3,}+|(?:_[ \t]*+){3,}+)$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_LIST_ITEM = re.compile(r"[ \t]*(?:[-*+]|(\d{1,9})[.)])(?=[ \t])")
_QUOTE_MARKER = re.compile(r" {0,3}(?:>[ \t]?)+")
_REFERENCE = re.compile(r" {0,3}\[([^\]^][^\]]{0,200})\]:[ \t]*\S")
_FOOTNOTE = re.compile(r" {0,3}\[\^[^\]\s]{1,80}\]:")
_TABLE_RULE = re.compile(r"[ \t]*+\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?[ \t]*+$")
_DIRECTIVE = re.compile(r" {0,3}:{3,}")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)(?:[\s/][^<>]*)?>")
# Elements that decide what kind a paragraph is, and those of them that are items (HTML Standard, 4.4 and 4.9).
_ITEM_TAGS = frozenset(("li", "dd", "dt", "td", "th"))
_CAPTION_TAGS = frozenset(("figcaption", "caption"))
_KIND_TAGS = _ITEM_TAGS | _CAPTION_TAGS | {"blockquote"}
# Deeper nesting of such elements is not followed.
_MOST_OPEN_TAGS = 64
_TAB = 4


class RawBlock(NamedTuple):
    """A block before its inline markup is masked; `level` is that of a heading, 0 for other blocks.

    `is_item` is whether it belongs to an item of a list or to a cell or row of a table.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    is_item: bool = False


class Blocks(NamedTuple):
    """The blocks of a text, sorted, and the names of its link references."""

    blocks: list[RawBlock]
    references: frozenset[str]


def find_blocks(characters: list[str], text: str, start: int) -> Blocks:
    """The blocks of the text from `start` on. Their markers are masked in `characters`, the letters of the text."""
    scanner = _Scanner(characters, text, start)
    scanner.scan()
    return Blocks(scanner.blocks, frozenset(scanner.references))


class _Scanner:
    """The state of the pass over the lines."""

    def __init__(self, characters: list[str], text: str, start: int) -> None:
        self.characters = characters
        self.text = text
        self.lines = _line_ranges(text, start)
        self.blocks: list[RawBlock] = []
        self.references: set[str] = set()
        self.paragraph_start: int | None = None  # of the paragraph that is being read
        self.paragraph_end = 0
        self.in_quote = False
        self.in_list = False
        self.paragraph_in_list = False
        self.comments_close = True  # False from the first comment on that has no end: later ones have none either
        self.open_tags: list[str] = []  # of _KIND_TAGS

    def scan(self) -> None:
        """Read all lines."""
        number = 0
        while number < len(self.lines):
            number = self._read_line(number)
        self._end_paragraph()

    def _read_line(self, number: int) -> int:
        """Read one line, or all lines of a fence; returns the number of the next line."""
        start, end = self.lines[number]
        self._mask_comments(start, end)
        line = "".join(self.characters[start:end])
        if fence := _FENCE.match(line):
            return self._read_fenced_code(number, fence[1])
        if marker := _QUOTE_MARKER.match(line):
            if not self.in_quote:
                self._end_paragraph()
            self.in_quote = True
            mask(self.characters, start, start + marker.end())
            start += marker.end()
            line = line[marker.end() :]
        elif self.in_quote and (self.paragraph_start is None or not line.strip()):
            self._end_paragraph()
            self.in_quote = False
        if not line.strip():
            self._end_paragraph()
            return number + 1
        expanded = line.expandtabs(_TAB)
        indent = len(expanded) - len(expanded.lstrip())
        if indent >= _TAB and self.paragraph_start is None and not self.in_list:
            self.blocks.append(RawBlock(BlockKind.CODE, start, end))
            return number + 1
        if indent == 0:
            self.in_list = False
        if not self._read_marked_line(line, start, end, number):
            if self.paragraph_start is None:
                self.paragraph_start = start
                self.paragraph_in_list = self.in_list
            self.paragraph_end = end
        return number + 1

    def _read_marked_line(self, line: str, start: int, end: int, number: int) -> bool:
        """Whether the line is a block by itself: a heading, a thematic break, a definition, a row of a table.

        The markers of footnotes and list items are masked; their text begins a paragraph.
        """
        in_paragraph = self.paragraph_start is not None
        underlined = in_paragraph and not self.in_quote
        content = line.strip()
        if heading := _ATX_HEADING.match(line):
            self._add_atx_heading(line, start, end, heading)
        elif underlined and content.strip("=") == "":
            self._add_setext_heading(start, end, 1)
        elif underlined and content.strip("-") == "" and not self.in_list:
            self._add_setext_heading(start, end, 2)
        elif _THEMATIC_BREAK.match(line):
            self._end_paragraph()
            mask(self.characters, start, end)
        elif (reference := _REFERENCE.match(line)) and not in_paragraph:
            self.references.add(reference[1].strip().casefold())
            mask(self.characters, start, end)
        elif "|" in line and self._read_table_line(line, start, end, number):
            pass
        elif directive := _DIRECTIVE.match(line):
            self._end_paragraph()
            mask(self.characters, start, start + directive.end())
        else:
            if footnote := _FOOTNOTE.match(line):
                self._end_paragraph()
                mask(self.characters, start, start + footnote.end())
            elif (item := _LIST_ITEM.match(line)) and (
                not in_paragraph or self.in_list or self.paragraph_in_list or item[1] in (None, "1")
            ):
                self._end_paragraph()
                self.in_list = True
                mask(self.characters, start, start + item.end())
            return False
        return True

    def _add_atx_heading(self, line: str, start: int, end: int, marker: re.Match[str]) -> None:
        self._end_paragraph()
        content_start = start + marker.end()
        content_end = start + _atx_content_end(line)
        mask(self.characters, start, content_start)
        mask(self.characters, content_end, end)
        level = len(marker[1])
        self.blocks.append(RawBlock(BlockKind.HEADING, content_start, max(content_end, content_start), level))

    def _add_setext_heading(self, start: int, end: int, level: int) -> None:
        """Make the paragraph above a line of `===` or `---` a heading."""
        mask(self.characters, start, end)
        if self.paragraph_start is not None:
            self.blocks.append(RawBlock(BlockKind.HEADING, self.paragraph_start, self.paragraph_end, level))
            self.paragraph_start = None

    def _read_table_line(self, line: str, start: int, end: int, number: int) -> bool:
        """Whether the line belongs to a table: a row, which is a paragraph of its own, or the rule below the head."""
        if _TABLE_RULE.match(line) and "-" in line:
            mask(self.characters, start, end)
            return True
        next_line = self._line_text(number + 1)
        in_table = (
            line.lstrip().startswith("|")
            or ("|" in next_line and _TABLE_RULE.match(next_line))
            or "|" in self._line_text(number - 1)
        )
        if not in_table:
            return False
        self._end_paragraph()
        for position in range(start, end):
            if self.text[position] == "|" and self.text[position - 1] != "\\":
                self.characters[position] = " "
        self.blocks.append(RawBlock(BlockKind.PARAGRAPH, start, end, is_item=True))
        return True

    def _line_text(self, number: int) -> str:
        """The text of a line, "" where there is none."""
        return self.text[slice(*self.lines[number])] if 0 <= number < len(self.lines) else ""

    def _read_fenced_code(self, number: int, fence: str) -> int:
        """Read code up to its closing fence or the end of the text; returns the number of the next line."""
        self._end_paragraph()
        mask(self.characters, *self.lines[number])
        first = number + 1
        number = first
        while number < len(self.lines):
            start, end = self.lines[number]
            closing = _FENCE.match(self.text, start, end)
            if closing and closing[1].startswith(fence) and self.text[closing.end() : end].strip() == "":
                mask(self.characters, start, end)
                break
            number += 1
        if first < min(number, len(self.lines)):
            self.blocks.append(RawBlock(BlockKind.CODE, self.lines[first][0], self.lines[number - 1][1]))
        return number + 1

    def _mask_comments(self, start: int, end: int) -> None:
        """Mask the HTML comments that begin in a line, to their ends in this or a later line."""
        opening = self.text.find("<!--", start, end)
        while opening >= 0 and self.comments_close:
            closing = self.text.find("-->", opening + 4)
            self.comments_close = closing >= 0
            if closing >= 0:
                if self.characters[opening] == "<":
                    mask(self.characters, opening, closing + 3)
                opening = self.text.find("<!--", closing + 3, end)

    def _end_paragraph(self) -> None:
        """Add the paragraph that is being read, cut at tags that begin or end a block."""
        if self.paragraph_start is None:
            return
        start, self.paragraph_start = self.paragraph_start, None
        if "<" in self.text[start : self.paragraph_end]:
            for tag in _TAG.finditer(self.text, start, self.paragraph_end):
                name = tag[2].lower()
                if name in BLOCK_TAGS and name not in ("br", "img") and self.characters[tag.start()] == "<":
                    self._add_paragraph(start, tag.start())
                    mask(self.characters, tag.start(), tag.end())
                    start = tag.end()
                    if tag[1] and name in self.open_tags:
                        self.open_tags.remove(name)
                    elif not tag[1] and name in _KIND_TAGS and len(self.open_tags) < _MOST_OPEN_TAGS:
                        self.open_tags.append(name)
        self._add_paragraph(start, self.paragraph_end)

    def _add_paragraph(self, start: int, end: int) -> None:
        if start < end:
            kind = BlockKind.PARAGRAPH
            if not _CAPTION_TAGS.isdisjoint(self.open_tags):
                kind = BlockKind.CAPTION
            elif self.in_quote or "blockquote" in self.open_tags:
                kind = BlockKind.BLOCK_QUOTE
            is_item = self.paragraph_in_list or not _ITEM_TAGS.isdisjoint(self.open_tags)
            self.blocks.append(RawBlock(kind, start, end, is_item=is_item))


def _atx_content_end(line: str) -> int:
    """The end of a heading's words, before the closing `#` marks; the end of the line without any."""
    unmarked = line.rstrip(" \t").rstrip("#")
    has_closing_marks = unmarked.endswith((" ", "\t")) and unmarked != line.rstrip(" \t")
    return len(unmarked.rstrip(" \t")) if has_closing_marks else len(line)


def _line_ranges(text: str, start: int) -> list[tuple[int, int]]:
    """The ranges of the lines from `start` on, without their line ends."""
    ranges = []
    for line in text[start:].splitlines(keepends=True):
        ranges.append((start, start + len(line.rstrip("\r\n"))))
        start += len(line)
    return ranges
