"""The story of a page, without the navigation, teasers, notices and comments around it.

Each paragraph counts for its ancestors, and the element with the most text in paragraphs holds the story (the idea of
Arc90's Readability). Inside it, lists of links and boxes whose class names say so are left out.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from provcheck.model.document import BlockKind
from provcheck.readers.page_boxes import is_box
from provcheck.readers.page_elements import ancestors, collapsed, element_text, inherited_value, text_with_breaks
from provcheck.readers.page_prose import SHORTEST_SENTENCE, Line, blocks_and_lines, is_prose
from provcheck.readers.page_quotations import cited_quotation

# Elements that hold nothing of the story.
_OUTSIDE = frozenset({"nav", "footer", "aside", "form", "noscript", "template", "button", "select", "dialog", "menu"})
_ROOTS = frozenset({"body", "html"})
# A layout may be named for its sidebar, and a story for its comments: what holds this share of all text is no box.
_LARGEST_BOX_SHARE = 0.4
# Blocks inside blocks repeat text; a quotation in a list in a quotation has all of it in three.
_MOST_ENCLOSING_BLOCKS = 4
# Levels between lines of a story and what encloses its first paragraph, too.
_NEAR_LEVELS = 2
# Layouts inside layouts; deeper nesting does not occur.
_LAYOUT_LEVELS = 3

_BLOCKS = "p, h2, h3, h4, blockquote, figcaption, li"
_BLOCK_TAGS = frozenset(_BLOCKS.split(", "))
_HEADINGS = ("h2", "h3", "h4")
_ELEMENTS_WITH_LINES = "div, section, article, main, td, center, font, span"
_ELEMENTS_WITH_TEXT = "div, section, td, span"
_MOST_BLOCKS = 4000
_MOST_IMAGES = 200
# A page with less text in paragraphs may keep its story in other elements.
_SHORTEST_STORY = 250
_SHORTEST_PARAGRAPH = 25
_SHORTEST_TEXT = 60
# A block that is longer is no list of links.
_LONGEST_LINKS = 400
_LINK_SHARE = 0.8
# The share of a paragraph's length that counts for its parent, grandparent and so on; further out, lengths are only
# summed.
_SHARES = (1.0, 0.6, 0.35, 0.0, 0.0, 0.0, 0.0)
# An outer element that holds so many times the text of the best one holds the story's other sections.
_MUCH_MORE = 1.5


class StoryBlock(NamedTuple):
    """A block of the story; `caption` is its element, if it is a caption, `speaker` who says a quotation."""

    kind: BlockKind
    text: str
    caption: LexborNode | None = None
    speaker: str = ""


class Story(NamedTuple):
    """The story of a page: the element that holds it, None where there is none, and its blocks in document order.

    `images` has the `<img>` elements of the story.
    """

    container: LexborNode | None
    blocks: list[StoryBlock]
    images: Sequence[LexborNode] = ()


class _Paragraph(NamedTuple):
    """A `<p>` element, and the length of its text as written in the source."""

    node: LexborNode
    length: int


def find_story(tree: LexborHTMLParser) -> Story:
    """The element with the most text, and what of it belongs to the story."""
    paragraphs = [_Paragraph(node, len(node.text(deep=True))) for node in tree.css("p")[:_MOST_BLOCKS]]
    boxes = _Boxes(paragraphs)
    container, length = _container(paragraphs, boxes, _SHORTEST_PARAGRAPH)
    if length < _SHORTEST_STORY:
        holder = _line_holder(tree, boxes)
        lines = _story_lines(holder) if holder is not None else []
        if sum(map(len, lines)) > 2 * length:
            return Story(holder, [StoryBlock(BlockKind.PARAGRAPH, line) for line in lines])
    elif (holder := _line_holder(tree, boxes)) is not None and _has_more(holder, container, length):
        container = _with_paragraphs(holder, container)
    if container is None:
        container, _ = _container(paragraphs, boxes, 1)
    if container is None:
        return Story(None, [])
    images = [image for image in container.css("img")[:_MOST_IMAGES] if not boxes.enclose(image)]
    return Story(container, list(_story_blocks(container, boxes)), images)


def _nodes(container: LexborNode, boxes: "_Boxes") -> Iterator[LexborNode | Line]:
    """The elements that are blocks, in document order, and the lines of prose between them where there are any."""
    has_lines = any(
        _has_prose(node) and not boxes.enclose(node)
        for node in (container, *container.css(_ELEMENTS_WITH_LINES)[:_MOST_BLOCKS])
    )
    if not has_lines:
        yield from container.css(_BLOCKS)
        return
    for node in blocks_and_lines(container, boxes.enclose):
        if isinstance(node, Line) or node.tag in _BLOCK_TAGS:
            yield node


def _has_prose(node: LexborNode) -> bool:
    """Whether the own text of an element is a line of prose."""
    text = node.text(deep=False)
    return len(text) >= SHORTEST_SENTENCE and is_prose(collapsed(text))


def _has_more(holder: LexborNode, container: LexborNode | None, length: int) -> bool:
    """Whether the lines of an element outside the story are much longer than all paragraphs of the page."""
    if container is None or holder.mem_id == container.mem_id or _encloses(container, holder):
        return False
    return sum(map(len, _story_lines(holder))) > 2 * length


def _with_paragraphs(holder: LexborNode, container: LexborNode | None) -> LexborNode:
    """The element of the lines, or one close around it that holds the paragraphs too: they begin the story."""
    near = islice(ancestors(holder), _NEAR_LEVELS)
    outer = (node for node in near if node.tag not in _ROOTS)
    return next((node for node in outer if container is not None and _encloses(node, container)), holder)


def _encloses(outer: LexborNode, inner: LexborNode) -> bool:
    return any(node.mem_id == outer.mem_id for node in ancestors(inner))


def _story_blocks(container: LexborNode, boxes: "_Boxes") -> Iterator[StoryBlock]:
    """The blocks in an element and the prose between them, without boxes and lists of links."""
    enclosing = _EnclosingBlocks(container.mem_id)
    quotations: set[int] = set()  # ids of the elements of quotations with their speakers
    for node in islice(_nodes(container, boxes), _MOST_BLOCKS):
        if isinstance(node, Line):
            yield StoryBlock(_kind(node.holder, "", container.mem_id), node.text)
            continue
        enclosing_blocks = enclosing.count(node)
        if boxes.enclose(node) or enclosing_blocks > _MOST_ENCLOSING_BLOCKS:
            continue
        tag = node.tag or ""
        if quotations and not quotations.isdisjoint(parent.mem_id for parent in ancestors(node)):
            continue
        if tag == "blockquote" and (cited := cited_quotation(node)):
            quotations |= {node.mem_id, cited.holder.mem_id}
            yield StoryBlock(BlockKind.BLOCK_QUOTE, cited.words, speaker=cited.speaker)
            continue
        if tag in ("blockquote", "li") and node.css_first("p, li") not in (None, node):
            continue  # its paragraphs are blocks
        enclosing.blocks.add(node.mem_id)
        text = element_text(node)
        if text and not (len(text) < _LONGEST_LINKS and _is_mostly_links(node, text)):
            kind = _kind(node, tag, container.mem_id)
            if kind is BlockKind.CAPTION and tag != "figcaption" and enclosing_blocks:
                continue  # the caption around it has its text
            yield StoryBlock(kind, text, node if kind is BlockKind.CAPTION else None)


class _EnclosingBlocks:
    """Counts the blocks around elements, which come in document order, up to a container."""

    def __init__(self, container: int) -> None:
        self.blocks: set[int] = set()  # ids
        self._counts = {container: 0}

    def count(self, node: LexborNode) -> int:
        """The number of blocks around an element."""
        path: list[int] = []
        parent = node.parent
        while parent is not None and parent.mem_id not in self._counts:
            path.append(parent.mem_id)
            parent = parent.parent
        count = self._counts[parent.mem_id] if parent is not None else 0
        for key in reversed(path):
            count = self._counts[key] = count + (key in self.blocks)
        return count


class _Boxes:
    """Decides whether elements are in boxes around the story."""

    def __init__(self, paragraphs: list[_Paragraph]) -> None:
        self.layouts: set[int] = set()  # elements that are named like boxes but hold too much of the text
        self.verdicts: dict[int, bool] = {}
        self._names_box: dict[int, bool] = {}  # of elements looked at, whether they are named like boxes
        total = sum(paragraph.length for paragraph in paragraphs)
        for _ in range(_LAYOUT_LEVELS):
            box_lengths: dict[int, int] = {}
            nearest: dict[int, int] = {}
            for node, length in paragraphs:
                box = inherited_value(node, self._own_box, nearest, 0)
                if box:
                    box_lengths[box] = box_lengths.get(box, 0) + length
            large = [box for box, length in box_lengths.items() if length > _LARGEST_BOX_SHARE * total]
            if not large:
                break
            self.layouts.update(large)

    def _own_box(self, node: LexborNode) -> int | None:
        """The id of an element that is a box, 0 for the body, None for any other element."""
        if node.tag in _ROOTS:
            return 0
        key = node.mem_id
        return key if self._is_box(node, key) else None

    def enclose(self, node: LexborNode) -> bool:
        """Whether an element, or one around it, is no part of a story; remembered for all on the way up."""
        path: list[int] = []
        current: LexborNode | None = node
        verdict = False
        while current is not None:
            key = current.mem_id
            if key in self.verdicts:
                verdict = self.verdicts[key]
                break
            path.append(key)
            tag = current.tag
            if tag in _OUTSIDE or (tag not in _ROOTS and self._is_box(current, key)):
                verdict = True
                break
            current = current.parent if tag not in _ROOTS else None
        for key in path:
            self.verdicts[key] = verdict
        return verdict

    def _is_box(self, node: LexborNode, key: int) -> bool:
        if key not in self._names_box:
            self._names_box[key] = is_box(node)
        return self._names_box[key] and key not in self.layouts


def _container(paragraphs: list[_Paragraph], boxes: _Boxes, shortest: int) -> tuple[LexborNode | None, int]:
    """The element with the most text in paragraphs of at least this length, and the length of all of them."""
    scores: dict[int, float] = {}
    nodes: dict[int, LexborNode] = {}
    lengths: dict[int, int] = {}
    total = 0
    for node, length in paragraphs:
        if length < shortest or boxes.enclose(node):
            continue
        total += length
        child, parent = node, node.parent
        for share in _SHARES:
            # The body holds a story only where the paragraphs, or their sections, are its own children.
            if parent is None or (parent.tag in _ROOTS and share < 1.0):
                if parent is not None and child.tag == "section":
                    lengths[parent.mem_id] = lengths.get(parent.mem_id, 0) + length
                break
            key = parent.mem_id
            nodes[key] = parent
            scores[key] = scores.get(key, 0.0) + share * length
            lengths[key] = lengths.get(key, 0) + length
            child, parent = parent, parent.parent
    if not scores:
        return None, 0
    best = nodes[max(scores, key=lambda key: scores[key])]
    outer = best.parent
    while outer is not None and outer.mem_id in lengths:
        if lengths[outer.mem_id] > _MUCH_MORE * lengths[best.mem_id]:
            best = outer
        outer = outer.parent
    return best, total


def _is_mostly_links(node: LexborNode, text: str) -> bool:
    """Whether an element is a list of other stories."""
    link_length = sum(len(collapsed(link.text())) for link in node.css("a"))
    return link_length > _LINK_SHARE * len(text)


def _kind(node: LexborNode, tag: str, container: int) -> BlockKind:
    if tag in _HEADINGS:
        return BlockKind.HEADING
    current: LexborNode | None = node
    while current is not None and current.mem_id != container:
        if current.tag == "blockquote":
            return BlockKind.BLOCK_QUOTE
        if current.tag in ("figcaption", "figure"):
            return BlockKind.CAPTION
        current = current.parent
    return BlockKind.PARAGRAPH


def _line_holder(tree: LexborHTMLParser, boxes: _Boxes) -> LexborNode | None:
    """The element with the most text of its own and of its children, for stories without paragraphs."""
    scores: dict[int, float] = {}
    nodes: dict[int, LexborNode] = {}
    for node in tree.css(_ELEMENTS_WITH_TEXT)[: 2 * _MOST_BLOCKS]:
        text = node.text(deep=False)
        if len(text) < _SHORTEST_TEXT:
            continue
        length = len(text.strip())
        if length < _SHORTEST_TEXT or boxes.enclose(node):
            continue
        for holder, share in ((node, _SHARES[0]), (node.parent, _SHARES[1])):
            if holder is not None and holder.tag not in _ROOTS:
                nodes[holder.mem_id] = holder
                scores[holder.mem_id] = scores.get(holder.mem_id, 0.0) + share * length
    best = max(scores, key=lambda key: scores[key], default=0)
    return nodes[best] if best and scores[best] >= _SHORTEST_STORY / 2 else None


def _story_lines(holder: LexborNode) -> list[str]:
    """The lines of an element that are long enough for a story."""
    lines = (collapsed(line) for line in text_with_breaks(holder, "\n").split("\n"))
    return [line for line in lines if len(line) > _SHORTEST_PARAGRAPH]
