"""When and where it was said: "during a meeting with workers in Tehran on Saturday", "in an interview on Sunday"."""

from bisect import bisect_left
from datetime import date
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from provcheck.extractors.quotes.page import Page
from provcheck.language import dates, lexicon
from provcheck.language.classes import listed
from provcheck.model.evidence import Span
from provcheck.model.record import Basis, Date, Occasion

# An occasion reaches over this many paragraphs from a sentence that tells only of it.
REACH = 3
# What the name of an occasion may be made of, by class.
INSIDE = frozenset(
    "DET X S CAP POS DOC ROLE TTL N NUM ED ING OF 'S jj nn vb vbd vbn".split()
)  # fmt: skip


class Zone(NamedTuple):
    """Signs of a sentence beside content and quotations, in order, and those of them that may tell something."""

    signs: list[int]
    inside: frozenset[int]
    telling: list[int]


def words(page: Page) -> dict[str, frozenset[str]]:
    """The words of the page's language that tell of occasions, by sort."""
    return lexicon.groups(page.prose.language, "occasions")


class Occasions:
    """The occasions of a page: those written beside a cue, and those carried from a sentence that tells nothing else.

    `signs` are those of the signs `telling` that may tell when or where something was said, or of a translation.
    """

    def __init__(self, page: Page, reference: date | None, order: str | None, telling: list[int]) -> None:
        self.page = page
        self.reference = reference
        self.order = order
        mine = telling_words(page.prose.language)
        self.signs = [i for i in telling if page.lower[i] in mine]
        made = words(page)["made"]
        self.carried: list[tuple[int, Occasion]] = []
        for k in sorted({page.sentence[i] for i in self.signs if page.lower[i] in made}):
            if tells_occasion(page, k):
                first, past = page.first[k], page.past[k]
                outside = [i for i in range(first, past) if page.quotation[i] < 0]
                inside = frozenset(outside)
                here = self.signs[bisect_left(self.signs, first) : bisect_left(self.signs, past)]
                found = self.read(Zone(outside, inside, [i for i in here if i in inside]))
                if found is not None:
                    carried = Occasion(event=found.event, place=found.place, date=found.date, basis=Basis.CARRIED)
                    self.carried.append((page.line[k], carried))

    def read(self, zone: Zone) -> Occasion | None:
        """The occasion written in a zone."""
        event, place = _event(self.page, zone)
        when = _date(self.page, zone, self.reference, self.order)
        if event is None and when is None:
            return None
        return Occasion(event=event, place=place, date=when)

    def near(self, line: int) -> Occasion | None:
        """The occasion carried to this line from the nearest sentence that tells one."""
        if not self.carried:
            return None
        near = [(abs(told - line), occasion) for told, occasion in self.carried if abs(told - line) <= REACH]
        return min(near, key=itemgetter(0))[1] if near else None


@cache
def telling_words(language: str) -> frozenset[str]:
    """Words that may tell when or where something was said, or of a translation."""
    known = lexicon.groups(language, "occasions")
    days = {word for word, name in listed(language).items() if name == "DAY"}
    return known["event"] | known["days"] | known["translating"] | known["made"] | days


def tells_occasion(page: Page, k: int) -> bool:
    """The sentence says only when and where the words around it were said."""
    lower, known = page.lower[page.first[k] : page.past[k]], words(page)
    made = known["made"]
    if made.isdisjoint(lower):
        return False
    i = next(i for i, word in enumerate(lower) if word in made)
    return lower[i] in known["speaking"] or not known["remarks"].isdisjoint(lower[i + 1 : i + 5])


def _event(page: Page, zone: Zone) -> tuple[str | None, str | None]:
    known = words(page)
    events, going_on, places = known["event"], known["with"], known["place"]
    found = [i for i in zone.telling if page.lower[i] in events]
    inside = zone.inside
    for i in found:
        start = i
        while start - 1 in inside and page.kinds[start - 1] in INSIDE and i - start < 6:
            start -= 1
        if start - 1 not in inside or page.lower[start - 1] not in known["lead"]:
            continue
        stop = i + 1
        while stop in inside and (page.kinds[stop] in INSIDE or page.lower[stop] in going_on) and stop - i < 14:
            stop += 1
        while stop - 1 > i and page.kinds[stop - 1] in ("OF", "IN", "DET", "DAY"):
            stop -= 1
        place = None
        for j in range(i + 1, min(i + 18, zone.signs[-1])):
            if j in inside and page.lower[j] in places and j + 1 in inside and page.kinds[j + 1] == "CAP":
                end = j + 2
                while end in inside and page.kinds[end] == "CAP":
                    end += 1
                place = page.text[page.start[j + 1] : page.end[end - 1]]
                break
        while page.kinds[start] == "OF":
            start += 1
        return page.text[page.start[start] : page.end[stop - 1]], place
    return None, None


def _date(page: Page, zone: Zone, reference: date | None, order: str | None) -> Date | None:
    """The date beside the cue: an interview's day, never a day that the speaker talks of."""
    back = words(page)["days"]
    past = -1
    for i in zone.telling:
        if i < past or not (page.kinds[i] == "DAY" or page.lower[i] in back):
            continue
        first, past = i, i + 1
        while first - 1 in zone.inside:
            first -= 1
        while past in zone.inside:
            past += 1
        span = page.span(first, past)
        for where, reading in dates.find(
            page.text, span.start, span.end, reference=reference, language=page.prose.language, order=order
        ):
            if reading.kind in ("weekday", "relative", "full", "day") and reading.value:
                return dates.dated(reading, span=Span(*where), method="the date beside the cue")
    return None


def translation(page: Page, zone: Zone) -> str | None:
    """What the text says of a translation: "through an interpreter", "translated from Arabic"."""
    known = words(page)
    translating = known["translating"]
    found = [i for i in zone.telling if page.lower[i] in translating]
    if not found:
        return None
    at = start = past = found[0]
    if page.lower[at] in known["translated"]:
        while past + 1 in zone.inside and page.kinds[past + 1] in ("IN", "CAP") and past - at < 3:
            past += 1
    else:
        while start - 1 in zone.inside and at - start < 3 and page.kinds[start] != "IN":
            start -= 1
    return page.text[page.start[start] : page.end[past]]
