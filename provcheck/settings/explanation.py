"""Explains what is wrong with the values of a settings file. Imported only once the schema has refused them."""

import json
from collections.abc import Iterator
from datetime import date, time
from typing import Any, NamedTuple

import jsonschema_rs

from provcheck.model.nearest_name import did_you_mean
from provcheck.model.schemas import schema_text

Path = list[str | int]


class Fault(NamedTuple):
    """Something wrong: the keys that lead to it, the value there, and a sentence about it."""

    keys: Path
    value: object
    message: str


_TYPES = {
    "string": "a string",
    "array": "a list",
    "object": "a table",
    "boolean": "true or false",
    "number": "a number",
    "integer": "a whole number",
}
_BOUNDS = {
    "maximum": "at most",
    "minimum": "at least",
    "exclusiveMinimum": "more than",
}


def explain(values: Any) -> Iterator[Fault]:
    """Everything that the schema refuses in these values, at most one fault for each of them."""
    if not isinstance(values, dict):
        yield Fault([], None, "[tool.provcheck] must be a table of settings")
        return
    errors = list(jsonschema_rs.validator_for(schema_text("settings")).iter_errors(_as_json(values)))
    # Paths leave empty keys out: what is wrong below one can't be located until the key is mended.
    nameless = [error.instance_path for error in errors if error.kind.name == "propertyNames"]
    explained: set[tuple[str | int, ...]] = set()
    # A value of the wrong type is also none of the accepted words, which is the better explanation.
    for error in sorted(errors, key=lambda error: error.kind.name == "type"):
        path = error.instance_path
        if error.kind.name != "propertyNames" and any(path[: len(table)] == table for table in nameless):
            continue
        for fault in _faults(error, *_at(path, values)):
            if tuple(fault.keys) not in explained:
                explained.add(tuple(fault.keys))
                yield fault


def _as_json(value: Any) -> Any:
    """The value with null in place of dates and times, which no setting accepts and JSON does not have."""
    if isinstance(value, dict):
        return {key: _as_json(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_as_json(each) for each in value]
    return None if isinstance(value, date | time) else value


def _at(path: Path, values: Any) -> tuple[Path, Any]:
    """The keys of a path, and the value there. The validator has the key "1" of a table as a number."""
    keys: Path = []
    for key in path:
        keys.append(key if isinstance(values, list) else str(key))
        values = values[keys[-1]]
    return keys, values


def _faults(error: jsonschema_rs.ValidationError, keys: Path, value: Any) -> Iterator[Fault]:
    """The faults behind one error of the validator; several unknown keys of a table are one error."""
    details = error.kind.as_dict()
    match error.kind.name:
        case "additionalProperties":
            for name in details["unexpected"]:
                yield Fault([*keys, name], value[name], _unknown_key(keys, name, error))
        case "required":
            name = details["property"]
            yield Fault([*keys, name], value, f'"{_dotted([*keys, name])}" is missing')
        case "propertyNames":
            yield Fault([*keys, ""], "", f"{_dotted(keys)}: keys must not be empty")
        case "enum":
            yield Fault(keys, value, _not_accepted(keys, value, details["options"]))
        case "type":
            expected = f"must be {_TYPES[details['types'][0]]}"
            yield Fault(keys, value, f"{_dotted(keys)}: {expected}, not {_described(value)}")
        case "minLength":
            yield Fault(keys, value, f"{_dotted(keys)}: must not be empty")
        case "pattern":  # only languages have one
            yield Fault(keys, value, f'{_dotted(keys)}: {value!r} is not the ISO 639 tag of a language, such as "en"')
        case bound:
            expected = f"must be {_BOUNDS[bound]} {details['limit']}"
            yield Fault(keys, value, f"{_dotted(keys)}: {expected}, not {value!r}")


def _dotted(keys: Path) -> str:
    return ".".join(str(key) for key in keys)


def _not_accepted(keys: Path, value: object, accepted: list[str]) -> str:
    nearest = did_you_mean(str(value), accepted)
    return f"{_dotted(keys)}: {value!r} is not one of {', '.join(word or repr(word) for word in accepted)}{nearest}"


def _unknown_key(keys: Path, name: str, error: jsonschema_rs.ValidationError) -> str:
    # The keyword that refused the key stands beside `properties`.
    _, table = _at(error.schema_path[:-1], json.loads(schema_text("settings")))
    accepted = sorted(table["properties"])
    return f'unknown key "{_dotted([*keys, name])}"{did_you_mean(name, accepted)} (accepted: {", ".join(accepted)})'


def _described(value: object) -> str:
    """The type of a value in words, and the value itself where it is short: `a number (3)`."""
    names = {
        bool: "true or false",
        str: "a string",
        int: "a number",
        float: "a number",
        list: "a list",
        dict: "a table",
    }
    name = names.get(type(value), "a date or time")
    return f"{name} ({value!r})" if isinstance(value, str | int | float) else name
