"""Checks that values have the types that dataclasses declare: what is read from a file may hold anything."""

from collections.abc import Callable
from dataclasses import is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints


@cache
def conformity(expected: Any) -> Callable[[object], bool]:
    """A function that says whether a value has this type, and so have all values in it."""
    if expected is Any:
        return lambda value: True
    origin, arguments = get_origin(expected), get_args(expected)
    if origin is Literal:
        return lambda value: value in arguments
    if origin in (Union, UnionType):
        options = [conformity(argument) for argument in arguments]
        return lambda value: any(option(value) for option in options)
    if origin is tuple and arguments[1:] == (...,):
        item = conformity(arguments[0])
        return lambda value: isinstance(value, tuple) and all(map(item, value))
    if origin is dict:
        key, member = map(conformity, arguments)
        return lambda value: isinstance(value, dict) and all(map(key, value)) and all(map(member, value.values()))
    if is_dataclass(expected) or hasattr(expected, "_fields"):
        return _fields_conformity(expected)
    if expected is float:
        return lambda value: isinstance(value, float | int) and not isinstance(value, bool)
    if expected is int:
        return lambda value: type(value) is int
    return lambda value: isinstance(value, expected)


def _fields_conformity(expected: Any) -> Callable[[object], bool]:
    hints = get_type_hints(expected)
    fields = [(name, conformity(hint)) for name, hint in hints.items()]
    return lambda value: (
        isinstance(value, expected) and all(conforms(getattr(value, name)) for name, conforms in fields)
    )
