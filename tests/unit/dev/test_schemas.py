"""The generated schemas match the classes and are valid JSON Schemas."""

import json

import jsonschema
import pytest

from provcheck.dev import record_descriptions, schemas
from provcheck.model.schemas import schema_text

NAMES = ("record", "report", "settings")


@pytest.mark.parametrize("name", NAMES)
def test_the_file_matches_the_classes(name: str) -> None:
    assert schema_text(name) == schemas.generated()[name], "run `python -m provcheck.dev schemas`"


@pytest.mark.parametrize("name", NAMES)
def test_it_is_a_schema_of_its_dialect_with_an_absolute_name(name: str) -> None:
    schema = json.loads(schema_text(name))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"urn:provcheck:schemas:{name}"
    jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("name", NAMES)
def test_every_object_is_closed(name: str) -> None:
    def walk(node: object, path: str) -> None:
        if isinstance(node, dict):
            if node.get("type") == "object":
                assert "additionalProperties" in node, path
            for key, value in node.items():
                walk(value, f"{path}/{key}")
        elif isinstance(node, list):
            for number, value in enumerate(node):
                walk(value, f"{path}/{number}")

    walk(json.loads(schema_text(name)), "")


def test_a_statement_has_exactly_one_place() -> None:
    schema = json.loads(schema_text("record"))
    text = jsonschema.Draft202012Validator({"$ref": "#/$defs/Text", "$defs": schema["$defs"]})
    base = {"value": "v", "origin": "text", "method": "m"}
    span, pointer = {"span": {"start": 0, "end": 1}}, {"pointer": "/front/date"}
    assert text.is_valid(base | span)
    assert text.is_valid(base | pointer)
    assert not text.is_valid(base)
    assert not text.is_valid(base | span | pointer)
    assert not text.is_valid(base | span | {"origin": "hearsay"})


def test_the_schema_of_the_record_describes_every_property_and_value() -> None:
    schema = json.loads(schema_text("record"))
    for name, shape in [("Record", schema), *schema["$defs"].items()]:
        described = shape["description"]
        for value in shape.get("enum", ()):
            assert value in described, f"{name}: {value}"
        for member, property_schema in shape.get("properties", {}).items():
            assert property_schema["description"].endswith("."), f"{name}.{member}"


def test_nothing_is_described_that_the_record_does_not_have() -> None:
    schema = json.loads(schema_text("record"))
    definitions = schema["$defs"]
    for name, members in record_descriptions.MEMBERS.items():
        assert members.keys() <= definitions[name]["properties"].keys(), name
    for name, values in record_descriptions.VALUES.items():
        assert list(values) == definitions[name]["enum"], name
    assert record_descriptions.ROOT.keys() == schema["properties"].keys()
