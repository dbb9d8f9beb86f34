"""Attributions that attribute nothing: requests to the reader, and letters that an apostrophe cut off a word."""

from provcheck.extractors.quotes.attributions import Attribution
from provcheck.extractors.quotes.masked_tokens import MaskedTokens
from provcheck.language.characters import APOSTROPHES
from provcheck.language.cues import BASE

# The most words that stand before the verb of a request: "Please also do not".
MOST_REQUEST_WORDS = 4


def attributes_something(tokens: MaskedTokens, attribution: Attribution) -> bool:
    """Whether an attribution is no request ("Please note that …"), and its source no fragment ("that’s said")."""
    if tokens.cue_forms[attribution.head] == BASE and _is_request(tokens, attribution):
        return False
    source = attribution.source
    return source is None or source[1] - source[0] > 1 or not _is_fragment(tokens.lower[source[0]])


def _is_request(tokens: MaskedTokens, attribution: Attribution) -> bool:
    """Whether a verb in its base form opens a sentence, alone or behind words of a request."""
    head = attribution.head
    if tokens.quotations_between(attribution.cue_end, attribution.cue_end + 1):
        return False
    start = tokens.sentence_starts[tokens.sentence_numbers[head]]
    if head - start > MOST_REQUEST_WORDS:
        return False
    words = tokens.language.phrases("quotation_words")["request"]
    return bool(words) and all(word in words or word == "," for word in tokens.lower[start:head])


def _is_fragment(word: str) -> bool:
    """Whether a source of one token begins or ends with an apostrophe: no word and no name."""
    return len(word) <= 3 and (word[0] in APOSTROPHES or word[-1] in APOSTROPHES)
