"""The copyright line that a page shows, for pages whose metadata name no holder of rights."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from provcheck.readers.declared_value import DeclaredValue
from provcheck.readers.page_elements import WITHOUT_TEXT, ElementPointers, element_text
from provcheck.readers.page_images import figure_of

# A copyright sign, or the word with a year: "Copyright" alone is a link to the terms of use.
_CLAIM = re.compile(r"(?:[©ⓒ]|\([cC]\)\s*\d{4}|\b(?:[Cc]opyright|COPYRIGHT):?\s*\d{4})")
_CANDIDATES = (
    'footer p, footer span, footer div, footer small, footer li, [id*="footer"] p, [id*="footer"] div, '
    '[id*="footer"] span, [class*="footer"], [class*="copyright"], [id*="copyright"]'
)
_MOST_CANDIDATES = 1000
# A shorter line holds only the sign and a year.
_SHORTEST = 10
_LONGEST = 200
_ELEMENTS_WITHOUT_TEXT = ", ".join(sorted(WITHOUT_TEXT))


def copyright_values(tree: LexborHTMLParser, pointers: ElementPointers) -> Iterator[DeclaredValue]:
    """The shortest claim of rights in a footer or in an element whose class names copyright, if there is one."""
    best: tuple[str, LexborNode] | None = None
    for node in tree.css(_CANDIDATES)[:_MOST_CANDIDATES]:
        text = node.text()
        if not _may_claim(text) or not _CLAIM.search(text) or _is_long(node, text):
            continue
        text = element_text(node)
        is_claim = _SHORTEST <= len(text) <= _LONGEST and _CLAIM.search(text) and figure_of(node) is None
        if is_claim and (best is None or len(text) < len(best[0])):
            best = text, node
    if best is not None:
        text, node = best
        yield DeclaredValue("rights", 1, text, "markup", "footer", pointers.of(node))


def _may_claim(text: str) -> bool:
    """Whether a text has one of the signs and words of which each claim has one."""
    return "©" in text or "ⓒ" in text or "opyright" in text or "OPYRIGHT" in text or "(c)" in text or "(C)" in text


def _is_long(node: LexborNode, text: str) -> bool:
    """Whether an element shows more text than a claim has; `text` is that of all nodes in it."""
    return len("".join(text.split())) > _LONGEST and node.css_first(_ELEMENTS_WITHOUT_TEXT) in (None, node)
