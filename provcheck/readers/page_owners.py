"""Who owns what on a page: the containers between an element and the page's own article.

An element belongs to its nearest container: another article, an object, a comment, an embed, a teaser, an item of a
list, a part of the page's frame. The containers that hold the headline or the story are the document's own. The tree is
not built in full: owners are found upwards from the elements that state something, and remembered on the way.
"""

from collections.abc import Iterable

from selectolax.lexbor import LexborNode

from provcheck.readers.answer_headings import has_answers_heading
from provcheck.readers.page_boxes import ASIDE, COMMENT, FOOTER, FRAME, TEASER, box_names, box_owner
from provcheck.readers.page_elements import ancestor_ids, ancestors, collapsed, inherited_value
from provcheck.readers.page_ranking import title_key

# The owner of what is the document's own.
OWN = ""
ARTICLE, LIST_ITEM, EMBED, QUOTATION = "another article", "an item of a list", "an embed", "a block quotation"

# Elements and roles (WAI-ARIA 1.2) of a page's frame.
_FRAME_TAGS = frozenset({"nav", "form", "dialog", "menu", "select", "noscript", "template"})
_FRAME_ROLES = frozenset({"navigation", "contentinfo", "search", "banner", "dialog", "alert"})
# Types of items that describe the page, or a part of its own article.
_PAGE_ITEMS = ("article", "blogposting", "blog", "webpage", "itempage", "report", "creativework", "website",
               "person", "organization", "imageobject", "rating", "brand", "place", "postaladdress")  # fmt: skip
# Types of schema.org, and classes of hAtom and h-entry, that make an element an article.
_ENTRY_NAMES = ("schema.org/Article", "schema.org/NewsArticle", "schema.org/BlogPosting", "hentry", "h-entry")
# What tells an embedded post from a quotation of the story: classes of the embed codes of networks.
_EMBEDS = (
    "twitter",
    "instagram",
    "tiktok",
    "facebook",
    "fb-post",
    "reddit",
    "bluesky",
    "mastodon",
    "embed",
    "telegram",
)
# An aside of the article itself holds a line or two.
_LONGEST_OWN_ASIDE = 240
# Elements around the headline and the story that are their own in every layout: so many levels.
_NEAR_LEVELS = 4
_NEAR_DEPTH = 5
# The date of a teaser and its headline are this near to one another: ancestors of the date.
_TEASER_DEPTH = 3
# Elements that may hold what readers wrote, under a heading that says so.
_ANSWER_LISTS = frozenset({"section", "div", "ol", "ul"})
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_LINKED_HEADINGS = "h2 a, h3 a, h4 a, h5 a, h6 a, a h2, a h3, a h4, a h5, a h6"
# Siblings before an element among which the headline of a flat teaser may be.
_TEASER_SIBLINGS = 3
# A list item with a link of so many characters leads to another page; shorter links are names and topics.
_SHORTEST_LINK_TEXT = 25


class Owners:
    """The owners of the elements of a page; `own` are the elements of its headline and its story."""

    def __init__(self, own: Iterable[LexborNode | None], headlines: Iterable[str]) -> None:
        self._own: set[int] = set()
        self._own_names: set[str] = set()  # names of boxes that are the article's own on this page
        self._near_own: set[int] = set()
        self._owners: dict[int, str] = {}
        self._headlines = {title_key(headline) for headline in headlines} - {""}
        self._linked_headings: dict[int, LexborNode] | None = None
        for node in own:
            for level, current in enumerate((node, *ancestors(node)) if node is not None else ()):
                self._own.add(current.mem_id)
                if level < _NEAR_LEVELS and current.tag not in ("body", "html"):
                    self._own_names.update(box_names(current))
                    self._near_own.add(current.mem_id)

    def of(self, node: LexborNode) -> str:
        """The owner of an element in words, OWN for the document."""
        return inherited_value(node, self._own_or_container, self._owners, OWN)

    def is_own(self, node: LexborNode) -> bool:
        """Whether an element belongs to the document."""
        return self.of(node) == OWN

    def holds_own(self, node: LexborNode) -> bool:
        """Whether an element encloses the headline or the story."""
        return node.mem_id in self._own

    def is_near_own(self, node: LexborNode) -> bool:
        """Whether an element stands beside the headline or the story, or in what does."""
        return not self._near_own.isdisjoint(ancestor_ids(node, _NEAR_DEPTH))

    def is_headline(self, text: str) -> bool:
        """Whether a text is a headline of the document."""
        return title_key(text) in self._headlines

    def _own_or_container(self, node: LexborNode) -> str | None:
        return OWN if node.mem_id in self._own else self._container(node)

    def _container(self, node: LexborNode) -> str | None:
        """The owner if an element is a container; OWN for one that is about this page; None for any other element."""
        tag = node.tag or ""
        attributes = node.attributes
        if tag in _FRAME_TAGS or (attributes.get("role") or "").lower() in _FRAME_ROLES:
            return FRAME
        if tag == "aside":
            # One with a heading of its own is about something else.
            is_short = (
                len(collapsed(node.text())) <= _LONGEST_OWN_ASIDE and node.css_first("h2, h3, h4, h5, h6") is None
            )
            return None if is_short and self._is_in_own_article(node) else ASIDE
        if tag == "footer":
            return None if self._is_in_own_article(node) else FOOTER
        if tag == "cite":
            return None
        if tag == "blockquote":
            return _quotation_owner(node)
        if box := box_owner(node, self._own_names):
            if box == FOOTER and self._is_in_own_article(node):
                return None
            # A part of a layout may be named for its look: a teaser leads to another page.
            return box if box != TEASER or self._linked_owner(node) else None
        if tag in _ANSWER_LISTS and has_answers_heading(node):
            return COMMENT
        if tag == "article":
            outer = self.of(node.parent) if node.parent is not None else OWN
            return outer or self._linked_owner(node) or ARTICLE
        if tag == "li":
            return self._linked_owner(node)
        item_type = attributes.get("itemtype") or attributes.get("typeof") or ""
        if item_type and not any(name in item_type.lower() for name in _PAGE_ITEMS):
            return f"an object ({item_type.rstrip('/').rpartition('/')[2].rpartition(':')[2]})"
        return None

    def _is_in_own_article(self, node: LexborNode) -> bool:
        """Whether an element stands beside the headline or the story, or in the document's own article element."""
        if node.parent is not None and node.parent.mem_id in self._near_own:
            return True
        articles = (parent for parent in ancestors(node) if parent.tag in ("article", "main") or _is_entry(parent))
        article = next(articles, None)
        return article is not None and article.mem_id in self._own

    def _linked_owner(self, node: LexborNode) -> str | None:
        """The owner of an item that links to a page: OWN for this page, None where no link is as long as a title."""
        for link in node.css("a")[:8]:
            text = collapsed(link.text())
            if len(text) >= _SHORTEST_LINK_TEXT:
                return OWN if title_key(text) in self._headlines else LIST_ITEM
        return None

    def teaser_of(self, node: LexborNode) -> str:
        """TEASER for an element near a headline that links to another story, else OWN."""
        parent = node.parent
        for _ in range(_TEASER_DEPTH):
            if parent is None or parent.mem_id in self._own:
                break
            linked = self._linked_heading_in(parent)
            if linked is not None and not _encloses(linked, node):
                return OWN if title_key(linked.text()) in self._headlines else TEASER
            parent = parent.parent
        sibling = node.prev
        for _ in range(_TEASER_SIBLINGS):
            if sibling is None or sibling.mem_id in self._own:
                break
            if sibling.tag in _HEADINGS and sibling.css_first("a") is not None:
                return OWN if title_key(sibling.text()) in self._headlines else TEASER
            sibling = sibling.prev
        return OWN

    def _linked_heading_in(self, node: LexborNode) -> LexborNode | None:
        """The first heading with a link inside an element; the elements around all of them are noted once."""
        if self._linked_headings is None:
            self._linked_headings = {}
            for linked in _root_of(node).css(_LINKED_HEADINGS):
                parent = linked.parent
                while parent is not None and parent.mem_id not in self._linked_headings:
                    self._linked_headings[parent.mem_id] = linked
                    parent = parent.parent
        return self._linked_headings.get(node.mem_id)


def _root_of(node: LexborNode) -> LexborNode:
    """The outermost element around an element."""
    while node.tag != "html" and node.parent is not None:
        node = node.parent
    return node


def _is_entry(node: LexborNode) -> bool:
    """Whether microdata or a microformat makes an element an article."""
    names = f"{node.attributes.get('itemtype') or ''} {node.attributes.get('class') or ''}"
    return any(name in names for name in _ENTRY_NAMES)


def _encloses(link: LexborNode, node: LexborNode) -> bool:
    """Whether an element stands in the same heading as a link: both are parts of a line of authors."""
    current = node.parent
    for _ in range(_TEASER_DEPTH):
        if current is None or current.tag in _HEADINGS:
            break
        current = current.parent
    return current is not None and current.tag in _HEADINGS and current.mem_id in ancestor_ids(link, _TEASER_DEPTH)


def _quotation_owner(node: LexborNode) -> str:
    """EMBED for a blockquote that a network's embed code made, else QUOTATION."""
    names = (node.attributes.get("class") or "").lower()
    return EMBED if any(network in names for network in _EMBEDS) else QUOTATION
