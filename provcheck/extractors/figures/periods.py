"""The time that the figures of a sentence cover: "the last 24 hours", "since March 18, 2025"."""

from provcheck.extractors.figures.vocabulary import Sentence, Vocabulary

_REACH = 14


def period_of(sentence: Sentence, vocabulary: Vocabulary) -> str | None:
    """Return the period as written."""
    groups, lower = vocabulary.groups, sentence.lower
    if groups["period"].isdisjoint(lower):
        return None
    for position in range(sentence.start, sentence.end):
        word = lower[position]
        if word in groups["since"]:
            return _text(sentence, position, _since_end(sentence, position + 1, vocabulary))
        if word in groups["past"] and sentence.lower[position - 1] in groups["definite"]:
            for end in (position + 2, position + 1):
                if sentence.lower[end] in groups["measure"]:
                    return _text(sentence, position - 1, end + 1)
    return None


def _text(sentence: Sentence, start: int, end: int) -> str | None:
    return sentence.text[slice(*sentence.span(start, end))] if end > start + 1 else None


def _since_end(sentence: Sentence, start: int, vocabulary: Vocabulary) -> int:
    """Return the end of a period: that of the date that it begins with, else of the clause."""
    end = start
    while end < sentence.end and _is_of_date(sentence, end, vocabulary):
        end += 1
    if end > start:
        return end - (sentence.lower[end - 1] == ",")
    while end < min(sentence.end, start + _REACH) and not _ends(sentence, end):
        end += 1
    return end


def _is_of_date(sentence: Sentence, position: int, vocabulary: Vocabulary) -> bool:
    """Return whether a token is part of a date: "Monday", "last", "June", "3", and the comma before a year."""
    word = sentence.lower[position]
    if word == ",":
        return sentence.lower[position + 1].isdigit()
    is_day = word in vocabulary.weekdays or word in vocabulary.months or word.isdigit()
    return is_day or word in vocabulary.groups["date-word"]


def _ends(sentence: Sentence, position: int) -> bool:
    """Return whether a token ends a clause; the comma of "October 7, 2023" does not."""
    word = sentence.lower[position]
    if word == ",":
        return not sentence.lower[position + 1][:1].isdigit()
    return word in ";:.?!()"
