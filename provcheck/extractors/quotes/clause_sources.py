"""Sources of passive verbs and of verbs inside what somebody says, and nouns that look like verbs.

“Lind was told *by the council* that …”; “Lind said *the mayor* had promised …”; “the media *tracking firm*”.
"""

from provcheck.extractors.quotes.masked_tokens import FINITE_VERBS, CueSpan, MaskedTokens, TokenSpan
from provcheck.extractors.quotes.sources import PLAIN, phrase_ending_at, phrase_starting_at

# Tags of adverbs between an auxiliary and its verb, and forms of passive verbs.
ADVERBS, PASSIVE_FORMS = frozenset(("ADV", "LY")), frozenset(("vbd", "vbn"))
# Tags of nouns that look like verbs, of the nouns before them, and of what follows a noun.
NOUNS_LIKE_VERBS = frozenset(("vb", "vbz", "vbg", "ING"))
BEFORE_NOUN = frozenset(("X", "S", "DOC", "ROLE", "nn", "CAP"))
BEHIND_NOUN = frozenset((".", ",", "IN", "OF"))


def is_passive(tokens: MaskedTokens, cue: CueSpan) -> bool:
    """Whether the subject of a verb of speech is spoken to or of: "*Lind was told* that", "*Lind is said* to have"."""
    head = cue.head
    verb = head - 2 if tokens.tags[head - 1] in ADVERBS else head - 1
    if tokens.lower[verb] not in tokens.constructions["passive"] or tokens.cue_forms[head] not in PASSIVE_FORMS:
        return False
    return tokens.cue_bases[head] in tokens.verbs["passive"]


def find_agent(tokens: MaskedTokens, cue: CueSpan, phrases: list[TokenSpan]) -> TokenSpan | None:
    """The agent behind a passive verb, if it has one: "Lind was told *by the council* that"."""
    behind = cue.head + 1
    is_agent = tokens.lower[behind : behind + 1] and tokens.lower[behind] in tokens.sorts["agent"]
    return phrase_starting_at(phrases, behind + 1) if is_agent else None


def reported_subject(tokens: MaskedTokens, cue: CueSpan, phrases: list[TokenSpan]) -> TokenSpan | None:
    """The subject of a verb in what somebody says: "Lind said *the mayor* had promised"."""
    phrase = phrase_ending_at(phrases, cue.start)
    if phrase is None or tokens.cue_forms[cue.head] not in FINITE_VERBS:
        return None
    before = phrase[0] - 1
    is_behind_verb = tokens.cue_forms[before] in FINITE_VERBS and tokens.cue_bases[before] in tokens.verbs["plain"]
    is_told = tokens.cue_bases[before] in tokens.constructions["told"]
    return phrase if tokens.tags[before] == "TH" or (is_behind_verb and not is_told) else None


def end_of_noun(tokens: MaskedTokens, end: int) -> int:
    """The end of a noun phrase with the words at `end` that look like verbs: "the media *tracking firm*"."""
    tags = tokens.tags
    sentence_end = tokens.sentence_ends[tokens.sentence_numbers[end - 1]]
    while end + 1 < sentence_end and tags[end] in NOUNS_LIKE_VERBS and tags[end - 1] in BEFORE_NOUN:
        if tags[end + 1] not in PLAIN and tags[end + 1] not in BEHIND_NOUN:
            break
        end += 1
        while end < sentence_end and tags[end] in PLAIN:
            end += 1
    return end
