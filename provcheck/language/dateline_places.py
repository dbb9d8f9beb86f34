"""Whether the words of a dateline name a place, and whether a name is an agency's there."""

import re

from provcheck.language import languages, outlet_names, outlets
from provcheck.language.characters import APOSTROPHES, DASH_TOKENS, DOUBLE_QUOTES
from provcheck.language.dates.calendars import is_month, is_weekday
from provcheck.language.manifest import NAME_MARKS

WORD = re.compile(r"[^\W\d_]+")
_NEVER_IN_PLACES = "()?!;:" + DOUBLE_QUOTES
# The most words of a place: in any dateline, with a date but no agency, and without a date.
_MOST_WORDS, _MOST_WORDS_WITH_DATE, MOST_WORDS_ALONE = 9, 6, 4
# The most parts of a place in lower case without date and agency, and the most words of each part.
_MOST_PARTS, _MOST_PART_WORDS = 3, 2
_LONGEST_REGION_CODE = 3
# Agencies in Spanish set it behind a town, and nobody behind anything else at the start of a story.
_STOPPED_HYPHEN = ".-"
# The shortest place without date and agency, in letters: shorter ones may be initials.
SHORTEST_PLACE_ALONE = 4


def is_place(place: str, has_date: bool, agency: str | None, mark: str, language: str) -> bool:
    """Return whether words may name a place. Without date or agency, fewer words do.

    `mark` is the closing mark, at most white space if the story follows directly.
    """
    words = WORD.findall(place)
    if not may_be_words_of_place(place, words, has_date):
        return False
    town = place.partition(",")[0]
    if town.upper() == town and len(town) > 1:
        if not has_date and not mark.strip():
            return agency is not None and _is_filed(place, agency)  # ALCAN (AL) TO CLOSE is not
        if has_date or agency:
            return True
        if mark == ":":
            return _is_bare_place(place, mark, language)
        # Alone, it needs a dash that has no other use, and must not be the initials of an organisation.
        is_dash = mark in DASH_TOKENS or (mark in ("-", _STOPPED_HYPHEN) and is_loose(language))
        is_short = len(words) <= MOST_WORDS_ALONE
        return is_dash and is_short and len(town) >= SHORTEST_PLACE_ALONE and not outlets.is_outlet(place)
    if has_date and agency:
        return True
    if not mark.strip():
        is_signed = agency is not None and is_loose(language) and all(map(_is_agency_name, agency.split()))
        return is_signed or (agency is not None and _is_filed(place, agency))
    if has_date:
        return len(words) <= _MOST_WORDS_WITH_DATE
    if agency is None:
        is_stopped = mark == _STOPPED_HYPHEN and is_loose(language) and len(words) <= MOST_WORDS_ALONE
        return _is_bare_place(place, mark, language) or (is_stopped and _is_town_of_words(place, words))
    return len(words) <= MOST_WORDS_ALONE and may_be_agency(agency)


def _is_filed(place: str, agency: str) -> bool:
    """Return whether no mark is needed: a known outlet stands behind a known town."""
    return outlets.is_outlet(agency) and is_known_town(place)


def is_known_town(place: str) -> bool:
    """Return whether a town is known, or stands before its region."""
    town, _, region = place.lower().partition(",")
    return town in languages.phrases_everywhere("dateline_words")["town"] or (
        bool(region) and _is_region(region.strip())
    )


def _is_agency_name(name: str) -> bool:
    """Return whether a word is the name of an outlet, or its abbreviation in lower case: `(ats afp)`."""
    return outlets.is_outlet(name) or outlets.is_outlet(name.upper())


def is_loose(language: str) -> bool:
    """Return whether a language parts datelines from their stories by a hyphen, or by nothing."""
    return languages.known(language).has("loose-datelines")


def _is_bare_place(place: str, mark: str, language: str) -> bool:
    """Return whether words name a place without date and agency: one word before a dash, or a town in a region."""
    parts = [part.split() for part in place.split(",")]
    world = languages.world()
    if len(parts) > _MOST_PARTS or not all(0 < len(words) <= _MOST_PART_WORDS for words in parts):
        return False
    if any(words[0].lower() in world.first_names for words in parts) or outlets.is_outlet(place):
        return False
    if len(parts) > 1:
        # Where every noun has a capital, three of them may be three things.
        read = languages.get(language)
        is_list_of_names = len(parts) == _MOST_PARTS and read is not None and read.names == NAME_MARKS[0]
        return is_list_of_names or any(_is_region(" ".join(words)) for words in parts[1:])
    word = parts[0][0]
    is_town = len(parts[0]) == 1 and len(word) >= SHORTEST_PLACE_ALONE and all(map(str.istitle, word.split("/")))
    return is_town and mark != ":" and word.lower() not in world.words("stopwords") | world.words("sentence_starters")


def _is_town_of_words(place: str, words: list[str]) -> bool:
    """Return whether several words may name a town alone, and no person and no outlet."""
    is_name = words[0].lower() in languages.world().first_names or outlets.is_outlet(place)
    return len(words) > 1 and place[-1].islower() and not is_name and "." not in place


def _is_region(name: str) -> bool:
    """Return whether a name is a state or a region, or two or three capitals: NB."""
    is_code = name.isalpha() and name.isupper() and len(name) <= _LONGEST_REGION_CODE
    return is_code or name.lower() in languages.world().words("regions")


def may_be_words_of_place(place: str, words: list[str], has_date: bool) -> bool:
    """Return whether the words are capitalised, and are neither a label, a sentence nor a day."""
    if not 0 < len(words) <= _MOST_WORDS:
        return False
    if any(character.isdigit() or character in _NEVER_IN_PLACES for character in place):
        return False
    lower, listed = [word.lower() for word in words], languages.phrases_everywhere("dateline_words")
    if len(words) == 1 and (is_weekday(lower[0]) or is_month(lower[0])):
        return False  # Sun, 19 Oct 2025
    # NEWPORT NEWS, March 2 is a place. Without a day, a label anywhere makes it a slug.
    if lower[0] in listed["starter"] or not listed["label"].isdisjoint(lower[:1] if has_date else lower):
        return False
    has_apostrophe = any(apostrophe in place for apostrophe in APOSTROPHES)
    return has_apostrophe or all(word[0].isupper() or word in listed["inside"] for word in words)


def may_be_agency(name: str) -> bool:
    """Return whether a name may be an agency's: known, in capitals, or a single capitalised word."""
    if name.lower() in languages.phrases_everywhere("dateline_words")["agency"]:
        return True
    parts = [part.strip() for part in re.split(r"[/,&]", name)]
    if any(outlets.is_outlet(part) or outlet_names.has_outlet_form(part, behind_person=True) for part in parts):
        return True
    return all(part.isalpha() and ((part.isupper() and len(part) > 2) or part.istitle()) for part in parts)
