"""Declarations of settings: the one place of a setting's key, type, default, help and command-line option.

A setting is a field of a dataclass; `declare` gives the field what its annotation can't say:

    fail_on: Severity = field(
        default=Severity.ERROR,
        metadata=declare(SEVERITY, "The lowest severity that makes a check fail.", option=Option("SEVERITY")),
    )

The JSON Schema of settings files, the reader of these files, and the options of the command line with their help and
defaults are all made from `settings_of(Settings)`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from typing import Any, NamedTuple

_KEY = "setting"


def _unchanged(value: Any) -> Any:
    return value


class ValueType(NamedTuple):
    """The type of a value in a settings file: its JSON Schema, and the conversion to the value of the field.

    The schema has accepted a value before it is converted.
    """

    schema: Mapping[str, Any]
    convert: Callable[[Any], Any] = _unchanged


class Option(NamedTuple):
    """The command-line option of a setting: `--fail-on` of `fail-on`. It `adds` to the file or overrides it."""

    metavar: str
    adds: bool = False


class Setting(NamedTuple):
    """A row of the table: `key` in a settings file, `field` of the dataclass, `default` MISSING where there is none."""

    key: str
    field: str
    type: ValueType
    default: Any
    help: str
    option: Option | None

    @property
    def option_name(self) -> str:
        """`--fail-on` for the key `fail-on`."""
        return f"--{self.key}"

    @property
    def short_help(self) -> str:
        """The first sentence of the help, for the command line."""
        return self.help.partition(". ")[0].removesuffix(".") + "."


def declare(
    value_type: ValueType, text: str, *, key: str = "", default: Any = MISSING, option: Option | None = None
) -> Mapping[str, Any]:
    """The metadata of a field that is a setting; `text` is its help.

    `key` is the field's name with hyphens unless given. `default` is for users to read, and the field's unless given.
    """
    return {_KEY: (key, value_type, text, default, option)}


def settings_of(declaring: type) -> tuple[Setting, ...]:
    """The settings that a dataclass declares, in the order of its fields."""
    rows = []
    for field in fields(declaring):
        if _KEY in field.metadata:
            key, value_type, text, default, option = field.metadata[_KEY]
            if default is MISSING:
                default = field.default_factory() if callable(field.default_factory) else field.default
            rows.append(Setting(key or field.name.replace("_", "-"), field.name, value_type, default, text, option))
    return tuple(rows)


def file_value(value: Any) -> Any:
    """A value of a setting's field as a settings file has it."""
    if is_dataclass(value):
        return {setting.key: file_value(getattr(value, setting.field)) for setting in settings_of(type(value))}
    if isinstance(value, Enum):
        return str(value)
    if isinstance(value, Mapping):
        return {key: file_value(member) for key, member in value.items()}
    if isinstance(value, frozenset):
        return sorted(value)
    return list(value) if isinstance(value, tuple) else value


# A name can't be empty: an empty one would match everything, or nothing.
NAME = ValueType({"type": "string", "minLength": 1})
NAMES = ValueType({"type": "array", "items": NAME.schema}, tuple)
# A backslash between names, or behind one, as Windows writes paths; before other characters it escapes them.
_SEPARATOR = re.compile(r"(?<=[\w.*-])\\(?=[\w.-]|$)")


def portable_pattern(pattern: str) -> str:
    """A pattern in the form of `.gitignore`: `./opinion/` and `opinion\\` mean a folder beside the settings."""
    separated = _SEPARATOR.sub("/", pattern)
    return separated[1:] if separated.startswith("./") else separated


PATTERNS = ValueType(NAMES.schema, lambda patterns: tuple(map(portable_pattern, patterns)))
# The name of a profile, or a file.
PROFILE = ValueType(NAME.schema)
# Names of rules and families, or "all".
RULES = ValueType(NAMES.schema, frozenset)
BOOLEAN = ValueType({"type": "boolean"})
POSITIVE_INTEGER = ValueType({"type": "integer", "exclusiveMinimum": 0})
POSITIVE_NUMBER = ValueType({"type": "number", "exclusiveMinimum": 0})
PROBABILITY = ValueType({"type": "number", "minimum": 0, "maximum": 1})


def one_of(*words: str, convert: Callable[[str], Any] = _unchanged) -> ValueType:
    """One of a few words."""
    return ValueType({"type": "string", "enum": list(words)}, convert)


def table_of(values: ValueType, convert_key: Callable[[str], str] = _unchanged) -> ValueType:
    """A table whose keys are names, and whose values are all of one type."""
    schema = {"type": "object", "propertyNames": {"minLength": 1}, "additionalProperties": values.schema}

    def convert(table: dict[str, Any]) -> dict[str, Any]:
        return {convert_key(key): values.convert(value) for key, value in table.items()}

    return ValueType(schema, convert)
