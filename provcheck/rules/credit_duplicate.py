"""One outlet is credited twice in the same place.

Why: a source that is counted twice looks like a confirmation.
Silent: two roles (a copyright line beside a source); text and metadata that credit the same outlet.
Source: IPTC ninjs 3.1, `infosources` (each source once, with its role); AFP Editorial Standards and Best Practices,
    "Sourcing".
"""

from collections.abc import Iterator

from provcheck.model.agreement import key
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.record import Credit
from provcheck.model.rule import Context, Rule


def check(context: Context) -> Iterator[Finding]:
    """The second credit of an outlet, and each one after it, with the first as related place."""
    first: dict[tuple[str, str, str], Credit] = {}
    for credit in context.record.credits:
        identity = (credit.outlet or key(credit.name), credit.role, credit.origin)
        earlier = first.setdefault(identity, credit)
        if earlier is credit or (earlier.span, earlier.pointer) == (credit.span, credit.pointer):
            continue
        if key(earlier.as_written) == key(credit.as_written):
            message = f"{credit.as_written} is credited twice"
        else:
            message = f"{credit.as_written} and {earlier.as_written} are the same outlet, credited twice"
        yield RULE.finding(message, at=credit, related=[Spot.of(earlier, "first credited here")])


RULE = Rule("credit-duplicate", Kind.WEAK, Severity.NOTE, check, help="Name each outlet once.")
