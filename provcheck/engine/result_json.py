"""Results to JSON and back, for the cache. The bytes to decode may be damaged."""

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from provcheck.engine.conformity import conformity
from provcheck.model.evidence import Span
from provcheck.model.finding import Edit, Finding, Fix, Kind, Place, Severity, Spot
from provcheck.model.plain import to_plain
from provcheck.model.record import FIELDS, FieldState
from provcheck.model.result import NotChecked, Result, RuleInfo

if TYPE_CHECKING:
    from provcheck.model.material import MaterialMatch

# No file has more characters.
_MAX_CHARACTERS = 2**40


def encode(result: Result) -> bytes:
    """The result of a check that did not fail, as ASCII JSON."""
    table = {
        "uri": result.uri,
        "findings": [_encode_finding(finding) for finding in result.findings],
        "fields": result.fields,
        "lines": result.lines,
        "skipped": result.skipped,
        "not_checked": result.not_checked,
        "sketch": result.sketch,
        "other_language": result.other_language,
    }
    return json.dumps(table, separators=(",", ":")).encode("ascii")


def decode(content: bytes) -> Result | None:
    """The result that `encode` was given, or None if the bytes are not its output."""
    try:
        result = _decode(json.loads(content))
        return result if _is_sound(result) else None
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, OverflowError):
        return None


def _decode(table: dict[str, Any]) -> Result:
    findings = tuple(map(_decode_finding, table["findings"]))
    names = {finding.rule for finding in findings}
    return Result(
        uri=table["uri"],
        findings=findings,
        fields={name: FieldState(state) for name, state in table["fields"].items()},
        lines={int(number): text for number, text in table["lines"].items()},
        rules=_described(names) if names else {},
        skipped=table["skipped"],
        not_checked=_decode_not_checked(table["not_checked"]),
        sketch=table["sketch"],
        other_language=table["other_language"],
    )


def _described(names: set[str]) -> dict[str, RuleInfo]:
    from provcheck import rules  # slow to import, and many documents have no findings

    return rules.describe(names)


def _decode_not_checked(row: list[Any] | None) -> NotChecked | None:
    if row is None:
        return None
    tag, language, is_read, rules_not_run, fields = row
    return NotChecked(tag, language, is_read, rules_not_run, tuple(fields))


def _is_sound(result: Result) -> bool:
    """Whether all values have their types, and places are in the lines: reporters rely on both."""
    return (
        conformity(Result)(result)
        and set(result.fields) <= set(FIELDS)
        and all(number > 0 for number in result.lines)
        and all(_is_sound_finding(finding, result.lines) for finding in result.findings)
    )


def _is_sound_finding(finding: Finding, lines: dict[int, str]) -> bool:
    """Whether a finding could be one of a check: its places are in order, those of shown lines inside of them."""
    if not 0 <= finding.confidence <= 1 or finding.severity is Severity.OFF or finding.kind is Kind.FAILED:
        return False
    return (
        finding.primary.place is not None
        and all(
            spot.place is None or _is_sound_place(spot.place, lines) for spot in (finding.primary, *finding.related)
        )
        and all(spot.place is None or _is_sound_place(spot.place, {}) for spot in finding.elsewhere)
        and all(edit.place is None or _is_sound_place(edit.place, lines) for edit in _edits(finding))
    )


def _edits(finding: Finding) -> tuple[Edit, ...]:
    return finding.fix.edits if finding.fix else ()


def _is_sound_place(place: Place, lines: dict[int, str]) -> bool:
    ends = ((place.line, place.column), (place.end_line, place.end_column))
    return (
        0 <= place.start <= place.end <= _MAX_CHARACTERS
        and (1, 1) <= ends[0] <= ends[1]
        and all(0 < number <= _MAX_CHARACTERS for number in (*ends[0], *ends[1]))
        and all(column <= len(lines[line]) + 1 for line, column in ends if line in lines)
    )


def _encode_finding(finding: Finding) -> list[Any]:
    return [
        finding.rule,
        finding.kind,
        finding.severity,
        finding.message,
        _encode_spot(finding.primary),
        [_encode_spot(spot) for spot in finding.related],
        finding.confidence,
        finding.help,
        [finding.fix.message, finding.fix.edits, finding.fix.safety] if finding.fix else None,
        finding.fingerprint,
        finding.suppressed,
        finding.old_fingerprint,
        [[spot.uri, *_encode_spot(spot)] for spot in finding.elsewhere],
        None if finding.material is None else to_plain(finding.material),
    ]


def _encode_spot(spot: Spot) -> list[Any]:
    own = (spot.value, spot.message, spot.fingerprint, spot.suppressed)
    return [spot.span, spot.pointer, spot.label, spot.place, *own]


def _decode_finding(row: list[Any]) -> Finding:
    *row, others, material = row
    rule, kind, severity, message, primary, related, confidence, help_, fix, fingerprint, suppressed, old = row
    return Finding(
        rule,
        Kind(kind),
        Severity(severity),
        message,
        _decode_spot(primary),
        tuple(map(_decode_spot, related)),
        confidence,
        help_,
        fix and Fix(fix[0], tuple(map(_decode_edit, fix[1])), fix[2]),
        fingerprint,
        suppressed,
        elsewhere=tuple(replace(_decode_spot(other), uri=uri) for uri, *other in others),
        old_fingerprint=old,
        material=None if material is None else _decode_material(material),
    )


def _decode_edit(row: list[Any]) -> Edit:
    span, replacement, pointer, place = row
    return Edit(span and Span(*span), replacement, pointer, place and Place(*place))


def _decode_material(members: dict[str, Any]) -> "MaterialMatch":
    """What material says; raises ValueError, TypeError or LookupError."""
    from provcheck.model import material  # few findings rest on material

    match = material.MaterialMatch(
        verdict=material.Verdict(members["verdict"]),
        level=material.Level(members["level"]),
        file=members["file"],
        sha256=members["sha256"],
        spans=tuple(Span(**span) for span in members["spans"]),
        time=members["time"] and material.TimeRange(**members["time"]),
        speaker=members["speaker"],
        differences=tuple(
            material.Difference(
                op=material.DifferenceOp(each["op"]),
                kind=material.DifferenceKind(each["kind"]),
                article=each["article"] and Span(**each["article"]),
                material=each["material"] and Span(**each["material"]),
            )
            for each in members["differences"]
        ),
    )
    if not conformity(material.MaterialMatch)(match):
        raise ValueError("a value of another type")
    return match


def _decode_spot(row: list[Any]) -> Spot:
    span, pointer, label, place, value, message, fingerprint, suppressed = row
    return Spot(
        span and Span(*span),
        pointer,
        label,
        place and Place(*place),
        value=value,
        message=message,
        fingerprint=fingerprint,
        suppressed=suppressed,
    )
