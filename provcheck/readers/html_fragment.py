"""HTML inside a string: the body of a ninjs item or of an API's article. The text stays as long as the string.

Tags and entities are masked one for one, as in Markdown, so that a place in the text is a place in the string.
"""

import re
from functools import cache

from provcheck.model.document import Block, BlockKind
from provcheck.model.evidence import Span
from provcheck.readers.inline_markup import BREAKING, mask, mask_entity, mask_tag, settle

_KINDS = {
    "h1": BlockKind.HEADING, "h2": BlockKind.HEADING, "h3": BlockKind.HEADING, "h4": BlockKind.HEADING,
    "blockquote": BlockKind.BLOCK_QUOTE, "figcaption": BlockKind.CAPTION, "pre": BlockKind.CODE,
}  # fmt: skip


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(
        {
            "html": r"</?(?:p|div|br|section|article|h[1-6]|ul|blockquote|figure|span|em|strong|a)(?:\s[^<>]*)?/?>",
            "special": r"<!--|[<&]",
            "breaking": r"<(/?)([A-Za-z][A-Za-z0-9]*)(?:[\s/][^<>]*)?>",
        }[name],
        re.IGNORECASE,
    )


def is_html(text: str) -> bool:
    """The string holds tags of HTML, not only a word in angle brackets."""
    return "<" in text and _pattern("html").search(text) is not None


def read_fragment(text: str) -> tuple[str, list[Block], dict[int, int]]:
    """The words at their own places, the blocks, and for letters that were closed up where they stood."""
    characters = list(text)
    cuts: list[tuple[int, int, BlockKind | None]] = []  # where a block ends, where the next begins, and its kind
    inside: list[BlockKind] = []
    at = 0
    while (special := _pattern("special").search(text, at)) is not None:
        at = special.start()
        if special[0] == "<!--":
            end = text.find("-->", at)
            end = end + 3 if end >= 0 else at + 4
            mask(characters, at, end)
            at = end
        elif special[0] == "&":
            at = mask_entity(characters, text, at, len(text))
        else:
            tag = _pattern("breaking").match(text, at)
            name = tag[2].lower() if tag else ""
            after = mask_tag(characters, text, at, len(text))
            if tag and name in BREAKING and after > at + 1:
                kind = _KINDS.get(name)
                if kind and tag[1] and kind in inside:
                    inside.remove(kind)
                elif kind and not tag[1] and len(inside) < 64:
                    inside.append(kind)
                cuts.append((at, after, inside[-1] if inside else None))
            at = after
    settled, moved = settle(characters)
    blocks = []
    start, kind = 0, None
    for end, behind, following in [*cuts, (len(text), len(text), None)]:
        block = _block(settled, start, end, kind or BlockKind.PARAGRAPH)
        if block:
            blocks.append(block)
        start, kind = behind, following
    return settled, blocks, moved


def _block(text: str, start: int, end: int, kind: BlockKind) -> Block | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if not any(map(str.isalnum, text[start:end])):
        return None
    return Block(kind, Span(start, end))
