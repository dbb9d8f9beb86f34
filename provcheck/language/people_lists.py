"""Lists of names as in bylines and credits: `A and B in Porto, C in Rome`, `Jane Doe, Senior Correspondent`.

Own compilation from bylines of agencies and publishers in six languages.
"""

import re
from typing import NamedTuple

from provcheck.language import languages, outlets
from provcheck.language.characters import APOSTROPHES, DASHES_AND_HYPHEN, DOUBLE_QUOTES, HYPHENS
from provcheck.model.evidence import Span
from provcheck.model.lazy_regex import lazy_regex

# What separates names. "e" and "y" are words here: initials have full stops.
_SEPARATOR = lazy_regex(
    r"""
    \s*[,;|&•·+\n/]\s*(?:(?:and|und|et|y|e)\s)?
    | \s(?:and|und|et|e|y|with|avec|mit|con|com)\s
    """,
    re.IGNORECASE | re.VERBOSE,
)
# Begins a place or an outlet after a name.
_PLACE = lazy_regex(rf"\s(?:in|at|from|for|à|en|em|a|aus|of|im|[@{DASHES_AND_HYPHEN}])\s(?=[^\W\d_])|\s?\(")
_SUFFIX = lazy_regex(r"\b(?:Jr|Sr|[A-Z])\.$")
_WORD = lazy_regex(r"[^\s,;|&/]+")
_PARTICLES = frozenset(
    "de da do dos das del della di du des van von der den ten ter bin bint ibn al el la le af zu y e abu ap ben und "
    "ul ur".split()
)
# Last words of titles and desks, never of names.
TITLES = frozenset(
    """
editor editors correspondent correspondents reporter reporters writer writers columnist producer analyst chief
director desk staff agencies agency newsroom journalist redaktion rédaction redacción redazione redação redakteur
redakteurin korrespondent korrespondentin team board agenturen agences agencias agenzie contributor
photographer critic bureau editorial intern fellow
fact-checker host anchor presenter author
""".split()
)
# Words of page furniture in the position of an author.
_JUNK_WORDS = frozenset(
    """
email e-mail mail follow subscribe share updated update published posted view profile admin administrator posts
articles click read more comments comment twitter facebook instagram linkedin contact copyright rights reserved minutes
min ago login log sign newsletter biography bio about archive see all aktualisiert veröffentlicht publié actualizado
today yesterday undefined null none unknown anonymous user webmaster
""".split()
)
# Endings of the names of papers and agencies in scripts without capitals and spaces.
_OUTLET_ENDINGS = (
    *("新聞", "新聞社", "日報", "時報", "晚報", "通信社", "新闻", "新闻网"),
    *("일보", "신문", "뉴스", "通訊社", "社"),
)
_JUNK_MARKS = lazy_regex(r"@|://|www\.|\.(?:com|org|net|de|fr|uk)\b|\d|[<>{}\[\]=]")
# In characters, and in words.
_LONGEST_NAME, _MOST_NAME_WORDS = 60, 6
_ARTICLES = ("the", "le", "la", "el", "die", "der", "das")
_LOWER_CASE_PREFIXES = ("al-", "el-", "ad-", "as-", "d'a", "d’a")
_BEFORE_NAME = ".:*_" + DOUBLE_QUOTES + DASHES_AND_HYPHEN
_AFTER_NAME = ":*_)" + DOUBLE_QUOTES + DASHES_AND_HYPHEN
_INSIDE_NAME = "." + APOSTROPHES + HYPHENS


class ListedName(NamedTuple):
    """A piece of a list: `kind` is "person", "desk" (a title or a desk), "outlet", "junk" or "other"."""

    span: Span
    kind: str


def split_names(text: str, start: int, end: int) -> list[ListedName]:
    """Return the pieces of a list of names in order, without the places that follow them."""
    names: list[ListedName] = []
    piece_start = start
    is_after_place = False
    separators = (match.span() for match in _SEPARATOR().finditer(text, start, end))
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
    place = _PLACE().search(text, start, end)
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
    is_desk = lower[-1] in TITLES or lower[0] in ("staff", "our", "editorial") or lower[-1].endswith("redaktion")
    if is_desk and _JUNK_WORDS.isdisjoint(lower) and len(name) <= _LONGEST_NAME:
        return "desk"
    if outlets.is_outlet(name) or name.endswith(_OUTLET_ENDINGS):
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
    if not _JUNK_WORDS.isdisjoint(name.lower().replace(":", " ").split()):
        return True
    return bool(_JUNK_MARKS().search(name)) and not ("." in name and outlets.is_outlet(name))


def _is_person(words: list[str], lower: list[str]) -> bool:
    """Return whether two to six words are capitalised, except for particles. Scripts without case have no capitals."""
    if not 2 <= len(words) <= _MOST_NAME_WORDS or lower[-1] in _PARTICLES or lower[0] in _ARTICLES:
        return False
    return all(_is_name_word(word, low) for word, low in zip(words, lower, strict=True))


def _is_name_word(word: str, low: str) -> bool:
    letters = word.strip(_INSIDE_NAME)
    if not letters or not all(_is_name_character(character) for character in letters):
        return False
    return not letters[0].islower() or low in _PARTICLES or low.startswith(_LOWER_CASE_PREFIXES)


def _is_name_character(character: str) -> bool:
    return character.isalpha() or character in _INSIDE_NAME or not character.isascii()
