"""Whether a name that no list has is one of an outlet, by its form: The Ferry Street Monitor, Radio Quyll."""

from functools import cache
from typing import TYPE_CHECKING

from provcheck.language import languages, outlets
from provcheck.model.lazy_regex import lazy_regex

if TYPE_CHECKING:
    from provcheck.model.settings import Settings

_MOST_WORDS = 7
# With fewer letters before its ending, a word is no name of an outlet.
_SHORTEST_STEM = 3
# A word with digits behind it, or with a capital inside.
_SINGLE_WORD = lazy_regex(r"[A-Z][^\W\d_]{3,}\d{1,3}|[A-Z][a-zà-ÿ]{2,}[A-Z][^\W\d_]+")

# Initials of a broadcaster, or a word that ends in what it sends: ZNBS, MUTV, Harl24. SBC and IBC end those of banks.
_STATION = lazy_regex(r"[A-Z]{0,2}(?:[A-HJ-RT-Z]BC|NBS|[A-Z]TV|[A-Z]FM)|[A-Z][^\W\d_]{2,}(?:TV|FM|24)")


def is_known(name: str, settings: "Settings | None" = None) -> bool:
    """Return whether a name is one of an outlet; in lower case, only an abbreviation or a domain is: dpa, not focus."""
    match = outlets.find(name, settings)
    return match.how != "none" and (not name.islower() or match.how in ("abbreviation", "domain"))


def has_outlet_form(name: str, *, behind_person: bool = False) -> bool:
    """Return whether a name ends or begins like that of a newspaper or a station, and not like that of a person.

    `behind_person`: it stands where a person's outlet stands, so that two words are enough: Marovia Post.
    """
    words = name.split()
    lower = [word.lower().strip(".,") for word in words]
    if not 0 < len(words) <= _MOST_WORDS or not all(map(_may_be_in_name, words)):
        return False
    if len(words) == 1:
        return has_outlet_ending(name)
    listed = outlets.outlet_words()
    if " ".join(lower).startswith(_first_words()):
        return True
    has_article = lower[0] in languages.phrases_everywhere("byline_words")["article"]
    if not has_article and lower[0] in languages.world().first_names:
        return False  # Jim Courier
    if lower[-1] in listed["title"]:
        return True
    return lower[-1] in listed["doubtful-title"] and (has_article or behind_person or len(words) > 2)


def has_outlet_ending(word: str) -> bool:
    """Return whether one word has a capital and the ending of a name of an outlet: Nordkurier."""
    endings = tuple(outlets.outlet_words()["ending"])
    low = word.lower()
    ending = next((ending for ending in endings if low.endswith(ending)), "")
    return bool(ending) and word[0].isupper() and len(word) - len(ending) >= _SHORTEST_STEM


def is_single_word(name: str) -> bool:
    """Return whether one word has the form of an outlet's name and of no other: Autoblick7, NordTV, Hafenkurier."""
    return has_outlet_ending(name) or _SINGLE_WORD().fullmatch(name) is not None


def is_station(name: str) -> bool:
    """Return whether one word in no list has the form of a broadcaster's name: ZNBS, MUTV, Harl24."""
    return _STATION().fullmatch(name) is not None


def is_titled(name: str) -> bool:
    """Return whether a name begins with a capital article and is neither a body nor a place: The Northern Courier."""
    words = name.split()
    lower = [word.lower() for word in words]
    listed = languages.phrases_everywhere("byline_words")
    return (
        1 < len(words) <= _MOST_WORDS
        and lower[0] in languages.world().phrases("byline_words")["article"]
        and all(map(_may_be_in_name, words))
        and words[0][0].isupper()
        and not name.isupper()
        and " ".join(lower) not in listed["place-name"]
        and " ".join(lower[1:]) not in languages.world().words("regions")
        and lower[-1] not in listed["title"]
        and languages.world().words("organisations").isdisjoint(lower)
        and listed["unit"].isdisjoint(lower)
    )


def _may_be_in_name(word: str) -> bool:
    """Return whether a word may be one of a title: with a capital or a digit, or a small word of names."""
    return not word[0].islower() or word in languages.words_everywhere("name_words")


@cache
def _first_words() -> tuple[str, ...]:
    return tuple(f"{words} " for words in outlets.outlet_words()["first"])
