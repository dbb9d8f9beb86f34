"""The author field names an outlet.

Why: an outlet belongs in the credit; the byline names the people who wrote the story.
Silent: bylines of staff, a desk or a newsroom ("AP staff").
Source: IPTC ninjs 3.1, `by` and `infosources`; schema.org NewsArticle, `author` and `sourceOrganization`; Reuters
    Handbook of Journalism.
"""

from collections.abc import Iterator

from provcheck.language import languages, outlets
from provcheck.model.evidence import ORIGINS, OriginClass
from provcheck.model.finding import Finding, Kind, Severity
from provcheck.model.record import Byline
from provcheck.model.rule import Context, Rule


def check(context: Context) -> Iterator[Finding]:
    """Report every declared author that is an outlet."""
    seen: set[str] = set()
    for byline in context.record.bylines:
        if ORIGINS[byline.origin] is not OriginClass.DECLARED or byline.name in seen:
            continue
        seen.add(byline.name)
        if languages.phrases_everywhere("layout")["staff"].isdisjoint(
            _declared_value(context, byline).lower().replace("/", " ").split()
        ):
            match = outlets.find(byline.name, context.settings)
            if match.outlet is not None:
                yield RULE.finding(f"the author field names {byline.name}, which is an outlet", at=byline)


def _declared_value(context: Context, byline: Byline) -> str:
    """Return the whole value that a byline was read from: the byline of `Reuters/Staff` is `Reuters`."""
    for declared in context.document.declared:
        if declared.pointer:
            same_place = declared.pointer == byline.pointer
        else:
            same_place = bool(declared.span and byline.span and declared.span.covers(byline.span))
        if declared.field == "bylines" and same_place:
            return declared.value
    return byline.name


RULE = Rule(
    "byline-outlet",
    Kind.INCONSISTENT,
    Severity.NOTE,
    check,
    help="Name the author, and credit the outlet as the source.",
)
