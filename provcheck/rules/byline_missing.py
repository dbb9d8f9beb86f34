"""No author is named, and no agency is credited.

Why: readers and editors need to know who answers for a story.
Silent: any credit, or an agency in the dateline (the desk answers for the story); editorials, leaders and press
    releases, which an organisation signs as a whole.
Source: Reuters Handbook of Journalism; AP Stylebook; IPTC ninjs 3.1, `by`.
"""

from provcheck.language import languages
from provcheck.model.finding import Kind, Severity
from provcheck.model.rule import Context, Rule


def is_answered_for(context: Context) -> bool:
    """Return whether an agency or the paper itself answers for the story."""
    record = context.record
    if record.credits or (record.dateline and record.dateline.agency):
        return True
    unsigned = languages.phrases_everywhere("layout")["unsigned"]
    return record.genre is not None and record.genre.value.strip().lower() in unsigned


RULE = Rule(
    "byline-missing",
    Kind.MISSING,
    Severity.NOTE,
    requires="/bylines",
    excused=is_answered_for,
    needs=("bylines",),
    message="no author is named, and no agency is credited",
    help="Name the author in a `By:` line, the front matter or the metadata, or credit the agency.",
)
