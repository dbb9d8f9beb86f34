"""Loads profiles by name or from files.

Shipped profiles are used as they are; all others are reviewed first.
"""

import json
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from provcheck.model.errors import SettingsError
from provcheck.model.nearest_name import did_you_mean
from provcheck.model.record import FIELDS
from provcheck.model.schemas import ANNOTATION, schema_text
from provcheck.model.settings import Profile
from provcheck.profiles.neighbours import bundle, bundled, embed_neighbours, unbundled

BUILT_IN = ("minimal", "newswire", "agency", "archive", "dataset", "strict")
# A URN names a schema without looking like something to fetch.
_URN = "urn:provcheck:profiles:"


@cache
def shipped() -> dict[str, dict[str, Any]]:
    """The shipped profiles by `$id`."""
    schemas = (json.loads(schema_text(f"profiles/{name}")) for name in BUILT_IN)
    return {schema["$id"]: schema for schema in schemas}


def load(name_or_path: str, rules: Collection[str] | None = None) -> Profile:
    """The shipped profile of this name, or the profile in a file; raises SettingsError.

    `rules` are the names that annotations may use; None allows any name.
    """
    if name_or_path in BUILT_IN:
        return _built_in(name_or_path)
    return _profile_in_file(Path(name_or_path), rules, (), {})


@cache
def _built_in(name: str) -> Profile:
    """The shipped profile of a name, which every settings file of a run may use."""
    return _profile(name, shipped()[_URN + name], path="")


def _profile_in_file(
    path: Path, rules: Collection[str] | None, chain: tuple[Path, ...], loaded: dict[Path, dict[str, Any]]
) -> Profile:
    """The profile in a file.

    `chain` are the files that led to it by references, outermost first, `loaded` the schemas of files that are done.
    """
    name_or_path = str(path)
    if path.suffix != ".json" and not path.is_file():
        nearest = did_you_mean(name_or_path, BUILT_IN)
        raise SettingsError(f'unknown profile "{name_or_path}"; name a file or one of {", ".join(BUILT_IN)}{nearest}')
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise SettingsError(f"profile {path}: {error.strerror}; name a file or one of {', '.join(BUILT_IN)}") from None
    except UnicodeDecodeError as error:
        raise SettingsError(f"profile {path}: not UTF-8 at byte {error.start}; save it as UTF-8") from None
    return _reviewed_profile(text, path, rules, chain, loaded)


def _reviewed_profile(
    text: str,
    path: Path,
    rules: Collection[str] | None,
    chain: tuple[Path, ...],
    loaded: dict[Path, dict[str, Any]],
) -> Profile:
    from provcheck.profiles import review  # few profiles are files

    name = str(path)
    schema, positions = review.parse(text, name)
    _expand_short_references(schema)
    neighbours: dict[str, dict[str, Any]] = {}

    def neighbour(found: Path) -> dict[str, Any]:
        """The reviewed schema of a file beside this one, kept with those that it refers to in turn."""
        if any(found.samefile(file) for file in (*chain, path)):
            circle = ", which refers to ".join(map(str, (*chain, path, found)))
            raise SettingsError(f"{circle}; remove one of these references")
        key = found.resolve()
        if key not in loaded:
            loaded[key] = _profile_in_file(found, rules, (*chain, path), loaded).schema
        neighbours.update(unbundled(loaded[key]))
        return loaded[key]

    embed_neighbours(schema, positions, path, neighbour)
    schema.setdefault("$id", path.resolve().as_uri())
    identity = schema["$id"]
    if not isinstance(identity, str) or ":" not in identity or identity in shipped():
        raise SettingsError(
            f"{name}:{positions.value(('$id',))}: $id must be an absolute URI that no shipped profile has; "
            "omit it to use the file's URI"
        )
    review.review(schema, positions, name, {*shipped(), *neighbours}, rules)
    bundle(schema, neighbours)
    stem = path.name.removesuffix(".json").removesuffix(".schema")
    from provcheck.profiles.validators import compile_schema  # slow to import, and few profiles are files

    try:
        compile_schema(schema, shipped())
    except ValueError as error:
        review.explain(schema, positions, name)
        raise SettingsError(f"{name}: {str(error).splitlines()[0]}") from None
    return _profile(stem, schema, name)


def required(profile: Profile) -> tuple[str, ...]:
    """The fields that a profile requires, alone or as one of several alternatives, in the order of the record."""
    names = {name for schema in _composed_schemas(profile.schema, []) for name in _required_names(schema)}
    return tuple(name for name in FIELDS if name in names)


def _required_names(schema: dict[str, Any]) -> Iterator[str]:
    yield from schema.get("required", ())
    for keyword in ("allOf", "anyOf", "oneOf"):
        for part in schema.get(keyword, ()):
            if isinstance(part, dict):
                yield from _required_names(part)


def _profile(name: str, schema: dict[str, Any], path: str) -> Profile:
    schemas = list(_composed_schemas(schema, []))
    rules: dict[str, str] = {}
    for composed in schemas:
        annotation = composed.get(ANNOTATION)
        if isinstance(annotation, dict):
            rules |= annotation.get("rules", {})
    return Profile(
        name=name,
        uri=schema["$id"],
        schema=schema,
        path=path,
        rules=rules,
        names=frozenset(rule for composed in schemas for rule in _annotated_rules(composed)),
    )


def _composed_schemas(schema: dict[str, Any], seen: list[str]) -> Iterator[dict[str, Any]]:
    """The profiles that a schema refers to, then the schema itself: what comes later takes precedence."""
    seen.append(schema["$id"])
    known = {**shipped(), **bundled(schema)}
    for reference in _references(schema):
        base = reference.partition("#")[0]
        if base in known and base not in seen:
            yield from _composed_schemas(known[base], seen)
    yield schema


def _references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        for part in node.values():
            yield from _references(part)
    elif isinstance(node, list):
        for part in node:
            yield from _references(part)


def _expand_short_references(node: Any) -> None:
    """Replace `{"$ref": "newswire"}`, the short form for a shipped profile, by a reference to its `$id`, in place."""
    if isinstance(node, dict):
        if node.get("$ref") in BUILT_IN:
            node["$ref"] = _URN + node["$ref"]
        for part in node.values():
            _expand_short_references(part)
    elif isinstance(node, list):
        for part in node:
            _expand_short_references(part)


def _annotated_rules(node: Any) -> Iterator[str]:
    """The rules that the annotations in a schema name."""
    if isinstance(node, dict):
        for key, part in node.items():
            if key != ANNOTATION:
                yield from _annotated_rules(part)
            elif isinstance(part, str):
                yield part
            elif "rule" in part:
                yield part["rule"]
    elif isinstance(node, list):
        for part in node:
            yield from _annotated_rules(part)
