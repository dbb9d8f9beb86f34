"""HTML inside a string: the body of a ninjs item or of an API's article.

Tags and entities are masked one for one, as in Markdown: the text is as long as the string, and a position in the text
is a position in the string.
"""

import re
from typing import NamedTuple

from provcheck.model.document import Block, BlockKind
from provcheck.model.evidence import Span
from provcheck.model.lazy_regex import lazy_regex
from provcheck.readers.inline_markup import BLOCK_TAGS, mask, mask_entity, mask_tag, text_without_glue
from provcheck.readers.stripping import stripped

_KINDS = {
    "h1": BlockKind.HEADING, "h2": BlockKind.HEADING, "h3": BlockKind.HEADING, "h4": BlockKind.HEADING,
    "blockquote": BlockKind.BLOCK_QUOTE, "figcaption": BlockKind.CAPTION, "caption": BlockKind.CAPTION,
    "pre": BlockKind.CODE,
}  # fmt: skip
# Deeper nesting of elements that decide a block's kind is not followed.
_MOST_OPEN_TAGS = 64

_HTML = lazy_regex(
    r"</?(?:p|div|br|section|article|h[1-6]|[uo]l|li|table|blockquote|figure|img|span|em|strong|su[bp]|[abiqu])(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_MARKUP = lazy_regex(r"<!--|[<&]")
_TAG = lazy_regex(r"<(/?)([A-Za-z][A-Za-z0-9]*)(?:[\s/][^<>]*)?>")


class Fragment(NamedTuple):
    """The text of a fragment, its blocks, and the offsets in the string of letters that moved, by their new offsets."""

    text: str
    blocks: list[Block]
    moved: dict[int, int]


class _Boundary(NamedTuple):
    """A tag between two blocks, and the kind of the block after it; None for a paragraph."""

    start: int
    end: int
    kind: BlockKind | None


def is_html(text: str) -> bool:
    """Whether a string holds HTML tags, not only a word in angle brackets."""
    return "<" in text and _HTML().search(text) is not None


def read_fragment(text: str) -> Fragment:
    """The text and blocks of a string of HTML."""
    characters = list(text)
    boundaries = _mask_markup(characters, text)
    prose, moved = text_without_glue(characters)
    blocks = []
    start, kind = 0, None
    for boundary in [*boundaries, _Boundary(len(text), len(text), None)]:
        span = Span(*stripped(prose, start, boundary.start))
        if any(map(str.isalnum, prose[span.start : span.end])):
            blocks.append(Block(kind or BlockKind.PARAGRAPH, span))
        start, kind = boundary.end, boundary.kind
    return Fragment(prose, blocks, moved)


def _mask_markup(characters: list[str], text: str) -> list[_Boundary]:
    """Mask comments, entities and tags; returns the tags that separate blocks."""
    boundaries: list[_Boundary] = []
    open_kinds: list[BlockKind] = []
    position = 0
    while (markup := _MARKUP().search(text, position)) is not None:
        start = markup.start()
        if markup[0] == "<!--":
            closing = text.find("-->", start)
            position = closing + 3 if closing >= 0 else start + 4
            mask(characters, start, position)
        elif markup[0] == "&":
            position = mask_entity(characters, text, start, len(text))
        else:
            tag = _TAG().match(text, start)
            name = tag[2].lower() if tag else ""
            position = mask_tag(characters, text, start, len(text))
            if tag and name in BLOCK_TAGS and position > start + 1:
                kind = _KINDS.get(name)
                if kind and tag[1] and kind in open_kinds:
                    open_kinds.remove(kind)
                elif kind and not tag[1] and len(open_kinds) < _MOST_OPEN_TAGS:
                    open_kinds.append(kind)
                boundaries.append(_Boundary(start, position, open_kinds[-1] if open_kinds else None))
    return boundaries
