"""Sentence boundaries. Only tokens that can end a sentence are looked at; linear in the text.

A full stop after an abbreviation or an initial ends nothing, and a question in quotation marks goes on with its
attribution ("Why?" she asked). A line break ends a sentence if the line before it is finished or is a heading.
"""

from bisect import bisect_left
from functools import cache
from itertools import pairwise, repeat

from provcheck.language import languages
from provcheck.language.characters import CLOSING_OR_STRAIGHT, DASH_TOKENS
from provcheck.language.tokens import find_all
from provcheck.model.evidence import read_only

_CLOSING = frozenset(CLOSING_OR_STRAIGHT + ")]") | {"''", "'''"}
# After a terminator, these tokens go on with the sentence.
_JOINTS = DASH_TOKENS | {"-", ",", ";", "،", "؛"}
# A shorter line that ends without a full stop is a heading or a list item, not wrapped prose. In characters.
_SHORTEST_WRAPPED_LINE = 60
# A name and its verb after a quotation ("Why?" *Ann Lee asked*) have at most so many tokens.
_LONGEST_ATTRIBUTION = 6


@read_only
class Tokens:
    """The columns of `Prose` that sentences are found with, and the text."""

    text: str
    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]


@read_only
class _Lists:
    """What decides where sentences end in a language: word lists in lower case, marks, and two traits."""

    titles: frozenset[str]
    abbreviations: frozenset[str]
    starters: frozenset[str]
    attributing_verbs: frozenset[str]
    enders: frozenset[str]
    closing: frozenset[str]
    has_spaces: bool
    has_verb_first: bool


@cache
def _lists(language: str) -> _Lists:
    read = languages.known(language)
    return _Lists(
        read.words("titles_abbreviated"),
        read.words("abbreviations"),
        read.words("sentence_starters"),
        read.words("tag_verbs"),
        frozenset(read.sentence_enders),
        _CLOSING.union(*read.quotation_marks.values()),
        not read.has("no-spaces"),
        read.has("verb-first"),
    )


def split_sentences(
    tokens: Tokens, blocks: list[tuple[int, int, int]], language: str
) -> tuple[list[tuple[int, int]], list[int]]:
    """Return the half-open token ranges of the sentences, and the block number of each.

    `blocks` are (number, start, end) in code points of the text, sorted. No sentence crosses a block.
    """
    lists = _lists(language)
    candidates = _candidates(tokens, lists.enders)
    sentence_starts: list[int] = []
    sentence_blocks: list[int] = []
    block_end = candidates_end = 0
    for number, start, end in blocks:
        block_start, block_end = block_end, bisect_left(tokens.starts, end, block_end)
        if block_start == block_end:
            continue
        sentences_before = len(sentence_starts)
        sentence_starts.append(block_start)
        candidates_start, candidates_end = candidates_end, bisect_left(candidates, block_end, candidates_end)
        for candidate in candidates[candidates_start:candidates_end]:
            next_start = _next_sentence(tokens, lists, candidate, block_end) if candidate + 1 < block_end else 0
            if next_start:
                sentence_starts.append(next_start)
        if tokens.text.find("\n", start, end) >= 0:
            line_starts = _line_starts(tokens, lists, start, end, range(block_start, block_end))
            sentence_starts[sentences_before:] = sorted({*sentence_starts[sentences_before:], *line_starts})
        sentence_blocks += [number] * (len(sentence_starts) - sentences_before)
    return list(pairwise([*sentence_starts, block_end])), sentence_blocks


def _candidates(tokens: Tokens, enders: frozenset[str]) -> list[int]:
    """Return the numbers of the tokens whose last character may end a sentence, in order."""
    ends = tokens.ends
    behind = [position + 1 for position in find_all(tokens.text[: ends[-1]], enders)] if ends else []
    candidates = map(bisect_left, repeat(ends), behind)
    return [token for token, end in zip(candidates, behind, strict=True) if ends[token] == end]


def _line_starts(tokens: Tokens, lists: _Lists, start: int, end: int, block: range) -> list[int]:
    """Return the tokens of a block that begin a sentence because a line begins there; never between "Mr." and a name.

    `start` and `end` are the block's, in code points.
    """
    text, words, lower, starts = tokens.text, tokens.words, tokens.lower, tokens.starts
    line_starts: list[int] = []
    line_start = start
    line_end = text.find("\n", start, end)
    while line_end >= 0:
        token = bisect_left(starts, line_end, block.start, block.stop)
        if block.start < token < block.stop:
            last, following = words[token - 1], words[token]
            is_point = last == "." and token - 1 > block.start
            is_titled = lower[token - 2 if is_point else token - 1] in lists.titles and following[0].isupper()
            is_finished = last in lists.closing or last in lists.enders or last in ("...", ":")
            is_short = line_end - line_start < _SHORTEST_WRAPPED_LINE
            is_heading = is_short and not following[0].islower() and last not in (",", ";")
            if (is_finished or is_heading) and not is_titled:
                line_starts.append(token)
        line_start = line_end + 1
        line_end = text.find("\n", line_start, end)
    return line_starts


def _stands_apart(tokens: Tokens, mark: int, block_end: int) -> bool:
    """Return whether a guillemet between spaces closes a quotation: "Nous fermons. » Il part."."""
    return mark + 1 < block_end and tokens.starts[mark + 1] > tokens.ends[mark]


def _next_sentence(tokens: Tokens, lists: _Lists, terminator: int, block_end: int) -> int:
    """Return the token that begins the next sentence if one ends at the token `terminator`; otherwise 0."""
    words, lower, starts, ends = tokens.words, tokens.lower, tokens.starts, tokens.ends
    word = words[terminator]
    following = terminator + 1
    while (
        following < block_end
        and words[following] in lists.closing
        and (
            starts[following] == ends[following - 1]
            or (words[following] == "»" and _stands_apart(tokens, following, block_end))
        )
    ):
        following += 1
    if following >= block_end:
        return 0
    first_character = words[following][0]
    if starts[following] == ends[following - 1]:
        if not lists.has_spaces:
            return following
        # Without a space: "said.The" has lost one, but ".com" and "?!" have not.
        is_lost_space = (
            word in lists.enders
            and following == terminator + 1
            and first_character.isupper()
            and terminator
            and (words[terminator - 1][-1].islower() or words[terminator - 1] == ")")
        )
        return following if is_lost_space else 0
    if first_character.islower() and first_character != "@":
        return 0
    if words[following] in _JOINTS or word[0] == "…":
        return following if first_character.isupper() else 0
    is_starter = lower[following] in lists.starters
    if following == terminator + 1:
        return 0 if _is_abbreviation(tokens, lists, terminator, is_starter) else following
    if first_character.isupper() and not is_starter and _is_attribution(tokens, lists, following, block_end):
        return 0
    if lists.has_verb_first and lower[following] in lists.attributing_verbs:
        return 0
    return following


def _is_abbreviation(tokens: Tokens, lists: _Lists, terminator: int, is_before_starter: bool) -> bool:
    """Return whether a token with a full stop abbreviates a word: "Mr.", "J.", "U.S. Senate", "a.m. Monday".

    Before a word that usually begins sentences, only titles do.
    """
    word = tokens.words[terminator]
    if word != ".":
        return len(word) > 1 and word[0] != "." and not is_before_starter
    if not terminator or tokens.starts[terminator] != tokens.ends[terminator - 1]:
        return False
    before = tokens.lower[terminator - 1]
    if before in lists.titles:
        return True
    is_initial = len(before) == 1 and before != "i" and tokens.words[terminator - 1].isupper()
    return (is_initial or before in lists.abbreviations) and not is_before_starter


def _is_attribution(tokens: Tokens, lists: _Lists, name_start: int, block_end: int) -> bool:
    """Return whether a name and a verb of speech follow a quotation, and so belong to its sentence."""
    for token in range(name_start + 1, min(name_start + _LONGEST_ATTRIBUTION, block_end)):
        if tokens.lower[token] in lists.attributing_verbs:
            return True
        if not tokens.words[token][0].isupper() and tokens.words[token] != ".":
            return False
    return False
