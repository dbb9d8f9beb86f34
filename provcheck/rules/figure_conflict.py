"""The headline and the text give different numbers.

Why: many readers see only the headline.
Silent: shares, votes and other numbers of which a story may have several; parts that add up to the headline's number;
    a different period; a total beside an increment; bounds such as "more than" and "at least" that allow both numbers;
    a number that the text also gives for the same thing; a thing that the text first counts far below the headline.
Source: Reuters Handbook of Journalism; AP Stylebook; BBC Editorial Guidelines.
"""

from collections.abc import Iterator

from provcheck.language.positions import block_at, is_body
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.record import SOURCED_UNITS, Figure, Text
from provcheck.model.rule import Context, Rule

# Units of which a story has one total; it may have several shares, sums of money and votes.
COUNTED_ONCE = frozenset(SOURCED_UNITS) | {"rescued", "infections"}
# A story gives its own count early; later paragraphs report other events.
EARLY_BLOCKS = 6
# Confidence with one count of the thing in the text, and with several.
SURE, LIKELY = 0.85, 0.6


def check(context: Context) -> Iterator[Finding]:
    """Report every count of the headline that the text contradicts, with its first count of the same thing."""
    headline = context.record.headline
    if headline is None:
        return
    in_headline = [figure for figure in context.record.figures if _is_in(headline, figure)]
    body = [figure for figure in context.record.figures if figure.span and is_body(context.document, figure.span)]
    if not in_headline or not body:
        return
    from provcheck.language.count_ranges import is_supported  # few headlines count, and it imports `decimal`

    for figure in in_headline:
        same = [other for other in body if _same_count(figure, other)]
        if not same or is_supported(context, figure, same):
            continue
        first = same[0]
        block = block_at(context.document, first.span.start) if first.span else None
        headline_block = block_at(context.document, headline.span.start) if headline.span else 0
        if block is None or block - (headline_block or 0) > EARLY_BLOCKS:
            continue
        yield RULE.finding(
            f"the headline says {figure.with_unit}, but the text says {first.with_unit}",
            at=figure,
            related=[Spot.of(first, "the text")],
            confidence=SURE if len(same) == 1 else LIKELY,
        )


def _is_in(headline: Text, figure: Figure) -> bool:
    """Return whether a figure stands in the headline, whether that is in the text or in metadata."""
    if headline.span is None:
        return figure.pointer is not None and figure.pointer == headline.pointer
    return figure.span is not None and headline.span.covers(figure.span)


def _same_count(one: Figure, other: Figure) -> bool:
    """Return whether two figures count the same; a subject, period or change that only one states is no difference."""
    if one.unit != other.unit or one.unit not in COUNTED_ONCE or one.currency != other.currency:
        return False
    if one.subject and other.subject and one.subject.lower() != other.subject.lower():
        return False
    return all(
        not value or not other_value or value == other_value
        for value, other_value in ((one.period, other.period), (one.change, other.change))
    )


RULE = Rule(
    "figure-conflict",
    Kind.INCONSISTENT,
    Severity.ERROR,
    check,
    needs=("figures", "bounds"),
    help="Use the correct number in both places; if a number is for a part or for another day, say so.",
)
