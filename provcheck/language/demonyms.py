"""Natives of a country: Norwegian, Kenyan, Dane."""

from functools import cache

from provcheck.language import languages, outlets
from provcheck.language.name_lexicon import name_lexicon

# The letters that a native's name shares with the country's.
_SHARED_LETTERS = 4


@cache
def _first_words() -> frozenset[str]:
    """Return the first words of the countries and regions of the world."""
    return frozenset(region.partition(" ")[0] for region in languages.world().words("regions"))


@cache
def _roots() -> frozenset[str]:
    """Return the first letters of the countries and regions of the world."""
    return frozenset(region[:_SHARED_LETTERS] for region in languages.world().words("regions"))


def is_demonym(low: str, language: str) -> bool:
    """Return whether a word in lower case is the name of a single native of a country: Norwegian, Dane."""
    lists = name_lexicon(language)
    if low in lists.demonyms:
        return True
    return low.endswith(lists.demonym_endings) and _is_derived(low)


def is_of_country(low: str, language: str) -> bool:
    """Return whether a word in lower case says from which country somebody is: Norwegian, Chinese."""
    return is_demonym(low, language) or (low.endswith(name_lexicon(language).people_endings) and _is_derived(low))


def _is_derived(low: str) -> bool:
    """Return whether a word begins like a country, and is neither one nor an outlet: The Tribune, the Vatican."""
    return low[:_SHARED_LETTERS] in _roots() and low not in _first_words() and not outlets.is_outlet(low)
