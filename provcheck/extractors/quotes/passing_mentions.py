"""Full names in passing: of several people of one surname, a short form seldom means who is mentioned so."""

from provcheck.extractors.quotes.masked_tokens import MaskedTokens
from provcheck.language.marked_names import Name

# Tags of words before a name that is mentioned in passing: "born *to* Rosa Vidal", "Ole *and* Ada Linnet".
_PASSING_TAGS = frozenset(("IN", "OF", "TO", "AND"))
# Tags of what stands between an owner and a relative's name, and of the owner; the most words between: "*his brother,
# former Mayor* Ole Quell".
_RELATIVE_TAGS, _OWNER_TAGS = frozenset(("X", "S", "ROLE", "TTL", "CAP", "jj", "nn", ",")), frozenset(("POS", "'S"))
_LONGEST_RELATIVE = 6


def is_in_passing(tokens: MaskedTokens, name: Name) -> bool:
    """Whether a full name is behind a preposition or "and", owns something, or is a relative's: "his son *Ole*"."""
    tags, before = tokens.tags, name.start - 1
    if tags[name.end : name.end + 1] == ["'S"]:
        return True
    if before < 0 or tokens.cue_forms[before]:
        return False
    if tags[before] in _PASSING_TAGS:
        return True
    opening = max(before - _LONGEST_RELATIVE, tokens.sentence_starts[tokens.sentence_numbers[before]] - 1)
    while before > opening and tags[before] in _RELATIVE_TAGS:
        before -= 1
    return before > opening and tags[before] in _OWNER_TAGS
