"""The content of a cue in its sentence: on which side of the cue it stands, and where it starts and ends.

Small models choose among the candidates of `contents`; what grammar decides is decided here: a day, an audience or an
occasion is no content, and a new clause behind “…, she said,” is the narrator's.
"""

from provcheck.extractors.quotes.content_ends import (
    LONGEST_OCCASION,
    behind_according,
    behind_asked,
    behind_incise,
    behind_occasion,
    end_of_fronted,
)
from provcheck.extractors.quotes.contents import (
    CLAUSE,
    PATTERNS,
    end_candidates,
    left_end_candidates,
    left_start_candidates,
    score_ends,
    score_left_ends,
    score_left_starts,
    score_patterns,
    score_starts,
    start_candidates,
    trim_left_end,
)
from provcheck.extractors.quotes.finite_verbs import SURELY_FINITE, has_finite_verb, has_sure_finite_verb
from provcheck.extractors.quotes.masked_tokens import FINITE_VERBS, SENTENCE_REACH, CueSpan, MaskedTokens, TokenSpan
from provcheck.extractors.quotes.model import Models, best, best_pattern
from provcheck.extractors.quotes.phrases import expand_phrase
from provcheck.extractors.quotes.sources import NOMINAL, PRONOUNS
from provcheck.extractors.quotes.subjects import quoting_verb
from provcheck.language import outlets

# Where the word after the cue has one of these tags, it starts the content.
ALWAYS_STARTS = frozenset(("TH", "PRS", "Q", "WH", "REL", "ED"))
# The same, unless the cue may name its addressee first.
USUALLY_STARTS = frozenset(("DET", "CAP", "POS", "TO", "TTL", "X", "YOU", "SUB", "ING", "S"))
# Tags of words that begin a clause behind an addressee or a day, where no "that" does.
CLAUSE_SUBJECTS = frozenset(("DET", "POS", "PRS", "YOU", "X", "S", "NUM", "N"))
# Tags of words that an addressee begins with, that only the subject of a clause begins with, and that one ends with.
ADDRESSEES = frozenset(("DET", "POS", "OBJ", "NUM", "N", "CAP", "TTL", "ROLE", "DOC", "X", "S"))
SUBJECTS = frozenset(("DET", "POS", "PRS", "NUM"))
ADDRESSEE_ENDS = frozenset(("CAP", "ROLE", "DOC", "X", "S", "N", "DAY", "OBJ", "POS"))
# Tags that no addressee has, but a clause or a list of addressees.
NO_ADDRESSEE = frozenset(("TH", "WH", "TO", "AND", "SUB", "AUX", "MOD", "Q", "q", ",", ":", ";", "-", "("))
# In tokens: the longest addressee.
LONGEST_ADDRESSEE = 12
# Tags of words that a day, an audience or an occasion begins with: "said *earlier* this week", "said *in* Harl".
CIRCUMSTANCES = frozenset(("IN", "DAY", "ADV", "LY"))
# Tags of the subject and the auxiliaries of a verb of quoting.
QUOTING_CLAUSE = NOMINAL | PRONOUNS | {"AUX", "ADV", "OF"}
# Tags of a day and of what may stand before it.
BEFORE_DAY = frozenset(("DAY", "IN"))
# Tags that only content has.
SAID = frozenset(("PRS", "TH", "WH", "TO", "Q", "q", "SUB", ":", ";", "-"))


def find_content(
    tokens: MaskedTokens, cue: CueSpan, source: TokenSpan | None, heads: set[int], models: Models
) -> tuple[list[TokenSpan], str]:
    """The ranges of the content in the cue's sentence, in order, and the pattern: one of PATTERNS."""
    head, cue_start, cue_end = cue
    sentence = tokens.sentence_numbers[head]
    start, end = tokens.sentence_starts[sentence], tokens.sentence_ends[sentence]
    low = source[0] if source is not None and source[0] < cue_start else cue_start
    if tokens.lower[head] in tokens.constructions["reported"] and (verb := quoting_verb(tokens, head)) is not None:
        low = _start_of_quoting(tokens, verb, start)
    if source is not None and low > start and tokens.tags[low - 1] == "IN" and source[1] <= cue_start:
        low = expand_phrase(tokens, source)[0]
    comma_before = low > start and tokens.tags[low - 1] == ","
    pattern = PATTERNS[best_pattern(score_patterns(tokens, cue, source, models["pattern"]))]
    right = _right_content(tokens, cue, source, heads, models) if pattern in "RB" and cue_end < end else None
    if right is not None and _is_circumstance(tokens, cue, low, right):
        # “The roof is sound, Lind told the BBC”: what was told stands before the comma, if anywhere.
        right, pattern = None, "L" if comma_before else "0"
    if right is not None and comma_before:
        if right[0] > cue_end and tokens.tags[right[0]] in SURELY_FINITE:
            pattern = "B"  # "the hall, Lind told them all, *would open*"
        is_narrated = tokens.tags[cue_end] == "," and _goes_on_narrating(tokens, right)
        if is_narrated or _has_own_cue(tokens, cue, right, heads):
            right, pattern = None, "L"
    if right is not None and pattern == "B" and _is_occasion(tokens, right):
        right, pattern = None, "L"
    if pattern == "L" and comma_before and source is not None and tokens.cue_forms[head] == "ex":
        right = behind_incise(tokens, source[1], end)  # "the hall, according to Lind, *is closed*"
    left = _left_content(tokens, head, low, models) if pattern in "LB" and low > start else None
    content = [] if left is None else [left]
    if right is not None:
        content.append(right)
    return content, pattern


def _start_of_quoting(tokens: MaskedTokens, verb: int, start: int) -> int:
    """Where the clause of a verb of quoting begins: “…,” *the paper quoted him as saying*."""
    while verb > start and tokens.tags[verb - 1] in QUOTING_CLAUSE:
        verb -= 1
    return verb


def _left_content(tokens: MaskedTokens, head: int, low: int, models: Models) -> TokenSpan | None:
    """The content before the attribution that starts at `low`."""
    if tokens.tags[low - 1] == "SUB" and tokens.lower[low - 1] in tokens.constructions["before-reported"]:
        low -= 1  # "It will hold, *as* Lind wrote": the word belongs to the attribution
    ends = left_end_candidates(tokens, head, low)
    end = ends[0]
    if len(ends) > 1:
        end = ends[best(score_left_ends(tokens, head, low, ends, models["left_end"]))]
    end = trim_left_end(tokens, tokens.sentence_starts[tokens.sentence_numbers[head]], end)
    starts = left_start_candidates(tokens, head, end)
    start = starts[0]
    if len(starts) > 1:
        start = starts[best(score_left_starts(tokens, head, end, starts, models["left_start"]))]
    sentence_start = tokens.sentence_starts[tokens.sentence_numbers[head]]
    if (
        start > sentence_start
        and tokens.tags[start - 1] == ","
        and (_opens_with_subordinate(tokens, sentence_start, start) or _ends_with_participle(tokens, start, end))
    ):
        start = sentence_start
    return (start, end) if start < end else None


def _opens_with_subordinate(tokens: MaskedTokens, start: int, end: int) -> bool:
    """Whether a range is one clause that depends on the next: "*While one ship turned back*, the others went on"."""
    tags = tokens.tags
    return tags[start] == "SUB" and tags[start + 1 : start + 2] != ["ED"] and "," not in tags[start : end - 1]


def _ends_with_participle(tokens: MaskedTokens, start: int, end: int) -> bool:
    """Whether a range is only the participle behind a clause: "The bank closed, *pending a review*, Lind said"."""
    sentence_start = tokens.sentence_starts[tokens.sentence_numbers[start]]
    return (
        tokens.tags[start] == "ING"
        and not has_finite_verb(tokens, start, end)
        and not tokens.quotations_between(sentence_start, end)
        and has_finite_verb(tokens, sentence_start, start)
    )


def _right_content(
    tokens: MaskedTokens, cue: CueSpan, source: TokenSpan | None, heads: set[int], models: Models
) -> TokenSpan | None:
    """The content behind the cue."""
    head, _, cue_end = cue
    start, base, constructions = cue_end, tokens.cue_bases[head], tokens.constructions
    if base in constructions["told"]:
        start = _behind_addressee(tokens, cue)
    elif base in constructions["according"] and source is not None:
        start = _behind_source(tokens, head, source) or start
    if start == cue_end and tokens.tags[start] in BEFORE_DAY:
        start = _behind_day(tokens, start, tokens.sentence_ends[tokens.sentence_numbers[head]])
    if start == cue_end and ((source is not None and source[0] >= start) or not _starts_content(tokens, cue, start)):
        starts = start_candidates(tokens, cue, source)
        start = starts[0]
        if len(starts) > 1 and not _starts_content(tokens, cue, start):
            start = starts[best(score_starts(tokens, cue, starts, models["start"]))]
    tags = tokens.tags
    if tags[start] == "TH":
        ends = end_candidates(tokens, start)
        if tags[start + 1 : start + 2] == ["SUB"]:
            ends = _behind_condition(tokens, start, ends)
        elif len(ends) > 1 and tags[ends[0]] == ",":
            ends = [end for end in ends if has_finite_verb(tokens, start + 1, end)] or ends
    else:
        if "TH" in tags[start + 1 : start + LONGEST_OCCASION]:
            start = behind_occasion(tokens, start)
        elif tags[start] not in ALWAYS_STARTS and base in constructions["asked"]:
            start = behind_asked(tokens, start)
        ends = end_candidates(tokens, start)
    end = ends[0]
    if len(ends) > 1:
        end = ends[best(score_ends(tokens, head, start, ends, heads, models["end"]))]
    if tags[tokens.sentence_starts[tokens.sentence_numbers[head]]] == "SUB":
        end = end_of_fronted(tokens, cue, (start, end))
    if end <= start:
        return None
    narrating = constructions["narrating"]
    return (start, end) if narrating.isdisjoint(tokens.lower[start:end]) else _before_narration(tokens, start, end)


def _behind_source(tokens: MaskedTokens, head: int, source: TokenSpan) -> int | None:
    """Where the clause behind the source of "According to", which opens a sentence, begins; None if that is unclear."""
    sentence = tokens.sentence_numbers[head]
    if head > tokens.sentence_starts[sentence] + 1 or source[0] < head:
        return None
    return behind_according(tokens, source[1], tokens.sentence_ends[sentence])


def _behind_condition(tokens: MaskedTokens, start: int, ends: list[int]) -> list[int]:
    """The ends behind the comma of a condition: "said that *if it rained*, the match would …"."""
    comma = next((token for token in range(start, ends[-1]) if tokens.tags[token] == ","), start)
    return [end for end in ends if end > comma]


def _behind_addressee(tokens: MaskedTokens, cue: CueSpan) -> int:
    """Where the clause behind an addressee begins: "Lind told *pilots on the runway* it …"; else the end of the cue."""
    cue_end, tags = cue.end, tokens.tags
    sentence_end = min(tokens.sentence_ends[tokens.sentence_numbers[cue.head]], cue_end + SENTENCE_REACH)
    if tags[cue_end] not in ADDRESSEES:
        return cue_end
    last = min(sentence_end - 1, cue_end + LONGEST_ADDRESSEE)
    that = tags.index("TH", cue_end, last) if "TH" in tags[cue_end:last] else cue_end
    if that > cue_end and not has_sure_finite_verb(tokens, cue_end, that):
        return cue_end
    for token in range(cue_end + 1, last):
        tag = tags[token]
        if tag == "," and tags[token + 1] in SURELY_FINITE:
            return token + 1  # "the hall, Lind told them all, would open"
        if tag in NO_ADDRESSEE:
            break
        if tokens.lower[token] in tokens.constructions["existential"] and tags[token + 1] == "AUX":
            return token
        if tag in SUBJECTS and tags[token - 1] in ADDRESSEE_ENDS and has_finite_verb(tokens, token + 1, sentence_end):
            return token
        if tag == "CAP" and tags[token - 1] in ("S", "ROLE") and tags[token + 1] in SURELY_FINITE:
            return token
    return _behind_outlet(tokens, cue_end, sentence_end)


def _behind_outlet(tokens: MaskedTokens, start: int, sentence_end: int) -> int:
    """The end of an outlet at `start` that a clause follows: "Lind told *Reuters* plans …"; else `start`."""
    end, tags = start, tokens.tags
    while end < sentence_end and tags[end] == "CAP":
        end += 1
    is_name = start < end < sentence_end - 1 and tags[end] in CLAUSE_SUBJECTS
    return end if is_name and outlets.is_outlet(tokens.text[tokens.starts[start] : tokens.ends[end - 1]]) else start


def _behind_day(tokens: MaskedTokens, start: int, sentence_end: int) -> int:
    """Where the clause behind a day begins: "Lind said *on Monday* the roof …"; else `start`."""
    day = start + 1 if tokens.tags[start] == "IN" else start
    if tokens.tags[day : day + 1] != ["DAY"]:
        return start
    if day + 1 >= sentence_end:
        return start
    token = day + 2 if tokens.lower[day + 1] in tokens.sorts["time"] else day + 1
    if token + 1 >= sentence_end:
        return start
    tag = tokens.tags[token]
    begins = tag in CLAUSE_SUBJECTS or tag in ("CAP", "TTL")
    reach = min(sentence_end, token + SENTENCE_REACH)
    return token if begins and has_finite_verb(tokens, token + 1, reach) else start


def _starts_content(tokens: MaskedTokens, cue: CueSpan, token: int) -> bool:
    """Whether a word starts the content by its tag alone; after some cues it may start the addressee."""
    tag = tokens.tags[token]
    if tag in ALWAYS_STARTS:
        return True
    return tag in USUALLY_STARTS and tokens.cue_bases[cue.head] not in tokens.verbs["addressed"]


def _is_circumstance(tokens: MaskedTokens, cue: CueSpan, low: int, right: TokenSpan) -> bool:
    """Whether what follows is only a day, an audience or an occasion: “…, Lind said *on Monday in Harl*”."""
    head, _, cue_end = cue
    start, end = right
    if start != cue_end:
        return False
    tags, base = tokens.tags, tokens.cue_bases[head]
    if tags[start] in BEFORE_DAY and BEFORE_DAY.issuperset(tags[start:end]) and "DAY" in tags[start:end]:
        return True
    if end - start == 2 and tags[end - 1] == "DAY" and _is_time(tokens, start):
        return True  # "said *late Thursday*"
    if base not in tokens.verbs["plain"]:
        return False
    is_audience = base in tokens.constructions["told"] and tags[start] in ADDRESSEES
    is_channel = tags[start] == "CAP" and tags[start - 1] == "IN"  # "said on *Telegram*"
    if not (is_audience or is_channel or tags[start] in CIRCUMSTANCES or _is_time(tokens, start)):
        return False
    if not SAID.isdisjoint(tags[start:end]) or has_sure_finite_verb(tokens, start, end):
        return False
    is_name = is_audience and (tags[start] == "CAP" or tags[start : start + 2] == ["DET", "CAP"])
    if is_name and CLAUSE.isdisjoint(tags[start:end]):
        return True
    # A main clause before the comma: "The roof is sound, Lind told *reporters*", not "While he was silent, Lind told
    # *voters* …".
    sentence_start = tokens.sentence_starts[tokens.sentence_numbers[head]]
    return (
        low > sentence_start
        and tags[low - 1] == ","
        and tags[sentence_start] != "SUB"
        and has_finite_verb(tokens, max(sentence_start, low - SENTENCE_REACH), low - 1)
    )


def _is_time(tokens: MaskedTokens, start: int) -> bool:
    """Whether a time begins without a preposition: "said *late* on Monday", "said *last* week"."""
    if tokens.tags[start] != "X" or start + 1 >= len(tokens.tags):
        return False
    return tokens.tags[start + 1] in BEFORE_DAY or tokens.lower[start + 1] in tokens.sorts["time"]


def _has_own_cue(tokens: MaskedTokens, cue: CueSpan, right: TokenSpan, heads: set[int]) -> bool:
    """Whether what follows has a cue of its own: "…, Ann Lee said, *and Carl Moe said it will open*"."""
    return tokens.tags[cue.end : cue.end + 2] == [",", "AND"] and not heads.isdisjoint(range(*right))


def _goes_on_narrating(tokens: MaskedTokens, right: TokenSpan) -> bool:
    """Whether a new clause in the past goes on with the story: "The crew smelled smoke, Lind said, *and it landed*"."""
    start, end = right
    tags = tokens.tags
    if tags[start] == ",":
        start += 1
    if start + 1 >= end or tags[start] != "AND" or tags[start + 1] not in ("DET", "POS", "PRS", "CAP", "TTL"):
        return False
    verb = start + 2
    while verb < end and tags[verb] in ("X", "S", "CAP", "ROLE", "DOC"):
        verb += 1
    return verb < end and (tags[verb] in ("ED", "vbd") or tokens.lower[verb] in tokens.constructions["past"])


def _before_narration(tokens: MaskedTokens, start: int, end: int) -> TokenSpan:
    """Reported words without a clause of the narrator: "Lind said he had wept, *but he sounded calmer*"."""
    tags, lower, groups = tokens.tags, tokens.lower, tokens.constructions
    for token in range(start + 1, end - 2):
        if lower[token] not in groups["narrating"]:
            continue
        if not groups["reversing"].isdisjoint(lower[token + 1 : token + 3]):
            is_narration = tags[token + 1] in ("AUX", "ADV")
        elif lower[token + 1] in groups["declining"]:
            is_narration = not groups["unsaid"].isdisjoint(lower[token + 2 : token + 4])
        elif tags[token + 1] == "PRS":
            verb = token + 3 if tags[token + 2] in ("ADV", "LY") else token + 2
            is_narration = lower[token + 2] in groups["appearing"] or _states(tokens, verb)
        else:
            is_narration = False
        if is_narration:
            return start, token - 1 if tags[token - 1] == "," else token
    return start, end


def _states(tokens: MaskedTokens, verb: int) -> bool:
    """Whether a finite verb of speech stands at a token: "but he also *warned*"."""
    verbs = tokens.verbs
    is_speech = tokens.cue_bases[verb] in verbs["plain"] or tokens.cue_bases[verb] in verbs["addressed"]
    return is_speech and tokens.cue_forms[verb] in FINITE_VERBS


def _is_occasion(tokens: MaskedTokens, right: TokenSpan) -> bool:
    """Whether what follows is only the occasion: "The roof is sound, Lind said *at a meeting in Oslo*"."""
    start, end = right
    occasions = tokens.occasions
    event = next((token for token in range(start, end) if tokens.lower[token] in occasions["event"]), None)
    if event is None or tokens.lower[start] not in occasions["lead"]:
        return False
    return CLAUSE.isdisjoint(tokens.tags[start:event]) and CLAUSE.isdisjoint(tokens.tags[event + 1 : end])
