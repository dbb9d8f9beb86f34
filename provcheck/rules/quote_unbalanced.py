"""A quotation mark opens and never closes, or closes what nothing opened.

Why: nobody can tell where the speaker's words end and the writer's begin.
Silent: a quotation that goes on in the next paragraph, which opens again; inches and feet; apostrophes ('90s); tags;
    a paragraph whose marks were decoded wrongly (text-encoding tells that).
Source: AP Stylebook; Guardian style guide.
"""

import re
from collections.abc import Iterator

from provcheck.language.positions import block_at, is_body
from provcheck.language.quotation_marks import SINGLE_MARKS
from provcheck.model.evidence import Span
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.rule import Context, Rule

# Marks that can only close.
CLOSERS = frozenset("”»")
# Marks that open and close alike.
STRAIGHT = frozenset({'"', "''"})
# The three bytes of a curly mark, read as windows-1252, begin so; and a letter that was lost.
BROKEN_MARKS = ("â€", "\ufffd")
_APOSTROPHE = re.compile(r'[a-z]"(?:s|t|re|ve|ll|d|m)\b')
LONGEST_TAG = 300
# A single mark may be an apostrophe that no list knows.
SURE, LIKELY = 0.95, 0.7


def check(context: Context) -> Iterator[Finding]:
    """Every stray mark of the body."""
    if context.prose is None:
        return
    text = context.document.text
    even: dict[tuple[int, str], bool] = {}
    broken: dict[int, bool] = {}
    for span in context.prose.unbalanced:
        if not is_body(context.document, span):
            continue
        mark = text[span.start : span.end]
        number = block_at(context.document, span.start) or 0
        # A paragraph is counted once, however many marks are astray in it.
        if number not in broken:
            broken[number] = _broken(context, number)
        if mark in STRAIGHT and (number, mark) not in even:
            even[number, mark] = _even(context, number, mark)
        if broken[number] or even.get((number, mark)) or _in_a_tag(text, span):
            continue
        closes = mark in CLOSERS or (mark in STRAIGHT and _follows_a_word(text, span))
        what = "closes, but nothing opened" if closes else "opens, but never closes"
        confidence = LIKELY if mark in SINGLE_MARKS else SURE
        yield RULE.finding(f"the mark {mark} {what} in this paragraph", at=Spot(span=span), confidence=confidence)


def _in_a_tag(text: str, span: Span) -> bool:
    """`<tweet pic="…">`: an attribute's mark, even where the tag is broken."""
    before = text[max(0, span.start - LONGEST_TAG) : span.start]
    return before.endswith("=") or before.rfind("<") > before.rfind(">")


def _even(context: Context, number: int, mark: str) -> bool:
    """An even number of straight marks may be nested in ways that nothing shows."""
    block = context.document.blocks[number].span
    words = context.document.text[block.start : block.end]
    # `country"s` is an apostrophe: text-apostrophe tells it.
    return (words.count(mark) - len(_APOSTROPHE.findall(words) if mark == '"' else ())) % 2 == 0


def _broken(context: Context, number: int) -> bool:
    """A mark of the paragraph was decoded wrongly: text-encoding tells it."""
    block = context.document.blocks[number].span
    return any(context.document.text.find(sign, block.start, block.end) >= 0 for sign in BROKEN_MARKS)


def _follows_a_word(text: str, span: Span) -> bool:
    return span.start > 0 and not text[span.start - 1].isspace()


RULE = Rule(
    "quote-unbalanced",
    Kind.WEAK,
    Severity.WARNING,
    check,
    help="Set the missing mark where the speaker's words begin or end.",
)
