"""The text credits one outlet and the metadata another.

Why: anyone who copies the credit may name the wrong outlet.
Silent: one name contains the other; a publisher beside an agency; an outlet in a byline, unless it is an agency; an
    abbreviation that can't be resolved.
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
    sources = [credit for credit in context.record.credits if credit.role in SOURCES and _is_source(credit)]
    in_text = [credit for credit in sources if ORIGINS[credit.origin] is OriginClass.TEXT]
    declared = [credit for credit in sources if ORIGINS[credit.origin] is OriginClass.DECLARED]
    if not in_text or not declared or _any_agree(in_text, declared):
        return
    pairs = product(_first_of_each_type(in_text), _first_of_each_type(declared))
    comparable = next((pair for pair in pairs if _are_comparable(*pair)), None)
    if comparable is None:
        return
    written, stated = comparable
    yield RULE.finding(
        f"the text credits {written.name}, but {ORIGIN_NAMES[stated.origin]} credits {stated.name}",
        at=written,
        related=[Spot.of(credit, f"credits {credit.name}") for credit in declared],
        confidence=BOTH_LISTED if written.outlet and stated.outlet else UNLISTED,
    )


def _is_source(credit: Credit) -> bool:
    """Return whether a credit says whose report it is. In a byline, an agency does; other outlets employ the writer."""
    return not credit.is_of_byline or outlets.is_agency(credit.outlet)


def _any_agree(in_text: list[Credit], declared: list[Credit]) -> bool:
    """Return whether two of them credit one outlet, or the name of one holds that of the other."""
    outlets_in_text = {credit.outlet for credit in in_text} - {None}
    if any(credit.outlet in outlets_in_text for credit in declared):
        return True
    names, other_names = ([f" {comparison_key(credit.name)} " for credit in part] for part in (in_text, declared))
    all_names, all_other_names = "\n".join(names), "\n".join(other_names)
    return any(name in all_other_names for name in names) or any(name in all_names for name in other_names)


def _first_of_each_type(listed: list[Credit]) -> list[Credit]:
    """Return the first of those credits that `_are_comparable` can't tell from one another."""
    first: dict[tuple[bool, bool, bool], Credit] = {}
    for credit in listed:
        key = (credit.name.isupper(), bool(credit.outlet), outlets.is_agency(credit.outlet))
        first.setdefault(key, credit)
    return list(first.values())


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
