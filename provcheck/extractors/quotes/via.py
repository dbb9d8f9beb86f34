"""The way a quotation came here: "told AFP", "in an interview with the BBC", "on state television", "quoted by …".

Only words beside the cue are read, never the content: what a speaker says of an outlet is no relay.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from provcheck.extractors.quotes.page import Page
from provcheck.extractors.quotes.people import People
from provcheck.language import lexicon, outlets
from provcheck.model.record import Basis, Via

if TYPE_CHECKING:
    from provcheck.model.settings import Settings

TOLD = frozenset(("tell", "warn", "inform", "assure", "brief", "remind", "notify", "confirm"))
# Channels without an outlet's name, by last word, and what must stand before it ("" for nothing).
CHANNELS = {
    "television": ("state", "national", "local", "public"),
    "tv": ("state", "national", "local", "public"),
    "radio": ("state", "national", "local", "public", "army", "military"),
    "media": ("state", "local", "social", "state-run", "foreign", "israeli", "russian", "chinese", "iranian"),
    "twitter": ("",),
    "facebook": ("",),
    "instagram": ("",),
    "telegram": ("",),
    "x": ("on",),
}
# Papers that a speaker speaks through, after "in" or "according to".
PAPERS = frozenset(
    """statement letter report op-ed editorial memo email memoir book article column essay tweet post blog filing
    lawsuit affidavit paper release communique communiqué transcript recording video""".split()
)


WATCHED = PAPERS | CHANNELS.keys()
PAPER_WORDS = frozenset(("DET", "X", "jj", "ED", "DAY", "DOC", "N", "POS"))


def relays(
    page: Page, people: People, zone: list[int], source: tuple[int, int] | None, settings: "Settings"
) -> Iterator[Via]:
    """The steps written in the zone: the signs of the sentence that are neither content nor source, in order."""
    inside = set(zone)
    lower = page.lower
    if not WATCHED.isdisjoint([lower[at] for at in zone]):
        for at in zone:
            if lower[at] in WATCHED:
                yield from _unnamed(page, at, inside)
    if not zone:
        return
    k = page.sentence[zone[0]]
    for at in zone:
        # “the agency quoted him as saying”: whoever quotes is a step of the way.
        if page.lower[at] in ("quoted", "cited") and "as" in page.lower[at + 1 : page.past[k]]:
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
        k = name.start - 1
        if k >= 0 and page.kinds[k] == "DET":
            k -= 1
        if k < 0:
            continue
        cue = page.cue[k]
        if page.lower[k] not in _before(page) and not (cue is not None and cue[0] in TOLD):
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
                method=f"an outlet after “{page.lower[k]}”",
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


def _unnamed(page: Page, at: int, inside: set[int]) -> Iterator[Via]:
    """A channel or a paper without an outlet's name: "on state television", "in a letter"."""
    lower = page.lower
    wanted = CHANNELS.get(lower[at])
    before = lower[at - 1] if at else ""
    if wanted is not None:
        bare = wanted == ("",)
        if (bare and before in _before(page)) or (not bare and before in wanted):
            first = at if bare or lower[at] == "x" else at - 1
            span = page.span(first, at + 1)
            yield Via(name=page.text[span.start : span.end], kind="channel", span=span, method="a channel")
        return
    start = at
    while start - 1 in inside and page.kinds[start - 1] in PAPER_WORDS and at - start < 4:
        start -= 1
    if start and start - 1 in inside and lower[start - 1] in ("in", "through", "via"):
        span = page.span(start, at + 1)
        yield Via(name=page.text[span.start : span.end], kind="document", span=span, method="said in a document")


def _before(page: Page) -> frozenset[str]:
    """What may stand right before a relay, its article left out."""
    return lexicon.groups(page.prose.language, "relays")["before"]
