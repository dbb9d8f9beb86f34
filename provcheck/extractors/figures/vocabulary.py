"""The words of a language around counts, and the columns of tokens in which they are looked up."""

from functools import cache
from typing import NamedTuple

from provcheck.language import languages
from provcheck.language.dates.calendars import calendar_of
from provcheck.language.lexicon import Groups
from provcheck.model.evidence import Span


class Sentence(NamedTuple):
    """The tokens `start` … `end` - 1 of the prose of a document, or of a headline in metadata.

    The columns hold all tokens of the prose: `words[i]` is the text of token i, `lower[i]` the same in lower case,
    `starts[i]` and `ends[i]` its range in the text.
    """

    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    start: int
    end: int

    def span(self, start: int, end: int) -> Span:
        """Return the span of the tokens `start` … `end` - 1."""
        return Span(self.starts[start], self.ends[end - 1])


class Vocabulary(NamedTuple):
    """The words of a language around counts: `counted.txt`, `counting.txt` and `numbers.txt`.

    `units` maps a place ("after", "before", "noun", "toll") to words and their units. Every sentence with a figure
    contains at least one of `triggers`; most sentences contain none and need no further work. `numbers` are the numbers
    that are written out.
    """

    units: dict[str, dict[str, str]]
    triggers: frozenset[str]
    groups: Groups
    numbers: dict[str, int]
    months: frozenset[str]
    weekdays: frozenset[str]


@cache
def load_vocabulary(tag: str) -> Vocabulary:
    """Return the vocabulary of a language."""
    language, calendar = languages.by_tag(tag), calendar_of(tag)
    units: dict[str, dict[str, str]] = {"after": {}, "before": {}, "noun": {}, "toll": {}}
    for line in language.lines("counted"):
        unit, place, *words = line.split()
        units[place].update(dict.fromkeys(words, unit))
    groups = language.groups("counting")
    triggers = groups["toll"].union(groups["damage"], *units.values())
    numbers = {word: int(value) for word, value in language.pairs("numbers").items()}
    return Vocabulary(units, triggers, groups, numbers, calendar.text_months, calendar.full_weekdays)
