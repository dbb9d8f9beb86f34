"""A result as a line of JSON and back, for the cache.

What is read back may be anything: a file can be cut or changed.
"""

import json
from typing import Any

from provcheck import rules
from provcheck.model.evidence import Span
from provcheck.model.finding import Edit, Finding, Fix, Kind, Place, Severity, Spot
from provcheck.model.record import FieldState
from provcheck.model.result import Result


def encode(result: Result) -> bytes:
    """The result of a check that went well, in ASCII."""
    told = {
        "uri": result.uri,
        "findings": [_finding(finding) for finding in result.findings],
        "fields": result.fields,
        "lines": result.lines,
        "skipped": result.skipped,
    }
    return json.dumps(told, separators=(",", ":")).encode("ascii")


def decode(stored: bytes) -> Result | None:
    """The same result; None where the bytes are not what `encode` gave."""
    try:
        told = json.loads(stored)
        findings = tuple(map(_read_finding, told["findings"]))
        return Result(
            uri=told["uri"],
            findings=findings,
            fields={name: FieldState(state) for name, state in told["fields"].items()},
            lines={int(number): text for number, text in told["lines"].items()},
            rules=rules.describe({finding.rule for finding in findings}),
            skipped=told["skipped"],
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _finding(finding: Finding) -> list[Any]:
    return [
        finding.rule,
        finding.kind,
        finding.severity,
        finding.message,
        _spot(finding.primary),
        [_spot(spot) for spot in finding.related],
        finding.confidence,
        finding.help,
        [finding.fix.message, finding.fix.edits, finding.fix.safety] if finding.fix else None,
        finding.fingerprint,
        finding.suppressed,
    ]


def _spot(spot: Spot) -> list[Any]:
    return [spot.span, spot.pointer, spot.label, spot.place]


def _read_finding(told: list[Any]) -> Finding:
    rule, kind, severity, message, primary, related, confidence, help_, fix, fingerprint, suppressed = told
    return Finding(
        rule,
        Kind(kind),
        Severity(severity),
        message,
        _read_spot(primary),
        tuple(map(_read_spot, related)),
        confidence,
        help_,
        fix and Fix(fix[0], tuple(Edit(span and Span(*span), *rest) for span, *rest in fix[1]), fix[2]),
        fingerprint,
        suppressed,
    )


def _read_spot(told: list[Any]) -> Spot:
    span, pointer, label, place = told
    return Spot(span and Span(*span), pointer, label, place and Place(*place))
