"""The text credits an agency that the structured data omits.

Why: search engines and archives read the data, and the agency's part is lost there.
Silent: documents without structured data; data that name the agency anywhere, as author, source or publisher; data with
    credits of their own (credit-conflict compares those); rows of data sets and what crawlers and interfaces of news
    write about an article, which are not the publisher's data.
Source: schema.org NewsArticle, `sourceOrganization` and `creditText`; IPTC ninjs 3.1, `infosources`.
"""

from collections.abc import Iterator

from provcheck.language import outlets
from provcheck.model.comparison import comparison_key
from provcheck.model.document import Document
from provcheck.model.evidence import ORIGINS, OriginClass
from provcheck.model.finding import Edit, Finding, Fix, Kind, Severity
from provcheck.model.record import Credit, CreditRole
from provcheck.model.rule import Context, Rule

# Origins that programs read; they do not read header lines of the text.
STRUCTURED = frozenset({"front-matter", "json", "jsonld", "meta", "microdata", "xml", "properties"})
# Fields that name people and outlets.
NAMING = frozenset({"publisher", "credits", "bylines", "rights"})
# Formats of crawlers and of interfaces of news (`readers.json_dialects`, `readers.xml_dialects`), and the keys by which
# news-please, newspaper4k, trafilatura and Media Cloud name the site in JSON without a format of its own.
_COLLECTED_FORMATS = frozenset({"trafilatura", "tei", "fundus", "event-registry", "newsapi", "webhose", "csv"})
_COLLECTED_KEYS = frozenset({"source_domain", "meta_site_name", "sitename", "hostname", "media_name"})


def check(context: Context) -> Iterator[Finding]:
    """Report the first credit of each agency that no field of the data names."""
    structured = [declared for declared in context.document.declared if declared.origin in STRUCTURED]
    names = [declared.value for declared in structured if declared.field in NAMING]
    if not names or _is_collected(context.document) or any(declared.field == "credits" for declared in structured):
        return  # credit-conflict reports credits that differ
    searchable = f" {' '.join(comparison_key(name) for name in names)} "
    seen: set[str] = set()
    for credit in context.record.credits:
        if ORIGINS[credit.origin] is not OriginClass.TEXT or credit.role is CreditRole.COPYRIGHT:
            continue
        if outlets.is_agency(credit.outlet) and credit.outlet not in seen and not _is_named(credit, searchable):
            seen.add(credit.outlet or "")
            yield RULE.finding(
                f"the text credits {credit.name}, but the structured data does not name it",
                at=credit,
                fix=Fix("add the agency to the front matter", (Edit(None, credit.name, "/front/source"),), "unsafe"),
            )


def _is_collected(document: Document) -> bool:
    """Return whether somebody else than the publisher wrote the data: a crawler, an interface, the maker of a table."""
    is_collection = document.format in _COLLECTED_FORMATS or document.row is not None
    return is_collection or any(declared.method in _COLLECTED_KEYS for declared in document.declared)


def _is_named(credit: Credit, searchable: str) -> bool:
    """Return whether a text of space-separated words has the credited outlet under any of its names."""
    outlet = outlets.by_identity(credit.outlet) if credit.outlet else None
    names = [credit.name, credit.as_written]
    if outlet is not None:
        names += [outlet.name, *outlet.aliases, *outlet.abbreviations]
    return any(f" {comparison_key(name)} " in searchable for name in names)


RULE = Rule(
    "credit-metadata-omitted",
    Kind.INCONSISTENT,
    Severity.NOTE,
    check,
    help="Name the agency in the data too: `sourceOrganization` in JSON-LD, `infosources` in ninjs, `source` in front "
    "matter.",
)
