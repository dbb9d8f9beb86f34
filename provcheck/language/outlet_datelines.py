"""Datelines of sites: an outlet before the place or behind it: "HARIANKOTA.com, Harlena -", "HARLENA, kota.id -".

For languages with the trait `outlet-datelines`. A caption may stand before the dateline in the same paragraph, and the
story may follow the place without a mark.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from provcheck.language import languages, outlet_names, outlets
from provcheck.language.characters import DASHES
from provcheck.model.evidence import Span

# The name of a site is its address: "Kota9.com", "HARIANKOTA.co.id".
_SITE = re.compile(r"[\w-]+(?:\.[A-Za-z]{2,4}){1,2}")
_OUTLET = r"(?P<outlet>[^\W_][\w .-]{1,40}?)"
_PLACE = r"(?P<place>[A-Z][\w/-]+(?: [A-Z][\w/-]+){0,3}?)"
_DASH = rf"\s*(?:--+|[{DASHES}]|\s-)\s*(?=\S)"
_OUTLET_FIRST = re.compile(rf"{_OUTLET}, {_PLACE}(?P<closing>{_DASH}|:\s|\.\s|\s(?=[A-Z]))")
_PLACE_FIRST = re.compile(rf"{_PLACE}, {_OUTLET}{_DASH}")
_OUTLET_ALONE = re.compile(rf"{_OUTLET}{_DASH}")
_BEHIND_CAPTION = re.compile(rf"(?<=[).] ){_PLACE} \((?P<outlet>[^()\n]{{2,40}})\){_DASH}")
# An acronym before a place that is known.
_ACRONYM = re.compile(r"[A-Z]{2,5}")
# How far behind the start of its paragraph a dateline stands, in characters, and the shortest story behind it.
_CAPTION_REACH, _SHORTEST_STORY = 700, 80


class OutletDateline(NamedTuple):
    """The spans of a dateline, of its place and of its outlet."""

    span: Span
    place: Span
    outlet: Span


def read(text: str, start: int, end: int, language: str) -> OutletDateline | None:
    """Return the dateline with an outlet that begins at `start`, or behind a caption in its paragraph."""
    for match in _candidates(text, start, end):
        place, outlet = Span(*match.span("place")), Span(*match.span("outlet"))
        known = _is_known_place(text[slice(*place)], language)
        closing = match.groupdict().get("closing")
        if closing is not None and not closing.strip(" .:") and not known:
            continue  # without a dash, only a place that is known
        if _is_outlet(text[slice(*outlet)], language, beside_known=known) and end - match.end() > _SHORTEST_STORY:
            return OutletDateline(Span(match.start(), max(place.end, outlet.end)), place, outlet)
    return None


def outlet_alone(text: str, start: int, end: int) -> Span | None:
    """Return the outlet that opens a story before a dash without a place: "Harianku.com - Warga …"."""
    match = _OUTLET_ALONE.match(text, start, end)
    if match is None or end - match.end() < _SHORTEST_STORY or not _is_outlet(match["outlet"], "", beside_known=False):
        return None
    return Span(*match.span("outlet"))


def _candidates(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    for pattern in (_OUTLET_FIRST, _PLACE_FIRST):
        if match := pattern.match(text, start, end):
            yield match
    if text.find("(", start, min(end, start + _CAPTION_REACH)) >= 0:
        yield from _BEHIND_CAPTION.finditer(text, start, min(end, start + _CAPTION_REACH))


def _is_outlet(name: str, language: str, *, beside_known: bool) -> bool:
    """Return whether a name is an outlet's: known, an address, or an acronym beside a place that is known."""
    if outlets.is_outlet(name) or outlet_names.has_outlet_form(name) or _SITE.fullmatch(name):
        return not _is_known_place(name, language) if language else True
    return beside_known and _ACRONYM.fullmatch(name) is not None


def _is_known_place(name: str, language: str) -> bool:
    words = name.lower().split()
    return name.lower() in _places(language) or (len(words) > 1 and _places(language).issuperset(words))


@cache
def _places(language: str) -> frozenset[str]:
    """Return the names of places of a language and the cities of the world, in lower case."""
    cities = (name for line in languages.world().lines("cities") for name in line.split(" | "))
    return languages.known(language).words("regions").union(cities)
