"""The outlet registry: which agency, broadcaster, paper or site a name or an abbreviation means.

The data are `data/outlets.json` (own compilation from the outlets' own names for themselves, without any score) and the
outlets and abbreviations in the user's settings. The file is read on first use.
"""

import json
import os
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from provcheck.language import languages, lexicon
from provcheck.language.characters import AIN_AND_HAMZA, APOSTROPHES, HYPHENS, RANGE_DASHES
from provcheck.model.comparison import strip_accents

if TYPE_CHECKING:
    from provcheck.model.settings import Settings

_DATA = os.path.join(os.path.dirname(__file__), "data", "outlets.json")
# Marks that do not distinguish outlets (`Al-Mayadeen`, `Ma’an`, `A.P.`), and what replaces them. Own compilation.
_SPELLING = (
    *((mark, " ") for mark in dict.fromkeys(f"{HYPHENS}{RANGE_DASHES}_")),
    *((mark, "") for mark in f"{APOSTROPHES}{AIN_AND_HAMZA}‘."),
)
# The least similarity, of 100, of a name that is suggested for an unknown one: one or two letters in ten differ.
_LEAST_SIMILARITY = 85.0
# Names of fewer letters resemble too many others.
_SHORTEST_SIMILAR = 4
# Parts of a list of outlets that only give the legal form of a company: "The Quay Press, LLC". Own compilation.
COMPANY_FORMS = frozenset("llc inc ltd limited plc gmbh ag se sa s.a spa s.p.a srl s.r.l bv b.v corp co kg".split())


class Outlet(NamedTuple):
    """An entry of the registry; `kind` is agency, broadcaster, paper, magazine or site."""

    id: str
    name: str
    country: str = ""
    languages: tuple[str, ...] = ()
    kind: str = ""
    aliases: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()


class Match(NamedTuple):
    """The outlet that a name means.

    `how` is "exact", "alias", "abbreviation" or "domain" (then `outlet` is set), "ambiguous" (then `readings` are the
    names of the outlets that it may mean, and `identities` their identities) or "none".
    """

    how: str
    outlet: Outlet | None = None
    readings: tuple[str, ...] = ()
    identities: tuple[str, ...] = ()


class _Registry(NamedTuple):
    """The data by identity, and the identities by the key of a name or an alias, or by an abbreviation."""

    rows: dict[str, dict[str, Any]]
    names: dict[str, list[str]]
    aliases: dict[str, list[str]]
    abbreviations: dict[str, list[str]]


_NO_MATCH = Match("none")


def find(name: str, settings: "Settings | None" = None) -> Match:
    """Return the outlet that a name means in the user's settings, otherwise in the registry."""
    name = " ".join(name.split()).strip(" .,;:")
    if not name:
        return _NO_MATCH
    if settings is not None and (settings.outlets or settings.abbreviations):
        match = _find_in_settings(name, settings)
        if match is not None:
            return match
    return _find_in_registry(name)


def is_outlet(name: str, settings: "Settings | None" = None) -> bool:
    """Return whether a name or abbreviation is known, even if it may mean several outlets."""
    return find(name, settings).how != "none"


def nearest(name: str, settings: "Settings | None" = None) -> str | None:
    """Return the known name that is most similar to an unknown one (`Al Mayaden`: Al Mayadeen), or None."""
    return next(iter(similar_names(name, settings, 1)), None)


def similar_names(name: str, settings: "Settings | None" = None, most: int = 5) -> list[str]:
    """Return names of outlets that are similar to an unknown one, the most similar first."""
    # Rarely needed, and importing it takes longer than checking a document.
    from rapidfuzz import fuzz, process

    key = name_key(name)
    if len(key) < _SHORTEST_SIMILAR:
        return []
    registry = _load()
    entries = settings.outlets.items() if settings else ()
    own = {name_key(name): name for name in (entry.get("name", identity) for identity, entry in entries)}
    known = [*registry.names, *registry.aliases, *own]
    # An outlet may match by several of its names.
    matches = process.extract(key, known, scorer=fuzz.ratio, score_cutoff=_LEAST_SIMILARITY, limit=most * 3)
    return list(dict.fromkeys(_full_name(match_key, own, registry) for match_key, _, _ in matches))[:most]


def _full_name(key: str, own: Mapping[str, Any], registry: _Registry) -> str:
    if key in own:
        return str(own[key])
    identities = registry.names.get(key) or registry.aliases[key]
    return str(registry.rows[identities[0]]["name"])


def by_identity(identity: str) -> Outlet | None:
    """Return the outlet of the registry with this identity."""
    row = _load().rows.get(identity)
    return _outlet(row) if row else None


def is_agency(identity: str | None) -> bool:
    """Return whether the registry lists the outlet with this identity as an agency."""
    outlet = by_identity(identity) if identity else None
    return outlet is not None and outlet.kind == "agency"


def name_key(name: str) -> str:
    """Return the form in which names of outlets are compared: without case, hyphens, apostrophes and full stops.

    Unlike `comparison_key` it keeps all other marks, because they distinguish outlets: `Canal+` is not `Canal`.
    """
    return " ".join(_respell(name).split())


def _respell(text: str) -> str:
    text = text.casefold()
    for mark, instead in _SPELLING:
        text = text.replace(mark, instead)
    return text


@cache
def _load() -> _Registry:
    with open(_DATA, encoding="utf-8") as data:
        listed = json.load(data)["outlets"]
    registry = _Registry({row["id"]: row for row in listed}, {}, {}, {})
    names: list[str] = []
    indices: list[tuple[dict[str, list[str]], str]] = []
    for row in listed:
        identity, name = row["id"], row["name"]
        # "The Nation (Malawi)" is written without its country, which distinguishes it from others of that name.
        short_name = name.partition(" (")[0]
        names.append(short_name)
        indices.append((registry.names if short_name == name else registry.aliases, identity))
        for alias in row.get("aliases", ()):
            names.append(alias)
            indices.append((registry.aliases, identity))
        for abbreviation in row.get("abbreviations", ()):
            registry.abbreviations.setdefault(abbreviation, []).append(identity)
            if not abbreviation.isupper():
                registry.abbreviations.setdefault(abbreviation.upper(), []).append(identity)
    # All names are respelled at once. One by one, this would take twice as long as all the rest.
    keys = _respell("\n".join(names)).split("\n")
    plain_keys = _without_accents([key for key in keys if not key.isascii()])
    for key, (index, identity) in zip(keys, indices, strict=True):
        identities = index.get(key)
        if identities is None:
            index[key] = [identity]
        elif identities[-1] != identity:  # two of its names may differ by case alone
            identities.append(identity)
        if key in plain_keys:
            index.setdefault(plain_keys[key], []).append(identity)
    return registry


def _without_accents(keys: list[str]) -> dict[str, str]:
    """Return the keys that have letters with accents, and the same without these."""
    plain_keys = strip_accents("\n".join(keys)).split("\n")
    return {key: plain for key, plain in zip(keys, plain_keys, strict=True) if plain != key}


@cache
def _domains() -> dict[str, str]:
    rows = _load().rows
    return {domain: identity for identity, row in reversed(rows.items()) for domain in row.get("domains", ())}


def _outlet(row: Mapping[str, Any]) -> Outlet:
    return Outlet(
        id=row["id"],
        name=row["name"],
        country=row.get("country", ""),
        languages=tuple(row.get("languages", ())),
        kind=row.get("kind", ""),
        aliases=tuple(row.get("aliases", ())),
        abbreviations=tuple(row.get("abbreviations", ())),
        domains=tuple(row.get("domains", ())),
    )


def _match(how: str, identities: list[str]) -> Match:
    rows = _load().rows
    if len(identities) == 1:
        return Match(how, _outlet(rows[identities[0]]))
    return Match("ambiguous", None, tuple(rows[identity]["name"] for identity in identities), tuple(identities))


# The texts of a publisher name the same few outlets again and again.
@lru_cache(maxsize=4096)
def _find_in_registry(name: str) -> Match:
    registry = _load()
    # Case matters in abbreviations: "PA" is one, "Pa" is not.
    abbreviation = name.replace(".", "")
    if abbreviation in registry.abbreviations:
        return _match("abbreviation", registry.abbreviations[abbreviation])
    key = name_key(name)
    for variant in _variants(key):
        if variant in registry.names:
            return _match("exact" if variant == key else "alias", registry.names[variant])
        if variant in registry.aliases:
            return _match("alias", registry.aliases[variant])
    if "." in name and " " not in name:
        return _find_by_domain(name.casefold())
    return _NO_MATCH


def outlet_words() -> lexicon.Groups:
    """Return the words of names of outlets in all languages, by group."""
    return languages.phrases_everywhere("outlet_words")


def reporting_verbs() -> frozenset[str]:
    """Return the words that say that an outlet is the source itself."""
    return languages.phrases_everywhere("outlet_words")["report"]


@cache
def _suffixes() -> tuple[str, ...]:
    """Return what the name of an outlet may end with or not, the longest first."""
    return tuple(
        sorted((f" {word}" for word in languages.phrases_everywhere("outlet_words")["suffix"]), key=len, reverse=True)
    )


@cache
def name_endings() -> tuple[str, ...]:
    """Return what names of outlets end with in scripts without capitals and spaces."""
    return tuple(sorted(languages.phrases_everywhere("outlet_words")["name-ending"]))


def _variants(key: str) -> list[str]:
    """Return the key of a name, then without accents, with or without "the", and without a suffix."""
    variants = [key, strip_accents(key)] if not key.isascii() else [key]
    variants.append(key[4:] if key.startswith("the ") else f"the {key}")
    variants += [key[: -len(suffix)] for suffix in _suffixes() if key.endswith(suffix)]
    return variants


def host_of(address: str) -> str:
    """Return the host that the URL of an outlet names, without `www.`; other texts as they are."""
    scheme, separator, rest = address.partition("://")
    if " " in address or (separator and not scheme.isalpha()):
        return address
    if not separator:
        return address.removeprefix("www.")
    host = rest.partition("/")[0].partition("?")[0].rpartition("@")[2].partition(":")[0].lower()
    return host.removeprefix("www.") or address


def _find_by_domain(domain: str) -> Match:
    """Return the outlet of a host or of a domain that it belongs to: `www.aljazeera.com`, `edition.cnn.com`."""
    host = domain.partition("://")[2] or domain
    host = host.partition("/")[0]
    while "." in host:
        identity = _domains().get(host)
        if identity:
            return Match("domain", _outlet(_load().rows[identity]))
        host = host.partition(".")[2]
    return _NO_MATCH


def _find_in_settings(name: str, settings: "Settings") -> Match | None:
    """Return the outlet that a name means in the settings: as an abbreviation, or as a name or alias of an outlet."""
    full_name = settings.abbreviations.get(name)
    if full_name is None or full_name == name:
        return _find_own(name_key(name), settings)
    match = _find_own(name_key(full_name), settings) or _find_in_registry(full_name)
    return Match("abbreviation", match.outlet or Outlet(id=_slug(full_name), name=full_name))


def _find_own(key: str, settings: "Settings") -> Match | None:
    """Return the outlet of the settings with this key; the identity is its name in the table."""
    for identity, entry in settings.outlets.items():
        name = entry.get("name", identity)
        if key == name_key(name):
            return Match("exact", _outlet({**entry, "id": identity, "name": name}))
        if any(key == name_key(alias) for alias in entry.get("aliases", ())):
            return Match("alias", _outlet({**entry, "id": identity, "name": name}))
    return None


def _slug(name: str) -> str:
    return strip_accents(name_key(name)).replace(" ", "-")
