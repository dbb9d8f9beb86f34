"""The headline and the text give different numbers.

Why: many readers see only the headline.
Silent: shares, votes and other numbers of which a story may have several; parts that add up to the headline's number;
    a different period; a total beside an increment; bounds such as "more than" and "at least" that allow both numbers;
    a number that the text also gives for the same thing; a thing that the text first counts far below the headline.
Source: Reuters Handbook of Journalism; AP Stylebook; BBC Editorial Guidelines.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from provcheck.language import languages
from provcheck.language.positions import block_at, is_body
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.record import SOURCED_UNITS, Figure, Text
from provcheck.model.rule import Context, Rule

# Units of which a story has one total; it may have several shares, sums of money and votes.
COUNTED_ONCE = frozenset(SOURCED_UNITS) | {"rescued", "infections"}
# The share of a number by which "about" may differ from it.
ROUNDING = Decimal("0.1")
# A story gives its own count early; later paragraphs report other events.
EARLY_BLOCKS = 6
# The most counts of the text that are added up to the headline's.
MOST_PARTS = 6
# Confidence with one count of the thing in the text, and with several.
SURE, LIKELY = 0.85, 0.6


def check(context: Context) -> Iterator[Finding]:
    """Report every count of the headline that the text contradicts, with its first count of the same thing."""
    headline = context.record.headline
    if headline is None:
        return
    in_headline = [figure for figure in context.record.figures if _is_in(headline, figure)]
    body = [figure for figure in context.record.figures if figure.span and is_body(context.document, figure.span)]
    for figure in in_headline:
        same = [other for other in body if _same_count(figure, other)]
        if not same or _is_supported(context, figure, same):
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


def _is_supported(context: Context, figure: Figure, others: list[Figure]) -> bool:
    """Return whether one of the other figures, or a sum of some, can be the number of a figure."""
    allowed = _range(context, figure)
    if any(_overlap(allowed, _range(context, other)) for other in others):
        return True
    # Ten civilians and four soldiers are fourteen dead.
    values = [Decimal(other.value) for other in others[:MOST_PARTS] if other.value is not None]
    sums = {sum(parts) for size in range(2, len(values) + 1) for parts in combinations(values, size)}
    return any(_overlap(allowed, (Decimal(total), Decimal(total))) for total in sums)


def _range(context: Context, figure: Figure) -> tuple[Decimal, Decimal]:
    """Return the least and the greatest value that a number and the words before it allow."""
    low, high = _ends(figure)
    before = _words_before(context, figure)
    bounds = languages.by_tag(context.record.document.language).phrases("bounds")
    if before.endswith(tuple(bounds["at-least"])):
        high = Decimal("Infinity")
    if before.endswith(tuple(bounds["at-most"])):
        low = Decimal(0)
    if before.endswith(tuple(bounds["about"])):
        least, greatest = _ends(figure)
        low, high = min(low, least * (1 - ROUNDING)), max(high, greatest * (1 + ROUNDING))
    return low, high


def _ends(figure: Figure) -> tuple[Decimal, Decimal]:
    """Return the ends of a range, or twice the number."""
    return Decimal(figure.low or figure.value or 0), Decimal(figure.high or figure.value or 0)


def _words_before(context: Context, figure: Figure) -> str:
    """Return the words before a number in lower case; for a headline of metadata, those of its value."""
    text, headline = context.document.text, context.record.headline
    if figure.span:
        return text[max(0, figure.span.start - 20) : figure.span.start].lower().rstrip()
    return headline.value.partition(figure.as_written)[0].lower().rstrip() if headline else ""


def _overlap(one: tuple[Decimal, Decimal], other: tuple[Decimal, Decimal]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


RULE = Rule(
    "figure-conflict",
    Kind.INCONSISTENT,
    Severity.ERROR,
    check,
    needs=("figures", "bounds"),
    help="Use the correct number in both places; if a number is for a part or for another day, say so.",
)
