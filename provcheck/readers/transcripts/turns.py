"""Finds who speaks in a transcript that is text: turns that begin with a label, or end with a name."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from provcheck.language.characters import DASHES
from provcheck.model.evidence import Span
from provcheck.model.material import Turn

# "ANA RUIZ:", "Ana Ruiz (through an interpreter):", "Q.", at the start of a line.
_LABEL = re.compile(
    r"^[ \t>]*(?P<name>[^\W\d_](?:[^\n:()\[\]]{0,48}[^\s:()\[\]])?)"
    r"(?:[ ]?[(\[][^()\[\]\n]{0,48}[)\]])?[ ]?:(?=\s|$)[ \t]*",
    re.MULTILINE,
)
_QUESTION = re.compile(r"^[ \t]*(?P<name>Q|A)\.[ \t]+", re.MULTILINE)
# "— Ana Ruiz", on a line of its own.
_SIGNATURE = re.compile(rf"^[ \t]*(?:--|[{DASHES}])[ \t]*(?P<name>[^\W\d_][^\n.:]{{1,48}})$", re.MULTILINE)
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_MOST_LABEL_WORDS = 6


def label_at(line: str) -> re.Match[str] | None:
    """The words before a colon that a line begins with, in the group `name`."""
    return _LABEL.match(line)


class _Label(NamedTuple):
    name: str
    start: int
    end: int


def find_turns(text: str, start: int = 0) -> tuple[Turn, ...]:
    """The turns of a text; one without a speaker where nothing names any."""
    labels = list(_labels(text, start))
    if not labels:
        return tuple(_signed(text, start)) or tuple(_turn("", text, start, len(text)))
    turns = _turn("", text, start, labels[0].start)
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        turns += _turn(label.name, text, label.end, following.start if following else len(text))
    return tuple(turns)


def _turn(speaker: str, text: str, start: int, end: int) -> list[Turn]:
    """The turn in a range without the space around it; none where there is only space."""
    inner = text[start:end]
    left = len(inner) - len(inner.lstrip())
    return [Turn(speaker, Span(start + left, start + len(inner.rstrip())))] if inner.strip() else []


def _labels(text: str, start: int) -> Iterator[_Label]:
    """The labels of speakers; words before a colon that are no names, and stand so once, are none."""
    found = [_Label(match["name"], match.start(), match.end()) for match in _LABEL.finditer(text, start)]
    counts = label_counts(label.name for label in found)
    labels = [label for label in found if is_label(label.name, counts)]
    questions = [_Label(match["name"], match.start(), match.end()) for match in _QUESTION.finditer(text, start)]
    yield from sorted({label.start: label for label in (*questions, *labels)}.values(), key=lambda label: label.start)


def label_counts(names: Iterable[str]) -> Counter[str]:
    """How often words before a colon stand so, less what stands behind a comma, and how often their last word does."""
    counts: Counter[str] = Counter()
    for name in names:
        base = _base(name)
        counts.update({base, base.rpartition(" ")[2]})
    return counts


def _base(name: str) -> str:
    """The name in a label, without a description: "Paul Ode, mayor"."""
    return name.partition(",")[0].rstrip()


def is_label(name: str, counts: Counter[str]) -> bool:
    """Whether words before a colon are the name of a speaker; `counts` is what `label_counts` gives for all of them."""
    base = _base(name)
    words = base.split()
    if not words or len(name.split()) > _MOST_LABEL_WORDS or (name[-1] in ".,;!?" and len(name.split()[-1]) > 3):
        return False
    if name.isupper():
        return True
    has_capitals = all(word[0].isupper() or not word[0].isalpha() for word in words if len(word) > 3)
    # "By the way: …" once is no name: a name ends with a capital. With a description, it must stand so again.
    is_name = len(words) > 1 and not words[-1][0].islower() and base == name
    is_repeated = counts[base] > 1 or (base != name and counts[words[-1]] > 1)
    return has_capitals and words[0][0].isupper() and (is_name or is_repeated)


def _signed(text: str, start: int) -> Iterator[Turn]:
    """The turns that a signature ends."""
    position = start
    for match in _SIGNATURE.finditer(text, start):
        yield from _turn(match["name"].strip(), text, position, match.start())
        position = match.end()
    if position > start:
        yield from _turn("", text, position, len(text))
