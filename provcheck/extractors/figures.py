"""Counted figures that need a source: the dead, the injured, the displaced, the detained, crowds and damage.

A number counts where a word of `counted.txt` stands where such a word must stand: behind those who are counted ("23
people were killed"), right in front ("killing 23"), or as a toll that rises to or by it. Dates, ages, scores, shares
and delegates have no such word and are no figures.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from provcheck.language import lexicon
from provcheck.language.tokens import tokenise
from provcheck.model.document import Document
from provcheck.model.draft import Draft
from provcheck.model.evidence import Span
from provcheck.model.record import Candidate, Figure, Quote, Speaker, Text

# What ends the name of those who are counted, beside verbs and stops. Own compilation.
PREPOSITIONS = frozenset(
    "in of at on near above below under over across outside inside around and or to with for".split()
)
# How far a number and its word may stand apart, in tokens.
REACH_AFTER, REACH_BEFORE, REACH_TOLL, REACH_PERIOD = 9, 6, 12, 14
# Own compilation.
NUMBER_WORDS = {
    word: n
    for n, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split(),
        start=1,
    )
}
SCALES = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
HEDGES = frozenset(
    "at least some about around nearly almost more less fewer than over up to as many an estimated roughly "
    "approximately close no another the a further other additional total of".split()
)
# What follows a number that measures or dates instead of counting people.
MEASURES = frozenset(
    "% percent per year years month months week weeks day days hour hours minute minutes second seconds mile miles km "
    "kilometers kilometres metres meters feet foot inches points p.m. a.m. o'clock st nd rd th times".split()
)
MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec".split()
)
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
YEAR_LEADS = frozenset("in since by until from of".split())
PEOPLE = frozenset(
    "people person persons civilians children women men soldiers troops officers police palestinians fighters "
    "militants protesters passengers students workers residents villagers miners migrants others more victims".split()
)
AUXILIARIES = frozenset(
    "was were been be being are is have has had got reported confirmed believed feared left".split()
)
STOPS = frozenset((";", ":", ".", "?", "!", "“", "”", '"', "(", ")", "—", "–", "--"))
# A second clause ends the reach of a number: the word that follows counts something else.
CLAUSES = frozenset(
    "about after when while but because although who which that since if as before by from during".split()
)
TOLLS = frozenset(("toll", "tolls"))
# Not "damages": those are claimed in court.
DAMAGE = frozenset("damage losses destruction".split())
OLDEST = 120
# In characters; what is longer counts nothing in this world.
LONGEST_NUMBER = 20
# A smaller gathering is seen, not estimated.
CROWD = 50
CURRENCIES = frozenset(("$", "€", "£", "¥", "₹")) | frozenset("dollars euros pounds rupees yen yuan".split())
INCREMENTS = frozenset("by".split())
PERIOD_HEADS = frozenset(("last", "past", "previous"))


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of one stretch: the prose of a document, or a headline that stands in metadata."""

    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the text: tokens `first` to `past`, and its value as digits."""

    first: int
    past: int
    value: str
    word: bool  # written out: "twelve"


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with the unit that makes it a figure; `change` is "total" or "increment" where that is said."""

    number: Number
    unit: str
    subject: str | None = None
    change: str | None = None


@cache
def _units(language: str) -> dict[str, dict[str, str]]:
    """Place ("after", "before", "noun", "toll") to word to unit."""
    table: dict[str, dict[str, str]] = {"after": {}, "before": {}, "noun": {}, "toll": {}}
    for line in lexicon.lines(language, "counted"):
        unit, place, *counted = line.split()
        table[place].update(dict.fromkeys(counted, unit))
    return table


@cache
def _vocabulary(language: str) -> frozenset[str]:
    """Every word one of which a sentence with a figure must hold: most sentences hold none, and are done with."""
    return frozenset(word for place in _units(language).values() for word in place) | TOLLS | DAMAGE


def extract(document: Document, draft: Draft) -> Iterator[Candidate]:
    """The figures of the headline, wherever it is declared, and of the prose, in order."""
    prose = draft.prose
    if prose is None:
        return
    units, vocabulary = _units(prose.language), _vocabulary(prose.language)
    headline = draft.chosen.get("headline")
    if isinstance(headline, Text) and headline.span is None:
        yield from _of_headline(headline, units, prose.language)
    tokens = Words(prose.words, prose.lower, prose.starts, prose.ends)
    clauses = _clauses([quote for quote in draft.all("quotes") if isinstance(quote, Quote) and quote.speaker])
    for first, past in prose.sentences:
        if vocabulary.isdisjoint(prose.lower[first:past]):
            continue
        for counted in _counted(tokens, first, past, units):
            span = Span(tokens.starts[counted.number.first], tokens.ends[counted.number.past - 1])
            yield Candidate(
                "figures",
                Figure(
                    value=counted.number.value,
                    as_written=document.text[span.start : span.end],
                    unit=counted.unit,
                    subject=counted.subject,
                    period=_period(document.text, tokens, first, past),
                    change=counted.change,
                    attributed_to=clauses.counter(span),
                    span=span,
                    origin="text",
                    method="number-and-unit",
                ),
            )


def _of_headline(headline: Text, units: dict[str, dict[str, str]], language: str) -> Iterator[Candidate]:
    """Figures of a headline that stands in metadata: they have its pointer, not a span."""
    words, starts, ends = tokenise(headline.value, [(0, len(headline.value))], language)
    tokens = Words(words, [word.lower() for word in words], starts, ends)
    for counted in _counted(tokens, 0, len(words), units):
        number = counted.number
        yield Candidate(
            "figures",
            Figure(
                value=number.value,
                as_written=headline.value[starts[number.first] : ends[number.past - 1]],
                unit=counted.unit,
                subject=counted.subject,
                change=counted.change,
                pointer=headline.pointer,
                origin=headline.origin,
                method="number-and-unit",
            ),
        )


def _counted(tokens: Words, first: int, past: int, units: dict[str, dict[str, str]]) -> Iterator[Counted]:
    """The figures of one sentence, in order."""
    numbers = list(_numbers(tokens, first, past))
    if not numbers:
        return
    toll = _toll(tokens, first, past, numbers, units)
    change = toll.change if toll else None
    for k, number in enumerate(numbers):
        if toll and number == toll.number:
            yield toll
            continue
        limit = numbers[k + 1].first if k + 1 < len(numbers) else past
        if _is_money(tokens, number):
            found = _damage(tokens, number, limit)
        else:
            found = _unit_before(tokens, first, past, number, units) or _unit_after(tokens, number, limit, past, units)
        if found and not (found.unit == "crowd" and (float(number.value) < CROWD or number.word)):
            # "… has risen to 300, with 40 injuries": what the toll does, the rest of the sentence does too.
            yield Counted(
                number, found.unit, found.subject, change if toll and number.first > toll.number.first else None
            )


def _numbers(tokens: Words, first: int, past: int) -> Iterator[Number]:
    """Numbers that may count: no years, days of months, ages, shares or names."""
    words, lower = tokens.words, tokens.lower
    i = first
    while i < past:
        word = lower[i]
        digits = word[0].isdigit()
        if not digits and word not in NUMBER_WORDS:
            i += 1
            continue
        value = _value(word) if digits else float(NUMBER_WORDS[word])
        j = i + 1
        while value is not None and j < past and lower[j] in SCALES:
            value *= SCALES[lower[j]]
            j += 1
        if value is not None and not _is_no_count(words, lower, i, j, first, past, value, digits):
            yield Number(i, j, f"{value:.10g}" if value < 1e15 else str(int(value)), not digits)
        i = j


def _value(word: str) -> float | None:
    """The value of "52,810" or "1.2"; None for what only looks like a number ("10:30", "7-3", "5,5,5")."""
    whole, _, rest = word.partition(".")
    if len(word) > LONGEST_NUMBER:
        return None
    groups = whole.split(",")
    if not all(group.isdecimal() for group in groups) or (rest and not rest.isdecimal()):
        return None
    if len(groups) > 1 and (len(groups[0]) > 3 or any(len(group) != 3 for group in groups[1:])):
        return None
    return float("".join(groups) + ("." + rest if rest else ""))


def _is_no_count(
    words: list[str], lower: list[str], i: int, j: int, first: int, past: int, value: float, digits: bool
) -> bool:
    before = lower[i - 1] if i > first else ""
    following = lower[j] if j < past else ""
    if lower[i] == "one" and following not in PEOPLE:
        return True  # a pronoun: "one another", "one of them"
    if following in MEASURES or following.startswith("-") or before in MONTHS or following in MONTHS:
        return True
    if before in ("aged", "age", "no", "number", "-", "–", "#") or following in ("-", "–"):
        return True
    if digits and "," not in words[i] and 1900 <= value < 2100 and (following not in PEOPLE or before in YEAR_LEADS):
        return True
    if before == "," and following == "," and value < OLDEST:
        return True  # "Lee, 37, and wounded …": an age
    # "Flight 370", "Article 12": a name, unless the counted follow.
    named = bool(before) and words[i - 1][0].isupper() and before not in HEDGES and before not in WEEKDAYS
    named = named and (i - 1 > first or following in AUXILIARIES)
    return named and digits and "," not in words[i] and following not in PEOPLE


def _toll(
    tokens: Words, first: int, past: int, numbers: list[Number], units: dict[str, dict[str, str]]
) -> Counted | None:
    """ "The death toll has risen to 300": the number that a toll comes to, or rises by."""
    lower = tokens.lower
    for i in range(first + 1, past):
        if lower[i] not in TOLLS:
            continue
        unit = units["toll"].get(f"{lower[i - 1]}-toll", "deaths" if lower[i - 1] not in ("road", "bridge") else "")
        for number in numbers:
            if unit and i < number.first <= i + REACH_TOLL:
                lead = set(lower[i + 1 : number.first])
                change = "increment" if lead & INCREMENTS else "total"
                return Counted(number, unit, None, change)
    return None


def _unit_before(
    tokens: Words, first: int, past: int, number: Number, units: dict[str, dict[str, str]]
) -> Counted | None:
    """ "killing at least 23 people", "injuring 35"."""
    i = number.first - 1
    steps = 0
    while i >= first and tokens.lower[i] in HEDGES and steps < REACH_BEFORE:
        i -= 1
        steps += 1
    if i < first:
        return None
    unit = units["before"].get(tokens.lower[i])
    # "were killed 12 days ago" is no count: a passive has its count in front.
    passive = (
        unit and i > first and tokens.lower[i - 1] in AUXILIARIES and tokens.lower[i - 1] not in ("has", "have", "had")
    )
    if not unit or passive:
        return None
    return Counted(number, unit, _subject(tokens, number.past, min(past, number.past + 3)))


def _unit_after(
    tokens: Words, number: Number, limit: int, past: int, units: dict[str, dict[str, str]]
) -> Counted | None:
    """ "23 people were killed", "12 dead", "7,432 injuries"."""
    lower = tokens.lower
    end = min(limit, past, number.past + REACH_AFTER)
    for i in range(number.past, end):
        word = lower[i]
        if word in STOPS or word in CLAUSES:
            return None
        if i - number.past <= 3 and word in units["noun"]:
            return Counted(number, units["noun"][word], _subject(tokens, number.past, i))
        if word in units["after"] and lower[i - 1] != "the" and lower[i : i + 2] != ["dead", "heat"]:
            return Counted(number, units["after"][word], _subject(tokens, number.past, i))
        if word == "," and i - number.past > 3:
            return None
    return None


def _is_money(tokens: Words, number: Number) -> bool:
    before = tokens.lower[number.first - 1] if number.first else ""
    following = tokens.lower[number.past] if number.past < len(tokens.lower) else ""
    return before in CURRENCIES or following in CURRENCIES


def _damage(tokens: Words, number: Number, limit: int) -> Counted | None:
    """ "$2 billion in damage"."""
    near = tokens.lower[number.past : min(limit, number.past + 5)]
    return Counted(number, "damage", None) if DAMAGE & set(near) else None


def _subject(tokens: Words, first: int, past: int) -> str | None:
    """Who is counted: the words between the number and its unit, up to the verb."""
    kept: list[str] = []
    for i in range(first, past):
        word = tokens.lower[i]
        if word in AUXILIARIES or word in CLAUSES or word in STOPS or word in PREPOSITIONS or word == ",":
            break
        kept.append(word)
    return " ".join(kept) or None


def _period(text: str, tokens: Words, first: int, past: int) -> str | None:
    """The time that a count covers, as written: "in the last 24 hours", "since March 18, 2025"."""
    lower = tokens.lower
    for i in range(first, past):
        if lower[i] == "since":
            end = i + 1
            while end < min(past, i + REACH_PERIOD) and not _clause_ends(tokens, end, past):
                end += 1
            return text[tokens.starts[i] : tokens.ends[end - 1]]
        if lower[i] in PERIOD_HEADS and i > first + 1 and lower[i - 1] == "the" and i + 2 < past:
            if lower[i + 2] in MEASURES:
                return text[tokens.starts[i - 1] : tokens.ends[i + 2]]
            if lower[i + 1] in MEASURES:
                return text[tokens.starts[i - 1] : tokens.ends[i + 1]]
    return None


def _clause_ends(tokens: Words, i: int, past: int) -> bool:
    """A comma ends the clause, but not the one in "October 7, 2023"."""
    if tokens.lower[i] in STOPS:
        return True
    return tokens.lower[i] == "," and not (i + 1 < past and tokens.lower[i + 1][0].isdigit())


@dataclass(frozen=True, slots=True)
class _Clauses:
    """What is said by whom, sorted by place; `reach[i]` is where the first i + 1 of them end at the latest."""

    starts: list[int]
    spans: list[tuple[Span, Quote]]
    reach: list[int]

    def counter(self, span: Span) -> Speaker | None:
        """The speaker of the narrowest clause that the figure stands in."""
        narrowest: tuple[int, Quote] | None = None
        i = bisect_right(self.starts, span.start) - 1
        while i >= 0 and self.reach[i] >= span.end:
            clause, quote = self.spans[i]
            width = quote.span.end - quote.span.start
            if clause.covers(span) and (narrowest is None or width < narrowest[0]):
                narrowest = width, quote
            i -= 1
        return narrowest[1].speaker if narrowest else None


def _clauses(quotes: list[Quote]) -> _Clauses:
    spans = sorted(((span, quote) for quote in quotes for span in quote.spans), key=lambda item: item[0])
    reach = list(accumulate((span.end for span, _ in spans), max))
    return _Clauses([span.start for span, _ in spans], spans, reach)
