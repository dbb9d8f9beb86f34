"""Outlets whose reports are the source of an attribution: "wie *die Agentur Nordwind* berichtete", "laut *„Bote“*".

For languages with the trait `verb-second`.
"""

from provcheck.extractors.quotes.attributions import Attribution
from provcheck.extractors.quotes.masked_tokens import MaskedTokens, TokenSpan
from provcheck.extractors.quotes.nominal_phrases import is_noun, without_marks
from provcheck.language import outlets


def with_relay(tokens: MaskedTokens, attribution: Attribution) -> Attribution:
    """The attribution, with the outlet that its source names as the relay."""
    source = attribution.source
    if source is not None and _reports(tokens, attribution):
        attribution.relay = _outlet_in(tokens, source)
    return attribution


def _reports(tokens: MaskedTokens, attribution: Attribution) -> bool:
    """Whether the cue is one of reporting: a verb, or a phrase such as "laut"."""
    base = tokens.cue_bases[attribution.head]
    return not base or base in tokens.relays["reporting"]


def _outlet_in(tokens: MaskedTokens, source: TokenSpan) -> TokenSpan | None:
    """The name of an outlet in a source: behind a noun that calls it one, or the whole source."""
    start, end = source
    nouns, endings = tokens.relays["publication"], tuple(tokens.relays["publication-ending"])
    for token in range(start, end - 1):
        low = tokens.lower[token]
        if is_noun(tokens, token) and (low in nouns or low.endswith(endings)):
            name = (token + 1, end)
            return without_marks(tokens, name) if is_noun(tokens, without_marks(tokens, name)[0]) else None
    name = without_marks(tokens, (start + (tokens.tags[start] in ("DET", "OF")), end))
    span = tokens.span(*name)
    return name if outlets.is_outlet(tokens.text[span.start : span.end]) else None
