"""A document does not say which outlet it comes from.

Why: readers can't check or correct a report without knowing whose it is.
    A page, and Markdown with front matter, belong to a site, which stands for them: a warning, unless a profile that
    options or settings name requires credits.
    In a language that is not read, the metadata is checked, and what is found in the text without its words.
Silent: a declared publisher; a notice of copyright that names its holder, as in the footer of a page; an agency in the
    dateline; an outlet in a byline ("By A of The Quyll Gazette"); the setting `own`; drafts, and pages that are no
    articles (see date-missing).
Source: IFCN Code of Principles; AFP Editorial Standards and Best Practices; IPTC ninjs 3.1, `infosources` and
    `usageterms`; IPTC Photo Metadata Standard, "Credit Line" and "Source".
"""

import re
from functools import cache

from provcheck.language import languages, lexicon
from provcheck.language.own_outlet import is_own
from provcheck.model.document import Purpose
from provcheck.model.finding import Kind, Severity
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.record import Text
from provcheck.model.rule import Context, Rule

# What makes a statement of rights a notice of copyright.
_NOTICE = lazy_regex(r"[©ⓒ]|\(c\)|\bcopyright\b(?:\sby\b)?", re.IGNORECASE)
_WORD = lazy_regex(r"[^\W\d_]{2,}")


def is_credited_otherwise(context: Context) -> bool:
    """Return whether a publisher, an agency dateline or the user's own outlet stands for the document.

    A draft needs no credit yet, and a page that is no article needs none.
    """
    if context.document.purpose is not Purpose.ARTICLE:
        return True
    record = context.record
    agency = record.dateline is not None and record.dateline.agency is not None
    return record.publisher is not None or agency or _names_holder(record.rights) or is_own(record, context.settings)


def _names_holder(rights: Text | None) -> bool:
    """Return whether a statement of rights is a notice of copyright with a name beside its year."""
    if rights is None or not _NOTICE().search(rights.value):
        return False
    return _WORD().search(_reserved().sub(" ", _NOTICE().sub(" ", rights.value))) is not None


@cache
def _reserved() -> re.Pattern[str]:
    """Return the pattern of a claim of all rights, with the word behind it: `All rights reserved`."""
    claims = lexicon.alternatives(languages.phrases_everywhere("layout")["rights"])
    return re.compile(rf"\b(?:{claims})\b(?:\s\w+)?", re.IGNORECASE)


def severity_limit(context: Context) -> Severity:
    """Return WARNING for a document of a site under the default profile: the site stands for it. Wire copy has none."""
    return Severity.WARNING if context.document.is_of_site and context.settings.profile.is_default else Severity.ERROR


RULE = Rule(
    "credit-missing",
    Kind.MISSING,
    Severity.ERROR,
    requires="/credits",
    excused=is_credited_otherwise,
    limit=severity_limit,
    needs=("credits",),
    in_metadata=True,
    message="no outlet is credited: no credit line, no publisher, no agency in the dateline",
    help="End the text with a credit line such as (AFP), name the publisher, or set `own` if the copy is your own.",
)
