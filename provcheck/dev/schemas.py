"""Generates the JSON Schemas of the record, the report and the settings from the classes that they describe."""

import inspect
import json
from dataclasses import is_dataclass
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from provcheck.dev import record_descriptions as descriptions
from provcheck.model import material
from provcheck.model import quoted_sources as derived
from provcheck.model import record as model
from provcheck.model.evidence import ORIGINS, Evidence, Span
from provcheck.model.plain import OMITTED_IF_EMPTY, member_names
from provcheck.model.schemas import folder
from provcheck.reporters import json_ as report
from provcheck.settings.schema import settings_schema

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_URN = "urn:provcheck:schemas:"
_SPAN = {
    "description": "A half-open range of code points.",
    "type": "object",
    "properties": {"start": {"type": "integer", "minimum": 0}, "end": {"type": "integer", "minimum": 0}},
    "required": ["start", "end"],
    "additionalProperties": False,
}
_PLACES = {
    "span": {"$ref": "#/$defs/Span"},
    "pointer": {"type": "string"},
    "origin": {"$ref": "#/$defs/Origin"},
}
_CLASSES = {
    cls.__name__: cls
    for module in (model, derived, material, report)
    for cls in vars(module).values()
    if isinstance(cls, type) and is_dataclass(cls)
}
_MATERIAL = {"$ref": "#/$defs/MaterialMatch"}

# A placeholder for the reference to Span, which has no definition until the classes have theirs.
_SPAN_PLACEHOLDER = "a Span, which is defined once the classes are"

# A statement has a span or a pointer, and not both. Not `oneOf`: what makes classes of schemas would make two of each.
_ONE_PLACE = {
    "not": {"properties": {"span": False, "pointer": False}},
    "dependentSchemas": {"span": {"properties": {"pointer": False}}},
}


class _Generator(GenerateJsonSchema):
    """Pydantic's generator, which here refers to a Span as an object."""

    def call_schema(self, schema: core_schema.CallSchema) -> JsonSchemaValue:
        """Return a placeholder for Span; raises TypeError for another named tuple, which the model does not print."""
        if schema["function"] is not Span:
            raise TypeError(f"{schema['function']} has no schema here")
        return {"$comment": _SPAN_PLACEHOLDER}  # older versions of Pydantic resolve every $ref at once


def generated() -> dict[str, str]:
    """Return every generated schema as text, by its name."""
    schemas = {"record": _record(), "report": _report(), "settings": _settings()}
    return {name: _text(schema) for name, schema in schemas.items()}


def _text(schema: dict[str, Any]) -> str:
    text = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
    return text.replace(f'"$comment": "{_SPAN_PLACEHOLDER}"', '"$ref": "#/$defs/Span"')


def run(arguments: list[str]) -> int:
    """Write the schemas that changed; with `--check`, print which are out of date and return 1 instead."""
    stale = []
    for name, text in generated().items():
        path = folder() / f"{name}.schema.json"
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            stale.append(path.name)
            if "--check" not in arguments:
                path.write_text(text, encoding="utf-8")
    if stale:
        state = "out of date, run `python -m provcheck.dev schemas`" if "--check" in arguments else "written"
        print(f"{', '.join(stale)}: {state}")
    return 1 if stale and "--check" in arguments else 0


def _record() -> dict[str, Any]:
    """Return the schema of the record as `extract` prints it; profiles see it without null members and empty lists."""
    raw = TypeAdapter(model.Record).json_schema(schema_generator=_Generator, ref_template="#/$defs/{model}")
    definitions = {name: _shape(name, schema) for name, schema in raw.pop("$defs").items() if name != "Candidate"}
    definitions |= {name: _shape(name, schema) for name, schema in _material_definitions().items()}
    definitions["MaterialMatch"]["required"].remove("spans")  # words that are absent stand nowhere
    definitions["Quote"]["properties"]["material"] = {"type": "array", "items": _MATERIAL}
    definitions["Figure"]["properties"]["material"] = _MATERIAL
    properties = raw["properties"]
    body = {name: _printed(properties[name]) for name in model.FIELDS}
    source = TypeAdapter(derived.QuotedSource).json_schema(schema_generator=_Generator, ref_template="#/$defs/{model}")
    definitions["QuotedSource"] = _shape("QuotedSource", source)
    body["sources"] = {"type": "array", "items": {"$ref": "#/$defs/QuotedSource"}}
    definitions["Span"] = _SPAN
    definitions["Origin"] = {
        "description": "Where a statement was read. " + _origins(),
        "enum": list(ORIGINS),
    }
    definitions["DocumentInfo"]["properties"]["text"] = {
        "type": "string",
    }
    definitions["Statement"] = _statement()
    states = {name: {"$ref": "#/$defs/FieldState"} for name in model.FIELDS}
    return {
        "$schema": _DIALECT,
        "$id": _URN + "record",
        "title": "Record",
        "description": "One document's provenance: everything that it says of its own origin, each with its evidence.",
        "type": "object",
        "properties": {
            name: {"description": descriptions.ROOT.get(name, ""), **schema}
            for name, schema in {
                "record_version": {"const": model.RECORD_VERSION},
                "document": {"$ref": "#/$defs/DocumentInfo"},
                **body,
                "fields": {"type": "object", "properties": states, "additionalProperties": False},
                "statements": {"type": "array", "items": {"$ref": "#/$defs/Statement"}},
            }.items()
        },
        "required": ["record_version", "document", "fields"],
        "additionalProperties": False,
        "$defs": {name: _described(name, schema) for name, schema in sorted(definitions.items())},
    }


def _material_definitions() -> dict[str, Any]:
    """Return the schemas of what material says, which few documents have: other classes don't import its own."""
    adapter = TypeAdapter(material.MaterialMatch)
    raw = adapter.json_schema(schema_generator=_Generator, ref_template="#/$defs/{model}")
    return {**raw.pop("$defs"), "MaterialMatch": raw}


def _described(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a class of the record with what is said of its members, or of the values that it lists."""
    if "enum" in schema:
        words = (schema.get("description", ""), descriptions.values_description(name))
        return {**schema, "description": " ".join(filter(None, words))}
    members = {
        member: {"description": descriptions.member_description(name, member), **value}
        for member, value in schema["properties"].items()
    }
    return {**schema, "properties": members}


def _report() -> dict[str, Any]:
    raw = TypeAdapter(report.Report).json_schema(schema_generator=_Generator, ref_template="#/$defs/{model}")
    schemas = {**raw.pop("$defs"), **_material_definitions()}
    definitions = {name: _closed(name, schema) for name, schema in schemas.items()}
    finding = definitions["ReportedFinding"]
    finding["properties"]["material"] = _MATERIAL
    finding["required"].remove("material")  # few findings rest on material
    definitions["Span"] = _SPAN
    body = _closed("Report", raw)
    return {"$schema": _DIALECT, "$id": _URN + "report", **body, "$defs": dict(sorted(definitions.items()))}


def _settings() -> dict[str, Any]:
    return {"$schema": _DIALECT, "$id": _URN + "settings", **settings_schema()}


def _shape(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a class of the record: closed, requiring what is never null and never an empty list."""
    cls = _CLASSES.get(name)
    if cls is None:
        return dict(_without(schema, "title"))
    properties = {member: _printed(schema["properties"][member]) for member in member_names(cls)}
    required = [member for member, value in properties.items() if _is_always_there(member, value)]
    # A statement has a span or a pointer; the other one is not printed.
    properties |= {name: value for name, value in _PLACES.items() if name in properties and issubclass(cls, Evidence)}
    shape = {
        "description": _description(cls),
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }
    if issubclass(cls, Evidence):
        shape |= _ONE_PLACE
    return shape


def _closed(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a class of the report: closed, and every member is printed, if only as null."""
    cls = _CLASSES.get(name)
    if cls is None:
        return dict(_without(schema, "title"))
    properties = {member: _without(value, "title", "default") for member, value in schema["properties"].items()}
    if name == "CheckedDocument":
        properties["fields"]["propertyNames"] = {"enum": list(model.FIELDS)}
    return {
        "description": _description(cls),
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _statement() -> dict[str, Any]:
    """Return the schema of a candidate as `--evidence` prints it, flat."""
    text = {"type": ["string", "null"]}
    return {
        "description": "A statement that was weighed for a field.",
        "type": "object",
        "properties": {
            "field": {"enum": list(model.FIELDS)},
            "value": text,
            "as_written": text,
            "origin": {"$ref": "#/$defs/Origin"},
            "method": {"type": "string"},
            "span": {"$ref": "#/$defs/Span"},
            "spans": {"type": "array", "items": {"$ref": "#/$defs/Span"}},
            "pointer": {"type": "string"},
            "chosen": {"type": "boolean"},
            "owner": {"type": "string"},
        },
        "required": ["field", "origin", "method", "chosen"],
        "additionalProperties": False,
    }


def _printed(schema: dict[str, Any]) -> Any:
    """Return the schema of a member without the keywords that the file leaves out."""
    return _without(schema, "title", "default")


def _is_always_there(member: str, schema: dict[str, Any]) -> bool:
    """Return whether every record has a member once null members and empty lists are removed."""
    if member in OMITTED_IF_EMPTY or {"type": "null"} in schema.get("anyOf", ()):
        return False
    return schema.get("type") != "array" or member == "spans"


def _without(schema: Any, *keys: str) -> Any:
    """Return a schema without some keywords; members of `properties` and `$defs` are names, not keywords."""
    if isinstance(schema, list):
        return [_without(item, *keys) for item in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: {name: _without(member, *keys) for name, member in value.items()}
        if key in ("properties", "$defs")
        else _without(value, *keys)
        for key, value in schema.items()
        if key not in keys
    }


def _description(cls: type) -> str:
    """Return the docstring of a class as one paragraph."""
    return " ".join(inspect.cleandoc(cls.__doc__ or "").split()).replace("None", "null")


def _origins() -> str:
    """Return the origins of each class: `declared: front-matter, json …; text: …`."""
    classes: dict[str, list[str]] = {}
    for origin, kind in ORIGINS.items():
        classes.setdefault(str(kind), []).append(origin)
    return "; ".join(f"{kind}: {', '.join(origins)}" for kind, origins in classes.items()) + "."
