"""Lists of people as bylines and credits set them: `A and B in Porto, C in Rome`, `Jane Doe, Senior Correspondent`.

Own compilation from bylines of agencies and publishers in six languages.
"""

import re
from typing import NamedTuple

from provcheck.language import outlets
from provcheck.language.characters import APOSTROPHES, DASHES_AND_HYPHEN, DOUBLE_QUOTES, HYPHENS
from provcheck.model.evidence import Span
from provcheck.model.lazy_regex import lazy_regex

# Words that join names. "e" and "y" stand alone: initials have full stops.
_JOINT = lazy_regex(
    r"\s*[,;|&•·+\n/]\s*(?:(?:and|und|et|y|e)\s)?|\s(?:and|und|et|e|y|with|avec|mit|con|com)\s", re.IGNORECASE
)
# What follows a name and is none: where it was written, and for whom.
_PLACE = lazy_regex(rf"\s(?:in|at|from|for|à|en|em|a|aus|of|im|[@{DASHES_AND_HYPHEN}])\s(?=[^\W\d_])|\s?\(")
_SUFFIX = lazy_regex(r"\b(?:Jr|Sr|[A-Z])\.$")
_WORD = lazy_regex(r"[^\s,;|&/]+")
_PARTICLES = frozenset(
    "de da do dos das del della di du des van von der den ten ter bin bint ibn al el la le af zu y e abu ap ben und "
    "ul ur".split()
)
# The last word of a title, never of a name.
TITLES = frozenset(
    """
editor editors correspondent correspondents reporter reporters writer writers columnist producer analyst chief
director desk staff agencies agency newsroom journalist redaktion rédaction redacción redazione redação redakteur
redakteurin korrespondent korrespondentin team board agenturen agences agencias agenzie contributor
photographer critic bureau editorial intern fellow
fact-checker host anchor presenter author
""".split()
)
# Words that site furniture puts where the author stands.
_JUNK_WORDS = frozenset(
    """
email e-mail mail follow subscribe share updated update published posted view profile admin administrator posts
articles click read more comments comment twitter facebook instagram linkedin contact copyright rights reserved minutes
min ago login log sign newsletter biography bio about archive see all aktualisiert veröffentlicht publié actualizado
today yesterday undefined null none unknown anonymous user webmaster
""".split()
)
# How the names of papers and agencies end in scripts without capitals and without spaces.
_OUTLET_ENDS = (
    "新聞",
    "新聞社",
    "日報",
    "時報",
    "晚報",
    "通信社",
    "新闻",
    "新闻网",
    "일보",
    "신문",
    "뉴스",
    "通訊社",
    "社",
)
_JUNK_MARKS = lazy_regex(r"@|://|www\.|\.(?:com|org|net|de|fr|uk)\b|\d|[<>{}\[\]=]")
_LONGEST_NAME = 60
_BEFORE_NAME = ".:*_" + DOUBLE_QUOTES + DASHES_AND_HYPHEN
_AFTER_NAME = ":*_)" + DOUBLE_QUOTES + DASHES_AND_HYPHEN
_INSIDE_NAME = "." + APOSTROPHES + HYPHENS


class ListedName(NamedTuple):
    """A piece of a list: `kind` is "person", "desk" (a title or a desk), "outlet", "junk" or "other"."""

    span: Span
    kind: str


def split_names(text: str, start: int, end: int) -> list[ListedName]:
    """The pieces of a list of names, in order, without the places that follow them."""
    found: list[ListedName] = []
    at = start
    placed = False
    for cut in (*(match.span() for match in _JOINT().finditer(text, start, end)), (end, end)):
        span, has_place = _name_in(text, at, cut[0])
        at = cut[1]
        if span.start >= span.end:
            continue
        kind = kind_of(text[span.start : span.end])
        # "A in Portland, Oregon": a single word after a place is the rest of it.
        if placed and kind == "other":
            continue
        found.append(ListedName(span, kind))
        placed = has_place
    return found


def _name_in(text: str, start: int, end: int) -> tuple[Span, bool]:
    while start < end and (text[start].isspace() or text[start] in _BEFORE_NAME):
        start += 1
    place = _PLACE().search(text, start, end)
    close = place.start() if place and place.start() > start else end
    while close > start and (text[close - 1].isspace() or text[close - 1] in _AFTER_NAME):
        close -= 1
    # A full stop ends the line unless it ends an initial or a suffix: "Jane D.", "John Roe Jr."
    if text[close - 1 : close] == "." and not _SUFFIX().search(text, start, close):
        close -= 1
    return Span(start, close), place is not None


def kind_of(name: str) -> str:
    """What a piece of a list is."""
    words = _WORD().findall(name)
    lower = [word.lower().strip(".") for word in words]
    if not words:
        return "junk"
    desk = lower[-1] in TITLES or lower[0] in ("staff", "our", "editorial") or lower[-1].endswith("redaktion")
    if desk and _JUNK_WORDS.isdisjoint(lower) and len(name) <= _LONGEST_NAME:
        return "desk"
    if outlets.is_outlet(name) or name.endswith(_OUTLET_ENDS):
        return "outlet"
    if is_junk(name) or len(name) > _LONGEST_NAME:
        return "junk"
    # "MDR Thüringen", "AFP Paris": a bureau of the outlet.
    if len(words) == 2 and words[0].isupper() and outlets.find(words[0]).how == "abbreviation":
        return "outlet"
    return "person" if _is_person(words, lower) else "other"


def is_junk(name: str) -> bool:
    """Site furniture, an address, a date: nothing that anybody is called. An outlet's address may be its name."""
    if not any(c.isalpha() for c in name):
        return True
    if not _JUNK_WORDS.isdisjoint(name.lower().replace(":", " ").split()):
        return True
    return bool(_JUNK_MARKS().search(name)) and not ("." in name and outlets.is_outlet(name))


def _is_person(words: list[str], lower: list[str]) -> bool:
    """Two to six words that begin with capitals, particles aside; scripts without case have no capitals."""
    if (
        not 2 <= len(words) <= 6
        or lower[-1] in _PARTICLES
        or lower[0] in ("the", "le", "la", "el", "die", "der", "das")
    ):
        return False
    for word, low in zip(words, lower, strict=True):
        letters = word.strip(_INSIDE_NAME)
        if not letters or not all(c.isalpha() or c in _INSIDE_NAME or not c.isascii() for c in letters):
            return False
        if letters[0].islower() and low not in _PARTICLES and low[:3] not in ("al-", "el-", "ad-", "as-", "d'a", "d’a"):
            return False
    return True
