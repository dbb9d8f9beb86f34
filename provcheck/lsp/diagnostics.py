"""Findings as diagnostics of the editor."""

from lsprotocol.types import (
    CodeDescription,
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    Location,
)

from provcheck import rules
from provcheck.lsp.open_document import DocumentCheck, OpenDocument
from provcheck.model.document import file_of
from provcheck.model.finding import Finding, Severity
from provcheck.reporters.direction import isolated
from provcheck.reporters.printable import printable

_SEVERITIES = {
    Severity.ERROR: DiagnosticSeverity.Error,
    Severity.WARNING: DiagnosticSeverity.Warning,
    Severity.NOTE: DiagnosticSeverity.Information,
}


def diagnostics(check: DocumentCheck) -> list[Diagnostic]:
    """The diagnostics of a document, for findings that are not suppressed, in their order."""
    return [
        diagnostic(finding, check.opened, result.uri)
        for result in check.results
        for finding in result.findings
        if finding.suppressed is None
    ]


def diagnostic(finding: Finding, opened: OpenDocument, address: str = "") -> Diagnostic:
    """The diagnostic of one finding, with its help, the page of its rule and related places.

    `data` holds its fingerprint, and the address of its document if that is one of several of the file.
    """
    place = finding.primary.place
    assert place is not None
    message = f"{finding.message}\n{finding.help}" if finding.help else finding.message
    related = [
        DiagnosticRelatedInformation(
            Location(opened.uri, opened.positions.of(spot.place)), isolated(printable(spot.label)) or "see also"
        )
        for spot in finding.related
        if spot.place is not None
    ]
    return Diagnostic(
        range=opened.positions.of(place),
        message="\n".join(isolated(printable(line)) for line in message.split("\n")),
        severity=_SEVERITIES[finding.severity],
        code=finding.rule,
        code_description=_page(finding.rule),
        source="provcheck",
        related_information=related or None,
        data={"fingerprint": finding.fingerprint}
        | ({"document": address} if file_of(address) != address and address != opened.name else {}),
    )


def _page(name: str) -> CodeDescription | None:
    """The page of a rule; None for rules of plug-ins and requirements of profiles, which have none."""
    rule = rules.BY_NAME.get(name)
    return None if rule is None or rule.plugin else CodeDescription(rules.address(name))
