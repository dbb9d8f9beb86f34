"""The way a quotation came here: "told AFP", "in an interview with the BBC", "on state television", "quoted by …".

Only words beside the cue are read, never the content: what a speaker says of an outlet is no relay.
"""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from provcheck.extractors.quotes.page import Page
from provcheck.extractors.quotes.people import People
from provcheck.language import lexicon, outlets
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


def tells(page: Page, people: People, k: int) -> bool:
    """The sentence has words that may tell how something came here."""
    first, past = page.first[k], page.past[k]
    return not _telling(page.prose.language).isdisjoint(page.lower[first:past]) or any(
        _relayed(page, people.names[n].start) is not None for n in people.within(first, past)
    )


@cache
def _telling(language: str) -> frozenset[str]:
    known = lexicon.groups(language, "relays")
    return known["papers"] | known["quoting"] | lexicon.groups(language, "channels").keys()


def relays(
    page: Page, people: People, zone: list[int], source: tuple[int, int] | None, settings: "Settings"
) -> Iterator[Via]:
    """The steps written in the zone: the signs of the sentence that are neither content nor source, in order."""
    if not zone:
        return
    inside = set(zone)
    known = words(page)
    channels = _channels(page)
    for at in zone:
        word = page.lower[at]
        if word in channels:
            yield from _channel(page, at, channels[word])
        elif word in known["papers"]:
            yield from _paper(page, at, inside)
    k = page.sentence[zone[0]]
    for at in zone:
        # “the agency quoted him as saying”: whoever quotes is a step of the way.
        if page.lower[at] in known["quoting"] and not known["as"].isdisjoint(page.lower[at + 1 : page.past[k]]):
            for n in people.within(page.first[k], at):
                name = people.names[n]
                text = page.text[page.start[name.start] : page.end[name.end - 1]]
                match = outlets.find(text, settings)
                if match.how != "none":
                    yield Via(
                        name=text,
                        outlet=match.outlet.id if match.outlet else None,
                        span=page.span(name.start, name.end),
                        method="an outlet that quotes",
                    )
    for n in people.within(zone[0], zone[-1] + 1):
        name = people.names[n]
        if name.start not in inside or (source and source[0] <= name.start < source[1]):
            continue
        before = _relayed(page, name.start)
        if before is None or _quality(page, name.start, name.end):
            continue
        end = name.end
        text = page.text[page.start[name.start] : page.end[end - 1]]
        match = outlets.find(text, settings)
        if match.how in ("exact", "alias", "abbreviation", "ambiguous"):
            yield Via(
                name=text,
                kind="outlet",
                outlet=match.outlet.id if match.outlet else None,
                span=page.span(name.start, end),
                method=f"an outlet after “{page.lower[before]}”",
            )


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


def _paper(page: Page, at: int, inside: set[int]) -> Iterator[Via]:
    """What the speaker wrote: "in a letter"."""
    start = at
    while start - 1 in inside and page.kinds[start - 1] in PAPER_WORDS and at - start < 4:
        start -= 1
    if start and start - 1 in inside and page.lower[start - 1] in words(page)["within"]:
        span = page.span(start, at + 1)
        yield Via(name=page.text[span.start : span.end], kind="document", span=span, method="said in a document")


def _quality(page: Page, start: int, end: int) -> bool:
    """The words at start … end - 1 say of what sort something is: "an *Independent* and free press"; no outlet's name
    has an indefinite article but before a noun: "in an *MSNBC* interview"."""
    indefinite = start > 0 and page.lower[start - 1] in words(page)["indefinite"]
    return indefinite and (end >= len(page.kinds) or page.kinds[end] not in NOUNS)


def _relayed(page: Page, start: int) -> int | None:
    """The word that may relay through the name at `start`, its article left out."""
    at = start - 1
    if at >= 0 and page.kinds[at] == "DET":
        at -= 1
    if at < 0:
        return None
    cue, known = page.cue[at], words(page)
    return at if page.lower[at] in known["before"] or (cue is not None and cue[0] in known["telling"]) else None


# In the list of channels: one of the words right before any relay.
ANY = "-"


def _channels(page: Page) -> dict[str, frozenset[str]]:
    return lexicon.groups(page.prose.language, "channels")
