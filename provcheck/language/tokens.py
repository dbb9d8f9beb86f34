"""Words and punctuation marks, with their places. One pass, linear."""

import re
from functools import cache
from itertools import accumulate

# Initials with their points stay whole (U.S., a.m.), and so do numbers with separators (52,810; 10:30), words with
# inner hyphens or apostrophes (mother-in-law, O'Brien, don't). A possessive ending is a token of its own. Doubled
# apostrophes and grave accents stand for quotation marks in copy that went through old systems.
# The first sign tells the kind, so each branch looks back at it: a pattern that begins with one class is never tried in
# white space. A sign that begins nothing longer stands alone.
TOKEN = (
    r"\S(?:"
    r"\.(?<=[^\W\d_]\.)(?:[^\W\d_]\.)++"
    r"|(?<=[^\W\d])\w*+(?:[-&'’](?<!['’](?=[sS]\b))\w++)*+"
    r"|(?<=\d)\d*(?:[.,:]\d+)*(?:-?\w+)*"
    r"|\.(?<=\.\.)\.*"
    r"|(?<=[@#])\w+(?:[-&]\w+)*"
    r"|[sS]\b(?<=\w['’].)"
    r"|'(?<='')'?|`(?<=``)|-(?<=--)-*"
    r"|)"
)
# French elides before an apostrophe (l'homme, qu'il): the elided word is a token of its own.
ELIDING_LANGUAGES = frozenset({"fr"})
ELIDING = (
    r"(?:[^\W\d_]\.){2,}"
    r"|\d+(?:[.,:]\d+)*(?:-?\w+)*"
    r"|(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’](?=\w)"
    r"|-t-(?=ils?\b|elles?\b|on\b)|-(?=ils?\b|elles?\b|on\b|je\b|nous\b|vous\b)"
    r"|[@#]?\w+(?:-(?!t-(?:ils?|elles?|on)\b|(?:ils?|elles?|on|je|nous|vous)\b)\w+|['’]\w+)*"
    r"|'{2,3}|--+|\.{2,}|[^\w\s]"
)


@cache
def _splitter(language: str) -> re.Pattern[str]:
    elides = language in ELIDING_LANGUAGES
    return re.compile(f"({ELIDING if elides else TOKEN})", re.IGNORECASE if elides else 0)


def tokenise(text: str, stretches: list[tuple[int, int]], language: str) -> tuple[list[str], list[int], list[int]]:
    """Words, starts and ends of the tokens in the given stretches of the text, in order."""
    split = _splitter(language).split
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for at, end in _joined(text, stretches):
        # White space, token, white space, …: summing up the lengths gives every place without asking each match.
        parts = split(text[at:end])
        offsets = list(accumulate(map(len, parts), initial=at))
        words += parts[1::2]
        starts += offsets[1:-1:2]
        ends += offsets[2::2]
    return words, starts, ends


def _joined(text: str, stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches, those in one that have only white space between them: no token holds any."""
    joined: list[tuple[int, int]] = []
    first = past = 0
    for at, end in stretches:
        if not text[past:at].isspace():
            if past:
                joined.append((first, past))
            first = at
        past = end
    return [*joined, (first, past)]


def find_characters(text: str, signs: str) -> list[int]:
    """Where any of these signs stands in the text, in order: of many signs a text has few."""
    found: list[int] = []
    for sign in signs:
        at = text.find(sign)
        while at >= 0:
            found.append(at)
            at = text.find(sign, at + 1)
    found.sort()
    return found
