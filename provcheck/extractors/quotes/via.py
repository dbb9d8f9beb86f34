"""The way a quotation came here: "told AFP", "in an interview with the BBC", "on state television", "quoted by …".

Only words beside the cue are read, never the content: what a speaker says of an outlet is no relay.
"""

from collections.abc import Container, Iterator
from functools import cache
from typing import TYPE_CHECKING

from provcheck.extractors.quotes.occasions import Zone
from provcheck.extractors.quotes.page import Page
from provcheck.extractors.quotes.people import People
from provcheck.language import lexicon, names, outlets
from provcheck.model.record import Basis, Via

if TYPE_CHECKING:
    from provcheck.model.settings import Settings

# What an outlet with an indefinite article stands before, by class: "in an MSNBC *interview*".
NOUNS = frozenset(("X", "DOC", "ROLE", "nn", "S", "vb", "ING"))
# What may stand between "in" and the word for a paper, by class.
PAPER_WORDS = frozenset(("DET", "X", "jj", "ED", "DAY", "DOC", "N", "POS"))


def words(page: Page) -> dict[str, frozenset[str]]:
    """The words of the page's language that tell how something came here, by sort."""
    return lexicon.groups(page.prose.language, "relays")


class Relays:
    """How words may have come to a page: its outlets behind a word that relays, its channels, its papers.

    `signs` are where one of them stands, of the signs `telling` and of the sentences `cued`.
    """

    def __init__(
        self, page: Page, people: People, settings: "Settings", telling: list[int], cued: Container[int]
    ) -> None:
        self.page = page
        self.people = people
        self.settings = settings
        self.outlets = dict(self._outlets(cued))
        mine = telling_words(page.prose.language)
        self.signs = [*(i for i in telling if page.lower[i] in mine), *self.outlets]

    def _outlets(self, cued: Container[int]) -> Iterator[tuple[int, Via]]:
        """The outlets that relay in sentences with a cue, by the sign where the name begins."""
        page, known = self.page, words(self.page)
        before, verbs = known["before"], known["telling"]
        kinds, cues, lower = page.kinds, page.cue, page.lower
        for n, start in enumerate(self.people.starts):
            at = start - 2 if kinds[start - 1] == "DET" else start - 1
            if not (lower[at] in before or ((cue := cues[at]) and cue[0] in verbs)):
                continue
            name = self.people.names[n]
            if at < 0 or page.sentence[start] not in cued or _quality(page, start, name.end) or _employs(page, at):
                continue
            span = page.span(name.start, name.end)
            text = page.text[span.start : span.end]
            match = outlets.find(text, self.settings)
            if match.how in ("exact", "alias", "abbreviation", "ambiguous"):
                identity = match.outlet.id if match.outlet else None
                method = f"an outlet after “{page.lower[at]}”"
                yield name.start, Via(name=text, kind="outlet", outlet=identity, span=span, method=method)

    def of(self, zone: Zone, source: tuple[int, int] | None) -> Iterator[Via]:
        """The steps written in the zone, and not in the source, in order."""
        page = self.page
        known = words(page)
        channels = _channels(page)
        papers, quoting = known["papers"], known["quoting"]
        for at in zone.telling:
            word = page.lower[at]
            if word in channels:
                yield from _channel(page, at, channels[word])
            elif word in papers:
                yield from _paper(page, at, zone.inside)
        for at in zone.telling:
            # “the agency quoted him as saying”: whoever quotes is a step of the way.
            if page.lower[at] in quoting:
                past = page.past[page.sentence[at]]
                if not known["as"].isdisjoint(page.lower[at + 1 : past]):
                    yield from self._quoting(at)
        for at in zone.telling:
            if at in self.outlets and not (source and source[0] <= at < source[1]):
                yield self.outlets[at]

    def _quoting(self, at: int) -> Iterator[Via]:
        """The outlets before a verb of quoting."""
        page = self.page
        for n in self.people.within(page.first[page.sentence[at]], at):
            name = self.people.names[n]
            span = page.span(name.start, name.end)
            text = page.text[span.start : span.end]
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


def _channel(page: Page, at: int, wanted: frozenset[str]) -> Iterator[Via]:
    """A channel without an outlet's name: "on state television", "on Twitter"."""
    before = page.lower[at - 1] if at else ""
    leads = words(page)["before"]
    if before in wanted or (ANY in wanted and before in leads):
        span = page.span(at if before in leads else at - 1, at + 1)
        yield Via(name=page.text[span.start : span.end], kind="channel", span=span, method="a channel")


def _paper(page: Page, at: int, inside: frozenset[int]) -> Iterator[Via]:
    """What the speaker wrote: "in a letter"."""
    start = at
    while start - 1 in inside and page.kinds[start - 1] in PAPER_WORDS and at - start < 4:
        start -= 1
    if start and start - 1 in inside and page.lower[start - 1] in words(page)["within"]:
        span = page.span(start, at + 1)
        yield Via(name=page.text[span.start : span.end], kind="document", span=span, method="said in a document")


def _employs(page: Page, at: int) -> bool:
    """The word at `at` says whom somebody works for: "an editor *for* The Post"."""
    language = page.prose.language
    belonging = lexicon.groups(language, "sorts")["belonging"]
    return at > 0 and page.lower[at] in belonging and page.lower[at - 1] in names.lists(language).offices


def _quality(page: Page, start: int, end: int) -> bool:
    """The words at start … end - 1 say of what sort something is: "an *Independent* and free press"; no outlet's name
    has an indefinite article but before a noun: "in an *MSNBC* interview"."""
    indefinite = start > 0 and page.lower[start - 1] in words(page)["indefinite"]
    return indefinite and (end >= len(page.kinds) or page.kinds[end] not in NOUNS)


# In the list of channels: one of the words right before any relay.
ANY = "-"


def _channels(page: Page) -> dict[str, frozenset[str]]:
    return lexicon.groups(page.prose.language, "channels")
