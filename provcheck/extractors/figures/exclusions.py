"""Numbers that count nothing: years, days of months, ages, measures, labels, pronouns and parts of names."""

from provcheck.extractors.figures.numbers import Number
from provcheck.extractors.figures.phrases import Phrase
from provcheck.extractors.figures.vocabulary import YEARS, Sentence, Vocabulary
from provcheck.language.characters import PLUS_AND_MINUS, RANGE_DASHES

# The age of the oldest people.
_OLDEST = 120
# In tokens: the name of a street with the word for one.
_LONGEST_STREET = 4
_SIGNS = frozenset("#/" + RANGE_DASHES + PLUS_AND_MINUS)


def is_measure(sentence: Sentence, number: Number, vocabulary: Vocabulary) -> bool:
    """Return whether a number measures, dates or labels something, by the words beside it."""
    groups = vocabulary.groups
    before, after = sentence.lower[number.start - 1], sentence.lower[number.end]
    if after in groups["measure"] or after in vocabulary.months or before in vocabulary.months or after == "=":
        return True  # "10 km", "3 May", "($1 = 10.84 crowns)"
    if number.sort or number.is_vague:
        return False
    return before in groups["label"] or _touches_sign(sentence, number) or _is_address(sentence, number, vocabulary)


def _is_address(sentence: Sentence, number: Number, vocabulary: Vocabulary) -> bool:
    """Return whether the name of a street stands behind a number: "548 Market Street"."""
    groups, before = vocabulary.groups, sentence.lower[number.start - 1]
    if not sentence.words[number.end][:1].isupper() or (before in groups["hedge"] and before not in groups["location"]):
        return False
    behind = range(number.end + 1, min(number.end + _LONGEST_STREET, sentence.end))
    return any(sentence.lower[token] in groups["street"] for token in behind if sentence.words[token].istitle())


def counts_nothing(sentence: Sentence, number: Number, phrase: Phrase, vocabulary: Vocabulary) -> bool:
    """Return whether a number is a year, an age, a pronoun or part of a name."""
    groups = vocabulary.groups
    before, after = sentence.lower[number.start - 1], sentence.lower[number.end]
    if number.sort or number.is_vague:
        return False
    if is_age(sentence, number, phrase, vocabulary):
        return True
    has_people = vocabulary.names_people(sentence.lower[phrase.start]) if phrase.end > phrase.start else False
    if number.high == 1:
        return not _is_one_person(sentence, number, phrase, vocabulary)
    if number.is_word or "," in sentence.words[number.start]:
        return False
    is_year = YEARS[0] <= number.low < YEARS[1] and number.end == number.start + 1
    if is_year and (not has_people or before in groups["year"]):
        return True
    return not has_people and _follows_name(sentence, number, after, vocabulary)


def is_age(sentence: Sentence, number: Number, phrase: Phrase, vocabulary: Vocabulary) -> bool:
    """Return whether a number is an age: "four years old", "Lee, 37, and", "children under 14", "13 and 15,"."""
    groups, lower = vocabulary.groups, sentence.lower
    if number.high > _OLDEST:
        return False
    before, after = sentence.lower[number.start - 1], sentence.lower[number.end]
    if after in groups["age-unit"] and not groups["age"].isdisjoint(lower[number.end + 1 : number.end + 3]):
        return True
    if before in groups["age"] and sentence.lower[number.start - 2] not in vocabulary.forms["active"]:
        return phrase.start == phrase.end or before not in groups["hedge"]
    if not groups["age-of"].isdisjoint(lower[max(sentence.start, number.start - 2) : number.start]):
        return True
    if number.is_word:
        return False
    ends_list = after in groups["joining"] and sentence.lower[number.end + 1][:1].isdigit()
    if before == "," and (after == "," or ends_list) and sentence.lower[number.start - 2][:1].isalpha():
        return True
    follows_age = before in groups["joining"] and sentence.lower[number.start - 2].isdigit()
    return follows_age and after in (",", ".") and sentence.lower[number.start - 3] == ","


def _touches_sign(sentence: Sentence, number: Number) -> bool:
    """Return whether a sign stands before a number without a space: "#4", "3-1", "24/7"."""
    before = number.start - 1
    if before < sentence.start or sentence.lower[before] not in _SIGNS:
        return number.end < sentence.end and sentence.lower[number.end] == "/"
    return sentence.ends[before] == sentence.starts[number.start]


def _is_one_person(sentence: Sentence, number: Number, phrase: Phrase, vocabulary: Vocabulary) -> bool:
    """Return whether "one" is a number: "one suspect", "one of its soldiers"; not "one another", "one of them"."""
    of_some = sentence.lower[number.end] in vocabulary.groups["of"]
    if of_some and sentence.lower[number.end + 1] not in vocabulary.groups["possessive"]:
        return False
    nouns = sentence.lower[phrase.start : phrase.end]
    return any(vocabulary.names_people(noun) or noun in vocabulary.forms["effect"] for noun in nouns)


def _follows_name(sentence: Sentence, number: Number, after: str, vocabulary: Vocabulary) -> bool:
    """Return whether a number before the word `after` is part of a name: "Flight 370", "Article 12"."""
    before = number.start - 1
    if before < sentence.start or not sentence.words[before][0].isupper():
        return False
    word = sentence.lower[before]
    if word in vocabulary.groups["hedge"] or word in vocabulary.weekdays:
        return False
    return before > sentence.start or after in vocabulary.groups["auxiliary"]
