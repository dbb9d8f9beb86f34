"""The text credits one outlet and the metadata another.

Why: anyone who copies the credit may name the wrong outlet.
Silent: one name contains the other; a publisher beside an agency; an abbreviation that can't be resolved.
Source: IPTC ninjs 3.1, `infosources`; schema.org NewsArticle, `sourceOrganization`; IFCN Code of Principles.
"""

from collections.abc import Iterator
from itertools import product

from provcheck.language import outlets
from provcheck.model.comparison import comparison_key
from provcheck.model.evidence import ORIGIN_NAMES, ORIGINS, OriginClass
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.record import Credit, CreditRole
from provcheck.model.rule import Context, Rule

SOURCES = frozenset({CreditRole.SOURCE, CreditRole.WIRE})
# Confidence with both outlets in the registry, and with one or none.
BOTH_LISTED, UNLISTED = 0.9, 0.6


def check(context: Context) -> Iterator[Finding]:
    """Report the first credit of the text, once a document, with the credits of the metadata as related places."""
    sources = [credit for credit in context.record.credits if credit.role in SOURCES]
    in_text = [credit for credit in sources if ORIGINS[credit.origin] is OriginClass.TEXT]
    declared = [credit for credit in sources if ORIGINS[credit.origin] is OriginClass.DECLARED]
    pairs = list(product(in_text, declared))
    if any(_agree(*pair) for pair in pairs):
        return
    comparable = [pair for pair in pairs if _are_comparable(*pair)]
    if not comparable:
        return
    written, stated = comparable[0]
    yield RULE.finding(
        f"the text credits {written.name}, but {ORIGIN_NAMES[stated.origin]} credits {stated.name}",
        at=written,
        related=[Spot.of(credit, f"credits {credit.name}") for credit in declared],
        confidence=BOTH_LISTED if written.outlet and stated.outlet else UNLISTED,
    )


def _agree(one: Credit, other: Credit) -> bool:
    """Return whether both credit one outlet, or one name holds the other."""
    if one.outlet and one.outlet == other.outlet:
        return True
    one_name, other_name = f" {comparison_key(one.name)} ", f" {comparison_key(other.name)} "
    return one_name in other_name or other_name in one_name


def _are_comparable(one: Credit, other: Credit) -> bool:
    """Return whether both are agencies or neither is: a publisher may stand beside an agency."""
    if one.name.isupper() != other.name.isupper() and not (one.outlet and other.outlet):
        return False
    return outlets.is_agency(one.outlet) == outlets.is_agency(other.outlet)


RULE = Rule(
    "credit-conflict",
    Kind.INCONSISTENT,
    Severity.ERROR,
    check,
    help="Find out whose report it is, and name the same outlet in both places.",
)
