"""Datelines that a full stop parts from the story: `Harlingen. The bridge …`, `Bad Norden/Berlin. …`.

For languages with the trait `stopped-datelines`. A short sentence of one word looks alike, so that the list of towns,
or the ending of one, must show the place.
"""

import re

from provcheck.language import languages
from provcheck.language.characters import OPENING_OR_STRAIGHT
from provcheck.model.evidence import Span
from provcheck.model.lazy_regex import lazy_regex

_STOPPED = lazy_regex(rf"([^\W\d_][\w/ -]{{2,50}})\.\s(?=[^\W\d_a-z{OPENING_OR_STRAIGHT}]|[{OPENING_OR_STRAIGHT}])")
# In characters, and in words: the shortest story, and the longest name of a town.
_SHORTEST_STORY, _MOST_WORDS = 80, 3


def town_before_full_stop(text: str, start: int, end: int) -> Span | None:
    """Return the town, or the towns, with which a paragraph opens before a full stop; None if none does."""
    match = _STOPPED().match(text, start, end)
    if match is None or end - match.end() < _SHORTEST_STORY:
        return None
    towns = [town.split() for town in re.split(r"/", match[1])]
    is_written = all(0 < len(town) <= _MOST_WORDS and all(word[0].isupper() for word in town) for town in towns)
    return Span(*match.span(1)) if is_written and any(map(_is_town, towns)) else None


def _is_town(words: list[str]) -> bool:
    """Return whether a town is in a list, has the ending of one, or a word before it that only towns have."""
    listed, last = languages.phrases_everywhere("dateline_words"), words[-1].lower()
    if len(words) > 1:
        return words[0].lower() in listed["town-opener"] or words[0].lower() in listed["town"]
    return last in listed["town"] or (last.endswith(tuple(listed["town-ending"])) and last not in listed["label"])
