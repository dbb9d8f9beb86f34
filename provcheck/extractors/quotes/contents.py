"""Where the content of a cue may stand in its sentence, start and end, and how likely each place is.

“The roads, she said, are bad”: the content stands on both sides. Places are tokens; ranges are half-open.
"""

from itertools import compress, islice

from provcheck.extractors.quotes.masked_tokens import SENTENCE_REACH, CueSpan, MaskedTokens, TokenSpan
from provcheck.extractors.quotes.model import EMPTY, NO_SCORES, PatternScores, Tables

# Where the content stands: right of the cue, left of it, on both sides, or outside the sentence.
PATTERNS = ("R", "L", "B", "0")
# Tags of words that may start a reported clause some words after its cue; others start one in a case out of fifty.
CLAUSE_STARTS = frozenset(("TH", "Q", "WH", "PRS"))
PAUSES = frozenset((",", ":", "-"))
QUOTATIONS = frozenset(("Q", "q"))
# Tags before which a clause may end, or after which one may start on the left of its cue.
BREAKS = frozenset((",", ";", "-", ":", "AND", "SUB", "(", ")"))
SENTENCE_ENDS = frozenset((".", "?", "!", ":"))
# Tags of which every clause has one; an addressee, a place or an occasion has none.
CLAUSE = frozenset(
    ("AUX", "MOD", "TH", "WH", "TO", "Q", "q", "PRS", "vb", "vbd", "vbz", "vbn", "vbg", "ED", "ING", "SUB")
)
# How far content may start behind its cue, end before the attribution, and start before that end, in tokens.
START_REACH, LEFT_END_REACH, LEFT_START_REACH = 12, 14, 40
# How many candidates there are at most, the range's own edge not counted.
MOST_ENDS, MOST_LEFT_ENDS, MOST_LEFT_STARTS = 14, 4, 9
# How far ahead of an end the features see another cue, in tokens.
CUE_AHEAD = 5
# Numbers of tokens in a few steps, up to 25 and up to 6; "f" for more.
LENGTHS = ("0", "1", "2", "3", *["6"] * 3, *["10"] * 4, *["16"] * 6, *["25"] * 9)
GAPS = LENGTHS[:7]
RANKS = ("0", "1", "2", "3", "4", "5")
# The number of commas, one more, at most three.
ONE_MORE = {"0": "1", "1": "2", "2": "3", "3": "3"}


def _step(length: int) -> str:
    """A number of tokens in a few steps."""
    return LENGTHS[length] if length < 26 else "f"


def score_patterns(tokens: MaskedTokens, cue: CueSpan, source: TokenSpan | None, tables: Tables) -> list[PatternScores]:
    """What each feature adds to the scores of PATTERNS; their sums decide where the content stands."""
    by_base, by_form, by_side, by_edges, by_right, by_left, by_word, by_next, by_quotations, by_before = tables
    head, cue_start, cue_end = cue
    base, form = tokens.cue_bases[head], tokens.cue_forms[head]
    tags = tokens.tags
    sentence = tokens.sentence_numbers[head]
    start, end = tokens.sentence_starts[sentence], tokens.sentence_ends[sentence]
    word, after = (tokens.lower[cue_end], tags[cue_end]) if cue_end < end else ("$", "$")
    side, low, high = "0", cue_start, cue_end
    if source is not None:
        source_start, source_end = source
        side = "R" if source_start >= cue_end else "L"
        if source_start < cue_start:
            low = source_start
        if source_end > cue_end:
            high = source_end
    before = tags[low - 1] if low > start else "^"
    behind = tags[high] if high < end else "$"
    left, right = low - start, end - high
    quotations = ""
    if sentence in tokens.quotations_by_sentence:
        quotation_tokens = tokens.quotations_by_sentence[sentence]
        quotations = ("L" if quotation_tokens[0] < low else "") + ("R" if quotation_tokens[-1] >= high else "")
    return [
        by_base.get(base, NO_SCORES),
        by_form.get(form, NO_SCORES),
        by_side.get(side, NO_SCORES),
        by_edges.get(side, EMPTY).get(before, EMPTY).get(behind, NO_SCORES),
        by_right.get(side, EMPTY).get(LENGTHS[right] if right < 26 else "f", EMPTY).get(behind, NO_SCORES),
        by_left.get(side, EMPTY).get(LENGTHS[left] if left < 26 else "f", EMPTY).get(before, NO_SCORES),
        by_word.get(side, EMPTY).get(word, NO_SCORES),
        by_next.get(base, EMPTY).get(after, NO_SCORES),
        by_quotations.get(side, EMPTY).get(quotations, EMPTY).get(before, NO_SCORES),
        by_before.get(base, EMPTY).get(side, EMPTY).get(before, NO_SCORES),
    ]


def start_candidates(tokens: MaskedTokens, cue: CueSpan, source: TokenSpan | None) -> list[int]:
    """Where the content may start on the right of the cue, and behind a source that follows the cue."""
    head, _, cue_end = cue
    end = tokens.sentence_ends[tokens.sentence_numbers[head]]
    tags = tokens.tags
    starts = [cue_end] if cue_end < end else []
    starts += [
        token
        for token in range(cue_end + 1, min(end, cue_end + START_REACH))
        if tags[token] in CLAUSE_STARTS or tags[token - 1] in PAUSES
    ]
    if source is None or source[0] < cue_end:
        return starts
    return [token for token in starts if token >= source[1]] or [min(source[1], end - 1)]


def score_starts(tokens: MaskedTokens, cue: CueSpan, candidates: list[int], tables: Tables) -> list[int]:
    """The score of each candidate as the start of the content behind a cue."""
    by_distance, by_word, by_base, by_edges, by_skipped, by_comma, by_pair = tables
    head, _, cue_end = cue
    base = tokens.cue_bases[head]
    lower, tags = tokens.lower, tokens.tags
    end = tokens.sentence_ends[tokens.sentence_numbers[head]]
    words, skips = by_base.get(base, EMPTY), by_skipped.get(base, EMPTY)
    scores = []
    for start in candidates:
        tag = tags[start]
        word = lower[start] if tag != "CAP" else tag
        gap = start - cue_end
        distance = GAPS[gap] if gap < 7 else "f"
        between = tags[cue_end:start]
        skipped = " ".join(between) if gap < 4 else f"{between[0]} {between[1]}..{between[-1]}"
        scores.append(
            by_distance.get(distance, 0)
            + by_word.get(distance, EMPTY).get(word, 0)
            + words.get(word, 0)
            + by_edges.get(tags[start - 1], EMPTY).get(tag, 0)
            + skips.get(skipped, 0)
            + by_comma.get("," if "," in between else "-", EMPTY).get(tag, 0)
            + by_pair.get(distance, EMPTY).get(tag, EMPTY).get(tags[start + 1] if start + 1 < end else "$", 0)
        )
    return scores


def end_candidates(tokens: MaskedTokens, start: int) -> list[int]:
    """Where the content that starts at `start` may end: at the breaks behind it, and last at the sentence's end."""
    sentence = tokens.sentence_numbers[start]
    end = min(tokens.sentence_ends[sentence], start + SENTENCE_REACH)
    tags = tokens.tags
    last = end - 1 if tags[end - 1] in SENTENCE_ENDS and end - 1 > start else end
    between = range(start + 1, min(last, end - 1))
    if sentence not in tokens.quotations_by_sentence:
        # The loop below takes twenty times as many steps.
        return [*islice(compress(between, map(BREAKS.__contains__, tags[start + 1 : last])), MOST_ENDS), last]
    ends = []
    for token in between:
        if tags[token] in BREAKS or tags[token - 1] in QUOTATIONS:
            ends.append(token)
            if len(ends) == MOST_ENDS:
                break
    ends.append(last)
    return ends


def score_ends(
    tokens: MaskedTokens, head: int, start: int, candidates: list[int], heads: set[int], tables: Tables
) -> list[int]:
    """The score of each candidate as the end of the content that starts at `start`; the last is the sentence's end.

    `heads` are the heads of all cues of the text, `head` that of the content.
    """
    by_length, by_base, by_opening, by_commas, by_edges, by_pair, by_near = tables[:7]
    last_by_base, last_by_opening, last_by_commas = tables[7:]
    base = tokens.cue_bases[head]
    lower, tags = tokens.lower, tokens.tags
    opening = lower[start] if tags[start] != "CAP" else "CAP"
    bases, openings = by_base.get(base, EMPTY), by_opening.get(opening, EMPTY)
    commas = "0"
    last_ahead = min(candidates[-2] + CUE_AHEAD, tokens.sentence_ends[tokens.sentence_numbers[head]])
    heads_ahead = sorted(heads.intersection(tokens.cues_between(candidates[0], last_ahead)))
    scores = []
    for end in candidates[:-1]:
        word, tag, after, length = lower[end], tags[end], tags[end + 1], end - start
        near = "0"
        for cue in heads_ahead:
            if end <= cue < end + CUE_AHEAD:
                near = f"{cue - end}{tokens.cue_forms[cue]}"
                break
        scores.append(
            by_length.get(LENGTHS[length] if length < 26 else "f", EMPTY).get(word, 0)
            + bases.get(tag, 0)
            + openings.get(word, 0)
            + by_commas.get(commas, EMPTY).get(tag, 0)
            + by_edges.get(tag, EMPTY).get(tags[end - 1], EMPTY).get(after, 0)
            + by_pair.get(word, EMPTY).get(after, 0)
            + by_near.get(near, EMPTY).get(tag, 0)
        )
        if tag == ",":
            commas = ONE_MORE[commas]
    scores.append(last_by_base.get(base, 0) + last_by_opening.get(opening, 0) + last_by_commas.get(commas, 0))
    return scores


def left_end_candidates(tokens: MaskedTokens, head: int, low: int) -> list[int]:
    """Where content left of the attribution may end: at commas and quotations before it, and last where it starts.

    `low` is the first token of the attribution: of its cue or its source.
    """
    start = tokens.sentence_starts[tokens.sentence_numbers[head]]
    tags = tokens.tags
    ends = [
        token
        for token in range(max(start + 1, low - LEFT_END_REACH), low)
        if tags[token] in (",", "-", ";") or tags[token - 1] in QUOTATIONS
    ]
    return [*ends[-MOST_LEFT_ENDS:], low]


def score_left_ends(tokens: MaskedTokens, head: int, low: int, candidates: list[int], tables: Tables) -> list[int]:
    """The score of each candidate as the end of the content left of the attribution that starts at `low`."""
    by_gap, by_edges, by_word, by_rank, by_form, by_before, by_base = tables
    lower, tags = tokens.lower, tokens.tags
    base, form = tokens.cue_bases[head], tokens.cue_forms[head]
    scores = []
    for number, end in enumerate(candidates):
        rank = RANKS[len(candidates) - number]
        gap = _step(low - end)
        tag = tags[end] if end < low else "low"
        before = tags[end - 1]
        after = tags[end + 1] if end + 1 < len(tags) else "end"  # markup can swallow the end of the text
        word = lower[end + 1] if end + 1 < len(tags) and after != "CAP" else after
        scores.append(
            by_gap.get(gap, 0)
            + by_edges.get(gap, EMPTY).get(tag, EMPTY).get(before, 0)
            + by_word.get(tag, EMPTY).get(word, 0)
            + by_rank.get(rank, EMPTY).get(tag, EMPTY).get(before, 0)
            + by_form.get(form, EMPTY).get(gap, EMPTY).get(tag, 0)
            + by_before.get(rank, EMPTY).get(before, 0)
            + by_base.get(base, EMPTY).get(gap, 0)
        )
    return scores


def trim_left_end(tokens: MaskedTokens, start: int, end: int) -> int:
    """The end of content left of its attribution, without the commas and dashes before the attribution."""
    while end > start + 1 and tokens.tags[end - 1] in (",", "-"):
        end -= 1
    return end


def left_start_candidates(tokens: MaskedTokens, head: int, end: int) -> list[int]:
    """Where content that ends at `end`, left of the attribution, may start: at the sentence's start, or at a break."""
    start = tokens.sentence_starts[tokens.sentence_numbers[head]]
    tags = tokens.tags
    starts = [
        token
        for token in range(max(start + 1, end - LEFT_START_REACH), end)
        if tags[token - 1] in BREAKS or tags[token] in QUOTATIONS
    ]
    return [max(start, end - SENTENCE_REACH), *starts[-MOST_LEFT_STARTS:]]


def score_left_starts(tokens: MaskedTokens, head: int, end: int, candidates: list[int], tables: Tables) -> list[int]:
    """The score of each candidate as the start of the content that ends at `end`, left of the attribution."""
    by_length, by_pair, by_base, by_last = tables
    tags = tokens.tags
    bases = by_base.get(tokens.cue_bases[head], EMPTY)
    lasts = by_last.get(tags[end - 1], EMPTY)
    sentence_start = tokens.sentence_starts[tokens.sentence_numbers[head]]
    scores = []
    for start in candidates:
        before = "^" if start == sentence_start else tags[start - 1]
        tag = tags[start]
        scores.append(
            by_length.get(_step(end - start), EMPTY).get(before, 0)
            + by_pair.get(before, EMPTY).get(tag, 0)
            + bases.get(before, 0)
            + lasts.get(before, EMPTY).get(tag, 0)
        )
    return scores
