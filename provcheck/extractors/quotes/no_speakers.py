"""Attributions that attribute nothing: requests to the reader, and letters that an apostrophe cut off a word."""

from provcheck.extractors.quotes.attributions import Attribution
from provcheck.extractors.quotes.masked_tokens import MaskedTokens
from provcheck.language.characters import APOSTROPHES
from provcheck.language.cues import BASE

# The most words that stand before the verb of a request: "Please also do not".
MOST_REQUEST_WORDS = 4


def attributes_something(tokens: MaskedTokens, attribution: Attribution) -> bool:
    """Whether an attribution is no request ("Please note that …"), and its source no fragment ("that’s said")."""
    return not _is_request(tokens, attribution) and not _is_fragment(tokens, attribution)


def _is_request(tokens: MaskedTokens, attribution: Attribution) -> bool:
    """Whether a verb in its base form opens a sentence, alone or behind words of a request."""
    head = attribution.head
    if tokens.cue_forms[head] != BASE or tokens.quotations_between(attribution.cue_end, attribution.cue_end + 1):
        return False
    start = tokens.sentence_starts[tokens.sentence_numbers[head]]
    if head - start > MOST_REQUEST_WORDS:
        return False
    words = tokens.language.phrases("quotation_words")["request"]
    return bool(words) and all(word in words or word == "," for word in tokens.lower[start:head])


def _is_fragment(tokens: MaskedTokens, attribution: Attribution) -> bool:
    """Whether the source is one token that begins or ends with an apostrophe: no word and no name."""
    if attribution.source is None:
        return False
    start, end = attribution.source
    word = tokens.lower[start]
    return end - start == 1 and len(word) <= 3 and (word[0] in APOSTROPHES or word[-1] in APOSTROPHES)
