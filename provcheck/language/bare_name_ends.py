"""Where a name ends where nothing has a capital: behind its family, or before a word that belongs to another phrase."""

from provcheck.language.bare_appositions import (
    NAME_KINDS,
    WORD_TAGS,
    ends_as_family,
    ends_subject,
    is_nisba,
    is_second_family,
)
from provcheck.language.bare_lexicon import (
    ADJECTIVE,
    FIRST_NAME,
    NOUN,
    PARTICLE,
    PLACE,
    ROLE,
    TITLE,
    BareLexicon,
    Columns,
)

# In tokens.
_LONGEST_NAME = 6
# Classes of words that may be a family name with an article.
_FAMILY_KINDS = frozenset((ADJECTIVE, PLACE, TITLE, ROLE, NOUN))
_ARTICLE, _FEMALE_ENDING = "ال", "ة"
_SHORTEST_NOUN, _SHORTEST_OWNED, _SHORTEST_PLURAL = 5, 4, 6
# Pronouns joined to a noun of another phrase: "its decision".
_OWNED = ("ها", "هم", "اته")
_OWN, _PLURAL = "ه", "ات"
_AND_BEFORE, _IN = "و", "ب"
_TO_OR_AND = ("ل", "و")


def end_of_name(columns: Columns, start: int, end: int, lists: BareLexicon) -> int:
    """Return the token behind the name that begins at `start`."""
    token, is_whole = start, False
    while token < min(end, start + _LONGEST_NAME):
        low = columns.lower[token]
        found = lists.class_of(low)
        if found.kind in (ROLE, TITLE) and token > start and is_part_of_name(columns, token, end, lists):
            token += 1
            continue
        is_word = columns.tags[token] in WORD_TAGS or found.kind in (PARTICLE, FIRST_NAME)
        if is_whole and is_second_family(columns, token, lists):
            token += 1
            break
        if is_whole and lists.is_first_name(columns.lower[token : token + 2]):
            is_whole = False  # "بشير النور *عبد الباقي*"
        if not is_word or is_whole or (token > start and _is_outside_name(columns, token, start, lists)):
            break
        is_behind_particle = token > start and lists.class_of(columns.lower[token - 1]).kind == PARTICLE
        if not is_behind_particle and token > start and low.startswith(_ARTICLE) and found.kind in _FAMILY_KINDS:
            if not _are_first_names(columns, start, token, lists) and not ends_as_family(columns, token, lists):
                break  # "استقبل يان هوفن *الوفد*"
            is_office = found.kind in (ROLE, TITLE) and low not in lists.second_names and token > start + 1
            if is_office and not ends_subject(columns, token):
                break  # "قال محمد سالم *المدير* التنفيذي"
            is_whole = low not in lists.second_names  # the family: "خليل *الشامي*"
        elif (
            token > start
            and found.kind not in NAME_KINDS
            and not (is_behind_particle and columns.tags[token] in WORD_TAGS)
        ):
            break
        token += 1
    last = token - 1
    while (
        last > start and lists.class_of(columns.lower[last]).kind == PARTICLE and not has_article(columns.lower[last])
    ):
        last -= 1
    return max(last, start) + 1


def is_part_of_name(columns: Columns, token: int, end: int, lists: BareLexicon) -> bool:
    """Return whether an office or title is a first name of these letters: "*أمينة* زروال", "أحمد *ولي* رحماني".

    A name stands behind it.
    """
    if token + 1 >= end or not lists.is_listed_name(columns.lower[token]):
        return False
    low = columns.lower[token + 1]
    if columns.tags[token + 1] not in WORD_TAGS or low in lists.general:
        return False
    return lists.class_of(low).kind in NAME_KINDS or (is_nisba(low) and lists.class_of(low).kind == ADJECTIVE)


def has_article(low: str) -> bool:
    """Return whether a word has the article: "نصر *الله*" ends with one, "محمد *بن*" does not."""
    return low.startswith(_ARTICLE)


def _are_first_names(columns: Columns, start: int, end: int, lists: BareLexicon) -> bool:
    """Return whether all words of a name but its first are first names or particles."""
    return all(
        lists.class_of(columns.lower[token]).kind in (FIRST_NAME, PARTICLE)
        or lists.class_of(columns.lower[token - 1]).kind == PARTICLE
        for token in range(start + 1, end)
    )


def _is_outside_name(columns: Columns, token: int, start: int, lists: BareLexicon) -> bool:
    """Return whether a word ends the name before it: something is joined to it, or it has the ending of a noun."""
    low = columns.lower[token]
    found = lists.class_of(low)
    if lists.class_of(columns.lower[token - 1]).kind == PARTICLE:
        return False
    if found.is_joined or begins_outlet(low, lists):
        return True
    if token == start + 1 or found.kind in (FIRST_NAME, PARTICLE):
        return False
    is_owned = len(low) >= _SHORTEST_NOUN and low.endswith(_OWNED)
    is_owned = is_owned or (len(low) >= _SHORTEST_OWNED and columns.words[token].endswith(_OWN))
    is_owned = is_owned or (len(low) >= _SHORTEST_PLURAL and low.endswith(_PLURAL))
    is_joined = token > start + 2 and len(low) >= _SHORTEST_NOUN and low.startswith(_IN)
    return is_owned or is_joined or low.startswith(_AND_BEFORE) or columns.words[token].endswith(_FEMALE_ENDING)


def begins_outlet(low: str, lists: BareLexicon) -> bool:
    """Return whether a word is "to" and the first word of an outlet's name: "لفرانس برس"."""
    return low.startswith(_TO_OR_AND) and low[1:] in lists.outlet_words
