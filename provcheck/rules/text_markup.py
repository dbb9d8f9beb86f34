"""Tags, styles or embed code stand in the prose.

Why: what a program left behind hides words, names and marks from the reader.
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

# Tags by their form (a closing tag, a tag with an attribute, a common one without), WordPress shortcodes, and the
# beginnings of scripts and styles.
_MARKUP = lazy_regex(
    r"</[A-Za-z][A-Za-z0-9-]{0,20}\s?>"
    r"|<[A-Za-z][A-Za-z0-9-]{0,20}\s[A-Za-z-]{1,30}\s?=[^<>]{0,400}>?"
    r"|<(?:p|br|hr|b|i|em|strong|div|span|a|img|ul|ol|li|h[1-6]|blockquote|table|tr|td|iframe|script|style)\s?/?>"
    r"|\[/?(?:caption|embed|gallery|video|audio|tweet|youtube)\b[^\]\n]{0,200}\]"
    r"|\{\{[<%]?\s?\w[^{}\n]{0,120}\}\}"
    r"|\b(?:function\s?\([\w, ]{0,40}\)\s?\{|document\.(?:write|getElementById)\()",
    re.IGNORECASE,
)
_SIGNS = ("<", "[", "{{", "function", "document.")
_START = lazy_regex(r"[<\[]|\{\{|\bfunction|\bdocument\.")
# Formats whose reader keeps the text's own markup.
_FORMATS_OF_MARKUP = frozenset({"markdown"})
_MOST_RELATED = 20


def check(context: Context) -> Iterator[Finding]:
    """One finding a document: the first piece of markup, with the others as related places."""
    document = context.document
    if document.format in _FORMATS_OF_MARKUP:
        return
    found: list[Span] = []
    for match in _matches(document.text):
        number = block_at(document, match.start())
        if number is None or document.blocks[number].kind is not BlockKind.CODE:
            found.append(Span(*match.span()))
    if not found:
        return
    first, *others = found
    piece = document.text[first.start : first.end]
    yield RULE.finding(
        f"markup in the prose: {piece[:40]}{'…' if len(piece) > 40 else ''}{more_places(len(others))}",
        at=Spot(span=first),
        related=[Spot(span=span, label="more markup") for span in others[:_MOST_RELATED]],
    )


def _matches(text: str) -> Iterator[re.Match[str]]:
    """The whole pattern is tried only where one of its parts can begin."""
    if not any(sign in text for sign in _SIGNS):
        return
    done = 0
    for start in _START().finditer(text):
        match = _MARKUP().match(text, start.start()) if start.start() >= done else None
        # The wires of old set the ticker of a company in brackets: <I>, <P>.
        if match and not match.group().strip("<>").isupper():
            done = match.end()
            yield match


RULE = Rule(
    "text-markup",
    Kind.WEAK,
    Severity.WARNING,
    check,
    help="Take the text again from its source, without the page's code.",
)
