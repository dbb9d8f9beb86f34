"""The author field holds something other than a name.

Why: programs that read the field credit "Email the author" with the story.
Silent: pen names, also those of users (`inkwell313`, `@inkwell`); names such as Carolyn See and Min Hua; outlets, also
    with a figure (Channel 7 News) or named by their address (`quyll.example`), which byline-outlet reports where it
    knows them; the key of an author in front matter (`eva-demir`); a placeholder or an address alone, which
    value-placeholder reports; the URL of a profile where the standard asks for one (`article:author`).
Source: IPTC ninjs 3.1, `by`; schema.org NewsArticle, `author`; The Open Graph protocol, `article:author`.
"""

from collections.abc import Iterator

from provcheck.language import outlet_names, outlets, people_lists
from provcheck.model.evidence import ORIGINS, OriginClass
from provcheck.model.finding import Finding, Kind, Severity
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.record import Byline
from provcheck.model.rule import Context, Rule

# The Open Graph protocol defines these as the address of a profile.
PROFILE_KEYS = ("article:author", "author.url", "rel=author", "sameas")
ADDRESSES = ("://", "www.", "@")
# One word with digits behind its letters or a mark before them, and a domain without more.
_PEN_NAME = lazy_regex(r"@[\w-]+|[^\W\d_]+\d+")
_DOMAIN = lazy_regex(r"(?!www\.)[\w-]+(?:\.[\w-]+)*\.[a-zA-Z]{2,24}")


def check(context: Context) -> Iterator[Finding]:
    """Report every declared author that was not selected because it is not a name."""
    chosen = set(context.record.bylines)
    reported: set[str] = set()
    for byline in context.record.candidates("bylines"):
        if not isinstance(byline, Byline) or byline in chosen or byline.label in reported:
            continue
        if ORIGINS[byline.origin] is not OriginClass.DECLARED or byline.method.lower().startswith(PROFILE_KEYS):
            continue
        if _is_junk(context, byline.label):
            reported.add(byline.label)
            yield RULE.finding(f'the author field holds "{byline.label}", which is not a name', at=byline)


def _is_junk(context: Context, name: str) -> bool:
    """Return whether a name is page furniture or holds an address, and is neither a pen name nor an outlet."""
    if _PEN_NAME().fullmatch(name) or _DOMAIN().fullmatch(name) or outlets.is_outlet(name, context.settings):
        return False
    if any(mark in name for mark in ADDRESSES):
        return True
    return people_lists.is_junk(name) and not outlet_names.has_outlet_form(name)


RULE = Rule("byline-junk", Kind.WEAK, Severity.WARNING, check, help="Write only the author's name into the field.")
