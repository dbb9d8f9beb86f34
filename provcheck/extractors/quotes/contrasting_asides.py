"""Phrases that set a speaker off from others, inside a verb: "a *pour sa part* assuré", "a*, quant à lui,* regretté".

They are those of the group "aside" of `viewpoints`; a language without such phrases has none.
"""

from functools import cache

from provcheck.language import languages


@cache
def _phrases(tag: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in languages.known(tag).phrases("viewpoints")["aside"])


def behind_aside(lower: list[str], first: int, end: int, tag: str) -> int:
    """Return the token behind the phrase at `first` and the commas around it; `first` if none stands there."""
    start = first + 1 if first < end and lower[first] == "," else first
    for phrase in _phrases(tag):
        stop = start + len(phrase)
        if stop < end and tuple(lower[start:stop]) == phrase and (start == first or lower[stop] == ","):
            return stop + 1 if start > first else stop
    return first


def before_aside(lower: list[str], last: int, start: int, tag: str) -> int:
    """Return the token before the phrase that ends with `last` and the commas around it; `last` if none ends there."""
    end = last if last > start and lower[last] == "," else last + 1
    for phrase in _phrases(tag):
        before = end - len(phrase) - 1
        if before >= start and tuple(lower[before + 1 : end]) == phrase and (end > last or lower[before] == ","):
            return before - 1 if end == last else before
    return last
