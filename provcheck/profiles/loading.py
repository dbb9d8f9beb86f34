"""Finds a profile by its name or file, and makes sure that it can be used.

What provcheck ships is used as it is; a profile that people wrote is reviewed first.
"""

import json
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from provcheck.model.errors import SettingsError
from provcheck.model.near import did_you_mean
from provcheck.model.record import FIELDS
from provcheck.model.schemas import schema_text
from provcheck.model.settings import Profile
from provcheck.profiles import review
from provcheck.profiles.validators import compile_schema

BUILT_IN = ("minimal", "newswire", "agency", "archive", "dataset", "strict")
DEFAULT = "newswire"
# URNs: names that can't be mistaken for something to fetch.
_URN = "urn:provcheck:profiles:"


@cache
def shipped() -> dict[str, dict[str, Any]]:
    """The profiles that provcheck ships, by `$id`; parsed once."""
    schemas = (json.loads(schema_text(f"profiles/{name}")) for name in BUILT_IN)
    return {schema["$id"]: schema for schema in schemas}


def load(name_or_path: str, rules: Collection[str] | None = None) -> Profile:
    """A profile by the name of one that is shipped, or by the path of a file; raises SettingsError.

    `rules` are the names that annotations may use; None leaves them unchecked.
    """
    if name_or_path in BUILT_IN:
        return _profile(name_or_path, shipped()[_URN + name_or_path], path="")
    path = Path(name_or_path)
    if path.suffix != ".json" and not path.is_file():
        nearest = did_you_mean(name_or_path, BUILT_IN)
        raise SettingsError(f'no profile "{name_or_path}"; give a file or one of {", ".join(BUILT_IN)}{nearest}')
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise SettingsError(f"profile {path}: {error.strerror}; give a file or one of {', '.join(BUILT_IN)}") from None
    except UnicodeDecodeError as error:
        raise SettingsError(f"profile {path}: not UTF-8 at byte {error.start}; save it as UTF-8") from None
    return _read(text, path, rules)


def _read(text: str, path: Path, rules: Collection[str] | None) -> Profile:
    name = str(path)
    schema, positions = review.parse(text, name)
    _full_names(schema)
    schema.setdefault("$id", path.resolve().as_uri())
    identity = schema["$id"]
    if not isinstance(identity, str) or ":" not in identity or identity in shipped():
        raise SettingsError(
            f"{name}:{positions.value(('$id',))}: $id must be an absolute URI of this profile's own; "
            "leave it out to use the file's"
        )
    review.review(schema, positions, name, shipped().keys(), rules)
    stem = path.name.removesuffix(".json").removesuffix(".schema")
    try:
        compile_schema(schema, shipped())
    except ValueError as error:
        review.explain(schema, positions, name)
        raise SettingsError(f"{name}: {str(error).splitlines()[0]}") from None
    return _profile(stem, schema, name)


def required(profile: Profile) -> tuple[str, ...]:
    """The fields that a profile asks for, alone or as one of several that will do; in the order of the record."""
    asked = {name for part in _composed(profile.schema, []) for name in _asked(part)}
    return tuple(name for name in FIELDS if name in asked)


def _asked(schema: dict[str, Any]) -> Iterator[str]:
    yield from schema.get("required", ())
    for keyword in ("allOf", "anyOf", "oneOf"):
        for part in schema.get(keyword, ()):
            if isinstance(part, dict):
                yield from _asked(part)


def _profile(name: str, schema: dict[str, Any], path: str) -> Profile:
    parts = list(_composed(schema, []))
    rules: dict[str, str] = {}
    for part in parts:
        annotation = part.get(review.ANNOTATION)
        if isinstance(annotation, dict):
            rules |= annotation.get("rules", {})
    return Profile(
        name=name,
        uri=schema["$id"],
        schema=schema,
        path=path,
        rules=rules,
        names=frozenset(annotated for part in parts for annotated in _named(part)),
    )


def _composed(schema: dict[str, Any], seen: list[str]) -> Iterator[dict[str, Any]]:
    """The profiles that a profile is made of, itself last, so that its own word counts."""
    seen.append(schema["$id"])
    for reference in _references(schema):
        base = reference.partition("#")[0]
        if base in shipped() and base not in seen:
            yield from _composed(shipped()[base], seen)
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


def _full_names(node: Any) -> None:
    """`{"$ref": "newswire"}` is how people refer to a shipped profile: give it its `$id`, in place."""
    if isinstance(node, dict):
        if node.get("$ref") in BUILT_IN:
            node["$ref"] = _URN + node["$ref"]
        for part in node.values():
            _full_names(part)
    elif isinstance(node, list):
        for part in node:
            _full_names(part)


def _named(node: Any) -> Iterator[str]:
    """Every rule that an annotation names."""
    if isinstance(node, dict):
        for key, part in node.items():
            if key != review.ANNOTATION:
                yield from _named(part)
            elif isinstance(part, str):
                yield part
            elif "rule" in part:
                yield part["rule"]
    elif isinstance(node, list):
        for part in node:
            yield from _named(part)
