"""Prose of a page outside paragraphs: text between blocks, with line breaks or elements without meaning around it."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from provcheck.model.lazy_regex import lazy_regex
from provcheck.readers.page_elements import WITHOUT_TEXT, collapsed, inline_text

# Elements that make a block of the story, with all inside them, and elements inside a line (HTML Standard, 4.4 to 4.5).
BLOCK_TAGS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "figcaption", "li", "dt", "dd", "pre"})
_INLINE_TAGS = frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike
    strong sub sup time tt u var wbr""".split()
)
# What begins a paragraph inside an element that is inline by its name alone.
_BLOCKS_INSIDE = "p, div, blockquote, li, h1, h2, h3, h4, section, article, table, figure, br"
# A line is prose if it is so long, or shorter and a sentence: lines of navigation and of bylines are neither.
_SHORTEST_LINE, SHORTEST_SENTENCE, _FEWEST_SPACES = 80, 40, 5
_SENTENCE_ENDS = (".", "!", "?", "…", "。", "”", '"', "»", ")", ":")
# Errors that a server prints into a page (PHP manual, Error Handling, display_errors).
_SERVER_MESSAGE = lazy_regex(r"(?:[A-Z]\w+ ){0,2}?(?:Standards|Warning|Notice|Deprecated|error): .+ on line \d+$")
_LINK_SHARE = 0.5
# The name of a comment in the tree of the parser.
_COMMENT = "-comment"
# An element with one line is a paragraph beside so many like it; alone it is a teaser, a caption or a notice.
_FEWEST_ALIKE = 3


class Line(NamedTuple):
    """A line of prose, and the element that it stands in."""

    text: str
    holder: LexborNode


def blocks_and_lines(container: LexborNode, is_left_out: Callable[[LexborNode], bool]) -> list[LexborNode | Line]:
    """The elements that are blocks, and the lines of the story between them, in document order.

    Nothing is read in elements that are left out.
    """
    nodes = list(_walk(container, is_left_out))
    counts = _Counts.of([node for node in nodes if isinstance(node, Line)])
    return [node for node in nodes if not isinstance(node, Line) or _is_of_story(node, counts)]


def _walk(container: LexborNode, is_left_out: Callable[[LexborNode], bool]) -> Iterator[LexborNode | Line]:
    line = _OpenLine(container)
    stack: list[tuple[LexborNode | None, LexborNode, bool]] = []  # what follows each open element
    node, holder, is_inside = container.child, container, False
    while node is not None or stack:
        if node is None:
            node, holder, is_inside = stack.pop()
            yield from line.end(holder)
            continue
        tag = node.tag or ""
        if tag == "-text":
            if not is_inside:
                line.add(node.text_content or "")
        elif tag in _INLINE_TAGS and not is_inside and not _has_blocks(node):
            line.add(inline_text(node), is_link=tag == "a")
        elif tag not in WITHOUT_TEXT and tag != _COMMENT:
            yield from line.end(holder)
            is_block = tag in BLOCK_TAGS
            if is_block:
                yield node
            if node.child is not None and not is_left_out(node):
                stack.append((node.next, holder, is_inside))
                node, holder, is_inside = node.child, node, is_inside or is_block
                line.end(holder)
                continue
        node = node.next
    yield from line.end(holder)


def _has_blocks(node: LexborNode) -> bool:
    """Whether an inline element holds what begins a paragraph."""
    child = node.child
    if child is None or (child.tag == "-text" and child.next is None):
        return False
    return node.css_first(_BLOCKS_INSIDE) not in (None, node)


class _OpenLine:
    """A line of text in an element that is not finished, and how much of it is links."""

    def __init__(self, holder: LexborNode) -> None:
        self._holder = holder
        self._parts: list[str] = []
        self._link_length = 0

    def add(self, text: str, is_link: bool = False) -> None:
        """Add a text to the line."""
        self._parts.append(text)
        self._link_length += len(text) if is_link else 0

    def end(self, next_holder: LexborNode) -> Sequence[Line]:
        """The line, if it is prose; the next one stands in another element."""
        holder, self._holder = self._holder, next_holder
        if not self._parts:
            return ()
        text, link_length = collapsed("".join(self._parts)), self._link_length
        self._parts.clear()
        self._link_length = 0
        return (Line(text, holder),) if is_prose(text) and link_length < _LINK_SHARE * len(text) else ()


def is_prose(line: str) -> bool:
    """Whether a line outside paragraphs is long enough for prose, or a sentence."""
    if len(line) < SHORTEST_SENTENCE or line.count(" ") < _FEWEST_SPACES:
        return False
    is_long = len(line) >= _SHORTEST_LINE or line.endswith(_SENTENCE_ENDS)
    return is_long and not _SERVER_MESSAGE().match(line)


class _Counts(NamedTuple):
    """The number of lines by the id of the element that holds them, and of the element around that one."""

    by_holder: Counter[int]
    by_parent: Counter[int]

    @classmethod
    def of(cls, lines: Sequence[Line]) -> "_Counts":
        """The numbers for some lines."""
        holders = {line.holder.mem_id: line.holder for line in lines}
        parents = Counter(holder.parent.mem_id for holder in holders.values() if holder.parent is not None)
        return cls(Counter(line.holder.mem_id for line in lines), parents)


def _is_of_story(line: Line, counts: _Counts) -> bool:
    """Whether other lines or paragraphs stand in the same element, or other elements with a line beside it."""
    if counts.by_holder[line.holder.mem_id] > 1:
        return True
    child = line.holder.child
    while child is not None:
        if child.tag == "p":
            return True
        child = child.next
    parent = line.holder.parent
    return parent is not None and counts.by_parent[parent.mem_id] >= _FEWEST_ALIKE
