"""The blocks of Markdown: paragraphs, headings, quotations, lists, tables, code, captions.

One pass over the lines, as in CommonMark's first phase. Markers are masked in `characters` as they are met, so that the
inline phase sees words and inline markup alone.
"""

import re
from typing import NamedTuple

from provcheck.model.document import BlockKind
from provcheck.readers.inline_markup import BREAKING, mask


class Piece(NamedTuple):
    """A block before its inline markup is masked. `level` is that of a heading, 0 for all others."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0


_ATX = re.compile(r" {0,3}(#{1,6})(?=[ \t\r\n]|$)")
_ATX_END = re.compile(r"[ \t]+#+[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|(\d{1,9})[.)])(?=[ \t])")
_QUOTE = re.compile(r" {0,3}(?:>[ \t]?)+")
_REFERENCE = re.compile(r" {0,3}\[([^\]^][^\]]{0,200})\]:[ \t]*\S")
_FOOTNOTE = re.compile(r" {0,3}\[\^[^\]\s]{1,80}\]:")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_DIRECTIVE = re.compile(r" {0,3}:{3,}")
_BREAKING_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)(?:[\s/][^<>]*)?>")


class _Scan:
    """Where the pass stands."""

    def __init__(self, characters: list[str], text: str) -> None:
        self.characters = characters
        self.text = text
        self.pieces: list[Piece] = []
        self.references: set[str] = set()
        self.open: int | None = None  # where the paragraph that is being read begins
        self.last = 0  # where its last line ends
        self.quoted = False
        self.listed = False
        self.comments_close = True  # False once a comment is met that nothing ends: no later one can end either
        self.inside: list[str] = []  # elements of HTML that change what a paragraph is

    def close(self) -> None:
        """End the paragraph that is being read, cutting it at tags that begin or end a block."""
        if self.open is None:
            return
        start, self.open = self.open, None
        if "<" in self.text[start : self.last]:
            for tag in _BREAKING_TAG.finditer(self.text, start, self.last):
                if tag[2] in BREAKING and tag[2] not in ("br", "img") and self.characters[tag.start()] == "<":
                    self._add(start, tag.start())
                    mask(self.characters, tag.start(), tag.end())
                    start = tag.end()
                    if tag[1] and tag[2] in self.inside:
                        self.inside.remove(tag[2])
                    elif not tag[1] and tag[2] in ("figcaption", "blockquote") and len(self.inside) < 64:
                        self.inside.append(tag[2])
        self._add(start, self.last)

    def _add(self, start: int, end: int) -> None:
        if start < end:
            kind = BlockKind.PARAGRAPH
            if "figcaption" in self.inside:
                kind = BlockKind.CAPTION
            elif self.quoted or "blockquote" in self.inside:
                kind = BlockKind.BLOCK_QUOTE
            self.pieces.append(Piece(kind, start, end))


def pieces(characters: list[str], text: str, first: int) -> tuple[list[Piece], frozenset[str]]:
    """The blocks from an offset on, sorted, and the names of link references; masks every block marker."""
    scan = _Scan(characters, text)
    lines = _line_ranges(text, first)
    number = 0
    while number < len(lines):
        number = _line(scan, lines, number)
    scan.close()
    return scan.pieces, frozenset(scan.references)


def _line_ranges(text: str, first: int) -> list[tuple[int, int]]:
    ranges = []
    start = first
    for line in text[first:].splitlines(keepends=True):
        ranges.append((start, start + len(line.rstrip("\r\n"))))
        start += len(line)
    return ranges


def _line(scan: _Scan, lines: list[tuple[int, int]], number: int) -> int:
    """Take one line, or a whole fence or comment; gives the number of the next line."""
    characters = scan.characters
    start, end = lines[number]
    _mask_comments(scan, start, end)
    line = "".join(characters[start:end])
    if fence := _FENCE.match(line):
        return _fenced(scan, lines, number, fence[1])
    if quote := _QUOTE.match(line):
        if not scan.quoted:
            scan.close()
        scan.quoted = True
        mask(characters, start, start + quote.end())
        start += quote.end()
        line = line[quote.end() :]
    elif scan.quoted and (scan.open is None or not line.strip()):
        scan.close()
        scan.quoted = False
    if not line.strip():
        scan.close()
        return number + 1
    indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
    if indent >= 4 and scan.open is None and not scan.listed:
        scan.pieces.append(Piece(BlockKind.CODE, start, end))
        return number + 1
    if indent == 0:
        scan.listed = False
    if not _marked(scan, line, start, end, lines, number):
        if scan.open is None:
            scan.open = start
        scan.last = end
    return number + 1


def _marked(scan: _Scan, line: str, start: int, end: int, lines: list[tuple[int, int]], number: int) -> bool:
    """Whether the line is a block by its marker: a heading, a rule, a table row, a definition; list items go on."""
    characters = scan.characters
    if heading := _ATX.match(line):
        scan.close()
        closing = _ATX_END.search(line)
        stop = start + closing.start() if closing else end
        mask(characters, start, start + heading.end())
        mask(characters, stop, end)
        level = len(heading[1])
        scan.pieces.append(Piece(BlockKind.HEADING, start + heading.end(), max(stop, start + heading.end()), level))
        return True
    stripped = line.strip()
    if scan.open is not None and not scan.quoted and stripped.strip("=") == "":
        return _setext(scan, start, end, 1)
    if scan.open is not None and not scan.quoted and stripped.strip("-") == "" and not scan.listed:
        return _setext(scan, start, end, 2)
    if _RULE.match(line):
        scan.close()
        mask(characters, start, end)
        return True
    if (reference := _REFERENCE.match(line)) and scan.open is None:
        scan.references.add(reference[1].strip().casefold())
        mask(characters, start, end)
        return True
    if "|" in line and _table_row(scan, line, start, end, lines, number):
        return True
    if directive := _DIRECTIVE.match(line):
        scan.close()
        mask(characters, start, start + directive.end())
        return True
    if footnote := _FOOTNOTE.match(line):
        scan.close()
        mask(characters, start, start + footnote.end())
    elif (item := _ITEM.match(line)) and (scan.open is None or scan.listed or item[1] in (None, "1")):
        scan.close()
        scan.listed = True
        mask(characters, start, start + item.end())
    return False


def _setext(scan: _Scan, start: int, end: int, level: int) -> bool:
    """A line of `===` or `---` makes the paragraph above it a heading."""
    mask(scan.characters, start, end)
    if scan.open is not None:
        scan.pieces.append(Piece(BlockKind.HEADING, scan.open, scan.last, level))
        scan.open = None
    return True


def _table_row(scan: _Scan, line: str, start: int, end: int, lines: list[tuple[int, int]], number: int) -> bool:
    """A row of a table is a paragraph of its own; the rule under its head is markup."""
    text = scan.text
    if _TABLE_RULE.match(line) and "-" in line:
        mask(scan.characters, start, end)
        return True
    next_line = text[slice(*lines[number + 1])] if number + 1 < len(lines) else ""
    above = text[slice(*lines[number - 1])] if number else ""
    if line.lstrip().startswith("|") or ("|" in next_line and _TABLE_RULE.match(next_line)) or "|" in above:
        scan.close()
        for at in range(start, end):
            if text[at] == "|" and text[at - 1] != "\\":
                scan.characters[at] = " "
        scan.pieces.append(Piece(BlockKind.PARAGRAPH, start, end))
        return True
    return False


def _fenced(scan: _Scan, lines: list[tuple[int, int]], number: int, fence: str) -> int:
    """Code between fences, to the closing one or the end of the file."""
    scan.close()
    text = scan.text
    mask(scan.characters, *lines[number])
    first = number + 1
    number = first
    while number < len(lines):
        closing = _FENCE.match(text, *lines[number])
        if closing and closing[1].startswith(fence) and text[closing.end() : lines[number][1]].strip() == "":
            mask(scan.characters, *lines[number])
            break
        number += 1
    if first < min(number, len(lines)):
        scan.pieces.append(Piece(BlockKind.CODE, lines[first][0], lines[number - 1][1]))
    return number + 1


def _mask_comments(scan: _Scan, start: int, end: int) -> None:
    """Mask the HTML comments that begin in a line, though they may end lines below."""
    at = scan.text.find("<!--", start, end)
    while at >= 0 and scan.comments_close:
        closing = scan.text.find("-->", at + 4)
        scan.comments_close = closing >= 0
        if closing >= 0:
            if scan.characters[at] == "<":
                mask(scan.characters, at, closing + 3)
            at = scan.text.find("<!--", closing + 3, end)
