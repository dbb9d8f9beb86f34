"""Words are relayed by "local media", and nobody says which.

Why: a relay without a name can't be checked, and may be one report counted twice.
Silent: press conferences ("told reporters"); a medium that is named; quotations.
Source: AFP Editorial Standards and Best Practices (quoting other media); Reuters Handbook of Journalism; BBC Editorial
    Guidelines.
"""

from collections.abc import Iterator

from provcheck.language.positions import inside_quotation
from provcheck.model.evidence import Span
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.prose import Prose
from provcheck.model.rule import Context, Rule

# Own compilation from the AFP and Reuters handbooks on quoting other media.
MEDIA = frozenset({"media", "press", "newspapers", "outlets", "broadcasters", "websites"})
UNNAMED = frozenset(
    "local foreign international regional domestic western national several various other some unnamed news".split()
)
RELAYS_BEFORE = frozenset({"told", "to", "by", "in", "from"})
RELAYS_AFTER = frozenset({"reported", "report", "reports", "said", "say", "quoted", "cited"})
GIVEN = frozenset({"told", "according", "reported", "quoted", "cited", "interview", "interviews", "citing", "quoting"})


def check(context: Context) -> Iterator[Finding]:
    """One finding a document: the first such relay, with the others as related places."""
    prose = context.prose
    if prose is None or prose.language != "en":
        return
    found = list(_relays(prose))
    if found:
        first, *others = found
        words = context.document.text[first.start : first.end]
        yield RULE.finding(
            f'"{words}": which?',
            at=Spot(span=first),
            related=[Spot(span=span, label="not named either") for span in others],
            confidence=0.85,
        )


def _relays(prose: Prose) -> Iterator[Span]:
    for i, word in enumerate(prose.lower):
        if word not in MEDIA or i == 0:
            continue
        first = i
        while first > 0 and prose.lower[first - 1] in UNNAMED:
            first -= 1
        # "Syrian state media" says whose; "told state media" does not.
        if first == i and i > 1 and prose.lower[i - 2 : i] == ["told", "state"]:
            first -= 1
        if first == i:
            continue
        span = Span(prose.starts[first], prose.ends[i])
        before = prose.lower[max(0, first - 3) : first]
        after = prose.lower[i + 1] if i + 1 < len(prose.lower) else ""
        given = bool(before) and before[-1] in RELAYS_BEFORE and not GIVEN.isdisjoint(before)
        if (given or after in RELAYS_AFTER) and not inside_quotation(prose, span):
            yield span


RULE = Rule(
    "source-relay-unnamed",
    Kind.WEAK,
    Severity.WARNING,
    check,
    help="Name the outlet that had the words first.",
)
