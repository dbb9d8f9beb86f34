"""A document does not say when it was published.

Why: without a date, readers can't tell which of two reports is later, or which day "on Tuesday" means.
    In a language that is not read, the metadata is checked, and what is found in the text without its words.
Silent: drafts (`draft: true`, `published: false`, `_drafts/`); pages that are no articles: their title or the name of
    their file says so (About us, Methodology, `contact.md`), their layout or type (`layout: page`), or keys of pages of
    documentation (`sidebar_position`), or their address is that of a whole site (`https://quyll.example/`); a date in
    the dateline; a declared date that can't be read (date-unparsable reports it); profiles that do not ask for a date,
    such as `minimal`.
Source: IPTC ninjs 3.1 and NewsML-G2, `firstCreated` / `versionCreated`; IFCN Code of Principles (standards and
    transparency of sources); AP Stylebook.
"""

from provcheck.model.document import Purpose
from provcheck.model.finding import Kind, Severity
from provcheck.model.rule import Context, Rule


def needs_no_date(context: Context) -> bool:
    """Return whether the dateline states a date, or the document is a draft or no article."""
    if context.document.purpose is not Purpose.ARTICLE:
        return True
    dateline = context.record.dateline
    return dateline is not None and dateline.date is not None


RULE = Rule(
    "date-missing",
    Kind.MISSING,
    Severity.ERROR,
    requires="/published",
    excused=needs_no_date,
    in_metadata=True,
    message="no publication date in the header, the metadata, the dateline or the path",
    help="Write the publication date as YYYY-MM-DD in the header line, the front matter or the metadata.",
)
