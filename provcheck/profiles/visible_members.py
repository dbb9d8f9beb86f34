"""The members of a record that a profile looks at: most name three, and a record has hundreds of values."""

from collections.abc import Iterator, Mapping
from typing import Any

from provcheck.model.rule import Rule
from provcheck.model.schemas import ANNOTATION

# Keywords that assert nothing (JSON Schema 2020-12, sections 8 and 9 of "Core", section 9 of "Validation").
_NO_ASSERTIONS = frozenset({"$schema", "$id", "$comment", "$defs", "title", "description", ANNOTATION})


class _SeesAll(Exception):  # noqa: N818 - no error
    """A schema may see members that it does not name, or its messages quote the whole record."""


def visible_members(
    schema: Mapping[str, Any], shipped: Mapping[str, Mapping[str, Any]], rules: Mapping[str, Rule]
) -> frozenset[str] | None:
    """Return the names of the members that a schema for records looks at; None if it may look at any.

    `shipped` are the schemas that it may refer to, by their `$id`.
    """
    try:
        return frozenset(_names(schema, shipped, rules))
    except _SeesAll:
        return None


def _names(
    schema: Mapping[str, Any], shipped: Mapping[str, Mapping[str, Any]], rules: Mapping[str, Rule]
) -> Iterator[str]:
    """Yield the names in a schema of the record itself; what stands below a member sees all of that member."""
    if not isinstance(schema, dict):
        raise _SeesAll
    for keyword, value in schema.items():
        if keyword in ("required", "properties"):
            yield from value
        elif keyword == "allOf" or (keyword == "anyOf" and _has_message(schema, rules)):
            for part in value:
                yield from _names(part, shipped, rules)
        elif keyword == "$ref" and value in shipped:
            yield from _names(shipped[value], shipped, rules)
        elif keyword not in _NO_ASSERTIONS and (keyword, value) != ("type", "object"):
            raise _SeesAll


def _has_message(schema: Mapping[str, Any], rules: Mapping[str, Rule]) -> bool:
    """Return whether an annotation says what is missing. The validator's own message quotes the record."""
    annotation = schema.get(ANNOTATION)
    name = annotation.get("rule") if isinstance(annotation, dict) else annotation
    rule = rules.get(name or "")
    return rule is not None and bool(rule.message)
