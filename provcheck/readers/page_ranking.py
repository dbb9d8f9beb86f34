"""Which of a page's headlines is its own, and which of its authors are people.

Headlines are also written for search engines and for sharing. Structured data is believed, with one exception: where it
repeats a title for search engines (`<title>`, or an `<h1>` among the breadcrumbs) and the page shows another headline,
the one that is shown counts. A headline that has only a word more than the structured data is no other one: what is
written for search engines gains words.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from provcheck.language.characters import DASHES_AND_HYPHEN
from provcheck.model.comparison import comparison_key
from provcheck.model.document import Declared
from provcheck.model.evidence import Span

# What stands between a headline and the name of the site or the section.
_SEPARATOR = re.compile(rf"\s+(?:[|·•»*:>{DASHES_AND_HYPHEN}]|::)\s+|\s*[|ㅣ｜：]\s*|(?<=\S)-(?=\S)")
_WORD = re.compile(r"\w+")


def rank_headlines(declared: list[Declared], sites: Iterable[str], search_titles: Iterable[str]) -> list[Declared]:
    """The same declarations, site names cut off the headlines, the page's own headline before the others."""
    headlines = [item for item in declared if item.field == "headline"]
    if not headlines:
        return declared
    names = {squeeze(site) for site in sites} - {""}
    told = {squeeze(item.value) for item in headlines if item.method == "headline" or item.origin == "markup"}
    headlines = [_shortened(item, _without_site(item.value, told, names)) for item in headlines]
    own = _own(headlines, {squeeze(_without_site(title, told, names)) for title in search_titles})
    rest = [item for item in headlines if item is not own]
    return [*([own] if own else []), *rest, *(item for item in declared if item.field != "headline")]


def rank_bylines(declared: list[Declared], sites: Iterable[str]) -> list[Declared]:
    """The same declarations, those that name the site itself as author behind those that name somebody."""
    names = {squeeze(site) for site in sites} - {""}
    people = [item for item in declared if item.field != "bylines" or squeeze(item.value) not in names]
    return people + [item for item in declared if item.field == "bylines" and squeeze(item.value) in names]


def _own(headlines: list[Declared], search_titles: set[str]) -> Declared | None:
    stated = next((item for item in headlines if item.origin == "jsonld" and item.method == "headline"), None)
    shared = next((item for item in headlines if item.method == "og:title"), None)
    shown = next((item for item in headlines if item.origin == "markup"), None)
    if stated is None:
        return shared or shown  # the first <h1> may be a log-in box
    if shared is None or shown is None or squeeze(stated.value) not in search_titles:
        return stated
    own, sharing, visible = squeeze(stated.value), squeeze(shared.value), squeeze(shown.value)
    if own in (sharing, visible) or _gains_a_word(stated.value, shown.value):
        return stated
    if sharing in visible:  # a heading may hold a kicker too
        return shared
    # What shares no long word with either headline is the name of the site or of a list.
    return shown if _long_words(shown.value) & _long_words(f"{stated.value} {shared.value}") else stated


def _gains_a_word(value: str, other: str) -> bool:
    """The other headline is the same with a word more (or `a` made `an` by it)."""
    mine, theirs = Counter(_WORD.findall(value.casefold())), Counter(_WORD.findall(other.casefold()))
    return len(value) < len(other) and (mine - theirs).total() <= 1 and (theirs - mine).total() <= 2


def _long_words(value: str) -> set[str]:
    return {word for word in _WORD.findall(value.casefold()) if len(word) > 4}


def _shortened(item: Declared, value: str) -> Declared:
    """The beginning of a headline, at its place."""
    if len(value) == len(item.value):
        return item
    return replace(item, value=value, span=Span(item.span.start, item.span.start + len(value)) if item.span else None)


def _without_site(value: str, told: set[str], names: set[str]) -> str:
    """A headline less what follows a separator, where that is the site's name or all before it is a headline."""
    for separator in _SEPARATOR.finditer(value):
        head, tail = value[: separator.start()], value[separator.end() :]
        if squeeze(head) in told or (squeeze(tail) in names and not separator[0].startswith("-")):
            return head.rstrip()
    return value


def squeeze(value: str) -> str:
    """Letters and digits alone, in lower case: social titles differ in marks and spaces."""
    return comparison_key(value, joined_by="")
