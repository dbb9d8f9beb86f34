"""Lists of names as in bylines and credits: `A and B in Porto, C in Rome`, `Jane Doe, Senior Correspondent`.

The words are those of all languages: a page mixes them.
"""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from provcheck.language import languages, lexicon, outlet_names, outlets
from provcheck.language.characters import APOSTROPHES, DASHES_AND_HYPHEN, DOUBLE_QUOTES, HYPHENS
from provcheck.model.evidence import Span
from provcheck.model.lazy_regex import lazy_regex

if TYPE_CHECKING:
    from provcheck.model.settings import Settings

_SUFFIX = lazy_regex(r"\b(?:Jr|Sr|[A-Z])\.$")
_WORD = lazy_regex(r"[^\s,;|&/]+")
# Digits in a name of capitals are part of it: "18F", "M6".
_JUNK_MARKS = lazy_regex(r"@|://|www\.|\.(?:com|org|net|de|fr|uk)\b|(?<![A-Z\d])\d{1,2}(?![A-Z\d])|\d{3}|[<>{}\[\]=]")
# In characters, and in words.
_LONGEST_NAME, _MOST_NAME_WORDS = 60, 6
# Words of a job title behind the outlet of a person: "Staff Writer".
_MOST_TITLE_WORDS = 3
# In a longer piece, no outlet is looked for behind the name.
_LONGEST_PIECE = 2 * _LONGEST_NAME
_BEFORE_NAME = ".:*_" + DOUBLE_QUOTES + DASHES_AND_HYPHEN
_AFTER_NAME = ":*_)" + DOUBLE_QUOTES + DASHES_AND_HYPHEN
_INSIDE_NAME = "." + APOSTROPHES + HYPHENS


@cache
def _separator() -> re.Pattern[str]:
    """Return the pattern of what separates names. "e" and "y" are words here: initials have full stops."""
    conjunction = lexicon.alternatives(languages.phrases_everywhere("layout")["and"])
    between = lexicon.alternatives(_words()["between"])
    marks = rf"(?:(?<!\s)\s++)?[,;|&•·+\n/]\s*(?:(?:{conjunction}|{between})\s)?"
    return re.compile(rf"{marks}|\s(?:{between})\s", re.IGNORECASE)


@cache
def _place() -> re.Pattern[str]:
    """Return the pattern of what begins a place or an outlet after a name."""
    before = lexicon.alternatives(_words()["place"])
    return re.compile(rf"\s(?:{before}|[@{DASHES_AND_HYPHEN}])\s(?=[^\W\d_])|\s?\(|\sd[{APOSTROPHES}](?=[A-Z])")


@cache
def _affiliation() -> re.Pattern[str]:
    """Return the pattern of what introduces the outlet of a person: "of", a parenthesis, a dash, or its own article."""
    before = lexicon.alternatives(_words()["affiliation"])
    title = lexicon.alternatives(map(str.capitalize, languages.world().phrases("byline_words")["article"]))
    return re.compile(
        rf"\s(?:{before}|[@{DASHES_AND_HYPHEN}])\s(?=[^\W_])|\s?\((?=[^\W_])|\s(?=(?:{title})\s)", re.IGNORECASE
    )


@cache
def _article() -> re.Pattern[str]:
    """Return the pattern of an article that is no part of the name behind it: "of the Quyll Gazette"."""
    return re.compile(rf"(?:{lexicon.alternatives(_words()['article'])})\s")


def _words() -> lexicon.Groups:
    return languages.phrases_everywhere("byline_words")


class ListedName(NamedTuple):
    """A piece of a list: `kind` is "person", "desk" (a title, a department or a desk), "outlet", "place", "junk" or
    "other"."""

    span: Span
    kind: str


class _Piece(NamedTuple):
    """A piece without outer marks: its name, whether a place follows it, and the outlet that it is of."""

    name: Span
    has_place: bool
    outlet: Span | None = None


def split_names(text: str, start: int, end: int, settings: "Settings | None" = None) -> list[ListedName]:
    """Return the pieces of a list of names in order, without the places that follow them.

    The outlet of a person is a piece of its own: `A of The Ferry Street Monitor`, `A (AFP)`.
    """
    names: list[ListedName] = []
    piece_start = start
    has_person = is_after_place = False
    separators = (match.span() for match in _separator().finditer(text, start, end))
    for piece_end, next_start in (*separators, (end, end)):
        piece = _read_piece(text, piece_start, piece_end, settings)
        between = text[names[-1].span.end : piece.name.start] if names else ""
        piece_start = next_start
        span = piece.name
        if span.start >= span.end:
            continue
        name = text[span.start : span.end]
        kind = kind_of(name, settings)
        if kind in ("desk", "junk") and (person := _name_before_title(text, span)):
            span, kind = person, "person"
        if kind == "other" and name.partition(" ")[0] in _words()["place"]:
            kind = "place"  # "De notre envoyée spéciale *à Harleville*, A"
        if has_person:
            if _is_second_surname(name, between) and names[-1].kind == "person":
                names[-1] = ListedName(Span(names[-1].span.start, span.end), "person")
                continue
            if name.lower().strip(".") in _words()["generation"] and names[-1].kind == "person":
                names[-1] = ListedName(Span(names[-1].span.start, span.end), "person")
                continue
            kind = _kind_after_person(name, kind, between)
            if kind == "desk" and (outlet := outlet_before_title(text, span, settings)):
                span, kind = outlet, "outlet"
        if kind == "outlet" and between.strip() == "/" and names[-1].kind == "other":
            # "La Verne/dpa": an article begins surnames too, and before the stroke of an agency stands who wrote.
            before = text[names[-1].span.start : names[-1].span.end]
            if _is_person(_WORD().findall(before), _WORD().findall(before.lower()), may_begin_with_article=True):
                names[-1] = ListedName(names[-1].span, "person")
                has_person = True
        # "A in Portland, Oregon": a single word after a place belongs to the place.
        if is_after_place and kind in ("other", "place"):
            continue
        names.append(ListedName(span, kind))
        has_person = has_person or kind == "person"
        if piece.outlet is not None and kind != "outlet":
            names.append(ListedName(piece.outlet, "outlet"))
        is_after_place = piece.has_place
    return names


def _is_second_surname(name: str, between: str) -> bool:
    """Return whether one word behind "e" or "y" belongs to the name before it: "Rui Costa *e Silva*".

    Such a conjunction is a particle of names too.
    """
    conjunction, listed = between.strip(), _words()
    is_joint = conjunction in listed["particle"] and conjunction in listed["between"]
    return is_joint and name.isalpha() and name[0].isupper()


def _kind_after_person(name: str, kind: str, between: str) -> str:
    """Return the kind of a piece behind a person's name: `Policy` is a department there, `Rome` a place.

    `between` is the text between the two.
    """
    if kind not in ("person", "other"):
        return kind
    words = name.lower().replace(".", "").split()
    if not words or (name[0].islower() and kind == "other") or " ".join(words) in _words()["degree"]:
        return "desk"
    if words[0] in languages.world().first_names:
        return kind
    if not _words()["unit"].isdisjoint(words):
        return "desk"
    if outlet_names.has_outlet_form(name, behind_person=True) or outlet_names.is_titled(name):
        return "outlet"
    if not languages.world().words("organisations").isdisjoint(words):
        return "desk"
    if len(words) == 1:
        return "place" if name[0].isupper() and "," in between else kind
    return "desk" if kind == "other" or words[-1] in languages.world().words("regions") else kind


def _name_before_title(text: str, span: Span) -> Span | None:
    """Return the person's name before a job title, or before words of a page, that no mark sets off.

    `Ada Linnet Staff Writer`, `Ada Linnet Follow @adalinnet`
    """
    words = list(_WORD().finditer(text, *span))
    listed = _words()
    page_words = (number for number, word in enumerate(words) if word[0].lower() in listed["junk"])
    count = next(page_words, len(words))
    while count and words[count - 1][0].lower() in listed["title"] | listed["unit"] | listed["rank"]:
        count -= 1
    names = [word[0] for word in words[:count]]
    if not 2 <= count < len(words) or names[0].lower() not in languages.world().first_names:
        return None
    is_person = _is_person(names, [name.lower().strip(".") for name in names])
    return Span(span.start, words[count - 1].end()) if is_person else None


def outlet_before_title(text: str, span: Span, settings: "Settings | None") -> Span | None:
    """Return the outlet that employs a person: `Associated Press Writer`."""
    words = list(_WORD().finditer(text, *span))
    if not words or words[-1][0].lower() not in _words()["title"]:
        return None
    for count in range(len(words) - 1, max(0, len(words) - 1 - _MOST_TITLE_WORDS), -1):
        outlet = Span(span.start, words[count - 1].end())
        name = text[outlet.start : outlet.end]
        if outlet_names.is_known(name, settings) or outlet_names.has_outlet_form(name):
            return outlet
    return None


def _read_piece(text: str, start: int, end: int, settings: "Settings | None") -> _Piece:
    """Return a piece without outer marks; behind its name may stand its outlet or a place."""
    while start < end and (text[start].isspace() or text[start] in _BEFORE_NAME):
        start += 1
    if start < end:
        name_start = article.end() if (article := _article().match(text, start, end)) else start
        if outlets.is_outlet(text[name_start:end].rstrip(". "), settings):
            return _Piece(Span(name_start, _name_end(text, name_start, end)), False)  # Voice of America
        for match in _affiliation().finditer(text, start, min(end, start + _LONGEST_PIECE)):
            outlet = _outlet_of(text, match, end, settings) if match.start() > start else None
            if outlet is not None:
                return _Piece(Span(start, _name_end(text, start, match.start())), False, outlet)
    place = _place().search(text, start, end)
    if place and text[start : place.start()].lower() in languages.world().words("organisations"):
        place = None  # "Institute for Sleep", "Society of Lock Keepers"
    if place and text[place.end() - 1] in APOSTROPHES and not text[start : place.start()].count(" "):
        place = None  # "Valérie d'Ormont" is a name
    name_end = place.start() if place and place.start() > start else end
    return _Piece(Span(start, _name_end(text, start, name_end)), place is not None)


def _name_end(text: str, start: int, end: int) -> int:
    """Return the end of a name without the marks and spaces behind it."""
    while end > start and (text[end - 1].isspace() or text[end - 1] in _AFTER_NAME):
        end -= 1
    # A full stop ends the line, except after an initial or a suffix: "Jane D.", "John Roe Jr."
    if text[end - 1 : end] == "." and not _SUFFIX().search(text, start, end):
        end -= 1
    return end


def _outlet_of(text: str, before: re.Match[str], end: int, settings: "Settings | None") -> Span | None:
    """Return the outlet behind a word or a mark that introduces one: all up to `end`, or less by a place."""
    article = _article().match(text, before.end(), end)
    start = article.end() if article else before.end()
    end = min(end, start + _LONGEST_NAME)
    ends = [end, *(place.start() for place in _place().finditer(text, start, end))]
    for outlet_end in ends:
        span = Span(start, _name_end(text, start, outlet_end))
        name = text[span.start : span.end]
        if outlet_names.is_known(name, settings) or outlet_names.has_outlet_form(name, behind_person=True):
            return span
        if outlet_names.is_titled(name):
            return span
    return None


def kind_of(name: str, settings: "Settings | None" = None) -> str:
    """Return the kind of a piece of a list."""
    if len(name) > _LONGEST_NAME or (settings is not None and (settings.outlets or settings.abbreviations)):
        return _kind_of(name, settings)
    return _known_kind_of(name)


# A document names its authors in several places, and an outlet its photographers in many documents.
@lru_cache(maxsize=1024)
def _known_kind_of(name: str) -> str:
    return _kind_of(name, None)


def _kind_of(name: str, settings: "Settings | None") -> str:
    words = _WORD().findall(name)
    lower = [word.lower().strip(".") for word in words]
    if not words:
        return "junk"
    listed = _words()
    has_title = lower[-1] in listed["title"] or lower[-1].endswith(tuple(listed["desk-ending"]))
    is_desk = has_title or lower[0] in listed["desk"]
    if is_desk and listed["junk"].isdisjoint(lower) and len(name) <= _LONGEST_NAME:
        return "desk"
    if outlets.is_outlet(name, settings) or name.endswith(outlets.name_endings()):
        return "outlet"
    if is_junk(name) or len(name) > _LONGEST_NAME:
        return "junk"
    # "MDR Thüringen", "AFP Paris": a bureau of the outlet.
    if len(words) == 2 and words[0].isupper() and outlets.find(words[0]).how == "abbreviation":
        return "outlet"
    if outlet_names.has_outlet_form(name):
        return "outlet"
    return "person" if _is_person(words, lower) else "other"


def is_junk(name: str) -> bool:
    """Return whether a piece is page furniture, an address or a date. The address of an outlet may be its name."""
    if not any(map(str.isalpha, name)):
        return True
    words = name.replace(":", " ").split()
    listed = _words()
    junk = [word for word in words if word.lower() in listed["junk"]]
    if junk and not (len(junk) < len(words) and all(_may_be_name(word, listed) for word in junk)):
        return True
    return bool(_JUNK_MARKS().search(name)) and not ("." in name and outlets.is_outlet(name))


def _may_be_name(word: str, listed: lexicon.Groups) -> bool:
    """Return whether a word of page furniture is a person's name beside others: Carolyn See, Min Hua."""
    return word.lower() in listed["junk-or-name"] and word[0].isupper() and not word.isupper()


def _is_person(words: list[str], lower: list[str], *, may_begin_with_article: bool = False) -> bool:
    """Return whether two to six words are capitalised, except for particles. Scripts without case have no capitals."""
    if not 2 <= len(words) <= _MOST_NAME_WORDS or lower[-1] in _words()["particle"]:
        return False
    if lower[0] in _words()["article"] and not (may_begin_with_article and lower[0] in _words()["particle"]):
        return False
    return all(_is_name_word(word, low) for word, low in zip(words, lower, strict=True))


def _is_name_word(word: str, low: str) -> bool:
    letters = word.strip(_INSIDE_NAME)
    if not letters or not all(_is_name_character(character) for character in letters):
        return False
    return not letters[0].islower() or low in _words()["particle"] or low.startswith(tuple(_words()["prefix"]))


def _is_name_character(character: str) -> bool:
    return character.isalpha() or character in _INSIDE_NAME or not character.isascii()
