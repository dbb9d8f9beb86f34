"""Quotations of a page whose speaker markup states: `<cite>` or `<footer>` in a block quotation, a caption below it.

HTML Standard, sections 4.4.4 (blockquote, with the figure whose caption attributes it) and 4.5.6 (cite).
"""

import re
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from provcheck.language import people_lists
from provcheck.language.characters import DASHES_AND_HYPHEN
from provcheck.readers.page_elements import element_text

_LONGEST_SPEAKER = 200
# Before the role or the work of the speaker: `Vera Holm, mayor`, `Vera Holm (2019)`.
_BEHIND_NAME = re.compile(r"\s*[,(|·•/]")
_AROUND = " \t\n" + DASHES_AND_HYPHEN


class CitedQuotation(NamedTuple):
    """The words of a quotation, its speaker, and the element that holds both."""

    words: str
    speaker: str
    holder: LexborNode


def cited_quotation(node: LexborNode) -> CitedQuotation | None:
    """Return the quotation that a `<blockquote>` holds, if markup states the person who says it."""
    inside = node.css_first("cite, footer")
    outside = _caption_of(node) or _element_behind(node)
    for attribution in (inside, outside):
        if attribution is None:
            continue
        text = element_text(attribution)
        speaker = _BEHIND_NAME.split(text, maxsplit=1)[0].strip(_AROUND)
        words = element_text(node).removesuffix(text if attribution is inside else "").strip(_AROUND)
        if words and len(text) <= _LONGEST_SPEAKER and people_lists.kind_of(speaker) == "person":
            is_figure = attribution is outside and attribution.tag == "figcaption" and node.parent is not None
            return CitedQuotation(words, speaker, node.parent if is_figure and node.parent is not None else node)
    return None


def _caption_of(node: LexborNode) -> LexborNode | None:
    """Return the caption of a figure that shows a quotation and no picture."""
    figure = node.parent
    if figure is None or figure.tag != "figure" or figure.css_first("img, picture, video") is not None:
        return None
    return figure.css_first("figcaption")


def _element_behind(node: LexborNode) -> LexborNode | None:
    """Return a `<cite>` right behind an element."""
    following = node.next
    while following is not None and following.tag == "-text" and not (following.text_content or "").strip():
        following = following.next
    return following if following is not None and following.tag == "cite" else None
