"""Outlets that relay another's words at the end of a sentence: “…,” Lind said, *Reuters reported*."""

from functools import cache

from provcheck.extractors.quotes.attributions import Attribution
from provcheck.extractors.quotes.masked_tokens import MaskedTokens, TokenSpan
from provcheck.language import languages, outlets
from provcheck.language.name_lexicon import name_lexicon

# Tags of what may stand behind a relay at the end of its sentence: "Reuters reported *on Monday*."
_BEHIND = frozenset((".", "DAY", "IN", "LY", "ADV", "N", "Q", "q"))

# An acronym in no list is an outlet's where it relays another's words.
_ACRONYM_LENGTHS = range(2, 6)


def merge_relays(tokens: MaskedTokens, attributions: list[Attribution]) -> list[Attribution]:
    """The attributions without those that only relay the one before, which learns by whom it is relayed."""
    merged: list[Attribution] = []
    reports = tokens.relays["reports"]
    for attribution in attributions:
        before = merged[-1] if merged else None
        if before is not None and _relays(tokens, before, attribution):
            before.relay = attribution.source
            continue
        verb = tokens.sentence_ends[tokens.sentence_numbers[attribution.head]] - 2
        if tokens.lower[verb] in reports:
            attribution.relay = _reporter_at_end(tokens, attribution, verb)
        merged.append(attribution)
    return merged


def _reporter_at_end(tokens: MaskedTokens, attribution: Attribution, verb: int) -> TokenSpan | None:
    """The outlet of a last clause in the present tense, which is no cue: "…, the Associated Press *reports*."."""
    name_start = verb
    while name_start > attribution.end and tokens.tags[name_start - 1] in ("CAP", "DET", "N"):
        name_start -= 1
    is_clause = name_start < verb and tokens.tags[name_start - 1] == ","
    return (name_start, verb) if is_clause and names_outlet(tokens, (name_start, verb)) else None


def _relays(tokens: MaskedTokens, before: Attribution, attribution: Attribution) -> bool:
    """Whether an attribution ends the sentence of the one before with the outlet that reported it."""
    source, start = attribution.source, attribution.start
    if source is None or before.source is None or before.end > start:
        return False
    if tokens.cue_bases[attribution.head] not in tokens.relays["reporting"] or tokens.tags[start - 1] != ",":
        return False
    sentence = tokens.sentence_numbers[attribution.head]
    if tokens.sentence_numbers[before.head] != sentence:
        return False
    behind = tokens.tags[attribution.end : tokens.sentence_ends[sentence]]
    return _BEHIND.issuperset(behind) and names_outlet(tokens, source)


def names_outlet(tokens: MaskedTokens, source: TokenSpan) -> bool:
    """Whether a source is an outlet by its name: one of the registry, or one that a word of outlets ends."""
    start, end = source
    if tokens.tags[start] == "DET" and end - start > 1:
        start += 1
    if tokens.tags[start] != "CAP":
        return False
    span = tokens.span(start, end)
    name = tokens.text[span.start : span.end]
    if outlets.is_outlet(name):
        return True
    if end - start == 1:
        is_body = tokens.lower[start] in name_lexicon(tokens.prose.language).organisations
        return name.isupper() and len(name) in _ACRONYM_LENGTHS and not is_body
    return tokens.lower[end - 1] in _outlet_nouns(tokens.prose.language)


@cache
def _outlet_nouns(language: str) -> frozenset[str]:
    return languages.by_tag(language).groups("relays")["outlet-noun"]
