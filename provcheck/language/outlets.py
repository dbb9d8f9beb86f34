"""The outlet registry: which agency, broadcaster, paper or site a name or an abbreviation means.

The data are `data/outlets.json` (own compilation from the outlets' own names for themselves; no score of any kind) and
the user's overlay from the settings. The file is read on first use.
"""

import json
import os
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from provcheck.model.comparison import strip_accents

if TYPE_CHECKING:
    from provcheck.model.settings import Settings

_DATA = os.path.join(os.path.dirname(__file__), "data", "outlets.json")
# Marks that tell no outlets apart: `Al-Mayadeen`, `Ma’an`, `A.P.`; own compilation.
_SPELLING = (("-", " "), ("‑", " "), ("–", " "), ("_", " "), ("’", ""), ("'", ""), ("ʿ", ""), ("‘", ""), (".", ""))
# What an outlet does when it is the source itself; "the Times said" may be its spokeswoman.
REPORTING_VERBS = frozenset({"reported", "reports", "report"})
# How alike a name must be to be offered in place of an unknown one, of 100: one or two letters of ten.
_NEAR = 85.0
# What an outlet adds to its name without becoming another one.
_SUFFIXES = (" news", " newspaper", " news agency", " agency", " tv", " television", " network", " online",
             " ltd", " llc", " inc", " gmbh", " plc", " limited", " company")  # fmt: skip


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
    """What the registry knows of a name.

    `how` is "exact", "alias", "abbreviation" or "domain" (then `outlet` is set), "ambiguous" (`readings` are the names
    it may mean, `identities` theirs in the registry) or "none".
    """

    how: str
    outlet: Outlet | None = None
    readings: tuple[str, ...] = ()
    identities: tuple[str, ...] = ()


class _Registry(NamedTuple):
    rows: dict[str, dict[str, Any]]
    names: dict[str, list[str]]
    aliases: dict[str, list[str]]
    abbreviations: dict[str, list[str]]


_NONE = Match("none")


def find(name: str, settings: "Settings | None" = None) -> Match:
    """The outlet that a name means, as the user's overlay says, else as the registry does."""
    name = " ".join(name.split()).strip(" .,;:")
    if not name:
        return _NONE
    if settings is not None and (settings.outlets or settings.abbreviations):
        found = _in_overlay(name, settings)
        if found is not None:
            return found
    return _find(name)


def is_outlet(name: str, settings: "Settings | None" = None) -> bool:
    """The name or abbreviation is known, even if it may mean several outlets."""
    return find(name, settings).how != "none"


def nearest(name: str, settings: "Settings | None" = None) -> str | None:
    """The known name that an unknown one is most like (`Al Mayaden`: Al Mayadeen); None if none is near."""
    return next(iter(similar_names(name, settings, 1)), None)


def similar_names(name: str, settings: "Settings | None" = None, most: int = 5) -> list[str]:
    """Names of outlets that an unknown name is like, the likest first."""
    # Rarely needed, and slower to import than a document is to check.
    from rapidfuzz import fuzz, process

    key = name_key(name)
    if len(key) < 4:
        return []  # three letters are like any other three
    registry = _load()
    entries = settings.outlets.items() if settings else ()
    own = {name_key(name): name for name in (entry.get("name", identity) for identity, entry in entries)}
    known = [*registry.names, *registry.aliases, *own]
    # An outlet may be near by several of its names.
    found = process.extract(key, known, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=most * 3)
    return list(dict.fromkeys(_named(key, own, registry) for key, _, _ in found))[:most]


def _named(key: str, own: Mapping[str, Any], registry: _Registry) -> str:
    if key in own:
        return str(own[key])
    ids = registry.names.get(key) or registry.aliases[key]
    return str(registry.rows[ids[0]]["name"])


def by_identity(identity: str) -> Outlet | None:
    """The outlet with this identity."""
    row = _load().rows.get(identity)
    return _outlet(row) if row else None


def is_agency(identity: str | None) -> bool:
    """Whether the registry lists the outlet with this identity as an agency."""
    found = by_identity(identity) if identity else None
    return found is not None and found.kind == "agency"


def name_key(name: str) -> str:
    """The form in which names of outlets are compared: without case, hyphens, apostrophes and full stops.

    Other marks tell outlets apart (`Canal+` is not `Canal`), so that a `comparison_key` does not do.
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
    rows = {row["id"]: row for row in listed}
    registry = _Registry(rows, {}, {}, {})
    named: list[str] = []
    owners: list[tuple[dict[str, list[str]], str]] = []
    for row in listed:
        identity, name = row["id"], row["name"]
        # "The Nation (Malawi)" is told apart from the others by its country, and written without it.
        bare = name.partition(" (")[0]
        named.append(bare)
        owners.append((registry.names if bare is name or bare == name else registry.aliases, identity))
        for alias in row.get("aliases", ()):
            named.append(alias)
            owners.append((registry.aliases, identity))
        for short in row.get("abbreviations", ()):
            registry.abbreviations.setdefault(short, []).append(identity)
            if not short.isupper():
                registry.abbreviations.setdefault(short.upper(), []).append(identity)
    # All names are respelled in one go: one by one this takes twice as long as all the rest.
    for key, (index, identity) in zip(_respell("\n".join(named)).split("\n"), owners, strict=True):
        index.setdefault(key, []).append(identity)
        if not key.isascii() and (plain := strip_accents(key)) != key:
            index.setdefault(plain, []).append(identity)
    return registry


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


def _match(how: str, ids: list[str]) -> Match:
    rows = _load().rows
    if len(ids) == 1:
        return Match(how, _outlet(rows[ids[0]]))
    return Match("ambiguous", None, tuple(rows[identity]["name"] for identity in ids), tuple(ids))


# A text names the same few outlets again and again, and so do the texts of a publisher.
@lru_cache(maxsize=4096)
def _find(name: str) -> Match:
    registry = _load()
    # An abbreviation is known by its capitals: "PA" is one, "Pa" is not.
    short = name.replace(".", "")
    if short in registry.abbreviations:
        return _match("abbreviation", registry.abbreviations[short])
    key = name_key(name)
    for form in _forms(key):
        if form in registry.names:
            return _match("exact" if form == key else "alias", registry.names[form])
        if form in registry.aliases:
            return _match("alias", registry.aliases[form])
    if "." in name and " " not in name:
        return _by_domain(name.casefold())
    return _NONE


def _forms(key: str) -> list[str]:
    """The key, then with and without what is often added to a name."""
    forms = [key, strip_accents(key)] if not key.isascii() else [key]
    forms.append(key[4:] if key.startswith("the ") else f"the {key}")
    forms += [key[: -len(suffix)] for suffix in _SUFFIXES if key.endswith(suffix)]
    return forms


def _by_domain(domain: str) -> Match:
    """`www.aljazeera.com`, `edition.cnn.com`: the host or the domains that it belongs to."""
    host = domain.partition("://")[2] or domain
    host = host.partition("/")[0]
    while "." in host:
        identity = _domains().get(host)
        if identity:
            return Match("domain", _outlet(_load().rows[identity]))
        host = host.partition(".")[2]
    return _NONE


def _in_overlay(name: str, settings: "Settings") -> Match | None:
    """What the user's settings say: abbreviations first, then outlets by name, alias or abbreviation."""
    meant = settings.abbreviations.get(name)
    if meant is not None and meant != name:
        found = _own(name_key(meant), settings) or _find(meant)
        outlet_meant = found.outlet or Outlet(id=_slug(meant), name=meant)
        return Match("abbreviation", outlet_meant)
    return _own(name_key(name), settings)


def _own(key: str, settings: "Settings") -> Match | None:
    """An entry of the settings: its key is the identity, its aliases hold initials too."""
    for identity, entry in settings.outlets.items():
        name = entry.get("name", identity)
        if key == name_key(name):
            return Match("exact", _outlet({**entry, "id": identity, "name": name}))
        if any(key == name_key(alias) for alias in entry.get("aliases", ())):
            return Match("alias", _outlet({**entry, "id": identity, "name": name}))
    return None


def _slug(name: str) -> str:
    return strip_accents(name_key(name)).replace(" ", "-")
