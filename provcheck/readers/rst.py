"""reStructuredText: title, docinfo and the metadata of site generators, and the blocks and inline markup of the text.

Source: docutils, "reStructuredText Markup Specification" and "Bibliographic Fields"; Pelican (fields above the text),
Nikola (`.. title: x`), ABlog (`.. post:: DATE`). Files that a text includes stay shut.
"""

import re
from collections.abc import Iterator

from provcheck.model.document import BlockKind, Document, Source
from provcheck.readers.decode import decode
from provcheck.readers.inline_markup import mask
from provcheck.readers.light_markup import (
    FrontField,
    InlineMark,
    MarkupText,
    markup_document,
    mask_inline,
    mask_line,
    open_text,
)
from provcheck.readers.markdown_blocks import RawBlock
from provcheck.readers.paragraphs import Line, skip_blank, split_lines
from provcheck.readers.reading_options import ReadingOptions

# A line of one mark, above and below titles or between sections.
_ADORNMENT = re.compile(r"([!-/:-@\[-`{-~])\1{2,}$")
_FIELD = re.compile(r":(?P<name>[^\W\d_][\w .-]{0,60}):[ \t]+(?P<value>\S.*)")
_ANY_FIELD = re.compile(r":[^\W\d_][\w .-]{0,60}:(?:\s|$)")
_COMMENT_FIELD = re.compile(r"\.\.[ \t]+(?P<name>[a-z][a-z_-]{1,30}):[ \t]+(?P<value>\S.*)")
_EXPLICIT = re.compile(r"\.\.(?:[ \t]+|$)")
_DIRECTIVE = re.compile(r"\.\.[ \t]+(?:\|[^|\n]{1,80}\|[ \t]+)?(?P<name>[\w:-]{1,40}?)::(?:[ \t]+(?P<value>\S.*))?$")
_FOOTNOTE = re.compile(r"\.\.[ \t]+\[[^\]\n]{1,60}\][ \t]+(?=\S)")
# Fields that say the same as a key of front matter.
_KEYS = {"organization": "publisher"}
_POST = "post"
# Directives whose content is text (docutils, "reStructuredText Directives"), and those whose content is quoted.
_QUOTES = frozenset("epigraph pull-quote highlights".split())
_TEXTS = _QUOTES | frozenset(
    "admonition attention caution danger error hint important note tip warning topic sidebar container compound"
    " rubric versionadded versionchanged deprecated seealso centered".split()
)
_FIGURES = frozenset({"figure"})
_CODE = frozenset("code code-block sourcecode highlight literalinclude parsed-literal math raw graphviz".split())
_ITEM = re.compile(r"(?:[-*+•]|\(?(?:\d{1,3}|#)[.)]|\([a-z]\))[ \t]+(?=\S)")
_LINE_BLOCK = re.compile(r"\|[ \t]+(?=\S)")
_TABLE_RULE = re.compile(r"(?:\+[-=+]+\+|=(?=[= ]*?==)[= ]++)$")
_CELL = re.compile(r"(?<!\S)\|(?!\S)")
_LITERAL = re.compile(r":?:[ \t]*$")
_ROLE = r"(?::[\w.+:-]{1,60}:)?"
_MARKS = (
    InlineMark(re.compile(r"[ \t]{0,4}\[(?:[#*\d][\w.-]{0,40}|[A-Za-z][\w.-]{0,40})\]_(?!\w)")),
    InlineMark(re.compile(r"``(?P<kept>[^`]{1,500})``")),
    InlineMark(re.compile(rf"{_ROLE}`(?P<kept>[^`<>]{{1,500}}?)[ \n]?(?:<[^<>`]{{1,500}}>)?`_{{0,2}}(?!\w)")),
    InlineMark(re.compile(r"(?<![\w*])\*{1,2}(?=\S)(?P<kept>[^*]{1,1000})(?<=\S)\*{1,2}(?![\w*])")),
    InlineMark(re.compile(r"(?<=\w)_{1,2}(?![\w`])")),
    InlineMark(re.compile(r"(?<!\w)\|(?P<kept>[^|\s][^|\n]{0,80})\|_{0,2}(?!\w)")),
    InlineMark(re.compile(r"\\(?=[*_`|\\])|\\(?:[ ]|$)")),
)  # fmt: skip


def documents(source: Source, options: ReadingOptions) -> Iterator[Document]:
    """The document of a file; raises ReadError."""
    decoded, assumed_encoding = decode(source)
    markup = open_text(decoded, options)
    lines = split_lines(decoded)
    first = next((number for number, line in enumerate(lines) if line.margin >= markup.start), len(lines))
    scanner = _Scanner(markup, lines)
    scanner.scan(first)
    mask_inline(markup, scanner.blocks, _MARKS)
    yield markup_document(source, "rst", options, markup, scanner.fields, scanner.blocks, assumed_encoding)


class _Scanner:
    """The state of the pass over the lines. The front part ends with the first paragraph."""

    def __init__(self, markup: MarkupText, lines: list[Line]) -> None:
        self.markup, self.text, self.lines = markup, markup.decoded, lines
        self.blocks: list[RawBlock] = []
        self.fields: list[FrontField] = []
        self.is_front = True
        self.number = 0

    def scan(self, first: int) -> None:
        """Read all lines from line number `first` on."""
        self.number = skip_blank(self.lines, first)
        while self.number < len(self.lines):
            line = self.lines[self.number]
            if _EXPLICIT.match(self.text, line.start, line.end):
                self._read_explicit(line)
            elif not self._read_title() and not self._read_field(line):
                self._read_paragraph()
            self.number = skip_blank(self.lines, self.number)

    def _read_title(self) -> bool:
        """Read a title with a line of marks below, or above and below it; or such a line alone."""
        number = self.number
        has_line_above = self._is_adornment(number)
        title = number + has_line_above
        has_title = title < len(self.lines) and not self.lines[title].is_blank and not self._is_adornment(title)
        is_rule = has_line_above and not (has_title and self._is_adornment(title + 1))
        if not is_rule and not (has_title and self._is_adornment(title + 1)):
            return False
        used = [number] if is_rule else [*([number] if has_line_above else []), title + 1]
        for index in used:
            mask_line(self.markup, self.lines[index])
        if not is_rule:
            has_headline = any(block.kind is BlockKind.HEADLINE for block in self.blocks)
            is_headline = self.is_front and not has_headline
            kind = BlockKind.HEADLINE if is_headline else BlockKind.HEADING
            self.blocks.append(RawBlock(kind, self.lines[title].start, self.lines[title].end))
            self.is_front = is_headline
        self.number = used[-1] + 1
        return True

    def _is_adornment(self, number: int) -> bool:
        if number >= len(self.lines):
            return False
        line = self.lines[number]
        return line.start == line.margin and _ADORNMENT.match(self.text, line.start, line.end) is not None

    def _read_field(self, line: Line) -> bool:
        """Read a field, which states something in the front part alone; its indented lines belong to it."""
        if _ANY_FIELD.match(self.text, line.start, line.end) is None:
            return False
        field = _FIELD.fullmatch(self.text, line.start, line.end)
        if field is not None and self.is_front:
            self._add_field(field["name"], field)
        mask_line(self.markup, line)
        self.number += 1
        for inner in self._indented(line):
            mask_line(self.markup, inner)
        return True

    def _add_field(self, name: str, match: re.Match[str]) -> None:
        key = name.strip().lower()
        self.fields.append(FrontField(_KEYS.get(key, key), *match.span("value")))

    def _indented(self, line: Line) -> Iterator[Line]:
        """The lines below that are indented further than a line, blank ones between them too."""
        indent = line.start - line.margin
        while self.number < len(self.lines):
            following = self.lines[self.number]
            if not following.is_blank and following.start - following.margin <= indent:
                return
            self.number += 1
            yield following

    def _read_explicit(self, line: Line) -> None:
        """Read a directive, a footnote, a target or a comment with the lines that belong to it."""
        self.number += 1
        field = _COMMENT_FIELD.fullmatch(self.text, line.start, line.end)
        directive = _DIRECTIVE.match(self.text, line.start, line.end)
        footnote = _FOOTNOTE.match(self.text, line.start, line.end)
        name = directive["name"].lower() if directive else ""
        if field is not None and self.is_front:
            self._add_field(field["name"], field)
        if footnote is not None:
            mask(self.markup.characters, line.start, footnote.end())
            last = [line, *self._indented(line)][-1]
            self.blocks.append(RawBlock(BlockKind.PARAGRAPH, footnote.end(), max(last.end, line.end)))
            return
        if name == _POST and directive is not None and directive["value"]:
            self.fields.append(FrontField("date", *directive.span("value")))
        value = directive.start("value") if directive is not None and name in _TEXTS else -1
        mask(self.markup.characters, line.start, value if value >= 0 else line.end)
        inner = list(self._indented(line))
        if value >= 0:
            inner.insert(0, Line(value, value, line.end))
        if name in _CODE:
            self._add_code(inner)
        else:
            self._read_content(name, inner)

    def _add_code(self, inner: list[Line]) -> None:
        full = [line for line in inner if not line.is_blank]
        if full:
            self.blocks.append(RawBlock(BlockKind.CODE, full[0].start, full[-1].end))

    def _read_content(self, name: str, inner: list[Line]) -> None:
        """The text in a directive; its options are masked, and so is all of a directive or comment without text."""
        is_shown = name in _TEXTS or name in _FIGURES
        kind = (
            BlockKind.BLOCK_QUOTE if name in _QUOTES else BlockKind.CAPTION if name in _FIGURES else BlockKind.PARAGRAPH
        )
        paragraph: list[Line] = []
        for line in [*inner, None]:
            field = _FIELD.fullmatch(self.text, line.start, line.end) if line else None
            if field is not None and name == _POST:
                self._add_field(field["name"], field)
            is_text = line is not None and not line.is_blank and is_shown
            if line is not None and is_text and _ANY_FIELD.match(self.text, line.start, line.end) is None:
                paragraph.append(line)
                continue
            if paragraph:
                self.blocks.append(RawBlock(kind, paragraph[0].start, paragraph[-1].end))
                paragraph = []
            if line is not None and not line.is_blank:
                mask_line(self.markup, line)

    def _read_paragraph(self) -> None:
        """Read the lines up to a blank one, each item of a list apart, and the literal block below `::`."""
        first = self.lines[self.number]
        self.is_front = False
        indent = first.start - first.margin
        kind = BlockKind.BLOCK_QUOTE if indent and not self._is_in_item() else BlockKind.PARAGRAPH
        while self.number < len(self.lines) and not self.lines[self.number].is_blank:
            line = self.lines[self.number]
            if _TABLE_RULE.match(self.text, line.start, line.end):
                mask_line(self.markup, line)
            else:
                self._add_line(line, kind, is_first=line is first)
            last = line
            self.number += 1
        if literal := _LITERAL.search(self.text, last.start, last.end):
            mask(self.markup.characters, literal.start(), last.end)
            self._add_code(list(self._indented(first)))

    def _is_in_item(self) -> bool:
        return bool(self.blocks) and self.blocks[-1].is_item

    def _add_line(self, line: Line, kind: BlockKind, *, is_first: bool) -> None:
        marker = _ITEM.match(self.text, line.start, line.end) or _LINE_BLOCK.match(self.text, line.start, line.end)
        is_row = self.text[line.start] == "|" and self.text[line.end - 1] == "|"
        if is_row:
            for cell in _CELL.finditer(self.text, line.start, line.end):
                mask(self.markup.characters, cell.start(), cell.end())
        elif marker:
            mask(self.markup.characters, line.start, marker.end())
        if is_first or marker or is_row or not self.blocks:
            start = marker.end() if marker and not is_row else line.start
            self.blocks.append(RawBlock(kind, start, line.end, is_item=marker is not None or is_row))
        else:
            self.blocks[-1] = self.blocks[-1]._replace(end=line.end)
