"""Two outlets name each other as the source of the same words.

Why: neither has the words at first hand, and two reports that seem to confirm each other are one, or none.
Silent: follow-ups in which each outlet relays different words of the other; a document whose outlet is unknown; two
    documents of one outlet; documents without a date, or more than a week apart, unless one is a copy of the other.
Source: Reuters Handbook of Journalism, "Sourcing" and "Picking up from other media"; AFP Editorial Standards and Best
    Practices, "Sourcing" (no circular sourcing); IFCN Code of Principles, 3.
"""

from collections.abc import Iterator

from provcheck.language.stories import outlet_identity, quoted_outlets
from provcheck.model.comparison import comparison_key
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.record import CreditRole, Quote, Record, Where
from provcheck.model.rule import Pair, Rule
from provcheck.model.settings import Settings

FEWEST_WORDS = 6
# Share of the words of the shorter passage that the other one must have: outlets often paraphrase what they relay.
LEAST_SHARE = 0.7
# Both outlets may have asked the same person.
LIKELY = 0.75


def check(pair: Pair) -> Iterator[Finding]:
    """Report the first passage that each document has from the other one's outlet, at its place in the later one."""
    settings = pair.newer.settings
    outlet, earlier_outlet = _outlet_of(pair.newer.record), _outlet_of(pair.older.record)
    if (
        not outlet
        or not earlier_outlet
        or outlet_identity(outlet, settings) == outlet_identity(earlier_outlet, settings)
    ):
        return
    passages = _relayed(pair.newer.record, earlier_outlet, settings)
    earlier_passages = _relayed(pair.older.record, outlet, settings) if passages else []
    for passage in passages:
        match = next((earlier for earlier in earlier_passages if _same_words(passage, earlier)), None)
        if match is not None:
            yield RULE.finding(
                f"{outlet} attributes these words to {earlier_outlet}, "
                f"and {earlier_outlet} attributes them to {outlet} in {pair.older.record.document.uri}",
                at=passage,
                elsewhere=[Spot.of(match, f"attributed to {outlet}")],
                confidence=LIKELY,
            )
            return


def _outlet_of(record: Record) -> str:
    """Return the outlet of a document: its publisher, else its agency, else its only credit, else ""."""
    if record.publisher:
        return record.publisher.value
    if record.dateline and record.dateline.agency:
        return record.dateline.agency
    sources = [credit for credit in record.credits if credit.role in (CreditRole.SOURCE, CreditRole.WIRE)]
    return sources[0].name if len(sources) == 1 else ""


def _relayed(record: Record, outlet: str, settings: Settings) -> list[Quote]:
    """Return the passages of the body that the document itself attributes to an outlet."""
    identity = outlet_identity(outlet, settings)
    return [
        quote
        for quote in record.quotes
        if quote.where is Where.BODY
        and any(outlet_identity(name, settings) == identity for name in quoted_outlets(quote))
    ]


def _same_words(one: Quote, other: Quote) -> bool:
    one_words, other_words = set(comparison_key(one.text).split()), set(comparison_key(other.text).split())
    fewest = min(len(one_words), len(other_words))
    return fewest >= FEWEST_WORDS and len(one_words & other_words) >= LEAST_SHARE * fewest


RULE = Rule(
    "copy-circular",
    Kind.INCONSISTENT,
    Severity.WARNING,
    compare=check,
    needs=("quotes",),
    help="Find the first report, and cite that one.",
)
