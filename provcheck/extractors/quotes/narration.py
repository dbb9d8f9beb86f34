"""Whether an attribution without quotation marks narrates by its grammar: "told the truth", "a note that fell".

The model of reported speech (`reported`) sees the classes of a few words; this reads the construction. Narration keeps
its attribution with a low confidence. The words are those of `narration.txt`.
"""

from functools import cache
from typing import NamedTuple

from provcheck.extractors.quotes.attributions import Attribution
from provcheck.extractors.quotes.finite_verbs import SURELY_FINITE
from provcheck.extractors.quotes.masked_tokens import MaskedTokens, TokenSpan
from provcheck.extractors.quotes.phrases import expand_phrase, head_noun, is_plural
from provcheck.extractors.quotes.speech import is_title
from provcheck.language.languages import Language
from provcheck.language.lexicon import Groups
from provcheck.language.name_lexicon import name_lexicon

# The highest probability of narration as reported speech (set by hand).
MOST_NARRATION = 0.3
# What the groups of verbs begin with, and those of words that open a source which may be nobody.
_VERBS, _SOURCES = "verb-", "source-"
_NO_GROUPS: frozenset[str] = frozenset()
# Tags of nouns that a relative clause follows, and of words that open a clause of their own.
_NOUNS = frozenset(("X", "S", "nn", "CAP", "ROLE", "DOC", "N", "NUM"))
_CLAUSE_OPENERS = frozenset(("REL", "SUB", "WH", "TH", ",", "-", ";", ":"))
# Tags that what is told has, if it is no tale.
_TOLD = SURELY_FINITE | {"TO", "WH", "TH", "PRS", "ED", "vb"}
# Tags of nouns that may be things, and of words that a subject who speaks has: "a batch of *emails*".
_COMMON_NOUNS = frozenset(("X", "S", "nn", "vb", "vbz", "ING"))
_SPEAKING = frozenset(("DOC", "ROLE", "TTL"))
_PARTICIPLES = frozenset(("vbd", "vbn"))


class _Words(NamedTuple):
    """The groups of each verb by its base form, the words that a source which may be nobody begins with, all groups."""

    verbs: dict[str, frozenset[str]]
    sources: frozenset[str]
    groups: Groups


@cache
def _words(language: Language) -> _Words:
    groups = language.groups("narration")
    named = [name for name in groups if name.startswith(_VERBS)]
    bases = frozenset[str]().union(*(groups[name] for name in named))
    verbs = {base: frozenset(name for name in named if base in groups[name]) for base in bases}
    sources = (groups[name] for name in groups if name.startswith(_SOURCES))
    return _Words(verbs, frozenset[str]().union(*sources), groups)


def is_narration(tokens: MaskedTokens, attribution: Attribution) -> bool:
    """Whether the construction of an attribution shows that nobody's speech is reported."""
    head, source, tags = attribution.head, attribution.source, tokens.tags
    words = _words(tokens.language)
    verb = words.verbs.get(tokens.cue_bases[head], _NO_GROUPS)
    first = attribution.content[0][0]
    if tags[first] == "TH" and first > head + 1 and tags[first - 1] in _NOUNS and tags[first + 1] in SURELY_FINITE:
        return "verb-telling" not in verb  # "wrote a song *that was* played"
    if verb and _narrates(tokens, attribution, verb, words.groups):
        return True
    if attribution.is_passive and _states_no_clause(tokens, attribution, verb):
        return True
    if first < head and attribution.cue_start < head and _is_passive_behind(tokens, attribution):
        return True
    if source is None:
        return False
    start = source[0]
    if start >= attribution.cue_end and tokens.lower[start - 1] in words.groups["agent"]:
        return tags[attribution.cue_start - 1] != "," and tokens.cue_forms[head] in _PARTICIPLES  # "*claimed by* Harl"
    return tokens.lower[start] in words.sources and _is_nobody(tokens, attribution, source, words.groups)


def _is_passive_behind(tokens: MaskedTokens, attribution: Attribution) -> bool:
    """Whether a passive verb and its subject stand behind what would be said: "It opened, and *a bar was added*"."""
    head, source = attribution.head, attribution.source
    if source is None or source[1] > attribution.cue_start or tokens.cue_forms[head] not in _PARTICIPLES:
        return False
    return not tokens.constructions["passive"].isdisjoint(tokens.lower[attribution.cue_start : head])


def is_deed(tokens: MaskedTokens, attribution: Attribution) -> bool:
    """Whether a verb is no speech and its quotations are names: "saw “Night Ferry”", "tells the story of “Lou”"."""
    words = _words(tokens.language)
    verb = words.verbs.get(tokens.cue_bases[attribution.head])
    if verb is None or attribution.source is None or not attribution.content:
        return False
    if "verb-telling" in verb and attribution.content[0][0] > attribution.head:
        start = attribution.content[0][0]
        return not words.groups["tales"].isdisjoint(tokens.lower[start : start + 4])
    if "verb-naming" in verb:
        return _names_something(tokens, attribution)
    if "verb-doing" not in verb:
        return False
    quotations = attribution.quotations or tokens.quotations_between(*attribution.content[0])
    return all(tokens.words[quotation] == "q" or is_title(tokens, quotation) for quotation in quotations)


def _names_something(tokens: MaskedTokens, attribution: Attribution) -> bool:
    """Whether a quotation behind its verb is a name: "a boat called “Orla”", but not "what Lind called “Orla”"."""
    start = attribution.start
    is_direct = tokens.quotation_numbers[attribution.head + 1] >= 0
    return is_direct and {"WH", "REL"}.isdisjoint(tokens.tags[max(0, start - 3) : attribution.head])


def _narrates(tokens: MaskedTokens, attribution: Attribution, verb: frozenset[str], groups: Groups) -> bool:
    """Whether a verb of some groups narrates with its content and its subject."""
    head, content, source = attribution.head, attribution.content[0], attribution.source
    is_behind = content[0] > head
    if "verb-perceiving" in verb:
        return True
    if "verb-finding" in verb and is_behind and not _has_clause(tokens, content):
        return True
    if "verb-telling" in verb and is_behind and _tells_tale(tokens, content, groups):
        return True
    if tokens.cue_forms[head] == "vb":
        if "verb-nouns" in verb and (tokens.tags[head + 1] in SURELY_FINITE or _is_compound(tokens, head, source)):
            return True  # "the Treasury *note* has fallen", "the agency *recall* practices"
        if "verb-filler" in verb and tokens.tags[head - 1] == tokens.tags[head + 1] == ",":
            return True  # "unlike, *say*, Harl"
    if "verb-nouns" in verb and tokens.cue_forms[head] == "vbz" and tokens.tags[head + 1] == ":":
        return not _has_clause(tokens, content)  # "Honourable *mentions*: …"
    is_before = source is not None and source[1] <= attribution.cue_start
    return "verb-showing" in verb and source is not None and is_before and _is_thing(tokens, source)


def _is_compound(tokens: MaskedTokens, head: int, source: TokenSpan | None) -> bool:
    """Whether a word between one singular noun and another is a noun: "the agency *recall* practices"."""
    if source is None or source[1] != head or tokens.tags[head - 1] not in ("X", "DOC"):
        return False
    return tokens.tags[head + 1] in ("X", "S", "nn") and not is_plural(tokens, tokens.lower[head - 1])


def _states_no_clause(tokens: MaskedTokens, attribution: Attribution, verb: frozenset[str]) -> bool:
    """Whether a passive verb asks, or is without a clause: "she *was asked* if", "it *was declared* a reserve"."""
    content = attribution.content[0]
    if "verb-questioning" in verb:
        return True
    is_behind = content[0] > attribution.head
    return is_behind and tokens.tags[content[0]] != "TO" and not _has_clause(tokens, content)


def _has_clause(tokens: MaskedTokens, content: TokenSpan) -> bool:
    """Whether content is a clause with "that", or one whose verb stands before any other clause."""
    start, end = content
    if tokens.tags[start] in ("TH", "WH", "SUB"):
        return True
    for tag in tokens.tags[start:end]:
        if tag in SURELY_FINITE or tag == "ED":
            return True
        if tag in _CLAUSE_OPENERS:
            return False
    return False


def _tells_tale(tokens: MaskedTokens, content: TokenSpan, groups: Groups) -> bool:
    """Whether what is told is a tale, or said to everybody: "told *the truth* about", "it tells *you* what"."""
    start, end = content
    if not groups["listener"].isdisjoint(tokens.lower[start - 1 : start + 1]):
        return True
    return not groups["tales"].isdisjoint(tokens.lower[start : start + 4]) or _TOLD.isdisjoint(tokens.tags[start:end])


def _is_nobody(tokens: MaskedTokens, attribution: Attribution, source: TokenSpan, groups: Groups) -> bool:
    """Whether a source is the reader, the author, or anyone."""
    head, (start, end) = attribution.head, source
    low, base = tokens.lower[start], tokens.cue_bases[head]
    if low in groups["source-some"] and not groups["maybe"].isdisjoint(tokens.lower[attribution.cue_start : head]):
        return True  # "*Some might* say that"
    if end - start != 1:
        return False
    if low in groups["source-anyone"]:
        return True
    if low in groups["source-authors"]:
        return base not in groups["speaking"] or tokens.cue_forms[head] != "vbd"
    if low in groups["source-asking"] and start == tokens.sentence_starts[tokens.sentence_numbers[head]]:
        return True  # "*Who* says that you cannot?"
    if low in groups["source-impersonal"] and tokens.tags[head - 1] in ("TO", "X"):
        return True  # "*It* would be safe *to say* that", "It's *worth noting* that"
    is_conclusion = low in groups["source-things"] and base in groups["verb-showing"]
    return is_conclusion and tokens.tags[start] in ("REL", "TH", "DET")  # "…, *which* suggests that"


def _is_thing(tokens: MaskedTokens, source: TokenSpan) -> bool:
    """Whether a subject is one thing that is no document: "*a tool* suggests that", but "a study", "the mayor"."""
    source = expand_phrase(tokens, source)
    noun = head_noun(tokens, source)
    low = tokens.lower[noun]
    if tokens.tags[noun] not in _COMMON_NOUNS or is_plural(tokens, low):
        return False
    if not _SPEAKING.isdisjoint(tokens.tags[source[0] : source[1]]):
        return False
    sorts, lists = tokens.sorts, name_lexicon(tokens.prose.language)
    is_known = low in sorts["document"] or low in sorts["group"] or low in sorts["anonymous"]
    return not (is_known or lists.is_office(low) or lists.is_body_noun(low))
