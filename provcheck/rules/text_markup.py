"""The prose contains tags, styles or embed code.

Why: leftover code hides words, names and marks from readers.
Silent: code samples; formats in which tags are markup.
Source: WHATWG HTML Standard; IPTC ninjs 3.1, `body_text` (plain text).
"""

import re
from collections.abc import Iterator

from provcheck.language.positions import block_at
from provcheck.model.document import BlockKind
from provcheck.model.evidence import Span
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.rule import Context, Rule
from provcheck.model.wording import more_places

_MARKUP = lazy_regex(
    r"""
    # a closing tag, a tag with an attribute, a common tag without one
      </[A-Za-z][A-Za-z0-9-]{0,20}\s?>
    | <[A-Za-z][A-Za-z0-9-]{0,20}\s[A-Za-z-]{1,30}\s?=[^<>]{0,400}>?
    | <(?:p|br|hr|b|i|em|strong|div|span|a|img|ul|ol|li|h[1-6]|blockquote|table|tr|td|iframe|script|style)\s?/?>
    # shortcodes of WordPress and of templates
    | \[/?(?:caption|embed|gallery|video|audio|tweet|youtube)\b[^\]\n]{0,200}\]
    | \{\{[<%]?\s?\w[^{}\n]{0,120}\}\}
    # the beginning of a script
    | \b(?:function\s?\([\w,\ ]{0,40}\)\s?\{|document\.(?:write|getElementById)\()
    """,
    re.IGNORECASE | re.VERBOSE,
)
# One of these stands in every match of _MARKUP; most texts have none.
_HINTS = ("<", "[", "{{", "function", "document.")
_START = lazy_regex(r"[<\[]|\{\{|\bfunction|\bdocument\.")
# Formats in which markup belongs to the text.
_FORMATS_OF_MARKUP = frozenset({"markdown"})
_LONGEST_PIECE = 40


def check(context: Context) -> Iterator[Finding]:
    """Report the first piece of markup, once a document, with the others as related places."""
    document = context.document
    if document.format in _FORMATS_OF_MARKUP:
        return
    places: list[Span] = []
    for match in _matches(document.text):
        number = block_at(document, match.start())
        if number is None or document.blocks[number].kind is not BlockKind.CODE:
            places.append(Span(*match.span()))
    if not places:
        return
    first, *others = (_place(document.text, span) for span in places)
    yield RULE.finding(f"{first.message}{more_places(len(others))}", at=first, related=others)


def _place(text: str, span: Span) -> Spot:
    piece = text[span.start : min(span.end, span.start + _LONGEST_PIECE)]
    cut = "…" if span.end - span.start > _LONGEST_PIECE else ""
    return Spot.of(span, "more markup", f"markup in the prose: {piece}{cut}")


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of _MARKUP, which is tried only where it can begin."""
    if not any(hint in text for hint in _HINTS):
        return
    end = 0
    for start in _START().finditer(text):
        match = _MARKUP().match(text, start.start()) if start.start() >= end else None
        # Old wires set the ticker of a company in brackets: <I>, <P>.
        if match and not match.group().strip("<>").isupper():
            end = match.end()
            yield match


RULE = Rule(
    "text-markup",
    Kind.WEAK,
    Severity.WARNING,
    check,
    help="Extract the text from its source again, without the page's code.",
)
