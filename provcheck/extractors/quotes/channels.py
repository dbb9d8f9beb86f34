"""Relays that are no outlet: channels ("on state television", "on Twitter") and documents of the speaker."""

from collections.abc import Iterator

from provcheck.extractors.quotes.masked_tokens import MaskedTokens
from provcheck.extractors.quotes.occasions import AttributionContext
from provcheck.extractors.quotes.relay_grounds import is_governed
from provcheck.language.spacing import single_spaced
from provcheck.model.record import Via

# Tags of words between "in" and the word for a document, and their number at most.
_DOCUMENT_TAGS = frozenset(("DET", "X", "jj", "ED", "DAY", "DOC", "N", "POS", "CAP"))
_LONGEST_DOCUMENT = 4
# In the list of channels: the channel may follow any word that relays.
_ANY_RELAY = "-"


def channel(tokens: MaskedTokens, noun: int, openers: frozenset[str]) -> Iterator[Via]:
    """Yield a channel without an outlet's name: "on state television", "on Twitter"; `openers` may precede its noun."""
    before = tokens.lower[noun - 1] if noun else ""
    relaying = tokens.relays["before"]
    is_channel = before in openers or (_ANY_RELAY in openers and before in relaying)
    if not is_channel or tokens.tags[noun + 1 : noun + 2] in (["X"], ["ROLE"]):
        return
    start = noun if before in relaying else noun - 1
    while start and tokens.tags[start - 1] == "CAP" and start < noun:
        start -= 1  # "*Harl* public radio"
    is_quoting = tokens.lower[noun + 1 : noun + 2] and tokens.lower[noun + 1] in tokens.relays["quoting"]
    if not is_quoting and not _is_relaying(tokens, start - 1):
        return
    span = tokens.span(start, noun + 1)
    written = single_spaced(tokens.text[span.start : span.end])
    is_platform = not tokens.relays["platform"].isdisjoint((tokens.lower[noun], before))
    name = None if is_platform else written
    yield Via(name=name, kind="channel", span=span, method="a channel", as_written=written)


def _is_relaying(tokens: MaskedTokens, word: int) -> bool:
    """Whether the word before a channel, or before its article, relays: "on the radio", but not "all of the radio"."""
    groups = tokens.relays
    if not groups["governed"]:
        return True
    if word > 0 and tokens.tags[word] == "DET":
        word -= 1
    return word >= 0 and tokens.lower[word] in groups["before"] and is_governed(tokens, word, is_known=False)


def document(tokens: MaskedTokens, noun: int, context: AttributionContext) -> Iterator[Via]:
    """Yield a document of the speaker: "in a letter", but not "in Article 19", nor the "blog" of "in a blog post"."""
    if tokens.words[noun][0].isupper() and tokens.tags[noun - 1] == "CAP":
        return  # "in The Harl *Post*"
    following = noun + 1
    if following < len(tokens.words) and (
        tokens.lower[following] in tokens.relays["papers"]
        or (tokens.tags[following] == "N" and tokens.words[noun][0].isupper())
    ):
        return
    start = noun
    while (
        start - 1 in context.members and tokens.tags[start - 1] in _DOCUMENT_TAGS and noun - start < _LONGEST_DOCUMENT
    ):
        start -= 1
    if start and start - 1 in context.members and tokens.lower[start - 1] in tokens.relays["within"]:
        yield unnamed_document(tokens, start, noun + 1)


def unnamed_document(tokens: MaskedTokens, start: int, end: int) -> Via:
    """Return a document as a step, which has no name."""
    span = tokens.span(start, end)
    written = single_spaced(tokens.text[span.start : span.end])
    return Via(name=None, kind="document", span=span, method="said in a document", as_written=written)
