"""What a number counts: the unit of its nouns, of the verb before or behind them, or of money, shares and areas."""

from itertools import pairwise

from provcheck.extractors.figures.numbers import Number
from provcheck.extractors.figures.phrases import (
    Phrase,
    active_before,
    counts_people,
    effect_after,
    ends_clause,
    matches,
)
from provcheck.extractors.figures.vocabulary import PERCENT, Sentence, Vocabulary

# How many tokens may lie between "killing" and "of", between a verb and "and 12 others", before and behind an amount of
# money, and between a count and what its sentence speaks of.
_REACH_ACT, _REACH_OTHERS, _REACH_COST, _REACH_MONEY, _REACH_AROUND = 4, 12, 2, 7, 40
# A smaller gathering is counted, not estimated; fewer soldiers or refugees are people in a story.
_FEWEST = 50
_LARGE_UNITS = frozenset({"crowd", "troops", "displaced"})
# What happens to people alone: "released 12 reports" counts nothing of the kind.
_OF_PEOPLE = frozenset({"missing", "displaced", "detentions", "captives", "rescued"})
_OF_LIVING = frozenset({"deaths", "injuries", "infections"})
# What happens to things alone: "fired 12 workers" counts no weapons.
_OF_THINGS = frozenset({"destroyed", "weapons"})
_VOTES = "votes"


def unit_of(sentence: Sentence, number: Number, phrase: Phrase, vocabulary: Vocabulary) -> str | None:
    """Return the unit of a number, None for one that counts something else."""
    if number.sort == PERCENT:
        return PERCENT
    if number.sort:
        return None if _is_price(sentence, number, vocabulary) else _money(sentence, number, phrase, vocabulary)
    if _is_area(sentence, number, vocabulary):
        return "area"
    if not number.is_whole:
        return None
    unit = effect_noun(sentence, phrase, vocabulary)
    if unit is not None:
        return unit
    for unit in (
        active_before(sentence, phrase.before, vocabulary),
        _act_before(sentence, phrase.before, vocabulary),
        _others(sentence, phrase, vocabulary),
        effect_after(sentence, phrase, vocabulary),
        _noun(sentence, number, phrase, vocabulary),
    ):
        if unit is not None and _fits(sentence, unit, number, phrase, vocabulary):
            return unit
    return None


def _fits(sentence: Sentence, unit: str, number: Number, phrase: Phrase, vocabulary: Vocabulary) -> bool:
    """Return whether a number with these nouns may have a unit."""
    is_of_people = counts_people(sentence, phrase, vocabulary)
    if unit in _OF_PEOPLE:
        return is_of_people
    if unit in _OF_LIVING and not is_of_people:
        # "marchers in [21 towns] were killed"
        return sentence.lower[phrase.before] not in vocabulary.groups["location"]
    if unit == _VOTES and not is_of_people and _is_whose(sentence, phrase, vocabulary):
        return False  # "Drivers of the town's [112 buses] voted"
    if unit in _OF_THINGS:
        return phrase.end > phrase.start and not is_of_people
    return unit != "crowd" or number.is_vague or number.high >= _FEWEST


def _is_whose(sentence: Sentence, phrase: Phrase, vocabulary: Vocabulary) -> bool:
    """Return whether a noun phrase only says of what others are: "of [112 buses]", "of the town's [112 buses]"."""
    before = sentence.lower[max(sentence.start, phrase.before - _REACH_ACT) : phrase.before + 1]
    return not vocabulary.groups["of"].isdisjoint(before)


def effect_noun(sentence: Sentence, phrase: Phrase, vocabulary: Vocabulary) -> str | None:
    """Return the unit of a noun that is itself the count, the last of its phrase: "15 bodies", "70 lives"."""
    groups, lower = vocabulary.groups, sentence.lower
    if phrase.end == phrase.start:
        return None
    last = _head(sentence, phrase, vocabulary)
    if last in groups["life"]:
        around = {sentence.lower[phrase.before], *lower[phrase.end : min(sentence.end, phrase.end + 4)]}
        return "deaths" if around & groups["loss"] else None
    if last in groups["case"] or last in groups["patient"]:
        words = _around(sentence, phrase) if last in groups["case"] else lower[phrase.start : phrase.end]
        return "infections" if not groups["disease"].isdisjoint(words) else None
    if not groups["no-dead"].isdisjoint(lower[phrase.start : phrase.end]):
        return None
    for phrase_words, unit in vocabulary.forms["effect"].get(last, ()):
        if len(phrase_words) == 1:
            # Where the sentence speaks of a death toll, casualties are deaths.
            return "deaths" if unit == "casualties" and _has_death_toll(sentence, phrase, vocabulary) else unit
    return None


def _around(sentence: Sentence, phrase: Phrase) -> list[str]:
    """Return the words of the sentence around a noun phrase."""
    first = max(sentence.start, phrase.start - _REACH_AROUND)
    return sentence.lower[first : min(sentence.end, phrase.end + _REACH_AROUND)]


def _has_death_toll(sentence: Sentence, phrase: Phrase, vocabulary: Vocabulary) -> bool:
    words, tolls = _around(sentence, phrase), vocabulary.groups["toll"]
    return any(
        word in tolls and any(unit == "deaths" for _, unit in vocabulary.forms["toll"].get(before, ()))
        for before, word in pairwise(words)
    )


def _head(sentence: Sentence, phrase: Phrase, vocabulary: Vocabulary) -> str:
    """Return the noun of a phrase that is a count, or its last plural: "[votes] short"."""
    nouns = sentence.lower[phrase.start : phrase.end]
    if vocabulary.groups["order"]:  # adjectives follow: "12 morts civils"
        return nouns[0]
    for noun in reversed(nouns):
        if noun.endswith("s") or noun in vocabulary.forms["effect"]:
            return noun
    return nouns[-1]


def _act_before(sentence: Sentence, position: int, vocabulary: Vocabulary) -> str | None:
    """Return the unit of a noun before "of": "the killing of [two children]", "the abduction last week of [21]"."""
    of = vocabulary.groups["of"]
    if sentence.lower[position] not in of and sentence.lower[position + 1] in of:
        position += 1  # "la muerte *de* 31 personas": it is also the end of "más de"
    if sentence.lower[position] not in of:
        return None
    for before in range(position - 1, max(sentence.start - 1, position - 1 - _REACH_ACT), -1):
        if ends_clause(sentence, before, vocabulary):
            return None
        if rows := vocabulary.forms["act"].get(sentence.lower[before]):
            return rows[0][1]
    return None


def _others(sentence: Sentence, phrase: Phrase, vocabulary: Vocabulary) -> str | None:
    """Return the unit of "killed the driver and [11 others]"."""
    groups = vocabulary.groups
    if sentence.lower[phrase.before] not in groups["joining"]:
        return None
    if groups["others"].isdisjoint(sentence.lower[phrase.start - 1 : phrase.end]):
        return None
    for position in range(phrase.before - 1, max(sentence.start - 1, phrase.before - _REACH_OTHERS), -1):
        if ends_clause(sentence, position, vocabulary):
            return None
        if unit := active_before(sentence, position, vocabulary):
            return unit
    return None


def _noun(sentence: Sentence, number: Number, phrase: Phrase, vocabulary: Vocabulary) -> str | None:
    """Return the unit of a noun that names those who are counted: "232 hostages", "five of the dead"."""
    if phrase.start > number.end and (matched := matches(sentence, phrase.start, "passive", vocabulary)):
        return matched[0]
    for position in range(phrase.end - 1, phrase.start - 1, -1):
        for words, unit in vocabulary.forms["noun"].get(sentence.lower[position], ()):
            if len(words) == 1:
                is_few = unit in _LARGE_UNITS and number.high < _FEWEST and not number.is_vague
                return None if is_few else unit
    return None


def _money(sentence: Sentence, number: Number, phrase: Phrase, vocabulary: Vocabulary) -> str:
    """Return "damage", "cost" or "money" for an amount of money."""
    groups, lower = vocabulary.groups, sentence.lower
    following = lower[number.end : min(sentence.end, number.end + _REACH_MONEY)]
    before = lower[max(sentence.start, phrase.before - _REACH_COST) : phrase.before + 1]
    for unit in ("damage", "cost"):
        if not groups[unit].isdisjoint(following) or not groups[unit].isdisjoint(before):
            return unit
    return "money"


def _is_price(sentence: Sentence, number: Number, vocabulary: Vocabulary) -> bool:
    """Return whether an amount is the price of one thing: "$4 a share", "3 euros per head"."""
    groups, word = vocabulary.groups, sentence.lower[number.end]
    following = sentence.lower[number.end + 1]
    if word in groups["per"]:
        return following not in groups["definite"]  # "3 millones por el puente" is none
    return word in groups["article"] and following in groups["priced"]


def _is_area(sentence: Sentence, number: Number, vocabulary: Vocabulary) -> bool:
    groups, word = vocabulary.groups, sentence.lower[number.end]
    return word in groups["area-unit"] or (
        word in groups["area-first"] and sentence.lower[number.end + 1] in groups["area-second"]
    )
