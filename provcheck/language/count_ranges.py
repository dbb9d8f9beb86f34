"""Whether the counts of a text can be the number of another one: ranges, "at least", and sums of parts."""

from decimal import Decimal
from itertools import combinations

from provcheck.language import languages
from provcheck.model.record import Figure
from provcheck.model.rule import Context

# The share of a number by which "about" may differ from it.
_ROUNDING = Decimal("0.1")
# The most counts of the text that are added up.
_MOST_PARTS = 6


def is_supported(context: Context, figure: Figure, others: list[Figure]) -> bool:
    """Return whether one of the other figures, or a sum of some, can be the number of a figure."""
    allowed = _range(context, figure)
    if any(_overlap(allowed, _range(context, other)) for other in others):
        return True
    # Ten civilians and four soldiers are fourteen dead.
    values = [Decimal(other.value) for other in others[:_MOST_PARTS] if other.value is not None]
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
        low, high = min(low, least * (1 - _ROUNDING)), max(high, greatest * (1 + _ROUNDING))
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
