"""Counted figures that need a source: the dead, the injured, the displaced, the detained, crowds and damage.

A number counts where a word of `counted.txt` stands where such a word must stand: behind those who are counted ("23
people were killed"), right in front ("killing 23"), or as a toll that rises to or by it. Dates, ages, scores, shares
and delegates have no such word and are no figures.
"""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from provcheck.language import lexicon
from provcheck.language.dates.names import full_weekdays, text_months
from provcheck.language.tokens import tokenise
from provcheck.model.document import Document
from provcheck.model.draft import Draft
from provcheck.model.evidence import Span
from provcheck.model.record import Candidate, Figure, Quote, Speaker, Statement, Text

# How far a number and its word may stand apart, in tokens.
REACH_AFTER, REACH_BEFORE, REACH_TOLL, REACH_PERIOD = 9, 6, 12, 14
STOPS = frozenset((";", ":", ".", "?", "!", "“", "”", '"', "(", ")", "—", "–", "--"))
OLDEST = 120
# In characters; what is longer counts nothing in this world.
LONGEST_NUMBER = 20
# A smaller gathering is seen, not estimated.
CROWD = 50
# A number that is written out multiplies what stands before it from here on: "two hundred".
SCALE = 100


class Words(NamedTuple):
    """The tokens of one stretch: the prose of a document, or a headline that stands in metadata."""

    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]


class Number(NamedTuple):
    """A number of the text: tokens `first` to `past`, and its value as digits."""

    first: int
    past: int
    value: str
    word: bool  # written out: "twelve"


class Counted(NamedTuple):
    """A number with the unit that makes it a figure; `change` is "total" or "increment" where that is said."""

    number: Number
    unit: str
    subject: str | None = None
    change: str | None = None


class Vocabulary(NamedTuple):
    """The words of a language around counts: `counted.txt`, `counting.txt` and `numbers.txt`.

    `units` is place ("after", "before", "noun", "toll") to word to unit, `telling` every word one of which a sentence
    with a figure must hold: most sentences hold none, and are done with.
    """

    units: dict[str, dict[str, str]]
    telling: frozenset[str]
    words: lexicon.Groups
    numbers: dict[str, int]
    months: frozenset[str]
    weekdays: frozenset[str]


@cache
def _vocabulary(language: str) -> Vocabulary:
    units: dict[str, dict[str, str]] = {"after": {}, "before": {}, "noun": {}, "toll": {}}
    for line in lexicon.lines(language, "counted"):
        unit, place, *counted = line.split()
        units[place].update(dict.fromkeys(counted, unit))
    words = lexicon.groups(language, "counting")
    telling = words["toll"].union(words["damage"], *units.values())
    numbers = {word: int(value) for word, value in lexicon.pairs(language, "numbers").items()}
    return Vocabulary(units, telling, words, numbers, text_months(language), full_weekdays(language))


def extract(document: Document, draft: Draft) -> Iterator[Candidate]:
    """The figures of the headline, wherever it is declared, and of the prose, in order."""
    prose = draft.prose
    if prose is None:
        return
    known = _vocabulary(prose.language)
    headline = draft.chosen.get("headline")
    if isinstance(headline, Text) and headline.span is None:
        yield from _of_headline(headline, known, prose.language)
    if known.telling.isdisjoint(prose.lower):  # as in most documents
        return
    tokens = Words(prose.words, prose.lower, prose.starts, prose.ends)
    clauses = None
    for first, past in prose.sentences:
        if known.telling.isdisjoint(prose.lower[first:past]):
            continue
        for counted in _counted(tokens, first, past, known):
            span = Span(tokens.starts[counted.number.first], tokens.ends[counted.number.past - 1])
            clauses = clauses or _clauses(draft.all("quotes"))
            yield Candidate(
                "figures",
                Figure(
                    value=counted.number.value,
                    as_written=document.text[span.start : span.end],
                    unit=counted.unit,
                    subject=counted.subject,
                    period=_period(document.text, tokens, first, past, known.words),
                    change=counted.change,
                    attributed_to=clauses.counter(span),
                    span=span,
                    origin="text",
                    method="number-and-unit",
                ),
            )


def _of_headline(headline: Text, known: Vocabulary, language: str) -> Iterator[Candidate]:
    """Figures of a headline that stands in metadata: they have its pointer, not a span."""
    words, starts, ends = tokenise(headline.value, [(0, len(headline.value))], language)
    tokens = Words(words, [word.lower() for word in words], starts, ends)
    for counted in _counted(tokens, 0, len(words), known):
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


def _counted(tokens: Words, first: int, past: int, known: Vocabulary) -> Iterator[Counted]:
    """The figures of one sentence, in order."""
    numbers = list(_numbers(tokens, first, past, known))
    if not numbers:
        return
    toll = _toll(tokens, first, past, numbers, known)
    change = toll.change if toll else None
    for k, number in enumerate(numbers):
        if toll and number == toll.number:
            yield toll
            continue
        limit = numbers[k + 1].first if k + 1 < len(numbers) else past
        if _is_money(tokens, number, known.words["currency"]):
            found = _damage(tokens, number, limit, known.words["damage"])
        else:
            found = _unit_before(tokens, first, past, number, known) or _unit_after(tokens, number, limit, past, known)
        if found and not (found.unit == "crowd" and (float(number.value) < CROWD or number.word)):
            # "… has risen to 300, with 40 injuries": what the toll does, the rest of the sentence does too.
            yield Counted(
                number, found.unit, found.subject, change if toll and number.first > toll.number.first else None
            )


def _numbers(tokens: Words, first: int, past: int, known: Vocabulary) -> Iterator[Number]:
    """Numbers that may count: no years, days of months, ages, shares or names."""
    words, lower, written = tokens.words, tokens.lower, known.numbers
    i = first
    while i < past:
        word = lower[i]
        digits = word[0].isdigit()
        if not digits and not 0 < written.get(word, 0) < SCALE:
            i += 1
            continue
        value = _value(word) if digits else float(written[word])
        j = i + 1
        while value is not None and j < past and written.get(lower[j], 0) >= SCALE:
            value *= written[lower[j]]
            j += 1
        if value is not None and not _is_no_count(words, lower, i, j, first, past, value, known):
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
    words: list[str], lower: list[str], i: int, j: int, first: int, past: int, value: float, known: Vocabulary
) -> bool:
    digits = words[i][0].isdigit()
    of_people = known.words["people"]
    before = lower[i - 1] if i > first else ""
    following = lower[j] if j < past else ""
    if known.numbers.get(lower[i]) == 1 and following not in of_people:
        return True  # a pronoun: "one another", "one of them"
    if (
        following in known.words["measure"]
        or following.startswith("-")
        or not known.months.isdisjoint((before, following))
    ):
        return True
    if before in known.words["label"] or following in ("-", "–"):
        return True
    year = digits and "," not in words[i] and 1900 <= value < 2100
    if year and (following not in of_people or before in known.words["year"]):
        return True
    if before == "," and following == "," and value < OLDEST:
        return True  # "Lee, 37, and wounded …": an age
    # "Flight 370", "Article 12": a name, unless the counted follow.
    named = bool(before) and words[i - 1][0].isupper() and before not in known.words["hedge"]
    named = named and before not in known.weekdays and (i - 1 > first or following in known.words["auxiliary"])
    return named and digits and "," not in words[i] and following not in of_people


def _toll(tokens: Words, first: int, past: int, numbers: list[Number], known: Vocabulary) -> Counted | None:
    """ "The death toll has risen to 300": the number that a toll comes to, or rises by."""
    lower = tokens.lower
    for i in range(first + 1, past):
        if lower[i] not in known.words["toll"]:
            continue
        unit = known.units["toll"].get(
            f"{lower[i - 1]}-toll", "" if lower[i - 1] in known.words["charge"] else "deaths"
        )
        for number in numbers:
            if unit and i < number.first <= i + REACH_TOLL:
                lead = lower[i + 1 : number.first]
                change = "total" if known.words["increment"].isdisjoint(lead) else "increment"
                return Counted(number, unit, None, change)
    return None


def _unit_before(tokens: Words, first: int, past: int, number: Number, known: Vocabulary) -> Counted | None:
    """ "killing at least 23 people", "injuring 35"."""
    i = number.first - 1
    steps = 0
    while i >= first and tokens.lower[i] in known.words["hedge"] and steps < REACH_BEFORE:
        i -= 1
        steps += 1
    if i < first:
        return None
    unit = known.units["before"].get(tokens.lower[i])
    # "were killed 12 days ago" is no count: a passive has its count in front.
    passive = i > first and tokens.lower[i - 1] in known.words["auxiliary"] - known.words["having"]
    if not unit or passive:
        return None
    return Counted(number, unit, _subject(tokens, number.past, min(past, number.past + 3), known.words))


def _unit_after(tokens: Words, number: Number, limit: int, past: int, known: Vocabulary) -> Counted | None:
    """ "23 people were killed", "12 dead", "7,432 injuries"."""
    lower = tokens.lower
    after, noun = known.units["after"], known.units["noun"]
    end = min(limit, past, number.past + REACH_AFTER)
    for i in range(number.past, end):
        word = lower[i]
        if word in STOPS or word in known.words["clause"]:
            return None
        if i - number.past <= 3 and word in noun:
            return Counted(number, noun[word], _subject(tokens, number.past, i, known.words))
        if word in after and lower[i - 1] != "the" and lower[i : i + 2] != ["dead", "heat"]:
            return Counted(number, after[word], _subject(tokens, number.past, i, known.words))
        if word == "," and i - number.past > 3:
            return None
    return None


def _is_money(tokens: Words, number: Number, currencies: frozenset[str]) -> bool:
    before = tokens.lower[number.first - 1] if number.first else ""
    following = tokens.lower[number.past] if number.past < len(tokens.lower) else ""
    return before in currencies or following in currencies


def _damage(tokens: Words, number: Number, limit: int, damage: frozenset[str]) -> Counted | None:
    """ "$2 billion in damage"."""
    near = tokens.lower[number.past : min(limit, number.past + 5)]
    return Counted(number, "damage", None) if not damage.isdisjoint(near) else None


def _subject(tokens: Words, first: int, past: int, words: lexicon.Groups) -> str | None:
    """Who is counted: the words between the number and its unit, up to the verb."""
    kept: list[str] = []
    ends = STOPS.union(words["auxiliary"], words["clause"], words["place"], ",")
    for i in range(first, past):
        word = tokens.lower[i]
        if word in ends:
            break
        kept.append(word)
    return " ".join(kept) or None


def _period(text: str, tokens: Words, first: int, past: int, words: lexicon.Groups) -> str | None:
    """The time that a count covers, as written: "in the last 24 hours", "since March 18, 2025"."""
    lower = tokens.lower
    for i in range(first, past):
        if lower[i] in words["since"]:
            end = i + 1
            while end < min(past, i + REACH_PERIOD) and not _clause_ends(tokens, end, past):
                end += 1
            return text[tokens.starts[i] : tokens.ends[end - 1]]
        if lower[i] in words["past"] and i > first + 1 and lower[i - 1] == "the" and i + 2 < past:
            if lower[i + 2] in words["measure"]:
                return text[tokens.starts[i - 1] : tokens.ends[i + 2]]
            if lower[i + 1] in words["measure"]:
                return text[tokens.starts[i - 1] : tokens.ends[i + 1]]
    return None


def _clause_ends(tokens: Words, i: int, past: int) -> bool:
    """A comma ends the clause, but not the one in "October 7, 2023"."""
    if tokens.lower[i] in STOPS:
        return True
    return tokens.lower[i] == "," and not (i + 1 < past and tokens.lower[i + 1][0].isdigit())


class _Clauses(NamedTuple):
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


def _clauses(statements: list[Statement]) -> _Clauses:
    quotes = [quote for quote in statements if isinstance(quote, Quote) and quote.speaker]
    spans = sorted(((span, quote) for quote in quotes for span in quote.spans), key=lambda item: item[0])
    reach = list(accumulate((span.end for span, _ in spans), max))
    return _Clauses([span.start for span, _ in spans], spans, reach)
