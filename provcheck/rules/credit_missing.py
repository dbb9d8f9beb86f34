"""A document does not say which outlet it comes from.

Why: readers can't check or correct a report without knowing whose it is.
Silent: a declared publisher; an agency in the dateline; the setting `own`, unless a byline names another outlet.
Source: IFCN Code of Principles; AFP Editorial Standards and Best Practices; IPTC ninjs 3.1, `infosources` and
    `usageterms`; IPTC Photo Metadata Standard, "Credit Line" and "Source".
"""

from provcheck.language.own_outlet import is_own
from provcheck.model.finding import Kind, Severity
from provcheck.model.rule import Context, Rule


def is_credited_otherwise(context: Context) -> bool:
    """Return whether a publisher, an agency dateline or the user's own outlet stands for the document."""
    record = context.record
    agency = record.dateline is not None and record.dateline.agency is not None
    return record.publisher is not None or agency or is_own(record, context.settings)


RULE = Rule(
    "credit-missing",
    Kind.MISSING,
    Severity.ERROR,
    requires="/credits",
    excused=is_credited_otherwise,
    needs=("credits",),
    message="no outlet is credited: no credit line, no publisher, no agency in the dateline",
    help="End the text with a credit line such as (AFP), name the publisher, or set `own` if the copy is your own.",
)
