"""Whom the credit line of a picture names: `Ada Linnet/Reuters`, `AP Photo/Ada Linnet`, `Roe/AFP via Getty Images`."""

import re
from functools import cache
from typing import NamedTuple

from provcheck.language import languages, lexicon, outlets, people_lists
from provcheck.language.characters import DASHES, DOUBLE_QUOTES
from provcheck.model.lazy_regex import lazy_regex
from provcheck.model.settings import Settings

_OUTER_MARKS = " .,:;*_()[]" + DOUBLE_QUOTES
_COPYRIGHT = lazy_regex(r"(?:©|\([cC]\)|[Cc]opyright:?(?=\s))\s*(?:©\s*)?(?:\d{4}\s*)?")
_MOST_WORDS = 8


class CreditedNames(NamedTuple):
    """The person and the agency of a credit line; `is_known` if the agency is one that the registry or a list has.

    `is_clear` if every part of the line is a name, or says where the picture is from.
    """

    creator: str | None
    agency: str | None
    is_known: bool
    is_clear: bool


NOBODY = CreditedNames(None, None, is_known=False, is_clear=False)


class _Piece(NamedTuple):
    """A part of a credit line, its kind, and whether a slash, a bar or a word such as "via" stands before it.

    The kinds are "person", "agency" (a known one), "nobody" ("File"), "name" (of a body, or unknown) and "words".
    """

    name: str
    kind: str
    is_supplier: bool


def credited_names(credit: str, settings: Settings) -> CreditedNames:
    """Return whom a credit line names."""
    parts = list(_parts(credit, settings))
    people = [part.name for part in parts if part.kind == "person"]
    agencies = [part.name for part in parts if part.kind == "agency"]
    # "Imago/Harbour Pictures/Ada Linnet": behind an agency, its partners stand before the photographer. Two words with
    # capitals may be a body: "Quay Sports / Ada Linnet".
    named = [name for name in people if _has_first_name(name)] or people
    creator = named[-1 if parts[0].kind == "agency" else 0] if named else None
    agency = agencies[0] if agencies else None
    if creator and not agency:
        # "Ada Linnet / The Northern Courier": what stands behind a slash supplies the picture, if it is no person.
        behind = parts[[part.name for part in parts].index(creator) + 1 :]
        suppliers = (part.name for part in behind if part.is_supplier and part.kind in ("person", "name"))
        agency = next((name for name in suppliers if name != creator and not _has_first_name(name)), None)
    is_clear = bool(parts) and all(part.kind != "words" for part in parts)
    return CreditedNames(creator, agency, bool(agencies), is_clear)


def _parts(credit: str, settings: Settings) -> list[_Piece]:
    whole = _piece(credit, settings, is_supplier=False)
    if whole is not None and whole.kind == "agency":
        return [whole]
    parts: list[_Piece | None] = []
    start, is_supplier = 0, False
    for separator in _separator().finditer(credit):
        parts.append(_piece(credit[start : separator.start()], settings, is_supplier=is_supplier))
        start, is_supplier = separator.end(), separator["weak"] is None
    parts.append(_piece(credit[start:], settings, is_supplier=is_supplier))
    return [part for part in parts if part is not None]


def _piece(text: str, settings: Settings, *, is_supplier: bool) -> _Piece | None:
    """Return a part of a credit line, None for one without letters."""
    name = " ".join(text.split()).strip(_OUTER_MARKS)
    name = _COPYRIGHT().sub("", name).strip(_OUTER_MARKS)
    if not any(map(str.isalpha, name)):
        return None
    labels = languages.phrases_everywhere("image_labels")
    agency = _mark().sub("", name)
    if name.lower() in labels["nobody"] or agency.lower() in labels["nobody"]:
        return _Piece(name, "nobody", is_supplier)
    for candidate in (name, agency):
        if candidate.lower() in labels["service"] or outlets.is_outlet(candidate, settings):
            return _Piece(candidate, "agency", is_supplier)
    return _Piece(name, "name" if agency != name else _kind(name), is_supplier)


def _kind(name: str) -> str:
    """Return the kind of a part that no list of agencies has."""
    words = name.split()
    organisations = languages.world().words("organisations")
    if all(people_lists.kind_of(person) == "person" for person in _and().split(name)):
        return "name" if any(word.lower() in organisations for word in words) else "person"
    small = languages.words_everywhere("name_words")
    is_name = len(words) <= _MOST_WORDS and all(
        not word[0].islower() or word in small or not word[0].isascii() for word in words
    )
    return "name" if is_name and not people_lists.is_junk(name) else "words"


def _has_first_name(name: str) -> bool:
    """Return whether a name begins with one of the first names that the lists have."""
    return name.split()[0].lower() in languages.world().first_names


@cache
def _separator() -> re.Pattern[str]:
    """Return the pattern of what separates the parts of a credit line; `weak` is a comma, which may precede a title."""
    through = lexicon.alternatives(languages.phrases_everywhere("image_labels")["through"])
    return re.compile(rf"\s*[/|·•;+]\s*|\s[{DASHES}-]\s|(?P<weak>,\s+)|,?\s(?:{through})\s|\s\(|\)\s*", re.IGNORECASE)


@cache
def _mark() -> re.Pattern[str]:
    """Return the pattern of a mark behind the name of an agency: "AP Photo"."""
    marks = lexicon.alternatives(languages.phrases_everywhere("image_labels")["mark"])
    return re.compile(rf"\s(?:{marks})\Z", re.IGNORECASE)


@cache
def _and() -> re.Pattern[str]:
    conjunction = lexicon.alternatives(languages.phrases_everywhere("layout")["and"])
    return re.compile(rf"\s(?:{conjunction}|&)\s")
