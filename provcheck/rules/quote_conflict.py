"""The same words are given to two speakers.

Why: one of the two did not say them, or both quote a third.
Silent: headlines; under six words; a group or a joint statement; words that are requoted inside another quotation.
Source: Reuters Handbook of Journalism; AP Stylebook.
"""

from collections.abc import Iterator

from provcheck.language.people import are_different_people, is_one_person
from provcheck.model.comparison import comparison_key
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.record import Quote, QuoteKind, Where
from provcheck.model.rule import Context, Rule

# Fewer words can be a proverb, a slogan or chance.
FEWEST_WORDS = 6
# So many quotations that share a run of words are compared with another one.
MOST = 50


def check(context: Context) -> Iterator[Finding]:
    """The later of two quotations that share all the words of the shorter one, with the earlier as related place."""
    # A headline's "X on Y: …" names its speaker in too many ways.
    told = [q for q in context.record.quotes if q.kind is not QuoteKind.INDIRECT and q.where is not Where.HEADLINE]
    quoted = [quote for quote in told if is_one_person(quote.speaker)]
    if len({quote.speaker.name for quote in quoted if quote.speaker}) < 2:
        return
    seen: dict[tuple[str, ...], list[tuple[Quote, str]]] = {}
    again: set[tuple[str | None, str]] = set()
    for quote in quoted:
        words = comparison_key(quote.text).split()
        if len(words) < FEWEST_WORDS:
            continue
        mine = f" {' '.join(words)} "
        runs = list(zip(*(words[n:] for n in range(FEWEST_WORDS)), strict=False))
        earlier = _conflicting(quote, mine, runs, seen)
        if earlier is not None and quote.speaker and earlier.speaker:
            yield RULE.finding(
                f"these words are given to {quote.speaker.name} here and to {earlier.speaker.name} before",
                at=quote,
                related=[
                    Spot.of(earlier, f"given to {earlier.speaker.name}"),
                    Spot.of(quote.speaker, f"given to {quote.speaker.name}"),
                ],
                confidence=min(quote.confidence, earlier.confidence),
            )
        # What somebody says again in the same words tells nothing more.
        if (said := (quote.speaker.name if quote.speaker else None, mine)) not in again:
            again.add(said)
            for run in runs:
                seen.setdefault(run, []).append((quote, mine))


def _conflicting(
    quote: Quote, mine: str, runs: list[tuple[str, ...]], seen: dict[tuple[str, ...], list[tuple[Quote, str]]]
) -> Quote | None:
    for run in runs:
        for earlier, theirs in seen.get(run, ())[:MOST]:
            whole = mine in theirs or theirs in mine
            if whole and not quote.span.overlaps(earlier.span) and are_different_people(quote.speaker, earlier.speaker):
                return earlier
    return None


RULE = Rule(
    "quote-conflict",
    Kind.INCONSISTENT,
    Severity.ERROR,
    check,
    help="Check the recording or the original report, and give the words to the one who said them.",
)
