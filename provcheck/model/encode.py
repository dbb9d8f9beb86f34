"""The record as JSON, in the order that people read it: values first, then the place, origin and method.

Statements are many and their classes few: the function that writes a class is put together once, as source, as
`dataclasses` does with what it adds to a class.
"""

import json
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from enum import Enum
from json.encoder import encode_basestring
from types import NoneType, UnionType
from typing import Any, get_args, get_origin

from provcheck.model.evidence import Span
from provcheck.model.record import FIELDS, RECORD_VERSION, Candidate, Record

# Members of every statement that stand last.
_EVIDENCE = ("span", "pointer", "origin", "method")
# Members that say something in rare cases only, and are left out in all others.
_RARE = frozenset({"readings", "problem"})
# A statement has one of these places, and only that one is printed.
_PLACES = frozenset({"span", "pointer"})

Writer = Callable[[Any], str]


class _Writers(dict[type, Writer]):
    """How the values of each class are written, found out when the first one is."""

    def __init__(self, *, nulls: bool) -> None:
        self.nulls = nulls
        self[str] = encode_basestring
        self[int] = int.__repr__
        self[float] = float.__repr__
        self[bool] = {False: "false", True: "true"}.__getitem__
        self[NoneType] = "null".format
        self[date] = '"{}"'.format
        self[Span] = '{"start": %s, "end": %s}'.__mod__
        self[tuple] = self[list] = self._list
        self[dict] = self._dict

    def __missing__(self, cls: type) -> Writer:
        writer = self[cls] = self._enum(cls) if issubclass(cls, Enum) else self._object(cls)
        return writer

    def _list(self, items: Any) -> str:
        return f"[{', '.join([self[item.__class__](item) for item in items])}]"

    def _dict(self, items: dict[Any, Any]) -> str:
        told = [f"{encode_basestring(str(key))}: {self[item.__class__](item)}" for key, item in items.items()]
        return f"{{{', '.join(told)}}}"

    def _enum(self, cls: type[Enum]) -> Writer:
        return encode_basestring if issubclass(cls, str) else lambda member: self[member.value.__class__](member.value)

    def _object(self, cls: type) -> Writer:
        """A function of one expression, with a part for each member; for a name and a role it would be

        lambda v: f'''{{"name": {text(v.name)}, "role": {"null" if v.role is None else text(v.role)}}}'''
        """
        types = {f.name: f.type for f in fields(cls)}
        names = [*(n for n in types if n not in _EVIDENCE), *(n for n in _EVIDENCE if n in types)]
        members = "".join([self._member(name, types[name]) for name in names])
        if members.startswith(", "):
            source = f"lambda v: f'''{{{{{members[2:]}}}}}'''"
        else:  # the first one may be left out, and its comma isn't: it is taken away from whatever is there
            source = f"lambda v: '{{' + f'''{members}'''[2:] + '}}'"
        writer: Writer = eval(source, {"text": encode_basestring, "writers": self})  # of names in our classes alone
        return writer

    def _member(self, name: str, kind: Any) -> str:
        """What writes a member and the comma before it, as a part of an f-string."""
        types = get_args(kind) if isinstance(kind, UnionType) else (kind,)
        listed = get_origin(kind) is tuple
        value = f"text(v.{name})" if types[0] is str else f"writers[v.{name}.__class__](v.{name})"
        if not listed and NoneType not in types:
            return f', "{name}": {{{value}}}'
        there, empty = (f"v.{name}", "[]") if listed else (f"v.{name} is not None", "null")
        if self.nulls and name not in _RARE and (listed or name not in _PLACES):
            return f', "{name}": {{{value} if {there} else "{empty}"}}'
        return f"""{{', "{name}": ' + {value} if {there} else ""}}"""


_WRITERS = {nulls: _Writers(nulls=nulls) for nulls in (False, True)}


def written(value: Any, *, nulls: bool = True) -> str:
    """A statement, or anything in it, as JSON on one line.

    Without `nulls`, null members and empty lists are left out, as a profile sees a record: there `required` means "is
    stated".
    """
    return _WRITERS[nulls][value.__class__](value)


def plain(value: Any, *, nulls: bool = True) -> Any:
    """The same as plain dicts, lists, strings and numbers."""
    return json.loads(written(value, nulls=nulls))


def record_written(record: Record, *, evidence: bool = False, text: str | None = None, nulls: bool = True) -> str:
    """The record as `provcheck extract` prints it; `text` adds `document.text`, `evidence` every candidate.

    Without `nulls` it is the record that a profile judges.
    """
    document = written(record.document)
    if text is not None:
        document = f'{document[:-1]}, "text": {encode_basestring(text)}}}'
    out = [f'"record_version": "{RECORD_VERSION}", "document": {document}']
    for name in FIELDS:
        value = getattr(record, name)
        if value or nulls:
            out.append(f'"{name}": {written(value, nulls=nulls)}')
    out.append(f'"fields": {written(record.fields)}')
    if evidence:
        out.append(f'"statements": {written([_statement(candidate) for candidate in record.statements])}')
    return f"{{{', '.join(out)}}}"


def to_json(record: Record, *, evidence: bool = False, text: str | None = None, nulls: bool = True) -> dict[str, Any]:
    """The same as plain dicts, lists, strings and numbers."""
    made: dict[str, Any] = json.loads(record_written(record, evidence=evidence, text=text, nulls=nulls))
    return made


def _statement(candidate: Candidate) -> dict[str, Any]:
    """One candidate, flat: `{field, value, as_written, origin, method, span|pointer, chosen}`."""
    full = plain(candidate.statement)
    value = next((full[key] for key in ("value", "name", "place", "text") if key in full), None)
    place = {key: full[key] for key in ("span", "spans", "pointer") if key in full}
    return {
        "field": candidate.field,
        "value": value,
        "as_written": full.get("as_written") or value,
        "origin": full["origin"],
        "method": full["method"],
        **place,
        "chosen": candidate.chosen,
    }
