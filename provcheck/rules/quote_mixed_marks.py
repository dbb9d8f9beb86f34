"""A quotation opens with one kind of mark and closes with another.

Why: programs that pair quotation marks lose the quotation, and with it its speaker.
Silent: nested quotations, whose marks differ from the outer ones. Off by default.
Source: AP Stylebook; Guardian style guide.
"""

from collections.abc import Iterator

from provcheck.language.characters import CURLY_QUOTES, STRAIGHT_QUOTES
from provcheck.language.positions import is_body
from provcheck.model.evidence import Span
from provcheck.model.finding import Edit, Finding, Fix, Kind, Severity, Spot
from provcheck.model.rule import Context, Rule

# The closing mark of each opening mark in English.
CLOSES = {"“": "”", '"': '"', "‘": "’", "'": "'"}
STRAIGHT, CURLY = frozenset(STRAIGHT_QUOTES), frozenset(CURLY_QUOTES)


def check(context: Context) -> Iterator[Finding]:
    """Report every quotation with one straight and one curly mark."""
    text = context.document.text
    for quotation in context.required_prose.quotations:
        last = text[quotation.span.end - 1]
        if not quotation.closed or quotation.depth or not is_body(context.document, quotation.span):
            continue
        mixed = (quotation.mark in STRAIGHT and last in CURLY) or (quotation.mark in CURLY and last in STRAIGHT)
        if mixed and quotation.mark in CLOSES:
            end = Span(quotation.span.end - 1, quotation.span.end)
            yield RULE.finding(
                f"the quotation opens with {quotation.mark} and closes with {last}",
                at=Spot(span=quotation.span),
                fix=Fix(f"close it with {CLOSES[quotation.mark]}", (Edit(end, CLOSES[quotation.mark]),), "unsafe"),
            )


RULE = Rule(
    "quote-mixed-marks",
    Kind.WEAK,
    Severity.OFF,
    check,
    needs=("text",),
    help="Close the quotation with the mark that matches its opening.",
)
