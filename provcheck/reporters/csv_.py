"""Findings as a table for spreadsheets. Cells that look like a formula get a leading apostrophe.

Source: RFC 4180; OWASP, "CSV Injection".
"""

import csv
from collections.abc import Iterator
from typing import TextIO

from provcheck.model.finding import Finding, Place
from provcheck.model.result import Result
from provcheck.reporters import Options
from provcheck.reporters.printable import printable

_COLUMNS = (
    "uri", "line", "column", "end_line", "end_column", "severity", "rule", "kind", "confidence", "message", "help",
    "fingerprint", "suppressed", "verdict", "material", "material_line", "material_seconds", "material_speaker",
    "material_words", "differences", "material_sha256",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(results: Iterator[Result], out: TextIO, options: Options) -> None:
    """Stream a row for each finding; the last cells say what source material has, if the finding rests on it."""
    table = csv.writer(out)
    table.writerow(_COLUMNS)
    for result in results:
        table.writerows([_cell(value) for value in _row(result.uri, finding)] for finding in result.findings)


def _row(uri: str, finding: Finding) -> tuple[object, ...]:
    _, _, line, column, end_line, end_column = finding.primary.place or Place(0, 0, 1, 1, 1, 1)
    return (
        uri, line, column, end_line, end_column, finding.severity, finding.rule, finding.kind,
        f"{finding.confidence:.3g}", finding.message, finding.help, finding.fingerprint, finding.suppressed or "",
        *_material(finding),
    )  # fmt: skip


def _material(finding: Finding) -> tuple[object, ...]:
    """Return verdict, file, line, seconds, speaker, words, differences and digest; empty cells without material."""
    match = finding.material
    if match is None:
        return ("",) * 8
    spot = finding.elsewhere[0] if finding.elsewhere else None
    differences = "; ".join(f"{each.op} {each.kind}" for each in match.differences)
    return (
        match.verdict, match.file or "", spot.place.line if spot and spot.place else "",
        match.time.start if match.time else "", match.speaker or "", spot.value if spot else "", differences,
        match.sha256 or "",
    )  # fmt: skip


def _cell(value: object) -> str:
    text = printable(str(value))
    return f"'{text}" if text.startswith(_FORMULA) else text
