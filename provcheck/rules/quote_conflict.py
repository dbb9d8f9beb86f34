"""The same words are attributed to two speakers.

Why: one of the two did not say them, or both quote somebody else.
    Where one of the two attributions is less sure than 0.75, a warning.
Silent: headlines; quotations under six words; groups and joint statements; words that are quoted again inside another
    quotation.
Source: Reuters Handbook of Journalism; AP Stylebook.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from provcheck.language.characters import OPENING_QUOTES
from provcheck.language.people import are_different_people, is_of_one_person
from provcheck.model.comparison import comparison_key
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.record import Quote, QuoteKind, Where
from provcheck.model.rule import Context, Rule

# Fewer words can be a proverb, a slogan or chance.
FEWEST_WORDS = 6
# The least confidence in both attributions for an error.
SURE = 0.75
# The most quotations sharing a run of words that one quotation is compared with.
MOST_COMPARED = 50


class _Quoted(NamedTuple):
    """A quotation of one person, and its words with a space on either side."""

    quote: Quote
    words: str

    def runs(self) -> Iterator[tuple[str, ...]]:
        """Yield every run of FEWEST_WORDS words; none for a shorter quotation."""
        words = self.words.split()
        return zip(*(words[start:] for start in range(FEWEST_WORDS)), strict=False)


def check(context: Context) -> Iterator[Finding]:
    """Report the later of two quotations that share all words of the shorter one, with the earlier as related place."""
    quotes = [quote for quote in context.record.quotes if _is_of_person(quote)]
    if len({quote.speaker.name for quote in quotes if quote.speaker}) < 2:
        return
    if len(quotes) <= MOST_COMPARED and not _may_share_words(quotes):
        return
    quoted = [_Quoted(quote, f" {comparison_key(quote.text)} ") for quote in quotes]
    by_run: dict[tuple[str, ...], list[_Quoted]] = {}
    indexed: set[tuple[str | None, str]] = set()
    for entry in quoted:
        quote = entry.quote
        earlier = _conflicting(entry, by_run)
        if earlier is not None and quote.speaker and earlier.speaker:
            yield RULE.finding(
                f"these words are attributed to {quote.speaker.name} here and to {earlier.speaker.name} earlier",
                at=quote,
                related=[
                    Spot.of(earlier, f"attributed to {earlier.speaker.name}"),
                    Spot.of(quote.speaker, f"attributed to {quote.speaker.name}"),
                ],
                confidence=(confidence := min(quote.confidence, earlier.confidence)),
                severity=Severity.WARNING if confidence < SURE else None,
            )
        # A speaker's words are indexed once, however often they are quoted.
        identity = (quote.speaker.name if quote.speaker else None, entry.words)
        if identity not in indexed:
            indexed.add(identity)
            for run in entry.runs():
                by_run.setdefault(run, []).append(entry)


def _is_of_person(quote: Quote) -> bool:
    """Return whether one person says a quotation; headlines such as "X on Y: …" name theirs in too many ways."""
    return quote.kind is not QuoteKind.INDIRECT and quote.where is not Where.HEADLINE and is_of_one_person(quote)


def _may_share_words(quotes: Iterable[Quote]) -> bool:
    """Return whether one of some quotations may have all words of another; in most articles none does.

    What stands between two spaces and is of letters is a whole word, so each one of a shared quotation stands in the
    other too; the longest is the rarest.
    """
    texts = [(quote.speaker and quote.speaker.name, quote.text.casefold()) for quote in quotes]
    for name, text in texts:
        words = list(filter(str.isalpha, text.split()))
        longest = max(words, key=len, default="")
        for other_name, other in texts:
            if longest in other and name != other_name and all(word in other for word in words) and _is_long(text):
                return True
    return False


def _is_long(text: str) -> bool:
    """Return whether a text has as many words as count; two may stand between two spaces: `well-known`."""
    return len(comparison_key(text).split()) >= FEWEST_WORDS


def _conflicting(entry: _Quoted, by_run: dict[tuple[str, ...], list[_Quoted]]) -> Quote | None:
    """Return the first earlier quotation by another speaker that holds the words of an entry or is held by them."""
    for run in entry.runs():
        for earlier, words in by_run.get(run, ())[:MOST_COMPARED]:
            if words not in entry.words and entry.words not in words:
                continue
            longer = earlier if len(words) > len(entry.words) else entry.quote
            if words != entry.words and _quotes_somebody(longer):
                continue  # the speaker of the longer one quotes the other's words
            if not entry.quote.span.overlaps(earlier.span) and are_different_people(
                entry.quote.speaker, earlier.speaker
            ):
                return earlier
    return None


def _quotes_somebody(quote: Quote) -> bool:
    """Return whether there are opening marks inside a quotation."""
    inner = quote.text[1:-1]
    return any(mark in inner for mark in OPENING_QUOTES) or '"' in inner


RULE = Rule(
    "quote-conflict",
    Kind.INCONSISTENT,
    Severity.ERROR,
    check,
    needs=("quotes",),
    help="Check the recording or the original report, and attribute the words to the person who said them.",
)
