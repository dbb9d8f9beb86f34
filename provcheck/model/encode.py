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


@cache
def _members(cls: type) -> tuple[str, ...]:
    names = [f.name for f in fields(cls)]
    return (*(n for n in names if n not in _EVIDENCE), *(n for n in _EVIDENCE if n in names))


def plain(value: Any) -> Any:
    """A statement, or anything in it, as plain dicts, lists, strings and numbers."""
    if value is None or value.__class__ in (str, int, float, bool):
        return value
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    out: dict[str, Any] = {}
    for name in _members(value.__class__):
        item = getattr(value, name)
        if (item is None and name in ("span", "pointer")) or (not item and name in _RARE):
            continue
        out[name] = plain(item)
    return out


def to_json(record: Record, *, evidence: bool = False, text: str | None = None) -> dict[str, Any]:
    """The record as `provcheck extract` prints it; `text` adds `document.text`, `evidence` every candidate."""
    document = plain(record.document)
    if text is not None:
        document["text"] = text
    out: dict[str, Any] = {"record_version": RECORD_VERSION, "document": document}
    for name in FIELDS:
        out[name] = plain(getattr(record, name))
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


def without_nulls(value: Any) -> Any:
    """The same JSON with null members and empty lists removed, as a profile sees it: `required` means "is there"."""
    if isinstance(value, dict):
        pruned = ((key, without_nulls(item)) for key, item in value.items())
        return {key: item for key, item in pruned if item is not None and item != []}
    if isinstance(value, list):
        return [without_nulls(item) for item in value]
    return value
