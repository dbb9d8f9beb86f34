"""Which outlet relayed what somebody said, where a verb stands before its subject: "نقلت X عن Y", "في تصريح لـX"."""

from provcheck.extractors.quotes.attributions import Attribution
from provcheck.extractors.quotes.masked_tokens import MaskedTokens, TokenSpan
from provcheck.language import outlets
from provcheck.language.bare_lexicon import BODY, Columns, bare_lexicon
from provcheck.language.bare_phrases import Phrase, end_of_name, read_phrase

# How far a verb of relaying may stand before or behind what it relays, in tokens.
_REACH = 40
_TO = "ل"


def relay_of(tokens: MaskedTokens, attribution: Attribution) -> TokenSpan | None:
    """The outlet behind a verb of relaying in the sentence of an attribution, outside what it attributes."""
    start, end = tokens.around(attribution.head)
    reporting = tokens.relays["reporting"]
    lists = bare_lexicon(tokens.prose.language)
    columns = Columns(tokens.words, tokens.lower, tokens.tags)
    for token in range(max(start, attribution.head - _REACH), min(end - 1, attribution.head + _REACH)):
        if tokens.lower[token] not in reporting or token == attribution.head:
            continue
        if any(low <= token < high for low, high in attribution.content):
            continue
        phrase = read_phrase(columns, token + 1, end, lists)
        if phrase is not None and is_outlet(tokens, phrase) and phrase.start != (attribution.source or (-1, -1))[0]:
            return phrase.name_start, phrase.name_end
    return None


def is_outlet(tokens: MaskedTokens, phrase: Phrase) -> bool:
    """Whether a phrase names an outlet."""
    if not phrase.has_name:
        return False
    if phrase.kind == BODY and phrase.noun in tokens.sorts["publication"]:
        return True
    name = " ".join(tokens.words[phrase.name_start : phrase.name_end])
    return tokens.lower[phrase.name_start] in tokens.relays["outlet-first"] or outlets.is_outlet(name)


def outlet_behind_to(tokens: MaskedTokens, attribution: Attribution) -> TokenSpan | None:
    """The outlet to which somebody spoke: "قال الوزير لـفرانس برس", "في تصريح لوكالة الأناضول"."""
    end = tokens.around(attribution.head)[1]
    lists = bare_lexicon(tokens.prose.language)
    columns = Columns(tokens.words, tokens.lower, tokens.tags)
    for token in range(attribution.head + 1, min(end, attribution.head + _REACH)):
        low = tokens.lower[token]
        if any(first <= token < last for first, last in attribution.content):
            break
        stem = low[1:] if low.startswith(_TO) else ""
        if stem not in tokens.relays["outlet-first"] or not _is_told(tokens, attribution, token):
            continue
        if stem in tokens.sorts["publication"]:
            phrase = read_phrase(columns, token, end, lists)
            return (phrase.name_start, phrase.name_end) if phrase and phrase.has_name else None
        return token, end_of_name(columns, token, end, lists)
    return None


def _is_told(tokens: MaskedTokens, attribution: Attribution, token: int) -> bool:
    """Whether words "to" an outlet stand behind the speaker, or behind a word for what somebody says to it."""
    source = attribution.source
    is_behind_speaker = source is not None and token == source[1]
    return is_behind_speaker or tokens.lower[token - 1] in tokens.relays["talk"] or token == attribution.head + 1
