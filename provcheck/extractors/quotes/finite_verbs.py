"""Whether a range of tokens has the finite verb of a clause."""

from provcheck.extractors.quotes.masked_tokens import MaskedTokens

# Tags of finite verbs; a word in "-ed" may also be a participle.
SURELY_FINITE = frozenset(("AUX", "MOD", "vbd", "vbz"))
MAYBE_FINITE = SURELY_FINITE | {"ED", "vb"}


def has_finite_verb(tokens: MaskedTokens, start: int, end: int) -> bool:
    """Whether a finite verb may stand among the tokens from `start` to `end` - 1."""
    if not MAYBE_FINITE.isdisjoint(tokens.tags[start:end]):
        return True
    return not tokens.constructions["past"].isdisjoint(tokens.lower[start:end])


def has_sure_finite_verb(tokens: MaskedTokens, start: int, end: int) -> bool:
    """The same without the words that may be participles: "at a ceremony *attended* by hundreds" has none."""
    return not SURELY_FINITE.isdisjoint(tokens.tags[start:end])
