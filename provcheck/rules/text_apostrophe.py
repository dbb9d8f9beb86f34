"""A quotation mark is used as an apostrophe.

Why: it opens or closes a quotation that does not exist, and every later mark is paired wrongly.
Silent: inches and seconds (12"s); a quotation that ends before a word, or before the "s" of a plural (three “maybe”s).
Source: AP Stylebook; Guardian style guide.
"""

import re
from collections.abc import Iterator
from functools import cache

from provcheck.language import languages, lexicon
from provcheck.language.positions import block_at
from provcheck.language.tokens import find_all
from provcheck.model.document import BlockKind
from provcheck.model.evidence import Span
from provcheck.model.finding import Edit, Finding, Fix, Kind, Severity, Spot
from provcheck.model.rule import Context, Rule

_DOUBLE_MARKS = '"“”'
LONGEST_WORD = 30
# In characters: a word or phrase in marks that has a plural.
LONGEST_QUOTATION = 60


def check(context: Context) -> Iterator[Finding]:
    """Report every double mark inside a word, outside code and headers."""
    document = context.document
    before_ending = _mark_before_ending(context.required_prose.language)
    for mark in find_all(document.text, _DOUBLE_MARKS):
        if not document.text[mark - 1 : mark].isalpha() or not (match := before_ending.match(document.text, mark)):
            continue
        number = block_at(document, match.start())
        if number is None or document.blocks[number].kind in (BlockKind.CODE, BlockKind.HEADER):
            continue
        if _is_plural(document.text, document.blocks[number].span, match.start()):
            continue
        word = re.search(r"\w+$", document.text[max(0, match.start() - LONGEST_WORD) : match.start()])
        ending = re.match(r"\w+", document.text[match.end() : match.end() + 3])
        written = f"{word.group() if word else ''}{match.group()}{ending.group() if ending else ''}"
        yield RULE.finding(
            f"{written} has a quotation mark instead of an apostrophe",
            at=Spot(span=Span(*match.span())),
            fix=Fix("write an apostrophe", (Edit(Span(*match.span()), "’"),), "unsafe"),
        )


def _is_plural(text: str, block: Span, mark: int) -> bool:
    """Return whether a mark closes a quotation near it before the "s" of a plural: three “maybe”s."""
    opener = '"' if text[mark] == '"' else "“"
    start = text.rfind(opener, max(block.start, mark - LONGEST_QUOTATION), mark)
    if start < 0 or text[mark + 1] != "s":
        return False
    stands_free = start == block.start or not text[start - 1].isalnum()
    return stands_free and text[start + 1].isalnum()


@cache
def _mark_before_ending(language: str) -> re.Pattern[str]:
    """Return a pattern for a double mark before one of the endings that follow an apostrophe."""
    endings = lexicon.alternatives(languages.by_tag(language).words("apostrophe_endings"))
    return re.compile(rf"[{_DOUBLE_MARKS}](?=(?:{endings})(?!\w))")


RULE = Rule(
    "text-apostrophe",
    Kind.WEAK,
    Severity.WARNING,
    check,
    needs=("text", "apostrophe_endings"),
    help="Replace the quotation mark with an apostrophe.",
)
