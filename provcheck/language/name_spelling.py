"""Whether two words are spellings of one name: a slip or a transliteration apart."""

from provcheck.language import languages
from provcheck.model.comparison import strip_accents

# The shortest name that is compared: a shorter one differs from too many others by one letter.
SHORTEST_NAME = 4
# Vowels before the ending of a country's adjective: Korean.
_VOWELS = "aio"
# Behind the name of a country, the ending of its adjective: Nepali, Kuwaiti.
_COUNTRY_ENDING = "i"


def are_near_spellings(one: str, other: str) -> bool:
    """Return whether two names of some length differ in accents only, or in one letter after the first.

    A plural or a possessive is no other spelling, and neither is a country's adjective: Korea, Korean.
    """
    if one == other or not -1 <= len(one) - len(other) <= 1 or len(one) < SHORTEST_NAME or len(other) < SHORTEST_NAME:
        return False
    if one[0] != other[0] and one[0].isascii() and other[0].isascii():
        return False
    one_plain, other_plain = strip_accents(one.lower()), strip_accents(other.lower())
    if one_plain == other_plain:
        # Case alone is no spelling: Booktok and BookTok, KHAN and Khan.
        is_near = one.lower() != other.lower() and one.isupper() == other.isupper()
    else:
        is_near = one_plain[0] == other_plain[0] and _differ_in_one_letter(one_plain, other_plain)
    return is_near and not _is_inflected(*sorted((one, other), key=len))


def _differ_in_one_letter(one: str, other: str) -> bool:
    """Return whether a letter that is added, left out, replaced or swapped with the next one makes one the other."""
    # What stands before or behind that letter is the same in both, and one of the two is half of the name.
    half = (min(len(one), len(other)) - 1) // 2
    if one[:half] != other[:half] and one[-half:] != other[-half:]:
        return False
    from rapidfuzz.distance import OSA  # few documents have two names to compare

    return OSA.distance(one, other, score_cutoff=1) <= 1


def _is_inflected(short: str, long: str) -> bool:
    """Return whether the longer one is a plural, a possessive or an adjective of the shorter one."""
    if not long.startswith(short):
        return False
    ending, endings = long[len(short) :], languages.world().groups("name_parts")
    if ending == _COUNTRY_ENDING and short.lower() in languages.world().words("regions"):
        return True
    return ending in endings["inflection"] or (ending in endings["inflection-after-vowel"] and short[-1] in _VOWELS)
