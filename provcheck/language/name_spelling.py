"""Whether two words are spellings of one name: a slip or a transliteration apart."""

from provcheck.model.comparison import strip_accents

# The shortest name that is compared: a shorter one differs from too many others by one letter.
SHORTEST_NAME = 4
# Endings of a plural or a possessive: the Obamas, James'.
INFLECTIONS = ("s", "es", "'s", "’s", "'", "’")


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
    if ending != long and (ending in INFLECTIONS or (ending == "n" and short[-1] in "aio")):
        return False
    one_plain, other_plain = strip_accents(one.lower()), strip_accents(other.lower())
    if one_plain == other_plain:
        return one.isupper() == other.isupper()
    from rapidfuzz.distance import OSA  # few documents have two names to compare

    return one_plain[0] == other_plain[0] and OSA.distance(one_plain, other_plain, score_cutoff=1) <= 1
