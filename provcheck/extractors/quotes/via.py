"""The way a quotation came here: "told AFP", "in an interview with the BBC", "on state television", "quoted by …".

Only words beside the cue are read, never the content: what a speaker says of an outlet is no relay.
"""

from collections.abc import Container, Iterator
from functools import cache
from typing import TYPE_CHECKING

from provcheck.extractors.quotes.masked_tokens import MaskedTokens
from provcheck.extractors.quotes.occasions import AttributionContext
from provcheck.extractors.quotes.people import People
from provcheck.language import lexicon, names, outlets
from provcheck.model.record import Basis, Via

if TYPE_CHECKING:
    from provcheck.model.settings import Settings

# What an outlet with an indefinite article stands before, by class: "in an MSNBC *interview*".
NOUNS = frozenset(("X", "DOC", "ROLE", "nn", "S", "vb", "ING"))
# What may stand between "in" and the word for a paper, by class.
PAPER_WORDS = frozenset(("DET", "X", "jj", "ED", "DAY", "DOC", "N", "POS"))


def words(tokens: MaskedTokens) -> dict[str, frozenset[str]]:
    """The words of the tokens's language that tell how something came here, by sort."""
    return lexicon.groups(tokens.prose.language, "relays")


class Relays:
    """How words may have come to a tokens: its outlets behind a word that relays, its channels, its papers.

    `signs` are where one of them stands, of the signs `telling` and of the sentences `cued`.
    """

    def __init__(
        self, tokens: MaskedTokens, people: People, settings: "Settings", telling: list[int], cued: Container[int]
    ) -> None:
        self.tokens = tokens
        self.people = people
        self.settings = settings
        self.outlets = dict(self._outlets(cued))
        mine = telling_words(tokens.prose.language)
        self.signs = [*(i for i in telling if tokens.lower[i] in mine), *self.outlets]

    def _outlets(self, cued: Container[int]) -> Iterator[tuple[int, Via]]:
        """The outlets that relay in sentences with a cue, by the sign where the name begins."""
        tokens, known = self.tokens, words(self.tokens)
        before, verbs = known["before"], known["telling"]
        tags, cue_bases, lower = tokens.tags, tokens.cue_bases, tokens.lower
        for n, start in enumerate(self.people.starts):
            at = start - 2 if tags[start - 1] == "DET" else start - 1
            if not (lower[at] in before or cue_bases[at] in verbs):
                continue
            name = self.people.names[n]
            if (
                at < 0
                or tokens.sentence_numbers[start] not in cued
                or _quality(tokens, start, name.end)
                or _employs(tokens, at)
            ):
                continue
            span = tokens.span(name.start, name.end)
            text = tokens.text[span.start : span.end]
            match = outlets.find(text, self.settings)
            if match.how in ("exact", "alias", "abbreviation", "ambiguous"):
                identity = match.outlet.id if match.outlet else None
                method = f"an outlet after “{tokens.lower[at]}”"
                yield name.start, Via(name=text, kind="outlet", outlet=identity, span=span, method=method)

    def of(self, zone: AttributionContext, source: tuple[int, int] | None) -> Iterator[Via]:
        """The steps written in the zone, and not in the source, in order."""
        tokens = self.tokens
        known = words(tokens)
        channels = _channels(tokens)
        papers, quoting = known["papers"], known["quoting"]
        for at in zone.telling:
            word = tokens.lower[at]
            if word in channels:
                yield from _channel(tokens, at, channels[word])
            elif word in papers:
                yield from _paper(tokens, at, zone.inside)
        for at in zone.telling:
            # “the agency quoted him as saying”: whoever quotes is a step of the way.
            if tokens.lower[at] in quoting:
                past = tokens.sentence_ends[tokens.sentence_numbers[at]]
                if not known["as"].isdisjoint(tokens.lower[at + 1 : past]):
                    yield from self._quoting(at)
        for at in zone.telling:
            if at in self.outlets and not (source and source[0] <= at < source[1]):
                yield self.outlets[at]

    def _quoting(self, at: int) -> Iterator[Via]:
        """The outlets before a verb of quoting."""
        tokens = self.tokens
        for n in self.people.within(tokens.sentence_starts[tokens.sentence_numbers[at]], at):
            name = self.people.names[n]
            span = tokens.span(name.start, name.end)
            text = tokens.text[span.start : span.end]
            match = outlets.find(text, self.settings)
            if match.how != "none":
                identity = match.outlet.id if match.outlet else None
                yield Via(name=text, outlet=identity, span=span, method="an outlet that quotes")


@cache
def telling_words(language: str) -> frozenset[str]:
    """Words that may tell how something came here; the names of outlets are not among them."""
    known = lexicon.groups(language, "relays")
    return known["papers"] | known["quoting"] | lexicon.groups(language, "channels").keys()


def carried(steps: tuple[Via, ...]) -> tuple[Via, ...]:
    """The steps of a neighbouring sentence, marked as inferred."""
    return tuple(
        Via(
            name=s.name,
            kind=s.kind,
            outlet=s.outlet,
            basis=Basis.CARRIED,
            span=s.span,
            method="carried from the sentence before",
        )
        for s in steps
        if s.kind == "outlet"
    )


def _channel(tokens: MaskedTokens, at: int, wanted: frozenset[str]) -> Iterator[Via]:
    """A channel without an outlet's name: "on state television", "on Twitter"."""
    before = tokens.lower[at - 1] if at else ""
    leads = words(tokens)["before"]
    if before in wanted or (ANY in wanted and before in leads):
        span = tokens.span(at if before in leads else at - 1, at + 1)
        yield Via(name=tokens.text[span.start : span.end], kind="channel", span=span, method="a channel")


def _paper(tokens: MaskedTokens, at: int, inside: frozenset[int]) -> Iterator[Via]:
    """What the speaker wrote: "in a letter"."""
    start = at
    while start - 1 in inside and tokens.tags[start - 1] in PAPER_WORDS and at - start < 4:
        start -= 1
    if start and start - 1 in inside and tokens.lower[start - 1] in words(tokens)["within"]:
        span = tokens.span(start, at + 1)
        yield Via(name=tokens.text[span.start : span.end], kind="document", span=span, method="said in a document")


def _employs(tokens: MaskedTokens, at: int) -> bool:
    """The word at `at` says whom somebody works for: "an editor *for* The Post"."""
    language = tokens.prose.language
    belonging = lexicon.groups(language, "sorts")["belonging"]
    return at > 0 and tokens.lower[at] in belonging and tokens.lower[at - 1] in names.lists(language).offices


def _quality(tokens: MaskedTokens, start: int, end: int) -> bool:
    """The words at start … end - 1 say of what sort something is: "an *Independent* and free press"; no outlet's name
    has an indefinite article but before a noun: "in an *MSNBC* interview"."""
    indefinite = start > 0 and tokens.lower[start - 1] in words(tokens)["indefinite"]
    return indefinite and (end >= len(tokens.tags) or tokens.tags[end] not in NOUNS)


# In the list of channels: one of the words right before any relay.
ANY = "-"


def _channels(tokens: MaskedTokens) -> dict[str, frozenset[str]]:
    return lexicon.groups(tokens.prose.language, "channels")
