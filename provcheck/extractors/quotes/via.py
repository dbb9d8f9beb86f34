"""How words reached the document: "told AFP", "in an interview with the BBC", "on state television", "quoted by …".

Only words next to the cue are read, never the content: an outlet that a speaker mentions relays nothing.
"""

from collections.abc import Container, Iterator
from typing import TYPE_CHECKING

from provcheck.extractors.quotes.masked_tokens import MaskedTokens, TokenSpan
from provcheck.extractors.quotes.occasions import AttributionContext
from provcheck.extractors.quotes.people import People
from provcheck.language import outlets
from provcheck.language.attribution_words import relay_words
from provcheck.language.name_lexicon import name_lexicon
from provcheck.language.spacing import single_spaced
from provcheck.model.evidence import Span
from provcheck.model.record import Basis, Via

if TYPE_CHECKING:
    from provcheck.model.settings import Settings

# Tags of nouns after an outlet with an indefinite article: "in an MSNBC *interview*".
NOUNS = frozenset(("X", "DOC", "ROLE", "nn", "S", "vb", "ING"))
# Tags of words between "in" and the word for a document, and their number at most.
DOCUMENT_TAGS = frozenset(("DET", "X", "jj", "ED", "DAY", "DOC", "N", "POS"))
LONGEST_DOCUMENT = 4
# How a name must match the registry to be an outlet after a relaying word.
RELAYING_MATCHES = frozenset(("exact", "alias", "abbreviation", "ambiguous"))
# In the list of channels: the channel may follow any word that relays.
ANY_RELAY = "-"


class Relays:
    """The relays of a document: outlets after a word that relays, channels, and documents of the speaker.

    `markers` are the tokens that may state one: those of `markers` with a word for it, and the outlets in
    `cue_sentences`.
    """

    def __init__(
        self,
        tokens: MaskedTokens,
        people: People,
        settings: "Settings",
        markers: list[int],
        cue_sentences: Container[int],
    ) -> None:
        self.tokens = tokens
        self.people = people
        self.settings = settings
        self.outlets = dict(self._outlets(cue_sentences))
        words = relay_words(tokens.prose.language)
        self.markers = [*(marker for marker in markers if tokens.lower[marker] in words), *self.outlets]

    def _outlets(self, cue_sentences: Container[int]) -> Iterator[tuple[int, Via]]:
        """The outlets after a relaying word in sentences with a cue, by the first token of the name."""
        tokens, groups = self.tokens, self.tokens.relays
        relaying, telling_verbs = groups["before"], groups["telling"]
        tags, cue_bases, lower = tokens.tags, tokens.cue_bases, tokens.lower
        for number, start in enumerate(self.people.starts):
            word = start - 2 if tags[start - 1] == "DET" else start - 1
            if word < 0 or not (lower[word] in relaying or cue_bases[word] in telling_verbs):
                continue
            end = self.people.names[number].end
            if (
                tokens.sentence_numbers[start] not in cue_sentences
                or _is_description(tokens, start, end)
                or _states_employer(tokens, word)
            ):
                continue
            span = tokens.span(start, end)
            name, match = self._match(span)
            if match.how in RELAYING_MATCHES:
                method = f"an outlet after “{lower[word]}”"
                yield start, Via(name=name, kind="outlet", outlet=_identity(match), span=span, method=method)

    def _match(self, span: Span) -> tuple[str, outlets.Match]:
        """The text of a span, and the registry's match for it."""
        name = single_spaced(self.tokens.text[span.start : span.end])
        return name, outlets.find(name, self.settings)

    def steps(self, context: AttributionContext, source: TokenSpan | None) -> Iterator[Via]:
        """The relays that a context states outside the source: channels and documents, outlets that quote, outlets."""
        tokens, groups, channels = self.tokens, self.tokens.relays, self.tokens.language.groups("channels")
        for marker in context.markers:
            word = tokens.lower[marker]
            if word in channels:
                yield from _channel(tokens, marker, channels[word])
            elif word in groups["papers"]:
                yield from _document(tokens, marker, context)
        for marker in context.markers:
            if tokens.lower[marker] in groups["quoting"]:
                # "The agency quoted him as saying": the agency relays.
                end = tokens.around(marker)[1]
                if not groups["as"].isdisjoint(tokens.lower[marker + 1 : end]):
                    yield from self._quoting_outlets(marker)
        for marker in context.markers:
            if marker in self.outlets and not (source and source[0] <= marker < source[1]):
                yield self.outlets[marker]

    def reporter(self, source: TokenSpan) -> Via:
        """The outlet that reported the words of another: “…,” Lind said, *Reuters* reported."""
        start = source[0] + 1 if self.tokens.tags[source[0]] == "DET" else source[0]
        span = self.tokens.span(start, source[1])
        name, match = self._match(span)
        return Via(name=name, kind="outlet", outlet=_identity(match), span=span, method="an outlet that reports")

    def _quoting_outlets(self, verb: int) -> Iterator[Via]:
        """The outlets before a verb of quoting in its sentence."""
        tokens = self.tokens
        start, _ = tokens.around(verb)
        for number in self.people.names_in(start, verb):
            span = tokens.span(self.people.names[number].start, self.people.names[number].end)
            name, match = self._match(span)
            if match.how != "none":
                yield Via(name=name, outlet=_identity(match), span=span, method="an outlet that quotes")


def carry_over(steps: tuple[Via, ...]) -> tuple[Via, ...]:
    """The outlets among the relays of the sentence before, marked as inferred."""
    return tuple(
        Via(
            name=step.name,
            kind=step.kind,
            outlet=step.outlet,
            basis=Basis.CARRIED,
            span=step.span,
            method="carried from the sentence before",
        )
        for step in steps
        if step.kind == "outlet"
    )


def _identity(match: outlets.Match) -> str | None:
    return match.outlet.id if match.outlet else None


def _channel(tokens: MaskedTokens, noun: int, openers: frozenset[str]) -> Iterator[Via]:
    """A channel without an outlet's name: "on state television", "on Twitter"; `openers` may precede its noun."""
    before = tokens.lower[noun - 1] if noun else ""
    relaying = tokens.relays["before"]
    if before in openers or (ANY_RELAY in openers and before in relaying):
        span = tokens.span(noun if before in relaying else noun - 1, noun + 1)
        yield Via(name=single_spaced(tokens.text[span.start : span.end]), kind="channel", span=span, method="a channel")


def _document(tokens: MaskedTokens, noun: int, context: AttributionContext) -> Iterator[Via]:
    """A document of the speaker: "in a letter"."""
    start = noun
    while start - 1 in context.members and tokens.tags[start - 1] in DOCUMENT_TAGS and noun - start < LONGEST_DOCUMENT:
        start -= 1
    if start and start - 1 in context.members and tokens.lower[start - 1] in tokens.relays["within"]:
        span = tokens.span(start, noun + 1)
        yield Via(
            name=single_spaced(tokens.text[span.start : span.end]),
            kind="document",
            span=span,
            method="said in a document",
        )


def _states_employer(tokens: MaskedTokens, word: int) -> bool:
    """Whether a word only says whom somebody works for: "an editor *for* The Post"."""
    belonging, offices = tokens.sorts["belonging"], name_lexicon(tokens.prose.language).offices
    return word > 0 and tokens.lower[word] in belonging and tokens.lower[word - 1] in offices


def _is_description(tokens: MaskedTokens, start: int, end: int) -> bool:
    """Whether a name only describes something: "an *Independent* and free press".

    After an indefinite article, the name of an outlet occurs only before a noun: "in an *MSNBC* interview".
    """
    indefinite = start > 0 and tokens.lower[start - 1] in tokens.relays["indefinite"]
    return indefinite and (end >= len(tokens.tags) or tokens.tags[end] not in NOUNS)
