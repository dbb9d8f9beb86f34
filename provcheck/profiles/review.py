"""Reviews a profile that people wrote, before it is used: what is wrong, where, and what was probably meant.

A profile that passes is a JSON Schema (draft 2020-12) whose names are all names of the record, whose annotations say
what to tell, and whose references lead to itself or to the profiles that provcheck ships.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from provcheck.model.errors import SettingsError
from provcheck.model.finding import Severity
from provcheck.model.near import did_you_mean
from provcheck.model.schemas import schema_text
from provcheck.profiles.profile_positions import Path, ProfilePositions, line_column, read_positions

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ANNOTATION = "x-provcheck"

# Keywords of draft 2020-12 (core, applicators, validation, unevaluated, format, meta-data), by what they hold.
_LISTS_OF_SCHEMAS = frozenset({"allOf", "anyOf", "oneOf"})
_SCHEMAS = frozenset({"not", "if", "then", "else"})
_OF_ITEMS = frozenset({"items", "contains", "unevaluatedItems"})
_OF_ANY_MEMBER = frozenset({"additionalProperties", "unevaluatedProperties", "propertyNames"})
_MAPS_OF_SCHEMAS = frozenset({"properties", "patternProperties", "dependentSchemas", "$defs"})
_PLAIN = frozenset(
    """$id $schema $ref $anchor $comment title description default examples deprecated readOnly writeOnly
    type enum const multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern format
    maxItems minItems uniqueItems maxContains minContains maxProperties minProperties required dependentRequired
    """.split()
)
_KEYWORDS = _LISTS_OF_SCHEMAS | _SCHEMAS | _OF_ITEMS | _OF_ANY_MEMBER | _MAPS_OF_SCHEMAS | _PLAIN | {"prefixItems"}
_ANNOTATION_KEYS = ("rule", "severity", "message", "help")
_RULE_VALUES = ("on", *(str(severity) for severity in Severity))


class _Wrong(NamedTuple):
    """What is wrong, the path of the place, and whether the key is meant or the value."""

    message: str
    path: Path
    key: bool = False


def parse(text: str, name: str) -> tuple[dict[str, Any], ProfilePositions]:
    """A profile's JSON and the positions in it; raises SettingsError with `file:line:column`."""
    try:
        schema = json.loads(text)
        positions = read_positions(text)
    except json.JSONDecodeError as error:
        place = line_column(text, min(error.pos, len(text)))
        raise SettingsError(f"{name}:{place}: not valid JSON: {error.msg}; mend the file") from None
    except RecursionError:
        raise SettingsError(f"{name}: nested too deeply for a profile; flatten it") from None
    if not isinstance(schema, dict):
        raise SettingsError(f"{name}:1:1: a profile is a JSON object (a JSON Schema), not {_noun(schema)}")
    if positions.repeated_keys:
        path, offset = positions.repeated_keys[0]
        place = line_column(text, offset)
        raise SettingsError(f'{name}:{place}: "{path[-1]}" stands twice in one object; keep one of them')
    return schema, positions


def review(
    schema: dict[str, Any], positions: ProfilePositions, name: str, uris: Collection[str], rules: Collection[str] | None
) -> None:
    """Raise SettingsError for the first thing that is wrong. `uris` may be referred to; `rules` may be named."""
    record = json.loads(schema_text("record"))
    for wrong in _walk(schema, (), _Shape(record, [record]), _Known(schema, uris, rules, set())):
        place = positions.key(wrong.path) if wrong.key else positions.value(wrong.path)
        raise SettingsError(f"{name}:{place}: {wrong.message}")


def explain(schema: dict[str, Any], positions: ProfilePositions, name: str) -> None:
    """Raise SettingsError for a schema that the validator refused, in the words of the slower validator."""
    # Takes 60 ms to import, and is needed for profiles that are wrong alone.
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import best_match

    error = best_match(Draft202012Validator(Draft202012Validator.META_SCHEMA).iter_errors(schema))
    if error is not None:
        path = tuple(error.absolute_path)
        keyword = f'"{path[-1]}": ' if path else ""
        raise SettingsError(f"{name}:{positions.value(path)}: {keyword}{error.message}")


class _Shape(NamedTuple):
    """What the record may hold at a place: alternatives of its schema, or nothing known."""

    record: dict[str, Any]
    alternatives: list[dict[str, Any]]

    def _plain(self) -> Iterator[dict[str, Any]]:
        waiting = list(self.alternatives)
        while waiting:
            schema = waiting.pop(0)
            if "$ref" in schema:
                target: Any = self.record
                for step in schema["$ref"].removeprefix("#/").split("/"):
                    target = target[step]
                waiting.append(target)
            else:
                waiting.extend(schema.get("anyOf", ()))
                yield schema

    def members(self) -> dict[str, "_Shape"] | None:
        """The members of an object by name; None where any name may stand."""
        found: dict[str, list[dict[str, Any]]] = {}
        for schema in self._plain():
            for name, member in schema.get("properties", {}).items():
                found.setdefault(name, []).append(member)
        return {name: _Shape(self.record, schemas) for name, schemas in found.items()} or None

    def items(self) -> "_Shape":
        """What a list holds."""
        held = [schema["items"] for schema in self._plain() if isinstance(schema.get("items"), dict)]
        return _Shape(self.record, held)


class _Known(NamedTuple):
    root: dict[str, Any]
    uris: Collection[str]
    rules: Collection[str] | None
    followed: set[tuple[str, str]]


def _walk(schema: Any, path: Path, shape: _Shape, known: _Known) -> Iterator[_Wrong]:
    if not isinstance(schema, dict):
        return
    members = shape.members()
    for keyword, value in schema.items():
        here = (*path, keyword)
        if keyword == ANNOTATION:
            yield from _annotation(value, here, known, root=not path)
        elif keyword not in _KEYWORDS:
            yield _Wrong(f'unknown keyword "{keyword}"{did_you_mean(keyword, _KEYWORDS)}', here, key=True)
        elif keyword == "$id" and path:
            yield _Wrong("only the profile itself has an $id; remove this one", here)
        elif keyword == "$schema" and str(value).rstrip("#") != DIALECT:
            yield _Wrong(f"profiles are written in JSON Schema draft 2020-12: {DIALECT}", here)
        elif keyword == "$ref":
            yield from _reference(value, here, shape, known)
        elif keyword in ("required", "dependentRequired"):
            yield from _required(value, here, members)
        elif keyword in _LISTS_OF_SCHEMAS or keyword == "prefixItems":
            inner = shape.items() if keyword == "prefixItems" else shape
            for number, part in enumerate(value if isinstance(value, list) else ()):
                yield from _walk(part, (*here, number), inner, known)
        elif keyword in _SCHEMAS:
            yield from _walk(value, here, shape, known)
        elif keyword in _OF_ITEMS:
            yield from _walk(value, here, shape.items(), known)
        elif keyword in _OF_ANY_MEMBER:
            yield from _walk(value, here, _Shape(shape.record, []), known)
        elif keyword in _MAPS_OF_SCHEMAS and isinstance(value, dict):
            yield from _map(keyword, value, here, shape, known)


def _map(keyword: str, value: dict[str, Any], path: Path, shape: _Shape, known: _Known) -> Iterator[_Wrong]:
    members = shape.members()
    for name, part in value.items():
        inner = _Shape(shape.record, [])
        if keyword in ("properties", "dependentSchemas") and members is not None:
            if name not in members:
                yield _Wrong(f'the record has no "{name}" here{did_you_mean(name, members)}', (*path, name), key=True)
                continue
            inner = members[name] if keyword == "properties" else shape
        yield from _walk(part, (*path, name), inner, known)


def _required(value: Any, path: Path, members: Mapping[str, Any] | None) -> Iterator[_Wrong]:
    if members is None:
        return
    groups = value.items() if isinstance(value, dict) else [(None, value)]
    for group, names in groups:
        at = path if group is None else (*path, group)
        if group is not None and group not in members:
            yield _Wrong(f'the record has no "{group}" here{did_you_mean(group, members)}', at, key=True)
        for number, name in enumerate(names if isinstance(names, list) else ()):
            if isinstance(name, str) and name not in members:
                yield _Wrong(f'the record has no "{name}" here{did_you_mean(name, members)}', (*at, number))


def _reference(value: Any, path: Path, shape: _Shape, known: _Known) -> Iterator[_Wrong]:
    if not isinstance(value, str):
        return
    base, _, fragment = value.partition("#")
    if base and base not in known.uris and base != known.root.get("$id"):
        shipped = ", ".join(sorted(uri for uri in known.uris if ":profiles:" in uri))
        yield _Wrong(
            f'"{value}" is not a profile that provcheck ships, and nothing is fetched or opened; '
            f'refer to "#/$defs/…" or to one of {shipped}{did_you_mean(base, known.uris)}',
            path,
        )
        return
    mark = (value, repr([id(schema) for schema in shape.alternatives]))
    if base or not fragment.startswith("/") or mark in known.followed:
        return
    known.followed.add(mark)
    target: Any = known.root
    steps: list[str | int] = []
    for step in (part.replace("~1", "/").replace("~0", "~") for part in fragment[1:].split("/")):
        found: str | int = int(step) if isinstance(target, list) and step.isdigit() else step
        try:
            target = target[found]
        except (KeyError, IndexError, TypeError):
            yield _Wrong(f'"{value}" leads nowhere: there is no "{step}"', path)
            return
        steps.append(found)
    yield from _walk(target, tuple(steps), shape, known)


def _annotation(value: Any, path: Path, known: _Known, *, root: bool) -> Iterator[_Wrong]:
    if isinstance(value, str):
        yield from _rule_name(value, path, known)
        return
    if not isinstance(value, dict):
        yield _Wrong(f"{ANNOTATION} is a rule's name or an object, not {_noun(value)}", path)
        return
    allowed = (*_ANNOTATION_KEYS, "rules") if root else _ANNOTATION_KEYS
    for key, part in value.items():
        here = (*path, key)
        if key == "rules" and not root:
            yield _Wrong('"rules" stands in the x-provcheck of the profile itself, not of a part of it', here, key=True)
        elif key not in allowed:
            yield _Wrong(f'unknown key "{key}" in {ANNOTATION}{did_you_mean(key, allowed)}', here, key=True)
        elif key == "rules":
            yield from _switches(part, here, known)
        elif not isinstance(part, str):
            yield _Wrong(f'"{key}" is a string, not {_noun(part)}', here)
        elif key == "severity" and part not in _RULE_VALUES[1:]:
            yield _Wrong(f'"{part}" is not a severity; write one of {", ".join(_RULE_VALUES[1:])}', here)
    if "rule" not in value and not (root and set(value) == {"rules"}):
        yield _Wrong(f'{ANNOTATION} needs "rule": a name of the catalogue, or your own with a "message"', path)
    elif isinstance(value.get("rule"), str) and "message" not in value:
        yield from _rule_name(value["rule"], (*path, "rule"), known)


def _switches(value: Any, path: Path, known: _Known) -> Iterator[_Wrong]:
    if not isinstance(value, dict):
        yield _Wrong(f'"rules" is an object of rules and severities, not {_noun(value)}', path)
        return
    for name, setting in value.items():
        if setting not in _RULE_VALUES:
            yield _Wrong(f'"{setting}" is no severity; write one of {", ".join(_RULE_VALUES)}', (*path, name))
        if known.rules is not None:
            families = {rule.partition("-")[0] for rule in known.rules}
            if name not in known.rules and name not in families and name != "all":
                nearest = did_you_mean(name, [*known.rules, *families])
                yield _Wrong(f'no rule or family "{name}"{nearest}', (*path, name), key=True)


def _rule_name(name: str, path: Path, known: _Known) -> Iterator[_Wrong]:
    if known.rules is not None and name not in known.rules:
        yield _Wrong(
            f'no rule "{name}" in the catalogue (a rule of your own needs {{"rule": "{name}", "message": "…"}})'
            + did_you_mean(name, known.rules),
            path,
        )


def _noun(value: Any) -> str:
    if value is None:
        return "null"
    nouns = {bool: "true or false", str: "a string", int: "a number", float: "a number", list: "a list"}
    return nouns.get(type(value), "an object")
