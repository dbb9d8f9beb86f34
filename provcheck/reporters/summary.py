"""What a run came to, counted while its results stream by."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from provcheck.model.finding import Finding, Severity
from provcheck.model.result import Result, UnopenedReason


@dataclass(slots=True)
class Summary:
    """Counts of documents and findings. A file that is no document, or was not opened, counts as skipped only."""

    documents: int = 0
    documents_with_findings: int = 0
    skipped: int = 0
    unopened: Counter[UnopenedReason] = field(default_factory=Counter)
    failed: int = 0
    suppressed: int = 0
    severities: Counter[Severity] = field(default_factory=Counter)

    def add(self, result: Result) -> None:
        """Count one result."""
        if result.skipped:
            self.skipped += 1
            if isinstance(result.skipped, UnopenedReason):
                self.unopened[result.skipped] += 1
            return
        self.documents += 1
        self.failed += result.failed
        findings = open_findings(result)
        self.suppressed += len(result.findings) - len(findings)
        self.documents_with_findings += bool(findings)
        self.severities.update(finding.severity for finding in findings)

    @property
    def worst(self) -> Severity:
        """The highest severity found; OFF where there is none."""
        return max(self.severities, default=Severity.OFF)

    def sentence(self) -> str:
        """`3 findings (1 error, 2 warnings) in 2 of 14 documents`."""
        total = sum(self.severities.values())
        documents = pluralise(self.documents, "document")
        if total:
            parts = [pluralise(n, str(s)) for s, n in sorted(self.severities.items(), reverse=True)]
            told = (
                f"{pluralise(total, 'finding')} ({', '.join(parts)}) in {self.documents_with_findings} of {documents}"
            )
        else:
            told = f"no findings in {documents}"
        if self.suppressed:
            told += f"; {self.suppressed} suppressed"
        return "; ".join((told, *self.left_out()))

    def left_out(self) -> Iterator[str]:
        """What was skipped, by reason: `2 files skipped: no headline, body or date`."""
        if undocumented := self.skipped - self.unopened.total():
            yield f"{pluralise(undocumented, 'file')} skipped: no headline, body or date"
        for reason, number in sorted(self.unopened.items()):
            yield f"{number} not opened: {reason}"


def open_findings(result: Result) -> list[Finding]:
    """The findings that no suppression covers."""
    return [finding for finding in result.findings if finding.suppressed is None]


def pluralise(number: int, noun: str) -> str:
    """`1 error`, `2 errors`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
