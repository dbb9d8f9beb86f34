"""A quotation mark opens and never closes, or closes what nothing opened.

Why: nobody can tell where the speaker's words end and the writer's begin.
Silent: a quotation that goes on in the next paragraph, which opens again; inches and feet; apostrophes ('90s).
Source: AP Stylebook, "quotation marks"; Guardian style guide, "quotation marks".
"""

from collections.abc import Iterator

from provcheck.language.around import is_body
from provcheck.language.marks import SINGLE
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.rule import Context, Rule

# Marks that can only close.
CLOSERS = frozenset("”»")
# A single mark may be an apostrophe that no list knows.
SURE, LIKELY = 0.95, 0.7


def check(context: Context) -> Iterator[Finding]:
    """Every stray mark of the body."""
    if context.prose is None:
        return
    text = context.document.text
    for span in context.prose.unbalanced:
        if not is_body(context.document, span):
            continue
        mark = text[span.start : span.end]
        what = "closes, but nothing opened" if mark in CLOSERS else "opens, but never closes"
        confidence = LIKELY if mark in SINGLE else SURE
        yield RULE.finding(f"the mark {mark} {what} in this paragraph", at=Spot(span=span), confidence=confidence)


RULE = Rule(
    "quote-unbalanced",
    Kind.WEAK,
    Severity.WARNING,
    check,
    help="Set the missing mark where the speaker's words begin or end.",
)
