"""The authors in a declared value: `By A and B`, `Doe, Jane`, `Words: A | Photos: B`, `A of The Quyll Gazette`."""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from provcheck.language import byline_clauses, languages, lexicon, outlets, people_lists
from provcheck.model.evidence import Span
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.record import BylineRole

if TYPE_CHECKING:
    from provcheck.model.settings import Settings

_INITIALS_OF_NAME = lazy_regex(r"(?:[^\W\d_]\.[ -]?){1,3}")
_MARKUP = lazy_regex(r"<(?:i|em|b|strong|small|span|br)\b")
# A link of Markdown: `[Ada](https://ada.example) Linnet`.
_LINK = lazy_regex(r"\[([^\[\]]*)\]\([^()\s]*\)")
# An address behind a name: `Ada Linnet <ada@example.org>`, `Ada Linnet (ada@example.org)`.
_MAIL_AFTER_NAME = lazy_regex(
    r"(?:(?:(?<!\s)\s++)?[<(\[]|(?<!\s)\s++)(?:mailto:)?[^\s@<>()\[\]]+@[^\s@<>()\[\]]+\.[a-z]{2,}[>)\]]?\s*$",
    re.IGNORECASE,
)
# The name of an account behind a pen name belongs to it: 藍天 (stevenhgm).
_ACCOUNT = lazy_regex(r"\s?\([a-z0-9][a-z0-9._-]+\)")


# The key of an author in a file of authors: eva-demir, e.demir, edemir.
_KEY = lazy_regex(r"(?=[^a-z]*[a-z])[a-z0-9]+(?:[-_.][a-z0-9]+)*")
_LONGEST_KEY = 60
# Origins whose values may be keys.
_KEYED_ORIGINS = frozenset(("front-matter", "json"))


class Author(NamedTuple):
    """A piece of a declared author: its name, its range in the value where it stands there as it is, its kind, a kind
    of `people_lists` or "key", and the role that words before it name, if any do."""

    name: str
    span: Span | None
    kind: str
    role: BylineRole | None = None


def read_authors(value: str, origin: str = "", language: str = "", settings: "Settings | None" = None) -> list[Author]:
    """Return the pieces of a declared author in order; those that are no authors have the kind "junk" or "desk"."""
    if origin in _KEYED_ORIGINS and (keys := _keys(value)):
        return [Author(key, None, "key") for key in keys]
    # Markup behind a name sets off a place or a title: `Ada Linnet <i>Eastwick</i>`.
    text = _MARKUP().split(value, maxsplit=1)[0].rstrip() or value
    if _LINK().search(text):
        plain = read_authors(_LINK().sub(r"\1", text), "", language, settings)
        return [author._replace(span=None) for author in plain]
    text = _MAIL_AFTER_NAME().sub("", text) or text
    is_place = text.startswith("(") and text.endswith(")")  # "(Bruxelles, bureau européen)"
    if "://" in text or is_place or text.startswith(("www.", "/")):
        return [Author(value.strip(), None, "junk")]
    if names := _reversed_names(text):
        return [Author(name, None, "person") for name in names]
    clauses = byline_clauses.read_clauses(text, 0, len(text), language)
    if clauses and not clauses[0].label and (prefix := _prefix().match(text)):
        clauses = byline_clauses.read_clauses(text, prefix.end(), len(text), language)
    authors = [author for clause in clauses for author in _clause_authors(text, clause, settings)]
    return authors or ([Author(value.strip(), None, "junk")] if value.strip() else [])


def _keys(value: str) -> list[str]:
    """Return the keys that a value of front matter or JSON consists of; [] if it is anything else.

    Agencies and desks are written in lower case too.
    """
    keys = [part.strip() for part in value.split(",")]
    if not all(len(key) <= _LONGEST_KEY and _KEY().fullmatch(key) for key in keys):
        return []
    junk = languages.phrases_everywhere("byline_words")["junk"]
    if any(key in junk or people_lists.kind_of(key) == "desk" or _is_outlet(key) for key in keys):
        return []
    return keys


def _is_outlet(key: str) -> bool:
    """Return whether a key is an outlet's name, domain or abbreviation; an alias may be a first name: mehr."""
    if key in languages.world().first_names:
        return False
    return outlets.find(key).how in ("exact", "domain") or outlets.find(key.upper()).how == "abbreviation"


def _clause_authors(text: str, clause: byline_clauses.BylineClause, settings: "Settings | None") -> Iterator[Author]:
    start, end = clause.names
    if title := _title_after().search(text, start, end):
        end = title.start()
    parts = people_lists.split_names(text, start, end, settings)
    for span, kind in parts:
        if "|" in text[start : span.start] and parts[0].kind == "outlet" and not _is_listed(text, span, kind, settings):
            kind = "junk"  # the slogan of the outlet
        if kind == "other" and len(parts) == 1 and (account := _ACCOUNT().match(text, span.end, end)):
            span = Span(span.start, account.end())
        yield Author(text[span.start : span.end], span, kind, clause.role)


def _is_listed(text: str, span: Span, kind: str, settings: "Settings | None") -> bool:
    """Return whether a piece behind an outlet is a person, or an outlet that is known."""
    return kind == "person" or outlets.is_outlet(text[span.start : span.end], settings)


def _reversed_names(value: str) -> list[str]:
    """Return ["Jane Doe"] for `Doe, Jane`, ["J. Doe"] for `Doe, J.`, two for `Doe, Jane; Roe, Jo`; else []."""
    names = [_reversed_name(part) for part in value.split(";") if part.strip()]
    return [name for name in names if name] if all(names) else []


def _reversed_name(value: str) -> str | None:
    """Return "Michiel de Jong" for `Jong, Michiel de`, None for what is no name with the family name before a comma."""
    family, comma, given = (part.strip() for part in value.partition(","))
    words = given.split()
    if not comma or "," in given or not words or people_lists.is_junk(value) or people_lists.kind_of(family) != "other":
        return None
    listed = languages.phrases_everywhere("byline_words")
    particles = [word for word in words if word in listed["particle"]]
    names = [word for word in words if word not in listed["particle"]]
    if not family.isalpha() or not names or not all(_is_given_name(word) for word in names):
        return None
    is_sure = particles or len(names) == 1 or all(_INITIALS_OF_NAME().fullmatch(word) for word in names[1:])
    if (
        not is_sure
        or words[len(names) :] != particles
        or given.lower().replace(".", "") in listed["degree"] | listed["unit"]
    ):
        return None
    return " ".join((*words, family))


def _is_given_name(word: str) -> bool:
    return word.isalpha() or _INITIALS_OF_NAME().fullmatch(word) is not None


@cache
def _prefix() -> re.Pattern[str]:
    """Return the pattern of a prefix of a declared author. "De" and "Di" are no such prefix: they also begin names."""
    by = lexicon.alternatives(languages.phrases_everywhere("layout")["by"])
    return re.compile(rf"\s*(?:[^\W\d_]{{1,12}} )?(?:{by})\b\s*:?\s+", re.IGNORECASE)


@cache
def _title_after() -> re.Pattern[str]:
    """Return the pattern of a title after a name: "reporter" in Korean or Japanese; pages add more text after it."""
    titles = lexicon.alternatives(languages.phrases_everywhere("layout")["title-after"])
    return re.compile(rf"\s(?:{titles})\b")
