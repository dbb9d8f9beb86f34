"""The author field holds something other than a name.

Why: programs that read the field credit "Email the author" with the story.
Silent: pen names; names such as Carolyn See and Min Hua; the key of an author in front matter (`eva-demir`); a
    placeholder or an address alone, which value-placeholder reports; the URL of a profile where the standard asks for
    one (`article:author`).
Source: IPTC ninjs 3.1, `by`; schema.org NewsArticle, `author`; The Open Graph protocol, `article:author`.
"""

from collections.abc import Iterator

from provcheck.language import people_lists
from provcheck.model.evidence import ORIGINS, OriginClass
from provcheck.model.finding import Finding, Kind, Severity
from provcheck.model.record import Byline
from provcheck.model.rule import Context, Rule

# The Open Graph protocol defines these as the address of a profile.
PROFILE_KEYS = ("article:author", "author.url", "rel=author", "sameas")
ADDRESSES = ("://", "www.", "@")


def check(context: Context) -> Iterator[Finding]:
    """Report every declared author that was not selected because it is not a name."""
    chosen = set(context.record.bylines)
    reported: set[str] = set()
    for byline in context.record.candidates("bylines"):
        if not isinstance(byline, Byline) or byline in chosen or byline.label in reported:
            continue
        if ORIGINS[byline.origin] is not OriginClass.DECLARED or byline.method.lower().startswith(PROFILE_KEYS):
            continue
        if any(mark in byline.label for mark in ADDRESSES) or people_lists.is_junk(byline.label):
            reported.add(byline.label)
            yield RULE.finding(f'the author field holds "{byline.label}", which is not a name', at=byline)


RULE = Rule("byline-junk", Kind.WEAK, Severity.WARNING, check, help="Write only the author's name into the field.")
