"""Tokens: words and punctuation marks, with their positions. One pass over the text, linear.

Initials with full stops are one token (U.S., a.m.), and so are numbers with separators (52,810; 10:30) and words with
inner hyphens or apostrophes (mother-in-law, O'Brien, don't). A possessive ending is a token of its own. Doubled
apostrophes and grave accents are quotation marks in copy from old systems.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import accumulate

from provcheck.language import languages
from provcheck.language.languages import Elision
from provcheck.language.letter_forms import VOWEL_MARKS

# Every digit becomes a zero, every other byte a space.
_DIGITS = b" " * ord("0") + b"0" * 10 + b" " * (255 - ord("9"))
# The first character decides between the branches, so that each branch looks back at it: patterns that begin with a
# single class are not tried in white space. A character that begins nothing longer is a token.
_TOKEN = r"""
    \S(?:
        (?<=[a-zA-Z])[a-z]++(?=[ \n,.])                       # most words, at once
        | (?=[ \n])                                           # most marks, at once
        | \.(?<=[^\W\d_]\.)(?:[^\W\d_]\.)++                    # U.S., a.m.
        | (?<=[^\W\d])\w*+(?:[-&'’](?<!['’](?=[sS]\b))\w++)*+  # words; no possessive ending
        | (?<=\d)\d*(?:[.,:]\d+)*(?:-?\w+)*                   # 52,810; 10:30; 20-year-old
        | \.(?<=\.\.)\.*                                      # ..., ....
        | (?<=[@#])\w+(?:[-&]\w+)*                            # @name, #topic
        | [sS]\b(?<=\w['’].)                                  # 's
        | '(?<='')'?                                          # '', '''
        | `(?<=``)                                            # ``
        | -(?<=--)-*                                          # --, ---
        |                                                     # any other character
    )
"""
# Without spaces, each letter is a token of its own.
_LETTER = r"""
    [^\W\d_] | \d+(?:[.,:]\d+)* | --+ | \.{2,} | [^\w\s]
"""
# Where a language elides before an apostrophe (l'homme, qu'il), the elided word is a token of its own, and so is a
# pronoun behind its verb (dit-elle, a-t-il). The words are those of `elision` in language.json, as alternatives.
_ELIDING_TOKEN = r"""
    (?:[^\W\d_]\.){{2,}}
    | \d+(?:[.,:]\d+)*(?:-?\w+)*
    | (?:{elided})['’](?=\w)
    | -t-(?=(?:{behind_t})\b)|-(?=(?:{behind})\b)
    | [@#]?\w+(?:-(?!t-(?:{behind_t})\b|(?:{behind})\b)\w+|['’]\w+)*
    | '{{2,3}}|--+|\.{{2,}}|[^\w\s]
"""
# Where the marks of vowels may stand between the letters of a word. Invisible controls of direction belong to no word.
_MARKED_TOKEN = rf"""
    \d+(?:[.,:٫٬]\d+)*
    | [@\#]?\w[\w{VOWEL_MARKS}]*+(?:-\w[\w{VOWEL_MARKS}]*+)*+
    | --+ | \.{{2,}}
    | [^\s\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]
"""


# Words that have lost the space behind them before a number or a name with a capital inside: "Rp50", "kepadadetikKota".
_GLUED_TOKEN = r"(?:{glued})(?=\d|[a-z]+[A-Z])|"


@cache
def _pattern(elision: Elision | None, glued: frozenset[str], *, has_spaces: bool, has_marks: bool) -> re.Pattern[str]:
    if glued:
        return re.compile(f"({_GLUED_TOKEN.format(glued='|'.join(sorted(glued)))}{_TOKEN})", re.VERBOSE)
    if not has_spaces:
        return re.compile(f"({_LETTER})", re.VERBOSE)
    if has_marks:
        return re.compile(f"({_MARKED_TOKEN})", re.VERBOSE)
    if elision is None:
        return re.compile(f"({_TOKEN})", re.VERBOSE)
    token = _ELIDING_TOKEN.format_map(elision._asdict())
    return re.compile(f"({token})", re.VERBOSE | re.IGNORECASE)


def tokenise(text: str, ranges: list[tuple[int, int]], language: str) -> tuple[list[str], list[int], list[int]]:
    """Return the tokens in the ranges of the text in order, their starts and their ends."""
    read = languages.known(language)
    has_spaces, has_marks = not read.has("no-spaces"), read.has("optional-marks")
    split = _pattern(read.elision, read.words("glued_words"), has_spaces=has_spaces, has_marks=has_marks).split
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _merge(text, ranges):
        # White space, token, white space, …: the sums of the lengths are the positions.
        parts = split(text[start:end])
        offsets = list(accumulate(map(len, parts), initial=start))
        words += parts[1::2]
        starts += offsets[1:-1:2]
        ends += offsets[2::2]
    return words, starts, ends


def _merge(text: str, ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Merge ranges with only white space between them; no token contains any."""
    merged: list[tuple[int, int]] = []
    merged_start = merged_end = 0
    for start, end in ranges:
        if not text[merged_end:start].isspace():
            if merged_end:
                merged.append((merged_start, merged_end))
            merged_start = start
        merged_end = end
    return [*merged, (merged_start, merged_end)]


@lru_cache(maxsize=1)
def find_numerals(text: str) -> Sequence[int]:
    """Return the positions of the digits from 0 to 9 that follow no other one, in order; remembered for the last text.

    A search for any of several characters by a pattern takes five times as long.
    """
    digits = text.encode("ascii", "replace").translate(_DIGITS)
    positions: list[int] = []
    position = digits.find(b"0")
    while position >= 0:
        positions.append(position)
        end = digits.find(b" ", position)
        position = digits.find(b"0", end) if end >= 0 else end
    return positions


def find_all(text: str, pieces: Iterable[str]) -> list[int]:
    """Return the positions of some characters or words in a text, in order. Fast where they are rare."""
    positions: list[int] = []
    for piece in pieces:
        position = text.find(piece)
        while position >= 0:
            positions.append(position)
            position = text.find(piece, position + 1)
    positions.sort()
    return positions
