"""What an office goes on with before its name, where nothing has a capital: "the minister, *Hakan Fidan*, said"."""

from provcheck.language.bare_lexicon import (
    ADJECTIVE,
    BARE,
    FIRST_NAME,
    NOUNS,
    PARTICLE,
    PLACE,
    ROLE,
    TITLE,
    BareLexicon,
    Columns,
)

# In tokens: the longest name, and how far behind an office the relative clause before its name may reach.
_LONGEST_APPOSED, _RELATIVE_REACH = 6, 20
_AND_REACH = 6
# Tags of tokens behind a subject, and behind that of a verb of saying alone.
_SPEAKER_ENDS = (["TH"], [":"], ["Q"], ["("])
_SUBJECT_ENDS = (*_SPEAKER_ENDS, [","], ["."])
# In letters, with the article: a shorter word may end like a plural.
_SHORTEST_PLURAL = 7
_ARTICLE, _AND_ARTICLE, _ORIGIN_ENDING = "ال", "وال", "ي"
WORD_TAGS = ("X", "CAP")
# Tags of tokens that end a name behind a comma, and those that show that no name stands there.
_ENDS_APPOSED = frozenset((",", ":", ";", "TH", "Q", ".", "AUX", "DAY", "(", "ADV", "SUB"))
_NO_APPOSED = frozenset(("REL", "DET", "OBJ", "NUM", "PRS", "NEG"))
NAME_KINDS = frozenset((BARE, FIRST_NAME, PARTICLE))


def end_of_relative(columns: Columns, relative: int, lists: BareLexicon) -> int:
    """Return the comma behind a relative clause in which nobody else is mentioned; `relative` if there is none."""
    for token in range(relative, min(len(columns.tags), relative + _RELATIVE_REACH)):
        if columns.tags[token] == ",":
            return token
        if columns.tags[token] in (".", "Q") or lists.class_of(columns.lower[token]).kind in (ROLE, TITLE):
            break
    return relative


def name_behind(columns: Columns, comma: int, lists: BareLexicon) -> tuple[int, int] | None:
    """Return the tokens of the name between a comma and what ends it; None if something else stands there."""
    lower, tags = columns.lower, columns.tags
    first = token = comma + 1
    if _is_nationality(columns, first, lists):
        first = token = first + 1  # "، الألماني *يوزف تسينر*"
    limit = min(len(tags), first + _LONGEST_APPOSED + 1)
    if first >= limit or tags[comma] != "," or lists.class_of(lower[first]).kind not in (*NAME_KINDS, PLACE, TITLE):
        return None
    if tags[first] not in WORD_TAGS and lists.class_of(lower[first]).kind != FIRST_NAME:
        return None
    while token < limit and tags[token] not in _ENDS_APPOSED:
        found = lists.class_of(lower[token])
        is_noun = found.kind in NOUNS and not found.is_joined and found.kind != TITLE
        if tags[token] in _NO_APPOSED or (is_noun and not lists.is_listed_name(lower[token])):
            return None
        if tags[token] == "IN" and token + 1 < limit and tags[token + 1] not in (",", "."):
            break
        token += 1
    while first + 2 < token and lists.class_of(lower[first]).kind == TITLE:
        first += 1  # "، *الدكتورة* ليلى أبو عيد"
    return (first, token) if first < token <= first + _LONGEST_APPOSED else None


def goes_on_with_and(columns: Columns, token: int, end: int, lists: BareLexicon) -> bool:
    """Return whether an office goes on with "and" and a second domain: "the minister of supply *and trade* Sami Daoud".

    It does where definite words lead to a title or a name.
    """
    lower, tags = columns.lower, columns.tags
    if not lower[token].startswith(_AND_ARTICLE) or lists.class_of(lower[token]).kind in (ROLE, TITLE):
        return False
    for following in range(token + 1, min(end, token + _AND_REACH)):
        kind = lists.class_of(lower[following]).kind
        is_name = kind in (FIRST_NAME, TITLE) or lists.is_first_name(lower[following : following + 2])
        if is_name or _are_two_names(columns, following, end, lists):
            return True
        if tags[following] != "," and not (tags[following] in WORD_TAGS and lower[following].startswith(_ARTICLE)):
            return False
    return False


def _are_two_names(columns: Columns, token: int, end: int, lists: BareLexicon) -> bool:
    """Return whether two words in no list stand between a definite word and the end of a subject."""
    kinds = [lists.class_of(low).kind for low in columns.lower[token : min(end, token + 2)]]
    return kinds == [BARE, BARE] and columns.tags[token + 2 : token + 3] in _SUBJECT_ENDS


def _is_nationality(columns: Columns, token: int, lists: BareLexicon) -> bool:
    """Return whether a word is a definite adjective of origin with a name behind it."""
    kinds = [lists.class_of(low).kind for low in columns.lower[token : token + 2]]
    return len(kinds) == 2 and kinds[0] == ADJECTIVE and kinds[1] in NAME_KINDS and is_nisba(columns.lower[token])


def ends_subject(columns: Columns, token: int) -> bool:
    """Return whether what ends a subject stands behind a word."""
    return columns.tags[token + 1 : token + 2] in _SUBJECT_ENDS


def is_second_family(columns: Columns, token: int, lists: BareLexicon) -> bool:
    """Return whether a word behind a family is one, before what ends a subject: "حيدر العبادي *التميمي*"."""
    is_adjective = lists.class_of(columns.lower[token]).kind == ADJECTIVE
    return is_adjective and is_nisba(columns.lower[token]) and columns.tags[token + 1 : token + 2] in _SUBJECT_ENDS


def ends_as_family(columns: Columns, token: int, lists: BareLexicon) -> bool:
    """Return whether a word with an article behind a name is its family: "هيفاء درويش *الخالدي*".

    It is one as an adjective of origin, and before what ends the subject of a verb of saying.
    """
    low = columns.lower[token]
    is_plural = len(low) >= _SHORTEST_PLURAL and low.endswith(lists.plural_endings)  # "ناشد أوكونكو *المانحين*"
    return is_nisba(low) or (not is_plural and columns.tags[token + 1 : token + 2] in _SPEAKER_ENDS)


def is_nisba(low: str) -> bool:
    """Return whether a word is an adjective of origin by its form: "الألماني"."""
    return low.startswith(_ARTICLE) and low.endswith(_ORIGIN_ENDING)
