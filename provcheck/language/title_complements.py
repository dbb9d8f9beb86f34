"""Names behind an office with a complement: "Minister of Health *Samir Odeh*", "ambassador to Norway *Chen Bowen*".

A capital does not show where the complement ends. Words of a list do (what ministries are for, countries, words of
bodies), and so does a first name. Where neither shows it, there is no name.
"""

from functools import lru_cache

from provcheck.language import languages
from provcheck.language.name_lexicon import NameLexicon, name_lexicon

# Complements kept between documents.
_MOST_CACHED = 2048
# In words: the longest name behind a complement, and the longest name of a country.
_LONGEST_NAME, _LONGEST_REGION = 5, 4


@lru_cache(maxsize=_MOST_CACHED)
def complement_length(words: tuple[str, ...], opening: tuple[str, ...], language: str) -> int:
    """Return how many of the words after "Minister of" are its complement, where a name follows them; 0 otherwise.

    `opening` are the words before them in lower case: the office, the preposition, and perhaps an article.
    """
    lists = name_lexicon(language)
    lower = tuple(map(str.lower, words))
    office, preposition, *article = opening
    may_be_place = preposition in lists.place_complements or office in lists.place_offices
    may_be_place = may_be_place and not _begins_person(lower[0], lists)
    length = _listed_length(lower, lists)
    if length == len(lower):
        return 0
    if title := _title(lower, max(length, 1), lists):
        length = 0 if _begins_person(lower[0], lists) else title
    elif first_name := _first_name(lower, max(length, 1), lists):
        # Unlisted words between them are a part of the complement, but not where they are a person: "aide to Ole".
        length = first_name if length or may_be_place else 0
    elif not length:
        # "Governor of Zamfara Bello Matawalle": one word is a place, two are a name.
        length = 1 if len(lower) == 3 and may_be_place and not article else 0
    body_end = _body_end(lower, max(length, 1), lists)
    if body_end and (length or not _begins_person(lower[0], lists)):
        length = body_end if len(lower) - body_end > 1 else 0  # "head of the Eastwick Trust Bello Matawalle"
    return length if len(lower) - length <= _LONGEST_NAME else 0


def _listed_length(lower: tuple[str, ...], lists: NameLexicon) -> int:
    """Return how many words from the first on are in lists of what belongs to a complement."""
    length = 0
    while length < len(lower):
        low = lower[length]
        is_listed = low in lists.portfolios or low in lists.organisations
        if is_listed and length and lists.is_office(low) and not _goes_on(lower, length + 1, lists):
            break  # "Chief of Army Staff *General* Ole Brandt"
        if is_listed or (length and low in lists.between_complements):
            length += 1
        elif size := _region_length(lower[length : length + _LONGEST_REGION]):
            length += size
        else:
            break
    while length and lower[length - 1] in lists.between_complements:
        length -= 1  # "Secretary-General of the Organisation *for* Ports"
    if 0 < length < len(lower) and lower[length - 1] in lists.portfolio_adjectives:
        length += 1  # "Minister of Public Enlightenment Ole Brandt"
    return length


def _goes_on(lower: tuple[str, ...], place: int, lists: NameLexicon) -> bool:
    """Return whether the word at `place` belongs to a complement by a list."""
    words = lower[place : place + 1]
    return not lists.portfolios.isdisjoint(words) or not lists.organisations.isdisjoint(words)


def _region_length(lower: tuple[str, ...]) -> int:
    """Return how many words are the name of a country or region, from the first on."""
    regions = languages.world().words("regions")
    return next((size for size in range(len(lower), 0, -1) if " ".join(lower[:size]) in regions), 0)


def _first_name(lower: tuple[str, ...], start: int, lists: NameLexicon) -> int:
    """Return the place of the first name from `start` on that another word follows; 0 if there is none."""
    return next((place for place in range(start, len(lower) - 1) if lists.is_first_name(lower[place])), 0)


def _body_end(lower: tuple[str, ...], start: int, lists: NameLexicon) -> int:
    """Return the place behind the last word of a body from `start` on; 0 if there is none."""
    return next((place + 1 for place in range(len(lower) - 1, start - 1, -1) if lower[place] in lists.organisations), 0)


def _title(lower: tuple[str, ...], start: int, lists: NameLexicon) -> int:
    """Return the place of the title behind a complement: "Chief of Staff *Gen.* Ole Brandt"; 0 if there is none."""
    last = len(lower) - 1
    return next(
        (place for place in range(start, last) if lists.is_office(lower[place]) or lower[place] in lists.honorifics), 0
    )


def _begins_person(low: str, lists: NameLexicon) -> bool:
    """Return whether a word begins a person, not the complement of an office."""
    return lists.is_first_name(low) or lists.is_office(low) or low in lists.honorifics
