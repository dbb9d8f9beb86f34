"""Finds the comments of HTML and Markdown, and tells apart those in code samples, which readers see."""

import re
from collections.abc import Iterator

from provcheck.model.document import Document, Range
from provcheck.model.lazy_regex import lazy_regex
from provcheck.readers.formats import Comments, comments_in

# A comment, or an element whose content is not markup (HTML Standard, section 13.2.5).
_COMMENT_OR_RAW_TEXT = lazy_regex(r"<!--|<(script|style|textarea|title|xmp|iframe|noscript)\b", re.IGNORECASE)
_BACKTICKS = lazy_regex("`+")
# A line of Markdown, by its indentation and the marker of a list item (CommonMark 0.31, sections 4.4 and 5.2).
_LINE = lazy_regex(r"(?P<blank>[ \t]*)(?P<marker>(?:[-*+]|\d{1,9}[.)])[ \t]+)?(?P<word>\S)?")
_CODE_INDENT = 4
# A limit against hostile documents: characters searched between a list item and a comment in it.
_MAX_DISTANCE = 2000


def comments(document: Document) -> Iterator[Range]:
    """The ranges of the comments in the decoded source, without those in scripts and code blocks."""
    decoded, text = document.source_map.decoded, document.text
    markdown = comments_in(document.format) is Comments.MARKDOWN
    position = 0
    while (match := _COMMENT_OR_RAW_TEXT().search(decoded, position)) is not None:
        position = match.end()
        if match[1] is None:
            end = decoded.find("-->", position)
            if end < 0:
                return
            # In the text of Markdown comments are masked, except in code blocks.
            if not markdown or text[match.start() : match.start() + 4] != "<!--":
                yield Range(match.start(), end + 3)
                position = end + 3
        elif not markdown:
            closing = re.compile(rf"</{match[1]}\b", re.IGNORECASE).search(decoded, position)
            if closing is None:
                return
            position = closing.end()


def is_code_sample(decoded: str, comment: Range) -> bool:
    """Whether a comment of Markdown is between backticks, or indented as code (CommonMark 0.31, 4.4 and 6.1)."""
    line_start = max(decoded.rfind("\n", 0, comment.start) + 1, comment.start - _MAX_DISTANCE)
    line_end = decoded.find("\n", comment.end, comment.end + _MAX_DISTANCE)
    before = decoded[line_start : comment.start]
    if before.isspace() and _indent(before) >= _CODE_INDENT:
        return _is_indented_code(decoded[max(0, line_start - _MAX_DISTANCE) : line_start].splitlines(), _indent(before))
    return len(_BACKTICKS().findall(before)) % 2 == 1 and "`" in decoded[comment.end : line_end]


def _indent(blank: str) -> int:
    return len(blank.expandtabs(_CODE_INDENT))


def _is_indented_code(above: list[str], indent: int) -> bool:
    """Whether a line with this indentation is code, and neither continues a paragraph nor is part of a list item."""
    nearest = above[-1] if above else ""
    if nearest.strip() and _indent(nearest[: -len(nearest.lstrip())]) < _CODE_INDENT:
        return False
    outermost = indent
    for line in reversed(above):
        match = _LINE().match(line)
        if match is None or match["word"] is None or _indent(match["blank"]) >= outermost:
            continue
        outermost = _indent(match["blank"])
        if match["marker"] is not None:
            inside = _indent(match["blank"] + match["marker"])
            if inside <= indent:
                return indent - inside >= _CODE_INDENT
        elif outermost == 0:
            return True
    return True
