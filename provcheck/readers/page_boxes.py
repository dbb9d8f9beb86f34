"""Boxes around the story, by the class names and ids that say so."""

import re
from collections.abc import Container, Mapping
from functools import lru_cache

from selectolax.lexbor import LexborNode

# Owners of what is not the document's own, as `extract --evidence` names them.
COMMENT, TEASER, ASIDE, FRAME, FOOTER, REFERENCES = (
    "a comment", "a teaser", "a box beside the story", "the frame of the page", "the footer of the page",
    "a list of references",
)  # fmt: skip
# Parts of class names and ids of boxes around the story, by what they hold; own compilation from news sites of thirty
# countries. Those without an owner stand in the article itself: what they state of it counts.
_OWNERS = {
    name: owner
    for owner, names in (
        (COMMENT, "comment webmention disqus kommentar comentario pingback trackback"),
        (TEASER, "related teaser recommend most-read mostread popular outbrain taboola read-more readmore more-on "
                  "also-read onward trending"),
        (ASIDE, "newsletter promo sidebar subscribe advert author-bio donat gallery-nav"),
        (FRAME, "cookie consent gdpr dsgvo onetrust usercentrics login signup sign-up modal popup"),
        (FOOTER, "footer"),
        ("", "share social subscription author-info disclaimer tags toolbar breadcrumb visually-hidden screen-reader "
             "sr-only"),
    )
    for name in names.split()
}  # fmt: skip
# Words of class names and ids of boxes of readers' answers (Disqus, Medium, WordPress, Discourse,
# microformats2).
_ANSWER_WORDS = frozenset(
    "disqus disqus_thread talkback talkbacks response responses respond reply replies reader-letter reader-letters "
    "discussion h-cite webmention webmentions pingback pingbacks trackback trackbacks".split()
)
# Words of class names that make even a list item or an article a comment.
_COMMENT_WORDS = _ANSWER_WORDS | {"comment", "comments", "commentlist", "comment-body", "comment-wrap"}
# Words of class names and ids of lists of references (Wikimedia, journals, WordPress themes).
_REFERENCE_WORDS = frozenset({"references", "reference-list", "reflist", "bibliography", "footnotes", "citations"})
# Paragraphs and captions are named for how they look ("share-color"), so only what encloses them can be a box.
_NEVER_BOXES = frozenset({"p", "li", "figcaption", "article", "main", "h2", "h3", "h4", "span", "a"})
# Items of lists that may be comments, and the ids of those (WordPress, Django).
_ITEMS, _COMMENT_ID = ("li", "article"), re.compile(r"comment-\d+")
# Boxes have few class names; utility classes of a whole layout have many.
_LONGEST_BOX_NAME = 300


def is_box(node: LexborNode) -> bool:
    """Whether an element is hidden, or its class names or id say that it is no part of the story."""
    attributes = node.attributes
    if not attributes:
        return False
    if "hidden" in attributes:
        return True
    if node.tag in _NEVER_BOXES:
        return node.tag in _ITEMS and _COMMENT_ID.fullmatch(attributes.get("id") or "") is not None
    return bool(_boxes_in(_names(attributes)))


def box_names(node: LexborNode) -> tuple[str, ...]:
    """The names of boxes in the class names and the id of an element."""
    return _boxes_in(_names(node.attributes))


def box_owner(node: LexborNode, without: Container[str]) -> str | None:
    """The owner of what an element holds, by its class names or id; None where these say nothing of it.

    `without` has names of boxes that say nothing on this page: its own article has them.
    """
    attributes = node.attributes
    if not attributes:
        return None
    names = _names(attributes)
    words = set(names.split())
    if words & _REFERENCE_WORDS:
        return REFERENCES
    if node.tag in _NEVER_BOXES:
        is_comment = words & _COMMENT_WORDS or _COMMENT_ID.fullmatch(attributes.get("id") or "")
        return COMMENT if node.tag in _ITEMS and is_comment else None
    if words & _ANSWER_WORDS:
        return COMMENT
    return next((_OWNERS[name] for name in _boxes_in(names) if name not in without), None) or None


def _names(attributes: Mapping[str, str | None]) -> str:
    """The class names and the id of an element in lower case."""
    return f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()


# Most elements of a page share their class names with others.
@lru_cache(maxsize=4096)
def _boxes_in(names: str) -> tuple[str, ...]:
    if len(names) >= _LONGEST_BOX_NAME:
        return ()
    return tuple(name for name in _OWNERS if name in names)
