"""The headline counts one number, the text another.

Why: many readers see the headline alone.
Silent: parts of a whole; a different period; a total against an increment; "more than" and "at least" that hold for
    both; a number that the text gives anywhere for the same thing.
Source: Reuters Handbook of Journalism; AP Stylebook; BBC Editorial Guidelines.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from provcheck.language.positions import block_at, is_body
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.record import Figure, Text
from provcheck.model.rule import Context, Rule

# Words before a number that make it a bound. Own compilation.
AT_LEAST = ("at least", "more than", "over", "above", "no fewer than", "no less than", "upwards of", "some")
AT_MOST = ("up to", "as many as", "fewer than", "less than", "under", "nearly", "almost", "close to")
ABOUT = ("about", "around", "roughly", "approximately", "an estimated", "some", "nearly", "almost", "close to")
# "About" allows for as much as rounding does.
ROUNDING = Decimal("0.1")
# A story tells its own count early; later paragraphs tell other events.
EARLY_BLOCKS = 6
# More parts than this are not added up.
MOST_PARTS = 6
SURE, LIKELY = 0.85, 0.6


def check(context: Context) -> Iterator[Finding]:
    """Every count of the headline that no count of the text bears out, against the first of the same thing."""
    headline = context.record.headline
    if headline is None:
        return
    told = [figure for figure in context.record.figures if _in(headline, figure)]
    body = [figure for figure in context.record.figures if figure.span and is_body(context.document, figure.span)]
    for figure in told:
        same = [other for other in body if _same_count(figure, other)]
        if not same or _borne_out(context, figure, same):
            continue
        first = same[0]
        block = block_at(context.document, first.span.start) if first.span else None
        head = block_at(context.document, headline.span.start) if headline.span else 0
        if block is None or block - (head or 0) > EARLY_BLOCKS:
            continue
        yield RULE.finding(
            f"the headline says {figure.with_unit}, the text {first.with_unit}",
            at=figure,
            related=[Spot.of(first, "the text")],
            confidence=SURE if len(same) == 1 else LIKELY,
        )


def _in(headline: Text, figure: Figure) -> bool:
    """The figure stands in the headline, in the text or in metadata."""
    if headline.span is None:
        return figure.pointer is not None and figure.pointer == headline.pointer
    return figure.span is not None and headline.span.covers(figure.span)


def _same_count(one: Figure, other: Figure) -> bool:
    """The same thing over the same time; what is unsaid in a headline may be said in the text."""
    if one.unit != other.unit:
        return False
    if one.subject and other.subject and one.subject.lower() != other.subject.lower():
        return False
    return all(
        not mine or not theirs or mine == theirs
        for mine, theirs in ((one.period, other.period), (one.change, other.change))
    )


def _borne_out(context: Context, figure: Figure, others: list[Figure]) -> bool:
    mine = _range(context, figure)
    ranges = [_range(context, other) for other in others]
    if any(_meet(mine, theirs) for theirs in ranges):
        return True
    # Ten civilians and four soldiers are fourteen dead.
    values = [Decimal(other.value) for other in others[:MOST_PARTS]]
    sums = {sum(parts) for size in range(2, len(values) + 1) for parts in combinations(values, size)}
    return any(_meet(mine, (Decimal(total), Decimal(total))) for total in sums)


def _range(context: Context, figure: Figure) -> tuple[Decimal, Decimal]:
    """What the number and the words before it allow."""
    value = Decimal(figure.value)
    low = high = value
    before = _before(context, figure)
    if before.endswith(AT_LEAST):
        high = Decimal("Infinity")
    if before.endswith(AT_MOST):
        low = Decimal(0)
    if before.endswith(ABOUT):
        low, high = min(low, value * (1 - ROUNDING)), max(high, value * (1 + ROUNDING))
    return low, high


def _before(context: Context, figure: Figure) -> str:
    """The words before the number, in lower case: in a headline of metadata, those of its value."""
    text, headline = context.document.text, context.record.headline
    if figure.span:
        return text[max(0, figure.span.start - 20) : figure.span.start].lower().rstrip()
    return headline.value.partition(figure.as_written)[0].lower().rstrip() if headline else ""


def _meet(one: tuple[Decimal, Decimal], other: tuple[Decimal, Decimal]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


RULE = Rule(
    "figure-conflict",
    Kind.INCONSISTENT,
    Severity.ERROR,
    check,
    help="Find out which count is right, and write it in both places; say when a count is of a part or of another day.",
)
