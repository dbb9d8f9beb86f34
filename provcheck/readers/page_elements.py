"""Elements of a page: their text, their pointers, and what encloses them."""

import re
from collections.abc import Callable, Iterator
from typing import TypeVar

from selectolax.lexbor import LexborHTMLParser, LexborNode

from provcheck.language.characters import QUOTES
from provcheck.readers.inline_markup import CLOSING_MARK, OPENING_MARK

# Parts of a page that are not about its article.
_OUTSIDE = frozenset({"nav", "footer", "aside", "form"})
# Elements whose text is not shown as text.
WITHOUT_TEXT = frozenset(
    {"script", "style", "svg", "iframe", "noscript", "template", "button", "video", "audio", "select"}
)
_BREAKING = frozenset({"br", "p", "div", "li", "tr", "td", "ul", "ol", "section", "figure"})
# A control character that no page shows.
_BETWEEN_RUNS = "\x1f"

_Value = TypeVar("_Value")


class ElementPointers:
    """Pointers of elements: tag name and number among the elements of that name, counted when first needed."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self.tree = tree
        self.numbers: dict[str, dict[int, int]] = {}

    def of(self, node: LexborNode) -> str:
        """The pointer of an element: `/meta/12`."""
        tag = node.tag or ""
        if tag not in self.numbers:
            self.numbers[tag] = {other.mem_id: number for number, other in enumerate(self.tree.css(_selector(tag)))}
        return f"/{tag}/{self.numbers[tag].get(node.mem_id, 0)}"


def _selector(tag: str) -> str:
    """The CSS selector of a tag name. The name of an unknown element may hold any character: `<price:usd>`."""
    return re.sub(r"[^a-z0-9-]", lambda match: rf"\{ord(match[0]):x} ", tag)


def collapsed(text: str) -> str:
    """The text on one line, with white space collapsed."""
    return " ".join(text.split())


def paragraph_text(node: LexborNode) -> str:
    """The text of the paragraph in which an element stands, "" if it stands in none."""
    parent = node.parent
    while parent is not None and parent.tag in ("span", "a", "em", "strong", "b", "i"):
        parent = parent.parent
    return collapsed(parent.text()) if parent is not None and parent.tag in ("p", "li", "td", "dd") else ""


def element_text(node: LexborNode) -> str:
    """The text of an element on one line; block elements and line breaks inside it separate words.

    So do two elements that follow one another at once, where the second begins with a capital.
    """
    child = node.child
    if child is not None and child.next is None and child.tag == "-text":
        return collapsed(node.text())
    runs = text_with_breaks(node, " ", between_elements=_BETWEEN_RUNS).split(_BETWEEN_RUNS)
    text = runs[0]
    for run in runs[1:]:
        is_word = text[-1:].islower() and run[:1].isupper()
        text += f" {run}" if is_word else run
    return collapsed(text)


def has_marks(quotation: LexborNode) -> bool:
    """Whether the writer put quotation marks in or around a quotation of the line; a browser shows others."""
    before = (quotation.prev.text_content or "") if quotation.prev is not None else ""
    beside = quotation.text().lstrip()[:1] + before.rstrip()[-1:]
    return any(character in QUOTES for character in beside)


def inline_text(node: LexborNode) -> str:
    """The text of an element inside a line, with the marks of a quotation."""
    text = text_with_breaks(node, " ")
    return f"{OPENING_MARK}{text}{CLOSING_MARK}" if node.tag == "q" and not has_marks(node) else text


def text_runs(node: LexborNode) -> list[str]:
    """The text of an element on one line, split between two elements that follow one another at once.

    `<b>Ann Lorne</b><i>CEO</i>` is "Ann Lorne" and "CEO". A single word is one run with the next: its element marks a
    part of a name.
    """
    runs: list[str] = []
    for part in text_with_breaks(node, " ", between_elements=_BETWEEN_RUNS).split(_BETWEEN_RUNS):
        text = collapsed(part)
        if runs and " " not in runs[-1]:
            runs[-1] = f"{runs[-1]} {text}".rstrip()
        elif text:
            runs.append(text)
    return runs


def text_with_breaks(node: LexborNode, separator: str, *, between_elements: str = "") -> str:
    """The text of an element with a separator before and after each block element, and for each line break.

    `between_elements` stands between two elements without text between them.
    """
    parts: list[str] = []
    stack: list[tuple[LexborNode | None, str]] = []  # what follows each open element: a node, and a text before it
    current = node.child
    while current is not None or stack:
        if current is None:
            current, closing = stack.pop()
            parts.append(closing)
            continue
        tag = current.tag or ""
        if tag == "-text":
            parts.append(current.text_content or "")
        elif tag not in WITHOUT_TEXT:
            if between_elements and current.prev is not None and current.prev.tag != "-text":
                parts.append(between_elements)
            opening = closing = ""
            if tag in _BREAKING:
                opening = closing = separator
            elif tag == "q" and not has_marks(current):
                opening, closing = OPENING_MARK, CLOSING_MARK
            parts.append(opening)
            stack.append((current.next, closing))
            current = current.child
            continue
        current = current.next
    return "".join(parts)


def inherited_value(
    node: LexborNode, own_value: Callable[[LexborNode], _Value | None], known: dict[int, _Value], default: _Value
) -> _Value:
    """The own value of an element, else that of the nearest ancestor that has one, else the default.

    `known` remembers the values of elements by their ids, also of those on the way.
    """
    path: list[int] = []
    current: LexborNode | None = node
    value = default
    while current is not None:
        key = current.mem_id
        if key in known:
            value = known[key]
            break
        path.append(key)
        own = own_value(current)
        if own is not None:
            value = own
            break
        current = current.parent
    for key in path:
        known[key] = value
    return value


def ancestors(node: LexborNode) -> Iterator[LexborNode]:
    """The elements around an element, the nearest first."""
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def ancestor_ids(node: LexborNode, most: int) -> list[int]:
    """The ids of at most so many ancestors below the body, the nearest first."""
    ids: list[int] = []
    parent = node.parent
    while parent is not None and len(ids) < most and parent.tag not in ("body", "html"):
        ids.append(parent.mem_id)
        parent = parent.parent
    return ids


def is_outside(node: LexborNode) -> bool:
    """Whether an element is in navigation, a footer, an aside or a form."""
    return any(parent.tag in _OUTSIDE for parent in ancestors(node))
