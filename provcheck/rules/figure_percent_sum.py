"""Shares of one whole add up to more than a hundred per cent.

Why: one of the shares is wrong, or they are not shares of the same thing.
Silent: multiple choice; rounding (up to 101); sentences that do not speak of a whole; shares of several wholes, or of
    one at several times ("rose from 40 per cent"). Off by default.
Source: AP Stylebook; BBC Editorial Guidelines (statistics).
"""

from collections.abc import Iterator
from decimal import Decimal

from provcheck.language.positions import is_body, sentence_span
from provcheck.model.evidence import Span
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.rule import Context, Rule

_SHARE = lazy_regex(r"(?<![\d.,-])(\d{1,3}(?:\.\d+)?)\s?(?:%|per\s?cent\b|pct\b)")
# Words that make the shares of a sentence parts of one whole. Own compilation.
WHOLE = ("the rest", "the remaining", "the remainder", "undecided", "respectively", "were split", "was split",
         "made up of", "broke down", "split into", "divided into", "the others")  # fmt: skip
# Words that let one person count for several shares. Own compilation.
CHOICE = ("multiple", "more than one", "could choose", "also")
# One share at two times, or a share of a rest.
_SEVERAL_WHOLES = lazy_regex(
    r"\bfrom \d|\b(?:rose|fell|grew|dropped|slipp|climb)|(?:%|cent|pct) of the (?:rest|remain)"
)
# Rounding may add one per cent.
FEWEST_SHARES, GREATEST_SUM = 3, Decimal(101)
LIKELY = 0.75


def check(context: Context) -> Iterator[Finding]:
    """Report every sentence whose three or more shares of one whole add up to too much."""
    prose, text = context.prose, context.document.text
    if prose is None or prose.language != "en":
        return
    for number in range(len(prose.sentences)):
        span = sentence_span(prose, number)
        shares = list(_SHARE().finditer(text, span.start, span.end))
        if len(shares) < FEWEST_SHARES or not is_body(context.document, span):
            continue
        sentence = text[span.start : span.end].lower()
        if not any(word in sentence for word in WHOLE) or any(word in sentence for word in CHOICE):
            continue
        if _SEVERAL_WHOLES().search(sentence):
            continue
        total = sum((Decimal(share[1]) for share in shares), Decimal(0))
        if total > GREATEST_SUM:
            first, *others = (Span(*share.span()) for share in shares)
            yield RULE.finding(
                f"the shares add up to {total} per cent",
                at=Spot(span=first),
                related=[Spot(span=other, label="another share") for other in others],
                confidence=LIKELY,
            )


RULE = Rule(
    "figure-percent-sum",
    Kind.INCONSISTENT,
    Severity.OFF,
    check,
    help="Check each share, and say so where several answers were allowed.",
)
