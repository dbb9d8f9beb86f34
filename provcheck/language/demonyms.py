"""Natives of a country: Norwegian, Kenyan, Dane."""

from functools import cache

from provcheck.language import languages, outlets
from provcheck.language.name_lexicon import name_lexicon

# The letters that a native's name shares with the country's, and those that the name of several shares at least.
_SHARED_LETTERS, _SHARED_BY_PLURAL = 4, 5


@cache
def _first_words() -> frozenset[str]:
    """Return the first words of the countries and regions of the world."""
    return frozenset(region.partition(" ")[0] for region in languages.world().words("regions"))


@cache
def _roots(letters: int) -> frozenset[str]:
    """Return the first letters of the countries and regions of the world."""
    return frozenset(region[:letters] for region in languages.world().words("regions"))


def is_demonym(low: str, language: str) -> bool:
    """Return whether a word in lower case is the name of a single native of a country: Norwegian, Dane."""
    lists = name_lexicon(language)
    if low in lists.demonyms:
        return True
    return low.endswith(lists.demonym_endings) and _is_derived(low)


def is_plural_demonym(low: str, language: str) -> bool:
    """Return whether a word in lower case is the name of several natives of a country: Norwegians, Iraqis."""
    lists, one = name_lexicon(language), low[:-1]
    if not low.endswith(lists.plural_endings) or lists.is_first_name(low) or not is_demonym(one, language):
        return False
    is_short = one[:_SHARED_LETTERS] in _first_words()  # Iraq
    return is_short or one in lists.demonyms or one[:_SHARED_BY_PLURAL] in _roots(_SHARED_BY_PLURAL)


def is_of_country(low: str, language: str) -> bool:
    """Return whether a word in lower case says from which country somebody is: Norwegian, Chinese."""
    return is_demonym(low, language) or (low.endswith(name_lexicon(language).people_endings) and _is_derived(low))


def _is_derived(low: str) -> bool:
    """Return whether a word begins like a country, and is neither one nor an outlet: The Tribune, the Vatican."""
    return low[:_SHARED_LETTERS] in _roots(_SHARED_LETTERS) and low not in _first_words() and not outlets.is_outlet(low)
