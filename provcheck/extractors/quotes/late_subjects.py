"""Subjects that stand apart from their verb, or whose noun phrase holds another verb.

"When asked, *he* declined, saying"; "“…,” *Ann Lee*, head of a firm, a miller told"; "*A voice* is heard saying".
"""

from bisect import bisect_left

from provcheck.extractors.quotes.finite_verbs import MAYBE_FINITE, has_finite_verb
from provcheck.extractors.quotes.masked_tokens import CueSpan, MaskedTokens, TokenSpan
from provcheck.extractors.quotes.sources import phrase_ending_at, phrase_starting_at
from provcheck.language.name_lexicon import name_lexicon

# Tags that open a sentence with a subordinate clause or a phrase, before its subject.
_FRONTED = frozenset(("SUB", "IN", "WH", "vbd", "ED"))
# Tags of what closes a quotation, behind which a speaker stands.
_QUOTATIONS = frozenset(("Q", "q"))
# Tags of nouns that may be a topic.
_TOPICS = frozenset(("X", "S", "vb", "nn", "ING"))
# The longest list of what somebody is, between the name and the verb, in tokens.
_LONGEST_LIST = 30


def without_verb(tokens: MaskedTokens, phrase: TokenSpan) -> TokenSpan:
    """A noun phrase up to a verb in it: "*Ann Lee* dodged several questions", "*The article* states:"."""
    start, end = phrase
    tags = tokens.tags
    if tags[start] == "CAP" and "ED" in tags[start:end]:
        verb = tags.index("ED", start)
        if tags[verb - 1] == "CAP":
            return start, verb
    if end - start > 1 and tokens.lower[end - 1] in tokens.constructions["stating"] and tags[end : end + 1] == [":"]:
        return start, end - 1
    return phrase


def without_topic(tokens: MaskedTokens, phrase: TokenSpan) -> TokenSpan:
    """A surname behind its verb without what was spoken of: "said *Lee* of the visit", but "said Lee of the union"."""
    start, end = phrase
    lists, noun = name_lexicon(tokens.prose.language), end - 1
    is_topic = tokens.tags[noun] in _TOPICS and tokens.lower[noun] not in lists.organisations | tokens.sorts["body"]
    return (start, start + 1) if is_topic else phrase


def main_subject_before(tokens: MaskedTokens, start: int, phrases: list[TokenSpan]) -> TokenSpan | None:
    """The subject of the main clause before a participle at `start`: "When Lee asked, *Moe* declined, saying"."""
    tags = tokens.tags
    sentence_start, _ = tokens.around(start)
    if tags[sentence_start] not in _FRONTED:
        return None
    comma = next((token for token in range(start - 2, sentence_start, -1) if tags[token] == ","), None)
    phrase = None if comma is None else phrase_starting_at(phrases, comma + 1)
    if phrase is None or phrase[1] >= start - 1:
        return None
    subject = without_verb(tokens, phrase)
    return subject if subject != phrase or tags[phrase[1]] in MAYBE_FINITE else None


def subject_before_list(tokens: MaskedTokens, cue: CueSpan, phrases: list[TokenSpan]) -> TokenSpan | None:
    """The subject behind a quotation, before what it is and no comma: "“…,” *Ann Lee*, head of a firm told"."""
    tags = tokens.tags
    first = max(tokens.around(cue.head)[0], cue.start - _LONGEST_LIST)
    quote = next((token for token in range(cue.start - 1, first - 1, -1) if tags[token] in _QUOTATIONS), None)
    phrase = None if quote is None else phrase_starting_at(phrases, quote + 1)
    if phrase is None or phrase[1] >= cue.start or tags[phrase[1]] != "," or tags[phrase[1] - 1] != "CAP":
        return None
    return None if has_finite_verb(tokens, phrase[1], cue.start) else phrase


def subject_of_passive(tokens: MaskedTokens, cue: CueSpan, phrases: list[TokenSpan]) -> TokenSpan | None:
    """The one who is heard: "*A voice* is then heard saying"."""
    is_reported = tokens.lower[cue.end - 1] in tokens.constructions["reported"]
    return phrase_ending_at(phrases, cue.start) if is_reported else None


def subject_in_phrase(tokens: MaskedTokens, cue: CueSpan, phrases: list[TokenSpan]) -> TokenSpan | None:
    """The subject in the noun phrase that a verb was read into: "*Police* report that …"."""
    if tokens.tags[cue.end : cue.end + 1] != ["TH"]:
        return None
    number = bisect_left(phrases, (cue.start, 0)) - 1
    is_inside = number >= 0 and phrases[number][1] > cue.start
    return (phrases[number][0], cue.start) if is_inside else None
