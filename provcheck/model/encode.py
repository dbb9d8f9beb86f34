"""The record as JSON, in the order that people read it: values first, then the place, origin and method."""

from dataclasses import fields
from enum import Enum
from functools import cache
from typing import Any

from provcheck.model.evidence import Span
from provcheck.model.record import FIELDS, RECORD_VERSION, Candidate, Record

# Members of every statement that stand last; of the two places only the one that is there is printed.
_EVIDENCE = ("span", "pointer", "origin", "method")
# Members that say something in rare cases only, and are left out in all others.
_RARE = frozenset({"readings", "problem"})
# Members whose absence is not printed as null.
_ABSENT_UNSAID = _RARE | {"span", "pointer"}
_SCALARS = frozenset({str, int, float, bool})


@cache
def _members(cls: type) -> tuple[str, ...]:
    names = [f.name for f in fields(cls)]
    return (*(n for n in names if n not in _EVIDENCE), *(n for n in _EVIDENCE if n in names))


def plain(value: Any, *, nulls: bool = True) -> Any:
    """A statement, or anything in it, as plain dicts, lists, strings and numbers.

    Without `nulls`, null members and empty lists are left out, as a profile sees a record: there `required` means "is
    stated".
    """
    cls = value.__class__
    if value is None or cls in _SCALARS:
        return value
    if cls is Span:
        return {"start": value[0], "end": value[1]}
    if cls is tuple or cls is list:
        return [plain(item, nulls=nulls) for item in value]
    if cls is dict:
        return {str(key): plain(item, nulls=nulls) for key, item in value.items()}
    if isinstance(value, Enum):
        return value.value
    out: dict[str, Any] = {}
    for name in _members(cls):
        item = getattr(value, name)
        if item is None:
            if nulls and name not in _ABSENT_UNSAID:
                out[name] = None
        elif item.__class__ in _SCALARS:
            out[name] = item
        elif item.__class__ is Span:
            out[name] = {"start": item[0], "end": item[1]}
        elif item or (nulls and name not in _RARE):
            out[name] = plain(item, nulls=nulls)
    return out


def to_json(record: Record, *, evidence: bool = False, text: str | None = None, nulls: bool = True) -> dict[str, Any]:
    """The record as `provcheck extract` prints it; `text` adds `document.text`, `evidence` every candidate.

    Without `nulls` it is the record that a profile judges.
    """
    document = plain(record.document)
    if text is not None:
        document["text"] = text
    out: dict[str, Any] = {"record_version": RECORD_VERSION, "document": document}
    for name in FIELDS:
        value = getattr(record, name)
        if value or nulls:
            out[name] = plain(value, nulls=nulls)
    out["fields"] = plain(record.fields)
    if evidence:
        out["statements"] = [_statement(candidate) for candidate in record.statements]
    return out


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
