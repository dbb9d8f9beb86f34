"""When and where it was said: "during a meeting with workers in Tehran on Saturday", "in an interview on Sunday"."""

from bisect import bisect_left
from datetime import date
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from provcheck.extractors.quotes.masked_tokens import MaskedTokens
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


class AttributionContext(NamedTuple):
    """Signs of a sentence beside content and quotations, in order, and those of them that may tell something."""

    signs: list[int]
    inside: frozenset[int]
    telling: list[int]


def words(tokens: MaskedTokens) -> dict[str, frozenset[str]]:
    """The words of the tokens's language that tell of occasions, by sort."""
    return lexicon.groups(tokens.prose.language, "occasions")


class Occasions:
    """The occasions of a tokens: those written beside a cue, and those carried from a sentence that tells nothing else.

    `signs` are those of the signs `telling` that may tell when or where something was said, or of a translation.
    """

    def __init__(self, tokens: MaskedTokens, reference: date | None, order: str | None, telling: list[int]) -> None:
        self.tokens = tokens
        self.reference = reference
        self.order = order
        mine = telling_words(tokens.prose.language)
        self.signs = [i for i in telling if tokens.lower[i] in mine]
        made = words(tokens)["made"]
        self.carried: list[tuple[int, Occasion]] = []
        for k in sorted({tokens.sentence_numbers[i] for i in self.signs if tokens.lower[i] in made}):
            if tells_occasion(tokens, k):
                first, past = tokens.sentence_starts[k], tokens.sentence_ends[k]
                outside = [i for i in range(first, past) if tokens.quotation_numbers[i] < 0]
                inside = frozenset(outside)
                here = self.signs[bisect_left(self.signs, first) : bisect_left(self.signs, past)]
                found = self.read(AttributionContext(outside, inside, [i for i in here if i in inside]))
                if found is not None:
                    carried = Occasion(event=found.event, place=found.place, date=found.date, basis=Basis.CARRIED)
                    self.carried.append((tokens.sentence_lines[k], carried))

    def read(self, zone: AttributionContext) -> Occasion | None:
        """The occasion written in a zone."""
        event, place = _event(self.tokens, zone)
        when = _date(self.tokens, zone, self.reference, self.order)
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


def tells_occasion(tokens: MaskedTokens, k: int) -> bool:
    """The sentence says only when and where the words around it were said."""
    lower, known = tokens.lower[tokens.sentence_starts[k] : tokens.sentence_ends[k]], words(tokens)
    made = known["made"]
    if made.isdisjoint(lower):
        return False
    i = next(i for i, word in enumerate(lower) if word in made)
    return lower[i] in known["speaking"] or not known["remarks"].isdisjoint(lower[i + 1 : i + 5])


def _event(tokens: MaskedTokens, zone: AttributionContext) -> tuple[str | None, str | None]:
    known = words(tokens)
    events, going_on, places = known["event"], known["with"], known["place"]
    found = [i for i in zone.telling if tokens.lower[i] in events]
    inside = zone.inside
    for i in found:
        start = i
        while start - 1 in inside and tokens.tags[start - 1] in INSIDE and i - start < 6:
            start -= 1
        if start - 1 not in inside or tokens.lower[start - 1] not in known["lead"]:
            continue
        stop = i + 1
        while stop in inside and (tokens.tags[stop] in INSIDE or tokens.lower[stop] in going_on) and stop - i < 14:
            stop += 1
        while stop - 1 > i and tokens.tags[stop - 1] in ("OF", "IN", "DET", "DAY"):
            stop -= 1
        place = None
        for j in range(i + 1, min(i + 18, zone.signs[-1])):
            if j in inside and tokens.lower[j] in places and j + 1 in inside and tokens.tags[j + 1] == "CAP":
                end = j + 2
                while end in inside and tokens.tags[end] == "CAP":
                    end += 1
                place = tokens.text[tokens.starts[j + 1] : tokens.ends[end - 1]]
                break
        while tokens.tags[start] == "OF":
            start += 1
        return tokens.text[tokens.starts[start] : tokens.ends[stop - 1]], place
    return None, None


def _date(tokens: MaskedTokens, zone: AttributionContext, reference: date | None, order: str | None) -> Date | None:
    """The date beside the cue: an interview's day, never a day that the speaker talks of."""
    back = words(tokens)["days"]
    past = -1
    for i in zone.telling:
        if i < past or not (tokens.tags[i] == "DAY" or tokens.lower[i] in back):
            continue
        first, past = i, i + 1
        while first - 1 in zone.inside:
            first -= 1
        while past in zone.inside:
            past += 1
        span = tokens.span(first, past)
        for where, reading in dates.find(
            tokens.text, span.start, span.end, reference=reference, language=tokens.prose.language, order=order
        ):
            if reading.kind in ("weekday", "relative", "full", "day") and reading.value:
                return dates.dated(reading, span=Span(*where), method="the date beside the cue")
    return None


def translation(tokens: MaskedTokens, zone: AttributionContext) -> str | None:
    """What the text says of a translation: "through an interpreter", "translated from Arabic"."""
    known = words(tokens)
    translating = known["translating"]
    found = [i for i in zone.telling if tokens.lower[i] in translating]
    if not found:
        return None
    at = start = past = found[0]
    if tokens.lower[at] in known["translated"]:
        while past + 1 in zone.inside and tokens.tags[past + 1] in ("IN", "CAP") and past - at < 3:
            past += 1
    else:
        while start - 1 in zone.inside and at - start < 3 and tokens.tags[start] != "IN":
            start -= 1
    return tokens.text[tokens.starts[start] : tokens.ends[past]]
