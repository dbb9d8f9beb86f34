"""Calendars: the names of months and weekdays, relative words, and the words around dates, by language.

The words are those of `months.txt`, `weekdays.txt`, `relative_days.txt`, `relative_periods.txt` and `date_words.txt` in
the folders of the languages. Keys are in lower case, without full stops.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from provcheck.language import languages
from provcheck.language.languages import Language
from provcheck.language.lexicon import Groups, alternatives
from provcheck.model.evidence import read_only

# The language of a value whose language is unknown: the names of all languages count.
ANY = "any"
# The trait of languages in which a month without a capital is another word.
_CAPITAL_DAYS = "capital-days"
# Shorter abbreviations of weekdays count in their own language only: MO. is also Missouri.
_SHORTEST_ABBREVIATION = 3
_DIGITS = "0123456789"
_UNITS = ("day", "week", "month", "year")
# Larger numbers that are written out are round ones, and no dates: "twenty years ago".
_LARGEST_NUMBER = 12


@read_only
class Calendar:
    """How dates are written in a language.

    `months` and `weekdays` (Monday is 0) have the names of the language, then those of the world's, and `months` then
    those of all others. `text_months` are the names to look for in running text. Only `full_weekdays` are
    dates alone. `relative_days` gives the first and the last day, counted from the reference; `relative_periods` a unit
    and a number of units. `words` has the groups of `date_words.txt`. `scale` matches what makes a number a count:
    "million". `numbers` are those before "ago", and `units` the unit of each of its forms.
    """

    months: Mapping[str, int]
    text_months: frozenset[str]
    weekdays: Mapping[str, int]
    full_weekdays: frozenset[str]
    relative_days: Mapping[str, tuple[int, int]]
    relative_periods: Mapping[str, tuple[str, int]]
    words: Groups
    scale: re.Pattern[str]
    numbers: Mapping[str, int]
    units: Mapping[str, str]
    date_order: str | None
    has_capitals: bool
    digits: str


def calendar_of(tag: str) -> Calendar:
    """Return the calendar of a language; that of the world's language for one whose names are not known."""
    return _calendar(tag if tag == ANY or tag in languages.shared("months") else languages.world().tag)


@cache
def _calendar(tag: str) -> Calendar:
    world = languages.world()
    language = world if tag == ANY else languages.known(tag)
    months = languages.shared("months")
    own = tuple(months) if tag == ANY else (tag,)
    return Calendar(
        months=_month_numbers((*own, world.tag, *months)),
        text_months=frozenset(form for source in own for line in months[source] for form in month_forms(line)),
        weekdays=_weekday_numbers((*own, world.tag), language.tag),
        full_weekdays=frozenset(_full_weekdays(language.tag) + _full_weekdays(world.tag)),
        relative_days={words: _two_numbers(days) for words, days in language.pairs("relative_days").items()},
        relative_periods={words: _unit(period) for words, period in language.pairs("relative_periods").items()},
        words=any_words() if tag == ANY else language.phrases("date_words"),
        scale=re.compile(rf"\s?(?:%|{alternatives(language.phrases('date_words')['scale'])})", re.IGNORECASE),
        numbers=_numbers(language),
        units={form: unit for unit in _UNITS for form in language.phrases("date_words")[unit]},
        date_order=None if tag == ANY else language.date_order,
        has_capitals=tag != ANY and language.has(_CAPITAL_DAYS),
        digits=_DIGITS + language.digits,
    )


def _month_numbers(tags: Iterable[str]) -> dict[str, int]:
    """Return the number of each month's name. The first language with a name decides."""
    numbers: dict[str, int] = {}
    for tag in tags:
        for number, forms in enumerate(languages.shared("months")[tag], 1):
            for form in month_forms(forms):
                numbers.setdefault(form, number)
    return numbers


def month_forms(line: str) -> list[str]:
    """Return the names and abbreviations of a month; one of several words has "_" between them in the list."""
    return [form.replace("_", " ") for form in line.split()]


def _weekday_numbers(tags: Iterable[str], own: str) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for tag in tags:
        for number, forms in enumerate(languages.shared("weekdays").get(tag, ())):
            for form in forms.replace("|", " ").split():
                if tag == own or len(form) >= _SHORTEST_ABBREVIATION:
                    numbers.setdefault(form, number)
    return numbers


def _full_weekdays(tag: str) -> list[str]:
    return [form for forms in languages.shared("weekdays").get(tag, ()) for form in forms.partition("|")[0].split()]


@cache
def weekday_words() -> frozenset[str]:
    """Return the first words of the names of weekdays, in full and abbreviated, in all languages: "segunda"."""
    listed = (forms for weekdays in languages.shared("weekdays").values() for forms in weekdays)
    return frozenset(
        form.replace("'", "-").partition("-")[0] for forms in listed for form in forms.replace("|", " ").split()
    )


def _two_numbers(days: str) -> tuple[int, int]:
    first, last = days.split()
    return int(first), int(last)


def _unit(period: str) -> tuple[str, int]:
    unit, step = period.split()
    return unit, int(step)


def _numbers(language: Language) -> dict[str, int]:
    numbers = {word: int(value) for word, value in language.pairs("numbers").items() if int(value) <= _LARGEST_NUMBER}
    return numbers | dict.fromkeys(language.phrases("date_words")["one"], 1)


def any_words() -> Groups:
    """Return the words of all languages: the endings of days and the small words around a date count in every text."""
    return languages.phrases_everywhere("date_words")


def month_number(name: str) -> int | None:
    """Return the month that a name or an abbreviation means in one of the languages, or None."""
    return _months_of_all().get(name.lower().rstrip("."))


def is_month(word: str) -> bool:
    """Return whether a word is the name of a month in one of the languages, in full or abbreviated."""
    return month_number(word) is not None


def is_weekday(word: str) -> bool:
    """Return whether a word is the name of a weekday in one of the languages, in full or abbreviated."""
    return word.lower().rstrip(".") in _weekdays_of_all()


@cache
def _months_of_all() -> dict[str, int]:
    return _month_numbers(languages.shared("months"))


@cache
def _weekdays_of_all() -> dict[str, int]:
    return _weekday_numbers(languages.shared("weekdays"), languages.world().tag)


@cache
def weekday_name(number: int) -> str:
    """Return the name of a weekday (Monday is 0) in the world's language, in which messages are written."""
    return languages.shared("weekdays")[languages.world().tag][number].split()[0].capitalize()


@cache
def calendar_names(tag: str) -> frozenset[str]:
    """Return the unabbreviated names of weekdays and months of a language; none if its names are not known."""
    months = languages.shared("months").get(tag, ())
    return frozenset((*(forms.split()[0] for forms in months), *_full_weekdays(tag)))
