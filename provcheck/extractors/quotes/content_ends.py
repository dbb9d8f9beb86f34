"""Where the content behind a cue begins and ends by grammar, where the models see too little.

A clause with "that" begins behind the occasion before it; what a fronted clause reports ends before the main clause.
"""

from provcheck.extractors.quotes.finite_verbs import SURELY_FINITE, has_finite_verb, has_sure_finite_verb
from provcheck.extractors.quotes.masked_tokens import CueSpan, MaskedTokens, TokenSpan

# Tags of words that an occasion or a day before "that" begins with: "insisted *before* the court that".
_OCCASION_OPENERS = frozenset(("IN", "DAY", "LY", "ADV"))
# Tags of words that an addressee consists of.
_ADDRESSEE = frozenset(("DET", "POS", "OBJ", "NUM", "N", "CAP", "TTL", "ROLE", "DOC", "X", "S"))
# In tokens: the longest occasion, and the longest addressee of a question.
LONGEST_OCCASION, _LONGEST_ADDRESSEE = 14, 8
# Tags of words that the subject of a main clause begins with, and that stand in it before its verb.
_SUBJECTS = frozenset(("DET", "POS", "PRS", "YOU", "CAP", "TTL", "ROLE", "S", "NUM"))
_IN_SUBJECT = _ADDRESSEE | {"OF", "'S", "LY", "ADV", "nn"}
# In tokens: the longest subject of a main clause.
_LONGEST_SUBJECT = 8


def behind_occasion(tokens: MaskedTokens, start: int) -> int:
    """The "that" behind an occasion at `start`: "insisted *before the court* that …"; else `start`."""
    tags, low, sorts = tokens.tags, tokens.lower[start], tokens.sorts
    is_time = not sorts["time"].isdisjoint(tokens.lower[start : start + 2])  # "evening that", "last week that"
    may_open = is_time or low in tokens.constructions["meanwhile"] or tags[start] in _OCCASION_OPENERS
    if low in sorts["agent"] or not may_open:
        return start
    last = min(tokens.sentence_ends[tokens.sentence_numbers[start]] - 1, start + LONGEST_OCCASION)
    that = tags.index("TH", start, last) if "TH" in tags[start:last] else start
    if "," in tags[start:that] or tags[that + 1] in SURELY_FINITE or has_sure_finite_verb(tokens, start, that):
        return start
    return that


def behind_asked(tokens: MaskedTokens, start: int) -> int:
    """The question behind an addressee at `start`: "asked *the mayor* whether …"; else `start`."""
    sentence_end = tokens.sentence_ends[tokens.sentence_numbers[start]]
    for token in range(start, min(sentence_end, start + _LONGEST_ADDRESSEE)):
        if tokens.tags[token] in ("WH", "SUB"):
            return token
        if tokens.tags[token] not in _ADDRESSEE:
            break
    return start


def behind_according(tokens: MaskedTokens, source_end: int, sentence_end: int) -> int | None:
    """Where the clause behind "According to …" begins: behind the first comma that ends no aside; None without one."""
    tags = tokens.tags
    comma = _next_comma(tokens, source_end, sentence_end)
    while comma is not None:
        following = _next_comma(tokens, comma + 1, sentence_end)
        if following is None or not _is_aside(tokens, comma + 1, following):
            return comma + 1 if tags[comma + 1] != "REL" else None
        comma = following
    return None


def behind_incise(tokens: MaskedTokens, source_end: int, sentence_end: int) -> TokenSpan | None:
    """What goes on with its verb behind "…, according to Lind,": "*is closed*"; None if nothing does."""
    comma = _next_comma(tokens, source_end, min(sentence_end, source_end + _LONGEST_SUBJECT))
    if comma is None or comma + 2 >= sentence_end or tokens.tags[comma + 1] not in SURELY_FINITE:
        return None
    has_full_stop = tokens.tags[sentence_end - 1] in tokens.language.sentence_enders
    return comma + 1, sentence_end - has_full_stop


def _next_comma(tokens: MaskedTokens, start: int, end: int) -> int | None:
    return next((token for token in range(start, end - 1) if tokens.tags[token] == ","), None)


def _is_aside(tokens: MaskedTokens, start: int, end: int) -> bool:
    """Whether what stands between two commas is an age or an apposition: "*34*", "*a group that helps divers*"."""
    if tokens.tags[start] == "N":
        return end - start == 1
    if tokens.lower[start] not in tokens.sorts["indefinite"]:
        return False
    clause = next((token for token in range(start, end) if tokens.tags[token] in ("REL", "TH")), end)
    return not has_finite_verb(tokens, start, clause)


def end_of_fronted(tokens: MaskedTokens, cue: CueSpan, content: TokenSpan) -> int:
    """The end of content in a clause before its main clause: "While Lind says *it is safe*, Moe left"."""
    start, end = content
    sentence_start = tokens.sentence_starts[tokens.sentence_numbers[cue.head]]
    if "," in tokens.tags[sentence_start : cue.start]:
        return end
    for token in range(start + 1, end - 2):
        if _ends_clause(tokens, token) and _begins_main_clause(tokens, token + 1, end):
            return token + 1 if tokens.quotation_numbers[token] >= 0 else token
    return end


def _ends_clause(tokens: MaskedTokens, token: int) -> bool:
    """Whether a token is a comma, or a quotation that one ends."""
    if tokens.quotation_numbers[token] < 0:
        return tokens.tags[token] == ","
    return tokens.text[tokens.ends[token] - 2] == ","


def _begins_main_clause(tokens: MaskedTokens, first: int, end: int) -> bool:
    """Whether a subject with its finite verb begins at a token."""
    tags = tokens.tags
    if tags[first] not in _SUBJECTS:
        return False
    for token in range(first + 1, min(end, first + _LONGEST_SUBJECT)):
        if tags[token] in SURELY_FINITE or tags[token] == "ED":
            return True
        if tags[token] not in _IN_SUBJECT:
            return False
    return False
