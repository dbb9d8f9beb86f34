"""The author field names an outlet.

Why: an outlet belongs in the credit; the byline names the people who wrote the story.
Silent: bylines of staff, a desk or a newsroom ("AP staff"); an agency, which is credited for the story that it filed.
Source: IPTC ninjs 3.1, `by` and `infosources`; schema.org NewsArticle, `author` and `sourceOrganization`; Reuters
    Handbook of Journalism.
"""

from bisect import bisect_right
from collections.abc import Iterator

from provcheck.language import languages, outlets
from provcheck.model.evidence import ORIGINS, OriginClass
from provcheck.model.finding import Finding, Kind, Severity
from provcheck.model.record import Byline
from provcheck.model.rule import Context, Rule


def check(context: Context) -> Iterator[Finding]:
    """Report every declared author that is an outlet."""
    seen: set[str] = set()
    values = _DeclaredValues(context)
    for byline in context.record.bylines:
        if ORIGINS[byline.origin] is not OriginClass.DECLARED or byline.label in seen:
            continue
        seen.add(byline.label)
        match = outlets.find(byline.label, context.settings)
        if match.outlet is None or outlets.is_agency(match.outlet.id):
            continue
        words = values.of(byline).lower().replace("/", " ").split()
        if languages.phrases_everywhere("layout")["staff"].isdisjoint(words):
            yield RULE.finding(f"the author field names {byline.label}, which is an outlet", at=byline)


class _DeclaredValues:
    """The values that declare authors, by their places."""

    def __init__(self, context: Context) -> None:
        values = [declared for declared in context.document.declared if declared.field == "bylines"]
        self._by_pointer = {declared.pointer: declared.value for declared in reversed(values) if declared.pointer}
        self._by_span = sorted(
            (declared.span, declared.value) for declared in values if declared.span and not declared.pointer
        )

    def of(self, byline: Byline) -> str:
        """Return the whole value that a byline was read from: the byline of `Reuters/Staff` is `Reuters`."""
        if byline.pointer in self._by_pointer:
            return self._by_pointer[byline.pointer]
        if byline.span:
            position = bisect_right(self._by_span, byline.span.start, key=lambda value: value[0].start) - 1
            if position >= 0 and self._by_span[position][0].covers(byline.span):
                return self._by_span[position][1]
        return byline.label


RULE = Rule(
    "byline-outlet",
    Kind.INCONSISTENT,
    Severity.NOTE,
    check,
    help="Name the author, and credit the outlet as the source.",
)
