"""Numbers to which a toll rises, or by which: "the death toll has risen by 5 to 31"."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from provcheck.extractors.figures.numbers import Number
from provcheck.extractors.figures.phrases import matches
from provcheck.extractors.figures.vocabulary import Sentence, Vocabulary

# How many tokens may lie between a toll and its number, and between a count and what it counts.
_REACH, _REACH_COUNTED, _REACH_MENTION = 14, 7, 40
# "by 5 to 31"
_MOST_NUMBERS = 2


# The unit of the figure before in the sentence: "250,000 joined the rally; police put [the figure at 60,000]".
SAME_UNIT = "="


class Toll(NamedTuple):
    """What a toll says of a number: its unit ("" for that of the figure before, or SAME_UNIT) and its change."""

    unit: str
    change: str | None


def find_tolls(sentence: Sentence, numbers: Sequence[Number], vocabulary: Vocabulary) -> Mapping[Number, Toll]:
    """Return the numbers of the tolls of a sentence."""
    groups, tolls = vocabulary.groups, dict[Number, Toll]()
    for position in range(sentence.start, sentence.end):
        if sentence.lower[position] not in groups["toll"] or sentence.lower[position - 1] in groups["charge"]:
            continue
        unit = _unit(sentence, position, vocabulary)
        if unit is None:
            continue
        following = bisect_right(numbers, position, key=lambda number: number.start)
        for number in numbers[following : following + _MOST_NUMBERS]:
            if number.start > position + _REACH:
                break
            if number.sort or number in tolls:
                continue
            leads = _leading_words(sentence, position, number, vocabulary)
            if groups["toll-before"].isdisjoint(leads):
                break
            tolls[number] = Toll(unit, _change(leads, vocabulary))
            if tolls[number].change == "total":
                break
    return tolls


def _leading_words(sentence: Sentence, toll: int, number: Number, vocabulary: Vocabulary) -> frozenset[str]:
    """Return the words that lead from a toll to a number: what qualifies the number and the word before."""
    position = number.start - 1
    while position > toll + 1 and sentence.lower[position] in vocabulary.groups["toll-hedge"]:
        position -= 1
    if position > toll + 2 and sentence.lower[position - 1] in vocabulary.groups["article"]:  # "at an alarming [698]"
        position -= 2
    return frozenset(sentence.lower[max(toll + 1, position) : number.start])


def _change(leads: frozenset[str], vocabulary: Vocabulary) -> str | None:
    if not leads.isdisjoint(vocabulary.groups["increment"]):
        return "increment"
    return None if not leads.isdisjoint(vocabulary.groups["origin"]) else "total"


def _unit(sentence: Sentence, toll: int, vocabulary: Vocabulary) -> str | None:
    """Return the unit of "death toll", "the number of those killed", "the toll"; None for a count of something else."""
    groups = vocabulary.groups
    if (matched := matches(sentence, toll - 1, "toll", vocabulary)) and matched[1] == toll:
        return matched[0]
    if unit := _counted(sentence, toll, vocabulary):
        return unit
    if groups["order"] and (matched := matches(sentence, toll + 1, "passive", vocabulary)):  # "korban *tewas*"
        return matched[0]
    if sentence.lower[toll] in groups["number-word"]:
        return SAME_UNIT if sentence.lower[toll - 1] in groups["definite"] else None
    if sentence.lower[toll] in groups["death-toll"]:
        return "deaths"
    for position in range(toll - 1, max(sentence.start, toll - _REACH_MENTION) - 1, -1):
        if sentence.lower[position] in groups["case"]:
            return "infections"
        if matched := matches(sentence, position, "effect", vocabulary):
            return matched[0]
    return ""


def _counted(sentence: Sentence, toll: int, vocabulary: Vocabulary) -> str | None:
    """Return the unit of what stands behind a count: "the number of [those killed]"."""
    groups = vocabulary.groups
    if sentence.lower[toll + 1] not in groups["of"]:
        return None
    for position in range(toll + 2, min(sentence.end, toll + 2 + _REACH_COUNTED)):
        if sentence.lower[position] in groups["counted-end"]:
            return None
        for form in ("passive", "effect", "toll", "noun", "verb"):
            if matched := matches(sentence, position, form, vocabulary):
                return matched[0]
        if sentence.lower[position] in groups["case"]:
            return "infections"
    return None
