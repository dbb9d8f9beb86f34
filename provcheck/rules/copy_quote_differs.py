"""A quotation has different words in another document of the same day.

Why: quotation marks promise the speaker's exact words, and only one of the two versions can be exact.
Silent: translations, and documents in two languages; words omitted with an ellipsis or inserted in brackets; an excerpt
    of a longer quotation; differences in spelling, contractions and numerals; documents more than a day apart.
Source: AP Stylebook, "quotations in the news" (never alter quotations); Reuters Handbook of Journalism, "Quotes"; BBC
    Editorial Guidelines, section 3 (Accuracy).
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from provcheck.language import languages
from provcheck.language.characters import APOSTROPHES
from provcheck.language.languages import Language
from provcheck.language.people import are_same_person, is_of_one_person
from provcheck.model.agreement import SLACK_DAYS, days_apart
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.record import Date, Quote, QuoteKind, Where
from provcheck.model.rule import Context, Pair, Rule

if TYPE_CHECKING:
    from rapidfuzz.distance import Opcode

FEWEST_WORDS = 6
# Two quotations are versions of one if they share this share of the shorter one's words and differ in so few.
LEAST_SHARE, MOST_DIFFERING_WORDS = 0.7, 3
# A speaker may say much the same twice in a day in other words; two desks may translate one sentence differently.
LIKELY = 0.75
# The least confidence in the speaker of either version.
LEAST_CONFIDENCE = 0.8
# Two spellings of a word have at least this similarity (rapidfuzz's ratio, 0 to 100): `organise`, `organize`.
SAME_WORD = 75
# An ellipsis, or words put in by the desk.
_EDITED = lazy_regex(r"\.\.\.|…|\[|\(")
_WORD = lazy_regex(rf"\w+(?:[{APOSTROPHES}.,]\w+)*")


class _Version(NamedTuple):
    """A quotation and its words in the form in which versions are compared."""

    quote: Quote
    words: list[str]


def check(pair: Pair) -> Iterator[Finding]:
    """Report each quotation of the later document that the earlier one has in other words."""
    if pair.older.record.document.language != pair.newer.record.document.language:
        return
    earlier = list(_comparable(pair.older))
    for version in _comparable(pair.newer) if earlier else ():
        same_speaker = [other for other in earlier if are_same_person(version.quote.speaker, other.quote.speaker)]
        compared = [(other, _difference(version.words, other.words)) for other in same_speaker]
        matches = [(other, difference) for other, difference in compared if difference is not None]
        # The first version decides: where it has the same words, nothing differs.
        if matches and all(_on_one_day(pair, version.quote, other.quote) for other, _ in matches):
            other, (words, earlier_words) = matches[0]
            if words and earlier_words:
                yield _finding(version.quote, other.quote, words, earlier_words, pair)


def _finding(quote: Quote, earlier: Quote, words: str, earlier_words: str, pair: Pair) -> Finding:
    assert quote.speaker is not None
    return RULE.finding(
        f"{quote.speaker.name} says “{words}” here and “{earlier_words}” in {pair.older.record.document.uri}",
        at=quote,
        elsewhere=[Spot.of(earlier, "the other version")],
        confidence=LIKELY,
    )


def _comparable(context: Context) -> Iterator[_Version]:
    """Yield the direct quotations of one sure speaker that are long enough, not translated and not edited."""
    for quote in context.record.quotes:
        if quote.kind is not QuoteKind.DIRECT or quote.where is Where.HEADLINE or quote.translation:
            continue
        if quote.confidence < LEAST_CONFIDENCE or not is_of_one_person(quote) or _EDITED().search(quote.text):
            continue
        words = _words(quote.text, languages.of(context.prose))
        if len(words) >= FEWEST_WORDS:
            yield _Version(quote, words)


def _words(text: str, language: Language | None) -> list[str]:
    """Return the words of a text in lower case, contractions in full and numbers in figures."""
    text = text.casefold().replace("’", "'")
    for short, full in language.pairs("respellings").items() if language else ():
        text = text.replace(short, full)
    figures = language.pairs("numbers") if language else {}
    return [figures.get(word, word) for word in _WORD().findall(text)]


def _difference(words: list[str], earlier: list[str]) -> tuple[str, str] | None:
    """Return the stretch of each version that differs, with a word on either side.

    None if the two are different quotations; two empty strings if the words are the same or one is an excerpt of the
    other.
    """
    # Few pairs come here, and the import takes longer than the check of a document.
    from rapidfuzz.distance import Levenshtein

    steps = list(Levenshtein.opcodes(earlier, words))
    equal = [number for number, step in enumerate(steps) if step.tag == "equal"]
    shared = sum(steps[number].src_end - steps[number].src_start for number in equal)
    if not equal or shared < LEAST_SHARE * min(len(words), len(earlier)):
        return None
    # Words before the first shared one and after the last belong to the longer quotation alone.
    inner = steps[equal[0] : equal[-1] + 1]
    differing = [step for step in inner if step.tag != "equal" and not _is_respelled(step, words, earlier)]
    if not differing:
        return "", ""
    changed = sum(max(step.src_end - step.src_start, step.dest_end - step.dest_start) for step in differing)
    if changed > MOST_DIFFERING_WORDS:
        return None
    first, last = differing[0], differing[-1]
    return (
        " ".join(words[max(first.dest_start - 1, 0) : last.dest_end + 1]),
        " ".join(earlier[max(first.src_start - 1, 0) : last.src_end + 1]),
    )


def _is_respelled(step: "Opcode", words: list[str], earlier: list[str]) -> bool:
    """Return whether an edit replaces words by other spellings of them."""
    from rapidfuzz.fuzz import ratio

    if step.tag != "replace":
        return False
    before, after = earlier[step.src_start : step.src_end], words[step.dest_start : step.dest_end]
    return ratio(" ".join(before), " ".join(after)) >= SAME_WORD


def _on_one_day(pair: Pair, quote: Quote, earlier: Quote) -> bool:
    date, earlier_date = _date(pair.newer, quote), _date(pair.older, earlier)
    apart = days_apart(date, earlier_date) if date and earlier_date else None
    return apart is not None and apart <= SLACK_DAYS


def _date(context: Context, quote: Quote) -> Date | None:
    """Return the date of a quotation's occasion, else that of publication."""
    return (quote.occasion.date if quote.occasion else None) or context.record.published


RULE = Rule(
    "copy-quote-differs",
    Kind.INCONSISTENT,
    Severity.WARNING,
    compare=check,
    needs=("quotes",),
    uses=("respellings", "numbers"),
    help="Check the recording, and quote the exact words.",
)
