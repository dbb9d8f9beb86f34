"""Shares of one whole add up to more than 100 per cent.

Why: one of the shares is wrong, or they are not shares of the same thing.
Silent: questions with several answers; rounding (sums up to 101); sentences that do not mention a whole; shares of
    several wholes, or of one at several times ("rose from 40 per cent"). Off by default.
Source: AP Stylebook; BBC Editorial Guidelines (statistics).
"""

import re
from collections.abc import Iterator
from functools import cache

from provcheck.language import languages, lexicon
from provcheck.language.positions import is_body, sentence_span
from provcheck.model.evidence import Span
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.rule import Context, Rule

# Rounding may add one per cent.
FEWEST_SHARES, GREATEST_SUM = 3, 101
LIKELY = 0.75


def check(context: Context) -> Iterator[Finding]:
    """Report every sentence whose three or more shares of one whole add up to too much."""
    prose, text = context.required_prose, context.document.text
    words = languages.by_tag(prose.language).phrases("shares")
    share, several_wholes = _share(prose.language), _several_wholes(prose.language)
    for number in range(len(prose.sentences)):
        span = sentence_span(prose, number)
        shares = list(share.finditer(text, span.start, span.end))
        if len(shares) < FEWEST_SHARES or not is_body(context.document, span):
            continue
        sentence = text[span.start : span.end].lower()
        if not any(word in sentence for word in words["whole"]) or any(word in sentence for word in words["choice"]):
            continue
        if several_wholes.search(sentence):
            continue
        from decimal import Decimal  # few sentences have several shares, and it takes as long to import as most rules

        total = sum((Decimal(share[1].replace(",", ".")) for share in shares), Decimal(0))
        if total > GREATEST_SUM:
            first, *others = (Span(*share.span()) for share in shares)
            yield RULE.finding(
                f"the shares add up to {total} per cent",
                at=Spot(span=first),
                related=[Spot(span=other, label="another share") for other in others],
                confidence=LIKELY,
            )


@cache
def _share(language: str) -> re.Pattern[str]:
    """Return a pattern for a number and its unit; the group is the number."""
    units = languages.by_tag(language).phrases("shares")["unit"]
    # A unit that is a word ends where the word does.
    ends = (lexicon.alternatives([unit]) + (r"\b" if unit[-1].isalpha() else "") for unit in sorted(units))
    return re.compile(rf"(?<![\d.,-])(\d{{1,3}}(?:[.,]\d+)?)\s?(?:{'|'.join(ends)})")


@cache
def _several_wholes(language: str) -> re.Pattern[str]:
    """Return a pattern for one share at two times, or a share of a rest."""
    shares = languages.by_tag(language).phrases("shares")
    words = {group: lexicon.alternatives(phrases) for group, phrases in shares.items()}
    return re.compile(rf"\b(?:{words['from']}) \d|\b(?:{words['change']})|(?:{words['unit']}) (?:{words['rest']})")


RULE = Rule(
    "figure-percent-sum",
    Kind.INCONSISTENT,
    Severity.OFF,
    check,
    needs=("shares",),
    help="Check each share; if several answers were allowed, say so.",
)
