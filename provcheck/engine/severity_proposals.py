"""Proposes severities for rules that report on most documents, and for errors that are too many for a first run."""

from collections import Counter
from collections.abc import Mapping, Sequence

from provcheck import rules
from provcheck.engine.settings_proposals import Proposal
from provcheck.engine.survey import SurveyedDocument
from provcheck.model.finding import Finding, Kind, Severity

# In fewer documents a rule may report on most by chance.
_MIN_DOCUMENTS = 10
# Errors a document above which a check would fail for most changes, and nobody would look at it any more.
_MAX_ERRORS_PER_DOCUMENT = 0.1
# Of these, the rules that report most are lowered; one with fewer errors than this reports slips.
_MIN_ERRORS = 3


def propose_severities(surveyed: Sequence[SurveyedDocument]) -> Mapping[str, Proposal]:
    """Severities by rule: lower ones for habits of the house, and warnings for the most frequent of too many errors."""
    results = [document.result for document in surveyed if document.is_document]
    total = len(results)
    if total < _MIN_DOCUMENTS:
        return {}
    documents: Counter[str] = Counter()
    errors: Counter[str] = Counter()
    documents_with_errors: Counter[str] = Counter()
    worst: dict[str, Severity] = {}
    for result in results:
        findings = [finding for finding in result.findings if _can_be_lowered(finding)]
        documents.update({finding.rule for finding in findings})
        in_error = [finding.rule for finding in findings if finding.severity is Severity.ERROR]
        errors.update(in_error)
        documents_with_errors.update(set(in_error))
        for finding in findings:
            worst[finding.rule] = max(worst.get(finding.rule, Severity.OFF), finding.severity)
    proposals: dict[str, Proposal] = {}
    for rule, number in _most_frequent(documents):
        if number * 2 > total:
            lower = "off" if worst[rule] is Severity.NOTE else "note"
            proposals[rule] = Proposal(lower, f"it reports on {number} of {total} documents: a habit, not a slip")
            errors.pop(rule, None)
    for rule, number in _most_frequent(errors):
        if number < _MIN_ERRORS or errors.total() <= _MAX_ERRORS_PER_DOCUMENT * total:
            break
        where = f"{number} errors in {documents_with_errors[rule]} of {total} documents"
        proposals[rule] = Proposal("warning", f"{where}: read them, then make it an error again")
        errors.pop(rule)
    return proposals


def _most_frequent(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _can_be_lowered(finding: Finding) -> bool:
    return finding.suppressed is None and finding.kind is not Kind.FAILED and finding.rule in rules.BY_NAME
