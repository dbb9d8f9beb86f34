"""Two documents attribute the same quotation to different speakers.

Why: one of the two did not say it, and anyone who cites either document may name the wrong person.
Silent: quotations under six words; proverbs, prayers and other common sayings; groups and joint statements; words that
    the earlier document attributes to both speakers; a speaker who is only "he" or "she"; documents more than a week
    apart, when one person may be quoting another; headlines.
Source: Reuters Handbook of Journalism, "Quotes" and "Accuracy"; AP Stylebook, "quotations in the news"; IFCN Code of
    Principles, 2 (transparency of sources).
"""

import re
from collections.abc import Iterator
from functools import cache

from provcheck.language import languages, lexicon
from provcheck.language.languages import Language
from provcheck.language.people import are_different_people, is_of_one_person
from provcheck.model.agreement import days_apart
from provcheck.model.comparison import comparison_key
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.record import Quote, QuoteKind, Where
from provcheck.model.rule import Context, Pair, Rule

FEWEST_WORDS = 6
# After a week somebody else may quote the words again without their source.
MOST_DAYS = 7
# The least confidence of both quotations: of two doubtful speakers, one is probably wrong.
LEAST_CONFIDENCE = 0.8
# How many characters around a quotation are searched for words that say that it belongs to nobody.
_SAYING_REACH = 120


def check(pair: Pair) -> Iterator[Finding]:
    """Report each quotation of the later document whose words the earlier one gives to another speaker."""
    earlier_date, later_date = pair.older.record.published, pair.newer.record.published
    apart = days_apart(earlier_date, later_date) if earlier_date and later_date else None
    if apart is None or apart > MOST_DAYS:
        return
    candidates = [(quote, _padded(quote)) for quote in pair.older.record.quotes if _is_usable(pair.older, quote)]
    for quote in pair.newer.record.quotes:
        if candidates and _is_usable(pair.newer, quote):
            yield from _compare(quote, candidates, pair)


def _padded(quote: Quote) -> str:
    """Return the words of a quotation for a search that matches whole words only."""
    return f" {comparison_key(quote.text)} "


def _compare(quote: Quote, candidates: list[tuple[Quote, str]], pair: Pair) -> Iterator[Finding]:
    """Report a quotation if every earlier one with its words has another speaker."""
    words = _padded(quote)
    matches = [earlier for earlier, earlier_words in candidates if earlier_words in words or words in earlier_words]
    if not matches or not all(are_different_people(quote.speaker, earlier.speaker) for earlier in matches):
        return
    earlier = matches[0]
    assert quote.speaker is not None
    assert earlier.speaker is not None
    yield RULE.finding(
        f"attributed to {quote.speaker.name} here and to {earlier.speaker.name} in {pair.older.record.document.uri}",
        at=quote,
        related=[Spot.of(quote.speaker, f"attributed to {quote.speaker.name}")],
        elsewhere=[Spot.of(earlier, f"attributed to {earlier.speaker.name}")],
        confidence=min(quote.confidence, earlier.confidence),
    )


def _is_usable(context: Context, quote: Quote) -> bool:
    """Return whether a quotation is long enough, surely attributed to one person, and not a common saying."""
    if quote.kind is QuoteKind.INDIRECT or quote.where is Where.HEADLINE or quote.confidence < LEAST_CONFIDENCE:
        return False
    if quote.speaker is None or quote.speaker.mention == "pronoun":
        return False
    if not is_of_one_person(quote) or len(comparison_key(quote.text).split()) < FEWEST_WORDS:
        return False
    language = languages.of(context.prose)
    if language is None:
        return False
    start, end = quote.span
    saying = _common_saying(language)
    return saying.search(context.document.text, max(start - _SAYING_REACH, 0), end + _SAYING_REACH) is None


@cache
def _common_saying(language: Language) -> re.Pattern[str]:
    """Return the pattern of a word such as "proverb" or "anthem"."""
    return re.compile(rf"\b(?:{lexicon.alternatives(language.words('common_sayings'))})\b", re.IGNORECASE)


RULE = Rule(
    "copy-quote-speaker",
    Kind.INCONSISTENT,
    Severity.ERROR,
    compare=check,
    needs=("quotes", "common_sayings"),
    help="Check the recording or the first report, and attribute the words to the person who said them.",
)
