"""When and where it was said: "during a meeting with workers in Tehran on Saturday", "in an interview on Sunday"."""

from datetime import date

from provcheck.extractors.quotes.page import Page
from provcheck.language import dates
from provcheck.model.evidence import Span
from provcheck.model.record import Basis, Date, Occasion

# Events at which things are said (own compilation), and the words before them.
EVENTS = frozenset(
    """meeting speech address rally interview conference briefing debate hearing testimony event forum summit
    ceremony sermon lecture session visit call appearance gathering convention townhall town-hall panel
    roundtable dinner breakfast lunch luncheon fundraiser protest march funeral vigil tour stop remarks
    presser statement""".split()
)
LEADS = frozenset(("during", "at", "in", "after", "before", "on", "following"))
# "made the comments", "was speaking": the sentence tells the occasion of what stands around it.
REMARKS = frozenset("""comments comment remarks remark statement statements speech announcement""".split())
MADE = frozenset("made makes delivered gave spoke speaking came".split())
INSIDE = frozenset(
    (
        "DET",
        "X",
        "S",
        "CAP",
        "POS",
        "DOC",
        "ROLE",
        "TTL",
        "N",
        "NUM",
        "ED",
        "ING",
        "OF",
        "'S",
        "jj",
        "nn",
        "vb",
        "vbd",
        "vbn",
    )
)


def read(page: Page, k: int, zone: list[int], reference: date | None, order: str | None) -> Occasion | None:
    """The occasion written in these signs of sentence k (those outside the content)."""
    event, place = _event(page, zone)
    when = _date(page, zone, reference, order)
    if event is None and when is None:
        return None
    return Occasion(event=event, place=place, date=when)


def tells_occasion(page: Page, k: int) -> bool:
    """The sentence says only when and where the words around it were said."""
    lower = page.lower
    for i in range(page.first[k], page.past[k]):
        if lower[i] in MADE:
            if lower[i] == "speaking":
                return True
            return any(lower[j] in REMARKS for j in range(i + 1, min(i + 5, page.past[k])))
    return False


def carry(occasion: Occasion) -> Occasion:
    """The occasion of a neighbouring sentence, marked as inferred."""
    return Occasion(event=occasion.event, place=occasion.place, date=occasion.date, basis=Basis.CARRIED)


def _event(page: Page, zone: list[int]) -> tuple[str | None, str | None]:
    if EVENTS.isdisjoint([page.lower[i] for i in zone]):
        return None, None
    inside = set(zone)
    for i in zone:
        if page.lower[i] not in EVENTS:
            continue
        start = i
        while start - 1 in inside and page.kinds[start - 1] in INSIDE and i - start < 6:
            start -= 1
        if start - 1 not in inside or page.lower[start - 1] not in LEADS:
            continue
        stop = i + 1
        while (
            stop in inside
            and (page.kinds[stop] in INSIDE or page.lower[stop] in ("with", "of", "for", "from", "between", "across"))
            and stop - i < 14
        ):
            stop += 1
        while stop - 1 > i and page.kinds[stop - 1] in ("OF", "IN", "DET", "DAY"):
            stop -= 1
        place = None
        for j in range(i + 1, min(i + 18, zone[-1])):
            if j in inside and page.lower[j] in ("in", "at") and j + 1 in inside and page.kinds[j + 1] == "CAP":
                end = j + 2
                while end in inside and page.kinds[end] == "CAP":
                    end += 1
                place = page.text[page.start[j + 1] : page.end[end - 1]]
                break
        return page.text[page.start[start] : page.end[stop - 1]], place
    return None, None


def _date(page: Page, zone: list[int], reference: date | None, order: str | None) -> Date | None:
    """The date beside the cue: an interview's day, never a day that the speaker talks of."""
    days = [i for i in zone if page.kinds[i] == "DAY" or page.lower[i] in ("week", "month", "ago")]
    if not days:
        return None
    run: list[tuple[int, int]] = []
    for i in zone:
        if run and run[-1][1] == i:
            run[-1] = (run[-1][0], i + 1)
        else:
            run.append((i, i + 1))
    for first, past in run:
        if not any(first <= i < past for i in days):
            continue
        span = page.span(first, past)
        for where, reading in dates.find(
            page.text, span.start, span.end, reference=reference, language=page.prose.language, order=order
        ):
            if reading.kind in ("weekday", "relative", "full", "day") and reading.value:
                return dates.dated(reading, span=Span(*where), method="the date beside the cue")
    return None


TRANSLATING = frozenset("translator interpreter translated translation interpreters translators".split())


def translation(page: Page, zone: list[int]) -> str | None:
    """What the text says of a translation: "through an interpreter", "translated from Arabic"."""
    if TRANSLATING.isdisjoint([page.lower[i] for i in zone]):
        return None
    at = next(i for i in zone if page.lower[i] in TRANSLATING)
    start = past = at
    if page.lower[at] == "translated":
        while past + 1 in zone and page.kinds[past + 1] in ("IN", "CAP") and past - at < 3:
            past += 1
    else:
        while start - 1 in zone and at - start < 3 and page.kinds[start] != "IN":
            start -= 1
    return page.text[page.start[start] : page.end[past]]
