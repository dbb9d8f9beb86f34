"""Findings as an editor shows them, under the words that they are about."""

from lsprotocol.types import Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location

from provcheck.lsp.document_check import Checked, Text
from provcheck.model.finding import Finding, Severity
from provcheck.reporters.printable import printable

_SEVERITIES = {
    Severity.ERROR: DiagnosticSeverity.Error,
    Severity.WARNING: DiagnosticSeverity.Warning,
    Severity.NOTE: DiagnosticSeverity.Information,
}


def diagnostics(checked: Checked) -> list[Diagnostic]:
    """The findings of a text that nothing suppresses, in their order."""
    return [diagnostic(finding, checked.text) for finding in checked.findings()]


def diagnostic(finding: Finding, text: Text) -> Diagnostic:
    """One finding, with its help and its other places; `data` tells which one it is."""
    place = finding.primary.place
    assert place is not None
    message = f"{finding.message}\n{finding.help}" if finding.help else finding.message
    related = [
        DiagnosticRelatedInformation(
            Location(text.uri, text.positions.of(spot.place)), printable(spot.label) or "see also"
        )
        for spot in finding.related
        if spot.place is not None
    ]
    return Diagnostic(
        range=text.positions.of(place),
        message="\n".join(printable(line) for line in message.split("\n")),
        severity=_SEVERITIES[finding.severity],
        code=finding.rule,
        source="provcheck",
        related_information=related or None,
        data={"fingerprint": finding.fingerprint},
    )
