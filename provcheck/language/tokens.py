"""Words and punctuation marks, with their places. One pass, linear."""

import re

# Initials with their points stay whole (U.S., a.m.), and so do numbers with separators (52,810; 10:30), words with
# inner hyphens or apostrophes (mother-in-law, O'Brien, don't). A possessive ending is a token of its own. Doubled
# apostrophes and grave accents stand for quotation marks in copy that went through old systems.
# The commonest kind of token, a word of two letters and more, is tried first, and gives nothing back: twice as fast.
TOKEN = re.compile(
    r"(?!\d)\w\w++(?:(?:[-&]|['’](?![sS]\b))\w++)*+"
    r"|(?:[^\W\d_]\.){2,}"
    r"|\d+(?:[.,:]\d+)*(?:-?\w+)*"
    r"|\w(?:(?:[-&]|['’](?![sS]\b))\w+)*"
    r"|\.{2,}|[,.”“]"
    r"|[@#]\w+(?:[-&]\w+)*"
    r"|(?<=\w)['’][sS]\b"
    r"|'{2,3}|``|--+|[^\w\s]"
)
# French elides before an apostrophe (l'homme, qu'il): the elided word is a token of its own.
ELIDING = re.compile(
    r"(?:[^\W\d_]\.){2,}"
    r"|\d+(?:[.,:]\d+)*(?:-?\w+)*"
    r"|(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’](?=\w)"
    r"|-t-(?=ils?\b|elles?\b|on\b)|-(?=ils?\b|elles?\b|on\b|je\b|nous\b|vous\b)"
    r"|[@#]?\w+(?:-(?!t-(?:ils?|elles?|on)\b|(?:ils?|elles?|on|je|nous|vous)\b)\w+|['’]\w+)*"
    r"|'{2,3}|--+|\.{2,}|[^\w\s]",
    re.IGNORECASE,
)


def tokenise(text: str, stretches: list[tuple[int, int]], language: str) -> tuple[list[str], list[int], list[int]]:
    """Words, starts and ends of the tokens in the given stretches of the text, in order."""
    pattern = ELIDING if language == "fr" else TOKEN
    words: list[str] = []
    starts: list[int] = []
    find = text.find
    for at, end in stretches:
        found = pattern.findall(text, at, end)
        # Between tokens stands white space only, so each begins where its text is found next: half the time of asking
        # every match for its place.
        for word in found:
            at = find(word, at)
            starts.append(at)
            at += len(word)
        words += found
    return words, starts, [start + len(word) for start, word in zip(starts, words, strict=True)]
