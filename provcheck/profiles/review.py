"""Reviews a profile that is not shipped with provcheck before it is used: what is wrong with it, and where.

A profile that passes is a JSON Schema (draft 2020-12) that names only members of the record, whose annotations name
known rules, and whose references lead to itself, to the shipped profiles or to files beside it.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from provcheck.model.errors import SettingsError
from provcheck.model.finding import Severity
from provcheck.model.nearest_name import did_you_mean, nearest_name
from provcheck.model.schemas import ANNOTATION, ValuePath, schema_text
from provcheck.profiles.profile_positions import ProfilePositions, line_column, read_positions

DIALECT = "https://json-schema.org/draft/2020-12/schema"

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
_ANNOTATION_KEYS = ("rule", "severity", "message", "help", "excused")
_SEVERITIES = tuple(str(severity) for severity in Severity)
_SWITCHES = ("on", *_SEVERITIES)


class _Problem(NamedTuple):
    """A message and the path of the value that it is about, or of the value's key."""

    message: str
    path: ValuePath
    at_key: bool = False


def parse(text: str, name: str) -> tuple[dict[str, Any], ProfilePositions]:
    """The JSON of a profile and the positions in it; raises SettingsError with `file:line:column`."""
    try:
        schema = json.loads(text)
        positions = read_positions(text)
    except json.JSONDecodeError as error:
        place = line_column(text, min(error.pos, len(text)))
        raise SettingsError(f"{name}:{place}: invalid JSON: {error.msg}; correct the file") from None
    except RecursionError:
        raise SettingsError(f"{name}: nested too deeply for a profile; flatten it") from None
    if not isinstance(schema, dict):
        raise SettingsError(f"{name}:1:1: a profile is a JSON object (a JSON Schema), not {_noun(schema)}")
    if positions.repeated_keys:
        path, offset = positions.repeated_keys[0]
        place = line_column(text, offset)
        raise SettingsError(f'{name}:{place}: duplicate key "{path[-1]}"; keep one of them')
    return schema, positions


def review(
    schema: dict[str, Any], positions: ProfilePositions, name: str, uris: Collection[str], rules: Collection[str] | None
) -> None:
    """Raise SettingsError for the first problem of a profile.

    `uris` are the schemas that it may refer to, `rules` the rules that it may name; None allows any rule.
    """
    record = json.loads(schema_text("record"))
    scope = _Scope(schema, uris, rules, set())
    for problem in _schema_problems(schema, (), _Shape(record, [record]), scope):
        place = positions.key(problem.path) if problem.at_key else positions.value(problem.path)
        raise SettingsError(f"{name}:{place}: {problem.message}")


def explain(schema: dict[str, Any], positions: ProfilePositions, name: str) -> None:
    """Raise SettingsError for a schema that can't be compiled, with the message of the slower validator."""
    # Takes 60 ms to import, and only a wrong profile needs it.
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import best_match

    error = best_match(Draft202012Validator(Draft202012Validator.META_SCHEMA).iter_errors(schema))
    if error is not None:
        path = tuple(error.absolute_path)
        keyword = f'"{path[-1]}": ' if path else ""
        raise SettingsError(f"{name}:{positions.value(path)}: {keyword}{error.message}")


class _Shape(NamedTuple):
    """What the record may hold at one place: alternative parts of its schema, none where nothing is known."""

    record: dict[str, Any]
    alternatives: list[dict[str, Any]]

    def _resolved(self) -> Iterator[dict[str, Any]]:
        """The alternatives, references followed and `anyOf` unfolded."""
        pending = list(self.alternatives)
        while pending:
            schema = pending.pop(0)
            if "$ref" in schema:
                target: Any = self.record
                for step in schema["$ref"].removeprefix("#/").split("/"):
                    target = target[step]
                pending.append(target)
            else:
                pending.extend(schema.get("anyOf", ()))
                yield schema

    def members(self) -> dict[str, "_Shape"] | None:
        """The shapes of an object's members by name; None where any name is allowed."""
        schemas: dict[str, list[dict[str, Any]]] = {}
        for schema in self._resolved():
            for name, member in schema.get("properties", {}).items():
                schemas.setdefault(name, []).append(member)
        return {name: _Shape(self.record, alternatives) for name, alternatives in schemas.items()} or None

    def values(self) -> list[Any] | None:
        """The values that the record may hold here, if it lists them; None where any value is allowed."""
        listed: list[Any] = []
        for schema in self._resolved():
            if "enum" not in schema and "const" not in schema and schema.get("type") != "null":
                return None
            listed += schema.get("enum", [schema["const"]] if "const" in schema else [])
        return listed or None

    def items(self) -> "_Shape":
        """The shape of a list's items."""
        schemas = [schema["items"] for schema in self._resolved() if isinstance(schema.get("items"), dict)]
        return _Shape(self.record, schemas)


class _Scope(NamedTuple):
    """What a profile may refer to and name, and the references that have been followed, by shape."""

    root: dict[str, Any]
    uris: Collection[str]
    rules: Collection[str] | None
    followed: set[tuple[str, str]]


def _schema_problems(schema: Any, path: ValuePath, shape: _Shape, scope: _Scope) -> Iterator[_Problem]:
    """The problems of a subschema that applies to values of the shape, in document order."""
    if not isinstance(schema, dict):
        return
    members = shape.members()
    for keyword, value in schema.items():
        inner_path = (*path, keyword)
        if keyword == ANNOTATION:
            yield from _annotation_problems(value, inner_path, scope, at_root=not path)
        elif keyword not in _KEYWORDS:
            yield _Problem(f'unknown keyword "{keyword}"{did_you_mean(keyword, _KEYWORDS)}', inner_path, at_key=True)
        elif keyword == "$id" and path:
            yield _Problem("only the profile itself may have an $id; remove this one", inner_path)
        elif keyword == "$schema" and str(value).rstrip("#") != DIALECT:
            yield _Problem(f"a profile must use JSON Schema draft 2020-12: {DIALECT}", inner_path)
        elif keyword in ("const", "enum"):
            yield from _value_problems(value, inner_path, shape.values())
        elif keyword == "$ref":
            yield from _reference_problems(value, inner_path, shape, scope)
        elif keyword in ("required", "dependentRequired"):
            yield from _required_problems(value, inner_path, members)
        elif keyword in _LISTS_OF_SCHEMAS or keyword == "prefixItems":
            inner_shape = shape.items() if keyword == "prefixItems" else shape
            for number, part in enumerate(value if isinstance(value, list) else ()):
                yield from _schema_problems(part, (*inner_path, number), inner_shape, scope)
        elif keyword in _SCHEMAS:
            yield from _schema_problems(value, inner_path, shape, scope)
        elif keyword in _OF_ITEMS:
            yield from _schema_problems(value, inner_path, shape.items(), scope)
        elif keyword in _OF_ANY_MEMBER:
            yield from _schema_problems(value, inner_path, _Shape(shape.record, []), scope)
        elif keyword in _MAPS_OF_SCHEMAS and isinstance(value, dict):
            yield from _map_problems(keyword, value, inner_path, shape, scope)


def _map_problems(
    keyword: str, schemas: dict[str, Any], path: ValuePath, shape: _Shape, scope: _Scope
) -> Iterator[_Problem]:
    members = shape.members()
    for name, schema in schemas.items():
        inner_shape = _Shape(shape.record, [])
        if keyword in ("properties", "dependentSchemas") and members is not None:
            if name not in members:
                yield _unknown_member(name, members, (*path, name), at_key=True)
                continue
            inner_shape = members[name] if keyword == "properties" else shape
        yield from _schema_problems(schema, (*path, name), inner_shape, scope)


def _required_problems(value: Any, path: ValuePath, members: Mapping[str, Any] | None) -> Iterator[_Problem]:
    """The problems of `required` (a list of names) or `dependentRequired` (such lists by name)."""
    if members is None:
        return
    groups = value.items() if isinstance(value, dict) else [(None, value)]
    for group, names in groups:
        group_path = path if group is None else (*path, group)
        if group is not None and group not in members:
            yield _unknown_member(group, members, group_path, at_key=True)
        for number, name in enumerate(names if isinstance(names, list) else ()):
            if isinstance(name, str) and name not in members:
                yield _unknown_member(name, members, (*group_path, number))


def _value_problems(value: Any, path: ValuePath, values: list[Any] | None) -> Iterator[_Problem]:
    """The problems of `const` and `enum`: values that the record never holds here."""
    if values is None:
        return
    is_list = path[-1] == "enum" and isinstance(value, list)
    for number, wanted in enumerate(value if is_list else [value]):
        if wanted not in values:
            names = [name for name in values if isinstance(name, str)]
            nearest = _nearest_value(str(wanted), names)
            remedy = f"did you mean `{nearest}`?" if nearest else f"use one of {', '.join(names)}"
            yield _Problem(f"no `{wanted}` here; {remedy}", (*path, number) if is_list else path)


def _nearest_value(wanted: str, names: list[str]) -> str | None:
    """The known value that is most similar, or that begins like this one: `photo` for `photographer`."""
    beginning = (name for name in names if wanted.startswith(name) or name.startswith(wanted))
    return nearest_name(wanted, names) or next(beginning, None)


def _unknown_member(name: str, members: Mapping[str, Any], path: ValuePath, *, at_key: bool = False) -> _Problem:
    return _Problem(f'the record has no "{name}" here{did_you_mean(name, members)}', path, at_key)


def _reference_problems(reference: Any, path: ValuePath, shape: _Shape, scope: _Scope) -> Iterator[_Problem]:
    """The problems of a `$ref`, and of the subschema that it leads to for values of this shape."""
    if not isinstance(reference, str):
        return
    base, _, fragment = reference.partition("#")
    if base and base not in scope.uris and base != scope.root.get("$id"):
        shipped = ", ".join(sorted(uri for uri in scope.uris if ":profiles:" in uri))
        yield _Problem(
            f'"{reference}" is neither a shipped profile nor a .json file in the folder of this one, and nothing is '
            f'fetched; refer to "#/$defs/…", to such a file, or to one of {shipped}{did_you_mean(base, scope.uris)}',
            path,
        )
        return
    followed = (reference, repr([id(schema) for schema in shape.alternatives]))
    if base or not fragment.startswith("/") or followed in scope.followed:
        return
    scope.followed.add(followed)
    target: Any = scope.root
    target_path: list[str | int] = []
    for name in (part.replace("~1", "/").replace("~0", "~") for part in fragment[1:].split("/")):
        step: str | int = int(name) if isinstance(target, list) and name.isdigit() else name
        try:
            target = target[step]
        except (KeyError, IndexError, TypeError):
            yield _Problem(f'"{reference}" does not resolve: there is no "{name}"', path)
            return
        target_path.append(step)
    yield from _schema_problems(target, tuple(target_path), shape, scope)


def _annotation_problems(value: Any, path: ValuePath, scope: _Scope, *, at_root: bool) -> Iterator[_Problem]:
    if isinstance(value, str):
        yield from _rule_problems(value, path, scope)
        return
    if not isinstance(value, dict):
        yield _Problem(f"{ANNOTATION} must be a rule's name or an object, not {_noun(value)}", path)
        return
    allowed = (*_ANNOTATION_KEYS, "rules") if at_root else _ANNOTATION_KEYS
    for key, part in value.items():
        inner_path = (*path, key)
        if key == "rules" and not at_root:
            message = '"rules" is allowed only in the x-provcheck of the profile itself'
            yield _Problem(message, inner_path, at_key=True)
        elif key not in allowed:
            yield _Problem(f'unknown key "{key}" in {ANNOTATION}{did_you_mean(key, allowed)}', inner_path, at_key=True)
        elif key == "rules":
            yield from _switch_problems(part, inner_path, scope)
        elif key == "excused":
            if not isinstance(part, bool):
                yield _Problem(f'"excused" must be true or false, not {_noun(part)}', inner_path)
        elif not isinstance(part, str):
            yield _Problem(f'"{key}" must be a string, not {_noun(part)}', inner_path)
        elif key == "severity" and part not in _SEVERITIES:
            yield _Problem(f'"{part}" is not a severity; use one of {", ".join(_SEVERITIES)}', inner_path)
    if "rule" not in value and not (at_root and set(value) == {"rules"}):
        yield _Problem(f'{ANNOTATION} needs "rule": a rule of the catalogue, or your own rule with a "message"', path)
    elif isinstance(value.get("rule"), str) and "message" not in value:
        yield from _rule_problems(value["rule"], (*path, "rule"), scope)


def _switch_problems(value: Any, path: ValuePath, scope: _Scope) -> Iterator[_Problem]:
    """The problems of `rules`, which gives rules and families a severity or switches them on."""
    if not isinstance(value, dict):
        yield _Problem(f'"rules" must be an object of rules and severities, not {_noun(value)}', path)
        return
    for name, switch in value.items():
        if switch not in _SWITCHES:
            yield _Problem(f'"{switch}" is not a severity; use one of {", ".join(_SWITCHES)}', (*path, name))
        if scope.rules is not None:
            families = {rule.partition("-")[0] for rule in scope.rules}
            if name not in scope.rules and name not in families and name != "all":
                nearest = did_you_mean(name, [*scope.rules, *families])
                yield _Problem(f'unknown rule or family "{name}"{nearest}', (*path, name), at_key=True)


def _rule_problems(name: str, path: ValuePath, scope: _Scope) -> Iterator[_Problem]:
    if scope.rules is not None and name not in scope.rules:
        yield _Problem(
            f'the catalogue has no rule "{name}" (your own rule needs {{"rule": "{name}", "message": "…"}})'
            + did_you_mean(name, scope.rules),
            path,
        )


def _noun(value: Any) -> str:
    """What a JSON value is, for a message."""
    if value is None:
        return "null"
    nouns = {bool: "a boolean", str: "a string", int: "a number", float: "a number", list: "a list"}
    return nouns.get(type(value), "an object")
