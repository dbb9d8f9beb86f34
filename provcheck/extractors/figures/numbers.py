"""Numbers that may count something: no years, days of months, ages, shares or parts of names."""

from collections.abc import Iterator
from typing import NamedTuple

from provcheck.extractors.figures.vocabulary import Sentence, Vocabulary
from provcheck.language.characters import RANGE_DASHES

# The age of the oldest people.
_OLDEST = 120
# In characters. Longer numbers are identifiers.
_LONGEST_NUMBER = 20
# Numbers that are written out multiply the number before them from this one on: "two hundred".
_SCALE = 100
_RANGE_MARKS = frozenset(RANGE_DASHES)
# Values from here on are written as integers, without rounding to ten digits.
_LARGE = 1e15


class Number(NamedTuple):
    """The number in tokens `start` … `end` - 1; `is_word` if it is written out ("twelve")."""

    start: int
    end: int
    digits: str
    is_word: bool


def find_numbers(sentence: Sentence, vocabulary: Vocabulary) -> Iterator[Number]:
    """Yield the numbers of a sentence that may count something."""
    position = sentence.start
    while position < sentence.end:
        value, end = _value_at(sentence, position, vocabulary.numbers)
        if value is not None and not _is_no_count(sentence, position, end, value, vocabulary):
            digits = f"{value:.10g}" if value < _LARGE else str(int(value))
            yield Number(position, end, digits, not sentence.lower[position][0].isdigit())
        position = end


def _value_at(sentence: Sentence, start: int, number_words: dict[str, int]) -> tuple[float | None, int]:
    """Return the value of the number that begins at token `start`, and its end; None if there is no number."""
    lower, end = sentence.lower, start + 1
    word = lower[start]
    if word[0].isdigit():
        value = parse_digits(word)
    elif 0 < number_words.get(word, 0) < _SCALE:
        value = float(number_words[word])
    else:
        value = None
    while value is not None and end < sentence.end and number_words.get(lower[end], 0) >= _SCALE:
        value *= number_words[lower[end]]
        end += 1
    return value, end


def parse_digits(word: str) -> float | None:
    """Return the value of "52,810" or "1.2", None for "10:30", "7-3" and "5,5,5"."""
    integer, _, fraction = word.partition(".")
    if len(word) > _LONGEST_NUMBER:
        return None
    groups = integer.split(",")
    if not all(group.isdecimal() for group in groups) or (fraction and not fraction.isdecimal()):
        return None
    if len(groups) > 1 and (len(groups[0]) > 3 or any(len(group) != 3 for group in groups[1:])):
        return None
    return float("".join(groups) + ("." + fraction if fraction else ""))


def _is_no_count(sentence: Sentence, start: int, end: int, value: float, vocabulary: Vocabulary) -> bool:
    """Return whether the number in tokens `start` … `end` - 1 is a date, an age, a measure, a label or a pronoun."""
    groups, word = vocabulary.groups, sentence.words[start]
    before = sentence.lower[start - 1] if start > sentence.start else ""
    after = sentence.lower[end] if end < sentence.end else ""
    counts_people = after in groups["people"]
    if vocabulary.numbers.get(sentence.lower[start]) == 1 and not counts_people:
        return True  # a pronoun: "one another", "one of them"
    if after in groups["measure"] or after.startswith("-") or not vocabulary.months.isdisjoint((before, after)):
        return True
    if before in groups["label"] or after in _RANGE_MARKS:
        return True
    in_plain_digits = word[0].isdigit() and "," not in word
    if in_plain_digits and 1900 <= value < 2100 and (not counts_people or before in groups["year"]):
        return True  # a year
    if before == "," and after == "," and value < _OLDEST:
        return True  # an age: "Lee, 37, and wounded …"
    return in_plain_digits and not counts_people and _follows_name(sentence, start, after, vocabulary)


def _follows_name(sentence: Sentence, start: int, after: str, vocabulary: Vocabulary) -> bool:
    """Return whether the number at `start`, before the word `after`, is part of a name: "Flight 370", "Article 12"."""
    if start == sentence.start or not sentence.words[start - 1][0].isupper():
        return False
    before = sentence.lower[start - 1]
    if before in vocabulary.groups["hedge"] or before in vocabulary.weekdays:
        return False
    return start - 1 > sentence.start or after in vocabulary.groups["auxiliary"]
