"""Several outlets are credited, but no passage is attributed to any of them.

Why: readers can't tell which facts come from which outlet.
Silent: a single outlet; a passage that names any of them; a text that says that it first appeared elsewhere. Off by
    default.
Source: AFP Editorial Standards and Best Practices; IFCN Code of Principles.
"""

import re
from collections.abc import Iterator
from functools import cache

from provcheck.language import languages
from provcheck.model.comparison import comparison_key
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.record import CreditRole
from provcheck.model.rule import Context, Rule

FEWEST_OUTLETS = 2


def check(context: Context) -> Iterator[Finding]:
    """Report the first credit, once a document, with the others as related places."""
    credited = [credit for credit in context.record.credits if credit.role is not CreditRole.COPYRIGHT and credit.span]
    text = context.document.text
    outlets = {credit.outlet or comparison_key(credit.name) for credit in credited}
    if len(outlets) < FEWEST_OUTLETS:
        return
    if any(
        credit.span and _appeared().search(text, max(0, credit.span.start - 40), credit.span.start)
        for credit in credited
    ):
        return
    names = (
        outlets
        | {comparison_key(credit.name) for credit in credited}
        | {comparison_key(credit.as_written) for credit in credited}
    )
    for quote in context.record.quotes:
        if any(via.outlet in names or comparison_key(via.label) in names for via in quote.via):
            return
    first, *others = credited
    yield RULE.finding(
        f"{len(outlets)} outlets are credited, but no passage is attributed to any of them",
        at=first,
        related=[Spot.of(credit, "also credited") for credit in others],
    )


@cache
def _appeared() -> re.Pattern[str]:
    """Return the pattern of "first appeared in", which credits an outlet for all of the text."""
    return re.compile("|".join(languages.patterns_everywhere("notices")["appeared"]))


RULE = Rule(
    "credit-unlinked",
    Kind.WEAK,
    Severity.OFF,
    check,
    needs=("quotes",),
    help="Name the outlet in each passage that comes from it.",
)
