"""Datelines that only a known place, or one that the story names again, tells from a label.

`NEW DELHI: The bridge …` · `Nairobi: The bridge …` · `(Nairobi) – The bridge …`, and lines of their own above the
story: `New Delhi:` · `Washington/New Delhi:` · `AFP, MANILA`. Forms of papers in South Asia, Africa and Taiwan, and of
organisations.
"""

import re
from functools import cache
from typing import NamedTuple

from provcheck.language import languages, lexicon, outlets
from provcheck.language.characters import DASHES_AND_HYPHEN
from provcheck.language.dateline_places import MOST_WORDS_ALONE, WORD, is_known_town, may_be_words_of_place
from provcheck.model.evidence import Span
from provcheck.model.lazy_regex import lazy_regex

# In characters: the shortest place that is not known, and how far below it is named again.
_SHORTEST_UNKNOWN, _REACH = 4, 4000
_BEFORE_COLON = lazy_regex(r"([^\W\d_][^:;?!\n]{1,40}?)\s?:")
_IN_BRACKETS = lazy_regex(rf"\(([^\W\d_][^()\n]{{2,30}})\)\s?[{DASHES_AND_HYPHEN}]{{1,2}}\s")
_BEHIND_AGENCY = lazy_regex(r"([A-Za-z][\w .&-]{1,30}),\s([A-Z][A-Z .'’/-]{2,30})\Z")


class KnownDateline(NamedTuple):
    """The spans of a dateline, of its place and of its agency."""

    span: Span
    place: Span
    agency: Span | None


def read_known(text: str, start: int, end: int, language: str) -> KnownDateline | None:
    """Return the dateline before a colon, or in brackets, with which a paragraph begins; None if none does."""
    match = _IN_BRACKETS().match(text, start, end) or _BEFORE_COLON().match(text, start, end)
    if match is None or not _is_town(text, Span(*match.span(1)), match.end(), language):
        return None
    return KnownDateline(Span(start, match.end(1)), Span(*match.span(1)), None)


def read_line(text: str, start: int, end: int, language: str) -> KnownDateline | None:
    """Return the dateline that a line of its own is; None if it is something else."""
    if text[end - 1] == ":":
        found = read_known(text, start, end, language)
        return found if found and text[found.place.end : end].strip() == ":" else None
    match = _BEHIND_AGENCY().match(text, start, end)
    if match is None or not outlets.is_outlet(match[1]):
        return None
    place = Span(*match.span(2))
    return KnownDateline(Span(start, end), place, Span(*match.span(1))) if _may_be_place(match[2]) else None


def _is_town(text: str, span: Span, story: int, language: str) -> bool:
    """Return whether a range names towns, joined by a stroke, that are known or, in capitals, named again below."""
    name = text[slice(*span)]
    if not _may_be_place(name) or outlets.is_outlet(name):
        return False
    below = text[story : story + _REACH]
    return all(
        is_known_town(part) or _is_named_again(part, below, language) for part in map(str.strip, name.split("/"))
    )


def _may_be_place(name: str) -> bool:
    words = WORD.findall(name)
    return len(words) <= MOST_WORDS_ALONE and may_be_words_of_place(name, words, has_date=False)


def _is_named_again(name: str, below: str, language: str) -> bool:
    """Return whether the story names a place of some letters in capitals: "in Eastwick", "Eastwick town"."""
    if (
        not name.isupper()
        or len(name) < _SHORTEST_UNKNOWN
        or name.lower() in languages.known(language).words("regions")
    ):
        return False
    before, behind = _around_town()
    written = r"\s".join(map(re.escape, name.split()))
    again = re.search(
        rf"(?:\b(?:{before})\s(?P<behind>{written})\b|\b(?P<before>{written})\s(?:{behind})\b)", below, re.IGNORECASE
    )
    word = (again["behind"] or again["before"]) if again else ""
    return word[:1].isupper() and not word.isupper()


@cache
def _around_town() -> tuple[str, str]:
    """Return the patterns of the words before and behind a town."""
    listed = languages.phrases_everywhere("dateline_words")
    return lexicon.alternatives(listed["before-town"]), lexicon.alternatives(listed["behind-town"])
