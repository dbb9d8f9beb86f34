"""Links of Markdown and HTML at a place of the text: who follows them finds the source."""

import re

from provcheck.language.positions import sentence_at, sentence_span
from provcheck.model.document import Document
from provcheck.model.evidence import Span
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.prose import Prose

# In characters: the address of a link with what stands around it, how much of its text is looked through on either
# side of a place, and the emphasis around its whole text, with the bracket: `[**`.
LONGEST_TARGET, _LONGEST_TEXT, _LONGEST_EMPHASIS = 300, 80, 8
_LINK = lazy_regex(r"\]\(|\]\[|\[\^|<a\s|https?://|www\.")
# What stands before and behind a place in the text of a link, by format.
_AROUND = {
    "markdown": (lazy_regex(rf"\[[^\[\]\n]{{0,{_LONGEST_TEXT}}}$"), lazy_regex(r"[^\[\]\n]*\](?:\(|\[)")),
    "html": (
        lazy_regex(rf"<a\s[^<>]*>[^<>]{{0,{_LONGEST_TEXT}}}$", re.IGNORECASE),
        lazy_regex(r"[^<>]*</a\b", re.IGNORECASE),
    ),
}


def is_link_text(document: Document, span: Span) -> bool:
    """Return whether a span is the whole text of a link in Markdown."""
    if document.format != "markdown":
        return False
    decoded = document.source_map.decoded
    place = document.source_map.locate(span, None)
    before = decoded[max(0, place.start - _LONGEST_EMPHASIS) : place.start].rstrip("*_ ")
    after = decoded[place.end : place.end + _LONGEST_EMPHASIS].lstrip("*_ ")
    return before.endswith("[") and after.startswith("](")


def is_in_link(document: Document, span: Span) -> bool:
    """Return whether a span lies in the text of a link."""
    if document.format not in _AROUND:
        return False
    starts_link, ends_link = _AROUND[document.format]
    decoded = document.source_map.decoded
    place = document.source_map.locate(span, None)
    before = decoded[max(0, place.start - LONGEST_TARGET) : place.start]
    after = decoded[place.end : place.end + _LONGEST_TEXT]
    return starts_link().search(before) is not None and ends_link().match(after) is not None


def is_beside_link(document: Document, prose: Prose, span: Span) -> bool:
    """Return whether the sentence of a span has a link, an address or a footnote."""
    number = sentence_at(prose, span.start)
    if number is None or document.format not in _AROUND:
        return False
    source_map = document.source_map
    place = source_map.locate(sentence_span(prose, number), None)
    line_end = source_map.decoded.find("\n", place.end)
    end = min(place.end + LONGEST_TARGET, line_end if line_end >= 0 else len(source_map.decoded))
    return _LINK().search(source_map.decoded[place.start : end]) is not None
