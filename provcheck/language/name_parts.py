"""The parts of a name: honorifics, offices, and the name itself with its kind and gender."""

from functools import lru_cache

from provcheck.language.demonyms import is_plural_demonym
from provcheck.language.name_lexicon import NameLexicon, name_lexicon
from provcheck.language.name_titles import NO_TITLES, TitleParts, TitleReader, may_have_titles, office_with_rank
from provcheck.model.evidence import read_only

# Names kept between documents: the news mentions the same people and places again and again.
_MOST_CACHED_NAMES = 8192
# A single word in capitals of so many letters is the acronym of an organisation.
_ACRONYM_LENGTHS = range(2, 7)
# Plurals that are looked up have more letters: "news" is none.
_SHORTEST_PLURAL = 4


@read_only
class NameParts:
    """The fields of `Name` that do not depend on its position; `core` counts from the first word."""

    core: int
    parts: tuple[str, ...]
    lower_parts: tuple[str, ...]
    last: str
    honorific: str
    office: str
    gender: str
    kind: str


@lru_cache(maxsize=_MOST_CACHED_NAMES)
def read_name(words: tuple[str, ...], first_tag: str, is_sentence_start: bool, language: str) -> NameParts | None:
    """Return the parts of a run of capitalised words; None if it is no name.

    `first_tag` is the tag of the first word.
    """
    lists = name_lexicon(language)
    if (
        len(words) > lists.least_words
        and lists.is_post_nominal(words[-1])
        and lists.organisations.isdisjoint(map(str.lower, words))
    ):
        words = words[: lists.end_of_name(words)]
    lower = tuple(map(str.lower, words))
    titles = NO_TITLES
    if may_have_titles(words, lower, lists):
        titles = TitleReader(words, lower, lists).read()
        office = _office_alone(words, lower, titles, first_tag, lists)
        if office is not None:
            return NameParts(0, words, lower, _last_part(lower, lists), "", office, titles.gender, "title")
    parts, low = words[titles.end :], lower[titles.end :]
    if "." in parts:
        parts, low = _without_full_stops(parts), _without_full_stops(low)
    if not parts:
        return None
    has_title = bool(titles.honorific or titles.office)
    if titles.office and not titles.honorific and low[-1] in lists.organisations and _is_of_body(low, lists):
        # Justice Department, Student Loans Agency
        return NameParts(0, words, lower, _last_part(lower, lists), "", "", "", "organisation")
    if len(parts) == 1 and not has_title and _is_common_noun(low[0], first_tag, is_sentence_start, language):
        return None
    kind = _kind(parts, low, has_title, lists)
    gender = titles.gender or (lists.gender_of_office(titles.office) if titles.office else "")
    if not gender and kind != "organisation" and len(parts) > 1 and not _is_compound_surname(low, lists):
        gender = lists.gender_of_first_name(low[0])
    return NameParts(
        titles.end,
        parts,
        low,
        _last_part(low, lists),
        " ".join(titles.honorific),
        office_with_rank(titles, lists),
        gender,
        kind,
    )


def _is_of_body(low: tuple[str, ...], lists: NameLexicon) -> bool:
    """Return whether the words behind an office, the last one a body's, name no person and no other office."""
    return len(low) == 1 or not (lists.is_first_name(low[0]) or any(map(lists.is_office, low)))


def _office_alone(
    words: tuple[str, ...], lower: tuple[str, ...], titles: TitleParts, first_tag: str, lists: NameLexicon
) -> str | None:
    """Return the office if the words are a title that is used as a name: "the Leader", "Iranian Leader"; else None."""
    if titles.end >= len(words) and (titles.office or titles.honorific):
        return " ".join(titles.office)
    # John Major is a man, and so is H. Ahmad Fauzan Hakim ("judge").
    is_full_name = len(words) == 2 and lists.is_first_name(lower[0])
    if lists.has_listed_offices:
        is_full_name = lists.is_first_name(lower[titles.end])
    is_office = lists.is_office(lower[-1]) and first_tag != "DET" and not is_full_name
    # "Capitán del Puerto de Harl": an office with its complement.
    first = titles.end
    has_complement = lists.has_apposed_names and lower[first] in lists.particles and words[first].islower()
    # "Kepala Dinas Kesehatan Harlena": an office with its body.
    has_body = lists.has_listed_offices and not lists.organisations.isdisjoint(lower[first:])
    return " ".join(words) if is_office or (titles.office and (has_complement or has_body)) else None


def _is_compound_surname(low: tuple[str, ...], lists: NameLexicon) -> bool:
    """Return whether a name begins with particles, of which the first may be a first name too: Van der Meer."""
    return len(low) > 2 and low[0] in lists.particles and low[1] in lists.particles


def _is_common_noun(low: str, tag: str, is_sentence_start: bool, language: str) -> bool:
    """Return whether a single word is no name: "*Palestinians* said"; many have their capital from their sentence."""
    lists = name_lexicon(language)
    if low in lists.adherents or is_plural_demonym(low, language):
        return True
    if not is_sentence_start:
        return False
    is_plural = low.endswith(lists.plural_endings) and len(low) > _SHORTEST_PLURAL and low.isalpha()
    if is_plural and low in lists.organisations and low not in lists.proper_bodies:
        return True  # "Teachers", but not "Reuters"
    if lists.is_first_name(low):
        return _is_office(low, tag, lists)
    is_crowd = (
        low in lists.crowds
        or low.startswith(lists.noun_openers)
        or (is_plural and (low.endswith(lists.crowd_endings) or lists.is_office(low[:-1])))
    )
    return is_crowd or low in lists.documents or _is_office(low, tag, lists)


def _is_office(low: str, tag: str, lists: NameLexicon) -> bool:
    return lists.is_office(low) or tag in ("ROLE", "DOC")


def _kind(parts: tuple[str, ...], low: tuple[str, ...], has_title: bool, lists: NameLexicon) -> str:
    if low[0] in lists.appeals and not lists.articles.isdisjoint(low):
        return "organisation"  # Save the Rivers
    if lists.names_body(low):
        # Peter Hall and Tony Banks are people; the Peter Hall Company is an organisation.
        is_person = len(low) == 2 and low[1] in lists.surnames_too and lists.is_first_name(low[0])
        return "person" if is_person else "organisation"
    if has_title:
        return "person"
    if lists.is_first_name(low[0]):
        return "person" if len(parts) > 1 else ""
    if len(parts) == 1 and parts[0].isupper() and len(parts[0]) in _ACRONYM_LENGTHS:
        return "" if low[0] in lists.measures else "organisation"
    return ""


def _without_full_stops(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word != ".")


def _last_part(low: tuple[str, ...], lists: NameLexicon) -> str:
    """Return the last part that is not a suffix such as "Jr."."""
    last = len(low) - 1
    while last > 0 and low[last].strip(".") in lists.suffixes:
        last -= 1
    return low[last]
