"""The front matter omits the author, date or credit that the text states.

Why: search engines, feeds and archives read front matter, and lose what only the text states.
Silent: formats without front matter; a text that states neither date, author nor credit; a date that was inferred; desk
    signatures, initials and photographers; a date, an address or a placeholder in the place of a name; the credit of an
    agency beside other names (credit-metadata-omitted reports that).
Source: schema.org NewsArticle, `datePublished`, `author` and `creditText`; IPTC ninjs 3.1, `versioncreated` and `by`.
"""

from collections.abc import Iterator

from provcheck.language import placeholders
from provcheck.model.evidence import ORIGINS, Evidence, OriginClass
from provcheck.model.finding import Edit, Finding, Fix, Kind, Severity, Spot
from provcheck.model.record import BylineRole, Credit, CreditRole
from provcheck.model.rule import Context, Rule
from provcheck.model.wording import join_and

# Fields that name the people or outlets that a text is from.
_NAMING = frozenset({"publisher", "credits", "bylines", "rights"})
_FULL_DAY = len("2025-05-10")


def check(context: Context) -> Iterator[Finding]:
    """Report what front matter leaves out, once a document, with a fix that adds it."""
    document = context.document
    if document.format != "markdown" or document.unreadable:
        return
    declared = {stated.field for stated in document.declared if ORIGINS[stated.origin] is OriginClass.DECLARED}
    if declared & _NAMING:
        declared |= {"credits"}  # credit-metadata-omitted judges these
    left_out = [
        (key, value, at)
        for field, key, value, at in _stated(context)
        if field not in declared and not placeholders.defect(field, value)
    ]
    if not left_out:
        return
    (_, _, first), *others = left_out
    values = {f"/front/{key}": value for key, value, _ in left_out}
    if not declared and context.record.headline is not None:
        values = {"/front/title": context.record.headline.value, **values}
    edits = tuple(Edit(None, value, pointer) for pointer, value in values.items())
    yield RULE.finding(
        f"the front matter omits what the text states: {join_and([key for key, _, _ in left_out])}",
        at=first,
        related=[Spot.of(at, key) for key, _, at in others],
        fix=Fix("add them to the front matter", edits, "unsafe"),
    )


def _stated(context: Context) -> Iterator[tuple[str, str, str, Evidence]]:
    """Yield the field, the key of front matter, the value and the place of each statement that the text makes."""
    record = context.record
    published = record.published
    if published and published.value and len(published.value) >= _FULL_DAY and _in_text(published):
        yield "published", "date", published.value, published
    writers = [byline for byline in record.bylines if byline.role is BylineRole.WRITER and _in_text(byline)]
    if writers:
        yield "bylines", "author", " and ".join(byline.label for byline in writers), writers[0]
    credited = [
        credit
        for credit in record.credits
        if credit.role is not CreditRole.COPYRIGHT and _in_text(credit) and not _is_doubtful(credit)
    ]
    if credited:
        yield "credits", "source", ", ".join(dict.fromkeys(credit.name for credit in credited)), credited[0]
    elif record.dateline and record.dateline.agency:
        yield "credits", "source", record.dateline.agency, record.dateline


def _is_doubtful(credit: Credit) -> bool:
    """Return whether a credit is a date, a placeholder or an address that no registry knows."""
    if placeholders.defect("credits", credit.as_written):
        return True
    return "://" in credit.as_written and credit.outlet is None


def _in_text(statement: Evidence) -> bool:
    return statement.span is not None and ORIGINS[statement.origin] is OriginClass.TEXT


RULE = Rule(
    "metadata-omitted",
    Kind.WEAK,
    Severity.NOTE,
    check,
    help="Add it to the front matter: `date`, `author`, `source`.",
)
