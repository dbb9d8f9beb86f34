"""The record as dicts, lists, strings and numbers, as a profile and an API see it.

Each statement is a dict with the members of its class in their order, and the place, origin and method last.
"""

from collections.abc import Callable, Container
from dataclasses import fields
from datetime import date
from enum import Enum
from operator import attrgetter
from types import NoneType
from typing import Any

from provcheck.model.evidence import Span
from provcheck.model.quoted_sources import quoted_sources
from provcheck.model.record import FIELDS, RECORD_VERSION, Candidate, Record

# Members of every statement that stand last.
_EVIDENCE = ("span", "pointer", "origin", "method")
# The members that hold the value of a statement, of which a flat one shows the first.
_VALUES = ("value", "name", "place", "text", "credit", "caption", "alt", "path")
# Members that are left out where they have no value: a statement has a span or a pointer, few dates have a problem, and
# few articles are held against material.
OMITTED_IF_EMPTY = frozenset({"span", "pointer", "readings", "problem", "material"})


def to_plain(value: Any, *, nulls: bool = True) -> Any:
    """A statement, or a value in it, as dicts, lists, strings and numbers.

    Without `nulls`, null members and empty lists are left out, as a profile sees a record: there `required` means "is
    stated".
    """
    return _CONVERTERS[nulls].convert(value)


def record_for_profile(record: Record, names: Container[str]) -> dict[str, Any]:
    """The record that a profile is applied to, without null members, and with no others than these and `document`."""
    members: dict[str, Any] = {"document": to_plain(record.document)}
    for name in FIELDS:
        if name in names and (value := getattr(record, name)):
            members[name] = to_plain(value, nulls=False)
    if "sources" in names and (sources := quoted_sources(record.quotes)):
        members["sources"] = to_plain(sources, nulls=False)
    if "fields" in names:
        members["fields"] = to_plain(record.fields)
    if "record_version" in names:
        members["record_version"] = RECORD_VERSION
    return members


def record_to_dict(
    record: Record, *, evidence: bool = False, text: str | None = None, nulls: bool = True
) -> dict[str, Any]:
    """The record as a dict; `text` adds `document.text`, `evidence` every candidate.

    Without `nulls` it is the whole record that a profile is applied to.
    """
    document = to_plain(record.document)
    if text is not None:
        document["text"] = text
    members = {"record_version": RECORD_VERSION, "document": document}
    for name in FIELDS:
        value = getattr(record, name)
        if value or nulls:
            members[name] = to_plain(value, nulls=nulls)
    sources = quoted_sources(record.quotes)
    if sources or nulls:
        members["sources"] = to_plain(sources, nulls=nulls)
    members["fields"] = to_plain(record.fields)
    if evidence:
        members["statements"] = [flat_statement(candidate) for candidate in record.statements + record.elsewhere]
    return members


def member_names(cls: type) -> list[str]:
    """The fields of a class in the order in which they are printed: those of Evidence last."""
    names = [field.name for field in fields(cls)]
    return [name for name in names if name not in _EVIDENCE] + [name for name in _EVIDENCE if name in names]


def flat_statement(candidate: Candidate) -> dict[str, Any]:
    """One candidate: `{field, value, as_written, origin, method, span|spans|pointer, chosen, owner}`."""
    statement = to_plain(candidate.statement)
    value = next((statement[key] for key in _VALUES if statement.get(key) is not None), None)
    return {
        "field": candidate.field,
        "value": value,
        "as_written": statement.get("as_written") or value,
        "origin": statement["origin"],
        "method": statement["method"],
        **{key: statement[key] for key in ("span", "spans", "pointer") if key in statement},
        "chosen": candidate.chosen,
        **({"owner": candidate.owner} if candidate.owner else {}),
    }


Converter = Callable[[Any], Any]


class _Converters(dict[type, Converter | None]):
    """For each class the function that makes its values plain, None where they are; added when first needed."""

    def __init__(self, *, nulls: bool) -> None:
        super().__init__(dict.fromkeys((str, int, float, bool, NoneType)))
        self.nulls = nulls
        self[date] = date.isoformat
        self[Span] = Span._asdict
        self[tuple] = self[list] = self._list
        self[dict] = self._dict

    def __missing__(self, cls: type) -> Converter | None:
        converter = self[cls] = attrgetter("value") if issubclass(cls, Enum) else self._object_converter(cls)
        return converter

    def convert(self, value: Any) -> Any:
        converter = self[value.__class__]
        return value if converter is None else converter(value)

    def _list(self, items: Any) -> list[Any]:
        return [self.convert(item) for item in items]

    def _dict(self, members: dict[str, Any]) -> dict[str, Any]:
        return {name: self.convert(value) for name, value in members.items()}

    def _object_converter(self, cls: type) -> Converter:
        names = member_names(cls)
        get_values = attrgetter(*names)
        omitted = OMITTED_IF_EMPTY if self.nulls else frozenset(names)

        def convert(statement: Any) -> dict[str, Any]:
            members = {}
            for name, value in zip(names, get_values(statement), strict=True):
                if (value is None or value == ()) and name in omitted:
                    continue
                converter = self[value.__class__]
                members[name] = value if converter is None else converter(value)
            return members

        return convert


_CONVERTERS = {nulls: _Converters(nulls=nulls) for nulls in (False, True)}
