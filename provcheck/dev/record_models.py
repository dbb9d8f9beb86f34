"""Generates `provcheck/models.py`: pydantic models of the record, from its schema."""

import json
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from provcheck.dev import generated_text
from provcheck.model.schemas import folder

PATH = Path(__file__).parents[1] / "models.py"
_WIDTH = 100
_HEAD = '''"""Pydantic models of the record, for programs that validate or annotate the output of `provcheck extract`.

    Record.model_validate_json(line)
    Record.model_validate(record.to_dict())

Nothing else imports this module. Generated from schemas/record.schema.json by `python -m provcheck.dev models`.
"""

import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, NonNegativeInt


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


'''
_TYPES = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}


def run(arguments: list[str]) -> int:
    """Write the models; with `--check`, print whether they are out of date and return 1 instead."""
    return generated_text.write(PATH, generated(), arguments, "models")


def generated() -> str:
    """Return the module."""
    schema = json.loads((folder() / "record.schema.json").read_text(encoding="utf-8"))
    definitions = schema["$defs"] | {"Record": schema}
    literals = "".join(f"{name} = {_literal(part)}\n" for name, part in definitions.items() if "enum" in part)
    return _HEAD + literals + "".join(_model(name, definitions[name]) for name in _in_order(definitions))


def _in_order(definitions: dict[str, Any]) -> Iterator[str]:
    """Yield the names of the classes, each after those that it refers to."""
    written: set[str] = set()

    def visit(name: str) -> Iterator[str]:
        if name in written or "enum" in definitions[name]:
            return
        written.add(name)
        for referred in _references(definitions[name]["properties"]):
            yield from visit(referred)
        yield name

    for name in definitions:
        yield from visit(name)


def _references(schema: Any) -> Iterator[str]:
    """Yield the names of the definitions that a schema refers to, in their order."""
    if isinstance(schema, dict):
        if "$ref" in schema:
            yield _name(schema)
        schema = list(schema.values())
    if isinstance(schema, list):
        for part in schema:
            yield from _references(part)


def _model(name: str, schema: dict[str, Any]) -> str:
    required = set(schema["required"])
    members = [
        f"    {member}: {_annotation(part, member in required)}" for member, part in schema["properties"].items()
    ]
    text = textwrap.fill(schema["description"], _WIDTH, initial_indent='    """', subsequent_indent="    ")
    return "\n".join([f"\n\nclass {name}(_Model):", f'{text}"""\n', *members, ""])


def _annotation(schema: dict[str, Any], required: bool) -> str:
    """Return the type of a member with its default."""
    text = _type(schema)
    if required:
        return text
    if text.startswith("tuple["):
        return f"{text} = ()"
    return f"{text} = None" if text.endswith("| None") else f"{text} | None = None"


def _type(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        return _name(schema)
    if "enum" in schema or "const" in schema:
        return _literal(schema)
    if "anyOf" in schema:
        return " | ".join(map(_type, schema["anyOf"]))
    kind = schema["type"]
    if isinstance(kind, list):
        return " | ".join(_TYPES[each] for each in kind)
    if kind == "array":
        return f"tuple[{_type(schema['items'])}, ...]"
    if kind == "object":
        return _mapping(schema)
    if schema.get("format") == "date":
        return "datetime.date"
    return "NonNegativeInt" if schema.get("minimum") == 0 else _TYPES[kind]


def _mapping(schema: dict[str, Any]) -> str:
    """Return the type of an object whose members have one type."""
    values = {_type(part) for part in schema["properties"].values()}
    if len(values) != 1:
        raise TypeError(f"an object without a name has members of several types: {', '.join(sorted(values))}")
    return f"dict[str, {values.pop()}]"


def _literal(schema: dict[str, Any]) -> str:
    values = schema.get("enum") or [schema["const"]]
    text = f"Literal[{', '.join(json.dumps(value) for value in values)}]"
    if len(text) <= _WIDTH:
        return text
    lines = textwrap.fill(", ".join(json.dumps(value) for value in values), _WIDTH, break_on_hyphens=False)
    return "Literal[\n" + textwrap.indent(lines, "    ") + ",\n]  # fmt: skip"


def _name(schema: dict[str, Any]) -> str:
    return str(schema["$ref"].rpartition("/")[2])
