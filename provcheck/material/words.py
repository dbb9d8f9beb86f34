"""Text to words that can be compared: a key for each word, with its place in the text.

Case, glyphs, accents and hyphens make no difference to a key; a number has the key of its value, however it is written;
contractions and words that are run together have the keys of the words they stand for, all at the place of the word.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from provcheck.language.characters import HYPHENS
from provcheck.material.vocabulary import Joint, Numeral, Sign, Vocabulary
from provcheck.model.evidence import Span

# Between the parts of one number: "twenty-five", "two hundred".
_INSIDE_NUMBER = re.compile(rf"[\s{HYPHENS}]?")
_HYPHENS = frozenset(HYPHENS)
_SECOND, _FOUR, _TEN, _TWENTY, _HUNDRED, _THOUSAND = 2, 4, 10, 20, 100, 1000
# The end of a sentence between two words, and the end of a paragraph.
SENTENCE_END = re.compile(r"[.!?…](?![\w,])|\n\s*\n")


@dataclass(slots=True)
class Words:
    """The words of a text: `keys[i]` stands at `starts[i]` to `ends[i]`; several words may share a place."""

    text: str
    keys: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.keys)

    def span(self, first: int, end: int) -> Span:
        """Return the place of the words `first` … `end` - 1."""
        return Span(self.starts[first], self.ends[end - 1])

    def written(self, number: int) -> str:
        """Return a word as it stands in the text."""
        return self.text[self.starts[number] : self.ends[number]]

    def has_sentence_end(self, first: int, last: int) -> bool:
        """Return whether a sentence ends between two words."""
        if not 0 <= first < last < len(self.keys):
            return True
        return SENTENCE_END.search(self.text, self.ends[first], self.starts[last]) is not None

    def extend(self, keys: Iterable[Any], starts: Iterable[int], ends: Iterable[int]) -> None:
        """Append words."""
        self.keys += keys
        self.starts += starts
        self.ends += ends

    def add(self, key: str, start: int, end: int) -> None:
        """Append a word."""
        self.keys.append(key)
        self.starts.append(start)
        self.ends.append(end)


def read_words(
    text: str, ranges: Iterable[tuple[int, int]], vocabulary: Vocabulary, into: Words | None = None
) -> Words:
    """The words in these ranges of a text."""
    words = Words(text) if into is None else into
    number = _NumberBuilder(words, vocabulary)
    for range_start, range_end in ranges:
        # What is between words, word, what is between words, …: the sums of the lengths are the places.
        parts = vocabulary.pattern.split(text[range_start:range_end])
        offsets = list(accumulate(map(len, parts), initial=range_start))
        starts, ends = offsets[1:-1:2], offsets[2::2]
        entries = [vocabulary[part] for part in parts[1::2]]
        first = 0
        for position, entry in enumerate(entries):
            if entry.__class__ is not str:
                if position > first:
                    number.close()
                    words.extend(entries[first:position], starts[first:position], ends[first:position])
                _add_entry(entry, starts[position], ends[position], number)
                first = position + 1
        number.close()
        words.extend(entries[first:], starts[first:], ends[first:])
    return words


def _add_entry(entry: object, start: int, end: int, number: "_NumberBuilder") -> None:
    if isinstance(entry, Numeral):
        number.add(entry, start, end)
    elif isinstance(entry, Sign):
        number.close()
        number.hold(entry.word, start, end)
    elif isinstance(entry, Joint):
        number.join(entry.word, start, end)
    elif isinstance(entry, tuple):
        for part in entry:
            _add_entry(part, start, end, number)
    else:
        number.close()
        number.words.add(str(entry), start, end)


class _NumberBuilder:
    """Puts the parts of a number together: "two" "hundred" "five", "$" "1.5" "million"."""

    def __init__(self, words: Words, vocabulary: Vocabulary) -> None:
        self.words = words
        self._one_words = vocabulary.one_words
        self._sign: tuple[str, int, int] | None = None
        self._joint: tuple[str, int, int] | None = None
        self._reset()

    def _reset(self) -> None:
        self.is_open = False
        self._total = self._group = self._last = 0.0
        self._start = self._end = -1
        self._is_ordinal = self._last_is_written = False

    def hold(self, word: str, start: int, end: int) -> None:
        """Keep the word of a sign for the place behind the number."""
        self._sign = word, start, end
        self.is_open = True

    def add(self, numeral: Numeral, start: int, end: int) -> None:
        """Add a part, or begin a number with it."""
        if self._joint is not None:
            if self._fits_behind_joint(numeral):
                self._end, self._joint = self._joint[2], None
            else:
                self.close()
        if self._start >= 0 and not (self._is_next(start) and self._fits(numeral, start)):
            self.close()
        if self._start < 0:
            self._begin(numeral, start)
        else:
            self._extend(numeral)
        self._end, self.is_open, self._last_is_written = end, True, numeral.is_written
        self._last = numeral.value if numeral.value != _TWENTY else self._group
        self._is_ordinal |= numeral.is_ordinal

    def close(self) -> None:
        """Add the number, and the word of its sign behind it."""
        if self._start >= 0:
            key = f"#{self._total + self._group:.15g}{'th' if self._is_ordinal else ''}"
            self.words.add(key, self._start, self._end)
        if self._sign is not None:
            self.words.add(*self._sign)
            self._sign = None
        if self._joint is not None:
            self.words.add(*self._joint)
            self._joint = None
        self._reset()

    def join(self, word: str, start: int, end: int) -> None:
        """Keep a word that may join the number before it to the next one: "cuarenta *y* dos"."""
        if self._start >= 0 and self._joint is None and self._last_is_written and self._is_next(start):
            self._joint = word, start, end
        else:
            self.close()
            self.words.add(word, start, end)

    def _fits_behind_joint(self, numeral: Numeral) -> bool:
        """Whether a number goes on behind a joint: with units behind tens, or with less than a hundred behind more."""
        value, last = numeral.value, self._last
        is_part = numeral.is_written and not numeral.is_ordinal and not self._is_ordinal
        return is_part and (value < last if last >= _HUNDRED else 20 <= last <= 90 and value < 10)

    def _is_next(self, start: int) -> bool:
        return _INSIDE_NUMBER.fullmatch(self.words.text, self._end, start) is not None

    def _fits(self, numeral: Numeral, start: int) -> bool:
        value, last = numeral.value, self._last
        # A second is also a time: "a thirty-second speech".
        if self._is_ordinal or not numeral.is_written or (numeral.is_ordinal and value == _SECOND):
            return False
        if _HUNDRED <= value < _THOUSAND <= last:
            return True  # "mil doscientos"
        if value >= _HUNDRED:
            return last < value
        if not self._last_is_written:
            return False
        if last >= _HUNDRED or (20 <= last <= 90 and value < 10):
            return True
        # "soixante-dix", "quatre-vingt-dix", "quatre-vingts", "dix-sept"
        is_hyphenated = self.words.text[self._end : start] in _HYPHENS
        return is_hyphenated and (
            (last == _TEN and value < _TEN) or (20 <= last <= 90 and value < 20) or (last == _FOUR and value == _TWENTY)
        )

    def _begin(self, numeral: Numeral, start: int) -> None:
        is_hundreds = _HUNDRED < numeral.value < _THOUSAND  # "doscientos" multiplies nothing
        is_scale = numeral.is_written and numeral.value >= _HUNDRED and not (numeral.is_ordinal or is_hundreds)
        words = self.words
        if is_scale and words.keys and words.keys[-1] in self._one_words and words.ends[-1] + 1 == start:
            words.keys.pop()
            words.ends.pop()
            start = words.starts.pop()
        self._start = start
        self._group = 1.0 if is_scale else numeral.value
        if is_scale:
            self._scale(numeral.value)

    def _extend(self, numeral: Numeral) -> None:
        if _HUNDRED < numeral.value < _THOUSAND:
            self._group += numeral.value
        elif numeral.value >= _HUNDRED:
            self._scale(numeral.value)
        elif numeral.value == _TWENTY and self._last == _FOUR:
            self._group += _FOUR * _TWENTY - _FOUR
        else:
            self._group += numeral.value

    def _scale(self, value: float) -> None:
        if value == _HUNDRED:
            self._group = (self._group or 1.0) * value
        elif self._total and not self._group and self._last >= _THOUSAND:
            self._total *= value  # "dos mil millones"
        else:
            self._total += (self._group or 1.0) * value
            self._group = 0.0
