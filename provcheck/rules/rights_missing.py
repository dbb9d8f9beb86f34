"""A document states neither a copyright holder nor a licence.

Why: an archive or a data set can't pass on a document whose rights are unknown.
Silent: your own work (the setting `own`, and no other outlet as source, publisher, agency or author); a copyright line
    in the text, or in the footer of a page. Reported where the profile asks for it.
Source: IPTC RightsML and ninjs 3.1, `copyrightholder` and `usageterms`; IPTC Photo Metadata Standard, "Copyright
    Notice"; schema.org NewsArticle, `license`.
"""

from provcheck.language.own_outlet import is_own
from provcheck.model.finding import Kind, Severity
from provcheck.model.record import CreditRole
from provcheck.model.rule import Context, Rule


def is_own_or_has_copyright_line(context: Context) -> bool:
    """Return whether the document is the user's own work or has a copyright line."""
    copyrights = any(credit.role is CreditRole.COPYRIGHT for credit in context.record.credits)
    return copyrights or is_own(context.record, context.settings)


RULE = Rule(
    "rights-missing",
    Kind.MISSING,
    Severity.NOTE,
    requires="/rights",
    excused=is_own_or_has_copyright_line,
    message="no copyright holder or licence is stated",
    help="Add a copyright line, or state the licence in the front matter or the metadata.",
)
