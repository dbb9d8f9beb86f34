"""A quotation mark has no counterpart in its paragraph.

Why: readers can't tell where the speaker's words end and the writer's begin.
Silent: a quotation that continues in the next paragraph, which opens again; inches and feet; apostrophes ('90s);
    attributes of tags; an even number of straight marks, which may be nested; a paragraph whose marks were decoded
    wrongly (text-encoding reports those).
Source: AP Stylebook; Guardian style guide.
"""

import re
from collections.abc import Iterator
from functools import cache

from provcheck.language import languages, lexicon
from provcheck.language.positions import block_at, is_body
from provcheck.language.quotation_marks import SINGLE_MARKS
from provcheck.model.evidence import Span
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.rule import Context, Rule

# Marks that can only close.
CLOSERS = frozenset("”»")
# Marks that can open or close.
STRAIGHT = frozenset({'"', "''"})
# The first two characters of a curly mark of UTF-8 read as windows-1252, and the replacement character.
BROKEN_MARKS = ("â€", "\ufffd")
LONGEST_TAG = 300
# Confidence for a double mark, and for a single one, which may be an apostrophe that no list has.
DOUBLE_MARK, SINGLE_MARK = 0.95, 0.7


def check(context: Context) -> Iterator[Finding]:
    """Report every stray mark of the body."""
    if context.prose is None:
        return
    text = context.document.text

    # Each paragraph is looked at once, however many stray marks it has.
    @cache
    def is_broken(number: int) -> bool:
        return _has_broken_marks(context, number)

    @cache
    def is_even(number: int, mark: str) -> bool:
        return _has_even_marks(context, number, mark)

    for span in context.prose.unbalanced:
        if not is_body(context.document, span):
            continue
        mark = text[span.start : span.end]
        number = block_at(context.document, span.start) or 0
        if is_broken(number) or (mark in STRAIGHT and is_even(number, mark)) or _is_in_tag(text, span):
            continue
        closes = mark in CLOSERS or (mark in STRAIGHT and _follows_word(text, span))
        problem = "closes a quotation that was never opened" if closes else "opens a quotation that is never closed"
        yield RULE.finding(
            f"the mark {mark} {problem} in this paragraph",
            at=Spot(span=span),
            confidence=SINGLE_MARK if mark in SINGLE_MARKS else DOUBLE_MARK,
        )


def _is_in_tag(text: str, span: Span) -> bool:
    """Return whether a mark belongs to an attribute, even of a broken tag: `<tweet pic="…">`."""
    before = text[max(0, span.start - LONGEST_TAG) : span.start]
    return before.endswith("=") or before.rfind("<") > before.rfind(">")


def _has_even_marks(context: Context, number: int, mark: str) -> bool:
    """Return whether a paragraph has an even number of a straight mark: they may be nested in any way."""
    block = context.document.blocks[number].span
    words = context.document.text[block.start : block.end]
    # text-apostrophe reports `country"s`.
    apostrophes = len(_apostrophe(context.record.document.language).findall(words)) if mark == '"' else 0
    return (words.count(mark) - apostrophes) % 2 == 0


@cache
def _apostrophe(language: str) -> re.Pattern[str]:
    """Return the pattern of a mark in place of an apostrophe: `country"s`."""
    endings = lexicon.alternatives(languages.by_tag(language).words("apostrophe_endings"))
    return re.compile(rf'[a-z]"(?:{endings})\b')


def _has_broken_marks(context: Context, number: int) -> bool:
    """Return whether a mark of a paragraph was decoded wrongly, which text-encoding reports."""
    block = context.document.blocks[number].span
    return any(context.document.text.find(mark, block.start, block.end) >= 0 for mark in BROKEN_MARKS)


def _follows_word(text: str, span: Span) -> bool:
    return span.start > 0 and not text[span.start - 1].isspace()


RULE = Rule(
    "quote-unbalanced",
    Kind.WEAK,
    Severity.WARNING,
    check,
    needs=("text",),
    help="Add the missing mark where the speaker's words begin or end.",
)
