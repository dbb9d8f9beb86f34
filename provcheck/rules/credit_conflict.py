"""The text credits one outlet, the metadata another.

Why: whoever copies the credit copies the wrong one, and the right one is never asked.
Silent: one name holds the other; a publisher beside an agency; an abbreviation that nobody can read.
Source: IPTC ninjs 3.1, `infosources`; schema.org NewsArticle, `sourceOrganization`; IFCN Code of Principles.
"""

from collections.abc import Iterator

from provcheck.language import outlets
from provcheck.model.comparison import comparison_key
from provcheck.model.evidence import ORIGIN_NAMES, ORIGINS, OriginClass
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.record import Credit, CreditRole
from provcheck.model.rule import Context, Rule

SOURCES = frozenset({CreditRole.SOURCE, CreditRole.WIRE})
KNOWN, UNLISTED = 0.9, 0.6


def check(context: Context) -> Iterator[Finding]:
    """One finding a document: the first credit of the text, with those of the metadata as related places."""
    sources = [credit for credit in context.record.credits if credit.role in SOURCES]
    written = [credit for credit in sources if ORIGINS[credit.origin] is OriginClass.TEXT]
    declared = [credit for credit in sources if ORIGINS[credit.origin] is OriginClass.DECLARED]
    if not written or not declared or any(_agree(one, other) for one in written for other in declared):
        return
    pairs = [(one, other) for one in written for other in declared if _comparable(one, other)]
    if not pairs:
        return
    one, other = pairs[0]
    sure = KNOWN if one.outlet and other.outlet else UNLISTED
    yield RULE.finding(
        f"the text credits {one.name}, {ORIGIN_NAMES[other.origin]} credits {other.name}",
        at=one,
        related=[Spot.of(credit, f"credits {credit.name}") for credit in declared],
        confidence=sure,
    )


def _agree(one: Credit, other: Credit) -> bool:
    if one.outlet and one.outlet == other.outlet:
        return True
    mine, theirs = f" {comparison_key(one.name)} ", f" {comparison_key(other.name)} "
    return mine in theirs or theirs in mine


def _comparable(one: Credit, other: Credit) -> bool:
    """Both agencies or neither: a publisher may stand beside an agency."""
    if one.name.isupper() != other.name.isupper() and not (one.outlet and other.outlet):
        return False
    return _kind(one) == _kind(other)


def _kind(credit: Credit) -> bool:
    found = outlets.outlet(credit.outlet) if credit.outlet else None
    return found is not None and found.kind == "agency"


RULE = Rule(
    "credit-conflict",
    Kind.INCONSISTENT,
    Severity.ERROR,
    check,
    help="Find out whose report it is, and name the same outlet in both places.",
)
