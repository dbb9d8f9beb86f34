"""Dates with a month's name in a language that is not read: they are not checked, and no fault of the document."""

from functools import cache

from provcheck.language import lexicon
from provcheck.model.lazy_regex import lazy_regex

# A time of day, which may stand beside the date.
_TIME = lazy_regex(r"(?<!\d)\d{1,2}[:.h]\d\d(?::\d\d)?(?!\d)")
_NUMBER = lazy_regex(r"\d+")
_WORD = lazy_regex(r"[^\W\d_]{2,}")
# A weekday, a month, "of" and "year", and a word before a time of day.
_MOST_WORDS = 6
# A year, a day, and the number of a month (Vietnamese).
_MOST_NUMBERS = 3
_LONGEST_MONTH = 20
# Christian years, and years of the Buddhist era (Thai government documents).
_YEARS = range(1500, 2700)
_DAYS = range(1, 32)
# Years of the Hijra in which newspapers appeared.
_ISLAMIC_YEARS = range(1250, 1500)
# Greek and what follows: of the languages that write their months in these scripts, few are read.
_FIRST_OTHER_SCRIPT = "\u0370"


def is_foreign(text: str, *, is_language_read: bool) -> bool:
    """Return whether a string that can't be read as a date has the form of one: a day, words, and a year.

    In a document whose language is read, one of the words must be the name of a month in a language that is not, or be
    in another script: any other may be a misspelling (`11 Mrach 2025`).
    """
    value = _TIME().sub(" ", text)
    numbers = sorted(int(number) for number in _NUMBER().findall(value) if len(number) <= 4)
    words = _WORD().findall(value)
    is_islamic = bool(numbers) and numbers[-1] in _ISLAMIC_YEARS and not _islamic_words().isdisjoint(words)
    if not numbers or not (numbers[-1] in _YEARS or is_islamic) or not set(_DAYS).issuperset(numbers[:-1]):
        return False
    if not 0 < len(words) <= _MOST_WORDS or max(map(len, words)) > _LONGEST_MONTH:
        return False
    if is_islamic or any(word.lower() in _months() for word in words):
        return len(numbers) <= _MOST_NUMBERS
    return len(numbers) == 2 and (not is_language_read or any(word[0] >= _FIRST_OTHER_SCRIPT for word in words))


@cache
def _islamic_words() -> frozenset[str]:
    """Return the words of dates of the Hijra: its months and its era."""
    return lexicon.word_groups(lexicon.lines("data", "foreign_months"))["islamic"]


@cache
def _months() -> frozenset[str]:
    """Return the names of months in the languages that have no folder."""
    return frozenset().union(*lexicon.word_groups(lexicon.lines("data", "foreign_months")).values())
