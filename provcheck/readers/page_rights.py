"""The copyright line that a page shows below its story, for pages whose metadata name no holder of rights."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from provcheck.readers.page_metadata import Meta, Places
from provcheck.readers.page_text import words

# The sign, or the word with a year: "Copyright" alone is a link to the terms of use.
_CLAIM = re.compile(r"(?:©|\([cC]\)\s*\d{4}|\b(?:[Cc]opyright|COPYRIGHT):?\s*\d{4})")
_PLACES = 'footer p, footer span, footer div, footer small, footer li, [class*="copyright"]'
# Less is the sign and a year alone.
_SHORTEST, _LONGEST = 10, 200
_MOST_ELEMENTS = 400


def copyright_line(tree: LexborHTMLParser, decoded: str) -> Iterator[Meta]:
    """The shortest element of a footer, or of one named for copyright, that claims the rights."""
    if not ("©" in decoded or "&copy" in decoded or "opyright" in decoded or "(c)" in decoded):
        return
    best: tuple[int, str, LexborNode] | None = None
    for node in tree.css(_PLACES)[:_MOST_ELEMENTS]:
        text = words(node)
        if _SHORTEST <= len(text) <= _LONGEST and _CLAIM.search(text) and (best is None or len(text) < best[0]):
            best = len(text), text, node
    if best is not None:
        yield Meta("rights", 1, best[1], "footer", Places(tree).of(best[2]), "markup")
