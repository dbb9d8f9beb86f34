"""Numbers with the unit that makes them figures."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from provcheck.extractors.figures.numbers import Number, find_numbers
from provcheck.extractors.figures.vocabulary import Sentence, Vocabulary
from provcheck.language.characters import DASH_TOKENS, DOUBLE_QUOTES
from provcheck.language.lexicon import Groups

# How many tokens may lie between a number and its word.
_REACH_AFTER, _REACH_BEFORE, _REACH_TOLL, _REACH_PERIOD, _REACH_DAMAGE = 9, 6, 12, 14, 5
# A noun of the unit is close to its number ("7,432 registered injuries"); a comma farther away ends the phrase.
_REACH_NOUN = 3
_STOPS = DASH_TOKENS.union(DOUBLE_QUOTES, ";:.?!()")
# A smaller gathering is counted, not estimated.
_CROWD = 50


class Count(NamedTuple):
    """A number with the unit that makes it a figure; `change` is "total" or "increment" where the text says so."""

    number: Number
    unit: str
    subject: str | None = None
    change: str | None = None


def find_counts(sentence: Sentence, vocabulary: Vocabulary) -> Iterator[Count]:
    """Yield the figures of a sentence, in order."""
    groups = vocabulary.groups
    numbers = [number for number in find_numbers(sentence, vocabulary) if not _is_age(sentence, number, groups)]
    if not numbers:
        return
    toll = _toll(sentence, numbers, vocabulary)
    for number, next_start in zip(numbers, [*(number.start for number in numbers[1:]), sentence.end], strict=True):
        if toll and number == toll.number:
            yield toll
            continue
        count = _count(sentence, number, next_start, vocabulary)
        if count and not (count.unit == "crowd" and (float(number.digits) < _CROWD or number.is_word)):
            # "… has risen to 300, with 40 injuries": what the toll does, the figures after it do too.
            after_toll = toll is not None and number.start > toll.number.start
            yield count._replace(change=toll.change if toll and after_toll else None)


def _is_age(sentence: Sentence, number: Number, groups: Groups) -> bool:
    """Return whether a number is an age: "four years old", "under four year olds", "the age of four"."""
    lower = sentence.lower
    after = lower[number.end : number.end + 3]
    if after[:1] and after[0] in groups["age-unit"] and not groups["age"].isdisjoint(after[1:]):
        return True
    return not groups["age"].isdisjoint(lower[max(sentence.start, number.start - 2) : number.start])


def _count(sentence: Sentence, number: Number, limit: int, vocabulary: Vocabulary) -> Count | None:
    """Return the number with its unit; words from `limit` on belong to the next number."""
    if _is_money(sentence, number, vocabulary.groups["currency"]):
        return _damage(sentence, number, limit, vocabulary.groups["damage"])
    return _unit_before(sentence, number, vocabulary) or _unit_after(sentence, number, limit, vocabulary)


def _toll(sentence: Sentence, numbers: list[Number], vocabulary: Vocabulary) -> Count | None:
    """Return the number that a toll rises to, or by: "The death toll has risen to 300"."""
    lower, groups = sentence.lower, vocabulary.groups
    for position in range(sentence.start + 1, sentence.end):
        if lower[position] not in groups["toll"]:
            continue
        before = lower[position - 1]
        unit = vocabulary.units["toll"].get(f"{before}-toll", "" if before in groups["charge"] else "deaths")
        following = bisect_right(numbers, position, key=lambda number: number.start)
        if unit and following < len(numbers) and numbers[following].start <= position + _REACH_TOLL:
            between = lower[position + 1 : numbers[following].start]
            change = "total" if groups["increment"].isdisjoint(between) else "increment"
            return Count(numbers[following], unit, None, change)
    return None


def _unit_before(sentence: Sentence, number: Number, vocabulary: Vocabulary) -> Count | None:
    """Return the count of "killing at least 23 people", "injuring 35"."""
    lower, groups = sentence.lower, vocabulary.groups
    nearest = max(sentence.start - 1, number.start - 1 - _REACH_BEFORE)
    verb = number.start - 1
    while verb > nearest and lower[verb] in groups["hedge"]:
        verb -= 1
    if verb < sentence.start:
        return None
    unit = vocabulary.units["before"].get(lower[verb])
    # "were killed 12 days ago" is no count: the count of a passive precedes it.
    passive = verb > sentence.start and lower[verb - 1] in groups["auxiliary"] - groups["having"]
    if not unit or passive:
        return None
    return Count(number, unit, _subject(sentence, number.end, min(sentence.end, number.end + 3), groups))


def _unit_after(sentence: Sentence, number: Number, limit: int, vocabulary: Vocabulary) -> Count | None:
    """Return the count of "23 people were killed", "12 dead", "7,432 injuries"."""
    lower, groups = sentence.lower, vocabulary.groups
    participles, nouns = vocabulary.units["after"], vocabulary.units["noun"]
    for position in range(number.end, min(limit, sentence.end, number.end + _REACH_AFTER)):
        word = lower[position]
        if word in _STOPS or word in groups["clause"]:
            return None
        unit = nouns.get(word) if position - number.end <= _REACH_NOUN else None
        if (
            unit is None
            and lower[position - 1] not in groups["definite"]
            and not _is_other_noun(sentence, position, groups)
        ):
            unit = participles.get(word)
        if unit is not None:
            return Count(number, unit, _subject(sentence, number.end, position, groups))
        if word == "," and position - number.end > _REACH_NOUN:
            return None
    return None


def _is_other_noun(sentence: Sentence, position: int, groups: Groups) -> bool:
    """Return whether the next word makes another noun of the word at a position: "a dead heat"."""
    return position + 1 < len(sentence.lower) and sentence.lower[position + 1] in groups["other"]


def _is_money(sentence: Sentence, number: Number, currencies: frozenset[str]) -> bool:
    before = sentence.lower[number.start - 1] if number.start else ""
    after = sentence.lower[number.end] if number.end < len(sentence.lower) else ""
    return before in currencies or after in currencies


def _damage(sentence: Sentence, number: Number, limit: int, damage: frozenset[str]) -> Count | None:
    """Return the count of "$2 billion in damage"."""
    following = sentence.lower[number.end : min(limit, number.end + _REACH_DAMAGE)]
    return Count(number, "damage") if not damage.isdisjoint(following) else None


def _subject(sentence: Sentence, start: int, end: int, groups: Groups) -> str | None:
    """Return who is counted: the words of `start` … `end` - 1 before the verb or a mark."""
    words: list[str] = []
    stops = _STOPS.union(groups["auxiliary"], groups["clause"], groups["place"], ",")
    for word in sentence.lower[start:end]:
        if word in stops:
            break
        words.append(word)
    return " ".join(words) or None


def period(text: str, sentence: Sentence, groups: Groups) -> str | None:
    """Return the time that the counts of a sentence cover: "the last 24 hours", "since March 18, 2025"."""
    lower, span = sentence.lower, None
    for position in range(sentence.start, sentence.end):
        if lower[position] in groups["since"]:
            end = position + 1
            while end < min(sentence.end, position + _REACH_PERIOD) and not _ends_clause(sentence, end):
                end += 1
            span = sentence.span(position, end)
            break
        after_the = position > sentence.start + 1 and lower[position - 1] in groups["definite"]
        if lower[position] in groups["past"] and after_the and position + 2 < sentence.end:
            measure = next((end for end in (position + 2, position + 1) if lower[end] in groups["measure"]), None)
            if measure is not None:
                span = sentence.span(position - 1, measure + 1)
                break
    return text[slice(*span)] if span else None


def _ends_clause(sentence: Sentence, position: int) -> bool:
    """Return whether the token ends a clause; the comma of "October 7, 2023" does not."""
    if sentence.lower[position] in _STOPS:
        return True
    before_number = position + 1 < sentence.end and sentence.lower[position + 1][0].isdigit()
    return sentence.lower[position] == "," and not before_number
