"""The comments of a page or of Markdown, and which of them are shown to readers as samples."""

import re
from collections.abc import Iterator

from provcheck.model.document import Document, Range
from provcheck.model.lazy_regex import lazy_regex

# Elements whose content is no markup (HTML Standard, section 13.2.5), and comments.
_SPECIAL = lazy_regex(r"<!--|<(script|style|textarea|title|xmp|iframe|noscript)\b", re.IGNORECASE)
_BACKTICKS = lazy_regex("`+")
# A line of Markdown, by its indentation and the marker of a list item (CommonMark 0.31, sections 4.4 and 5.2).
_LINE = lazy_regex(r"(?P<blank>[ \t]*)(?P<marker>(?:[-*+]|\d{1,9}[.)])[ \t]+)?(?P<word>\S)?")
_CODE_INDENT = 4
# Documents are hostile: nobody writes as much between a list item and a comment in it.
_FAR = 2000


def comments(document: Document) -> Iterator[Range]:
    """Comments that are comments: not the words of a script, nor of a code sample."""
    decoded, text = document.source_map.decoded, document.text
    markdown = document.format == "markdown"
    at = 0
    while (special := _SPECIAL().search(decoded, at)) is not None:
        at = special.end()
        if special[1] is None:
            end = decoded.find("-->", at)
            if end < 0:
                return
            # In Markdown a comment is masked in the text; one that is left there stands in a block of code.
            if not markdown or text[special.start() : special.start() + 4] != "<!--":
                yield Range(special.start(), end + 3)
                at = end + 3
        elif not markdown:
            closing = re.compile(rf"</{special[1]}\b", re.IGNORECASE).search(decoded, at)
            if closing is None:
                return
            at = closing.end()


def is_sample(decoded: str, at: Range) -> bool:
    """The comment of Markdown stands between backticks, or is indented like code (CommonMark 0.31, 4.4 and 6.1)."""
    begin = max(decoded.rfind("\n", 0, at.start) + 1, at.start - _FAR)
    end = decoded.find("\n", at.end, at.end + _FAR)
    before = decoded[begin : at.start]
    if before.isspace() and _indent(before) >= _CODE_INDENT:
        return _is_code(decoded[max(0, begin - _FAR) : begin].splitlines(), _indent(before))
    return len(_BACKTICKS().findall(before)) % 2 == 1 and "`" in decoded[at.end : end]


def _indent(blank: str) -> int:
    return len(blank.expandtabs(_CODE_INDENT))


def _is_code(above: list[str], indent: int) -> bool:
    """Whether a line so far in is code: not under a line that it goes on, nor in the list item that it belongs to."""
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
