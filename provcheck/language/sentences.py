"""Where sentences end. Looks only at tokens that can end one; linear.

A full stop after an abbreviation or an initial ends nothing; a question in quotation marks goes on with its
attribution ("Why?" she asked). Line breaks end a sentence where the line before is finished or is a heading.
"""

from bisect import bisect_left
from functools import cache
from itertools import pairwise

from provcheck.language import lexicon
from provcheck.language.characters import CLOSING_OR_STRAIGHT, DASH_TOKENS
from provcheck.language.tokens import find_characters

TERMINATORS = frozenset((".", "!", "?", "…"))
CLOSING = frozenset(CLOSING_OR_STRAIGHT + ")]") | {"''", "'''"}
# After a full stop, these go on with the sentence.
JOINTS = DASH_TOKENS | {"-", ",", ";"}
# A line shorter than this that ends without a full stop is a heading or a list item, not wrapped prose.
WRAP = 60


@cache
def _lists(language: str) -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    return (
        lexicon.words(language, "titles_abbreviated"),
        lexicon.words(language, "abbreviations"),
        lexicon.words(language, "sentence_starters"),
        lexicon.words(language, "tag_verbs"),
    )


def sentences(
    text: str,
    words: list[str],
    lower: list[str],
    starts: list[int],
    ends: list[int],
    stretches: list[tuple[int, int, int]],
    language: str,
) -> tuple[list[tuple[int, int]], list[int]]:
    """Half-open ranges of token numbers, and the block of each; a sentence never crosses a block."""
    titles, abbreviations, starters, tags = _lists(language)
    candidates = _candidates(text, ends)
    begins: list[int] = []
    blocks: list[int] = []
    past = done = 0
    for number, low, high in stretches:
        first, past = past, bisect_left(starts, high, past)
        if first == past:
            continue
        before = len(begins)
        begins.append(first)
        here, done = done, bisect_left(candidates, past, done)
        for i in candidates[here:done]:
            cut = _after(words, lower, starts, ends, i, past, titles, abbreviations, starters, tags)
            if cut:
                begins.append(cut)
        if text.find("\n", low, high) >= 0:
            breaks = _line_breaks(text, words, lower, starts, low, high, first, past, titles)
            begins[before:] = sorted({*begins[before:], *breaks})
        blocks += [number] * (len(begins) - before)
    return list(pairwise([*begins, past])), blocks


def _candidates(text: str, ends: list[int]) -> list[int]:
    """The tokens whose last sign may end a sentence, in order."""
    found: list[int] = []
    i = 0
    for place in find_characters(text, ".!?…"):
        i = bisect_left(ends, place + 1, i)
        if i == len(ends):
            break
        if ends[i] == place + 1:
            found.append(i)
    return found


def _line_breaks(
    text: str,
    words: list[str],
    lower: list[str],
    starts: list[int],
    low: int,
    high: int,
    first: int,
    past: int,
    titles: frozenset[str],
) -> list[int]:
    """Tokens that begin a sentence because a line begins there; never between "Mr." and a name."""
    cuts: list[int] = []
    line_start = low
    at = text.find("\n", low, high)
    while at >= 0:
        j = bisect_left(starts, at, first, past)
        if first < j < past:
            last = words[j - 1]
            titled = lower[j - 2 if last == "." and j - 1 > first else j - 1] in titles and words[j][0].isupper()
            finished = last in CLOSING or last in TERMINATORS or last in ("...", ":")
            heading = at - line_start < WRAP and not words[j][0].islower() and last not in (",", ";")
            if (finished or heading) and not titled:
                cuts.append(j)
        line_start = at + 1
        at = text.find("\n", at + 1, high)
    return cuts


def _after(
    words: list[str],
    lower: list[str],
    starts: list[int],
    ends: list[int],
    i: int,
    past: int,
    titles: frozenset[str],
    abbreviations: frozenset[str],
    starters: frozenset[str],
    tags: frozenset[str],
) -> int:
    """The token that begins the next sentence if one ends at token i, else 0."""
    word = words[i]
    j = i + 1
    while j < past and words[j] in CLOSING and starts[j] == ends[j - 1]:
        j += 1
    if j >= past:
        return 0
    following = words[j]
    character = following[0]
    if starts[j] == ends[j - 1]:
        # No space: "said.The" has lost one; ".com" and "?!" have not.
        if word in TERMINATORS and j == i + 1 and character.isupper() and i and words[i - 1][-1].islower():
            return j
        return 0
    if character.islower() and character != "@":
        return 0
    if following in JOINTS or word[0] == "…":
        return 0 if not character.isupper() else j
    quoted = j > i + 1
    if (word == "." or len(word) > 1) and not quoted:
        if word == "." and i and starts[i] == ends[i - 1]:
            before = lower[i - 1]
            if before in titles:
                return 0
            initial = len(before) == 1 and words[i - 1].isupper() and before != "i"
            if (initial or before in abbreviations) and lower[j] not in starters:
                return 0
        elif len(word) > 1 and word[0] != "." and lower[j] not in starters:
            return 0  # U.S. Senate, a.m. Monday
    if quoted and character.isupper() and lower[j] not in starters:
        # “Why?” Ann Lee asked: a name and a verb of saying belong to the quotation before them.
        for k in range(j + 1, min(j + 6, past)):
            if lower[k] in tags:
                return 0
            if not words[k][0].isupper() and words[k] != ".":
                break
    return j
