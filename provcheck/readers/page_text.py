"""The story of a page without what stands around it: navigation, teasers, notices, comments.

The story is where the paragraphs are: each one counts for the elements around it, and the element with the most text
wins (the idea of Arc90's Readability). Inside it, lists of links and boxes named as such are left out.
"""

from collections.abc import Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from provcheck.model.document import BlockKind

# Elements that hold nothing of the story.
_OUTSIDE = frozenset({"nav", "footer", "aside", "form", "noscript", "template", "button", "select", "dialog", "menu"})
# Words in class names and ids of boxes beside the story; own compilation from news sites of thirty countries.
_BOXES = (
    "comment", "related", "newsletter", "promo", "cookie", "consent", "sidebar", "footer", "breadcrumb", "share",
    "social", "teaser", "recommend", "most-read", "mostread", "popular", "subscribe", "subscription",
    "advert", "taboola", "outbrain", "read-more", "readmore", "more-on", "also-read", "author-bio", "author-info",
    "disclaimer", "login", "signup", "sign-up", "donat", "tags", "toolbar", "visually-hidden", "screen-reader",
    "sr-only", "onward", "trending", "gallery-nav", "modal", "popup",
)  # fmt: skip
_PARTS = "p, h2, h3, h4, blockquote, figcaption, li"
_SILENT = frozenset({"script", "style", "svg", "iframe", "noscript", "template", "button", "video", "audio", "select"})
_BREAKS = frozenset({"br", "p", "div", "li", "tr", "td", "ul", "ol", "section", "figure"})
# Paragraphs and captions are named for how they look ("share-color"); only what stands around them can be a box.
_NEVER_BOXES = frozenset({"p", "li", "figcaption", "article", "main", "h2", "h3", "h4", "span", "a"})
# A layout may be named for its sidebar, and a story for its comments: what holds this share of all words is no box.
_TOO_MUCH_FOR_A_BOX = 0.4
# A story has more than this; a page with less may keep it in other elements than paragraphs.
_SHORTEST_STORY = 250
_SHORTEST_PARAGRAPH = 25
_MOST_PARTS = 4000
# What a paragraph counts for its parent and the elements around that; further out, only its length is summed.
_SHARES = (1.0, 0.6, 0.35, 0.0, 0.0, 0.0, 0.0)
_MUCH_MORE = 1.5


class Words(NamedTuple):
    """A block of the story."""

    kind: BlockKind
    text: str


def story(tree: LexborHTMLParser) -> Iterator[Words]:
    """The blocks of the story in document order."""
    paragraphs = tree.css("p")[:_MOST_PARTS]
    cleared = _cleared(paragraphs)
    judged: dict[int, bool] = {}
    best, length = _container(paragraphs, judged, cleared, _SHORTEST_PARAGRAPH)
    if length < _SHORTEST_STORY:
        loose = list(_loose(tree, judged, cleared))
        if sum(len(part.text) for part in loose) > 2 * length:
            yield from loose
            return
    if best is None:
        best, _ = _container(paragraphs, judged, cleared, 1)
    if best is None:
        return
    for node in best.css(_PARTS)[:_MOST_PARTS]:
        tag = node.tag
        if _boxed(node, judged, cleared, best.mem_id):
            continue
        if tag in ("blockquote", "li") and node.css_first("p, li") not in (None, node):
            continue
        text = words(node)
        if not text or (len(text) < 400 and _linked(node, text)):
            continue
        yield Words(_kind(node, tag or "", best.mem_id), text)


def words(node: LexborNode) -> str:
    """The text of an element on one line."""
    child = node.child
    if child is not None and child.next is None and child.tag == "-text":
        return " ".join(node.text().split())
    return " ".join(_broken(node, " ").split())


def _broken(node: LexborNode, mark: str) -> str:
    """The text of an element, with a mark where an element inside it breaks the line."""
    parts: list[str] = []
    stack: list[LexborNode | str] = [node.child] if node.child is not None else []
    while stack:
        at = stack.pop()
        if isinstance(at, str):
            parts.append(at)
            continue
        if at.next is not None:
            stack.append(at.next)
        tag = at.tag or ""
        if tag == "-text":
            parts.append(at.text_content or "")
        elif tag not in _SILENT:
            if tag in _BREAKS:
                parts.append(mark)
                stack.append(mark)
            if at.child is not None:
                stack.append(at.child)
    return "".join(parts)


def _cleared(paragraphs: list[LexborNode]) -> frozenset[int]:
    """Elements that look like boxes and hold so much of the page that they are none."""
    cleared: set[int] = set()
    held = [(node, len(node.text(deep=True))) for node in paragraphs]
    total = sum(length for _, length in held)
    for _ in range(3):  # a layout in a layout; deeper ones are not met
        amounts: dict[int, int] = {}
        boxes: dict[int, int] = {}  # the nearest box around each element that was passed
        for node, length in held:
            box = _nearest_box(node, cleared, boxes)
            if box:
                amounts[box] = amounts.get(box, 0) + length
        large = [box for box, amount in amounts.items() if amount > _TOO_MUCH_FOR_A_BOX * total]
        if not large:
            break
        cleared.update(large)
    return frozenset(cleared)


def _nearest_box(node: LexborNode, cleared: set[int], known: dict[int, int]) -> int:
    """The number of the nearest element around this one that is named as a box, 0 for none."""
    path: list[int] = []
    at: LexborNode | None = node
    found = 0
    while at is not None and at.tag not in ("body", "html"):
        key = at.mem_id
        if key in known:
            found = known[key]
            break
        path.append(key)
        if key not in cleared and _is_box(at, at.tag or ""):
            found = key
            break
        at = at.parent
    for key in path:
        known[key] = found
    return found


def _container(
    paragraphs: list[LexborNode], judged: dict[int, bool], cleared: frozenset[int], shortest: int
) -> tuple[LexborNode | None, int]:
    """The element with the most text in paragraphs, and how long they all are."""
    scores: dict[int, float] = {}
    nodes: dict[int, LexborNode] = {}
    held: dict[int, int] = {}
    total = 0
    for node in paragraphs:
        length = len(node.text(deep=True))
        if length < shortest or _boxed(node, judged, cleared, 0):
            continue
        total += length
        below, parent = node, node.parent
        for share in _SHARES:
            # The body is a story's element only where the paragraphs are its own, or those of its sections.
            if parent is None or (parent.tag in ("body", "html") and share < 1.0):
                if parent is not None and below.tag == "section":
                    held[parent.mem_id] = held.get(parent.mem_id, 0) + length
                break
            key = parent.mem_id
            nodes[key] = parent
            scores[key] = scores.get(key, 0.0) + share * length
            held[key] = held.get(key, 0) + length
            below, parent = parent, parent.parent
    if not scores:
        return None, 0
    best = nodes[max(scores, key=lambda key: scores[key])]
    # A story in several sections: an element further out that holds much more of the text holds all of it.
    around = best.parent
    while around is not None and around.mem_id in held:
        if held[around.mem_id] > _MUCH_MORE * held[best.mem_id]:
            best = around
        around = around.parent
    return best, total


def _boxed(node: LexborNode, judged: dict[int, bool], cleared: frozenset[int], top: int) -> bool:
    """An element around this one, up to the story's own, is no part of a story. `judged` keeps verdicts by element."""
    path: list[int] = []
    at: LexborNode | None = node
    verdict = False
    while at is not None and at.mem_id != top:
        key = at.mem_id
        tag = at.tag or ""
        if key in judged:
            verdict = judged[key]
            break
        path.append(key)
        if tag in ("body", "html"):
            break
        if tag in _OUTSIDE or (key not in cleared and _is_box(at, tag)):
            verdict = True
            break
        at = at.parent
    for key in path:
        judged[key] = verdict
    return verdict


def _is_box(node: LexborNode, tag: str) -> bool:
    attributes = node.attributes
    if not attributes:
        return False
    if "hidden" in attributes:
        return True
    if tag in _NEVER_BOXES:
        return False
    marks = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()
    # A box is named in few words; utility classes of a whole layout say nothing.
    return bool(marks.strip()) and len(marks) < 300 and any(box in marks for box in _BOXES)


def _linked(node: LexborNode, text: str) -> bool:
    """Nearly all of it is links: a list of other stories."""
    links = sum(len(" ".join(link.text().split())) for link in node.css("a"))
    return links > 0.8 * len(text)


def _kind(node: LexborNode, tag: str, top: int) -> BlockKind:
    if tag in ("h2", "h3", "h4"):
        return BlockKind.HEADING
    at: LexborNode | None = node
    while at is not None and at.mem_id != top:
        if at.tag == "blockquote":
            return BlockKind.BLOCK_QUOTE
        if at.tag in ("figcaption", "figure"):
            return BlockKind.CAPTION
        at = at.parent
    return BlockKind.PARAGRAPH


def _own(node: LexborNode) -> int:
    """How much text stands in an element itself, not in its children."""
    return len(node.text(deep=False).strip())


def _loose(tree: LexborHTMLParser, judged: dict[int, bool], cleared: frozenset[int]) -> Iterator[Words]:
    """A story without paragraph elements: the element with most text of its own, or of children's own, line by line."""
    scores: dict[int, float] = {}
    nodes: dict[int, LexborNode] = {}
    for node in tree.css("div, section, td, span")[: 2 * _MOST_PARTS]:
        own = _own(node)
        if own < 60 or _boxed(node, judged, cleared, 0):
            continue
        for at, share in ((node, 1.0), (node.parent, 0.6)):
            if at is not None and at.tag not in ("body", "html"):
                nodes[at.mem_id] = at
                scores[at.mem_id] = scores.get(at.mem_id, 0.0) + share * own
    best = max(scores, key=lambda key: scores[key], default=0)
    if not best or scores[best] < _SHORTEST_STORY / 2:
        return
    for line in _broken(nodes[best], "\n").split("\n"):
        text = " ".join(line.split())
        if len(text) > 25:
            yield Words(BlockKind.PARAGRAPH, text)
