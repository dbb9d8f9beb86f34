"""One speaker's quotation of one day has other words in another document.

Why: what stands between quotation marks is what was said, and only one of two versions can be.
Silent: translations, and documents in two languages; words left out with an ellipsis or put in with brackets; an
    excerpt of a longer quotation; spelling, contractions and numerals; documents more than a day apart.
Source: AP Stylebook, "quotations in the news" (never alter quotations); Reuters Handbook of Journalism, "Quotes"; BBC
    Editorial Guidelines, section 3 (Accuracy).
"""

from collections.abc import Iterator
from typing import NamedTuple

from provcheck.language.characters import APOSTROPHES
from provcheck.language.people import are_same, is_one_person
from provcheck.model.agreement import SLACK_DAYS, days_apart
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.record import Date, Quote, QuoteKind, Where
from provcheck.model.rule import Context, Pair, Rule

FEWEST_WORDS = 6
# As many words may differ and the rest still be one quotation; of its words, this share is the same.
MOST_WORDS, LEAST_SHARE = 3, 0.7
# Who says much the same twice in a day says it differently; two desks may translate one sentence.
SURE = 0.75
SURE_SPEAKER = 0.8
# Two spellings of a word share this much of their letters: `organise`, `organize`.
_SPELLING = 75
_CUT = lazy_regex(r"\.\.\.|…|\[|\(")
_WORD = lazy_regex(rf"\w+(?:[{APOSTROPHES}.,]\w+)*")
# Contractions and what they stand for; what desks change without changing the words (own compilation).
_SHORT = (
    ("can't", "can not"), ("cannot", "can not"), ("won't", "will not"), ("n't", " not"), ("'re", " are"),
    ("'ve", " have"), ("'ll", " will"), ("'m", " am"), ("'d", " would"), ("'s", " is"), ("percent", "per cent"),
)  # fmt: skip
_UNITS = "zero one two three four five six seven eight nine ten eleven twelve".split()


class _Said(NamedTuple):
    """A quotation, and its words in the form in which they are compared."""

    quote: Quote
    words: list[str]


def check(pair: Pair) -> Iterator[Finding]:
    """At each quotation of the later document, with the other version."""
    if pair.earlier.record.document.language != pair.later.record.document.language:
        return
    theirs = list(_usable(pair.earlier))
    for mine in _usable(pair.later) if theirs else ():
        same = [other for other in theirs if are_same(mine.quote.speaker, other.quote.speaker)]
        found = [(other, changed) for other in same if (changed := _changed(mine.words, other.words)) is not None]
        # Said twice, the same way and another: each version is somewhere.
        if found and all(_one_day(pair, mine.quote, other.quote) for other, _ in found):
            other, (here, there) = found[0]
            if here and there:
                yield _finding(mine.quote, other.quote, here, there, pair)


def _finding(mine: Quote, other: Quote, here: str, there: str, pair: Pair) -> Finding:
    assert mine.speaker is not None
    return RULE.finding(
        f"{mine.speaker.name} says “{here}” here and “{there}” in {pair.earlier.record.document.uri}",
        at=mine,
        elsewhere=[Spot.of(other, "the other version")],
        confidence=SURE,
    )


def _usable(context: Context) -> Iterator[_Said]:
    for quote in context.record.quotes:
        if quote.kind is not QuoteKind.DIRECT or quote.where is Where.HEADLINE or quote.translation:
            continue
        if quote.confidence < SURE_SPEAKER or not is_one_person(quote.speaker) or _CUT().search(quote.text):
            continue
        words = _words(quote.text)
        if len(words) >= FEWEST_WORDS:
            yield _Said(quote, words)


def _words(text: str) -> list[str]:
    text = text.casefold().replace("’", "'")
    for short, full in _SHORT:
        text = text.replace(short, full)
    return [_numeral(word) for word in _WORD().findall(text)]


def _numeral(word: str) -> str:
    return str(_UNITS.index(word)) if word in _UNITS else word


def _changed(mine: list[str], theirs: list[str]) -> tuple[str, str] | None:
    """The stretch that differs, here and there, each with a word on either side.

    None for another quotation; two empty strings where the words are the same, or one is an excerpt of the other.
    """
    # Few pairs come here, and it is slower to import than a document is to check.
    from rapidfuzz.distance import Levenshtein
    from rapidfuzz.fuzz import ratio

    steps = list(Levenshtein.opcodes(theirs, mine))
    same = [step for step in steps if step.tag == "equal"]
    if not same:
        return None
    inner = [step for step in steps[steps.index(same[0]) : steps.index(same[-1]) + 1] if step.tag != "equal"]
    differing = [
        step
        for step in inner
        if step.tag != "replace"
        or ratio(" ".join(theirs[step.src_start : step.src_end]), " ".join(mine[step.dest_start : step.dest_end]))
        < _SPELLING
    ]
    shared = sum(step.src_end - step.src_start for step in same)
    if shared < LEAST_SHARE * min(len(mine), len(theirs)):
        return None
    if not differing:
        return "", ""
    if sum(max(step.src_end - step.src_start, step.dest_end - step.dest_start) for step in differing) > MOST_WORDS:
        return None
    first, last = differing[0], differing[-1]
    here = mine[max(first.dest_start - 1, 0) : last.dest_end + 1]
    there = theirs[max(first.src_start - 1, 0) : last.src_end + 1]
    return " ".join(here), " ".join(there)


def _one_day(pair: Pair, mine: Quote, other: Quote) -> bool:
    here, there = _day(pair.later, mine), _day(pair.earlier, other)
    apart = days_apart(here, there) if here and there else None
    return apart is not None and apart <= SLACK_DAYS


def _day(context: Context, quote: Quote) -> Date | None:
    return (quote.occasion.date if quote.occasion else None) or context.record.published


RULE = Rule(
    "copy-quote-differs",
    Kind.INCONSISTENT,
    Severity.WARNING,
    compare=check,
    help="Check the recording, and print the words as they were said.",
)
