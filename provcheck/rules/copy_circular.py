"""Two outlets give each other as the source of the same words.

Why: neither has the words at first hand, and two reports that look like confirmation are one, or none.
Silent: mutual follow-ups, in which each relays other words of the other's; an outlet that is not named; one outlet;
    documents without a day, or more than a week apart, unless one is a copy of the other.
Source: Reuters Handbook of Journalism, "Sourcing" and "Picking up from other media"; AFP Editorial Standards and Best
    Practices, "Sourcing" (no circular sourcing); IFCN Code of Principles, 3.
"""

from collections.abc import Iterator

from provcheck.language.copies import identity, sources
from provcheck.model.comparison import comparison_key
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.record import CreditRole, Quote, Record, Where
from provcheck.model.rule import Pair, Rule
from provcheck.model.settings import Settings

FEWEST_WORDS = 6
# As much of the shorter passage must stand in the other one: relayed words are often told in others.
LEAST_SHARE = 0.7
# The two may also have asked the same person.
SURE = 0.75


def check(pair: Pair) -> Iterator[Finding]:
    """At the first passage of the later document that the earlier one has from the later one's outlet."""
    settings = pair.later.settings
    mine, theirs = _house(pair.later.record), _house(pair.earlier.record)
    if not mine or not theirs or identity(mine, settings) == identity(theirs, settings):
        return
    taken = _relayed(pair.later.record, theirs, settings)
    given = _relayed(pair.earlier.record, mine, settings) if taken else []
    for quote in taken:
        other = next((one for one in given if _same_words(quote, one)), None)
        if other is not None:
            yield RULE.finding(
                f"{mine} has these words from {theirs}, and {theirs} has them from {mine} in "
                f"{pair.earlier.record.document.uri}",
                at=quote,
                elsewhere=[Spot.of(other, f"from {mine}")],
                confidence=SURE,
            )
            return


def _house(record: Record) -> str:
    """The outlet that speaks in a document: its publisher, else its agency, else its only credit."""
    if record.publisher:
        return record.publisher.value
    if record.dateline and record.dateline.agency:
        return record.dateline.agency
    sources = [credit for credit in record.credits if credit.role in (CreditRole.SOURCE, CreditRole.WIRE)]
    return sources[0].name if len(sources) == 1 else ""


def _relayed(record: Record, outlet: str, settings: Settings) -> list[Quote]:
    """The body's passages that it has from this outlet, by its own words."""
    wanted = identity(outlet, settings)
    return [
        quote
        for quote in record.quotes
        if quote.where is Where.BODY and any(identity(name, settings) == wanted for name in sources(quote))
    ]


def _same_words(one: Quote, other: Quote) -> bool:
    mine, theirs = set(comparison_key(one.text).split()), set(comparison_key(other.text).split())
    fewest = min(len(mine), len(theirs))
    return fewest >= FEWEST_WORDS and len(mine & theirs) >= LEAST_SHARE * fewest


RULE = Rule(
    "copy-circular",
    Kind.INCONSISTENT,
    Severity.WARNING,
    compare=check,
    help="Go back to the first report, and count it once.",
)
