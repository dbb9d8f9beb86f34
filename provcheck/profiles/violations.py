"""Holds a record against a profile, and tells each violation as the profile says it should be told."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import jsonschema_rs

from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.record import FieldState
from provcheck.model.rule import Context, Rule
from provcheck.model.settings import Profile
from provcheck.model.severity import requirement_severity
from provcheck.profiles.loading import shipped
from provcheck.profiles.review import ANNOTATION
from provcheck.profiles.validators import compile_schema

# The rule that tells a requirement without an annotation.
VIOLATION = "profile-violation"
# A message that quotes more of the record than this hides what it says.
_LONGEST_MESSAGE = 160
# Keywords whose failure says nothing of which part of them was meant.
_CHOICES = ("anyOf", "oneOf", "not", "if")

_COMPILED: dict[int, tuple[dict[str, Any], jsonschema_rs.Draft202012Validator]] = {}


class _Told(NamedTuple):
    """How a violation is told: by which rule, and what its annotation says in full."""

    rule: str
    severity: str | None = None
    message: str | None = None
    help: str | None = None


def check(context: Context, record_json: dict[str, Any], rules: Mapping[str, Rule]) -> Iterator[Finding]:
    """What the settings' profile misses in a record (null members removed); `rules` is the catalogue by name."""
    profile = context.settings.profile
    validator = _validator(profile)
    if validator.is_valid(record_json):
        return
    seen: set[tuple[str, tuple[str | int, ...], str]] = set()
    for error in validator.iter_errors(record_json):
        schema = _subschema(profile, error.absolute_keyword_location or "")
        missing = _missing(error)
        path = (*error.instance_path, missing) if missing else tuple(error.instance_path)
        if any(context.record.fields.get(name) is FieldState.UNCHECKED for name in _fields(error, schema, path)):
            continue
        told = _told(profile, schema, missing)
        rule = rules.get(told.rule)
        severity = requirement_severity(told.rule, rule, told.severity, context.settings)
        if severity is Severity.OFF or (rule is not None and rule.excused(context)):
            continue
        finding = _finding(context, told, rule, severity, error, path)
        key = (finding.rule, path, finding.message)
        if key not in seen:
            seen.add(key)
            yield finding


def _finding(
    context: Context,
    told: _Told,
    rule: Rule | None,
    severity: Severity,
    error: jsonschema_rs.ValidationError,
    path: tuple[str | int, ...],
) -> Finding:
    message = (
        told.message or (rule.message if rule else "") or f"profile {context.settings.profile.name}: {_words(error)}"
    )
    return Finding(
        rule=told.rule,
        kind=rule.kind if rule else Kind.MISSING,
        severity=severity,
        message=message or f"profile {context.settings.profile.name}: {_words(error)}",
        primary=_spot(context, path),
        help=told.help or (rule.help if rule else ""),
    )


def _validator(profile: Profile) -> jsonschema_rs.Draft202012Validator:
    known = _COMPILED.get(id(profile.schema))
    if known is None:
        # The schema is kept beside its validator: its id stays its own.
        known = _COMPILED[id(profile.schema)] = (profile.schema, compile_schema(profile.schema, shipped()))
    return known[1]


def _subschema(profile: Profile, location: str) -> dict[str, Any]:
    """The subschema that holds the keyword at an absolute location (`URI#/properties/credits/minItems`)."""
    uri, _, fragment = location.partition("#")
    node: Any = profile.schema if uri == profile.uri else shipped().get(uri, profile.schema)
    holder: dict[str, Any] = node
    for step in fragment.split("/")[1:]:
        if isinstance(node, dict):
            holder = node
            node = node.get(step.replace("~1", "/").replace("~0", "~"))
        elif isinstance(node, list) and step.isdigit() and int(step) < len(node):
            node = node[int(step)]
    return holder


def _missing(error: jsonschema_rs.ValidationError) -> str | None:
    kind = error.kind
    return kind.property if isinstance(kind, jsonschema_rs.ValidationErrorKind.Required) else None


def _fields(error: jsonschema_rs.ValidationError, schema: dict[str, Any], path: tuple[str | int, ...]) -> Iterator[str]:
    """The fields of the record that a violation is about: of a choice between several, all that it names."""
    if path:
        yield str(path[0])
    elif error.schema_path and error.schema_path[-1] in _CHOICES:
        for part in (schema.get(str(error.schema_path[-1])),):
            for choice in part if isinstance(part, list) else [part]:
                if isinstance(choice, dict):
                    yield from choice.get("required", ())
                    yield from choice.get("properties", ())


def _told(profile: Profile, schema: dict[str, Any], missing: str | None) -> _Told:
    """The annotation of what is missing, else of the subschema that failed."""
    member = schema.get("properties", {}).get(missing) if missing else None
    for holder in (member, schema):
        annotation = holder.get(ANNOTATION) if isinstance(holder, dict) else None
        if isinstance(annotation, str):
            return _Told(annotation)
        if isinstance(annotation, dict) and "rule" in annotation:
            return _Told(**{key: annotation[key] for key in _Told._fields if key in annotation})
    return _Told(VIOLATION)


def _words(error: jsonschema_rs.ValidationError) -> str:
    """The validator's words, without the record that it quotes in full."""
    message: str = error.message
    if len(message) > _LONGEST_MESSAGE:
        half = _LONGEST_MESSAGE // 2
        message = f"{message[:half]} … {message[-half:]}"
    at = "".join(f"/{step}" for step in error.instance_path)
    return f"{message} (at {at})" if at else message


def _spot(context: Context, path: tuple[str | int, ...]) -> Spot:
    """The evidence of the nearest ancestor; without one, the document as a whole."""
    node: Any = context.record
    spot = Spot()
    for step in path:
        if isinstance(step, int):
            node = node[step] if isinstance(node, tuple) and step < len(node) else None
        else:
            node = getattr(node, step, None)
        if node is None:
            break
        if getattr(node, "span", None) or getattr(node, "pointer", None):
            spot = Spot.of(node)
    return spot
