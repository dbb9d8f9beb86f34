"""Words that say what a date of a document is: published, modified or embargoed.

A page mixes languages, so the words of all folders are compared. Words and fields are in lower case.
"""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from provcheck.language import languages, lexicon
from provcheck.language.characters import DASHES_AND_HYPHEN
from provcheck.language.lexicon import Groups
from provcheck.model.lazy_regex import lazy_regex

_LIST = "date_labels"
_BETWEEN, _STATED, _GENERIC = "between", "stated", "generic"
_MARKS = " \t\n\r:,;|/·•()[]*_：，、｜（）" + DASHES_AND_HYPHEN
# Longer text holds more than a label and its date.
_LONGEST = 160
_BEHIND_MARK = lazy_regex(r"[,|]\s(?=(?P<word>\S+)\s)")


@cache
def fields() -> Mapping[str, str]:
    """Return the field of each label: "published", "modified" or "embargoed" for "last updated"."""
    groups = {name: labels for name, labels in _groups().items() if name not in (_BETWEEN, _STATED, _GENERIC)}
    return MappingProxyType({label: field for field, labels in groups.items() for label in labels})


def behind_credit(text: str, start: int, end: int) -> int | None:
    """Return the first comma or bar of a short line, if a label follows: "Le Matin avec AFP*, publié le* …"."""
    if end - start > _LONGEST:
        return None
    for mark in _BEHIND_MARK().finditer(text, start, end):
        if fields().get(mark["word"].lower()) == "published":
            following = text[mark.end("word") + 1 : end].lower()
            if any(following.startswith(word) and following[len(word) :][:1].isspace() for word in between()):
                return mark.start()
    return None


def generic() -> frozenset[str]:
    """Return the labels that also name the days of other things: "date"."""
    return _groups()[_GENERIC]


def between() -> frozenset[str]:
    """Return the words that may stand between a label and its date: "on"."""
    return _groups()[_BETWEEN]


@cache
def place_before() -> re.Pattern[str]:
    """Return the pattern of a place before the day of a letter or a release: `Vernay, le` 12 mai 2025."""
    word = r"[^\W\d_][\w’'-]*"
    return re.compile(rf"(?=[^\W\d_a-z]){word}(?: {word}){{0,3}}, ?(?:(?:{lexicon.alternatives(between())}) )?")


def _groups() -> Groups:
    return languages.phrases_everywhere(_LIST)


@cache
def _longest_label() -> int:
    """Return the number of words of the longest label."""
    return max(label.count(" ") + 1 for label in fields())


def label_before(text: str) -> str | None:
    """Return the field that the last words of a text name, with a colon or a preposition behind them or not."""
    words = [stripped for word in text.lower()[-_LONGEST:].split() if (stripped := word.strip(_MARKS))]
    while words and words[-1] in between():
        words.pop()
    return _field_at_end(words)


def is_of_the_day(text: str) -> bool:
    """Return whether the last words of a text say only that the document is of the day behind them: `Stand:`."""
    words = text.lower().rstrip(_MARKS)
    return words.endswith(tuple(_groups()[_STATED]))


def label_after(text: str) -> str | None:
    """Return the field that the first label of a text names: `um 13:22 Uhr geändert`."""
    words = [word.strip(_MARKS + ".") for word in text.lower()[:_LONGEST].split()]
    return next((field for end in range(1, len(words) + 1) if (field := _field_at_end(words[:end]))), None)


def _field_at_end(words: list[str]) -> str | None:
    """Return the field of the longest label with which the words end."""
    for count in range(min(_longest_label(), len(words)), 0, -1):
        field = fields().get(" ".join(words[-count:]))
        if field:
            return field
    return None
