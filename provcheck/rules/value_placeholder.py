"""A field of the metadata holds no value: `nan`, `Unknown`, a template that was not filled in, an address.

Why: a program that reads the field credits "nan", and nobody notices that the source is missing.
Silent: names that look like a placeholder (Nan, Todo); an empty field, which is missing; a switch (`published: false`);
    the URL of a source, which names its host, of a licence, and of a profile (`article:author`); the first day that a
    clock knows (1970-01-01), if the text, the address or the path has a date near it. The finding has the
    severity of the requirement that the field leaves open, and stands in its place.
Source: IPTC ninjs 3.1, `by` and `infosources`; schema.org NewsArticle, `author` and `publisher`; IFCN Code of
    Principles (transparency of sources).
"""

from collections.abc import Iterator

from provcheck.language import placeholders
from provcheck.model.document import PLACEHOLDER
from provcheck.model.evidence import ORIGIN_NAMES, ORIGINS, OriginClass
from provcheck.model.finding import Finding, Kind, Severity
from provcheck.model.record import DATE_FIELDS, Byline, Candidate, Date, Text
from provcheck.model.rule import Context, Rule

# Fields whose names in messages differ from those in the record, and what fields that hold no name should hold.
_NAMES = {"published": "date", "credits": "credit", "bylines": "author"}
_EXPECTED = {"rights": "a holder or a licence", "location": "a place"} | dict.fromkeys(DATE_FIELDS, "a date")


def check(context: Context) -> Iterator[Finding]:
    """Report each placeholder of the metadata once."""
    reported: set[tuple[str, str]] = set()
    for candidate in context.record.elsewhere:
        value = _value(candidate)
        key = candidate.field, value
        if candidate.owner != PLACEHOLDER or key in reported or placeholders.is_flag(*key):
            continue
        origin = candidate.statement.origin
        if ORIGINS[origin] is OriginClass.DECLARED:
            reported.add(key)
            name, expected = _NAMES.get(key[0], key[0]), _EXPECTED.get(key[0], "a name")
            defect = placeholders.defect(*key) or "a placeholder"
            message = f'the {name} field in {ORIGIN_NAMES[origin]} holds "{value}", {defect} instead of {expected}'
            yield RULE.finding(message, at=candidate.statement)


def _value(candidate: Candidate) -> str:
    """Return the value as it is written."""
    match candidate.statement:
        case Text(value=value) | Date(as_written=value):
            return value
        case Byline() as byline:
            return byline.label
    return ""


RULE = Rule(
    "value-placeholder",
    Kind.WEAK,
    Severity.WARNING,
    check,
    help="Write the value into the field, or leave the field out.",
)
