"""Requirements that a placeholder leaves open: one finding says what stands in the field, and weighs as much."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from provcheck.model.document import PLACEHOLDER
from provcheck.model.finding import Finding, Spot
from provcheck.model.record import Record
from provcheck.model.settings import Settings
from provcheck.rules import value_placeholder

# The rule of the requirement that a value of a field would meet.
_REQUIREMENTS = {
    "published": "date-missing", "credits": "credit-missing", "publisher": "credit-missing",
    "bylines": "byline-missing", "rights": "rights-missing",
}  # fmt: skip


def merge_requirements(findings: Sequence[Finding], record: Record, settings: Settings) -> Iterator[Finding]:
    """Yield the findings, those of value-placeholder with the severity of the requirements whose place they take."""
    placeholders = [finding for finding in findings if finding.rule == value_placeholder.RULE.name]
    if not placeholders:
        yield from findings
        return
    requirements = {
        Spot.of(candidate.statement): _REQUIREMENTS.get(candidate.field, "")
        for candidate in record.elsewhere
        if candidate.owner == PLACEHOLDER
    }
    merged = {requirements.get(finding.primary, "") for finding in placeholders}
    severities = {finding.rule: finding.severity for finding in findings if finding.rule in merged}
    has_own_severity = value_placeholder.RULE.name in settings.severities
    for finding in findings:
        if finding.rule in severities:
            continue
        severity = severities.get(requirements.get(finding.primary, ""))
        if finding.rule == value_placeholder.RULE.name and severity is not None and not has_own_severity:
            finding = replace(finding, severity=severity)
        yield finding
