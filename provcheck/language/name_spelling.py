"""Whether two words are spellings of one name: a slip or a transliteration apart."""

from provcheck.language import languages
from provcheck.model.comparison import strip_accents

# The shortest name that is compared: a shorter one differs from too many others by one letter.
SHORTEST_NAME = 4
# Vowels before the ending of a country's adjective: Korean.
_VOWELS = "aio"


def are_near_spellings(one: str, other: str) -> bool:
    """Return whether two names of some length differ in accents only, or in one letter after the first.

    A plural or a possessive is no other spelling, and neither is a country's adjective: Korea, Korean.
    """
    if one == other or min(len(one), len(other)) < SHORTEST_NAME or abs(len(one) - len(other)) > 1:
        return False
    if one[0] != other[0] and one[0].isascii() and other[0].isascii():
        return False
    short, long = sorted((one, other), key=len)
    ending = long.removeprefix(short)
    endings = languages.world().groups("name_parts")
    if ending != long and ending in endings["inflection"]:
        return False
    if ending != long and ending in endings["inflection-after-vowel"] and short[-1] in _VOWELS:
        return False
    one_plain, other_plain = strip_accents(one.lower()), strip_accents(other.lower())
    if one_plain == other_plain:
        # Case alone is no spelling: Booktok and BookTok, KHAN and Khan.
        return one.lower() != other.lower() and one.isupper() == other.isupper()
    from rapidfuzz.distance import OSA  # few documents have two names to compare

    return one_plain[0] == other_plain[0] and OSA.distance(one_plain, other_plain, score_cutoff=1) <= 1
