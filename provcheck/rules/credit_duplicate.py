"""One outlet is credited twice in the same place.

Why: a source that is listed twice looks like two sources.
Silent: two roles (a copyright line beside a source); copyright lines in different places, as below several pictures;
    text and metadata that credit the same outlet; two keys of metadata, of which each has its own meaning (`infoSource`
    and `creditline`).
Source: IPTC ninjs 3.1, `infosources` (each source once, with its role); AFP Editorial Standards and Best Practices.
"""

from collections.abc import Iterator

from provcheck.model.comparison import comparison_key
from provcheck.model.evidence import Span
from provcheck.model.finding import Edit, Finding, Fix, Kind, Severity, Spot
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.record import Credit, CreditRole
from provcheck.model.rule import Context, Rule

# What separates two names of a list, and what may follow a name.
_SEPARATOR = lazy_regex(r"[,;] ?$")
_FOLLOWING = frozenset({")", ",", ";"})


def check(context: Context) -> Iterator[Finding]:
    """Report the second and each further credit of an outlet, with the first one as related place."""
    first: dict[tuple[str, str, str], Credit] = {}
    for credit in context.record.credits:
        identity = (credit.outlet or comparison_key(credit.name), credit.role, credit.origin)
        earlier = first.setdefault(identity, credit)
        if earlier is credit or (earlier.span, earlier.pointer) == (credit.span, credit.pointer):
            continue
        if credit.pointer is not None and earlier.method != credit.method:
            continue
        if credit.role is CreditRole.COPYRIGHT and credit.span is not None:
            continue
        if comparison_key(earlier.as_written) == comparison_key(credit.as_written):
            message = f"{credit.as_written} is credited twice"
        else:
            message = f"{credit.as_written} and {earlier.as_written} are the same outlet, credited twice"
        related = [Spot.of(earlier, "first credited here")]
        yield RULE.finding(message, at=credit, related=related, fix=_fix(context.document.text, credit))


def _fix(text: str, credit: Credit) -> Fix | None:
    """Return the fix that deletes a name of a plain list, ", AFP" in "(AFP, Reuters, AFP)"; None elsewhere."""
    if credit.span is None or text[credit.span.start : credit.span.end] != credit.as_written:
        return None
    before = _SEPARATOR().search(text[max(0, credit.span.start - 2) : credit.span.start])
    if before is None or text[credit.span.end : credit.span.end + 1] not in _FOLLOWING:
        return None
    return Fix(
        "remove the repeated credit", (Edit(Span(credit.span.start - len(before[0]), credit.span.end), ""),), "safe"
    )


RULE = Rule("credit-duplicate", Kind.WEAK, Severity.NOTE, check, help="Name each outlet once.")
