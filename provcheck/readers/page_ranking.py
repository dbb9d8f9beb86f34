"""The order of a page's headlines and authors: its own headline first, the names of sites last.

Headlines are also written for search engines and for sharing. The one in structured data counts, with one exception:
where it repeats a title for search engines (`<title>`, or an `<h1>` among breadcrumbs) and the page shows another
headline, the shown one counts. A headline with only a word more than the structured data is not another one: headlines
gain words where they are written for search engines.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from provcheck.language.characters import DASHES_AND_HYPHEN
from provcheck.model.comparison import comparison_key
from provcheck.model.document import Declared
from provcheck.model.evidence import Span

# Between a headline and the name of the site or section.
SEPARATOR = re.compile(rf"\s+(?:[|·•»*:>{DASHES_AND_HYPHEN}]|::)\s+|\s*[|ㅣ｜：]\s*|(?<=\S)-(?=\S)")
_WORD = re.compile(r"\w+")
_LONG_WORD = 5
# A longer title is a text, from which no name of a site is cut.
_LONGEST_TITLE = 500


def rank_headlines(declared: list[Declared], sites: Iterable[str], search_titles: Iterable[str]) -> list[Declared]:
    """The statements with site names cut off the headlines and the page's own headline first."""
    headlines = [statement for statement in declared if statement.field == "headline"]
    if not headlines:
        return declared
    site_keys = {title_key(site) for site in sites} - {""}
    known_keys = {
        title_key(headline.value)
        for headline in headlines
        if headline.method == "headline" or headline.origin == "markup"
    }
    headlines = [_shortened(headline, _without_site(headline.value, known_keys, site_keys)) for headline in headlines]
    own = _own_headline(headlines, {title_key(_without_site(title, known_keys, site_keys)) for title in search_titles})
    others = [headline for headline in headlines if headline is not own]
    rest = [statement for statement in declared if statement.field != "headline"]
    return [*([own] if own else []), *others, *rest]


def of_site(declared: list[Declared], sites: Iterable[str]) -> list[Declared]:
    """The headlines and authors that name the site itself, where other places name an article and its authors."""
    site_keys = {title_key(site) for site in sites} - {""}
    addresses = [site for site in sites if "." in site]
    named = [
        statement
        for statement in declared
        if (statement.field == "bylines" and title_key(statement.value) in site_keys)
        or (statement.field == "headline" and any(address in statement.value.casefold() for address in addresses))
    ]
    others = [statement for statement in declared if statement not in named]
    fields = {statement.field for statement in others}
    lists = {(statement.field, statement.origin, statement.method) for statement in others}
    return [
        statement
        for statement in named
        if statement.field in fields and (statement.field, statement.origin, statement.method) not in lists
    ]


def _own_headline(headlines: list[Declared], search_keys: set[str]) -> Declared | None:
    """The page's own headline; `search_keys` are the title keys of its titles for search engines."""
    structured = next((item for item in headlines if item.origin == "jsonld" and item.method == "headline"), None)
    declared = [item for item in headlines if item.origin == "meta" and not item.method.startswith("twitter:")]
    shared = next((item for item in declared if item.method == "og:title"), next(iter(declared), None))
    shown = next((item for item in headlines if item.origin == "markup"), None)
    if structured is None:
        return shared or shown  # the first <h1> may be that of a log-in box
    structured_key = title_key(structured.value)
    named = {title_key(item.value) for item in headlines if item.origin == "jsonld" and item.method == "name"}
    if shared is None and shown is not None and _is_description(structured, shown, search_keys, named):
        return shown
    if shared is None or shown is None or structured_key not in search_keys:
        return structured
    shared_key, shown_key = title_key(shared.value), title_key(shown.value)
    if structured_key in (shared_key, shown_key) or _gains_a_word(structured.value, shown.value):
        return structured
    if shared_key in shown_key:  # a heading may hold a kicker too
        return shared
    # A heading that has no long word in common with the headlines is the name of the site or of a list.
    common = _long_words(shown.value) & _long_words(f"{structured.value} {shared.value}")
    return shown if common else structured


def _is_description(structured: Declared, shown: Declared, search_keys: set[str], names: set[str]) -> bool:
    """Whether a structured headline is none: the one that is shown begins the title of the page.

    They have no word in common, or the structured data has the shown one as their name.
    """
    shown_key = title_key(shown.value)
    if not shown_key or not any(key.startswith(shown_key) for key in search_keys):
        return False
    words = set(_WORD.findall(structured.value.casefold()))
    return shown_key in names or not words & _long_words(shown.value)


def _gains_a_word(headline: str, other: str) -> bool:
    """Whether the other headline is the same with one word more, which may make an `a` before it an `an`."""
    words, other_words = Counter(_WORD.findall(headline.casefold())), Counter(_WORD.findall(other.casefold()))
    lost, gained = (words - other_words).total(), (other_words - words).total()
    return len(headline) < len(other) and lost <= 1 and gained <= 2


def _long_words(value: str) -> set[str]:
    return {word for word in _WORD.findall(value.casefold()) if len(word) >= _LONG_WORD}


def _shortened(statement: Declared, value: str) -> Declared:
    """The statement with a value that is the beginning of its own."""
    if len(value) == len(statement.value):
        return statement
    span = Span(statement.span.start, statement.span.start + len(value)) if statement.span else None
    return replace(statement, value=value, span=span)


def _without_site(title: str, headline_keys: set[str], site_keys: set[str]) -> str:
    """A title without what follows a separator, if that is the site's name or what precedes it is a known headline."""
    for separator in SEPARATOR.finditer(title) if len(title) <= _LONGEST_TITLE else ():
        head, tail = title[: separator.start()], title[separator.end() :]
        is_joined = separator[0].startswith("-")  # a hyphen inside a word
        if title_key(head) in headline_keys or (title_key(tail) in site_keys and not is_joined):
            return head.rstrip()
    return title


def title_key(value: str) -> str:
    """The letters and digits of a title in lower case, for comparison: titles for sharing vary in marks and spaces."""
    return _short_title_key(value) if len(value) <= _LONGEST_TITLE else comparison_key(value, joined_by="")


# The titles of a page are compared with one another.
@lru_cache(maxsize=64)
def _short_title_key(value: str) -> str:
    return comparison_key(value, joined_by="")
