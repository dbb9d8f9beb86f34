"""Quotation marks of every style: which tokens are marks, and whether each one may open or close a quotation.

A straight mark may open and close, and one character is an apostrophe, a unit and a quotation mark: the characters
before and after it decide.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass

from provcheck.language.characters import APOSTROPHES, DASHES_AND_HYPHEN
from provcheck.language.tokens import find_characters

# The marks that close a quotation, by its opening mark. German and Polish close „ with “ or ”; Swedish has ” on both
# sides.
CLOSERS = {
    '"': frozenset('"”“'),
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
# Shortened words that begin with an apostrophe, in lower case. Own compilation.
_CLIPPED_WORDS = frozenset("tis twas em til till n cause bout round nuff sup".split())
# What follows an apostrophe inside a word: country's, don't, we're.
_AFTER_APOSTROPHE = frozenset({"s", "t", "re", "ve", "ll", "d", "m"})
_FEET = re.compile(rf"\d[{APOSTROPHES}]\d{{1,2}}$")
_FEET_REACH = 5
_INCHES = ("”", '"')


@dataclass(slots=True)
class Mark:
    """A quotation mark in the text, and whether it may open, close, or either."""

    start: int
    end: int
    text: str
    opens: bool
    closes: bool


def find_marks(text: str, words: list[str], starts: list[int]) -> list[int]:
    """Return the numbers of the tokens that are quotation marks, in order."""
    marks: list[int] = []
    token = 0
    for position in find_characters(text, _FIRST_CHARACTERS):
        token = bisect_left(starts, position, token)
        if token == len(starts):
            break
        if starts[token] == position and words[token] in CLOSERS:
            marks.append(token)
    return marks


def read_mark(text: str, start: int, end: int, paragraph: tuple[int, int], following: str) -> Mark | None:
    """Return the mark from `start` to `end`, read by its neighbours in the paragraph; None for an apostrophe or a unit.

    `following` is the token that touches it, or "".
    """
    mark = text[start:end]
    before = text[start - 1] if start > paragraph[0] else ""
    after = text[end] if end < paragraph[1] else ""
    is_single = mark in SINGLE_MARKS
    if is_single and before.isalnum() and after.isalnum():
        return None  # an apostrophe
    is_free_before = not before or before.isspace() or before in _BEFORE_OPENING
    is_before_text = bool(after) and not after.isspace()
    opens = is_free_before and is_before_text
    closes = bool(before) and not before.isspace() and not (after and (after.isalnum() or after in "$#@"))
    if is_single:
        if mark in APOSTROPHES and opens and (after.isdigit() or following.lower() in _CLIPPED_WORDS):
            return None  # '90s, 'tis
        opens, closes = _read_single(mark, opens, closes)
        return Mark(start, end, mark, opens, closes) if opens or closes else None
    if mark == '"' and before.isalpha() and following.lower() in _AFTER_APOSTROPHE:
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
