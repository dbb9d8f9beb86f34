"""Findings for what a record lacks according to a profile."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

import jsonschema_rs

from provcheck.language import NOT_PROSE, languages
from provcheck.language.language_tags import UNKNOWN
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.plain import record_for_profile, record_to_dict
from provcheck.model.quoted_sources import quoted_sources
from provcheck.model.record import FieldState, Record
from provcheck.model.rule import Context, Rule
from provcheck.model.schemas import ANNOTATION, ValuePath
from provcheck.model.settings import Profile
from provcheck.model.severity import requirement_severity
from provcheck.profiles.loading import shipped
from provcheck.profiles.neighbours import bundled
from provcheck.profiles.validators import compile_schema
from provcheck.profiles.visible_members import visible_members

# The rule that reports a violation whose subschema has no annotation.
VIOLATION = "profile-violation"
# Messages of the validator that are longer quote so much of the record that their point is lost.
_LONGEST_MESSAGE = 160
# Origins of values in metadata.
_METADATA = frozenset({"front-matter", "json", "jsonld", "meta", "microdata", "xml", "properties"})
# The field that is derived from the quotations, and is known if they are.
_DERIVED = "sources"
# Keywords whose violation concerns several fields at once.
_CHOICES = ("anyOf", "oneOf", "not", "if")


class _Compiled(NamedTuple):
    """A schema with its validator, and the members of a record that it looks at; None if it may look at any."""

    schema: dict[str, Any]
    validator: jsonschema_rs.Draft202012Validator
    members: frozenset[str] | None


# By the id of the schema, which is kept here so that the id is not reused.
_COMPILED: dict[int, _Compiled] = {}


class _Annotation(NamedTuple):
    """What `x-provcheck` says about a violation: the rule that reports it, and what replaces the rule's own texts.

    `excused` is whether the rule's excuses hold: without it, what the profile requires must be stated.
    """

    rule: str
    severity: str | None = None
    message: str | None = None
    help: str | None = None
    excused: bool = False


def visible_record(record: Record, profile: Profile, rules: Mapping[str, Rule]) -> dict[str, Any]:
    """The record without null members, as far as a profile looks at it; `rules` are those of the catalogue by name."""
    members = _compiled(profile, rules).members
    return record_to_dict(record, nulls=False) if members is None else record_for_profile(record, members)


def check(context: Context, record_json: dict[str, Any], rules: Mapping[str, Rule]) -> Iterator[Finding]:
    """Findings for violations of the profile in the settings, each once, without those that are switched off.

    `record_json` is the record without null members, or what `visible_record` gives of it; `rules` are the rules of
    the catalogue by name.
    """
    profile = context.settings.profile
    validator = _compiled(profile, rules).validator
    if validator.is_valid(record_json):
        return
    reported: set[tuple[str, ValuePath, str]] = set()
    for error in validator.iter_errors(record_json):
        schema = _subschema(profile, error.absolute_keyword_location or "")
        missing = _missing_property(error)
        path = (*error.instance_path, missing) if missing else tuple(error.instance_path)
        annotation = _annotation(schema, missing)
        rule = rules.get(annotation.rule)
        unknown = [name for name in _fields(error, schema, path) if _is_unknown(context.record, name, path)]
        if unknown and not (rule and rule.in_metadata and _has_readable_metadata(context, unknown)):
            continue
        if annotation.excused and rule is not None and rule.excused(context):
            continue
        finding = _finding(context, annotation, rule, error, path)
        if finding.severity is Severity.OFF:
            continue
        if unknown and any(block.kind not in NOT_PROSE for block in context.document.blocks):
            finding = replace(finding, message=f"{finding.message}, as far as provcheck reads {_language(context)}")
        key = (finding.rule, path, finding.message)
        if key not in reported:
            reported.add(key)
            yield finding


def _finding(
    context: Context, annotation: _Annotation, rule: Rule | None, error: jsonschema_rs.ValidationError, path: ValuePath
) -> Finding:
    message = annotation.message or (_rule_message(context, rule) if rule else "")
    limit = rule.limit(context) if rule else Severity.ERROR
    return Finding(
        rule=annotation.rule,
        kind=rule.kind if rule else Kind.MISSING,
        severity=requirement_severity(annotation.rule, rule, annotation.severity, context.settings, limit),
        message=message or f"profile {context.settings.profile.name}: {_validator_message(error)}",
        primary=_spot(context, path) if rule and rule.name != VIOLATION else _violation_spot(context, path, error),
        help=annotation.help or (rule.help if rule else ""),
    )


def _rule_message(context: Context, rule: Rule) -> str:
    """The message of a rule, or what is true where something excuses the absence that the profile does not accept."""
    if rule.requires is None or not rule.message or not rule.excused(context):
        return rule.message
    field = rule.requires.strip("/")
    return f'the profile {context.settings.profile.name} requires "{field}", and the document states none'


def _compiled(profile: Profile, rules: Mapping[str, Rule]) -> _Compiled:
    schema = profile.schema
    compiled = _COMPILED.get(id(schema))
    if compiled is None:
        members = visible_members(schema, shipped(), rules)
        compiled = _COMPILED[id(schema)] = _Compiled(schema, compile_schema(schema, shipped()), members)
    return compiled


def _subschema(profile: Profile, location: str) -> dict[str, Any]:
    """The subschema that holds the keyword at an absolute location (`URI#/properties/credits/minItems`)."""
    uri, _, fragment = location.partition("#")
    others = shipped() if uri in shipped() else bundled(profile.schema)
    node: Any = profile.schema if uri == profile.uri else others.get(uri, profile.schema)
    holder: dict[str, Any] = node
    for step in fragment.split("/")[1:]:
        if isinstance(node, dict):
            holder = node
            node = node.get(step.replace("~1", "/").replace("~0", "~"))
        elif isinstance(node, list) and step.isdigit() and int(step) < len(node):
            node = node[int(step)]
    return holder


def _missing_property(error: jsonschema_rs.ValidationError) -> str | None:
    kind = error.kind
    return kind.property if isinstance(kind, jsonschema_rs.ValidationErrorKind.Required) else None


def _fields(error: jsonschema_rs.ValidationError, schema: dict[str, Any], path: ValuePath) -> Iterator[str]:
    """The fields of the record that a violation concerns; for a choice between subschemas, all that they name."""
    if path:
        yield str(path[0])
    elif error.schema_path and error.schema_path[-1] in _CHOICES:
        choices = schema.get(str(error.schema_path[-1]))
        for choice in choices if isinstance(choices, list) else [choices]:
            if isinstance(choice, dict):
                yield from choice.get("required", ())
                yield from choice.get("properties", ())


def _is_unknown(record: Record, name: str, path: ValuePath) -> bool:
    """Whether a document may state what the record of a field lacks: the field was not checked, or is cut.

    The statements of a cut field are checked like others.
    """
    name = "quotes" if name == _DERIVED else name
    return record.fields.get(name) is FieldState.UNCHECKED or (record.is_cut(name) and len(path) < 2)


def _has_readable_metadata(context: Context, unknown: list[str]) -> bool:
    """Whether only the language of the text leaves these fields unknown, and metadata could state them."""
    document, record = context.document, context.record
    declares = document.has_front_matter or any(declared.origin in _METADATA for declared in document.declared)
    return declares and not document.unreadable and not any(map(record.is_cut, unknown))


def _language(context: Context) -> str:
    tag = context.record.document.language
    return "this language" if tag == UNKNOWN else languages.english_name(tag)


def _annotation(schema: dict[str, Any], missing: str | None) -> _Annotation:
    """The annotation of the missing property, else of the subschema that failed, else that of VIOLATION."""
    member = schema.get("properties", {}).get(missing) if missing else None
    for holder in (member, schema):
        value = holder.get(ANNOTATION) if isinstance(holder, dict) else None
        if isinstance(value, str):
            return _Annotation(value)
        if isinstance(value, dict) and "rule" in value:
            return _Annotation(**{key: value[key] for key in _Annotation._fields if key in value})
    return _Annotation(VIOLATION)


def _validator_message(error: jsonschema_rs.ValidationError) -> str:
    """The validator's message, shortened, with the path of the value."""
    message: str = error.message
    if len(message) > _LONGEST_MESSAGE:
        half = _LONGEST_MESSAGE // 2
        message = f"{message[:half]} … {message[-half:]}"
    path = "".join(f"/{step}" for step in error.instance_path)
    return f"{message} (at {path})" if path else message


def _violation_spot(context: Context, path: ValuePath, error: jsonschema_rs.ValidationError) -> Spot:
    """The spot of a violation whose rule does not say what is wrong: its value has the path and the keyword too."""
    spot = _spot(context, path)
    keyword = str(error.schema_path[-1]) if error.schema_path else ""
    return replace(spot, value=" ".join(["/".join(map(str, path)), keyword, spot.value]))


def _spot(context: Context, path: ValuePath) -> Spot:
    """The evidence of the deepest value on the path that has any; without evidence, the document as a whole."""
    node: Any = context.record
    spot = Spot()
    if path[:1] == (_DERIVED,):
        node, path = quoted_sources(context.record.quotes), path[1:]
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
