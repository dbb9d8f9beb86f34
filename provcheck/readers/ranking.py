"""Which of a page's headlines is its own, and which of its authors are people.

Headlines are also written for search engines and for sharing. Structured data is believed, with one exception: where it
repeats the title for search engines (`<title>`) and the page shows another headline, which it also gives for sharing,
the one that is shown is the headline.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from provcheck.model.document import Declared
from provcheck.model.evidence import Span

# What stands between a headline and the name of the site or the section.
_SEPARATOR = re.compile(r"\s+(?:[|–—·•»*:>-]|::)\s+|\s*[|ㅣ｜：]\s*|(?<=\S)-(?=\S)")


def rank_headlines(declared: list[Declared], sites: Iterable[str], title: str) -> list[Declared]:
    """The same declarations, site names cut off the headlines, the page's own headline before the others."""
    headlines = [item for item in declared if item.field == "headline"]
    if not headlines:
        return declared
    names = {squeeze(site) for site in sites} - {""}
    told = {squeeze(item.value) for item in headlines if item.method in ("headline", "h1")}
    headlines = [_shortened(item, _without_site(item.value, told, names)) for item in headlines]
    own = _own(headlines, squeeze(_without_site(title, told, names)))
    rest = [item for item in headlines if item is not own]
    return [*([own] if own else []), *rest, *(item for item in declared if item.field != "headline")]


def rank_bylines(declared: list[Declared], sites: Iterable[str]) -> list[Declared]:
    """The same declarations, those that name the site itself as author behind those that name somebody."""
    names = {squeeze(site) for site in sites} - {""}
    people = [item for item in declared if item.field != "bylines" or squeeze(item.value) not in names]
    return people + [item for item in declared if item.field == "bylines" and squeeze(item.value) in names]


def _own(headlines: list[Declared], title: str) -> Declared | None:
    def first(origin: str, method: str) -> Declared | None:
        return next((item for item in headlines if item.origin == origin and item.method == method), None)

    stated, shared, shown = first("jsonld", "headline"), first("meta", "og:title"), first("markup", "h1")
    if stated is None:
        return shared or shown  # the first <h1> may be a log-in box
    if shared and shown and squeeze(shared.value) == squeeze(shown.value) and squeeze(stated.value) == title:
        return shared
    return stated


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
    return re.sub(r"[\W_]+", "", value.casefold())
