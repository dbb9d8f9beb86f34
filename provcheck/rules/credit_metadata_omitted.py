"""The text credits an agency that the structured data leaves out.

Why: search and archives read the data, and the agency's part is lost there.
Silent: there is no structured data; the data name the agency anywhere, as author, source or publisher.
Source: schema.org NewsArticle, `sourceOrganization` and `creditText`; IPTC ninjs 3.1, `infosources`.
"""

from collections.abc import Iterator

from provcheck.language import outlets
from provcheck.model.comparison import comparison_key
from provcheck.model.evidence import ORIGINS, OriginClass
from provcheck.model.finding import Edit, Finding, Fix, Kind, Severity
from provcheck.model.record import Credit, CreditRole
from provcheck.model.rule import Context, Rule

# Origins that programs read: a header line of the text is none.
STRUCTURED = frozenset({"front-matter", "json", "jsonld", "meta", "microdata", "xml"})
# Fields in which data name people and outlets.
NAMING = frozenset({"publisher", "credits", "bylines", "rights"})


def check(context: Context) -> Iterator[Finding]:
    """The first credit of each agency that no field of the data names."""
    named = [d.value for d in context.document.declared if d.origin in STRUCTURED and d.field in NAMING]
    if not named or any(d.field == "credits" and d.origin in STRUCTURED for d in context.document.declared):
        return  # credits that differ are credit-conflict's
    told = f" {' '.join(comparison_key(value) for value in named)} "
    seen: set[str] = set()
    for credit in context.record.credits:
        if ORIGINS[credit.origin] is not OriginClass.TEXT or credit.role is CreditRole.COPYRIGHT:
            continue
        if outlets.is_agency(credit.outlet) and credit.outlet not in seen and not _named(credit, told):
            seen.add(credit.outlet or "")
            yield RULE.finding(
                f"the text credits {credit.name}, which the structured data never names",
                at=credit,
                fix=Fix("say it", (Edit(None, credit.name, "/front/source"),), "unsafe"),
            )


def _named(credit: Credit, told: str) -> bool:
    found = outlets.outlet(credit.outlet) if credit.outlet else None
    names = [credit.name, credit.as_written]
    if found is not None:
        names += [found.name, *found.aliases, *found.abbreviations]
    return any(f" {comparison_key(name)} " in told for name in names)


RULE = Rule(
    "credit-metadata-omitted",
    Kind.INCONSISTENT,
    Severity.NOTE,
    check,
    help="Name the agency in the data too: sourceOrganization in JSON-LD, infosources in ninjs, or source.",
)
