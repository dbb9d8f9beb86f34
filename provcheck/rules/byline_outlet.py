"""The author's field holds an outlet's name.

Why: an outlet belongs in the credit; the byline is for the people who answer for the words.
Silent: staff bylines ("AP staff"); a desk; an agency that is the only one to sign.
Source: IPTC ninjs 3.1, `by` and `infosources`; schema.org NewsArticle, `author` and `sourceOrganization`; Reuters
    Handbook of Journalism.
"""

from collections.abc import Iterator

from provcheck.language import outlets
from provcheck.model.evidence import ORIGINS, OriginClass
from provcheck.model.finding import Finding, Kind, Severity
from provcheck.model.record import Byline
from provcheck.model.rule import Context, Rule

# Words that say who at the outlet signs. Own compilation.
STAFF = frozenset(
    "staff desk team correspondent correspondents reporter reporters writer writers editor editors redaktion newsroom"
    " agencies agency editorial board bureau redaction rédaction redacción redazione redação".split()
)


def check(context: Context) -> Iterator[Finding]:
    """Every declared author that is an outlet."""
    told: set[str] = set()
    for byline in context.record.bylines:
        if ORIGINS[byline.origin] is not OriginClass.DECLARED or byline.name in told:
            continue
        told.add(byline.name)
        if STAFF.isdisjoint(_declared(context, byline).lower().replace("/", " ").split()):
            found = outlets.find(byline.name, context.settings)
            if found.outlet is not None:
                yield RULE.finding(f"the author is given as {byline.name}, which is an outlet", at=byline)


def _declared(context: Context, byline: Byline) -> str:
    """All that stands where an author is declared: of `Reuters/Staff` the name is Reuters alone."""
    for said in context.document.declared:
        here = (
            said.pointer == byline.pointer
            if said.pointer
            else bool(said.span and byline.span and said.span.covers(byline.span))
        )
        if said.field == "bylines" and here:
            return said.value
    return byline.name


RULE = Rule(
    "byline-outlet",
    Kind.INCONSISTENT,
    Severity.NOTE,
    check,
    help="Name the author, and credit the outlet as the source.",
)
