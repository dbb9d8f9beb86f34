"""The tables of a corpus: their columns, and the rows of one document.

The first column of every table is the document's id. The rows of a document are one nested row until its shard is
written.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from provcheck import rules
from provcheck.engine.check import check_with_context
from provcheck.engine.pair_candidates import document_card
from provcheck.language.stories import named_outlets
from provcheck.model.document import Source
from provcheck.model.finding import Finding, Spot
from provcheck.model.material import Level, MaterialMatch
from provcheck.model.plain import record_to_dict
from provcheck.model.record import FIELDS, Record, Speaker
from provcheck.model.result import Result
from provcheck.model.rule import Context
from provcheck.model.settings import Profile, Settings
from provcheck.profiles import violations

if TYPE_CHECKING:
    from provcheck.material.pool import Material

Cells = dict[str, Any]
_TEXT = "string"
_PLACE = {"start": "int32", "end": "int32"}
# What source material says: of a quotation with several spans, of the one that matters most.
_MATERIAL = {
    "verdict": _TEXT, "verdict_level": _TEXT, "material": _TEXT, "material_sha256": _TEXT, "material_speaker": _TEXT,
    "material_start": "int32", "material_end": "int32", "material_seconds": "float",
}  # fmt: skip
# Name and pyarrow type of every column but the document's id, which is the first of each table.
COLUMNS: dict[str, dict[str, str]] = {
    "documents": {
        "uri": _TEXT, "format": _TEXT, "language": _TEXT, "outlet": _TEXT, "publisher": _TEXT, "published": _TEXT,
        "year": _TEXT, "headline": _TEXT, "characters": "int32", "sha256": _TEXT, "errors": "int32",
        "warnings": "int32", "notes": "int32", **{f"field_{name}": _TEXT for name in FIELDS},
    },
    "quotes": {
        "text": _TEXT, "kind": _TEXT, "where": _TEXT, "cue": _TEXT, "speaker": _TEXT, "speaker_as_written": _TEXT,
        "speaker_kind": _TEXT, "role": _TEXT, "via": _TEXT, "occasion": _TEXT, "place": _TEXT, "date": _TEXT,
        "confidence": "float", **_PLACE, **_MATERIAL,
    },
    "figures": {
        "value": _TEXT, "as_written": _TEXT, "unit": _TEXT, "subject": _TEXT, "period": _TEXT, "change": _TEXT,
        "low": _TEXT, "high": _TEXT, "currency": _TEXT,
        "attributed_to": _TEXT, **_PLACE, **_MATERIAL,
    },
    "credits": {"name": _TEXT, "as_written": _TEXT, "outlet": _TEXT, "role": _TEXT, "origin": _TEXT},
    "findings": {
        "rule": _TEXT, "kind": _TEXT, "severity": _TEXT, "confidence": "float", "message": _TEXT, "line": "int32",
        "column": "int32", "end_line": "int32", "end_column": "int32", "context": _TEXT, "elsewhere": _TEXT,
        "fingerprint": _TEXT, "suppressed": _TEXT,
    },
    "rejects": {"reason": _TEXT},
    "copies": {"cluster": _TEXT, "earliest": _TEXT, "similarity": "float"},
}  # fmt: skip
# The tables whose rows are made for each document; copies are found by comparing documents.
DOCUMENT_TABLES = ("documents", "quotes", "figures", "credits", "findings", "rejects")
_LEVELS = (Level.NONE, Level.NOTE, Level.WARNING, Level.ERROR)
# The characters that are shown on either side of a finding's place; a row of JSONL is one line.
_CONTEXT_CHARACTERS = 160


def columns(table: str, profile_names: Sequence[str]) -> dict[str, str]:
    """Return the columns of a table; `profile_names` are the profiles that documents are checked against."""
    more: dict[str, str] = {}
    if table == "documents":
        for name in profile_names:
            more |= {f"accepted_{name}": "bool", f"reasons_{name}": "list"}
    return {"document": _TEXT, **COLUMNS[table], **more}


def document_rows(
    source: Source, settings: Settings, name: str, all_profiles: Sequence[Profile], material: "Material" = ()
) -> Cells:
    """Return the rows of one document by table, its day and its fingerprints; an unreadable document gives a reject."""
    result, context = check_with_context(source, settings, material)
    if context is None:
        return reject_rows(name, result)
    card = document_card(context)
    record = context.record
    findings = [finding_cells(name, finding, result) for finding in result.findings]
    return {
        "documents": [_document(name, context, result, all_profiles)],
        "quotes": [{"document": name, **cells} for cells in _quotes(record)],
        "figures": [{"document": name, **cells} for cells in _figures(record)],
        "credits": [
            {"document": name, "name": credit.name, "as_written": credit.as_written, "outlet": credit.outlet,
             "role": credit.role.value, "origin": credit.origin}
            for credit in record.credits
        ],
        "findings": findings,
        "rejects": [],
        "day": card.day.toordinal(),
        "keys": card.keys.tolist(),
        "sketch": card.sketch,
        "said": card.said,
    }  # fmt: skip


def reject_rows(name: str, result: Result) -> Cells:
    """Return the rows of a document that could not be read, or whose check failed."""
    reason = result.skipped or "; ".join(finding.message for finding in result.findings)
    empty: Cells = {table: [] for table in DOCUMENT_TABLES}
    fingerprints = {"day": 0, "keys": [], "sketch": b"", "said": b""}
    return {**empty, "rejects": [{"document": name, "reason": reason}], **fingerprints}


def finding_cells(name: str, finding: Finding, result: Result) -> Cells:
    """Return a finding as a row, with the text around its place."""
    place = finding.primary.place
    line = result.lines.get(place.line, "") if place else ""
    return {
        "document": name, "rule": finding.rule, "kind": str(finding.kind), "severity": str(finding.severity),
        "confidence": finding.confidence, "message": finding.message, "line": place and place.line,
        "column": place and place.column, "end_line": place and place.end_line,
        "end_column": place and place.end_column, "context": _around(line, finding.primary),
        "elsewhere": "; ".join(map(_place_text, finding.elsewhere)) or None, "fingerprint": finding.fingerprint,
        "suppressed": finding.suppressed,
    }  # fmt: skip


def _around(line: str, spot: Spot) -> str:
    if spot.place is None:
        return ""
    begin = max(spot.place.column - 1 - _CONTEXT_CHARACTERS, 0)
    last = spot.place.end_column if spot.place.end_line == spot.place.line else len(line)
    end = min(last, spot.place.column + _CONTEXT_CHARACTERS) + _CONTEXT_CHARACTERS
    return ("…" if begin else "") + line[begin:end] + ("…" if end < len(line) else "")


def _place_text(spot: Spot) -> str:
    at = f":{spot.place.line}:{spot.place.column}" if spot.place else ""
    return f"{spot.uri}{at} {spot.label}".rstrip()


def _document(name: str, context: Context, result: Result, all_profiles: Sequence[Profile]) -> Cells:
    record = context.record
    published = record.published
    levels = [str(finding.severity) for finding in result.findings if finding.suppressed is None]
    outlet = next(iter(reversed(named_outlets(record, context.settings))), None)
    cells: Cells = {
        "document": name, "uri": record.document.uri, "format": record.document.format,
        "language": record.document.language, "outlet": outlet,
        "publisher": record.publisher and record.publisher.value, "published": published and published.value,
        "year": published and published.earliest and f"{published.earliest.year:04}",
        "headline": record.headline and record.headline.value,
        "characters": record.document.characters, "sha256": record.document.sha256, "errors": levels.count("error"),
        "warnings": levels.count("warning"), "notes": levels.count("note"),
    }  # fmt: skip
    cells |= {f"field_{field}": state.value for field, state in record.fields.items()}
    plain = record_to_dict(record, nulls=False)
    for profile in all_profiles:
        with_profile = replace(context, settings=replace(context.settings, profile=profile))
        violated = sorted({finding.rule for finding in violations.check(with_profile, plain, rules.BY_NAME)})
        cells |= {f"accepted_{profile.name}": not violated, f"reasons_{profile.name}": violated}
    return cells


def _quotes(record: Record) -> list[Cells]:
    return [
        {
            "text": quote.text, "kind": quote.kind.value, "where": quote.where.value,
            "cue": quote.cue and quote.cue.text, **_speaker(quote.speaker),
            "via": " > ".join(step.label for step in quote.via) or None,
            "occasion": quote.occasion and quote.occasion.event, "place": quote.occasion and quote.occasion.place,
            "date": quote.occasion and quote.occasion.date and quote.occasion.date.value,
            "confidence": quote.confidence, "start": quote.span.start, "end": quote.span.end,
            **_material(quote.material),
        }
        for quote in record.quotes
    ]  # fmt: skip


def _speaker(speaker: Speaker | None) -> Cells:
    if speaker is None:
        return {"speaker": None, "speaker_as_written": None, "speaker_kind": None, "role": None}
    return {
        "speaker": speaker.name, "speaker_as_written": speaker.as_written, "speaker_kind": speaker.kind.value,
        "role": speaker.role,
    }  # fmt: skip


def _figures(record: Record) -> list[Cells]:
    return [
        {
            "value": figure.value, "as_written": figure.as_written, "unit": figure.unit, "subject": figure.subject,
            "period": figure.period, "change": figure.change, "low": figure.low, "high": figure.high,
            "currency": figure.currency,
            "attributed_to": figure.attributed_to and (figure.attributed_to.name or figure.attributed_to.as_written),
            "start": figure.span and figure.span.start, "end": figure.span and figure.span.end,
            **_material((figure.material,) if figure.material else ()),
        }
        for figure in record.figures
    ]  # fmt: skip


def _material(matches: Sequence[MaterialMatch]) -> Cells:
    """Return what material says of a statement; of several matches, the first of those that matter most."""
    if not matches:
        return dict.fromkeys(_MATERIAL)
    match = max(matches, key=lambda each: _LEVELS.index(each.level))
    span = match.spans[0] if match.spans else None
    return {
        "verdict": match.verdict.value, "verdict_level": match.level.value, "material": match.file,
        "material_sha256": match.sha256, "material_speaker": match.speaker, "material_start": span and span.start,
        "material_end": span and span.end, "material_seconds": match.time and match.time.start,
    }  # fmt: skip
