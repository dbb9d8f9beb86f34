"""Lists of names as in bylines and credits: `A and B in Porto, C in Rome`, `Jane Doe, Senior Correspondent`.

The words are those of all languages: a page mixes them.
"""

import re
from functools import cache
from typing import NamedTuple

from provcheck.language import languages, lexicon, outlets
from provcheck.language.characters import APOSTROPHES, DASHES_AND_HYPHEN, DOUBLE_QUOTES, HYPHENS
from provcheck.model.evidence import Span
from provcheck.model.lazy_regex import lazy_regex

_SUFFIX = lazy_regex(r"\b(?:Jr|Sr|[A-Z])\.$")
_WORD = lazy_regex(r"[^\s,;|&/]+")
# Digits in a name of capitals are part of it: "18F", "M6".
_JUNK_MARKS = lazy_regex(r"@|://|www\.|\.(?:com|org|net|de|fr|uk)\b|(?<![A-Z\d])\d{1,2}(?![A-Z\d])|\d{3}|[<>{}\[\]=]")
# In characters, and in words.
_LONGEST_NAME, _MOST_NAME_WORDS = 60, 6
_BEFORE_NAME = ".:*_" + DOUBLE_QUOTES + DASHES_AND_HYPHEN
_AFTER_NAME = ":*_)" + DOUBLE_QUOTES + DASHES_AND_HYPHEN
_INSIDE_NAME = "." + APOSTROPHES + HYPHENS


@cache
def _separator() -> re.Pattern[str]:
    """Return the pattern of what separates names. "e" and "y" are words here: initials have full stops."""
    conjunction = lexicon.alternatives(languages.phrases_everywhere("layout")["and"])
    between = lexicon.alternatives(_words()["between"])
    return re.compile(rf"\s*[,;|&•·+\n/]\s*(?:(?:{conjunction})\s)?|\s(?:{between})\s", re.IGNORECASE)


@cache
def _place() -> re.Pattern[str]:
    """Return the pattern of what begins a place or an outlet after a name."""
    before = lexicon.alternatives(_words()["place"])
    return re.compile(rf"\s(?:{before}|[@{DASHES_AND_HYPHEN}])\s(?=[^\W\d_])|\s?\(")


def _words() -> lexicon.Groups:
    return languages.phrases_everywhere("byline_words")


class ListedName(NamedTuple):
    """A piece of a list: `kind` is "person", "desk" (a title or a desk), "outlet", "junk" or "other"."""

    span: Span
    kind: str


def split_names(text: str, start: int, end: int) -> list[ListedName]:
    """Return the pieces of a list of names in order, without the places that follow them."""
    names: list[ListedName] = []
    piece_start = start
    is_after_place = False
    separators = (match.span() for match in _separator().finditer(text, start, end))
    for piece_end, next_start in (*separators, (end, end)):
        span, has_place = _trim(text, piece_start, piece_end)
        piece_start = next_start
        if span.start >= span.end:
            continue
        kind = kind_of(text[span.start : span.end])
        # "A in Portland, Oregon": a single word after a place belongs to the place.
        if is_after_place and kind == "other":
            continue
        names.append(ListedName(span, kind))
        is_after_place = has_place
    return names


def _trim(text: str, start: int, end: int) -> tuple[Span, bool]:
    """Return the span of the name in a piece without outer marks and place, and whether it has a place."""
    while start < end and (text[start].isspace() or text[start] in _BEFORE_NAME):
        start += 1
    place = _place().search(text, start, end)
    if place and text[start : place.start()].lower() in languages.world().words("organisations"):
        place = None  # "Institute for Sleep", "Society of Lock Keepers"
    name_end = place.start() if place and place.start() > start else end
    while name_end > start and (text[name_end - 1].isspace() or text[name_end - 1] in _AFTER_NAME):
        name_end -= 1
    # A full stop ends the line, except after an initial or a suffix: "Jane D.", "John Roe Jr."
    if text[name_end - 1 : name_end] == "." and not _SUFFIX().search(text, start, name_end):
        name_end -= 1
    return Span(start, name_end), place is not None


def kind_of(name: str) -> str:
    """Return the kind of a piece of a list."""
    words = _WORD().findall(name)
    lower = [word.lower().strip(".") for word in words]
    if not words:
        return "junk"
    listed = _words()
    has_title = lower[-1] in listed["title"] or lower[-1].endswith(tuple(listed["desk-ending"]))
    is_desk = has_title or lower[0] in listed["desk"]
    if is_desk and listed["junk"].isdisjoint(lower) and len(name) <= _LONGEST_NAME:
        return "desk"
    if outlets.is_outlet(name) or name.endswith(outlets.name_endings()):
        return "outlet"
    if is_junk(name) or len(name) > _LONGEST_NAME:
        return "junk"
    # "MDR Thüringen", "AFP Paris": a bureau of the outlet.
    if len(words) == 2 and words[0].isupper() and outlets.find(words[0]).how == "abbreviation":
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


def _is_person(words: list[str], lower: list[str]) -> bool:
    """Return whether two to six words are capitalised, except for particles. Scripts without case have no capitals."""
    if not 2 <= len(words) <= _MOST_NAME_WORDS or lower[-1] in _words()["particle"] or lower[0] in _words()["article"]:
        return False
    return all(_is_name_word(word, low) for word, low in zip(words, lower, strict=True))


def _is_name_word(word: str, low: str) -> bool:
    letters = word.strip(_INSIDE_NAME)
    if not letters or not all(_is_name_character(character) for character in letters):
        return False
    return not letters[0].islower() or low in _words()["particle"] or low.startswith(tuple(_words()["prefix"]))


def _is_name_character(character: str) -> bool:
    return character.isalpha() or character in _INSIDE_NAME or not character.isascii()
