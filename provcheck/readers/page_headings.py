"""The title and the headings of a page, and the heading that shows its headline."""

from collections.abc import Iterator
from functools import cached_property

from selectolax.lexbor import LexborHTMLParser, LexborNode

from provcheck.readers.page_elements import element_text, is_outside
from provcheck.readers.page_ranking import title_key

# How far above an <h1> the list of breadcrumbs may be.
_BREADCRUMB_DEPTH = 6
_MOST_H1 = 8
# A declared headline this short may occur in any heading; a heading this long is none.
_SHORT_HEADLINE = 10
_LONGEST_HEADING = 500
_SHORTEST_HEADING = 12
# The share of the shorter of two titles with which both begin.
_ALIKE = 0.8
# Headings below the first level that may show the headline, and the most of them.
_LOWER_HEADINGS, _MOST_LOWER_HEADINGS = "h2, h3", 40


class PageHeadings:
    """The title of a page and its first headings, each selected once."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self._tree = tree
        self._title = tree.css_first("title")
        self._first = tree.css("h1")[:_MOST_H1]

    @cached_property
    def _lower(self) -> list[LexborNode]:
        """The headings below the first level, which few pages need."""
        return self._tree.css(_LOWER_HEADINGS)[:_MOST_LOWER_HEADINGS]

    def titles(self) -> list[str]:
        """The title of the page and its first headings."""
        return _texts(self._title, *self._first)

    def search_titles(self) -> list[str]:
        """The titles for search engines: that of the page, and an `<h1>` among breadcrumbs above the shown one."""
        return _texts(self._title, next((node for node in self._first if _in_breadcrumbs(node)), None))

    def headline(self, headlines: list[str]) -> LexborNode | None:
        """The element that shows the headline: the first that holds a declared one, else the first plausible `<h1>`."""
        keys = {title_key(headline) for headline in headlines if len(headline) > _SHORT_HEADLINE}
        in_crumbs: LexborNode | None = None
        similar: LexborNode | None = None
        for node in self._by_level():
            text = title_key(node.text())
            if not text or len(text) >= _LONGEST_HEADING:
                continue
            if any(key in text for key in keys):
                if not _in_breadcrumbs(node):
                    return node
                in_crumbs = in_crumbs or node
            elif similar is None and any(_begin_alike(text, key) for key in keys):
                similar = node
        plausible = (
            node for node in self._first if not is_outside(node) and len(element_text(node)) > _SHORTEST_HEADING
        )
        return in_crumbs or similar or self._titled() or next(plausible, None)

    def _by_level(self) -> Iterator[LexborNode]:
        """The `<h1>` elements, then the headings below the first level."""
        yield from self._first
        yield from self._lower

    def _titled(self) -> LexborNode | None:
        """The heading with which the title of the page begins, or ends if that heading is longer.

        The other part of the title is the name of the site, which another heading may show.
        """
        page_title = title_key(self._title.text()) if self._title is not None else ""
        titled: LexborNode | None = None
        length = _SHORT_HEADLINE
        for node in self._by_level():
            key = title_key(node.text())
            is_part = page_title.startswith(key) or (page_title.endswith(key) and (titled or node.tag == "h1"))
            if len(key) > length and is_part and not _in_breadcrumbs(node):
                titled, length = node, len(key)
        return titled


def _texts(*nodes: LexborNode | None) -> list[str]:
    return [element_text(node) for node in nodes if node is not None]


def _begin_alike(one: str, other: str) -> bool:
    """Whether two titles begin with the same letters, and only an addition to each differs: a section, a label."""
    shared = int(_ALIKE * min(len(one), len(other)))
    return shared > 2 * _SHORT_HEADLINE and one[:shared] == other[:shared]


def _in_breadcrumbs(node: LexborNode) -> bool:
    """Whether an element is an `<h1>` in navigation or in a part whose class names breadcrumbs."""
    current: LexborNode | None = node if node.tag == "h1" else None
    for _ in range(_BREADCRUMB_DEPTH):
        if current is None or current.tag in ("article", "main", "body"):
            return False
        if current.tag == "nav" or "crumb" in (current.attributes.get("class") or "").lower():
            return True
        current = current.parent
    return False
