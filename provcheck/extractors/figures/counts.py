"""Figures: numbers with the unit, the nouns and the change that make them counts; lists and parts share a unit."""

from collections.abc import Sequence
from dataclasses import dataclass

from provcheck.extractors.figures.exclusions import counts_nothing, is_measure
from provcheck.extractors.figures.numbers import Number, find_numbers
from provcheck.extractors.figures.phrases import Phrase, counts_people, phrase_of
from provcheck.extractors.figures.tolls import SAME_UNIT, find_tolls
from provcheck.extractors.figures.units import effect_noun, unit_of
from provcheck.extractors.figures.vocabulary import Sentence, Vocabulary

# The unit of a number that counts something else. It is a figure if the text gives it to a source.
OTHER = "other"
# Fewer things are not counted, but seen: "the two women", "three layers".
_FEWEST_OTHERS, _FEWEST_UNSOURCED = 10, 100


@dataclass(slots=True, eq=False, repr=False)
class Count:
    """A number with its unit; `change` is "total" or "increment" where the text says so."""

    number: Number
    phrase: Phrase
    unit: str
    change: str | None = None

    @property
    def is_of_kind(self) -> bool:
        """Whether its unit is that of people or things, which the next toll may have too."""
        return self.unit != OTHER and not self.number.sort


def find_counts(
    sentence: Sentence,
    candidates: Sequence[int],
    vocabulary: Vocabulary,
    unit_before: str | None = None,
    *,
    has_trigger: bool,
) -> list[Count]:
    """Return the figures of a sentence in order; `unit_before` is the unit of the figure before it in the document.

    Unless it `has_trigger`, no word of the sentence gives a number a unit: true of most sentences with numbers.
    """
    numbers = _numbers(sentence, candidates, vocabulary)
    if not has_trigger and not [number for number, _ in numbers if number.sort]:
        return [count for pair in numbers if _is_large(count := Count(*pair, OTHER))]
    has_toll = bool(numbers) and not vocabulary.groups["toll"].isdisjoint(sentence.lower)
    tolls = find_tolls(sentence, [number for number, _ in numbers], vocabulary) if has_toll else {}
    counts: list[Count] = []
    for number, phrase in numbers:
        previous = counts[-1] if counts else None
        if toll := tolls.get(number):
            unit, change = toll.unit or unit_before, toll.change
            if unit == SAME_UNIT:
                unit = previous.unit if previous and previous.is_of_kind else None
        else:
            unit, change = unit_of(sentence, number, phrase, vocabulary), _change(sentence, number, phrase, vocabulary)
            unit = unit or (_shared_unit(sentence, previous, phrase, vocabulary) if previous else None)
        counts.append(Count(number, phrase, unit or OTHER, change))
        if unit and not number.sort:
            unit_before = unit
            if effect_noun(sentence, phrase, vocabulary) is None:
                _share_with_list(sentence, counts, vocabulary)
    return [count for count in counts if count.unit != OTHER or _is_large(count)]


def _numbers(sentence: Sentence, candidates: Sequence[int], vocabulary: Vocabulary) -> list[tuple[Number, Phrase]]:
    """Return the numbers of a sentence that may count something, with their noun phrases."""
    numbers = [
        number
        for number in find_numbers(sentence, candidates, vocabulary)
        if not is_measure(sentence, number, vocabulary)
    ]
    phrases = [(number, phrase_of(sentence, number, vocabulary)) for number in numbers]
    return [pair for pair in phrases if not counts_nothing(sentence, *pair, vocabulary)]


def _is_large(count: Count) -> bool:
    """Return whether a number of something else is one that somebody must have counted."""
    number, phrase = count.number, count.phrase
    return not number.sort and phrase.end > phrase.start and (number.is_vague or number.high >= _FEWEST_OTHERS)


def is_doubtful(sentence: Sentence, count: Count, vocabulary: Vocabulary) -> bool:
    """Return whether a number is a figure only if somebody gives it: few things, and people to whom nothing is done."""
    if count.unit != OTHER:
        return False
    is_many = count.number.is_vague or count.number.high >= _FEWEST_UNSOURCED
    return not is_many or counts_people(sentence, count.phrase, vocabulary)


def _change(sentence: Sentence, number: Number, phrase: Phrase, vocabulary: Vocabulary) -> str | None:
    """Return "increment" for "another 12", "five more" and "two fresh cases"."""
    added = vocabulary.groups["more-of"]
    if sentence.lower[number.end] in added or sentence.lower[phrase.start] in added:
        return "increment"
    before = sentence.lower[phrase.before + 1 : number.start]
    return (
        None
        if added.isdisjoint(before) or sentence.lower[number.start - 1] in vocabulary.groups["than"]
        else "increment"
    )


def _shared_unit(sentence: Sentence, previous: Count, phrase: Phrase, vocabulary: Vocabulary) -> str | None:
    """Return the unit of the figure before, for a part of it or the next of a list: "48 soldiers and [nine guards]"."""
    if not previous.is_of_kind or phrase.before < previous.number.end - 1:
        return None
    groups = vocabulary.groups
    if phrase.start == phrase.end and sentence.lower[phrase.start] in groups["them"]:
        return previous.unit
    between = sentence.lower[previous.phrase.end : phrase.before + 1]
    is_part = bool(between) and between[-1] in groups["part"]
    if is_part:
        return previous.unit if "," in between or len(between) == 1 else None
    is_list = bool(between) and between[-1] in vocabulary.commas and vocabulary.links.issuperset(between)
    same_kind = counts_people(sentence, phrase, vocabulary) == counts_people(sentence, previous.phrase, vocabulary)
    return previous.unit if is_list and same_kind and phrase.end > phrase.start else None


def _share_with_list(sentence: Sentence, counts: list[Count], vocabulary: Vocabulary) -> None:
    """Give the unit of the last count to those of its list before it: "[two bridges] and 40 houses were destroyed"."""
    last = counts[-1]
    if sentence.lower[last.number.end] in vocabulary.groups["of"]:
        return
    is_of_people = counts_people(sentence, last.phrase, vocabulary)
    for index in range(len(counts) - 2, -1, -1):
        count, following = counts[index], counts[index + 1]
        between = sentence.lower[count.phrase.end : following.phrase.before + 1]
        is_list = len(between) == 1 and between[0] in vocabulary.commas
        if count.unit != OTHER or not is_list or counts_people(sentence, count.phrase, vocabulary) != is_of_people:
            return
        count.unit = last.unit


def subject_of(sentence: Sentence, phrase: Phrase) -> str | None:
    """Return what is counted: the nouns in lower case."""
    return " ".join(sentence.lower[phrase.start : phrase.end]) or None
