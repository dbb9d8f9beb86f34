"""Quotation marks of every style: which tokens are marks, and whether each one may open or close a quotation.

A straight mark may open and close, and one character is an apostrophe, a unit and a quotation mark: the characters
before and after it decide.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from provcheck.language import languages
from provcheck.language.characters import APOSTROPHES, DASHES_AND_HYPHEN
from provcheck.language.tokens import find_all
from provcheck.model.evidence import read_only

# The marks of every language that close a quotation, by its opening mark. German and Polish close „ with “ or ”;
# Swedish has ” on both sides.
CLOSERS = {
    '"': frozenset(('"', "”", "“", "''")),
    "“": frozenset('”"“'),
    "”": frozenset("”"),
    "„": frozenset('“”"'),
    "«": frozenset("»"),
    "»": frozenset("«"),
    "‹": frozenset("›"),
    "›": frozenset("‹"),
    "‘": frozenset("’'"),
    "’": frozenset("’"),
    "‚": frozenset("‘’"),
    "'": frozenset("'’"),
    "''": frozenset(("''", "'''")),
    "'''": frozenset(("''", "'''")),
    "``": frozenset(("''", '"')),
}
# Every mark begins with one of these. A grave accent is a mark only if it is doubled.
_FIRST_CHARACTERS = "\"“”„«»‹›‘’‚'`"
SINGLE_MARKS = frozenset("‘’‚'")
# A mark after one of these may open.
_BEFORE_OPENING = frozenset("([{/:;,‘'…\"“«„" + DASHES_AND_HYPHEN)
# A mark between a single one and one of these closes.
_SINGLE_CLOSERS, _BEHIND_CLOSING = frozenset("‘’"), frozenset(",;:.?!")
_FEET = re.compile(rf"\d[{APOSTROPHES}]\d{{1,2}}$")
_FEET_REACH = 5
_INCHES = ("”", '"', "''")


@read_only
class MarkStyle:
    """The quotation marks of a language: the closing marks of each, and the characters with which they begin.

    The marks that only its own pairs have always open or always close. `clipped` words begin with an apostrophe, and
    `endings` follow one. A `loose` mark, between spaces, may close. `continues_with_closing` says if a mark that closes
    begins each further paragraph of a quotation.
    """

    closers: Mapping[str, frozenset[str]]
    first_characters: str
    opening: frozenset[str]
    closing: frozenset[str]
    clipped: frozenset[str]
    endings: frozenset[str]
    loose: frozenset[str]
    has_dash_speech: bool
    continues_with_closing: bool


@cache
def mark_style(tag: str) -> MarkStyle:
    """Return the quotation marks of a language."""
    language = languages.known(tag)
    pairs, apostrophes = language.quotation_marks, language.groups("apostrophes")
    opening = frozenset(pairs) - CLOSERS.keys()
    closing = frozenset("".join(pairs.values())) - CLOSERS.keys()
    own = {mark: CLOSERS.get(mark, frozenset()).union(closers) for mark, closers in pairs.items()}
    return MarkStyle(
        closers={**dict.fromkeys(closing, frozenset()), **CLOSERS, **own},
        first_characters=_FIRST_CHARACTERS + "".join(sorted(opening | closing)),
        opening=opening,
        closing=closing,
        clipped=apostrophes["clipped"],
        endings=apostrophes["ending"],
        loose=frozenset("".join(pairs.values())) & {"“"},
        has_dash_speech=language.has("dash-speech"),
        continues_with_closing=language.has("closing-continues"),
    )


@dataclass(slots=True, eq=False, repr=False)
class Mark:
    """A quotation mark in the text, and whether it may open, close, or either."""

    start: int
    end: int
    text: str
    opens: bool
    closes: bool


def find_marks(text: str, words: list[str], starts: list[int], style: MarkStyle) -> list[int]:
    """Return the numbers of the tokens that are quotation marks, in order."""
    marks: list[int] = []
    token = 0
    for position in find_all(text, style.first_characters):
        token = bisect_left(starts, position, token)
        if token == len(starts):
            break
        if starts[token] == position and words[token] in style.closers:
            marks.append(token)
    return marks


def read_mark(
    text: str, start: int, end: int, paragraph: tuple[int, int], following: str, style: MarkStyle
) -> Mark | None:
    """Return the mark from `start` to `end`, read by its neighbours in the paragraph; None for an apostrophe or a unit.

    `following` is the token that touches it, or "".
    """
    mark = text[start:end]
    if mark not in CLOSERS:
        return Mark(start, end, mark, mark in style.opening, mark in style.closing)
    before = text[start - 1] if start > paragraph[0] else ""
    after = text[end] if end < paragraph[1] else ""
    is_single = mark in SINGLE_MARKS
    if is_single and before.isalnum() and after.isalnum():
        return None  # an apostrophe
    is_free_before, is_free_behind = not before or before.isspace(), not after or after.isspace()
    opens = not is_free_behind and (is_free_before or before in _BEFORE_OPENING)
    closes = not is_free_before and (is_free_behind or not (after.isalnum() or after in "$#@"))
    if mark == "“" and before in _SINGLE_CLOSERS and after in _BEHIND_CLOSING:
        opens = False  # „… ‚ja‘“, sagte sie
    if style.loose and before.isspace() and (mark in style.loose or mark == '"'):
        if after and after in _BEHIND_CLOSING:
            return Mark(start, end, mark, False, True)
        if mark in style.loose and (not after or after.isspace()):
            return Mark(start, end, mark, True, True)
    if is_single:
        if mark in APOSTROPHES and opens and (after.isdigit() or following.lower() in style.clipped):
            return None  # '90s, 'tis
        if style.loose and mark == "‘" and closes and not opens:
            return Mark(start, end, mark, False, True)  # ‚ja‘, and the minutes of "67.‘"
        opens, closes = _read_single(mark, opens, closes)
        return Mark(start, end, mark, opens, closes) if opens or closes else None
    if mark == '"' and before.isalpha() and following.lower() in style.endings:
        return None  # typed for an apostrophe: country"s
    if before.isdigit() and mark in _INCHES and _FEET.search(text, max(paragraph[0], start - _FEET_REACH), start):
        return None  # 6’2”
    opens, closes = _read_double(mark, opens, closes)
    return Mark(start, end, mark, opens, closes)


def _read_single(mark: str, opens: bool, closes: bool) -> tuple[bool, bool]:
    """Return whether a single mark may open and close; `opens` and `closes` are what its neighbours allow."""
    if mark == "'":
        return opens, closes  # 6' and the close of '… in 2016' open nothing
    if mark == "’":
        return False, closes
    return True, mark == "‘" and closes and not opens


def _read_double(mark: str, opens: bool, closes: bool) -> tuple[bool, bool]:
    """Return whether any other mark may open and close; `opens` and `closes` are what its neighbours allow."""
    if mark == '"' and (opens or closes):
        return opens, closes
    if mark in "»›":
        return opens, True  # German points them inwards.
    if mark in "«‹":
        return True, closes and not opens  # French sets spaces inside them.
    if not opens and not closes:  # letters on both sides, or spaces on both sides
        opens = closes = True
    if mark == "“":
        return True, closes and not opens
    if mark == "„":
        return True, False
    if mark == "”":
        return opens and not closes, True
    return opens or mark == "``", closes and mark != "``"
