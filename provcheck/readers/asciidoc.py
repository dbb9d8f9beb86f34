"""AsciiDoc: the document header, and the blocks and inline markup of the text.

Source: AsciiDoc Language (docs.asciidoctor.org): document header, author and revision line, attribute entries; blocks;
formatting marks; macros. Files that a text includes stay shut.
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

_TITLE = re.compile(r"[=#][ \t]+(?=\S)")
_ATTRIBUTE = re.compile(r":(?P<name>[\w][\w-]{0,60}):(?:[ \t]+(?P<value>\S.*))?")
_ANY_ATTRIBUTE = re.compile(r":!?[\w][\w-]{0,60}!?:(?:\s|$)")
_NAME = r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,2}"
_ADDRESS = r"(?: <[^<>\s]{1,200}>)?"
_AUTHOR = re.compile(rf"(?P<name>{_NAME}){_ADDRESS}")
_AUTHORS = re.compile(rf"{_NAME}{_ADDRESS}(?:; {_NAME}{_ADDRESS}){{0,20}}")
# `v1.2, 10 May 2025: remark`, or a date alone, which writers leave without a version.
_REVISION = re.compile(r"(?:v?\d[\w.]*,[ \t]*)(?P<date>[^:]{4,40}?)[ \t]*(?::.*)?|(?P<only>\d{4}-\d\d-\d\d)|v?\d[\w.]*")
# Attributes that say the same as a key of front matter; site generators put their name before those of their own.
_KEYS = {"revdate": "date", "orgname": "publisher", "organization": "publisher"}
_GENERATORS = re.compile(r"(?:page|jbake|site|awestruct)-")
_COMMENT = re.compile(r"//(?!/)")
_DELIMITER = re.compile(r"(?:-{4,}|\.{4,}|\+{4,}|/{4,}|={4,}|\*{4,}|_{4,}|`{3,}\w*|--|[|,:!]={3,})$")
_CODE_DELIMITERS = "-.+/`"
_SECTION = re.compile(r"[=#]{1,6}[ \t]+(?=\S)")
_ATTRIBUTE_LIST = re.compile(r"\[.{0,400}\]$")
_BLOCK_TITLE = re.compile(r"\.(?=[^\s.])")
_ITEM = re.compile(r"(?:\*{1,5}|-|\.{1,5}|\d{1,4}\.|<\d{1,2}>)[ \t]+(?=\S)")
_LABEL = re.compile(r"(?:NOTE|TIP|IMPORTANT|CAUTION|WARNING):[ \t]+(?=\S)")
_MACRO = re.compile(r"(?:image|video|audio|include|ifdef|ifndef|ifeval|endif|toc|icon)::\S*\[.{0,400}\]$")
_RULE = re.compile(r"(?:'{3,}|<{3,}|\+|\|)$")
_CELL = re.compile(r"(?<!\S)(?:\d{0,3}[.+]?\d{0,3}[+*]?)?[<^>]?[a-z]?\|")
_ROLE = r"(?:\[[.#%\w -]{1,80}\])?"
# Macros that show no words of the text, and those that show what their brackets hold.
_UNSHOWN = re.compile(
    r"\[\[[^\[\]\n]{1,100}\]\]|[ \t]{0,4}footnote:\w{0,80}\[[^\[\]]{0,1000}\]|\(\(\([^()]{1,200}\)\)\)"
    r"|(?:image|icon|kbd|btn|anchor|indexterm2?):[^\s:\[]{0,300}\[[^\[\]]{0,300}\]"
)
_LINK = re.compile(
    r"(?:(?:https?|ftp)://[^\s\[\]<>]{1,500}|(?:link|mailto|xref):[^\s\[]{1,500})"
    r"\[(?P<kept>[^\[\]]{1,500}?)(?:,[^\[\]]{0,200}|\^)?\]"
)


def _emphasis(mark: str, most: int = 1000) -> InlineMark:
    """The pattern of words between one or two marks, with the role of a style before them."""
    kept = rf"(?=\S)(?P<kept>[^{mark}]{{1,{most}}})(?<=\S)"
    return InlineMark(re.compile(rf"{_ROLE}(?<![\w{mark}]){mark}{{1,2}}{kept}{mark}{{1,2}}(?![\w{mark}])"))


_MARKS = (
    InlineMark(re.compile(r"(?<=[ \t])\+(?=[ \t]*$)", re.MULTILINE), glue=False),
    InlineMark(_UNSHOWN),
    InlineMark(_LINK),
    InlineMark(re.compile(r"<<[^<>,\n]{1,200},[ \t]*(?P<kept>[^<>\n]{1,300})>>")),
    # Typographic quotation marks are straight ones with a grave accent inside.
    InlineMark(re.compile(r"(?<=[\"'])`(?=\S)|(?<=\S)`(?=[\"'])")),
    *(_emphasis(mark) for mark in ("\\*", "_", "#")),
    _emphasis("`", 500),
)


def documents(source: Source, options: ReadingOptions) -> Iterator[Document]:
    """The document of an AsciiDoc file; raises ReadError."""
    decoded, assumed_encoding = decode(source)
    markup = open_text(decoded, options)
    lines = split_lines(decoded)
    first = next((number for number, line in enumerate(lines) if line.margin >= markup.start), len(lines))
    fields, raw_blocks, number = _header(markup, lines, first)
    raw_blocks += _Scanner(markup, lines).scan(number)
    mask_inline(markup, raw_blocks, _MARKS)
    yield markup_document(source, "asciidoc", options, markup, fields, raw_blocks, assumed_encoding)


def _header(markup: MarkupText, lines: list[Line], first: int) -> tuple[list[FrontField], list[RawBlock], int]:
    """The fields of the document header, its title, and the number of the line below it."""
    text = markup.decoded
    fields: list[FrontField] = []
    title: list[RawBlock] = []
    number = below_title = skip_blank(lines, first)
    while number < len(lines) and (not lines[number].is_blank or not (title or fields)):
        line = lines[number]
        attribute = _ATTRIBUTE.fullmatch(text, line.start, line.end)
        if not title and (mark := _TITLE.match(text, line.start, line.end)):
            mask(markup.characters, line.start, mark.end())
            title.append(RawBlock(BlockKind.HEADLINE, mark.end(), line.end))
            below_title = number + 1
            number += 1
            continue
        if attribute is not None and attribute["value"]:
            name = _GENERATORS.sub("", attribute["name"].lower())
            fields.append(FrontField(_KEYS.get(name, name), *attribute.span("value")))
        elif title and number in (below_title, below_title + 1) and (own := list(_line_fields(text, line))):
            fields += own
        elif not (_COMMENT.match(text, line.start) or _ANY_ATTRIBUTE.match(text, line.start) or line.is_blank):
            break
        mask_line(markup, line)
        number += 1
    return fields, title, number


def _line_fields(text: str, line: Line) -> Iterator[FrontField]:
    """The authors of an author line, or the date of a revision line."""
    if _AUTHORS.fullmatch(text, line.start, line.end):
        for author in _AUTHOR.finditer(text, line.start, line.end):
            yield FrontField("author", *author.span("name"))
    elif revision := _REVISION.fullmatch(text, line.start, line.end):
        name = "date" if revision["date"] else "only" if revision["only"] else ""
        yield FrontField("date", *revision.span(name)) if name else FrontField("version", *revision.span())


class _Scanner:
    """The state of the pass over the lines: which delimiter is open, and where the paragraph begins."""

    def __init__(self, markup: MarkupText, lines: list[Line]) -> None:
        self.markup, self.lines = markup, lines
        self.blocks: list[RawBlock] = []
        self.open: list[str] = []  # delimiters of blocks around the line, the innermost last
        self.paragraph: RawBlock | None = None
        self.code_start = 0

    def scan(self, first: int) -> list[RawBlock]:
        """The blocks from line number `first` on, with their markers masked."""
        for line in self.lines[first:]:
            delimiter = _DELIMITER.match(self.markup.decoded, line.start, line.end)
            if delimiter is not None:
                self._read_delimiter(line, delimiter[0])
            elif not self.open or self.open[-1][0] not in _CODE_DELIMITERS or self.open[-1] == "--":
                self._read_line(line)
        self._end_paragraph()
        return self.blocks

    def _read_delimiter(self, line: Line, delimiter: str) -> None:
        self._end_paragraph()
        is_code = delimiter[0] in _CODE_DELIMITERS and delimiter != "--"
        if self.open and self.open[-1][:4] == delimiter[:4]:
            self.open.pop()
            if is_code and self.code_start < line.start:
                self._add_code(self.code_start, line.start, is_comment=delimiter[0] == "/")
        elif not self.open or self.open[-1][0] not in _CODE_DELIMITERS or self.open[-1] == "--":
            self.open.append(delimiter)
            self.code_start = line.end
        mask_line(self.markup, line)

    def _add_code(self, start: int, end: int, *, is_comment: bool) -> None:
        if is_comment:
            mask(self.markup.characters, start, end)
        else:
            self.blocks.append(RawBlock(BlockKind.CODE, start, end))

    def _read_line(self, line: Line) -> None:
        text, start, end = self.markup.decoded, line.start, line.end
        if line.is_blank:
            self._end_paragraph()
        elif _is_markup(text, line):
            if not _COMMENT.match(text, start):
                self._end_paragraph()
            mask_line(self.markup, line)
        elif (section := _SECTION.match(text, start, end)) and start == line.margin:
            self._add_line(BlockKind.HEADING, section.end(), line)
        elif self.paragraph is None and (title := _BLOCK_TITLE.match(text, start, end)):
            self._add_line(BlockKind.CAPTION, title.end(), line)
        elif marker := _ITEM.match(text, start, end):
            self._end_paragraph()
            self._begin_paragraph(line, marker.end(), is_item=True)
        elif self.open and self.open[-1][1:] == "===" and "|" in text[start:end]:
            self._read_cells(line)
        elif self.paragraph is None:
            label = _LABEL.match(text, start, end)
            self._begin_paragraph(line, label.end() if label else start)
        else:
            self.paragraph = self.paragraph._replace(end=end)

    def _read_cells(self, line: Line) -> None:
        self._end_paragraph()
        marks = list(_CELL.finditer(self.markup.decoded, line.start, line.end))
        if not marks:  # the cell above goes on
            self.blocks.append(RawBlock(BlockKind.PARAGRAPH, line.start, line.end, is_item=True))
            return
        ends = [*(mark.start() for mark in marks[1:]), line.end]
        for mark, end in zip(marks, ends, strict=True):
            mask(self.markup.characters, mark.start(), mark.end())
            self.blocks.append(RawBlock(BlockKind.PARAGRAPH, mark.end(), end, is_item=True))

    def _add_line(self, kind: BlockKind, start: int, line: Line) -> None:
        self._end_paragraph()
        mask(self.markup.characters, line.start, start)
        self.blocks.append(RawBlock(kind, start, line.end))

    def _begin_paragraph(self, line: Line, start: int, *, is_item: bool = False) -> None:
        mask(self.markup.characters, line.start, start)
        is_quote = any(delimiter[0] == "_" for delimiter in self.open)
        kind = BlockKind.BLOCK_QUOTE if is_quote else BlockKind.PARAGRAPH
        self.paragraph = RawBlock(kind, start, line.end, is_item=is_item)

    def _end_paragraph(self) -> None:
        if self.paragraph is not None:
            self.blocks.append(self.paragraph)
            self.paragraph = None


def _is_markup(text: str, line: Line) -> bool:
    """Whether a line is a comment, an attribute, a macro of a block or a mark between blocks."""
    start, end = line.start, line.end
    return any(
        pattern.match(text, start, end) is not None
        for pattern in (_COMMENT, _ANY_ATTRIBUTE, _ATTRIBUTE_LIST, _MACRO, _RULE)
    )
