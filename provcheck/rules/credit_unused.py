"""A credited outlet is never named in a text that relays others.

Why: either the credit is wrong, or a passage lacks its attribution.
Silent: a text that relays nobody, or has a single credit (it was rewritten entirely, or is the outlet's own); the
    publisher; the setting `own`. Off by default.
Source: AFP Editorial Standards and Best Practices; IPTC ninjs 3.1, `infosources`.
"""

from collections.abc import Iterator

from provcheck.model.comparison import comparison_key
from provcheck.model.finding import Finding, Kind, Severity
from provcheck.model.record import Basis, CreditRole
from provcheck.model.rule import Context, Rule

SOURCES = frozenset({CreditRole.SOURCE, CreditRole.CONTRIBUTOR})
FEWEST_OUTLETS = 2
LIKELY = 0.7


def check(context: Context) -> Iterator[Finding]:
    """Report every outlet of the credit line that no passage names."""
    record = context.record
    relayed = {
        name
        for quote in record.quotes
        for via in quote.via
        if via.kind == "outlet" and via.basis is Basis.STATED
        for name in (via.outlet, comparison_key(via.label))
        if name
    }
    in_text = [credit for credit in record.credits if credit.span]
    if not relayed or len({credit.outlet or comparison_key(credit.name) for credit in in_text}) < FEWEST_OUTLETS:
        return
    own = {comparison_key(name) for name in context.settings.own}
    if record.publisher:
        own.add(comparison_key(record.publisher.value))
    for credit in in_text:
        names = {credit.outlet or "", comparison_key(credit.name), comparison_key(credit.as_written)}
        if credit.role in SOURCES and names.isdisjoint(relayed | own):
            yield RULE.finding(
                f"{credit.as_written} is credited, but no passage names it", at=credit, confidence=LIKELY
            )


RULE = Rule(
    "credit-unused",
    Kind.INCONSISTENT,
    Severity.OFF,
    check,
    needs=("quotes",),
    absent=("quotes",),
    help="Say in the text what comes from the outlet, or remove it from the credit line.",
)
