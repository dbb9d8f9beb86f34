"""The record as JSON, in the order that people read it: values first, then the place, origin and method.

Statements are many and their shapes few: what a shape always prints (keys, marks, nulls) is put together once, and
filled with the values of each statement.
"""

import json
from collections.abc import Callable
from dataclasses import fields
from enum import Enum
from functools import cache, partial
from itertools import compress
from json.encoder import encode_basestring
from operator import attrgetter, call
from types import NoneType
from typing import Any

from provcheck.model.evidence import Span
from provcheck.model.record import FIELDS, RECORD_VERSION, Candidate, Record

# Members of every statement that stand last; of the two places only the one that is there is printed.
_EVIDENCE = ("span", "pointer", "origin", "method")
# Members that say something in rare cases only, and are left out in all others.
_RARE = frozenset({"readings", "problem"})
# Members whose absence is not printed as null.
_ABSENT_UNSAID = _RARE | {"span", "pointer"}

Writer = Callable[[Any], str]
_SCALARS: dict[type, Writer] = {
    str: encode_basestring,
    int: int.__repr__,
    float: float.__repr__,
    bool: {False: "false", True: "true"}.__getitem__,
    Span: '{"start": %s, "end": %s}'.__mod__,
    NoneType: "null".format,
}
# What needs no writing: it is the same wherever it stands.
_EMPTY: dict[Any, str] = {NoneType: "null", (): "[]"}


def written(value: Any, *, nulls: bool = True) -> str:
    """A statement, or anything in it, as JSON on one line.

    Without `nulls`, null members and empty lists are left out, as a profile sees a record: there `required` means "is
    stated".
    """
    return _writer(value.__class__, nulls)(value)


def plain(value: Any, *, nulls: bool = True) -> Any:
    """The same as plain dicts, lists, strings and numbers."""
    return json.loads(written(value, nulls=nulls))


@cache
def _writer(cls: type, nulls: bool) -> Writer:
    if cls in _SCALARS:
        return _SCALARS[cls]
    if cls is tuple or cls is list:
        return partial(_list, nulls)
    if cls is dict:
        return partial(_dict, nulls)
    if issubclass(cls, Enum):
        return encode_basestring if issubclass(cls, str) else lambda member: written(member.value)
    return _object(cls, nulls)


def _list(nulls: bool, items: Any) -> str:
    return f"[{', '.join([_writer(item.__class__, nulls)(item) for item in items])}]"


def _dict(nulls: bool, items: dict[Any, Any]) -> str:
    told = [f"{encode_basestring(str(key))}: {_writer(item.__class__, nulls)(item)}" for key, item in items.items()]
    return f"{{{', '.join(told)}}}"


def _object(cls: type, nulls: bool) -> Writer:
    names = [f.name for f in fields(cls)]
    names = [*(n for n in names if n not in _EVIDENCE), *(n for n in _EVIDENCE if n in names)]
    members = attrgetter(*names)  # of one name it would give the bare value; no class of ours has one alone
    has_tuples = any("tuple" in str(f.type) for f in fields(cls))

    @cache
    def form(*kinds: Any) -> tuple[str, list[bool], list[Writer]]:
        """The JSON of a shape with %s for each value that is written, which members those are, and their writers.

        A kind is the class of a member, or () for an empty tuple.
        """
        told = []
        for name, kind in zip(names, kinds, strict=True):
            if kind not in _EMPTY:
                told.append(f'"{name}": %s')
            elif nulls and name not in (_RARE if kind == () else _ABSENT_UNSAID):
                told.append(f'"{name}": {_EMPTY[kind]}')
        said = [kind not in _EMPTY for kind in kinds]
        return f"{{{', '.join(told)}}}", said, [_writer(kind, nulls) for kind in compress(kinds, said)]

    def write(value: Any) -> str:
        items = members(value)
        if has_tuples and () in items:
            json_with_gaps, said, writers = form(*[item if item == () else item.__class__ for item in items])
        else:
            json_with_gaps, said, writers = form(*map(type, items))
        return json_with_gaps % tuple(map(call, writers, compress(items, said)))

    return write


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
