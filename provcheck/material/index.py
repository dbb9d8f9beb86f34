"""The words of one material and where each stands, and the windows in which a quotation may stand.

A window is found by the words of the quotation that are rarest in the material: many of them stand close together where
the quotation does, whatever is left out between them.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

from provcheck.material.vocabulary import Vocabulary, fold
from provcheck.material.words import Words, read_words
from provcheck.model.evidence import Span
from provcheck.model.material import Transcript

# Notes of transcribers: (APPLAUSE), [crosstalk].
_NOTE = re.compile(r"\([^()\n]{1,60}\)|\[[^\[\]\n]{1,60}\]")
_MOST_NOTE_WORDS = 6
# So many of a quotation's words are looked up, the rarest first, and so many places at most.
_MOST_RARE_WORDS = 12
_MOST_PLACES = 400
# How many windows of a material are aligned.
_MOST_WINDOWS = 3
# A window is longer than its quotation, for what may be left out.
_WINDOW_SLACK = 24


# Words of the indexes that are kept for further articles: some 250 MB.
_MOST_KEPT_WORDS = 2_000_000
_kept: "dict[tuple[object, ...], IndexedWords]" = {}


class Window(NamedTuple):
    """A stretch of a material, in words, and how many rare words of the quotation stand in it, weighted."""

    start: int
    end: int
    weight: float


class IndexedWords:
    """The words of a material, without notes and labels; `places[key]` are the numbers of the words with that key.

    They are the same for all articles; `numbers` is kept by `figures`.
    """

    def __init__(self, words: Words) -> None:
        self.words = words
        places: defaultdict[str, list[int]] = defaultdict(list)
        for number, key in enumerate(words.keys):
            places[key].append(number)
        self.places = dict(places)
        self.numbers: Any = None


class MaterialIndex:
    """The words of a material as one article is held against it."""

    def __init__(self, transcript: Transcript, vocabulary: Vocabulary, indexed: IndexedWords) -> None:
        self.transcript = transcript
        self.vocabulary = vocabulary
        self.indexed = indexed
        self.words = indexed.words
        self.places = indexed.places

    def count(self, key: str) -> int:
        """Return how often a word stands in the material."""
        return len(self.places.get(key, ()))

    def speaker_at(self, number: int) -> str:
        """Return the label of the speaker of a word."""
        turn = self.transcript.turn_at(self.words.starts[number])
        return self.transcript.turns[turn].speaker if turn >= 0 else ""

    def runs(self, keys: Sequence[str]) -> list[int]:
        """Return every place where these words stand one after another."""
        rarest = min(range(len(keys)), key=lambda position: self.count(keys[position]))
        length, all_keys, wanted = len(keys), self.words.keys, list(keys)
        starts = [place - rarest for place in self.places.get(keys[rarest], ())]
        return [start for start in starts if start >= 0 and all_keys[start : start + length] == wanted]

    def near_runs(self, keys: Sequence[str]) -> list[Window]:
        """Return the stretches where all of these words but the first or the last stand one after another.

        Where these are common words ("the city as well as *Harl*"), the stretches with rare words are others.
        """
        size = len(self.words)
        starts = {*self.runs(keys[:-1]), *(start - 1 for start in self.runs(keys[1:]))}
        margin = _WINDOW_SLACK // 2
        return [
            Window(max(0, start - margin), min(size, start + len(keys) + margin), 1.0)
            for start in sorted(starts)[:_MOST_WINDOWS]
        ]

    def windows(self, keys: Sequence[str], speech: "Sequence[Span] | None" = None) -> list[Window]:
        """Return the stretches that hold most of the rare words, the best first; with `speech`, within these turns."""
        rare = self._rare_words(keys)
        found = [(place, key) for key in rare for place in self.places[key]]
        found.sort()
        if speech is not None:
            found = self._within(found, speech)
        width = 2 * len(keys) + _WINDOW_SLACK
        weights = {key: 1 / (1 + self.count(key)) ** 0.5 + 0.1 for key in rare}
        scored = _sliding(found, width, weights)
        selected: list[Window] = []
        for weight, start, end in sorted(scored, reverse=True):
            if all(end <= other.start or other.end <= start for other in selected):
                selected.append(Window(start, end, weight))
                if len(selected) == _MOST_WINDOWS:
                    break
        margin = len(keys) + _WINDOW_SLACK // 2
        size = len(self.words)
        return [Window(max(0, start - margin), min(size, end + margin), weight) for start, end, weight in selected]

    def _within(self, found: list[tuple[int, str]], spans: Sequence[Span]) -> list[tuple[int, str]]:
        """The words, in order, that stand in sorted spans of the text."""
        starts, within = self.words.starts, []
        remaining = iter(spans)
        span = next(remaining, None)
        for row in found:
            offset = starts[row[0]]
            while span is not None and span.end <= offset:
                span = next(remaining, None)
            if span is None:
                break
            if span.start <= offset:
                within.append(row)
        return within

    def _rare_words(self, keys: Sequence[str]) -> list[str]:
        """The words of the quotation that are rarest in the material: as many as stand in few places."""
        rare = sorted((self.count(key), key) for key in set(keys) if key in self.places)
        selected: list[str] = []
        places = 0
        for count, key in rare[:_MOST_RARE_WORDS]:
            if selected and places + count > _MOST_PLACES:
                break
            selected.append(key)
            places += count
        return selected


def index_of(transcript: Transcript, vocabulary: Vocabulary) -> MaterialIndex:
    """The index of a material; its words are indexed once for all articles that are held against it."""
    key = _key(transcript, vocabulary)
    indexed = _kept.get(key)
    if indexed is None:
        indexed = IndexedWords(spoken_words(transcript, vocabulary))
        keep_indexed(transcript, vocabulary, indexed)
    return MaterialIndex(transcript, vocabulary, indexed)


def keep_indexed(transcript: Transcript, vocabulary: Vocabulary, indexed: IndexedWords) -> None:
    """Keep indexed words for `index_of`; the oldest are dropped where there are too many."""
    words = len(indexed.words) + sum(len(other.words) for other in _kept.values())
    while _kept and words > _MOST_KEPT_WORDS:
        words -= len(_kept.pop(next(iter(_kept))).words)
    _kept[_key(transcript, vocabulary)] = indexed


def is_indexed(transcript: Transcript, vocabulary: Vocabulary) -> bool:
    """Whether the words of a material are indexed."""
    return _key(transcript, vocabulary) in _kept


def _key(transcript: Transcript, vocabulary: Vocabulary) -> tuple[object, ...]:
    """What the words depend on: the contents of the file, how it is read, and the language."""
    return transcript.sha256, transcript.format, len(transcript.text), len(transcript.turns), vocabulary.tag


def spoken_words(transcript: Transcript, vocabulary: Vocabulary) -> Words:
    """The words of a material, without notes and labels."""
    text = without_notes(transcript.text, vocabulary)
    words = read_words(text, [turn.span for turn in transcript.turns], vocabulary)
    words.text = transcript.text
    return words


def _sliding(found: list[tuple[int, str]], width: int, weights: dict[str, float]) -> list[tuple[float, int, int]]:
    """The windows that end behind each place, with the weight of the different words in them: weight, start and end."""
    windows = []
    counts = dict.fromkeys(weights, 0)
    total, first = 0.0, 0
    for place, key in found:
        counts[key] += 1
        if counts[key] == 1:
            total += weights[key]
        while found[first][0] < place - width:
            gone = found[first][1]
            counts[gone] -= 1
            if not counts[gone]:
                total -= weights[gone]
            first += 1
        windows.append((total, found[first][0], place + 1))
    return windows


def without_notes(text: str, vocabulary: Vocabulary) -> str:
    """The text with spaces in place of the notes of transcribers."""
    parts, position = [], 0
    for match in _NOTE.finditer(text):
        if _is_note(match.group(), vocabulary):
            parts += [text[position : match.start()], " " * (match.end() - match.start())]
            position = match.end()
    return "".join(parts) + text[position:] if parts else text


def _is_note(bracketed: str, vocabulary: Vocabulary) -> bool:
    """Whether something in brackets is a note: in capitals, or with a word of notes."""
    words = re.findall(r"\w+", bracketed)
    if len(words) > _MOST_NOTE_WORDS:
        return False
    letters = [letter for letter in bracketed if letter.isalpha()]
    is_capital = len(letters) > 1 and not any(letter.islower() for letter in letters)
    return is_capital or any(fold(word) in vocabulary.note_words for word in words)
